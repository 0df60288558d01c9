import { checkCounts } from "./counts.ts";
import { chiSquareUpper, normalTwoSided } from "./distributions.ts";
import { pool, type Tally } from "./histogram.ts";
import { NotEstimable } from "./not-estimable.ts";

/** The difference in mean rank of two groups among several; `p` is not yet adjusted for their number. */
export interface PairOfRanks {
  /** Positions of the groups: z is that of `second` minus `first`. */
  readonly first: number;
  readonly second: number;
  readonly z: number;
  readonly p: number;
}

/**
 * Kruskal–Wallis test: do some groups tend to have higher values? With Rᵢ the sum of ranks of a group (ties share
 * their mean rank), H = [12/N(N + 1)·ΣRᵢ²/nᵢ − 3(N + 1)] / [1 − Σ(t³ − t)/(N³ − N)], chi-square with k − 1.
 *
 * @param groups two or more
 * @throws NotEstimable `too-few`, `no-cases`, `not-whole`, `constant` when all values are the same
 * Assumes: independent people, some five values in each group.
 * Source: Kruskal, W.H. & Wallis, W.A. (1952), JASA 47, 583–621.
 * When not to use: as a test of medians or of means.
 * @example
 * kruskalWallis([tally([1, 2, 3, 4]), tally([3, 4, 5, 6, 7])]).statistic // → 3.90508475
 */
export function kruskalWallis(groups: readonly Tally[]): { statistic: number; df: number; p: number } {
  const { meanRanks, n, tieTerm } = ranked(groups);
  const spread = groups.reduce((sum, group, i) => sum + group.n * (meanRanks[i]! - (n + 1) / 2) ** 2, 0);
  const statistic = ((12 / (n * (n + 1))) * spread) / (1 - tieTerm / (n ** 3 - n));
  return { statistic, df: groups.length - 1, p: chiSquareUpper(statistic, groups.length - 1) };
}

/**
 * Dunn's comparisons of every pair after `kruskalWallis`: z = (R̄₂ − R̄₁)/σ with
 * σ² = (N(N + 1)/12 − Σ(t³ − t)/12(N − 1))·(1/n₁ + 1/n₂). Adjust the p-values for their number (`adjustP`).
 *
 * @param groups two or more
 * @returns one row a pair, later group minus earlier group
 * @throws NotEstimable `too-few`, `no-cases`, `not-whole`, `constant`
 * Source: Dunn, O.J. (1964), Technometrics 6, 241–252.
 * When not to use: without adjustment.
 * @example
 * dunn([tally([1, 2, 3, 4]), tally([3, 4, 5, 6, 7])])[0].z // → 1.97612873
 */
export function dunn(groups: readonly Tally[]): PairOfRanks[] {
  const { meanRanks, n, tieTerm } = ranked(groups);
  const spread = (n * (n + 1)) / 12 - tieTerm / (12 * (n - 1));
  return groups.flatMap((a, first) =>
    groups.slice(first + 1).map((b, offset) => {
      const second = first + 1 + offset;
      const z = (meanRanks[second]! - meanRanks[first]!) / Math.sqrt(spread * (1 / a.n + 1 / b.n));
      return { first, second, z, p: normalTwoSided(z) };
    }),
  );
}

/** Mean rank of each group among all values together, and Σ(t³ − t) over ties. */
function ranked(groups: readonly Tally[]): { meanRanks: number[]; n: number; tieTerm: number } {
  if (groups.length < 2) throw new NotEstimable("too-few", "comparing takes two groups");
  for (const group of groups) {
    checkCounts(group.counts, true);
    if (group.n === 0) throw new NotEstimable("no-cases", "a group is empty");
  }
  const all = pool(groups);
  if (all.values.length === 1) throw new NotEstimable("constant", "all values are the same");
  const ranks = new Map<number, number>();
  let [seen, tieTerm] = [0, 0];
  for (const [i, value] of all.values.entries()) {
    const t = all.counts[i]!;
    ranks.set(value, seen + (t + 1) / 2);
    seen += t;
    tieTerm += t ** 3 - t;
  }
  const meanRanks = groups.map(
    group =>
      group.values.reduce((sum, value, i) => sum + group.counts[i]! * (ranks.get(value) ?? 0), 0) / group.n,
  );
  return { meanRanks, n: all.n, tieTerm };
}
