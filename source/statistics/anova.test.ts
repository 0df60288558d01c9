import { describe, expect, it } from "vitest";
import { bartlett, levene, oneWayAnova, welchAnova } from "./anova.ts";
import { sampleFrom, tally } from "./histogram.ts";
import { gamesHowell, tukeyKramer } from "./mean-comparisons.ts";
import { welchTest } from "./t-test.ts";

const s = Math.sqrt(1.25);
const tallies = [tally([1, 2, 3, 4]), tally([4, 5, 6, 7, 8]), tally([3 + s, 3 - s], [2, 2])];
const groups = tallies.map(group => sampleFrom(group));
const flat = sampleFrom(tally([3, 3, 3]));

describe("comparing several means, against R", () => {
  it("gives oneway.test, aov, bartlett.test and TukeyHSD", () => {
    expect(welchAnova(groups).statistic).toBeCloseTo(6.908643269, 8);
    expect(oneWayAnova(groups).statistic).toBeCloseTo(8.25, 10);
    expect(bartlett(groups).statistic).toBeCloseTo(0.1772319041, 9);
    const [first] = tukeyKramer(groups);
    expect(first!.low).toBeCloseTo(0.8993790966, 6);
    expect(first!.p).toBeCloseTo(0.0106176871, 8);
  });

  it("is Welch's t-test where there are two groups", () => {
    const two = groups.slice(0, 2);
    const t = welchTest(two[0]!, two[1]!);
    expect(welchAnova(two).statistic).toBeCloseTo(t.t ** 2, 10);
    expect(welchAnova(two).p).toBeCloseTo(t.p, 12);
    const [pair] = gamesHowell(two);
    expect(pair!.p).toBeCloseTo(t.p, 10);
    expect([-pair!.high, -pair!.low]).toEqual([expect.closeTo(t.low, 8), expect.closeTo(t.high, 8)]);
  });

  it("compares every pair, the later group minus the earlier", () => {
    expect(gamesHowell(groups).map(p => [p.first, p.second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(gamesHowell(groups)[0]!.value).toBe(3.5);
  });

  it("refuses one group, groups of one and groups that do not vary", () => {
    for (const ask of [welchAnova, oneWayAnova, bartlett, gamesHowell, tukeyKramer] as const)
      expect(() => ask(groups.slice(0, 1))).toThrow(expect.objectContaining({ code: "too-few" }));
    for (const ask of [welchAnova, oneWayAnova, bartlett, gamesHowell, tukeyKramer] as const)
      expect(() => ask([flat, flat])).toThrow(expect.objectContaining({ code: "constant" }));
    const single = sampleFrom(tally([3]));
    expect(() => oneWayAnova([single, single])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => tukeyKramer([single, single])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => levene([tally([1, 2]), tally([])], "mean")).toThrow(
      expect.objectContaining({ code: "no-cases" }),
    );
  });
});
