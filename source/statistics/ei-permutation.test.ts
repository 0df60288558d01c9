import { expect, it } from "vitest";
import { eiPermutation, exactEiPermutation } from "./ei-permutation.ts";
import { expectedEi } from "./mixing.ts";
import { NotEstimable } from "./not-estimable.ts";
import { mulberry32 } from "./random.ts";
import { tiesOf } from "./ties.ts";

const pairs = [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [3, 5],
];
const triangles = tiesOf(6, pairs, false);
const groups = { codes: [0, 0, 0, 1, 1, 1], count: 2 };

it("looks at every labeling once", () => {
  const exact = exactEiPermutation(triangles, groups);
  expect(exact.labelings).toBe(20);
  expect(exact.mean).toBeCloseTo(expectedEi([3, 3]), 14);
  expect(exactEiPermutation(triangles, { codes: [2, 0, 1, 1, 0, 1], count: 3 }).labelings).toBe(60);
});

it("comes near the exact answer by lot", () => {
  const [exact, drawn] = [
    exactEiPermutation(triangles, groups),
    eiPermutation(triangles, groups, 20_000, mulberry32(3)),
  ];
  expect(drawn.value).toBe(exact.value);
  expect(Math.abs(drawn.pLow - exact.pLow)).toBeLessThan(0.01);
  expect(Math.abs(drawn.pHigh - exact.pHigh)).toBeLessThan(0.01);
  expect(Math.abs(drawn.mean - exact.mean)).toBeLessThan(0.01);
});

it("never gives a p of 0, and the same seed the same p", () => {
  const apart = tiesOf(
    40,
    Array.from({ length: 19 }, (_, i) => [i, i + 1]),
    false,
  );
  const halves = { codes: Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1)), count: 2 };
  const test = eiPermutation(apart, halves, 999, mulberry32(1));
  expect(test.pLow).toBe(0.001);
  expect(test.p).toBe(0.002);
  expect(eiPermutation(apart, halves, 999, mulberry32(1))).toEqual(test);
});

it("refuses one group, no ties, and more labelings than can be looked at", () => {
  expect(() => eiPermutation(triangles, { codes: [0, 0, 0, 0, 0, 0], count: 1 }, 9, mulberry32(1))).toThrow(
    NotEstimable,
  );
  expect(() => exactEiPermutation(tiesOf(6, [], false), groups)).toThrow(NotEstimable);
  const many = { codes: Array.from({ length: 30 }, (_, i) => i % 2), count: 2 };
  expect(() => exactEiPermutation(tiesOf(30, pairs, false), many)).toThrow("more than a million");
});
