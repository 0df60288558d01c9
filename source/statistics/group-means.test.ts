import { expect, it } from "vitest";
import { groupMeanPermutation, groupMeans } from "./group-means.ts";
import { NotEstimable } from "./not-estimable.ts";
import { mulberry32 } from "./random.ts";

const groups = { codes: [0, 0, 0, 1, 1, 1], count: 3 };

it("leaves a group of nobody without a mean", () => {
  expect(groupMeans([1, 2, 3, null, 5, 6], groups)).toEqual([
    { n: 3, mean: 2 },
    { n: 2, mean: 5.5 },
    { n: 0, mean: null },
  ]);
});

it("gives p close to what all twenty labelings give, and never 0", () => {
  const drawn = groupMeanPermutation([1, 2, 3, 6, 7, 8], groups, 0, 20_000, mulberry32(2));
  expect(Math.abs(drawn.p - 0.1)).toBeLessThan(0.01);
  const values = Array.from({ length: 60 }, (_, i) => i);
  const halves = { codes: values.map(i => Number(i < 30)), count: 2 };
  expect(groupMeanPermutation(values, halves, 1, 99, mulberry32(2)).p).toBe(0.01);
});

it("finds nothing where nothing differs", () => {
  expect(groupMeanPermutation([4, 4, 4, 4, 4, 4], groups, 1, 99, mulberry32(1))).toEqual({
    difference: 0,
    p: 1,
  });
});

it("refuses to compare with nobody", () => {
  expect(() => groupMeanPermutation([1, 2, 3, 4, 5, 6], groups, 2, 9, mulberry32(1))).toThrow(NotEstimable);
  expect(() => groupMeanPermutation([1, 2, 3, null, null, null], groups, 0, 9, mulberry32(1))).toThrow(
    NotEstimable,
  );
});
