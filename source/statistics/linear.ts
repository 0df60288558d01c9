import { criticalT, tTwoSided } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { leastSquares } from "./least-squares.ts";
import type { Sample } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";

/** One coefficient of a linear regression with its test. */
export interface Slope extends Interval {
  readonly se: number;
  readonly t: number;
  readonly p: number;
}

/** A fitted linear regression. */
export interface LinearFit {
  /** In the order of the columns of the design, with classical standard errors: one spread for everybody. */
  readonly coefficients: readonly Slope[];
  readonly covariance: readonly (readonly number[])[];
  readonly n: number;
  /** Residual degrees of freedom. */
  readonly df: number;
  readonly sigma: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly logLikelihood: number;
  readonly aic: number;
  /** Per cell with people in it: its row, how many, the sum of their squared residuals, and their leverage. */
  readonly cells: readonly {
    readonly row: ArrayLike<number>;
    readonly n: number;
    readonly residualSquares: number;
    readonly leverage: number;
  }[];
}

/** Which heteroskedasticity-consistent covariance; HC3 is the house's default. */
export type Robust = "HC0" | "HC1" | "HC2" | "HC3" | "HC4";

/**
 * Linear regression by ordinary least squares on cells: y = x·β + e. All people of a cell share one row of the
 * design, so their number, mean and sum of squares say all that a regression on the rows behind them asks:
 * coefficients, errors and fit equal R's `lm` on those rows.
 *
 * With categorical predictors a million people are a few hundred cells. An amount in years or euros makes a cell
 * of each value that occurs, and several amounts nearly a cell of each person: it is as exact, at the cost of
 * an ordinary regression.
 *
 * @param rows design matrix, one row a cell, the first column the intercept (`treatmentDesign`)
 * @param samples what the people in each cell have; cells of n = 0 are passed over
 * @param level confidence level of the t intervals
 * @throws NotEstimable `too-few` without residual degrees of freedom, `collinear`, `constant` when the response or
 *   the residual does not vary
 * Assumes: independent people, a mean that is linear in the columns; one spread, unless `robustSlopes` is taken.
 * Source: any textbook, such as Wooldridge (2020), Introductory Econometrics, ch. 3.
 * When not to use: with an outcome of yes and no; then `logistic`.
 * @example
 * const rows = [[1, 0], [1, 1]];
 * linear(rows, [sampleOf(4, 10, 30), sampleOf(5, 30, 190)]).coefficients[1].value // → 3.5
 */
export function linear(
  rows: readonly ArrayLike<number>[],
  samples: readonly Sample[],
  level = 0.95,
): LinearFit {
  const used = samples.flatMap((sample, i) => (sample.n > 0 ? [{ ...sample, row: rows[i]! }] : []));
  const k = rows[0]?.length ?? 0;
  const n = used.reduce((sum, cell) => sum + cell.n, 0);
  const df = n - k;
  if (!(df > 0)) throw new NotEstimable("too-few", `${n} people for ${k} terms`);
  const { coefficients, covariance: unscaled } = leastSquares(
    used.map(cell => cell.row),
    used.map(cell => cell.mean),
    used.map(cell => cell.n),
  );
  const cells = used.map(({ row, n: people, mean, within }) => ({
    row,
    n: people,
    residualSquares: within + people * (mean - dot(coefficients, row)) ** 2,
    leverage: quadratic(unscaled, row),
  }));
  const centre = used.reduce((sum, cell) => sum + cell.n * cell.mean, 0) / n;
  const total = used.reduce((sum, cell) => sum + cell.within + cell.n * (cell.mean - centre) ** 2, 0);
  const residual = cells.reduce((sum, cell) => sum + cell.residualSquares, 0);
  const size = used.reduce((sum, cell) => sum + cell.within + cell.n * cell.mean ** 2, 0);
  if (!(residual > 1e-24 * size)) throw new NotEstimable("constant", "nothing is left to explain");
  const rSquared = 1 - residual / total;
  const covariance = unscaled.map(row => row.map(c => (c * residual) / df));
  const logLikelihood = (-n / 2) * (Math.log((2 * Math.PI * residual) / n) + 1);
  return {
    coefficients: slopes(coefficients, covariance, df, level, "ols"),
    covariance,
    n,
    df,
    sigma: Math.sqrt(residual / df),
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (n - 1)) / df,
    logLikelihood,
    aic: 2 * (k + 1) - 2 * logLikelihood,
    cells,
  };
}

