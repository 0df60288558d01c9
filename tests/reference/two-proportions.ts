import { cohensH, phi, yulesQ } from "../../source/statistics/association.ts";
import { gSquare, pearsonChiSquare, pooledZ } from "../../source/statistics/chi-square.ts";
import { conditionalOddsRatio, fisherExact } from "../../source/statistics/fisher.ts";
import { oddsRatio } from "../../source/statistics/odds-ratio.ts";
import { agrestiCoull, clopperPearson, jeffreys, wilson } from "../../source/statistics/proportion.ts";
import { newcombe, waldDifference } from "../../source/statistics/risk-difference.ts";
import { riskRatio } from "../../source/statistics/risk-ratio.ts";

/** All four intervals of a proportion, under the names the reference uses. */
export function proportion(x: number, n: number) {
  const [w, cp, ac, j] = [wilson(x, n), clopperPearson(x, n), agrestiCoull(x, n), jeffreys(x, n)];
  return {
    x,
    n,
    p: w.value,
    wilson_lo: w.low,
    wilson_hi: w.high,
    clopper_lo: cp.low,
    clopper_hi: cp.high,
    agresti_coull_lo: ac.low,
    agresti_coull_hi: ac.high,
    jeffreys_lo: j.low,
    jeffreys_hi: j.high,
  };
}

/** Everything the reference says of two proportions, under its names. */
export function twoProportions(x1: number, n1: number, x2: number, n2: number) {
  const [a, b, c, d] = [x1, n1 - x1, x2, n2 - x2] as const;
  const table = [
    [a, b],
    [c, d],
  ];
  const [rdNewcombe, rdWald] = [newcombe(x1, n1, x2, n2), waldDifference(x1, n1, x2, n2)];
  const [rr, or] = [riskRatio(x1, n1, x2, n2), oddsRatio(a, b, c, d)];
  const [pearson, yates, g2] = [pearsonChiSquare(table), pearsonChiSquare(table, "yates"), gSquare(table)];
  const [z, exact] = [pooledZ(x1, n1, x2, n2), conditionalOddsRatio(a, b, c, d)];
  return {
    x1,
    n1,
    x2,
    n2,
    p1: x1 / n1,
    p2: x2 / n2,
    risk_difference: rdNewcombe.value,
    rd_wald_lo: rdWald.low,
    rd_wald_hi: rdWald.high,
    rd_newcombe_lo: rdNewcombe.low,
    rd_newcombe_hi: rdNewcombe.high,
    risk_ratio: rr.value,
    rr_log_lo: rr.low,
    rr_log_hi: rr.high,
    odds_ratio: or.value,
    or_log_lo: or.low,
    or_log_hi: or.high,
    chi2: pearson.statistic,
    chi2_p: pearson.p,
    chi2_yates: yates.statistic,
    chi2_yates_p: yates.p,
    g2: g2.statistic,
    g2_p: g2.p,
    z_pooled: z.z,
    z_p: z.p,
    fisher_p: fisherExact(a, b, c, d),
    fisher_or_cmle: exact.value,
    fisher_or_lo: exact.low,
    fisher_or_hi: exact.high,
    phi: phi(a, b, c, d),
    cohens_h: cohensH(x1 / n1, x2 / n2),
    yules_q: yulesQ(a, b, c, d),
  };
}
