import { expect, it } from "vitest";
import { checkCounts, proportionOf } from "./counts.ts";

it("gives a share, whole counts or not", () => {
  expect(proportionOf(3, 12)).toBe(0.25);
  expect(proportionOf(1.5, 3)).toBe(0.5);
});

it("refuses a group of nobody, and counts that cannot be", () => {
  expect(() => proportionOf(0, 0)).toThrow(expect.objectContaining({ code: "no-cases" }));
  for (const [x, n] of [
    [-1, 3],
    [4, 3],
    [Number.NaN, 3],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ] as const)
    expect(() => proportionOf(x, n)).toThrow(expect.objectContaining({ code: "impossible-counts" }));
});

it("asks whole numbers only where an exact method needs them", () => {
  expect(() => checkCounts([1.5], false)).not.toThrow();
  expect(() => checkCounts([1.5], true)).toThrow(expect.objectContaining({ code: "not-whole" }));
  expect(() => checkCounts([-1], false)).toThrow(expect.objectContaining({ code: "impossible-counts" }));
});
