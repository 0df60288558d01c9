import { NotEstimable } from "./not-estimable.ts";

/**
 * Weighted least squares by Householder reflections, which keep the digits that normal equations lose.
 *
 * Minimises Σ wᵢ(yᵢ − xᵢ·β)².
 *
 * @param rows the design, one row an observation or cell
 * @param y response of each row
 * @param weights 0 or more; a row of weight 0 does not count
 * @returns β and (XᵀWX)⁻¹, the covariance of β where the weights are inverse variances
 * @throws NotEstimable `too-few` with fewer rows than columns, `collinear` when a column is a combination of
 *   others
 * Source: Golub, G.H. & Van Loan, C.F. (2013), Matrix Computations, §5.3.
 * When not to use: with more columns than a few hundred.
 * @example
 * leastSquares([[1, 0], [1, 1], [1, 2]], [1, 3, 5], [1, 1, 1]).coefficients // → [1, 2]
 */
export function leastSquares(
  rows: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
): { coefficients: number[]; covariance: number[][] } {
  const [n, p] = [rows.length, rows[0]?.length ?? 0];
  if (n < p || p === 0) throw new NotEstimable("too-few", `${n} rows for ${p} terms`);
  const columns = Array.from({ length: p + 1 }, (_c, j) =>
    Float64Array.from({ length: n }, (_r, i) => Math.sqrt(weights[i]!) * (j < p ? rows[i]![j]! : y[i]!)),
  );
  const sizes = columns.slice(0, p).map(column => Math.sqrt(column.reduce((sum, v) => sum + v * v, 0)));
  const diagonal: number[] = [];
  for (let j = 0; j < p; j++) {
    const column = columns[j]!;
    let norm = 0;
    for (let i = j; i < n; i++) norm += column[i]! ** 2;
    norm = Math.sqrt(norm);
    if (!(norm > 1e-10 * sizes[j]!)) throw new NotEstimable("collinear", `term ${j} repeats the others`);
    const head = column[j]! > 0 ? -norm : norm;
    column[j]! -= head;
    const scale = -1 / (head * column[j]!);
    for (let k = j + 1; k <= p; k++) {
      const other = columns[k]!;
      let dot = 0;
      for (let i = j; i < n; i++) dot += column[i]! * other[i]!;
      dot *= scale;
      for (let i = j; i < n; i++) other[i]! -= dot * column[i]!;
    }
    diagonal.push(head);
  }
  // R is upper triangular: its diagonal apart, the rest above the reflections.
  const backSolve = (target: ArrayLike<number>): number[] => {
    const x = diagonal.map((_, i) => target[i]!);
    for (let i = p - 1; i >= 0; i--) {
      for (let k = i + 1; k < p; k++) x[i]! -= columns[k]![i]! * x[k]!;
      x[i]! /= diagonal[i]!;
    }
    return x;
  };
  const inverse = diagonal.map((_, j) => backSolve(diagonal.map((_r, i) => +(i === j))));
  const covariance = inverse.map((_, i) =>
    inverse.map((_r, j) => inverse.reduce((sum, column) => sum + column[i]! * column[j]!, 0)),
  );
  return { coefficients: backSolve(columns[p]!), covariance };
}
