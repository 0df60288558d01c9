import { describe, expect, it } from "vitest";
import { meanPermutation } from "./mean-permutation.ts";
import { mulberry32 } from "./random.ts";

describe("means of groups against chance", () => {
  it("comes close to the test over all labelings, worked out by hand", () => {
    // Of the 20 ways to choose three of six, only the observed one and its mirror differ by as much: p = 2/20.
    const [first] = meanPermutation(
      [1, 2, 3, 10, 11, 12],
      { codes: [0, 0, 0, 1, 1, 1], count: 2 },
      20_000,
      mulberry32(1),
    );
    expect(first!.difference).toBe(-9);
    expect(first!.p).toBeCloseTo(0.1, 2);
  });

  it("is never 0, however far apart the groups are", () => {
    const values = [...Array<number>(40).fill(0), ...Array<number>(40).fill(100)];
    const codes = values.map(value => (value > 0 ? 1 : 0));
    for (const { p } of meanPermutation(values, { codes, count: 2 }, 99, mulberry32(2))) expect(p).toBe(0.01);
  });

  it("gives no difference for a group of everyone or of nobody, and leaves out who has no value", () => {
    const found = meanPermutation([1, null, 3], { codes: [0, 0, 0], count: 2 }, 99, mulberry32(3));
    expect(found).toEqual([
      { n: 2, mean: 2, difference: null, p: null },
      { n: 0, mean: null, difference: null, p: null },
    ]);
  });

  it("refuses where nobody has a value", () => {
    expect(() => meanPermutation([null], { codes: [0], count: 1 }, 9, mulberry32(1))).toThrow(
      "nobody has a value",
    );
  });
});