/**
 * Covariance of the coefficients that holds when spread differs between people (the sandwich):
 * (X'X)⁻¹·(Σ ω e² x x')·(X'X)⁻¹, with h the leverage and ω = 1 (HC0), n/(n − k) (HC1), 1/(1 − h) (HC2),
 * 1/(1 − h)² (HC3) or 1/(1 − h)^min(4, nh/k) (HC4).
 *
 * @param fit the regression
 * @param kind which one
 * @throws NotEstimable `too-few` when somebody alone decides a term (h = 1), for HC2, HC3 and HC4
 * Assumes: independent people.
 * Source: White, H. (1980), Econometrica 48, 817–838; MacKinnon, J.G. & White, H. (1985), Journal of Econometrics
 * 29, 305–325; Cribari-Neto, F. (2004), Computational Statistics & Data Analysis 45, 215–233.
 * When not to use: where people come in clusters (answers of one person, teams).
 * @example
 * const fit = linear([[1, 0], [1, 1]], [sampleOf(4, 10, 30), sampleOf(5, 30, 190)]);
 * robustCovariance(fit, "HC3")[1][1] // → 1.18055556
 */
export function robustCovariance(fit: LinearFit, kind: Robust): number[][] {
  const { n, df, sigma, covariance, cells } = fit;
  const k = covariance.length;
  const bread = covariance.map(row => row.map(c => c / sigma ** 2));
  const meat = bread.map(row => row.map(() => 0));
  for (const { row, residualSquares, leverage } of cells) {
    const free = 1 - leverage;
    if (kind !== "HC0" && kind !== "HC1" && free < 1e-10)
      throw new NotEstimable("too-few", "somebody alone decides a term");
    const factor = { HC0: 1, HC1: n / df, HC2: 1 / free, HC3: free ** -2, HC4: 0 };
    factor.HC4 = free ** -Math.min(4, (n * leverage) / k);
    const weight = factor[kind] * residualSquares;
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) meat[i]![j]! += weight * row[i]! * row[j]!;
  }
  return product(product(bread, meat), bread);
}

/**
 * The coefficients of a regression with robust standard errors and t intervals.
 *
 * @param fit the regression
 * @param kind which heteroskedasticity-consistent covariance
 * @param level confidence level
 * @throws NotEstimable see `robustCovariance`
 * When not to use: see `robustCovariance`.
 * @example
 * const fit = linear([[1, 0], [1, 1]], [sampleOf(4, 10, 30), sampleOf(5, 30, 190)]);
 * robustSlopes(fit)[1].se // → 1.08653373
 */
export const robustSlopes = (fit: LinearFit, kind: Robust = "HC3", level = 0.95): Slope[] =>
  slopes(
    fit.coefficients.map(c => c.value),
    robustCovariance(fit, kind),
    fit.df,
    level,
    `ols, ${kind}`,
  );

function slopes(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
  df: number,
  level: number,
  method: string,
): Slope[] {
  const critical = criticalT(level, df);
  return values.map((value, j) => {
    const se = Math.sqrt(covariance[j]![j]!);
    const half = critical * se;
    const t = value / se;
    return { value, low: value - half, high: value + half, level, method, se, t, p: tTwoSided(t, df) };
  });
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

const quadratic = (matrix: readonly ArrayLike<number>[], x: ArrayLike<number>): number =>
  matrix.reduce((sum, row, i) => (x[i] === 0 ? sum : sum + x[i]! * dot(row, x)), 0);

const product = (a: readonly number[][], b: readonly number[][]): number[][] =>
  a.map(row => b.map((_, j) => row.reduce((sum, v, i) => sum + v * b[i]![j]!, 0)));
