import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionalOddsRatio, fisherExact } from "./fisher.ts";

const cell = fc.integer({ min: 0, max: 60 });

describe("Fisher's exact test, against R", () => {
  it("is that of the lady tasting tea", () => {
    expect(fisherExact(3, 1, 1, 3)).toBeCloseTo(34 / 70, 14);
  });

  it("takes an empty cell", () => {
    expect(fisherExact(0, 8, 5, 3)).toBeCloseTo(0.0256410256410256, 14);
    const { value, low, high } = conditionalOddsRatio(0, 8, 5, 3);
    expect([value, low]).toEqual([0, 0]);
    expect(high).toBeCloseTo(0.75452171703193, 11);
    expect(conditionalOddsRatio(5, 3, 0, 8)).toMatchObject({
      value: Number.POSITIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
  });

  it("gives limits at another level", () => {
    const { value, low, high } = conditionalOddsRatio(10, 2, 3, 15, 0.9);
    expect(fisherExact(10, 2, 3, 15)).toBeCloseTo(0.000536724119143437, 14);
    expect(value).toBeCloseTo(21.3053312750167, 9);
    expect(low).toBeCloseTo(3.50926275950253, 9);
    expect(high).toBeCloseTo(199.58806211657179, 8);
  });

  it("says the same whichever way the table is turned", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        fc.pre(a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
        const p = fisherExact(a, b, c, d);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        for (const turned of [
          [c, d, a, b],
          [b, a, d, c],
          [a, c, b, d],
        ] as const)
          expect(fisherExact(...turned)).toBeCloseTo(p, 12);
      }),
    );
  });

  it("stays quick and exact with half a million cases, and never says 0", () => {
    const start = performance.now();
    expect(fisherExact(123950, 146930, 113630, 112260) / 9.039551199540884e-224).toBeCloseTo(1, 10);
    expect(fisherExact(43690, 227190, 57950, 167940)).toBe(1e-300);
    expect(fisherExact(250_000, 250_000, 250_000, 250_000)).toBe(1);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("finds nothing to be surprised at where nobody succeeds, and no odds ratio", () => {
    expect(fisherExact(0, 5, 0, 7)).toBe(1);
    expect(() => conditionalOddsRatio(0, 5, 0, 7)).toThrow(expect.objectContaining({ code: "empty-margin" }));
  });

  it("is refused for a group of nobody and for counts that are not whole", () => {
    expect(() => fisherExact(0, 0, 3, 4)).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => fisherExact(1.5, 2, 3, 4)).toThrow(expect.objectContaining({ code: "not-whole" }));
  });
});
