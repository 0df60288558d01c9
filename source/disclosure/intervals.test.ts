import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalsWithEnough } from "./intervals.ts";

test("intervals in which every group has enough stay as they are", () => {
  expect(intervalsWithEnough([[10, 20, 30]], 10)).toEqual([1, 2, 3]);
});

test("an interval with too little is joined to the next, and what is left at the end is not shown", () => {
  expect(intervalsWithEnough([[9, 1, 30, 4]], 10)).toEqual([2, 3]);
});

test("a group in which it never happened enough does not keep the others from being shown", () => {
  expect(
    intervalsWithEnough(
      [
        [20, 20],
        [3, 2],
      ],
      10,
    ),
  ).toEqual([1, 2]);
});

test("no groups, no intervals", () => {
  expect(intervalsWithEnough([], 10)).toEqual([]);
});

test("each interval holds nothing or enough of every group that has enough in all", () => {
  const groups = fc
    .integer({ min: 1, max: 12 })
    .chain(length =>
      fc.array(fc.array(fc.nat(25), { minLength: length, maxLength: length }), { maxLength: 4 }),
    );
  fc.assert(
    fc.property(groups, happened => {
      const ends = intervalsWithEnough(happened, 10);
      const sum = (group: readonly number[], from: number, to: number) =>
        group.slice(from, to).reduce((total, count) => total + count, 0);
      for (const group of happened.filter(one => sum(one, 0, one.length) >= 10))
        for (const [i, end] of ends.entries()) {
          const held = sum(group, ends[i - 1] ?? 0, end);
          expect(held === 0 || held >= 10).toBe(true);
        }
    }),
  );
});
