import { proportionOf } from "./counts.ts";
import { criticalZ, normalTwoSided } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { leastSquares } from "./least-squares.ts";
import { NotEstimable } from "./not-estimable.ts";

/** One coefficient of a logistic regression, on the scale of log odds, and as an odds ratio. */
export interface Coefficient extends Interval {
  readonly se: number;
  readonly z: number;
  readonly p: number;
  readonly oddsRatio: Interval;
}

/** A fitted logistic regression. */
export interface LogisticFit {
  /** In the order of the columns of the design. */
  readonly coefficients: readonly Coefficient[];
  readonly covariance: readonly (readonly number[])[];
  /** Residual deviance of the cells; it depends on how rows were grouped into cells, the rest does not. */
  readonly deviance: number;
  readonly iterations: number;
}

/**
 * Logistic regression on grouped cells by iteratively reweighted least squares (Newton's method):
 * ln(π/(1 − π)) = x·β, with `successes` among `trials` in each cell. Gives the same coefficients, standard
 * errors and odds ratios as R's `glm(family = binomial)` on the rows behind the cells: a million people with
 * a few hundred combinations cost what a few hundred rows cost.
 *
 * @param rows design matrix, one row a cell, with the intercept as a column of ones (`treatmentDesign`)
 * @param trials cases in each cell; cells without cases are passed over
 * @param successes successes in each cell
 * @param level confidence level of the Wald intervals
 * @throws NotEstimable `separation` when a term (or a combination) predicts the outcome perfectly, so that the
 *   estimate runs off to infinity; `collinear`, `too-few`, `not-converged`, `no-cases`, `impossible-counts`
 * Assumes: independent cases; no interactions but those in the design.
 * Source: McCullagh, P. & Nelder, J.A. (1989), Generalized Linear Models, §4.4; separation: Albert, A. &
 * Anderson, J.A. (1984), Biometrika 71, 1–10.
 * When not to use: for reading as differences in chance (`averageEffect` is), or with a handful of cases a term.
 * @example
 * logistic([[1, 0], [1, 1]], [2691, 1835], [1198, 557]).coefficients[1].value // → -0.610352
 */
export function logistic(
  rows: readonly ArrayLike<number>[],
  trials: ArrayLike<number>,
  successes: ArrayLike<number>,
  level = 0.95,
): LogisticFit {
  const cells = rows.flatMap((row, i) =>
    trials[i] === 0 && successes[i] === 0
      ? []
      : [{ row, n: trials[i]!, y: successes[i]!, share: proportionOf(successes[i]!, trials[i]!) }],
  );
  const total = cells.reduce((sum, cell) => sum + cell.n, 0);
  const yes = cells.reduce((sum, cell) => sum + cell.y, 0);
  if (total === 0) throw new NotEstimable("no-cases", "there are no cases");
  if (yes === 0 || yes === total) throw new NotEstimable("separation", "everybody or nobody succeeds");
  const used = cells.map(cell => cell.row);
  let eta = cells.map(({ n, y }) => Math.log((y + 0.5) / (n - y + 0.5)));
  for (let iteration = 1; iteration <= 100; iteration++) {
    const weights = eta.map((e, i) => cells[i]!.n * chance(e) * chance(-e));
    const working = eta.map((e, i) => {
      // Equal to share − chance(e), but it does not become 0 when a chance rounds to 1.
      const residual = cells[i]!.share * chance(-e) - (1 - cells[i]!.share) * chance(e);
      return e + residual / (chance(e) * chance(-e));
    });
    const beta = solve(used, working, weights, iteration, eta).coefficients;
    const next = used.map(row => beta.reduce((sum, b, j) => sum + b * row[j]!, 0));
    if (next.some(e => !Number.isFinite(e)))
      throw new NotEstimable("not-converged", "a fitted value overflows");
    // Newton's method leaves about the square of its last step. Under separation steps stay near 1.
    const settled = next.every((e, i) => Math.abs(e - eta[i]!) < 1e-8);
    eta = next;
    if (settled) return summary(cells, eta, used, beta, iteration, level);
  }
  throw diverged(eta, "the iterations did not settle");
}

const chance = (eta: number): number => 1 / (1 + Math.exp(-eta));

function solve(rows: ArrayLike<number>[], y: number[], weights: number[], iteration: number, eta: number[]) {
  try {
    return leastSquares(rows, y, weights);
  } catch (error) {
    // Weights run to 0 as fitted chances run to 0 or 1; a design that is collinear is so from the start.
    if (iteration > 1 && error instanceof NotEstimable) throw diverged(eta, error.message);
    throw error;
  }
}

const diverged = (eta: readonly number[], message: string): NotEstimable =>
  eta.some(e => Math.abs(e) > 15)
    ? new NotEstimable("separation", "a term predicts the outcome perfectly")
    : new NotEstimable("not-converged", message);

const part = (observed: number, expected: number): number =>
  observed === 0 ? 0 : observed * Math.log(observed / expected);

function summary(
  cells: readonly { n: number; y: number }[],
  eta: readonly number[],
  rows: readonly ArrayLike<number>[],
  beta: readonly number[],
  iterations: number,
  level: number,
): LogisticFit {
  const weights = eta.map((e, i) => cells[i]!.n * chance(e) * chance(-e));
  const { covariance } = leastSquares(rows, eta, weights);
  const critical = criticalZ(level);
  const coefficients = beta.map((value, j): Coefficient => {
    const se = Math.sqrt(covariance[j]![j]!);
    const [low, high] = [value - critical * se, value + critical * se];
    const oddsRatio = {
      value: Math.exp(value),
      low: Math.exp(low),
      high: Math.exp(high),
      level,
      method: "wald",
    };
    return {
      value,
      low,
      high,
      se,
      z: value / se,
      p: normalTwoSided(value / se),
      level,
      method: "wald",
      oddsRatio,
    };
  });
  const half = cells.reduce(
    (sum, { n, y }, i) => sum + part(y, n * chance(eta[i]!)) + part(n - y, n * chance(-eta[i]!)),
    0,
  );
  return { coefficients, covariance, deviance: Math.max(0, 2 * half), iterations };
}
