import type { ConfusionRate } from "../../statistics/confusion.ts";

/** What a person asks of an algorithm, or of any decision that came before what it was about. */
export type AlgorithmQuestion = {
  /** Characteristics, each shown apart. */
  readonly by: readonly string[];
  readonly cross: "none" | "pairs" | "all";
  /** Column of the decision: yes or no, or a score. */
  readonly predicted: string;
  /** A score of at least this counts as yes; null where the decision is yes or no. */
  readonly bound: number | null;
  /** Yes/no column of what came true. */
  readonly actual: string;
  readonly reference: Readonly<Record<string, string>>;
  /** The smallest difference that matters, in percentage points; null where none was chosen. */
  readonly margin: number | null;
  readonly adjust: "holm" | "bh";
  readonly level: number;
};

/** The rates that are given, by the names of their rows. */
export const rates = {
  "base-rate": "baseRate",
  "selection-rate": "selectionRate",
  tpr: "tpr",
  fpr: "fpr",
  fnr: "fnr",
  ppv: "ppv",
  npv: "npv",
  accuracy: "accuracy",
} as const satisfies Record<string, ConfusionRate>;

export type RateName = keyof typeof rates;
// oxlint-disable-next-line no-unsafe-type-assertion -- the keys of a constant
export const rateNames = Object.keys(rates) as RateName[];

/** The counts behind the rates of one group. The four at the end are those of the table; the others follow. */
export const countNames = [
  "n",
  "selected",
  "rejected",
  "positive",
  "negative",
  "tp",
  "fp",
  "tn",
  "fn",
] as const;
export type CountName = (typeof countNames)[number];

/** Which counts a rate is made of. */
export const partsOf: Readonly<Record<RateName, readonly [x: CountName | "right", n: CountName]>> = {
  "base-rate": ["positive", "n"],
  "selection-rate": ["selected", "n"],
  tpr: ["tp", "positive"],
  fpr: ["fp", "negative"],
  fnr: ["fn", "positive"],
  ppv: ["tp", "selected"],
  npv: ["tn", "rejected"],
  accuracy: ["right", "n"],
};
