import betainc from "@stdlib/math-base-special-betainc";
import betaincinv from "@stdlib/math-base-special-betaincinv";
import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";
import gammainc from "@stdlib/math-base-special-gammainc";
import gammaln from "@stdlib/math-base-special-gammaln";

/**
 * The smallest p-value this room gives. Below it doubles lose digits and then become 0, which no p-value
 * is: a p of 1e-300 reads "at most 1e-300".
 */
export const smallestP = 1e-300;

/**
 * Keeps a computed p-value within [1e-300, 1], so that underflow or a last-digit rounding never shows.
 *
 * When not to use: on probabilities that can truly be 0.
 *
 * @example
 * asP(0) // → 1e-300
 */
export const asP = (p: number): number => Math.min(1, Math.max(p, smallestP));

/**
 * Quantile of the standard normal distribution, Φ⁻¹(p) = −√2·erfc⁻¹(2p).
 *
 * @param p probability, 0 < p < 1; far out in the upper tail ask −normalQuantile(q) of the small tail q
 * @returns z with P(Z ≤ z) = p; relative error about 1e-15
 * When not to use: with an estimated variance and few cases, where a t quantile is meant.
 * @example
 * normalQuantile(0.975) // → 1.959963984540054
 */
export const normalQuantile = (p: number): number => -Math.SQRT2 * erfcinv(2 * p);

/**
 * The z that leaves (1 − level)/2 in each tail: 1.96 for 0.95. Computed from the small tail, so that a
 * level close to 1 loses nothing.
 *
 * @param level confidence level strictly between 0 and 1
 * @throws RangeError for a level such as 95
 * When not to use: for one-sided limits.
 * @example
 * criticalZ(0.95) // → 1.959963984540054
 */
export function criticalZ(level: number): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`a confidence level lies between 0 and 1, not ${level}`);
  return -normalQuantile((1 - level) / 2);
}

/**
 * Two-sided p-value of a standard normal statistic, P(|Z| ≥ |z|) = erfc(|z|/√2). Keeps its relative
 * accuracy in the far tail, where 1 − Φ(z) would give 0.
 *
 * When not to use: for a t statistic with few degrees of freedom.
 *
 * @example
 * normalTwoSided(9.602358065159185) // → 7.8136003890e-22
 */
export const normalTwoSided = (z: number): number => asP(erfc(Math.abs(z) / Math.SQRT2));

/**
 * Upper tail of the chi-square distribution, P(X ≥ x) = Q(df/2, x/2), the regularised upper incomplete
 * gamma function; relative accuracy is kept in the far tail. For one degree of freedom it is
 * erfc(√(x/2)).
 *
 * @param x statistic, 0 or more
 * @param df degrees of freedom, above 0
 * When not to use: for statistics of small tables, whose exact distribution is another.
 * @example
 * chiSquareUpper(3.841458820694124, 1) // → 0.05
 */
export function chiSquareUpper(x: number, df: number): number {
  if (!(x >= 0) || !(df > 0)) throw new RangeError(`no chi-square tail for x = ${x}, df = ${df}`);
  if (x === 0) return 1;
  return asP(df === 1 ? erfc(Math.sqrt(x / 2)) : gammainc(x / 2, df / 2, true, true));
}

/**
 * Quantile of the beta distribution: the x with P(X ≤ x) = p, or P(X ≥ x) = p with `upper`.
 *
 * @param p tail probability, 0 to 1
 * @param a first shape, above 0
 * @param b second shape, above 0
 * When not to use: directly for intervals; `clopperPearson` and `jeffreys` know the edges.
 * @example
 * betaQuantile(0.5, 2, 2) // → 0.5
 */
export const betaQuantile = (p: number, a: number, b: number, upper = false): number =>
  betaincinv(p, a, b, upper);

/**
 * Exact two-sided p-value of k of n where the chance is p: twice the smaller tail,
 * 2·min{P(X ≤ k), P(X ≥ k)}, at most 1, with P(X ≤ k) = I(1 − p; n − k, k + 1).
 *
 * @param k whole, 0 to n
 * @param p chance, 0 < p < 1
 * When not to use: as the p-value beside Wilson's interval, which belongs to the score test.
 * Source: Clopper & Pearson (1934), Biometrika 26, 404–413; R: `2 * min(pbinom(k, n, p), pbinom(k - 1, n, p, lower = FALSE))`.
 * @example
 * binomialTwoSided(38, 40, 0.85) // → 0.09719733139
 */
