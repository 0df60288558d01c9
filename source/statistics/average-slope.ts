import { criticalZ, normalTwoSided } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import type { LogisticFit } from "./logistic.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Average marginal effect of an amount after logistic regression: the mean over all cases of the slope of the chance,
 * Σ n·π(1 − π)·β/N. Standard error by the delta method.
 *
 * @param fit the regression
 * @param rows the design it was fitted on
 * @param trials cases in each cell, the weights of the mean
 * @param column position of the amount
 * @param level confidence level
 * @returns a change of chance for one unit more (times 100: percentage points), with `se` and `p`
 * @throws NotEstimable `no-cases`
 * Assumes: the model; no further column that depends on the amount (its square, a product).
 * Source: Norton, E.C., Dowd, B.E. & Maciejewski, M.L. (2019), JAMA 321, 1304–1305.
 * When not to use: for a level of a factor; then `averageEffect`.
 * @example
 * const rows = [[1, 20], [1, 40], [1, 60]];
 * averageSlope(logistic(rows, [50, 60, 40], [5, 20, 25]), rows, [50, 60, 40], 1).value // → 0.01201316
 */
export function averageSlope(
  fit: LogisticFit,
  rows: readonly ArrayLike<number>[],
  trials: ArrayLike<number>,
  column: number,
  level = 0.95,
): Interval & { readonly se: number; readonly p: number } {
  const beta = fit.coefficients.map(c => c.value);
  const gradient = beta.map(() => 0);
  let [slope, total] = [0, 0];
  for (const [i, row] of rows.entries()) {
    const n = trials[i]!;
    const chance = 1 / (1 + Math.exp(-beta.reduce((sum, b, j) => sum + b * row[j]!, 0)));
    const density = n * chance * (1 - chance);
    total += n;
    slope += density;
    for (let j = 0; j < beta.length; j++)
      gradient[j]! += density * (1 - 2 * chance) * beta[column]! * row[j]!;
  }
  if (total === 0) throw new NotEstimable("no-cases", "there are no cases");
  gradient[column]! += slope;
  const value = (slope * beta[column]!) / total;
  const variance = gradient.reduce(
    (sum, g, j) => sum + g * gradient.reduce((part, h, k) => part + h * fit.covariance[j]![k]!, 0),
    0,
  );
  const se = Math.sqrt(variance) / total;
  const half = criticalZ(level) * se;
  const p = normalTwoSided(value / se);
  return { value, low: value - half, high: value + half, se, p, level, method: "average-marginal-effect" };
}
