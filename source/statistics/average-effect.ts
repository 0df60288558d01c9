import { criticalZ, normalTwoSided } from "./distributions.ts";
import type { Design } from "./design.ts";
import type { Interval } from "./interval.ts";
import type { LogisticFit } from "./logistic.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Average marginal effect of a level of a factor after logistic regression: over all cases, the mean difference
 * between the chance predicted when everyone is given that level and when everyone is given the reference, all
 * else as it is. Standard error by the delta method. Equal to R's `marginaleffects::avg_comparisons`.
 *
 * @param fit the regression
 * @param design the design it was fitted on
 * @param trials cases in each cell, the weights of the mean
 * @param factor name of the factor
 * @param category its level, other than the reference
 * @param confidence confidence level
 * @returns a difference of chances (times 100: percentage points), with `se` and `p`
 * @throws NotEstimable `no-cases` when the level has no cases, and so no term
 * Assumes: the model; what it averages over is the people in the file, not some other population.
 * Source: Norton, E.C., Dowd, B.E. & Maciejewski, M.L. (2019), JAMA 321, 1304–1305; delta method: Agresti
 * (2013), Categorical Data Analysis, §16.1.
 * When not to use: as the effect of changing a characteristic of a person; it is an adjusted difference.
 * @example
 * const group = { name: "group", levels: ["a", "b"], codes: [0, 1], reference: "a" };
 * const design = treatmentDesign([group]);
 * const fit = logistic(design.rows, [2691, 1835], [1198, 557]);
 * averageEffect(fit, design, [2691, 1835], "group", "b").value // → -0.14164543
 */
export function averageEffect(
  fit: LogisticFit,
  design: Design,
  trials: ArrayLike<number>,
  factor: string,
  category: string,
  confidence = 0.95,
): Interval & { readonly se: number; readonly p: number } {
  const own = design.terms.flatMap((term, j) => (term.factor === factor ? [j] : []));
  const target = own.find(j => {
    const term = design.terms[j]!;
    return term.factor !== null && term.level === category;
  });
  if (target === undefined) throw new NotEstimable("no-cases", `no term for ${category} of ${factor}`);
  const beta = fit.coefficients.map(c => c.value);
  const gradient = new Float64Array(beta.length);
  let [value, total] = [0, 0];
  for (const [i, row] of design.rows.entries()) {
    const n = trials[i]!;
    if (n === 0) continue;
    const base = Float64Array.from(row);
    for (const j of own) base[j] = 0;
    const eta = base.reduce((sum, x, j) => sum + x * beta[j]!, 0);
    const [without, given] = [chance(eta), chance(eta + beta[target]!)];
    const slope = given * (1 - given) - without * (1 - without);
    value += n * (given - without);
    for (let j = 0; j < beta.length; j++) gradient[j]! += n * slope * base[j]!;
    gradient[target]! += n * given * (1 - given);
    total += n;
  }
  value /= total;
  let variance = 0;
  for (const [j, g] of gradient.entries())
    for (const [k, h] of gradient.entries()) variance += g * h * fit.covariance[j]![k]!;
  const se = Math.sqrt(variance) / total;
  const half = criticalZ(confidence) * se;
  return {
    value,
    low: value - half,
    high: value + half,
    se,
    p: normalTwoSided(value / se),
    level: confidence,
    method: "average-marginal-effect",
  };
}

const chance = (eta: number): number => 1 / (1 + Math.exp(-eta));
