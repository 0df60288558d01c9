import type { Text } from "../../language/text.ts";
import { equivalentRates, smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";

export const texts = {
  title: { nl: "Praktijktest", en: "Correspondence test" },
  about: {
    nl: "Krijgen brieven die alleen verschillen in bijvoorbeeld de naam even vaak een positief antwoord?",
    en: "Do applications that differ only in, for example, the name get a positive answer equally often?",
  },
  group: { nl: "groep", en: "group" },
  everyone: { nl: "iedereen", en: "everyone" },
  ofHowMany: { nl: "brieven", en: "applications" },
  rate: { nl: "positief antwoord", en: "positive answer" },
  difference: (others: Text): Text => ({
    nl: `verschil met ${others.nl}`,
    en: `difference from ${others.en}`,
  }),
  ratio: (others: Text): Text => ({
    nl: `keer de kans van ${others.nl}`,
    en: `times the rate of ${others.en}`,
  }),
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  ratesCaption: { nl: "Wie kreeg een positief antwoord?", en: "Who got a positive answer?" },
  pairsCaption: (first: Text, second: Text): Text => ({
    nl: `Paren: ${first.nl} en ${second.nl}`,
    en: `Pairs: ${first.en} and ${second.en}`,
  }),
  pairMeasure: { nl: "maat", en: "measure" },
  pairValue: { nl: "waarde", en: "value" },
  p: { nl: "p", en: "p" },
  pairMeasures: {
    pairs: { nl: "paren", en: "pairs" },
    "pairs-both": { nl: "beide positief", en: "both positive" },
    "pairs-first-only": { nl: "alleen de eerste groep positief", en: "only the first group positive" },
    "pairs-second-only": { nl: "alleen de tweede groep positief", en: "only the second group positive" },
    "pairs-neither": { nl: "geen van beide positief", en: "neither positive" },
    "paired-difference": { nl: "verschil binnen paren", en: "difference within pairs" },
    "paired-odds-ratio": { nl: "verhouding van kansen (odds) binnen paren", en: "odds ratio within pairs" },
    "mcnemar-exact": { nl: "McNemar, exact: ongelijke paren", en: "McNemar, exact: unequal pairs" },
    mcnemar: { nl: "McNemar, asymptotisch: chi-kwadraat", en: "McNemar, asymptotic: chi-square" },
    "mcnemar-corrected": {
      nl: "McNemar, met continuïteitscorrectie: chi-kwadraat",
      en: "McNemar, with continuity correction: chi-square",
    },
  } as Readonly<Record<string, Text>>,
} as const;

export const parameterTexts = {
  response: { nl: "Positief antwoord", en: "Positive answer" },
  responseHint: { nl: "Een kolom met ja en nee.", en: "A column of yes and no." },
  by: { nl: "Waarin de brieven verschillen", en: "What the applications differ in" },
  pair: { nl: "Samen verstuurd", en: "Sent together" },
  pairHint: {
    nl: "Een kolom die zegt welke brieven naar dezelfde vacature gingen. Laat leeg als er geen paren zijn.",
    en: "A column that says which applications went to the same vacancy. Leave empty where there are no pairs.",
  },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Kans op een positief antwoord.", en: "Rate of positive answers." },
    meaning: {
      nl: "Het deel van de brieven met een positief antwoord. Interval: Wilson.",
      en: "The part of the applications with a positive answer. Interval: Wilson.",
    },
    source: "proportion",
  },
  {
    term: { nl: "Verschil en verhouding.", en: "Difference and ratio." },
    meaning: {
      nl: "De kans van een groep min, of gedeeld door, die van de anderen. Intervallen: Newcombe en Katz. Toets: Pearson, of Fisher bij kleine aantallen.",
      en: "The rate of a group minus, or divided by, that of the others. Intervals: Newcombe and Katz. Test: Pearson, or Fisher for small numbers.",
    },
    source: "risk-difference",
  },
  {
    term: { nl: "Paren.", en: "Pairs." },
    meaning: {
      nl: "Gingen twee brieven naar dezelfde vacature, dan tellen de paren waarin maar één een positief antwoord kreeg. McNemar toetst of dat even vaak de ene als de andere is. De exacte toets geldt; de andere staan erbij om na te rekenen.",
      en: "Where two applications went to the same vacancy, the pairs count in which only one got a positive answer. McNemar tests whether that is the one as often as the other. The exact test counts; the others are there to check.",
    },
    source: "mcnemar",
  },
  {
    term: { nl: "p, gecorrigeerd.", en: "p, adjusted." },
    meaning: {
      nl: "Hoe vaak een verschil van deze grootte door toeval ontstaat, gecorrigeerd voor het aantal vergelijkingen op deze pagina.",
      en: "How often a difference of this size arises by chance, adjusted for the number of comparisons on this page.",
    },
    source: "adjust",
  },
  equivalentRates,
  smallestDifference,
  {
    term: { nl: "Wat de cijfers niet zeggen.", en: "What the figures do not say." },
    meaning: {
      nl: "Wat er na het eerste antwoord gebeurt, en wat één werkgever wilde. Een praktijktest laat verschil in behandeling zien bij gelijke brieven, over alle werkgevers samen.",
      en: "What happens after the first answer, and what one employer intended. A correspondence test shows different treatment of equal applications, over all employers together.",
    },
    source: null,
  },
];
