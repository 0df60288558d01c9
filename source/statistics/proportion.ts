import { proportionOf } from "./counts.ts";
import { betaQuantile, criticalZ } from "./distributions.ts";
import type { Interval } from "./interval.ts";

/**
 * Wilson score interval of a proportion: the p for which the observed share lies within z standard
 * errors, (p̂ + z²/2n ± z√(p̂q̂/n + z²/4n²)) / (1 + z²/n).
 *
 * The house's default: covers close to its level from small n on, stays within [0, 1], never has width 0.
 *
 * @param x successes; need not be whole
 * @param n cases, above 0
 * @param level confidence level, such as 0.95
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Assumes: independent cases with one chance of success.
 * Source: Wilson, E.B. (1927), JASA 22, 209–212; Brown, Cai & DasGupta (2001), Statistical Science 16.
 * When not to use: clustered or weighted samples (n is then not the number of independent cases), or where
 * the level must be guaranteed: then `clopperPearson`.
 * @example
 * wilson(1, 7).high // → 0.51312783
 */
export function wilson(x: number, n: number, level = 0.95): Interval {
  const p = proportionOf(x, n);
  const z = criticalZ(level);
  const centre = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  const size = n + z * z;
  return {
    value: p,
    // The two limits multiply to x²/(n·size): dividing keeps the digits that centre − half would lose.
    low: (x * x) / n / (centre + half),
    high: x === n ? 1 : (centre + half) / size,
    level,
    method: "wilson",
  };
}

/**
 * Clopper–Pearson ("exact") interval of a proportion, from the beta distribution: low is the α/2 quantile of
 * Beta(x, n − x + 1), high the 1 − α/2 quantile of Beta(x + 1, n − x).
 *
 * @param x successes
 * @param n cases, above 0
 * @param level confidence level; the interval covers at least this often
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Assumes: independent cases with one chance of success.
 * Source: Clopper, C.J. & Pearson, E.S. (1934), Biometrika 26, 404–413.
 * When not to use: for everyday figures; it is wider than its level asks, most of all for small n.
 * @example
 * clopperPearson(0, 10).high // → 0.308497108
 */
export function clopperPearson(x: number, n: number, level = 0.95): Interval {
  const p = proportionOf(x, n);
  criticalZ(level);
  const tail = (1 - level) / 2;
  return {
    value: p,
    low: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    high: x === n ? 1 : betaQuantile(tail, x + 1, n - x, true),
    level,
    method: "clopper-pearson",
  };
}

/**
 * Agresti–Coull interval of a proportion: the Wald interval after adding z²/2 successes and z²/2 failures.
 *
 * The limits are given as the formula gives them and may lie below 0 or above 1; cut them for display.
 *
 * @param x successes; need not be whole
 * @param n cases, above 0
 * @param level confidence level
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: Agresti, A. & Coull, B.A. (1998), The American Statistician 52, 119–126.
 * When not to use: where limits outside [0, 1] cannot be explained; `wilson` has the same centre and none.
 * @example
 * agrestiCoull(1, 1).high // → 1.03904983
 */
export function agrestiCoull(x: number, n: number, level = 0.95): Interval {
  const value = proportionOf(x, n);
  const z = criticalZ(level);
  const size = n + z * z;
  const centre = (x + (z * z) / 2) / size;
  const half = z * Math.sqrt((centre * (1 - centre)) / size);
  return { value, low: centre - half, high: centre + half, level, method: "agresti-coull" };
}

/**
 * Jeffreys interval of a proportion: the α/2 and 1 − α/2 quantiles of Beta(x + ½, n − x + ½), with low = 0
 * when x = 0 and high = 1 when x = n.
 *
 * @param x successes
 * @param n cases, above 0
 * @param level confidence level
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: Brown, L.D., Cai, T.T. & DasGupta, A. (2001), Statistical Science 16, 101–133.
 * When not to use: beside intervals of another kind in one table; choose one method for all groups.
 * @example
 * jeffreys(3, 5).low // → 0.209416664
 */
export function jeffreys(x: number, n: number, level = 0.95): Interval {
  const p = proportionOf(x, n);
  criticalZ(level);
  const tail = (1 - level) / 2;
  return {
    value: p,
    low: x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5),
    high: x === n ? 1 : betaQuantile(tail, x + 0.5, n - x + 0.5, true),
    level,
    method: "jeffreys",
  };
}
