import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohensH, phi, yulesQ } from "./association.ts";
import { pearsonChiSquare } from "./chi-square.ts";

const cell = fc.integer({ min: 1, max: 10_000 });

describe("measures of association", () => {
  it("have phi squared times n equal to Pearson's chi-square", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const { statistic } = pearsonChiSquare([
          [a, b],
          [c, d],
        ]);
        expect(Math.abs(phi(a, b, c, d) ** 2 * (a + b + c + d) - statistic)).toBeLessThan(
          1e-9 * (1 + statistic),
        );
      }),
    );
  });

  it("have the sign of the first group's advantage", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const sign = Math.sign(a * d - b * c);
        expect(Math.sign(phi(a, b, c, d))).toBe(sign);
        expect(Math.sign(yulesQ(a, b, c, d))).toBe(sign);
      }),
    );
  });

  it("run to π for Cohen's h", () => {
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 14);
    expect(() => cohensH(1.2, 0)).toThrow(expect.objectContaining({ code: "impossible-counts" }));
  });

  it("are refused where a row or column is empty", () => {
    expect(() => phi(0, 0, 3, 4)).toThrow(expect.objectContaining({ code: "empty-margin" }));
    expect(() => yulesQ(0, 3, 0, 4)).toThrow(expect.objectContaining({ code: "empty-margin" }));
  });
});