export function binomialTwoSided(k: number, n: number, p: number): number {
  const atMost = k === n ? 1 : betainc(1 - p, n - k, k + 1, true, false);
  const atLeast = k === 0 ? 1 : betainc(p, k, n - k + 1, true, false);
  return asP(2 * Math.min(atMost, atLeast));
}

/**
 * Two-sided p-value of a t statistic, P(|T| ≥ |t|) = I(df/(df + t²); df/2, 1/2).
 *
 * @param t statistic
 * @param df degrees of freedom, above 0, whole or not
 * When not to use: for a one-sided question; halve it there, with the sign in view.
 * @example
 * tTwoSided(2.228138852, 10) // → 0.05
 */
export const tTwoSided = (t: number, df: number): number =>
  // The smaller of the two complementary arguments keeps its digits.
  t * t < df
    ? asP(betainc((t * t) / (df + t * t), 0.5, df / 2, true, true))
    : asP(betainc(df / (df + t * t), df / 2, 0.5, true, false));

/**
 * Upper tail of the standard normal distribution, P(Z ≥ z) = erfc(z/√2)/2.
 *
 * When not to use: for a two-sided question; then `normalTwoSided`.
 *
 * @example
 * normalUpper(8) // → 6.2209605742718e-16
 */
export const normalUpper = (z: number): number => asP(erfc(z / Math.SQRT2) / 2);

/**
 * Upper tail of a t statistic, P(T ≥ t).
 *
 * @param t statistic, with its sign
 * @param df degrees of freedom, above 0, whole or not
 * When not to use: for a two-sided question; then `tTwoSided`.
 * @example
 * tUpper(2.1, 3.7) // → 0.05463235254
 */
export const tUpper = (t: number, df: number): number =>
  t >= 0 ? tTwoSided(t, df) / 2 : 1 - tTwoSided(t, df) / 2;

/**
 * The t that leaves (1 − level)/2 in each tail: 2.086 for 0.95 with 20 degrees of freedom. With y the value
 * that a Beta(½, df/2) exceeds with chance 1 − level, t = √(df·y/(1 − y)).
 *
 * @param level confidence level strictly between 0 and 1
 * @param df degrees of freedom, above 0, whole or not
 * @throws RangeError for a level such as 95
 * When not to use: for one-sided limits at the same level.
 * @example
 * criticalT(0.95, 20) // → 2.0859634473
 */
export function criticalT(level: number, df: number): number {
  if (!(level > 0 && level < 1 && df > 0))
    throw new RangeError(`no critical t for level ${level} with ${df} degrees of freedom`);
  const y = betaQuantile(1 - level, 0.5, df / 2, true);
  return Math.sqrt((df * y) / (1 - y));
}

/**
 * Upper tail of the F distribution, P(F ≥ f) = I(df₂/(df₂ + df₁f); df₂/2, df₁/2).
 *
 * @param f statistic, 0 or more
 * @param df1 degrees of freedom of the numerator, above 0
 * @param df2 degrees of freedom of the denominator, above 0, whole or not
 * When not to use: for the ratio of two variances of skewed data; the test is about normal ones.
 * @example
 * fUpper(3.2, 2, 50.5) // → 0.0491498923568
 */
export function fUpper(f: number, df1: number, df2: number): number {
  if (!(f >= 0 && df1 > 0 && df2 > 0)) throw new RangeError(`no F tail for ${f} with ${df1} and ${df2}`);
  const [a, b] = [df1 * f, df2];
  // The smaller of the two complementary arguments keeps its digits.
  return a < b
    ? asP(betainc(a / (a + b), df1 / 2, df2 / 2, true, true))
    : asP(betainc(b / (a + b), df2 / 2, df1 / 2, true, false));
}

/**
 * Quantile of the F distribution: the f with P(F ≤ f) = p.
 *
 * @param p probability, 0 < p < 1
 * @param df1 degrees of freedom of the numerator, above 0
 * @param df2 degrees of freedom of the denominator, above 0, whole or not
 * When not to use: to look up a critical value for a p-value that `fUpper` gives.
 * @example
 * fQuantile(0.95, 3, 20) // → 3.0983912121
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  const y = betaQuantile(p, df1 / 2, df2 / 2);
  return (df2 * y) / (df1 * (1 - y));
}

/**
 * Logarithm of the gamma function, ln Γ(x) = ln (x − 1)! for whole x.
 *
 * @param x above 0
 * When not to use: for factorials of small whole numbers, which are exact as products.
 * @example
 * logGamma(5.5) // → 3.9578139676187165
 */
export const logGamma = (x: number): number => gammaln(x);
