import { criticalT, tTwoSided } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { type Sample, variance } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";

/** A difference of two means with its test. */
export interface MeanDifference extends Interval {
  readonly se: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Difference of two means, x̄₁ − x̄₂, with Welch's t-test and interval: se² = s₁²/n₁ + s₂²/n₂ and
 * df = se⁴ / (s₁⁴/n₁²(n₁ − 1) + s₂⁴/n₂²(n₂ − 1)). The groups may differ in spread.
 *
 * @param a the first group
 * @param b the second group
 * @param level confidence level
 * @throws NotEstimable `too-few` with fewer than two values in a group, `constant` when neither varies
 * Assumes: independent people; means that are about normal, which takes some tens of values when pay is skewed.
 * Source: Welch, B.L. (1947), Biometrika 34, 28–35.
 * When not to use: for the same people twice, or for medians.
 * @example
 * welchTest(sampleOf(4, 10, 30), sampleOf(5, 30, 190)).t // → -3.6556308
 */
export function welchTest(a: Sample, b: Sample, level = 0.95): MeanDifference {
  const [va, vb] = [variance(a) / a.n, variance(b) / b.n];
  const df = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  return compared(a, b, Math.sqrt(va + vb), df, level, "welch-t");
}

/**
 * Difference of two means with Student's t-test and interval, which takes one spread for both groups:
 * s² = (Σ(x − x̄₁)² + Σ(x − x̄₂)²)/(n₁ + n₂ − 2).
 *
 * @param a the first group
 * @param b the second group
 * @param level confidence level
 * @throws NotEstimable `too-few`, `constant`
 * Assumes: as `welchTest`, and equal spread.
 * Source: Student (1908), Biometrika 6, 1–25.
 * When not to use: by default; `welchTest` costs next to nothing where spreads are equal and is right where not.
 * @example
 * studentTest(sampleOf(4, 10, 30), sampleOf(5, 30, 190)).df // → 7
 */
export function studentTest(a: Sample, b: Sample, level = 0.95): MeanDifference {
  const df = a.n + b.n - 2;
  variance(a);
  variance(b);
  const pooled = (a.within + b.within) / df;
  return compared(a, b, Math.sqrt(pooled * (1 / a.n + 1 / b.n)), df, level, "student-t");
}

function compared(
  a: Sample,
  b: Sample,
  se: number,
  df: number,
  level: number,
  method: string,
): MeanDifference {
  if (se === 0) throw new NotEstimable("constant", "neither group varies");
  const value = a.mean - b.mean;
  const half = criticalT(level, df) * se;
  const t = value / se;
  return { value, low: value - half, high: value + half, level, method, se, t, df, p: tTwoSided(t, df) };
}
