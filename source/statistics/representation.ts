import { proportionOf } from "./counts.ts";
import { criticalZ } from "./distributions.ts";
import type { Interval, RatioInterval } from "./interval.ts";
import { clopperPearson, wilson } from "./proportion.ts";

/** How a group is represented among some people, beside what a reference would lead one to expect. */
export interface Representation {
  readonly share: Interval;
  /** The share divided by the reference share: 1 is as expected. */
  readonly index: RatioInterval;
  /** Persons missing to reach the reference share among the same number of people; below 0 when there are more. */
  readonly shortfall: Interval;
}

/**
 * Share of a group among some people, its index against a reference share, and the shortfall in persons:
 * share = x/n, index = share/reference, shortfall = reference·n − x. The interval of the share is Wilson's, or Clopper
 * and Pearson's under 40 people; those of index and shortfall are the same one, rescaled.
 *
 * @param x people of the group
 * @param n people, above 0
 * @param reference the share to compare with, 0 to 1, taken as certain (a whole population, a target)
 * @param level confidence level
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * @throws RangeError when the reference is not a share
 * Assumes: independent people. Where a file holds everyone, the interval speaks of chance in who came to be there.
 * Source: Wilson (1927); Clopper & Pearson (1934); see `wilson`.
 * When not to use: against a reference that is itself estimated from few people; then `riskRatio`.
 * @example
 * representation(20, 100, 0.25).shortfall.value // → 5
 */
export function representation(x: number, n: number, reference: number, level = 0.95): Representation {
  if (!(reference >= 0 && reference <= 1)) throw new RangeError(`a reference share is no ${reference}`);
  const share = n < 40 ? clopperPearson(x, n, level) : wilson(x, n, level);
  const { value, low, high, method } = share;
  const known = reference > 0;
  return {
    share,
    index: {
      value: known ? value / reference : Number.POSITIVE_INFINITY,
      low: known ? low / reference : null,
      high: known ? high / reference : null,
      level,
      method,
    },
    shortfall: {
      value: reference * n - x,
      low: (reference - high) * n,
      high: (reference - low) * n,
      level,
      method,
    },
  };
}

/**
 * Wilson's interval of a share among N people, from a sample of n of them drawn without replacement: the finite
 * population correction divides z² by (N − 1)/(N − n), so that the interval shrinks to a point as n comes to N.
 *
 * @param x people of the group in the sample
 * @param n people in the sample, above 0
 * @param population people in all, at least n
 * @param level confidence level
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * @throws RangeError when the sample is larger than the population
 * Assumes: a simple random sample, and that not answering has nothing to do with the group: compare response per
 * group first.
 * Source: Cochran, W.G. (1977), Sampling Techniques, §3.3; Wilson (1927).
 * When not to use: for a register that holds everyone: nothing was sampled, and the width of 0 would say that chance
 *   has no part in it.
 * @example
 * sampledShare(30, 100, 200).low // → 0.24061032
 */
export function sampledShare(x: number, n: number, population: number, level = 0.95): Interval {
  const value = proportionOf(x, n);
  if (!(population >= n)) throw new RangeError(`a sample of ${n} from ${population}`);
  const method = "wilson, finite population";
  if (population === n) return { value, low: value, high: value, level, method };
  const z2 = (criticalZ(level) ** 2 * (population - n)) / (population - 1);
  const centre = x + z2 / 2;
  const half = Math.sqrt(z2 * ((x * (n - x)) / n + z2 / 4));
  return {
    value,
    low: (x * x) / n / (centre + half),
    high: Math.min(1, (centre + half) / (n + z2)),
    level,
    method,
  };
}
