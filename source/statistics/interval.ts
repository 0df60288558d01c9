/** An estimate with its confidence interval, at `level` (0.95 means 95%). */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** How the interval was made, as in the field: `wilson`, `newcombe`, `katz-log`. */
  readonly method: string;
}

/** A ratio, whose interval may not exist although its value does: `low` and `high` are then null. */
export interface RatioInterval extends Omit<Interval, "low" | "high"> {
  readonly low: number | null;
  readonly high: number | null;
}
