import { criticalZ, normalQuantile, normalUpper } from "./distributions.ts";
import { NotEstimable } from "./not-estimable.ts";
import { findRoot } from "./root.ts";

/**
 * Power of the two-sided z test of two proportions: the chance that it finds a true difference,
 * Φ((|p₁ − p₂| − z·√(p̄q̄(1/n₁ + 1/n₂)))/√(p₁q₁/n₁ + p₂q₂/n₂)), with p̄ the share in both groups together.
 *
 * @param p1 true share in the first group, between 0 and 1
 * @param n1 cases in the first group
 * @param p2 true share in the second group
 * @param n2 cases in the second group
 * @param level 1 less the chance of finding a difference that is not there
 * @throws RangeError for shares that are not between 0 and 1
 * @throws NotEstimable `no-cases` when a group is empty
 * Assumes: independent cases; finding a difference in the wrong direction does not count, as in R's `power.prop.test`.
 * Source: Fleiss, J.L., Levin, B. & Paik, M.C. (2003), Statistical Methods for Rates and Proportions, ch. 4.
 * When not to use: after the study, with the difference that was found: that says nothing the p-value did not.
 * @example
 * powerOfTwoProportions(0.5, 50, 0.75, 50) // → 0.740165901
 */
export function powerOfTwoProportions(p1: number, n1: number, p2: number, n2: number, level = 0.95): number {
  checkShare(p1);
  checkShare(p2);
  if (!(n1 > 0 && n2 > 0)) throw new NotEstimable("no-cases", "a group has nobody in it");
  return 1 - normalUpper(distance(p1, n1, p2, n2, criticalZ(level)));
}

/**
 * Cases needed in each of two groups to find a difference of two proportions with a given power:
 * n₁ = (z_α√(p̄q̄(1 + 1/k)) + z_β√(p₁q₁ + p₂q₂/k))²/(p₁ − p₂)², with k = n₂/n₁.
 *
 * @param p1 share in the first group, such as the rate now
 * @param p2 share in the second group that should not go unseen
 * @param power chance of finding the difference, 0.8 as usual
 * @param ratio n₂/n₁, 1 for equal groups
 * @param level 1 less the chance of finding a difference that is not there
 * @returns cases as the formula gives them; round up
 * @throws RangeError when the shares are equal or not between 0 and 1, or power not between (1 − level)/2 and 1
 * Assumes: independent cases; people of one team or one respondent's answers are not.
 * Source: Fleiss, Levin & Paik (2003), ch. 4; the same as R's `power.prop.test`.
 * When not to use: for pairs, or for small groups of which everyone takes part: then ask what can be seen
 * (`smallestDetectable`).
 * @example
 * sampleSizeOfTwoProportions(0.5, 0.75, 0.9).n1 // → 76.7069284518
 */
export function sampleSizeOfTwoProportions(
  p1: number,
  p2: number,
  power = 0.8,
  ratio = 1,
  level = 0.95,
): { readonly n1: number; readonly n2: number } {
  checkShare(p1);
  checkShare(p2);
  checkPower(power, level);
  if (p1 === p2) throw new RangeError("no number of cases shows a difference of 0");
  if (!(ratio > 0)) throw new RangeError(`groups cannot stand as 1 to ${ratio}`);
  const pooled = (p1 + ratio * p2) / (1 + ratio);
  const root =
    criticalZ(level) * Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio)) +
    normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + (p2 * (1 - p2)) / ratio);
  const n1 = (root / (p1 - p2)) ** 2;
  return { n1, n2: ratio * n1 };
}

/**
 * The smallest difference that groups of this size can show with a given power: the second group's share, above or
 * below that of the first, at which `powerOfTwoProportions` is that power.
 *
 * @param p1 share in the first group
 * @param n1 cases in the first group; Infinity for a share that is known, such as that of a whole population
 * @param n2 cases in the second group
 * @param direction whether the second share lies `above` or `below` the first
 * @param power chance of finding the difference
 * @param level 1 less the chance of finding a difference that is not there
 * @returns the second share, and the difference p₂ − p₁ (times 100: percentage points)
 * @throws NotEstimable `too-few` when not even a share of 1 (or 0) would be found; `no-cases`
 * @throws RangeError as `sampleSizeOfTwoProportions`
 * Source: as `powerOfTwoProportions`, solved for the second share; the same as R's `power.prop.test`.
 * When not to use: as a margin of what matters; what can be seen and what matters are two things.
 * @example
 * smallestDetectable(0.5, 50, 50, "above", 0.9).share // → 0.802630581704
 */
export function smallestDetectable(
  p1: number,
  n1: number,
  n2: number,
  direction: "above" | "below",
  power = 0.8,
  level = 0.95,
): { readonly share: number; readonly difference: number } {
  checkShare(p1);
  checkPower(power, level);
  if (!(n1 > 0 && n2 > 0)) throw new NotEstimable("no-cases", "a group has nobody in it");
  const [z, target] = [criticalZ(level), normalQuantile(power)];
  const lacking = (p2: number): number => distance(p1, n1, p2, n2, z) - target;
  const edge = direction === "above" ? 1 : 0;
  if (lacking(edge) < 0) throw new NotEstimable("too-few", "groups of this size show no difference at all");
  const share = findRoot(lacking, p1, edge);
  return { share, difference: share - p1 };
}

/**
 * The smallest difference that two groups of this size show with a given power, in either direction, when they start
 * from the share they have together: the larger of `smallestDetectable` upwards and downwards; the one there is where
 * the other would need a share outside 0 to 1.
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @param power chance of finding the difference
 * @param level 1 less the chance of finding a difference that is not there
 * @returns the size of the difference (times 100: percentage points)
 * @throws NotEstimable `too-few` when not even the largest difference would be found; `constant` when nobody or
 *   everybody succeeds; `no-cases`
 * Assumes: as `powerOfTwoProportions`; one comparison. With p-values adjusted for several, it takes more.
 * Source: as `smallestDetectable`.
 * When not to use: as a margin of what matters; or to say that a difference under it is not there.
 * @example
 * detectableDifference(20, 50, 30, 50) // → 0.266830179
 */
