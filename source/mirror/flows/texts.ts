import type { Text } from "../../language/text.ts";
import { equivalentRates, smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";
import type { FlowName, FlowRate } from "./model.ts";

/** How each rate is called in a table, above a picture and at the start of a sentence. */
export const rateTexts: Readonly<Record<FlowRate, { readonly head: Text; readonly sentence: Text }>> = {
  "promotion-rate": {
    head: { nl: "ging omhoog", en: "went up" },
    sentence: { nl: "Naar een hoger niveau", en: "To a higher level" },
  },
  "demotion-rate": {
    head: { nl: "ging omlaag", en: "went down" },
    sentence: { nl: "Naar een lager niveau", en: "To a lower level" },
  },
  "exit-rate": {
    head: { nl: "ging weg", en: "left" },
    sentence: { nl: "Weggegaan", en: "Left" },
  },
  "hire-rate": {
    head: { nl: "is nieuw", en: "is new" },
    sentence: {
      nl: "Nieuw gekomen, van wie er aan het eind was",
      en: "Newly arrived, of those there at the end",
    },
  },
};

export const countTexts: Readonly<Record<FlowName, Text>> = {
  start: { nl: "was er aan het begin", en: "there at the start" },
  promoted: { nl: "hoger niveau", en: "higher level" },
  lowered: { nl: "lager niveau", en: "lower level" },
  stayed: { nl: "zelfde niveau", en: "same level" },
  unclear: { nl: "niveau niet bekend", en: "level not known" },
  left: { nl: "ging weg", en: "left" },
  hired: { nl: "kwam nieuw", en: "newly arrived" },
  end: { nl: "was er aan het eind", en: "there at the end" },
};

/** Words on the page of flows. */
export const texts = {
  title: { nl: "Stromen", en: "Flows" },
  about: {
    nl: "Wie stijgt, wie gaat weg en wie komt erbij, en verschilt dat tussen groepen?",
    en: "Who rises, who leaves and who arrives, and does that differ between groups?",
  },
  group: { nl: "groep", en: "group" },
  move: { nl: "van en naar", en: "from and to" },
  everyone: { nl: "iedereen", en: "everyone" },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  countsCaption: { nl: "Wat er gebeurde, in aantallen", en: "What happened, in numbers" },
  ratesCaption: { nl: "Wat er gebeurde, per groep", en: "What happened, per group" },
  comparedCaption: (what: Text): Text => ({
    nl: `Vergeleken: ${what.nl}`,
    en: `Compared: ${what.en}`,
  }),
  difference: (others: Text): Text => ({
    nl: `verschil met ${others.nl}`,
    en: `difference from ${others.en}`,
  }),
  ratio: (others: Text): Text => ({
    nl: `keer zo vaak als ${others.nl}`,
    en: `times as often as ${others.en}`,
  }),
  movesCaption: {
    nl: "Van wie op een niveau was: welk deel ging waarheen?",
    en: "Of those at a level: which part went where?",
  },
  movesTitle: { nl: "Van niveau naar niveau", en: "From level to level" },
} as const;

/** Words of the question. */
export const parameterTexts = {
  by: { nl: "Kenmerken", en: "Characteristics" },
  from: { nl: "Niveau van eerst", en: "Level before" },
  fromHint: {
    nl: "Voor een bestand met een rij per mens, met het niveau van eerst en van nu in twee kolommen.",
    en: "For a file with a row per person, with the level before and now in two columns.",
  },
  to: { nl: "Niveau van nu", en: "Level now" },
  outside: { nl: "Betekent dat iemand er niet is", en: "Means that someone is not there" },
  outsideHint: {
    nl: "Waarden van het niveau van nu die zeggen dat iemand weg is.",
    en: "Values of the level now that say that someone left.",
  },
  person: { nl: "Persoon", en: "Person" },
  personHint: {
    nl: "Voor een bestand met een rij per mens en per periode, of voor twee bestanden.",
    en: "For a file with a row per person and period, or for two files.",
  },
  period: { nl: "Periode", en: "Period" },
  level: { nl: "Niveau", en: "Level" },
  later: { nl: "Later bestand over dezelfde mensen", en: "Later file about the same people" },
  laterHint: {
    nl: "Beide bestanden horen bij één reeks, zodat te zien is wie dezelfde is.",
    en: "Both files belong to one series, so that it can be seen who is the same.",
  },
  confidence: { nl: "Zekerheid van de intervallen", en: "Level of the intervals" },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Omhoog, omlaag, weg.", en: "Up, down, left." },
    meaning: {
      nl: "Van alle mensen die er aan het begin waren: het deel dat aan het eind op een hoger of lager niveau was, of er niet meer was. Interval: Wilson. Wie al op het hoogste niveau is, kan niet hoger en telt toch mee.",
      en: "Of all people there at the start: the part that was at a higher or lower level at the end, or no longer there. Interval: Wilson. Who is at the highest level already cannot rise, and counts all the same.",
    },
    source: "proportion",
  },
  {
    term: { nl: "Nieuw.", en: "New." },
    meaning: {
      nl: "Van alle mensen die er aan het eind waren: het deel dat er aan het begin nog niet was.",
      en: "Of all people there at the end: the part that was not there at the start.",
    },
    source: "proportion",
  },
  {
    term: { nl: "Verschil en verhouding.", en: "Difference and ratio." },
    meaning: {
      nl: "Elke groep tegenover alle anderen, of tegenover de groep die u koos. Verschil in procentpunten (Newcombe), verhouding (Katz).",
      en: "Each group against everyone else, or against the group you chose. Difference in percentage points (Newcombe), ratio (Katz).",
    },
    source: "risk-difference",
  },
  {
    term: { nl: "p, gecorrigeerd.", en: "p, adjusted." },
    meaning: {
      nl: "Hoe vaak een verschil van deze grootte door toeval ontstaat, gecorrigeerd voor het aantal vergelijkingen op deze pagina. Toets: Pearson, of Fisher bij kleine aantallen.",
      en: "How often a difference of this size arises by chance, adjusted for the number of comparisons on this page. Test: Pearson, or Fisher for small numbers.",
    },
    source: "adjust",
  },
  equivalentRates,
  smallestDifference,
  {
    term: { nl: "Wat de cijfers niet zeggen.", en: "What the figures do not say." },
    meaning: {
      nl: "Waarom iemand stijgt of weggaat, en of iemand dat wilde. Kijk ook of de groepen op dezelfde niveaus beginnen: hoger op zijn er minder treden.",
      en: "Why someone rises or leaves, and whether they wanted to. Look too whether the groups start at the same levels: higher up there are fewer steps.",
    },
    source: null,
  },
];
