import { checkCounts } from "./counts.ts";
import { normalTwoSided } from "./distributions.ts";
import { pool, type Tally } from "./histogram.ts";
import { NotEstimable } from "./not-estimable.ts";

/** How often a value of one group exceeds one of another, with its test. */
export interface RankSum {
  /** Pairs in which the first group has the higher value, ties counting half: R's W, Mann and Whitney's U. */
  readonly statistic: number;
  readonly p: number;
  /** The chance that somebody of the first group has the higher value, ties counting half. */
  readonly probability: number;
  /** Cliff's delta: that chance minus the chance of the reverse, −1 to 1. */
  readonly cliffsDelta: number;
}

/**
 * Wilcoxon's rank-sum test (Mann–Whitney) with the normal approximation, continuity correction and correction
 * for ties: z = (|U − n₁n₂/2| − ½)/σ, σ² = n₁n₂/12·(N + 1 − Σ(t³ − t)/N(N − 1)).
 *
 * @param a the first group
 * @param b the second group
 * @throws NotEstimable `no-cases`, `not-whole`, `constant` when all values are the same
 * Assumes: independent people; some ten values in each group. Gives what R's `wilcox.test(exact = FALSE)` gives.
 * Source: Wilcoxon, F. (1945), Biometrics 1, 80–83; Mann, H.B. & Whitney, D.R. (1947), Annals of Mathematical
 * Statistics 18, 50–60; Cliff, N. (1993), Psychological Bulletin 114, 494–509.
 * When not to use: as a test of medians; groups with equal medians can differ in this.
 * @example
 * rankSum(tally([1, 2, 3, 4]), tally([3, 4, 5, 6, 7])).statistic // → 2
 */
export function rankSum(a: Tally, b: Tally): RankSum {
  checkCounts([...a.counts, ...b.counts], true);
  if (a.n === 0 || b.n === 0) throw new NotEstimable("no-cases", "a group is empty");
  let [statistic, passed, next] = [0, 0, 0];
  for (const [i, value] of a.values.entries()) {
    while (next < b.values.length && b.values[next]! < value) passed += b.counts[next++]!;
    const tied = b.values[next] === value ? b.counts[next]! : 0;
    statistic += a.counts[i]! * (passed + tied / 2);
  }
  const pairs = a.n * b.n;
  const total = a.n + b.n;
  const ties = pool([a, b]).counts.reduce((sum, t) => sum + t ** 3 - t, 0);
  const sigma = Math.sqrt((pairs / 12) * (total + 1 - ties / (total * (total - 1))));
  if (!(sigma > 0)) throw new NotEstimable("constant", "all values are the same");
  const distance = Math.abs(statistic - pairs / 2);
  const probability = statistic / pairs;
  return {
    statistic,
    p: normalTwoSided(Math.max(0, distance - 0.5) / sigma),
    probability,
    cliffsDelta: 2 * probability - 1,
  };
}

/**
 * Kolmogorov–Smirnov distance between two groups: the largest difference between the shares at or below a
 * value, sup |F₁ − F₂|.
 *
 * @param a the first group
 * @param b the second group
 * @returns 0 (the same distribution) to 1 (no overlap)
 * @throws NotEstimable `no-cases`
 * Source: Smirnov, N. (1948), Annals of Mathematical Statistics 19, 279–281.
 * When not to use: to say in which direction groups differ; `rankSum` does.
 * @example
 * kolmogorovSmirnov(tally([1, 2, 3, 4]), tally([3, 4, 5, 6, 7])) // → 0.6
 */
export function kolmogorovSmirnov(a: Tally, b: Tally): number {
  if (a.n === 0 || b.n === 0) throw new NotEstimable("no-cases", "a group is empty");
  let [below, i, j, largest] = [{ a: 0, b: 0 }, 0, 0, 0];
  for (const value of pool([a, b]).values) {
    if (a.values[i] === value) below = { ...below, a: below.a + a.counts[i++]! };
    if (b.values[j] === value) below = { ...below, b: below.b + b.counts[j++]! };
    largest = Math.max(largest, Math.abs(below.a / a.n - below.b / b.n));
  }
  return largest;
}
