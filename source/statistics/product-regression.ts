import type { CrossProducts } from "./cross-products.ts";
import { leastSquares } from "./least-squares.ts";
import { NotEstimable } from "./not-estimable.ts";

/** A linear regression within one group, with what decomposing a gap asks. */
export interface GroupRegression {
  readonly n: number;
  /** Mean of the response. */
  readonly response: number;
  /** Mean of each column of the design; the first, the intercept's, is 1. */
  readonly means: readonly number[];
  readonly coefficients: readonly number[];
  /** Classical covariance of the coefficients, and covariance of the means. */
  readonly covariance: readonly (readonly number[])[];
  readonly meanCovariance: readonly (readonly number[])[];
  /** X'X, the intercept's column first. */
  readonly products: readonly (readonly number[])[];
}

/**
 * Ordinary least squares with an intercept from cross-products alone, by the triangular root of X'X: the amounts of
 * people are not needed one by one, and the cross-products of two municipalities add up.
 *
 * @param content cross-products of response and predictors, of people who have all of them
 * @param cell which cell
 * @param response name of the response
 * @param predictors names of the predictors
 * @throws NotEstimable `impossible-counts` when some miss a value, `too-few`, `collinear`
 * @throws RangeError when a name is not a variable
 * Assumes: as `linear`, and one spread for everybody: robust errors do not follow from cross-products.
 * Source: Golub & Van Loan (2013), Matrix Computations, §4.2 and §5.3.
 * When not to use: where predictors are nearly combinations of each other, or large with a small spread: half the
 *   digits are lost then. `linear` keeps them.
 * @example
 * const column = values => values.map(v => Float64Array.of(v));
 * const [n, sums, products] = [[3, 3, 3, 3], [6, 6, 12, 12], [14, 28, 28, 56]].map(column);
 * const content = { kind: "cross-products", variables: ["x", "y"], n, sums, products };
 * regressionIn(content, 0, "y", ["x"]).coefficients // → [0, 2]
 */
export function regressionIn(
  content: CrossProducts,
  cell: number,
  response: string,
  predictors: readonly string[],
): GroupRegression {
  const q = content.variables.length;
  const positions = [...predictors, response].map(name => {
    const position = content.variables.indexOf(name);
    if (position < 0) throw new RangeError(`no variable called ${name}`);
    return position;
  });
  const at = (columns: readonly Float64Array[], i: number, j: number): number => columns[i * q + j]![cell]!;
  const n = at(content.n, positions[0]!, positions[0]!);
  if (positions.some(i => positions.some(j => at(content.n, i, j) !== n)))
    throw new NotEstimable("impossible-counts", "some people miss a value");
  const k = predictors.length + 1;
  if (!(n > k)) throw new NotEstimable("too-few", `${n} people for ${k} terms`);
  const sums = positions.map(i => at(content.sums, i, i));
  const all = [
    [n, ...sums],
    ...positions.map((i, r) => [sums[r]!, ...positions.map(j => at(content.products, i, j))]),
  ];
  const root = triangularRoot(all);
  const { coefficients, covariance } = leastSquares(
    root.slice(0, k).map(row => row.slice(0, k)),
    root.slice(0, k).map(row => row[k]!),
    root.slice(0, k).map(() => 1),
  );
  const spread = root[k]![k]! ** 2 / (n - k);
  const means = [1, ...sums.slice(0, -1).map(sum => sum / n)];
  const products = all.slice(0, k).map(row => row.slice(0, k));
  return {
    n,
    response: sums.at(-1)! / n,
    means,
    coefficients,
    covariance: covariance.map(row => row.map(c => c * spread)),
    meanCovariance: products.map((row, i) =>
      row.map((product, j) => (product / n - means[i]! * means[j]!) / (n - 1)),
    ),
    products,
  };
}

/** The upper triangular R with R'R the given matrix; what rounding makes of a row that is none is 0. */
function triangularRoot(matrix: readonly (readonly number[])[]): number[][] {
  const root = matrix.map(row => row.map(() => 0));
  for (const [i, row] of matrix.entries())
    for (let j = i; j < row.length; j++) {
      let rest = row[j]!;
      for (let m = 0; m < i; m++) rest -= root[m]![i]! * root[m]![j]!;
      if (i === j) root[i]![i] = rest > 1e-13 * row[i]! ? Math.sqrt(rest) : 0;
      else root[i]![j] = root[i]![i] === 0 ? 0 : rest / root[i]![i]!;
    }
  return root;
}
