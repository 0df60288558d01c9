import { logGamma } from "./distributions.ts";
import { type Sample, variance } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Cohen's d: the difference of two means in pooled standard deviations, (x̄₁ − x̄₂)/s, with
 * s² = (Σ(x − x̄₁)² + Σ(x − x̄₂)²)/(n₁ + n₂ − 2).
 *
 * @throws NotEstimable `too-few`, `constant`
 * Assumes: about equal spread in both groups.
 * Source: Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, ch. 2.
 * When not to use: where the unit itself is understood (euros, points); then give the difference.
 * @example
 * cohensD(sampleOf(4, 10, 30), sampleOf(5, 30, 190)) // → -2.3909552
 */
export function cohensD(a: Sample, b: Sample): number {
  if (!(a.n + b.n > 2)) throw new NotEstimable("too-few", "no spread from two values");
  return inSpreads(a.mean - b.mean, Math.sqrt((a.within + b.within) / (a.n + b.n - 2)));
}

/**
 * Hedges' g: Cohen's d times the exact correction for few cases, J = Γ(m/2)/(√(m/2)·Γ((m − 1)/2)) with
 * m = n₁ + n₂ − 2.
 *
 * @throws NotEstimable `too-few`, `constant`
 * Assumes: as `cohensD`, and normal values for the correction.
 * Source: Hedges, L.V. (1981), Journal of Educational Statistics 6, 107–128.
 * When not to use: as `cohensD`.
 * @example
 * hedgesG(sampleOf(4, 10, 30), sampleOf(5, 30, 190)) // → -2.1236533
 */
export function hedgesG(a: Sample, b: Sample): number {
  const m = a.n + b.n - 2;
  if (!(m > 1)) throw new NotEstimable("too-few", "the correction needs four values");
  return cohensD(a, b) * Math.exp(logGamma(m / 2) - logGamma((m - 1) / 2) - Math.log(m / 2) / 2);
}

/**
 * Glass's Δ: the difference of two means in standard deviations of the second group, (x̄₁ − x̄₂)/s₂.
 *
 * @throws NotEstimable `too-few`, `constant`
 * Source: Glass, G.V. (1976), Educational Researcher 5, 3–8.
 * When not to use: where no group is the natural yardstick; then `hedgesG`.
 * @example
 * glassDelta(sampleOf(4, 10, 30), sampleOf(5, 30, 190)) // → -2.2135944
 */
export const glassDelta = (a: Sample, b: Sample): number =>
  inSpreads(a.mean - b.mean, Math.sqrt(variance(b)));

function inSpreads(difference: number, spread: number): number {
  if (spread === 0) throw new NotEstimable("constant", "the values do not vary");
  return difference / spread;
}
