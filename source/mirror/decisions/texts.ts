import type { Text } from "../../language/text.ts";
import type { CountingUnit } from "../../statistics/aggregate.ts";
import type { Sign } from "../charts/interval-panel.tsx";
import { equivalentRates, smallestDifference } from "../shared-methods.ts";
import type { Method } from "../view.ts";
import type { DecisionsQuestion } from "./model.ts";

const units: Readonly<Record<CountingUnit, Text>> = {
  persons: { nl: "mensen", en: "people" },
  jobs: { nl: "banen", en: "jobs" },
  fte: { nl: "voltijdbanen", en: "full-time equivalents" },
  cases: { nl: "zaken", en: "cases" },
};

const controlMeasures: Readonly<Record<string, Text>> = {
  "mantel-haenszel odds-ratio": {
    nl: "kansverhouding (odds), Mantel–Haenszel",
    en: "odds ratio, Mantel–Haenszel",
  },
  "mantel-haenszel risk-ratio": {
    nl: "verhouding van kansen, Mantel–Haenszel",
    en: "risk ratio, Mantel–Haenszel",
  },
  "mantel-haenszel risk-difference": {
    nl: "verschil, Mantel–Haenszel",
    en: "risk difference, Mantel–Haenszel",
  },
  "breslow-day-tarone homogeneity": {
    nl: "is het verschil overal gelijk? (Breslow–Day–Tarone)",
    en: "is the difference the same everywhere? (Breslow–Day–Tarone)",
  },
  "logistic odds-ratio": { nl: "kansverhouding (odds), logistisch model", en: "odds ratio, logistic model" },
  "logistic average-marginal-effect": {
    nl: "gemiddeld verschil in kans, logistisch model",
    en: "average marginal effect, logistic model",
  },
};

/** What each sign means, for this question. */
function key({ reference, level }: Pick<DecisionsQuestion, "reference" | "level">): readonly {
  readonly sign: Sign;
  readonly meaning: Text;
}[] {
  const chosen = Object.keys(reference).length > 0;
  const percent = Math.round(level * 100);
  const nl = chosen ? "wie ermee vergeleken wordt" : "de anderen";
  const en = chosen ? "whom it is compared with" : "the others";
  return [
    {
      sign: "filled",
      meaning: {
        nl: `Dichte stip: de kans van de groep. Het verschil met ${nl} is meer dan toeval.`,
        en: `Filled dot: the rate of the group. The difference from ${en} is more than chance.`,
      },
    },
    {
      sign: "hollow",
      meaning: {
        nl: "Open stip: er is te weinig aanwijzing dat het verschil meer is dan toeval.",
        en: "Open dot: there is too little evidence that the difference is more than chance.",
      },
    },
    {
      sign: "interval",
      meaning: {
        nl: `Streep: het ${percent}%-interval. Ziet u geen streep, dan is die korter dan de stip.`,
        en: `Bar: the ${percent}% interval. Where there is no bar, it is shorter than the dot.`,
      },
    },
    {
      sign: "line",
      meaning: { nl: "Staand streepje: iedereen samen.", en: "Upright tick: everyone together." },
    },
  ];
}

/** Words on the page of decision moments. */
export const texts = {
  title: { nl: "Beslismomenten", en: "Decision moments" },
  about: {
    nl: "Heeft elke groep gelijke kansen bij elk beslismoment, en waar ontstaat het verschil?",
    en: "Does every group have equal chances at each decision moment, and where does the difference arise?",
  },
  key,
  group: { nl: "groep", en: "group" },
  moment: { nl: "moment", en: "moment" },
  measure: { nl: "maat", en: "measure" },
  value: { nl: "waarde (95%-interval)", en: "value (95% interval)" },
  ofHowMany: { nl: "van hoeveel", en: "out of" },
  units,
  shareOfAll: { nl: "aandeel van iedereen", en: "share of everyone" },
  shareAt: {
    nl: (moment: string) => `aandeel bij ‘${moment}’`,
    en: (moment: string) => `share at ‘${moment}’`,
  },
  sharesCaption: {
    nl: "Hoe groot is elke groep, bij iedereen en bij elk moment?",
    en: "How large is each group, among everyone and at each moment?",
  },
  rate: { nl: "kans (95%-interval)", en: "rate (95% interval)" },
  others: { nl: "de anderen", en: "the others" },
  difference: (others: string): Text => ({ nl: `verschil met ${others}`, en: `difference from ${others}` }),
  ratio: (others: string): Text => ({ nl: `keer de kans van ${others}`, en: `times the rate of ${others}` }),
  shortfall: {
    nl: "mensen te weinig (min: te veel)",
    en: "people short (minus: surplus)",
  },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  controlMeasures,
  controlCaption: {
    nl: (held: string) => `Vergeleken binnen gelijke ${held}`,
    en: (held: string) => `Compared within the same ${held}`,
  },
} as const;

/** What was done, in plain words. */
export const methods: readonly Method[] = [
  {
    term: { nl: "Kans.", en: "Rate." },
    meaning: {
      nl: "Van alle mensen in de groep: het deel dat het moment bereikte. Interval: Wilson.",
      en: "Of all people in the group: the part that reached the moment. Interval: Wilson.",
    },
    source: "proportion",
  },
  {
    term: { nl: "Verschil.", en: "Difference." },
    meaning: {
      nl: "De kans van de groep min die van de anderen, in procentpunten, uit onafgeronde cijfers: afgeronde percentages van elkaar aftrekken geeft soms net iets anders. Interval: Newcombe. Geen enkele groep is de norm: elke groep wordt met alle anderen vergeleken, tenzij u zelf een groep kiest.",
      en: "The rate of the group minus that of the others, in percentage points, from unrounded figures: subtracting rounded percentages may give something slightly different. Interval: Newcombe. No group is the norm: each is compared with all others, unless you choose a group yourself.",
    },
    source: "risk-difference",
  },
  {
    term: { nl: "Verhouding.", en: "Ratio." },
    meaning: {
      nl: "De kans van de groep gedeeld door die van de anderen. Interval: Katz.",
      en: "The rate of the group divided by that of the others. Interval: Katz.",
    },
    source: "risk-ratio",
  },
  {
    term: { nl: "Te weinig.", en: "Shortfall." },
    meaning: {
      nl: "Hoeveel mensen van de groep het moment extra zouden bereiken met de kans van de anderen.",
      en: "How many more people of the group would reach the moment at the rate of the others.",
    },
    source: null,
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
      nl: "Waarom een verschil er is. Een verschil kan door de dienstverlening komen, door werkgevers, door keuzes of door iets dat hier niet is geteld.",
      en: "Why there is a difference. It can come from the service, from employers, from choices, or from something that was not counted here.",
    },
    source: null,
  },
];

/** Words of the question. */
export const parameterTexts = {
  moments: { nl: "Beslismomenten", en: "Decision moments" },
  by: { nl: "Kenmerken", en: "Characteristics" },
  control: { nl: "Gelijk houden", en: "Hold equal" },
  controlHint: {
    nl: "Vergelijkt groepen alleen met mensen die hierin gelijk zijn. Kies alleen wat u niet vergelijkt.",
    en: "Compares groups only with people who are equal in this. Choose only what you do not compare.",
  },
} as const;
