import { checkCounts } from "./counts.ts";
import type { Tally } from "./histogram.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Sample quantile, exact on the recorded unit: with h = (n − 1)·p, the value at rank h + 1, and between two
 * ranks the straight line between their values (type 7, the default of R, NumPy and spreadsheets).
 *
 * @param values a tally with whole counts
 * @param p which share of the values lies below, 0 to 1; 0.5 is the median
 * @throws NotEstimable `no-cases`, `not-whole`
 * @throws RangeError when p is not a share
 * Source: Hyndman, R.J. & Fan, Y. (1996), The American Statistician 50, 361–365.
 * When not to use: for groups under a disclosure threshold, of whom a quantile is somebody's own value.
 * @example
 * quantile(tally([10, 20, 30, 45]), 0.5) // → 25
 */
export function quantile(values: Tally, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile is asked by a share, not ${p}`);
  checkCounts(values.counts, true);
  if (values.n === 0) throw new NotEstimable("no-cases", "no quantile of nobody");
  const h = (values.n - 1) * p;
  const below = atRank(values, Math.floor(h));
  const above = atRank(values, Math.ceil(h));
  const share = h - Math.floor(h);
  return (1 - share) * below + share * above;
}

/**
 * The median: the middle value, or halfway between the two in the middle.
 *
 * @throws NotEstimable `no-cases`, `not-whole`
 * Source: see `quantile`.
 * When not to use: where the total matters (a budget); the mean times the number gives that.
 * @example
 * median(tally([10, 20, 90])) // → 20
 */
export const median = (values: Tally): number => quantile(values, 0.5);

function atRank(values: Tally, rank: number): number {
  let seen = 0;
  for (const [i, count] of values.counts.entries()) {
    seen += count;
    if (rank < seen) return values.values[i]!;
  }
  throw new RangeError(`no rank ${rank} among ${values.n}`);
}
