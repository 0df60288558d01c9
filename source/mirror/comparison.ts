import { proportionEquivalence } from "../statistics/proportion-equivalence.ts";
import { wilson } from "../statistics/proportion.ts";
import { newcombe } from "../statistics/risk-difference.ts";
import { riskRatio } from "../statistics/risk-ratio.ts";
import { type RoundedCount, roundedDifference, roundedRate, roundedRatio } from "../statistics/rounding.ts";
import { twoByTwoTest } from "../statistics/two-by-two-test.ts";
import { estimable } from "./estimate-of.ts";

/** People who passed, of those of whom it is known. */
export interface Rate {
  readonly x: number;
  readonly n: number;
  /** How far each of the two may lie from the truth because counts were rounded; 0 when exact. */
  readonly slack: number;
}

/** A value with its interval, and the interval that carries the rounding of the source too. */
export interface Spread {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly outerLow: number | null;
  readonly outerHigh: number | null;
}

/** Two groups against each other; a part is null where the counts do not allow it. */
export interface Compared {
  readonly difference: Spread | null;
  readonly ratio: Spread | null;
  readonly shortfall: Spread | null;
  readonly p: number | null;
  readonly test: string | null;
  readonly n: number;
}

/** A rate with its Wilson interval; null for a group of nobody. */
export function proportion(rate: Rate, level: number): Spread | null {
  return estimable(() => {
    const { value, low, high } = wilson(rate.x, rate.n, level);
    return { value, low, high, ...outer(rate.slack, () => roundedRate(...within(rate), level)) };
  });
}

const within = ({ x, n, slack }: Rate): [RoundedCount, RoundedCount] => [
  { count: x, slack },
  { count: n, slack },
];

/**
 * One group against another: difference (Newcombe), ratio (Katz), shortfall in persons (the difference times the
 * group, turned round: positive when people are missing) and the test (Pearson, or Fisher where an expected count
 * is below five).
 */
export function compare(own: Rate, other: Rate, level: number): Compared {
  const slack = own.slack + other.slack;
  const difference = estimable((): Spread => {
    const { value, low, high } = newcombe(own.x, own.n, other.x, other.n, level);
    return {
      value,
      low,
      high,
      ...outer(slack, () => roundedDifference(...within(own), ...within(other), level)),
    };
  });
  const ratio = estimable((): Spread => {
    const { value, low, high } = riskRatio(own.x, own.n, other.x, other.n, level);
    return { value, low, high, ...outer(slack, () => roundedRatio(...within(own), ...within(other), level)) };
  });
  const tested = estimable(() => twoByTwoTest(own.x, own.n - own.x, other.x, other.n - other.x));
  const persons = (share: number | null) => (share === null ? null : -share * own.n);
  return {
    difference,
    ratio,
    shortfall: difference && {
      value: -difference.value * own.n,
      low: persons(difference.high),
      high: persons(difference.low),
      outerLow: persons(difference.outerHigh),
      outerHigh: persons(difference.outerLow),
    },
    p: tested?.p ?? null,
    test: tested?.test ?? null,
    n: own.n + other.n,
  };
}

/**
 * Whether two rates are shown to differ by less than a margin: two one-sided score tests. Of rounded counts the p-value
 * is the largest over the corners of what the counts can have been.
 *
 * @param margin as a share
 */
export function equivalent(
  own: Rate,
  other: Rate,
  margin: number,
  alpha: number,
): { readonly p: number | null; readonly test: string } {
  const corners = ({ x, n, slack }: Rate) =>
    (slack === 0 ? [0] : [-slack, slack]).map(by => ({ x: Math.min(n, Math.max(0, x + by)), n }));
  const p = estimable(() =>
    Math.max(
      ...corners(own).flatMap(a =>
        corners(other).map(b => proportionEquivalence(a.x, a.n, b.x, b.n, margin, alpha).p),
      ),
    ),
  );
  return { p, test: "tost-score" };
}

function outer(
  slack: number,
  of: () => { readonly low: number | null; readonly high: number | null },
): Pick<Spread, "outerLow" | "outerHigh"> {
  if (slack === 0) return { outerLow: null, outerHigh: null };
  const interval = estimable(of);
  return { outerLow: interval?.low ?? null, outerHigh: interval?.high ?? null };
}
