import { pearsonChiSquare } from "./chi-square.ts";
import { checkCounts } from "./counts.ts";
import { fisherExact } from "./fisher.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * The house's test of a two-by-two table: Pearson's chi-square without correction, or Fisher's exact test
 * where an expected count is below 5.
 *
 * @param a successes in the first group
 * @param b failures in the first group
 * @param c successes in the second group
 * @param d failures in the second group
 * @returns the p-value and which test gave it; p is 1 when everybody or nobody succeeds
 * @throws NotEstimable `no-cases` when a group is empty, `impossible-counts`, and `not-whole` where small
 *   counts that are not whole would need Fisher's test
 * Source: the rule is Cochran, W.G. (1954), Biometrics 10, 417–451.
 * When not to use: for pairs (`mcnemar`), or for many groups at once without adjusting p.
 * @example
 * twoByTwoTest(3, 1, 1, 3).test // → "fisher-exact"
 */
export function twoByTwoTest(
  a: number,
  b: number,
  c: number,
  d: number,
): { p: number; test: "pearson-chi-square" | "fisher-exact" } {
  checkCounts([a, b, c, d], false);
  if (a + b === 0 || c + d === 0) throw new NotEstimable("no-cases", "a group has nobody in it");
  const total = a + b + c + d;
  const smallest = (Math.min(a + b, c + d) / total) * Math.min(a + c, b + d);
  if (smallest < 5) return { p: fisherExact(a, b, c, d), test: "fisher-exact" };
  const table = [
    [a, b],
    [c, d],
  ];
  return { p: pearsonChiSquare(table).p, test: "pearson-chi-square" };
}
