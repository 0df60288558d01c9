import { newcombe } from "./risk-difference.ts";
import { riskRatio } from "./risk-ratio.ts";
import { NotEstimable } from "./not-estimable.ts";
import { wilson } from "./proportion.ts";

/** A count of which the source says only that the truth lies within `slack` of it. */
export interface RoundedCount {
  readonly count: number;
  readonly slack: number;
}

/** What the rounding of the source leaves open, without and with chance. */
export interface RoundedInterval {
  /** The figure as the rounded counts give it. */
  readonly value: number;
  /** The figures that the true counts could have given: no chance in it, certain. */
  readonly lowest: number;
  readonly highest: number;
  /** The confidence interval at its widest over those true counts; null where it does not exist. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
}

/**
 * A count that was rounded to a base: the truth lies within half a base of it, on either side.
 *
 * @param count the printed count
 * @param base 10 for tens, 5 for fives; 1 for exact counts, which have no slack
 * When not to use: for counts perturbed at random (cell-key noise), which may lie further off.
 * @example
 * rounded(270880, 10).slack // → 5
 */
export const rounded = (count: number, base: number): RoundedCount => ({
  count,
  slack: base <= 1 ? 0 : base / 2,
});

/**
 * The sum or, with `sign` −1, the difference of two rounded counts: slacks add up either way.
 *
 * When not to use: where the source prints the total too; its own rounding is then narrower.
 *
 * @example
 * addRounded(rounded(50, 10), rounded(30, 10)).slack // → 10
 */
export const addRounded = (a: RoundedCount, b: RoundedCount, sign: 1 | -1 = 1): RoundedCount => ({
  count: a.count + sign * b.count,
  slack: a.slack + b.slack,
});

/**
 * A rate from rounded counts. The true counts lie in a box (each within its slack, 0 ≤ x ≤ n); the rate rises
 * with x and falls with n, so its extremes lie at corners of the box. `low`–`high` is the union of the Wilson
 * intervals over the box, again reached at its corners: it covers the rate at least as often as its level
 * says, wherever in the box the truth lies.
 *
 * @param x successes
 * @param n cases
 * @param level confidence level
 * @throws NotEstimable `rounding-too-coarse` when n may be 0, `impossible-counts`
 * Assumes: nothing about where in the box the truth lies (no uniform error, no averaging out).
 * Source: Heitjan, D.F. & Rubin, D.B. (1991), Annals of Statistics 19, 2244–2253 (coarse data); Imbens, G.W. &
 * Manski, C.F. (2004), Econometrica 72, 1845–1857 (intervals for what lies between bounds).
 * When not to use: for exact counts; `wilson` gives the same then, without the words.
 * @example
 * roundedRate(rounded(43690, 10), rounded(270880, 10)).lowest // → 0.16126770
 */
export function roundedRate(x: RoundedCount, n: RoundedCount, level = 0.95): RoundedInterval {
  const box = corners(x, n);
  return union(
    wilson(x.count, n.count, level),
    box.map(([x1, n1]) => wilson(x1, n1, level)),
  );
}

/**
 * A difference of two rates from rounded counts: bounds over all true counts, and the union of the Newcombe
 * intervals at the corners of the box. See `roundedRate` for the reasoning and the sources.
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @param level confidence level
 * @throws NotEstimable `rounding-too-coarse`, `impossible-counts`
 * Assumes: the four counts were rounded apart. Where the second group is a total less the first, the box is
 * wider than need be, never narrower.
 * When not to use: for exact counts.
 * @example
 * const women = [rounded(43690, 10), rounded(270880, 10)];
 * const men = [rounded(57950, 10), rounded(225890, 10)];
 * roundedDifference(...women, ...men).highest // → -0.09520241
 */
export function roundedDifference(
  x1: RoundedCount,
  n1: RoundedCount,
  x2: RoundedCount,
  n2: RoundedCount,
  level = 0.95,
): RoundedInterval {
  const box = pairs(corners(x1, n1), corners(x2, n2));
  return union(
    newcombe(x1.count, n1.count, x2.count, n2.count, level),
    box.map(counts => newcombe(...counts, level)),
  );
}

/**
 * A ratio of two rates from rounded counts: bounds over all true counts, and the union of the Katz log intervals
 * at the corners of the box. See `roundedRate` for the reasoning and the sources.
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @param level confidence level
 * @returns `low` and `high` are null where a corner has no log interval (no successes in the first group)
 * @throws NotEstimable `no-events` when the second group may have no successes, `rounding-too-coarse`
 * When not to use: for exact counts.
 * @example
 * const women = [rounded(43690, 10), rounded(270880, 10)];
 * const men = [rounded(57950, 10), rounded(225890, 10)];
 * roundedRatio(...women, ...men).highest // → 0.62885927
 */
export function roundedRatio(
  x1: RoundedCount,
  n1: RoundedCount,
  x2: RoundedCount,
  n2: RoundedCount,
  level = 0.95,
): RoundedInterval {
  const box = pairs(corners(x1, n1), corners(x2, n2));
  return union(
    riskRatio(x1.count, n1.count, x2.count, n2.count, level),
    box.map(counts => riskRatio(...counts, level)),
  );
}

type Corner = readonly [x: number, n: number];

function corners(x: RoundedCount, n: RoundedCount): Corner[] {
  if (n.count - n.slack <= 0)
    throw new NotEstimable("rounding-too-coarse", "the group may have nobody in it");
  return [-1, 1].flatMap(s =>
    [-1, 1].map((t): Corner => {
      const cases = n.count + t * n.slack;
      return [Math.min(cases, Math.max(0, x.count + s * x.slack)), cases];
    }),
  );
}

const pairs = (first: readonly Corner[], second: readonly Corner[]): [number, number, number, number][] =>
  first.flatMap(([x1, n1]) => second.map(([x2, n2]): [number, number, number, number] => [x1, n1, x2, n2]));

type Limits = { value: number; low: number | null; high: number | null; level: number; method: string };

function union(printed: Limits, box: readonly Limits[]): RoundedInterval {
  const values = box.map(c => c.value);
  const lows = box.map(c => c.low);
  const highs = box.map(c => c.high);
  return {
    value: printed.value,
    lowest: Math.min(...values),
    highest: Math.max(...values),
    low: lows.every(low => low !== null) ? Math.min(...lows) : null,
    high: highs.every(high => high !== null) ? Math.max(...highs) : null,
    level: printed.level,
    method: `${printed.method}, widest over rounding`,
  };
}
