import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tTwoSided } from "./distributions.ts";
import { studentizedRangeQuantile, studentizedRangeUpper } from "./studentized-range.ts";

describe("the studentized range", () => {
  it("agrees with values of an independent integration to 1e-12", () => {
    for (const [q, k, df, expected] of [
      [3.5, 3, 20, 0.055891849081749934],
      [4.1, 5, 12.5, 0.07911679199602151],
      [1.2, 8, 200, 0.9899678874295769],
      [5.5, 4, 3.3, 0.07632550826418016],
      [20, 5, 2, 0.015211926316532898],
      [6, 3, 1, 0.21955918512098205],
    ] as const)
      expect(studentizedRangeUpper(q, k, df) / expected).toBeCloseTo(1, 12);
  });

  it("is √2 times a t for two groups, far into the tail", () => {
    for (const [t, df] of [
      [0.1, 3],
      [2.1, 7.5],
      [12, 40],
      [30, 200],
    ] as const)
      expect(studentizedRangeUpper(t * Math.SQRT2, 2, df) / tTwoSided(t, df)).toBeCloseTo(1, 9);
  });

  it("falls with q, rises with the number of groups, and is undone by its quantile", () => {
    const [q, k, df] = [
      fc.double({ min: 0.5, max: 12, noNaN: true }),
      fc.integer({ min: 2, max: 12 }),
      fc.double({ min: 2, max: 300, noNaN: true }),
    ];
    fc.assert(
      fc.property(q, k, df, (x, groups, free) => {
        const p = studentizedRangeUpper(x, groups, free);
        expect(studentizedRangeUpper(x + 0.5, groups, free)).toBeLessThanOrEqual(p);
        expect(studentizedRangeUpper(x, groups + 1, free)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
        fc.pre(p < 0.999);
        expect(studentizedRangeQuantile(p, groups, free)).toBeCloseTo(x, 7);
      }),
      { numRuns: 8 },
    );
  });

  it("refuses what has no such range", () => {
    expect(() => studentizedRangeUpper(-1, 3, 10)).toThrow(RangeError);
    expect(() => studentizedRangeUpper(3, 1, 10)).toThrow(RangeError);
    expect(() => studentizedRangeQuantile(0, 3, 10)).toThrow(RangeError);
  });
});
