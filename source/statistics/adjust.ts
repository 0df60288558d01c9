import { NotEstimable } from "./not-estimable.ts";

/** How p-values are adjusted for the number of comparisons. */
export type Adjustment = "none" | "bonferroni" | "holm" | "hochberg" | "hommel" | "bh" | "by";

/**
 * Adjusts a family of p-values for the number of comparisons. Nulls (comparisons that could not be made)
 * stay null and do not count as comparisons.
 *
 * - `bonferroni` (n·p), `holm` (step-down): the chance of even one false finding; hold under any dependence
 * - `hochberg`, `hommel`: the same chance, sharper, for independent or positively dependent tests
 * - `bh`: the expected part of findings that is false, for independent or positively dependent tests
 * - `by`: the same under any dependence
 *
 * @param ps the family: all comparisons that a page shows, not only those that look interesting
 * @param method Holm is the house's default
 * @returns adjusted p-values in the same order, at most 1
 * @throws NotEstimable `impossible-counts` when a p lies outside 0–1
 * Source: Holm (1979), Scand. J. Statistics 6, 65–70; Hochberg (1988), Biometrika 75, 800–802; Hommel (1988),
 * Biometrika 75, 383–386; Benjamini & Hochberg (1995), JRSS B 57, 289–300; Benjamini & Yekutieli (2001),
 * Annals of Statistics 29, 1165–1188. Same results as R's `p.adjust`.
 * When not to use: on p-values that were already adjusted.
 * @example
 * adjustP([0.01, null, 0.04, 0.03], "holm") // → [0.03, null, 0.06, 0.06]
 */
export function adjustP(ps: readonly (number | null)[], method: Adjustment): (number | null)[] {
  const known = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  if (known.some(({ p }) => !(p >= 0 && p <= 1)))
    throw new NotEstimable("impossible-counts", "a p-value lies outside 0 to 1");
  known.sort((a, b) => a.p - b.p);
  const sorted = known.map(({ p }) => p);
  const adjusted = byMethod[method](sorted);
  const result: (number | null)[] = ps.map(() => null);
  for (const [rank, { index }] of known.entries()) result[index] = Math.min(1, adjusted[rank]!);
  return result;
}

/** Each takes p-values in rising order; `rank` counts from 0. */
const byMethod: Record<Adjustment, (sorted: readonly number[]) => number[]> = {
  none: sorted => [...sorted],
  bonferroni: sorted => sorted.map(p => p * sorted.length),
  holm: sorted => runningMaximum(sorted.map((p, rank) => p * (sorted.length - rank))),
  hochberg: sorted => minimumFromEnd(sorted.map((p, rank) => p * (sorted.length - rank))),
  hommel,
  bh: sorted => minimumFromEnd(sorted.map((p, rank) => (p * sorted.length) / (rank + 1))),
  by: sorted => {
    const harmonic = sorted.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    return minimumFromEnd(sorted.map((p, rank) => (p * harmonic * sorted.length) / (rank + 1)));
  },
};

function runningMaximum(values: readonly number[]): number[] {
  let most = 0;
  return values.map(value => (most = Math.max(most, value)));
}

function minimumFromEnd(values: readonly number[]): number[] {
  let least = Number.POSITIVE_INFINITY;
  return values
    .toReversed()
    .map(value => (least = Math.min(least, value)))
    .toReversed();
}

/** Wright, S.P. (1992), Biometrics 48, 1005–1013, appendix: Simes' test of every intersection. */
function hommel(sorted: readonly number[]): number[] {
  const n = sorted.length;
  const simes = Math.min(...sorted.map((p, rank) => (n * p) / (rank + 1)));
  const adjusted = sorted.map(() => simes);
  for (let m = n - 1; m >= 2; m--) {
    const upper = sorted.slice(n - m + 1);
    const least = Math.min(...upper.map((p, k) => (m * p) / (k + 2)));
    const q = sorted.map((p, rank) => (rank <= n - m ? Math.min(m * p, least) : 0));
    for (const [rank] of sorted.entries())
      adjusted[rank] = Math.max(adjusted[rank]!, rank <= n - m ? q[rank]! : q[n - m]!);
  }
  return adjusted.map((value, rank) => Math.max(value, sorted[rank]!));
}
