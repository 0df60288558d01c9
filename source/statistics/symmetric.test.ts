import fc from "fast-check";
import { expect, it } from "vitest";
import { NotEstimable } from "./not-estimable.ts";
import { invertPositive, type Matrix, pivotedCholesky, symmetricEigen } from "./symmetric.ts";

const entries = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 }), {
  minLength: 1,
  maxLength: 7,
});
/** X'X, which has no negative eigenvalue and the rank of X. */
const gram = (rows: number[][]): number[][] =>
  [0, 1, 2, 3].map(i => [0, 1, 2, 3].map(j => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
const expectClose = (a: Matrix, b: Matrix): void => {
  for (const [i, row] of a.entries())
    for (let j = 0; j < row.length; j++) expect(row[j]).toBeCloseTo(b[i]![j]!, 8);
};

it("puts a matrix together again from its pivoted Cholesky columns", () => {
  fc.assert(
    fc.property(entries, rows => {
      const matrix = gram(rows);
      const { columns } = pivotedCholesky(matrix);
      expect(columns.length).toBeLessThanOrEqual(Math.min(4, rows.length));
      const again = matrix.map((_, i) =>
        matrix.map((_row, j) => columns.reduce((sum, column) => sum + column[i]! * column[j]!, 0)),
      );
      expectClose(again, matrix);
    }),
  );
});

it("puts a matrix together again from its eigenvectors, which stand square on each other", () => {
  fc.assert(
    fc.property(entries, rows => {
      const matrix = gram(rows);
      const { values, vectors } = symmetricEigen(matrix);
      expect(Math.min(...values)).toBeGreaterThan(-1e-9);
      const again = matrix.map((_, i) =>
        matrix.map((_row, j) => vectors.reduce((sum, v, k) => sum + values[k]! * v[i]! * v[j]!, 0)),
      );
      expectClose(again, matrix);
      const unit = vectors.map(v => vectors.map(w => v.reduce((sum, x, i) => sum + x * w[i]!, 0)));
      expectClose(
        unit,
        unit.map((_, i) => unit.map((_row, j) => +(i === j))),
      );
    }),
  );
});

it("inverts what can be inverted, and refuses the rest", () => {
  fc.assert(
    fc.property(entries, rows => {
      const matrix = gram(rows).map((row, i) => row.map((v, j) => v + +(i === j)));
      const inverse = invertPositive(matrix);
      const product = matrix.map(row =>
        matrix.map((_, j) => row.reduce((s, v, k) => s + v * inverse[k]![j]!, 0)),
      );
      expectClose(
        product,
        product.map((_, i) => product.map((_row, j) => +(i === j))),
      );
    }),
  );
  expect(() =>
    invertPositive([
      [1, 2],
      [2, 4],
    ]),
  ).toThrow(NotEstimable);
});
