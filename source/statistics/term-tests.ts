import type { FTest } from "./anova.ts";
import { chiSquareUpper, fUpper } from "./distributions.ts";
import { sampleFrom, type Tally } from "./histogram.ts";
import { leastSquares } from "./least-squares.ts";

import { linear, type LinearFit } from "./linear.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Tests whether a set of coefficients of a linear regression is 0 together, such as all levels of a factor:
 * F = b'V⁻¹b/q, with V their covariance. The same F as comparing the regression with the one without them; so with
 * the columns of a main effect it is the type II test when there are no interactions, and with sum-to-zero columns
 * the type III test.
 *
 * @param fit the regression
 * @param columns positions of the coefficients
 * @throws NotEstimable `too-few` when no column is given
 * Assumes: as `linear`.
 * Source: any textbook, such as Wooldridge (2020), Introductory Econometrics, §4.5.
 * When not to use: to drop what is not significant from a model that was chosen for a reason.
 * @example
 * const rows = [[1, 0, 0], [1, 1, 0], [1, 0, 1]];
 * const fit = linear(rows, [sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)]);
 * termTest(fit, [1, 2]).statistic // → 8.25
 */
export function termTest(fit: LinearFit, columns: readonly number[]): FTest {
  if (columns.length === 0) throw new NotEstimable("too-few", "no coefficient to test");
  const b = columns.map(j => fit.coefficients[j]!.value);
  // Brought to one scale first: euros and years would else differ by a factor of millions.
  const scale = columns.map(j => fit.coefficients[j]!.se);
  const correlations = columns.map((i, r) =>
    columns.map((j, c) => fit.covariance[i]![j]! / (scale[r]! * scale[c]!)),
  );
  const t = b.map((value, i) => value / scale[i]!);
  const { coefficients } = leastSquares(
    correlations,
    t,
    t.map(() => 1),
  );
  const statistic = coefficients.reduce((sum, c, i) => sum + c * t[i]!, 0) / columns.length;
  return { statistic, df1: columns.length, df2: fit.df, p: fUpper(statistic, columns.length, fit.df) };
}

/**
 * Generalised variance inflation of a term: by how much its coefficients' joint variance is larger than if it had
 * nothing to do with the other terms, |R_term|·|R_others|/|R|, with R the correlations of all coefficients but the
 * intercept. For one column it is 1/(1 − Rⱼ²).
 *
 * @param fit the regression, with the intercept in the first column
 * @param columns positions of the term's coefficients
 * @returns 1 or more
 * Source: Fox, J. & Monette, G. (1992), JASA 87, 178–183.
 * When not to use: to throw out a term and its square for resembling each other; they do.
 * @example
 * const rows = [[1, 0, 0], [1, 1, 0], [1, 0, 1]];
 * const fit = linear(rows, [sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)]);
 * varianceInflation(fit, [1]) // → 1.38461538
 */
export function varianceInflation(fit: LinearFit, columns: readonly number[]): number {
  const all = fit.coefficients.map((_, j) => j).slice(1);
  const others = all.filter(j => !columns.includes(j));
  const of = (subset: readonly number[]): number =>
    determinant(
      subset.map(i =>
        subset.map(j => fit.covariance[i]![j]! / (fit.coefficients[i]!.se * fit.coefficients[j]!.se)),
      ),
    );
  return (of(columns) * of(others)) / of(all);
}

/**
 * Breusch–Pagan test, in Koenker's form, of whether spread differs with the predictors: n·R² of the regression of the
 * squared residuals on the same design, chi-square with k − 1 degrees of freedom.
 *
 * @param rows design matrix, one row a cell, the first column the intercept
 * @param values the values of the people in each cell: their fourth powers are asked, so moments do not do
 * @throws NotEstimable see `linear`
 * Assumes: as `linear`.
 * Source: Breusch, T.S. & Pagan, A.R. (1979), Econometrica 47, 1287–1294; Koenker, R. (1981), Journal of
 * Econometrics 17, 107–112.
 * When not to use: to choose between classical and robust errors; always take robust ones.
 * @example
 * breuschPagan([[1, 0], [1, 1]], [tally([1, 2, 3, 4]), tally([2, 4, 6, 8, 10])]).statistic // → 2.76765376
 */
export function breuschPagan(
  rows: readonly ArrayLike<number>[],
  values: readonly Tally[],
): { statistic: number; df: number; p: number } {
  const kept = values.flatMap((cell, i) => (cell.n > 0 ? [{ cell, row: rows[i]! }] : []));
  const design = kept.map(({ row }) => row);
  const fit = linear(
    design,
    kept.map(({ cell }) => sampleFrom(cell)),
  );
  const squares = kept.map(({ cell, row }) => {
    const expected = fit.coefficients.reduce((sum, { value }, j) => sum + value * row[j]!, 0);
    return sampleFrom(cell, value => (value - expected) ** 2);
  });
  const { rSquared, n, coefficients } = linear(design, squares);
  const df = coefficients.length - 1;
  return { statistic: n * rSquared, df, p: chiSquareUpper(n * rSquared, df) };
}

/** Determinant of a positive definite matrix by elimination; 1 for none. */
function determinant(matrix: number[][]): number {
  const m = matrix.map(row => [...row]);
  let result = 1;
  for (const [j, pivotRow] of m.entries()) {
    const pivot = pivotRow[j]!;
    result *= pivot;
    for (const row of m.slice(j + 1)) {
      const factor = row[j]! / pivot;
      for (let c = j; c < row.length; c++) row[c]! -= factor * pivotRow[c]!;
    }
  }
  return result;
}
