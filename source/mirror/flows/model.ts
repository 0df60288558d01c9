/** What a person asks of the moves of staff. */
export type FlowsQuestion = {
  /** Characteristics, each shown apart. */
  readonly by: readonly string[];
  readonly cross: "none" | "pairs" | "all";
  /** Level before and after, in two columns of one row; null where the file is a panel. */
  readonly from: string | null;
  readonly to: string | null;
  /** Values of `to` that mean that someone left. */
  readonly outside: readonly string[];
  /** In a panel: who a row is about, in which period, at which level. */
  readonly person: string | null;
  readonly period: string | null;
  readonly level: string | null;
  /** A later dataset of the same series, joined on the person; null for one file. */
  readonly later: string | null;
  readonly reference: Readonly<Record<string, string>>;
  /** The smallest difference that matters, in percentage points; null where none was chosen. */
  readonly margin: number | null;
  readonly adjust: "holm" | "bh";
  readonly confidence: number;
};

/**
 * What happened to the people who were there at the start of a step, and who came in during it. `unclear` is a step of
 * which a level is not known.
 */
export const flowNames = [
  "start",
  "promoted",
  "lowered",
  "stayed",
  "unclear",
  "left",
  "hired",
  "end",
] as const;
export type FlowName = (typeof flowNames)[number];

/** The rates that are given: of how many, and how many of them. */
export const rateParts = {
  "promotion-rate": ["promoted", "start"],
  "demotion-rate": ["lowered", "start"],
  "exit-rate": ["left", "start"],
  "hire-rate": ["hired", "end"],
} as const satisfies Readonly<Record<string, readonly [FlowName, FlowName]>>;
export type FlowRate = keyof typeof rateParts;
export const flowRates: readonly FlowRate[] = ["promotion-rate", "demotion-rate", "exit-rate", "hire-rate"];
