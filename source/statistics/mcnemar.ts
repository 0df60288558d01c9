import { checkCounts } from "./counts.ts";
import { asP, chiSquareUpper, criticalZ, smallestP } from "./distributions.ts";
import { weightsAround } from "./hypergeometric.ts";
import type { Interval, RatioInterval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * McNemar's test of paired yes/no answers: did more pairs change one way than the other?
 *
 * With b pairs yes–no and c pairs no–yes: statistic (|b − c| − δ)²/(b + c); exact p = 2·P(X ≤ min(b, c)) for X
 * binomial(b + c, ½), at most 1; mid-p = exact p less P(X = min(b, c)).
 *
 * @param b pairs with a success first only
 * @param c pairs with a success second only
 * @returns the statistic and p without (δ = 0) and with (δ = 1) correction, the exact p and the mid-p
 * @throws NotEstimable `too-few` when no pair changed, `not-whole`, `impossible-counts`
 * Assumes: independent pairs.
 * Source: McNemar, Q. (1947), Psychometrika 12, 153–157; mid-p: Fagerland, Lydersen & Laake (2013), BMC
 * Medical Research Methodology 13, 91.
 * When not to use: for two separate groups of people.
 * @example
 * mcnemar(1, 8).exactP // → 0.0390625
 */
export function mcnemar(
  b: number,
  c: number,
): {
  readonly statistic: number;
  readonly p: number;
  readonly correctedStatistic: number;
  readonly correctedP: number;
  readonly exactP: number;
  readonly midP: number;
} {
  checkCounts([b, c], true);
  const n = b + c;
  if (n === 0) throw new NotEstimable("too-few", "no pair changed");
  const statistic = (b - c) ** 2 / n;
  const correctedStatistic = b === c ? 0 : (Math.abs(b - c) - 1) ** 2 / n;
  const { low, weights, total } = weightsAround(0, n, k => (n - k) / (k + 1), smallestP);
  const fewest = Math.min(b, c);
  let tail = 0;
  for (let i = 0; i <= fewest - low; i++) tail += weights[i]!;
  const exact = Math.min(1, (2 * tail) / total);
  return {
    statistic,
    p: chiSquareUpper(statistic, 1),
    correctedStatistic,
    correctedP: chiSquareUpper(correctedStatistic, 1),
    exactP: asP(exact),
    midP: asP((2 * tail - (weights[fewest - low] ?? 0)) / total),
  };
}

/**
 * Difference between two yes/no answers of the same pairs, (b − c)/n, with its Wald interval:
 * se = √(b + c − (b − c)²/n)/n.
 *
 * @param n11 pairs with a success both times
 * @param n12 pairs with a success first only
 * @param n21 pairs with a success second only
 * @param n22 pairs without success
 * @param level confidence level
 * @returns a difference (times 100: percentage points) with `se`
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: Agresti, A. (2013), Categorical Data Analysis, §11.1.
 * When not to use: with fewer than about ten pairs that changed.
 * @example
 * pairedDifference(794, 150, 86, 570).value // → 0.04
 */
export function pairedDifference(
  n11: number,
  n12: number,
  n21: number,
  n22: number,
  level = 0.95,
): Interval & { readonly se: number } {
  checkCounts([n11, n12, n21, n22], false);
  const n = n11 + n12 + n21 + n22;
  if (n === 0) throw new NotEstimable("no-cases", "there are no pairs");
  const value = (n12 - n21) / n;
  const se = Math.sqrt(n12 + n21 - (n12 - n21) ** 2 / n) / n;
  const half = criticalZ(level) * se;
  return { value, low: value - half, high: value + half, se, level, method: "paired-wald" };
}

/**
 * Odds ratio of paired yes/no answers, b/c, with its log interval: exp(ln(b/c) ± z√(1/b + 1/c)).
 *
 * @param b pairs with a success first only
 * @param c pairs with a success second only
 * @param level confidence level
 * @returns limits are null when b is 0
 * @throws NotEstimable `no-events` when c is 0, `impossible-counts`
 * Source: Agresti, A. (2013), Categorical Data Analysis, §11.2.
 * When not to use: for two separate groups of people; then `oddsRatio`.
 * @example
 * pairedOddsRatio(150, 86).value // → 1.744186
 */
export function pairedOddsRatio(b: number, c: number, level = 0.95): RatioInterval {
  checkCounts([b, c], false);
  if (c === 0) throw new NotEstimable("no-events", "no pair succeeded second only");
  const factor = Math.exp(criticalZ(level) * Math.sqrt(1 / b + 1 / c));
  const value = b / c;
  const limits = b > 0;
  return {
    value,
    low: limits ? value / factor : null,
    high: limits ? value * factor : null,
    level,
    method: "paired-log",
  };
}
