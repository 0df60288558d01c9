import { criticalZ } from "./distributions.ts";
import type { Interval, RatioInterval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";
import { informative, overStrata, type StrataUsed, type Stratum } from "./strata.ts";

/**
 * Mantel–Haenszel odds ratio over strata, Σ(ad/N) / Σ(bc/N), with the Robins–Breslow–Greenland interval of
 * its logarithm.
 *
 * With P = (a+d)/N, Q = (b+c)/N, R = ad/N, S = bc/N:
 * var(ln OR) = ΣPR/2(ΣR)² + Σ(PS+QR)/(2ΣRΣS) + ΣQS/2(ΣS)².
 *
 * @param strata tables [a, b, c, d]; those with an empty margin say nothing, and are dropped and counted
 * @param level confidence level
 * @returns value with limits (null when the value is 0), `logSe`, and the strata used and dropped
 * @throws NotEstimable `too-few`, `no-events` when every stratum has b or c at 0, `impossible-counts`
 * Assumes: one odds ratio for all strata (see `breslowDay`); holds with many small strata.
 * Source: Mantel, N. & Haenszel, W. (1959), JNCI 22, 719–748; Robins, J., Breslow, N. & Greenland, S. (1986),
 * Biometrics 42, 311–323.
 * When not to use: where strata point in different directions; then show them apart.
 * @example
 * mantelHaenszelOddsRatio([[512, 313, 89, 19], [353, 207, 17, 8]]).value // → 0.42522237
 */
export function mantelHaenszelOddsRatio(
  strata: readonly Stratum[],
  level = 0.95,
): RatioInterval & StrataUsed & { readonly logSe: number | null } {
  const { kept, counts } = informative(strata, "all-margins");
  const r = overStrata(kept, (a, b, c, d) => (a * d) / (a + b + c + d));
  const s = overStrata(kept, (a, b, c, d) => (b * c) / (a + b + c + d));
  if (s === 0) throw new NotEstimable("no-events", "no stratum has both b and c");
  const method = "mantel-haenszel, robins-breslow-greenland";
  if (r === 0) return { value: 0, low: null, high: null, logSe: null, level, method, ...counts };
  const variance =
    overStrata(kept, (a, b, c, d) => ((a + d) * a * d) / (a + b + c + d) ** 2) / (2 * r * r) +
    overStrata(kept, (a, b, c, d) => ((a + d) * b * c + (b + c) * a * d) / (a + b + c + d) ** 2) /
      (2 * r * s) +
    overStrata(kept, (a, b, c, d) => ((b + c) * b * c) / (a + b + c + d) ** 2) / (2 * s * s);
  return { ...aroundLog(r / s, Math.sqrt(variance), level, method), ...counts };
}

/**
 * Mantel–Haenszel risk ratio over strata, Σ(a·n₂/N) / Σ(c·n₁/N), with the Greenland–Robins interval of its
 * logarithm: var = Σ((n₁n₂(a+c) − acN)/N²) / (Σ(a·n₂/N)·Σ(c·n₁/N)).
 *
 * @param strata tables [a, b, c, d]; those where a group is empty are dropped and counted
 * @param level confidence level
 * @returns value with limits (null where the log interval does not exist), `logSe`, strata used and dropped
 * @throws NotEstimable `too-few`, `no-events` when the second group never succeeds, `impossible-counts`
 * Assumes: one risk ratio for all strata.
 * Source: Greenland, S. & Robins, J.M. (1985), Biometrics 41, 55–68.
 * When not to use: where strata point in different directions; then show them apart.
 * @example
 * mantelHaenszelRiskRatio([[512, 313, 89, 19], [353, 207, 17, 8]]).value // → 0.78289323
 */
export function mantelHaenszelRiskRatio(
  strata: readonly Stratum[],
  level = 0.95,
): RatioInterval & StrataUsed & { readonly logSe: number | null } {
  const { kept, counts } = informative(strata, "both-groups");
  const r = overStrata(kept, (a, b, c, d) => (a * (c + d)) / (a + b + c + d));
  const s = overStrata(kept, (a, b, c, d) => (c * (a + b)) / (a + b + c + d));
  if (s === 0) throw new NotEstimable("no-events", "the second group never succeeds");
  const spread = overStrata(kept, (a, b, c, d) => {
    const n = a + b + c + d;
    return ((a + b) * (c + d) * (a + c) - a * c * n) / (n * n);
  });
  const method = "mantel-haenszel, greenland-robins";
  if (r === 0 || spread <= 0)
    return { value: r / s, low: null, high: null, logSe: null, level, method, ...counts };
  return { ...aroundLog(r / s, Math.sqrt(spread / (r * s)), level, method), ...counts };
}

/**
 * Mantel–Haenszel risk difference over strata, Σ((a·n₂ − c·n₁)/N) / Σ(n₁n₂/N), with Sato's variance:
 * (RD·ΣP + ΣQ)/(Σ n₁n₂/N)², P = (n₁²c − n₂²a + n₁n₂(n₂ − n₁)/2)/N², Q = (a(n₂ − c) + c(n₁ − a))/2N.
 *
 * @param strata tables [a, b, c, d]; those where a group is empty are dropped and counted
 * @param level confidence level
 * @returns difference (times 100: percentage points), limits, `se`, strata used and dropped
 * @throws NotEstimable `too-few`, `impossible-counts`
 * Assumes: one risk difference for all strata; holds with few large and with many small strata.
 * Source: Sato, T. (1989), Biometrics 45, 1323–1324; Greenland & Robins (1985).
 * When not to use: where strata point in different directions; then show them apart.
 * @example
 * mantelHaenszelRiskDifference([[512, 313, 89, 19], [353, 207, 17, 8]]).value // → -0.17264422
 */
export function mantelHaenszelRiskDifference(
  strata: readonly Stratum[],
  level = 0.95,
): Interval & StrataUsed & { readonly se: number } {
  const { kept, counts } = informative(strata, "both-groups");
  const weight = overStrata(kept, (a, b, c, d) => ((a + b) * (c + d)) / (a + b + c + d));
  const value = overStrata(kept, (a, b, c, d) => (a * (c + d) - c * (a + b)) / (a + b + c + d)) / weight;
  const p = overStrata(kept, (a, b, c, d) => {
    const [n1, n2] = [a + b, c + d];
    return (n1 * n1 * c - n2 * n2 * a + (n1 * n2 * (n2 - n1)) / 2) / (n1 + n2) ** 2;
  });
  const q = overStrata(kept, (a, b, c, d) => (a * d + c * b) / (2 * (a + b + c + d)));
  const se = Math.sqrt(Math.max(0, value * p + q)) / weight;
  const half = criticalZ(level) * se;
  const method = "mantel-haenszel, sato";
  return { value, low: value - half, high: value + half, level, method, se, ...counts };
}

function aroundLog(value: number, logSe: number, level: number, method: string) {
  const factor = Math.exp(criticalZ(level) * logSe);
  return { value, low: value / factor, high: value * factor, logSe, level, method };
}
