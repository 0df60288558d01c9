import { expect, it } from "vitest";
import { findRoot } from "./root.ts";

it("finds a root to the last digits", () => {
  expect(findRoot(x => x ** 3 - 2, 0, 2)).toBeCloseTo(Math.cbrt(2), 14);
  expect(findRoot(x => Math.exp(x) - 5, -10, 10)).toBeCloseTo(Math.log(5), 14);
});

it("stops where R's uniroot stops, given its tolerance", () => {
  const root = findRoot(x => x * (x * x - 1) + x / 2 - 0.3, 0, 1, Number.EPSILON ** 0.25);
  expect(root).toBeCloseTo(0.9107188662197765, 14);
});

it("takes an end of the bracket that is a root", () => {
  expect(findRoot(x => x, 0, 1)).toBe(0);
  expect(findRoot(x => x - 1, 0, 1)).toBe(1);
});

it("refuses a bracket without a crossing", () => {
  expect(() => findRoot(x => x * x + 1, -1, 1)).toThrow(RangeError);
});
