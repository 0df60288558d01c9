import { checkCounts, proportionOf } from "./counts.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Cohen's h, the difference of two proportions on the arcsine scale: 2·asin√p₁ − 2·asin√p₂.
 *
 * @param p1 first proportion, 0 to 1
 * @param p2 second proportion, 0 to 1
 * @returns between −π and π; Cohen's rule of thumb calls 0.2 small, 0.5 medium, 0.8 large
 * @throws NotEstimable `impossible-counts` outside 0–1
 * Source: Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, ch. 6.
 * When not to use: in sentences for readers; it is for planning the size of a study.
 * @example
 * cohensH(0.5, 0.25) // → 0.5236
 */
export const cohensH = (p1: number, p2: number): number =>
  2 * Math.asin(Math.sqrt(proportionOf(p1, 1))) - 2 * Math.asin(Math.sqrt(proportionOf(p2, 1)));

/**
 * Phi coefficient of a two-by-two table, (ad − bc)/√((a+b)(c+d)(a+c)(b+d)): the correlation of two yes/no
 * characteristics, positive when the first group succeeds more often.
 *
 * @param a successes in the first group
 * @param b failures in the first group
 * @param c successes in the second group
 * @param d failures in the second group
 * @throws NotEstimable `empty-margin`, `impossible-counts`
 * Source: Yule, G.U. (1912), Journal of the Royal Statistical Society 75, 579–652.
 * When not to use: to compare tables with different margins; its largest value depends on them.
 * @example
 * phi(1198, 1493, 557, 1278) // → 0.14273176
 */
export function phi(a: number, b: number, c: number, d: number): number {
  checkCounts([a, b, c, d], false);
  const margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins === 0) throw new NotEstimable("empty-margin", "a row or column of the table is empty");
  return (a * d - b * c) / Math.sqrt(margins);
}

/**
 * Yule's Q of a two-by-two table, (ad − bc)/(ad + bc): the odds ratio brought to −1 … 1.
 *
 * @param a successes in the first group
 * @param b failures in the first group
 * @param c successes in the second group
 * @param d failures in the second group
 * @throws NotEstimable `empty-margin` when a row or column is empty, `impossible-counts`
 * Source: Yule, G.U. (1900), Philosophical Transactions of the Royal Society A 194, 257–319.
 * When not to use: with an empty cell, where it is −1 or 1 however few the cases.
 * @example
 * yulesQ(1198, 1493, 557, 1278) // → 0.29604236
 */
export function yulesQ(a: number, b: number, c: number, d: number): number {
  checkCounts([a, b, c, d], false);
  if (a * d + b * c === 0) throw new NotEstimable("empty-margin", "a row or column of the table is empty");
  return (a * d - b * c) / (a * d + b * c);
}
