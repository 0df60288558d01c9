import type { Interval } from "./interval.ts";
import { type Sample, variance } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";
import { studentizedRangeQuantile, studentizedRangeUpper } from "./studentized-range.ts";

/** The difference of two means among several, corrected for looking at all pairs. */
export interface PairOfMeans extends Interval {
  /** Positions of the groups: the difference is that of `second` minus `first`. */
  readonly first: number;
  readonly second: number;
  readonly se: number;
  readonly q: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Games–Howell comparisons of every pair of means, with spreads that may differ: with vᵢ = sᵢ²/nᵢ,
 * se = √((v₁ + v₂)/2), q = |x̄₂ − x̄₁|/se, Welch's degrees of freedom, p and interval from the studentized range of
 * k groups.
 *
 * @param groups two or more
 * @param level confidence level of all intervals together
 * @returns one row a pair, later group minus earlier group
 * @throws NotEstimable `too-few`, `constant` when neither group of a pair varies
 * Assumes: independent people, means that are about normal; a group of under 6 makes it too eager.
 * Source: Games, P.A. & Howell, J.F. (1976), Journal of Educational Statistics 1, 113–125.
 * When not to use: for a few comparisons planned beforehand; then Welch's test with Holm is sharper.
 * @example
 * gamesHowell([sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)])[0].q // → 5.1698426
 */
export function gamesHowell(groups: readonly Sample[], level = 0.95): PairOfMeans[] {
  const spreads = groups.map(group => variance(group) / group.n);
  return pairs(groups, level, "games-howell", (i, j) => {
    const [va, vb] = [spreads[i]!, spreads[j]!];
    const df = (va + vb) ** 2 / (va ** 2 / (groups[i]!.n - 1) + vb ** 2 / (groups[j]!.n - 1));
    return { se: Math.sqrt((va + vb) / 2), df };
  });
}

/**
 * Tukey–Kramer comparisons of every pair of means, with one spread for all: se = √(MSw·(1/n₁ + 1/n₂)/2).
 *
 * @param groups two or more
 * @param residual mean square and degrees of freedom left by the model; those within the groups when left out
 * @param level confidence level of all intervals together
 * @returns one row a pair, later group minus earlier group
 * @throws NotEstimable `too-few`, `constant`
 * Assumes: equal spreads. Exact for equal group sizes, a little wide otherwise.
 * Source: Tukey, J.W. (1953), The Problem of Multiple Comparisons; Kramer, C.Y. (1956), Biometrics 12, 307–310.
 * When not to use: where spreads differ; then `gamesHowell`.
 * @example
 * tukeyKramer([sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)])[0].df // → 10
 */
export function tukeyKramer(
  groups: readonly Sample[],
  residual: { readonly meanSquare: number; readonly df: number } = withinGroups(groups),
  level = 0.95,
): PairOfMeans[] {
  return pairs(groups, level, "tukey-kramer", (i, j) => ({
    se: Math.sqrt((residual.meanSquare * (1 / groups[i]!.n + 1 / groups[j]!.n)) / 2),
    df: residual.df,
  }));
}

function withinGroups(groups: readonly Sample[]): { meanSquare: number; df: number } {
  const df = groups.reduce((sum, group) => sum + group.n - 1, 0);
  if (!(df > 0)) throw new NotEstimable("too-few", "no group has two values");
  return { meanSquare: groups.reduce((sum, group) => sum + group.within, 0) / df, df };
}

function pairs(
  groups: readonly Sample[],
  level: number,
  method: string,
  spread: (i: number, j: number) => { se: number; df: number },
): PairOfMeans[] {
  const k = groups.length;
  if (k < 2) throw new NotEstimable("too-few", "comparing takes two groups");
  return groups.flatMap((a, first) =>
    groups.slice(first + 1).map((b, offset) => {
      const second = first + 1 + offset;
      const { se, df } = spread(first, second);
      if (!(se > 0)) throw new NotEstimable("constant", "neither group varies");
      const value = b.mean - a.mean;
      const q = Math.abs(value) / se;
      const half = studentizedRangeQuantile(1 - level, k, df) * se;
      const p = studentizedRangeUpper(q, k, df);
      return { first, second, value, low: value - half, high: value + half, level, method, se, q, df, p };
    }),
  );
}
