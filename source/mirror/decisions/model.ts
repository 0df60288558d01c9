import type { Aggregate } from "../../statistics/aggregate.ts";

/** What a person asks of the decision moments. */
export type DecisionsQuestion = {
  /** Characteristics, each shown apart. */
  readonly by: readonly string[];
  /** Which intersections are shown besides: none, every pair, or the one of all characteristics together. */
  readonly cross: "none" | "pairs" | "all";
  /** Yes/no columns, in the order people pass them. */
  readonly moments: readonly string[];
  /** Columns held constant (Mantel–Haenszel and logistic regression). */
  readonly control: readonly string[];
  /** Characteristic → category the others are compared with; the others are compared with everyone else. */
  readonly reference: Readonly<Record<string, string>>;
  /** The smallest difference that matters, in percentage points; null where none was chosen. */
  readonly margin: number | null;
  readonly adjust: "holm" | "bh";
  readonly level: number;
};

/** The counts a question is answered from. */
export interface DecisionData {
  /**
   * Rows give one aggregate over all characteristics and controls; a table of counts gives one for each
   * characteristic, which do not add up with each other.
   */
  readonly aggregates: readonly Aggregate[];
  readonly moments: readonly string[];
  /**
   * Whether the later moment of each consecutive pair holds only people of the earlier one: seen in rows, or
   * declared for counts. `unknown` when counts come without a declaration, as falling counts do not show it.
   */
  readonly passes: readonly Pass[];
}

export interface Pass {
  readonly from: string;
  readonly to: string;
  readonly nested: "yes" | "no" | "unknown";
  /** People at the later moment who were not at the earlier one; null when that cannot be seen. */
  readonly skipped: number | null;
}
