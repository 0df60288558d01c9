import fc from "fast-check";
import { expect, it } from "vitest";
import { NotEstimable } from "./not-estimable.ts";
import { proportionEquivalence } from "./proportion-equivalence.ts";

it("gives what solving the restricted score equation with R's uniroot gives", () => {
  for (const [x1, n1, x2, n2, margin, pLow, pHigh] of [
    [400, 1000, 405, 1000, 0.05, 0.0199809515185, 0.00602773229041],
    [0, 40, 1, 60, 0.1, 0.0157121732609, 0.0110308394984],
    [30, 30, 50, 50, 0.1, 0.0339445774309, 0.00921106272705],
    [12, 80, 9, 70, 0.15, 0.00269086351214, 0.0134320239683],
  ] as const) {
    const test = proportionEquivalence(x1, n1, x2, n2, margin);
    expect(Math.abs(test.pLow / pLow - 1)).toBeLessThan(1e-9);
    expect(Math.abs(test.pHigh / pHigh - 1)).toBeLessThan(1e-9);
    expect(test.p).toBe(Math.max(test.pLow, test.pHigh));
  }
});

const groups = fc.record({
  n1: fc.integer({ min: 1, max: 300 }),
  n2: fc.integer({ min: 1, max: 300 }),
  s1: fc.double({ min: 0, max: 1, noNaN: true }),
  s2: fc.double({ min: 0, max: 1, noNaN: true }),
  margin: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
});

it("says the same when groups or outcomes change places, and never NaN", () => {
  fc.assert(
    fc.property(groups, ({ n1, n2, s1, s2, margin }) => {
      const [x1, x2] = [Math.round(s1 * n1), Math.round(s2 * n2)];
      const { p, pLow } = proportionEquivalence(x1, n1, x2, n2, margin);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
      const swapped = proportionEquivalence(x2, n2, x1, n1, margin);
      expect(swapped.pHigh).toBeCloseTo(pLow, 6);
      expect(proportionEquivalence(n1 - x1, n1, n2 - x2, n2, margin).p).toBeCloseTo(p, 6);
    }),
  );
});

it("never calls groups equivalent that were seen to differ by the margin", () => {
  fc.assert(
    fc.property(groups, ({ n1, n2, s1, s2, margin }) => {
      const [x1, x2] = [Math.round(s1 * n1), Math.round(s2 * n2)];
      fc.pre(Math.abs(x1 / n1 - x2 / n2) >= margin);
      expect(proportionEquivalence(x1, n1, x2, n2, margin).equivalent).toBe(false);
    }),
  );
});

it("finds few people too few to call anything equivalent", () => {
  expect(proportionEquivalence(2, 5, 2, 5, 0.05).equivalent).toBe(false);
  expect(proportionEquivalence(2000, 5000, 2000, 5000, 0.05).equivalent).toBe(true);
});

it("refuses empty groups and margins that cannot be", () => {
  expect(() => proportionEquivalence(0, 0, 1, 5, 0.1)).toThrow(NotEstimable);
  expect(() => proportionEquivalence(1, 5, 1, 5, 5)).toThrow(RangeError);
  expect(() => proportionEquivalence(1, 5, 1, 5, 0.1, 0.95)).toThrow(RangeError);
});
