import { chiSquareUpper } from "./distributions.ts";
import { type Durations, poolDurations } from "./kaplan-meier.ts";
import { leastSquares } from "./least-squares.ts";
import { NotEstimable } from "./not-estimable.ts";

/** A log-rank test, with who left and who would have left without any difference. */
export interface LogRank {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/**
 * Log-rank test of equal chances of leaving over time between groups, in strata if there are any. At each moment with d
 * leaving of n, group g with n_g is expected to lose d·n_g/n; covariance d(n − d)/(n − 1)·(n_g/n)(δ_gh − n_h/n);
 * χ² = (O − E)'V⁻¹(O − E) over the groups but one, with k − 1 degrees of freedom.
 *
 * @param strata for each stratum, the durations of each group in the same order; one stratum for the plain test
 * @throws NotEstimable `too-few` with fewer than two groups that are ever at risk, `no-events` when nobody left
 * Assumes: independent people; who is lost from sight is like who is not; weak where curves cross.
 * Source: Mantel, N. (1966), Cancer Chemotherapy Reports 50, 163–170; Peto, R. & Peto, J. (1972), JRSS A 135, 185–207.
 * R's `survdiff`.
 * When not to use: to say how large a difference is; the curves at a time, or `coxRegression`, do.
 * @example
 * const [a, b] = [{ left: tally([2, 5]), stayed: tally([8]) }, { left: tally([6, 7, 9]), stayed: tally([]) }];
 * logRank([[a, b]]).observed // → [2, 3]
 */
export function logRank(strata: readonly (readonly Durations[])[]): LogRank {
  const k = strata[0]?.length ?? 0;
  const observed = Array.from({ length: k }, () => 0);
  const expected = [...observed];
  const covariance = observed.map(() => observed.map(() => 0));
  for (const groups of strata) {
    const all = poolDurations(groups);
    const atRisk = groups.map(({ left, stayed }) => left.n + stayed.n);
    const seen = groups.map(() => ({ left: 0, stayed: 0 }));
    for (const [i, time] of all.left.values.entries()) {
      const d = all.left.counts[i]!;
      for (const [g, { left, stayed }] of groups.entries()) {
        const at = seen[g]!;
        while (left.values[at.left]! < time) atRisk[g]! -= left.counts[at.left++]!;
        while (stayed.values[at.stayed]! < time) atRisk[g]! -= stayed.counts[at.stayed++]!;
        if (left.values[at.left] === time) observed[g]! += left.counts[at.left]!;
      }
      const n = atRisk.reduce((sum, m) => sum + m, 0);
      const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
      for (let g = 0; g < k; g++) {
        const share = atRisk[g]! / n;
        expected[g]! += d * share;
        for (let h = 0; h < k; h++)
          covariance[g]![h]! += spread * share * ((g === h ? 1 : 0) - atRisk[h]! / n);
      }
    }
  }
  if (observed.every(o => o === 0)) throw new NotEstimable("no-events", "nobody left");
  const used = observed.flatMap((_, g) => (covariance[g]![g]! > 0 ? [g] : [])).slice(1);
  if (used.length === 0) throw new NotEstimable("too-few", "there are no two groups at risk together");
  const distance = used.map(g => observed[g]! - expected[g]!);
  const solved = leastSquares(
    used.map(g => used.map(h => covariance[g]![h]!)),
    distance,
    distance.map(() => 1),
  ).coefficients;
  const statistic = Math.max(
    0,
    solved.reduce((sum, s, i) => sum + s * distance[i]!, 0),
  );
  return { statistic, df: used.length, p: chiSquareUpper(statistic, used.length), observed, expected };
}
