import { describe, expect, it } from "vitest";
import { gSquare, pearsonChiSquare, pooledZ } from "./chi-square.ts";

describe("tests of independence, against R", () => {
  const threeByTwo = [
    [10, 20],
    [30, 25],
    [5, 40],
  ];

  it("hold for larger tables", () => {
    const pearson = pearsonChiSquare(threeByTwo);
    expect(pearson).toMatchObject({ df: 2 });
    expect(pearson.statistic).toBeCloseTo(20.6582161484122, 11);
    expect(pearson.p).toBeCloseTo(3.26682116325529e-5, 16);
    expect(pearson.smallestExpected).toBeCloseTo((30 * 45) / 130, 12);
    expect(gSquare(threeByTwo).statistic).toBeCloseTo(22.3318644797748, 11);
  });

  it("take empty cells, not empty rows or columns", () => {
    expect(
      gSquare([
        [0, 5],
        [6, 2],
      ]).statistic,
    ).toBeGreaterThan(0);
    for (const table of [
      [
        [0, 0],
        [6, 2],
      ],
      [
        [0, 5],
        [0, 2],
      ],
    ]) {
      expect(() => pearsonChiSquare(table)).toThrow(expect.objectContaining({ code: "empty-margin" }));
      expect(() => gSquare(table)).toThrow(expect.objectContaining({ code: "empty-margin" }));
    }
  });

  it("refuse Yates' correction and ragged tables where they make no sense", () => {
    expect(() => pearsonChiSquare(threeByTwo, "yates")).toThrow(RangeError);
    expect(() => pearsonChiSquare([[1, 2], [3]])).toThrow(RangeError);
    expect(() => pearsonChiSquare([[1, 2]])).toThrow(RangeError);
  });

  it("never overcorrect: a table as expected stays at 0", () => {
    expect(
      pearsonChiSquare(
        [
          [10, 10],
          [10, 10],
        ],
        "yates",
      ),
    ).toMatchObject({ statistic: 0, p: 1 });
  });

  it("have Pearson as the square of the pooled z", () => {
    const { z, p } = pooledZ(235, 2435, 157, 2435);
    expect(z ** 2).toBeCloseTo(16.87905041427022, 11);
    expect(p).toBeCloseTo(3.98388683758507e-5, 16);
    expect(() => pooledZ(0, 3, 0, 4)).toThrow(expect.objectContaining({ code: "empty-margin" }));
  });
});
