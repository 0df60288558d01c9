/** Why a value is not shown. */
export type HiddenReason =
  /** fewer people than the policy's threshold */
  | "small"
  /** hidden so that a small figure cannot be worked out from the others */
  | "secondary"
  /** either of the two; which one is not said, since that would tell too much */
  | "either"
  /** the figure would say the same of everyone in the group */
  | "group-disclosure"
  /** rests on a figure that is hidden */
  | "derived"
  /** what is true of one person could be estimated from it, alone or with other figures */
  | "dominance"
  /** too many numbers for so few people */
  | "few-degrees-of-freedom"
  /** a lowest or highest value, which is one person's */
  | "extreme";

/** A group: column name → category code; an empty object is everyone. */
export type Group = Readonly<Record<string, string>>;

/**
 * One tidy row: what every view returns, so that tables, charts, sentences, CSV and JSON are written once.
 *
 * Values are full precision; rounding is for reading. When `hidden` is not null, `value`, `low`, `high`,
 * `p`, `adjustedP` and `n` are null.
 */
export interface Estimate {
  readonly measure: string;
  /** Decision moment the row speaks of; null for the population itself. */
  readonly moment: string | null;
  readonly group: Group;
  /** What `group` is compared with: another group, everyone else, or nothing. */
  readonly versus: Group | "everyone-else" | null;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /**
   * The interval when the rounding of the source is carried as well: `low`–`high` at the worst corners of what
   * the rounded counts can have been. Null where the counts are exact. This is the interval that is shown.
   */
  readonly outerLow: number | null;
  readonly outerHigh: number | null;
  /** Confidence level of `low`–`high`, such as 0.95; null when there is no interval. */
  readonly level: number | null;
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly n: number | null;
  /** How value and interval were computed, such as `wilson`; and the test behind `p`. */
  readonly method: string;
  readonly test: string | null;
  readonly hidden: HiddenReason | null;
}

/**
 * One word for a group, to look it up by; two groups of one breakdown never share it.
 *
 * When not to use: on screen, or across breakdowns whose columns come in another order.
 *
 * @example
 * groupWord({ sex: "f" }) // → '{"sex":"f"}'
 */
export const groupWord = (group: Group): string => JSON.stringify(group);

/**
 * Whether two groups are the same categories of the same columns, in whatever order.
 *
 * When not to use: to see whether one group is part of another.
 *
 * @example
 * sameGroup({ sex: "f", age: "old" }, { age: "old", sex: "f" }) // → true
 */
export const sameGroup = (a: Group, b: Group): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, code]) => b[name] === code);