export function detectableDifference(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  power = 0.8,
  level = 0.95,
): number {
  if (!(n1 > 0 && n2 > 0)) throw new NotEstimable("no-cases", "a group has nobody in it");
  return detectableFrom((x1 + x2) / (n1 + n2), Math.max(n1, n2), Math.min(n1, n2), power, level);
}

/**
 * The smallest difference from a known share that a group of this size shows with a given power, in either direction.
 *
 * @param share the known share, such as that of a whole population
 * @param n cases in the group
 * @throws NotEstimable as `detectableDifference`
 * Source: Fleiss, Levin & Paik (2003), ch. 2: one proportion against a given one.
 * When not to use: against a share that is itself estimated from few people; then `detectableDifference`.
 * @example
 * detectableFromShare(0.5, 100) // → 0.138434221
 */
export const detectableFromShare = (share: number, n: number, power = 0.8, level = 0.95): number =>
  detectableFrom(share, Number.POSITIVE_INFINITY, n, power, level);

function detectableFrom(share: number, n1: number, n2: number, power: number, level: number): number {
  if (!(share > 0 && share < 1)) throw new NotEstimable("constant", "nobody or everybody succeeds");
  const sizes = (["above", "below"] as const).flatMap(direction => {
    try {
      return [Math.abs(smallestDetectable(share, n1, n2, direction, power, level).difference)];
    } catch (error) {
      if (error instanceof NotEstimable && error.code === "too-few") return [];
      throw error;
    }
  });
  if (sizes.length === 0) throw new NotEstimable("too-few", "groups of this size show no difference at all");
  return Math.max(...sizes);
}

/**
 * The smallest true value that an estimate of this precision would show with a given power: (z_α + z_β)·se, with the
 * standard error taken from its interval, se = (high − low)/(2·z_α).
 *
 * @param low lower end of the interval of `level`
 * @param high upper end
 * @param power chance of finding the value
 * @param level confidence level of the interval
 * @throws NotEstimable `too-few` when the interval has no width or no end
 * Assumes: an estimate that is about normal, with a standard error that does not depend on its value.
 * Source: Bloom, H.S. (1995), Minimum detectable effects, Evaluation Review 19, 547–556.
 * When not to use: for shares of known counts; `detectableDifference` is exact there. For very few cases, where t
 *   rather than z sets the interval, it is a few per cent too high.
 * @example
 * detectableEstimate(-1.96, 1.96) // → 2.801636699
 */
export function detectableEstimate(low: number, high: number, power = 0.8, level = 0.95): number {
  checkPower(power, level);
  if (!(high > low && high - low < Number.POSITIVE_INFINITY))
    throw new NotEstimable("too-few", "an interval without width or end tells no precision");
  return ((high - low) / 2) * (1 + normalQuantile(power) / criticalZ(level));
}

/**
 * Cases needed in each of two equal groups to show that two proportions do not differ by a margin (TOST):
 * n = (z_α + z_β)²(p₁q₁ + p₂q₂)/(m − |p₁ − p₂|)², with β/2 for β where the shares are equal.
 *
 * @param p1 true share in the first group
 * @param p2 true share in the second group, most often the same
 * @param margin the smallest difference that matters, as a share: 0.05 is 5 percentage points
 * @param power chance of showing it
 * @param alpha of each of the two one-sided tests
 * @returns cases as the formula gives them; round up
 * @throws RangeError when the shares already differ by the margin
 * Assumes: independent cases; groups large enough for the normal approximation.
 * Source: Chow, S.-C., Shao, J. & Wang, H. (2008), Sample Size Calculations in Clinical Research, §4.2.
 * When not to use: with a margin chosen because it makes the number small.
 * @example
 * equivalenceSampleSize(0.5, 0.5, 0.1, 0.8, 0.05) // → 428.1923675
 */
export function equivalenceSampleSize(
  p1: number,
  p2: number,
  margin: number,
  power = 0.8,
  alpha = 0.05,
): number {
  checkShare(p1);
  checkShare(p2);
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`alpha lies between 0 and 0.5, not ${alpha}`);
  if (!(power > 0 && power < 1)) throw new RangeError(`power lies between 0 and 1, not ${power}`);
  const room = margin - Math.abs(p1 - p2);
  if (!(room > 1e-12)) throw new RangeError("the shares differ by the margin or more");
  const beta = p1 === p2 ? (1 - power) / 2 : 1 - power;
  const root = -normalQuantile(alpha) - normalQuantile(beta);
  return (root / room) ** 2 * (p1 * (1 - p1) + p2 * (1 - p2));
}

/** How many standard errors the difference lies beyond what is needed to find it; a share of endless cases is known. */
function distance(p1: number, n1: number, p2: number, n2: number, z: number): number {
  const [a, b] = [1 / n1, 1 / n2];
  const pooled = (b * p1 + a * p2) / (a + b);
  const bar = z * Math.sqrt(pooled * (1 - pooled) * (a + b));
  return (Math.abs(p1 - p2) - bar) / Math.sqrt(p1 * (1 - p1) * a + p2 * (1 - p2) * b);
}

function checkShare(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`a share to plan with lies between 0 and 1, not ${p}`);
}

function checkPower(power: number, level: number): void {
  if (!(power > (1 - level) / 2 && power < 1))
    throw new RangeError(`power lies between ${(1 - level) / 2} and 1, not ${power}`);
}
