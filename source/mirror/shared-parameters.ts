import type { Text } from "../language/text.ts";
import type { Parameters } from "./parameters.ts";

/** Words of parameters that several views ask. */
const words = {
  level: { nl: "Zekerheid van de intervallen", en: "Level of the intervals" },
  cross: { nl: "Combinaties van kenmerken", en: "Combinations of characteristics" },
  crossHint: {
    nl: "Met combinaties ziet u bijvoorbeeld vrouwen tot 27 jaar apart.",
    en: "With combinations you see for example women under 27 apart.",
  },
  versus: { nl: "Vergelijken met", en: "Compare with" },
  versusHint: {
    nl: "Standaard wordt elke groep met alle anderen vergeleken: geen groep is de norm.",
    en: "By default each group is compared with all others: no group is the norm.",
  },
  adjust: { nl: "Correctie voor het aantal vergelijkingen", en: "Adjustment for the number of comparisons" },
  margin: { nl: "Kleinste verschil dat ertoe doet", en: "Smallest difference that matters" },
  marginHint: {
    nl: "In procentpunten, gekozen voordat u de cijfers ziet. Dan toont de pagina ook of het verschil aantoonbaar kleiner is.",
    en: "In percentage points, chosen before you see the figures. The page then also shows whether the difference is proven smaller.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** Which combinations of the chosen characteristics are shown besides each apart. */
export const cross = {
  kind: "choice",
  label: words.cross,
  hint: words.crossHint,
  options: [
    { value: "none", label: { nl: "Geen", en: "None" } },
    { value: "pairs", label: { nl: "Elk tweetal", en: "Every pair" } },
    {
      value: "all",
      label: { nl: "Alle gekozen kenmerken samen", en: "All chosen characteristics together" },
    },
  ],
} as const satisfies Parameters[string];

/** The groups that others are compared with; everyone else where none is chosen. */
export const reference = {
  kind: "reference",
  columns: "by",
  label: words.versus,
  hint: words.versusHint,
} as const satisfies Parameters[string];

/** How p-values are adjusted for the number of comparisons on the page. */
export const adjust = {
  kind: "choice",
  label: words.adjust,
  options: [
    {
      value: "holm",
      label: {
        nl: "Holm: streng, voor elke uitspraak apart",
        en: "Holm: strict, for each statement on its own",
      },
    },
    {
      value: "bh",
      label: {
        nl: "Benjamini–Hochberg: ruimer, voor een eerste verkenning",
        en: "Benjamini–Hochberg: wider, for a first look",
      },
    },
  ],
  more: true,
} as const satisfies Parameters[string];

/** How sure intervals are; an equivalence test needs more than one half. */
export const level = {
  kind: "number",
  min: 0.55,
  max: 0.999,
  standard: 0.95,
  label: words.level,
  more: true,
} as const satisfies Parameters[string];

/** The smallest difference of two rates that matters, in percentage points. */
export const margin = {
  kind: "number",
  min: 0.01,
  max: 99,
  standard: null,
  label: words.margin,
  hint: words.marginHint,
  unit: { nl: "procentpunt", en: "percentage points" },
  more: true,
} as const satisfies Parameters[string];
