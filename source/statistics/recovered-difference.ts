import type { Interval } from "./interval.ts";

/**
 * Difference of two independent estimates from their intervals alone, x₁ − x₂, by recovery of variances: with l and u
 * the limits of each, low = d − √((x₁ − l₁)² + (u₂ − x₂)²), high = d + √((u₁ − x₁)² + (x₂ − l₂)²). Of two Wilson
 * intervals that is Newcombe's interval; of two Student intervals it is close to Welch's, and a little wider.
 *
 * It needs nothing but what two publications show, so that a change can be read from figures that were released apart.
 *
 * @param one the later estimate
 * @param other the earlier, at the same level
 * @returns in the unit of the estimates
 * @throws RangeError when the levels differ
 * Assumes: two independent samples. Of partly the same people, whose answers go together, it is too wide.
 * Source: Zou, G.Y. & Donner, A. (2008), Statistics in Medicine 27, 1693–1702.
 * When not to use: where the counts or the samples themselves are known: then `newcombe` or `welchTest`.
 * @example
 * const at = (value, low, high) => ({ value, low, high, level: 0.95, method: "wilson" });
 * recoveredDifference(at(0.8, 0.692, 0.877), at(0.6, 0.49, 0.7)).low // → 0.0528
 */
export function recoveredDifference(one: Interval, other: Interval): Interval {
  if (one.level !== other.level) throw new RangeError("intervals of different levels");
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
    level: one.level,
    method: "recovered",
  };
}
