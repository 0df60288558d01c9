import { criticalT, tUpper } from "./distributions.ts";
import type { MeanDifference } from "./t-test.ts";

/** Whether a difference is shown to be smaller than what matters. */
export interface Equivalence {
  /** The larger of the two one-sided p-values: small means no relevant difference. */
  readonly p: number;
  /** The interval of level 1 − 2α, which lies within the margins when p is below α. */
  readonly low: number;
  readonly high: number;
  readonly equivalent: boolean;
}

/**
 * Equivalence by two one-sided tests (TOST): is the difference of two means shown to lie between −margin and
 * margin? t₁ = (d + m)/se, t₂ = (m − d)/se, p the larger of P(T ≥ t₁) and P(T ≥ t₂).
 *
 * @param difference from `welchTest` or `studentTest`
 * @param margin the smallest difference that matters, in the unit of the values, above 0; chosen beforehand
 * @param alpha chance of calling groups equivalent when they differ by the margin
 * @returns p, the interval of level 1 − 2·alpha, and whether the groups are equivalent
 * @throws RangeError when the margin is not above 0, or alpha not between 0 and 0.5
 * Assumes: as the test it comes from.
 * Source: Schuirmann, D.J. (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657–680; Lakens, D. (2017),
 * Social Psychological and Personality Science 8, 355–362.
 * When not to use: with a margin chosen after seeing the data. "Not equivalent" is not "different".
 * @example
 * const difference = welchTest(sampleOf(4, 10, 30), sampleOf(5, 30, 190));
 * equivalence(difference, 1).equivalent // → false
 */
export function equivalence(
  { value, se, df }: Pick<MeanDifference, "value" | "se" | "df">,
  margin: number,
  alpha = 0.05,
): Equivalence {
  if (!(margin > 0 && alpha > 0 && alpha < 0.5))
    throw new RangeError(`no equivalence test with margin ${margin} and alpha ${alpha}`);
  const p = Math.max(tUpper((value + margin) / se, df), tUpper((margin - value) / se, df));
  const half = criticalT(1 - 2 * alpha, df) * se;
  return { p, low: value - half, high: value + half, equivalent: p <= alpha };
}
