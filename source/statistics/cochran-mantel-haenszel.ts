import { conditionalEstimate, type ExactOddsRatio, exactTwoSided, type Precision } from "./conditional.ts";
import { checkCounts } from "./counts.ts";
import { chiSquareUpper, smallestP } from "./distributions.ts";
import { hypergeometric, sumOf } from "./hypergeometric.ts";
import { NotEstimable } from "./not-estimable.ts";
import { informative, overStrata, type StrataUsed, type Stratum } from "./strata.ts";

/**
 * Cochran–Mantel–Haenszel test of conditional independence over strata:
 * (|Σ(a − n₁m/N)| − δ)² / Σ(n₁n₂m(N − m)/N²(N − 1)), one degree of freedom.
 *
 * @param strata tables [a, b, c, d]; those with an empty margin are dropped and counted
 * @param correction "yates" takes δ = ½ (0 where the deviation is less than ½), as R's `mantelhaen.test`
 *   does by default; "none" takes δ = 0
 * @throws NotEstimable `too-few`, `impossible-counts`
 * Assumes: independent cases; an association of one direction (opposite strata cancel out).
 * Source: Cochran, W.G. (1954), Biometrics 10, 417–451; Mantel & Haenszel (1959), JNCI 22, 719–748.
 * When not to use: where strata point in different directions (see `breslowDay`), or for matched rows.
 * @example
 * cochranMantelHaenszel([[512, 313, 89, 19], [353, 207, 17, 8]]).statistic // → 15.4675453
 */
export function cochranMantelHaenszel(
  strata: readonly Stratum[],
  correction: "none" | "yates" = "none",
): { readonly statistic: number; readonly df: 1; readonly p: number } & StrataUsed {
  const { kept, counts } = informative(strata, "all-margins");
  const deviation = Math.abs(overStrata(kept, (a, b, c, d) => (a * d - b * c) / (a + b + c + d)));
  const variance = overStrata(kept, (a, b, c, d) => {
    const n = a + b + c + d;
    return ((((a + b) / n) * (c + d)) / n) * (((a + c) * (b + d)) / (n - 1));
  });
  const delta = correction === "yates" && deviation >= 0.5 ? 0.5 : 0;
  const statistic = (deviation - delta) ** 2 / variance;
  return { statistic, df: 1, p: chiSquareUpper(statistic, 1), ...counts };
}

/**
 * Exact test of conditional independence over strata, with the conditional maximum likelihood odds ratio and
 * its exact interval: given all margins, the number of successes of the first group is a sum of
 * hypergeometric numbers.
 *
 * @param strata tables [a, b, c, d] of whole numbers; those with an empty margin are dropped and counted
 * @param level confidence level
 * @param precision "as-r" stops where R's `mantelhaen.test` stops (three to five true digits), "full" at the last;
 *   with thousands of cases R loses far tails to underflow, and its value may differ in the fourth digit
 * @throws NotEstimable `too-large` when the answer would take more than seconds (use
 *   `cochranMantelHaenszel`, which is then as good), `too-few`, `not-whole`, `impossible-counts`
 * Source: Mehta, C.R., Patel, N.R. & Gray, R. (1985), JASA 80, 969–973; R's `mantelhaen.test(exact = TRUE)`.
 * When not to use: for weighted counts.
 * @example
 * exactMantelHaenszel([[3, 1, 1, 3], [4, 2, 2, 4]]).p // → 0.19177489
 */
export function exactMantelHaenszel(
  strata: readonly Stratum[],
  level = 0.95,
  precision: Precision = "as-r",
): ExactOddsRatio & StrataUsed & { readonly p: number } {
  const { kept, counts } = informative(strata, "all-margins");
  for (const stratum of kept) checkCounts(stratum, true);
  const observed = overStrata(kept, a => a);
  const least = overStrata(kept, (a, _b, _c, d) => a - Math.min(a, d));
  const most = overStrata(kept, (a, b, c) => a + Math.min(b, c));
  const under = kept.map(([a, b, c, d]) => hypergeometric(a + b, c + d, a + c, 1, smallestP));
  let [work, length] = [0, 0];
  for (const { weights } of under) {
    work += length * weights.length;
    length += weights.length;
  }
  if (work > 5e8) throw new NotEstimable("too-large", "too many cases for an exact stratified test");
  const at = (odds: number) =>
    sumOf(kept.map(([a, b, c, d]) => hypergeometric(a + b, c + d, a + c, odds, 1e-25)));
  const estimate = conditionalEstimate(at, observed, [least, most], level, precision);
  return { ...estimate, p: exactTwoSided(sumOf(under), observed), ...counts };
}
