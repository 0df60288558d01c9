import { describe, expect, it } from "vitest";
import { leastSquares } from "./least-squares.ts";

describe("weighted least squares", () => {
  it("counts a row with weight two as two rows", () => {
    const twice = leastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
        [1, 2],
      ],
      [1, 2, 4, 4],
      [1, 1, 1, 1],
    );
    const weighted = leastSquares(
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
      [1, 2, 4],
      [1, 1, 2],
    );
    for (const j of [0, 1]) expect(weighted.coefficients[j]).toBeCloseTo(twice.coefficients[j]!, 12);
    expect(weighted.covariance[1]![1]).toBeCloseTo(twice.covariance[1]![1]!, 12);
  });

  it("gives the inverse of the cross-products", () => {
    const { covariance } = leastSquares(
      [
        [1, 2],
        [1, 4],
        [1, 9],
      ],
      [0, 0, 0],
      [1, 1, 1],
    );
    const cross = [
      [3, 15],
      [15, 101],
    ];
    const product = cross.map(row =>
      [0, 1].map(j => row.reduce((sum, v, k) => sum + v * covariance[k]![j]!, 0)),
    );
    expect(product.flat().map(v => Math.round(v * 1e10) / 1e10)).toEqual([1, 0, 0, 1]);
  });

  it("refuses columns that repeat each other, and fewer rows than columns", () => {
    const repeated = [
      [1, 1],
      [1, 1],
      [1, 1],
    ];
    expect(() => leastSquares(repeated, [1, 2, 3], [1, 1, 1])).toThrow(
      expect.objectContaining({ code: "collinear" }),
    );
    expect(() => leastSquares([[1, 1]], [1], [1])).toThrow(expect.objectContaining({ code: "too-few" }));
  });
});
