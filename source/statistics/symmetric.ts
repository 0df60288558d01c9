import { NotEstimable } from "./not-estimable.ts";

/** A square matrix by rows. */
export type Matrix = readonly ArrayLike<number>[];

/**
 * Inverse of a symmetric positive definite matrix, by Cholesky's decomposition.
 *
 * @throws NotEstimable `collinear` when a row is a combination of others
 * Source: Golub, G.H. & Van Loan, C.F. (2013), Matrix Computations, §4.2.
 * When not to use: to solve least squares from rows that are at hand; `leastSquares` keeps more digits.
 * @example
 * invertPositive([[4, 2], [2, 2]]) // → [[0.5, -0.5], [-0.5, 1]]
 */
export function invertPositive(matrix: Matrix): Float64Array[] {
  const size = matrix.length;
  const { columns, order } = pivotedCholesky(matrix);
  if (columns.length < size)
    throw new NotEstimable("collinear", `term ${order[columns.length]} repeats the others`);
  const inverse = matrix.map(() => new Float64Array(size));
  for (let unit = 0; unit < size; unit++) {
    const x = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = i === unit ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= columns[k]![order[i]!]! * x[k]!;
      x[i] = sum / columns[i]![order[i]!]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = x[i]!;
      for (let k = i + 1; k < size; k++) sum -= columns[i]![order[k]!]! * x[k]!;
      x[i] = sum / columns[i]![order[i]!]!;
    }
    for (let i = 0; i < size; i++) inverse[order[i]!]![order[unit]!] = x[i]!;
  }
  return inverse;
}

/**
 * Cholesky's decomposition with pivoting of a symmetric matrix without negative eigenvalues: A = RR', with as many
 * columns as A has rank.
 *
 * @returns the columns of R, and the order in which rows were taken: column k is 0 in rows order[0…k − 1]
 * Source: Golub & Van Loan (2013), §4.2.8.
 * When not to use: for matrices with negative eigenvalues.
 * @example
 * pivotedCholesky([[4, 2], [2, 1]]).columns.length // → 1
 */
export function pivotedCholesky(matrix: Matrix): { columns: Float64Array[]; order: Uint32Array } {
  const size = matrix.length;
  const left = Float64Array.from(matrix, (row, i) => row[i]!);
  const tolerance = 1e-11;
  const order = Uint32Array.from(left, (_, i) => i);
  const columns: Float64Array[] = [];
  for (let k = 0; k < size; k++) {
    // Compared with what the row began with, so that a small but sound row is not taken for a repetition.
    let [best, most] = [k, -1];
    for (let i = k; i < size; i++) {
      const share = left[order[i]!]! / matrix[order[i]!]![order[i]!]!;
      if (share > most) [best, most] = [i, share];
    }
    [order[k], order[best]] = [order[best]!, order[k]!];
    if (!(most > tolerance)) break;
    const pivot = order[k]!;
    const column = new Float64Array(size);
    const root = Math.sqrt(left[pivot]!);
    column[pivot] = root;
    for (let i = k + 1; i < size; i++) {
      const row = order[i]!;
      let sum = matrix[row]![pivot]!;
      for (const earlier of columns) sum -= earlier[row]! * earlier[pivot]!;
      const value = sum / root;
      column[row] = value;
      left[row]! -= value * value;
    }
    columns.push(column);
  }
  return { columns, order };
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations.
 *
 * @returns `vectors[k]` belongs to `values[k]`; in no particular order
 * Source: Golub & Van Loan (2013), §8.5.
 * When not to use: for more than about a hundred rows.
 * @example
 * symmetricEigen([[2, 1], [1, 2]]).values.toSorted() // → [1, 3]
 */
export function symmetricEigen(matrix: Matrix): { values: Float64Array; vectors: Float64Array[] } {
  const size = matrix.length;
  const a = matrix.map(row => Float64Array.from(row));
  const vectors = a.map((_, i) => Float64Array.from({ length: size }, (_v, j) => +(i === j)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let [off, all] = [0, 0];
    for (const [i, row] of a.entries())
      for (let j = 0; j < size; j++) {
        const square = row[j]! * row[j]!;
        all += square;
        if (i !== j) off += square;
      }
    if (off <= 1e-30 * all) break;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const apq = a[p]![q]!;
        if (apq * apq <= 1e-36 * all) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        rotate(a[p]!, a[q]!, c, t * c);
        for (const row of a) {
          const x = row[p]!;
          const y = row[q]!;
          row[p] = c * x - t * c * y;
          row[q] = t * c * x + c * y;
        }
        rotate(vectors[p]!, vectors[q]!, c, t * c);
      }
  }
  return { values: Float64Array.from(a, (row, i) => row[i]!), vectors };
}

function rotate(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let k = 0; k < x.length; k++) {
    const u = x[k]!;
    const v = y[k]!;
    x[k] = c * u - s * v;
    y[k] = s * u + c * v;
  }
}
