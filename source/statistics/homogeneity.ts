import { chiSquareUpper } from "./distributions.ts";
import { mantelHaenszelOddsRatio } from "./mantel-haenszel.ts";
import { NotEstimable } from "./not-estimable.ts";
import { informative, overStrata, type StrataUsed, type Stratum } from "./strata.ts";

/** A test of whether one odds ratio fits all strata. */
export type Homogeneity = {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
} & StrataUsed;

/**
 * Breslow–Day test that the odds ratio is the same in all strata, Σ(a − â)²/v̂, where â is the expected a under
 * the Mantel–Haenszel odds ratio and 1/v̂ = 1/â + 1/b̂ + 1/ĉ + 1/d̂. With `tarone`, less
 * (Σ(a − â))²/Σv̂, which makes it a proper chi-square.
 *
 * @param strata tables [a, b, c, d]; those with an empty margin are dropped and counted
 * @param adjustment "tarone" is the better test; "none" is the one in older packages
 * @returns degrees of freedom: strata used less one
 * @throws NotEstimable `too-few` with fewer than two informative strata, `no-events`, `impossible-counts`
 * Assumes: strata large enough for expected counts of about 5.
 * Source: Breslow, N.E. & Day, N.E. (1980), Statistical Methods in Cancer Research I, §4.4; Tarone, R.E.
 * (1985), Biometrika 72, 91–95.
 * When not to use: to conclude that strata are alike because p is large; with small strata it sees little.
 * @example
 * breslowDay([[512, 313, 89, 19], [353, 207, 17, 8], [120, 205, 202, 391]], "tarone").df // → 2
 */
export function breslowDay(
  strata: readonly Stratum[],
  adjustment: "none" | "tarone" = "tarone",
): Homogeneity {
  const { kept, counts } = several(strata);
  const odds = mantelHaenszelOddsRatio(kept).value;
  let [statistic, deviation, variances] = [0, 0, 0];
  for (const [a, b, c, d] of kept) {
    const [n1, n2, m] = [a + b, c + d, a + c];
    const expected = expectedSuccesses(n1, n2, m, odds);
    const rest = [n1 - expected, m - expected, n2 - m + expected];
    const variance = 1 / rest.reduce((sum, cell) => sum + 1 / cell, 1 / expected);
    if (!(variance > 0)) throw new NotEstimable("no-events", "an odds ratio of 0 leaves no variance");
    statistic += (a - expected) ** 2 / variance;
    deviation += a - expected;
    variances += variance;
  }
  if (adjustment === "tarone") statistic -= deviation ** 2 / variances;
  return summary(statistic, counts);
}

/**
 * Woolf's test that the odds ratio is the same in all strata, Σ w(ln ORᵢ − mean)², with w = 1/(1/a + 1/b + 1/c +
 * 1/d) and the mean weighted by w. With any empty cell, ½ is added to every cell of every stratum.
 *
 * @param strata tables [a, b, c, d]; those with an empty margin are dropped and counted
 * @returns degrees of freedom: strata used less one
 * @throws NotEstimable `too-few` with fewer than two informative strata, `impossible-counts`
 * Source: Woolf, B. (1955), Annals of Human Genetics 19, 251–253; as in R's `vcd::woolf_test`.
 * When not to use: with many small strata; then `breslowDay` with Tarone's adjustment.
 * @example
 * woolfHomogeneity([[10, 20, 10, 20], [30, 5, 30, 5]]).statistic // → 0
 */
export function woolfHomogeneity(strata: readonly Stratum[]): Homogeneity {
  const { kept, counts } = several(strata);
  const add = kept.some(stratum => stratum.includes(0)) ? 0.5 : 0;
  const filled = kept.map(([a, b, c, d]): Stratum => [a + add, b + add, c + add, d + add]);
  const mean = overStrata(filled, (...s) => weight(...s) * log(...s)) / overStrata(filled, weight);
  return summary(
    overStrata(filled, (...s) => weight(...s) * (log(...s) - mean) ** 2),
    counts,
  );
}

const weight = (a: number, b: number, c: number, d: number): number => 1 / (1 / a + 1 / b + 1 / c + 1 / d);
const log = (a: number, b: number, c: number, d: number): number => Math.log(((a / b) * d) / c);

function several(strata: readonly Stratum[]): { kept: readonly Stratum[]; counts: StrataUsed } {
  const found = informative(strata, "all-margins");
  if (found.kept.length < 2) throw new NotEstimable("too-few", "one stratum has nothing to differ from");
  return found;
}

const summary = (statistic: number, counts: StrataUsed): Homogeneity => ({
  statistic,
  df: counts.used - 1,
  p: chiSquareUpper(Math.max(0, statistic), counts.used - 1),
  ...counts,
});

/** The a between 0 and its largest possible value with a(n₂ − m + a) / ((m − a)(n₁ − a)) = odds. */
function expectedSuccesses(n1: number, n2: number, m: number, odds: number): number {
  if (odds === 1) return (n1 / (n1 + n2)) * m;
  const half = (odds * (n1 + m) + (n2 - m)) / 2;
  const root = Math.sqrt(half * half - (odds - 1) * odds * n1 * m);
  return (odds * n1 * m) / (half + root);
}
