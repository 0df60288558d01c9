import { chiSquareUpper } from "./distributions.ts";
import { proportionOf } from "./counts.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Cochran–Armitage test of a trend of shares over ordered groups, such as scales: with scores sᵢ, successes xᵢ among nᵢ
 * and p = Σxᵢ/N, χ² = [Σsᵢ(xᵢ − nᵢp)]² / {p(1 − p)·[Σnᵢsᵢ² − (Σnᵢsᵢ)²/N]} with 1 degree of freedom.
 *
 * @param successes successes in each group
 * @param cases people in each group
 * @param scores where each group stands; 1, 2, 3, … when left out
 * @throws NotEstimable `empty-margin` when everybody or nobody succeeds or all are in one group, `impossible-counts`,
 *   `no-cases`
 * Assumes: independent people. R's `prop.trend.test`.
 * Source: Cochran, W.G. (1954), Biometrics 10, 417–451; Armitage, P. (1955), Biometrics 11, 375–386.
 * When not to use: to show that a share rises at every step: it finds a line through the groups.
 * @example
 * cochranArmitage([83, 90, 129, 70], [86, 93, 136, 82]).statistic // → 8.22492
 */
export function cochranArmitage(
  successes: readonly number[],
  cases: readonly number[],
  scores: readonly number[] = cases.map((_, i) => i + 1),
): { statistic: number; df: 1; p: number } {
  const total = cases.reduce((sum, n) => sum + n, 0);
  for (const [i, n] of cases.entries()) if (n > 0 || successes[i] !== 0) proportionOf(successes[i]!, n);
  const share = proportionOf(
    successes.reduce((sum, x) => sum + x, 0),
    total,
  );
  const centre = cases.reduce((sum, n, i) => sum + n * scores[i]!, 0) / total;
  const spread = cases.reduce((sum, n, i) => sum + n * (scores[i]! - centre) ** 2, 0);
  const variance = share * (1 - share) * spread;
  if (!(variance > 0))
    throw new NotEstimable("empty-margin", "no trend without two groups and both outcomes");
  const slope = successes.reduce((sum, x, i) => sum + (scores[i]! - centre) * x, 0);
  const statistic = slope ** 2 / variance;
  return { statistic, df: 1, p: chiSquareUpper(statistic, 1) };
}
