import { proportionOf } from "./counts.ts";
import { criticalZ } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { wilson } from "./proportion.ts";

/**
 * Difference of two proportions, p₁ − p₂, with Newcombe's hybrid score interval: with l and u the Wilson
 * limits of each, low = d − √((p₁ − l₁)² + (u₂ − p₂)²), high = d + √((u₁ − p₁)² + (p₂ − l₂)²).
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @param level confidence level
 * @returns a difference between −1 and 1; times 100 it is percentage points, never per cent
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Assumes: two independent groups of independent cases.
 * Source: Newcombe, R.G. (1998), Statistics in Medicine 17, 873–890, method 10.
 * When not to use: for two moments of the same people; then `pairedDifference`.
 * @example
 * newcombe(56, 70, 48, 80).low // → 0.0524
 */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval {
  const first = wilson(x1, n1, level);
  const second = wilson(x2, n2, level);
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
    level,
    method: "newcombe",
  };
}

/**
 * Difference of two proportions with the Wald interval, d ± z√(p₁q₁/n₁ + p₂q₂/n₂).
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @param level confidence level
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: any textbook, such as Agresti (2013), Categorical Data Analysis, §3.1.
 * When not to use: for small groups or shares near 0 or 1, where it is too narrow (and has width 0 at the
 * edges); it is here to compare with older reports. `newcombe` is the default.
 * @example
 * waldDifference(56, 70, 48, 80).low // → 0.0575
 */
export function waldDifference(x1: number, n1: number, x2: number, n2: number, level = 0.95): Interval {
  const p1 = proportionOf(x1, n1);
  const p2 = proportionOf(x2, n2);
  const half = criticalZ(level) * Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  return { value: p1 - p2, low: p1 - p2 - half, high: p1 - p2 + half, level, method: "wald" };
}
