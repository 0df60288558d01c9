import { describe, expect, it } from "vitest";
import { breslowDay, woolfHomogeneity } from "./homogeneity.ts";
import type { Stratum } from "./strata.ts";

const opposite: Stratum[] = [
  [30, 10, 10, 30],
  [10, 30, 30, 10],
];

describe("tests of one odds ratio for all strata", () => {
  it("see strata that point in opposite directions", () => {
    expect(breslowDay(opposite).p).toBeLessThan(1e-6);
    expect(woolfHomogeneity(opposite).p).toBeLessThan(1e-6);
  });

  it("see nothing in strata that are alike", () => {
    const alike: Stratum[] = [
      [30, 10, 10, 30],
      [60, 20, 20, 60],
    ];
    expect(breslowDay(alike, "none").statistic).toBeCloseTo(0, 12);
    expect(breslowDay(alike, "tarone")).toMatchObject({ df: 1, used: 2, dropped: 0 });
    expect(woolfHomogeneity(alike).p).toBeCloseTo(1, 6);
  });

  it("count the strata that say nothing out of the degrees of freedom", () => {
    expect(breslowDay([...opposite, [0, 0, 5, 5]])).toMatchObject({ df: 1, dropped: 1 });
  });

  it("add a half everywhere where a cell is empty, as vcd does", () => {
    const { statistic } = woolfHomogeneity([
      [0, 5, 3, 4],
      [2, 1, 1, 6],
      [4, 4, 2, 7],
    ]);
    expect(statistic).toBeCloseTo(4.03902835257162, 10);
  });

  it("need two strata that say something", () => {
    expect(() => breslowDay([[1, 2, 3, 4]])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() =>
      woolfHomogeneity([
        [1, 2, 3, 4],
        [0, 2, 0, 4],
      ]),
    ).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() =>
      breslowDay([
        [0, 2, 3, 4],
        [0, 5, 3, 4],
      ]),
    ).toThrow(expect.objectContaining({ code: "no-events" }));
  });
});
