import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tally } from "./histogram.ts";
import { dunn, kruskalWallis } from "./kruskal-wallis.ts";
import { kolmogorovSmirnov, rankSum } from "./rank-sum.ts";

const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });

describe("comparing by rank", () => {
  it("counts the pairs one by one", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        fc.pre(new Set([...a, ...b]).size > 1);
        const pairs = a.flatMap(x => b.map(y => (x > y ? 1 : x === y ? 0.5 : 0)));
        expect(rankSum(tally(a), tally(b)).statistic).toBe(pairs.reduce((sum: number, v) => sum + v, 0));
      }),
    );
  });

  it("finds the largest distance between the shares", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const share = (list: number[], v: number) => list.filter(x => x <= v).length / list.length;
        const distances = [...a, ...b].map(v => Math.abs(share(a, v) - share(b, v)));
        expect(kolmogorovSmirnov(tally(a), tally(b))).toBeCloseTo(Math.max(...distances), 12);
      }),
    );
  });

  it("agrees with R's wilcox.test and kruskal.test with ties", () => {
    expect(rankSum(tally([1, 2, 3, 4]), tally([3, 4, 5, 6, 7])).p).toBeCloseTo(0.063936746, 9);
    expect(kruskalWallis([tally([1, 2, 3, 4]), tally([3, 4, 5, 6, 7])]).statistic).toBeCloseTo(
      3.905084746,
      9,
    );
  });

  it("is for two groups the same question with two ranks as with several", () => {
    const groups = [tally([1, 2, 2, 5]), tally([2, 6, 7])];
    expect(dunn(groups)[0]!.z ** 2).toBeCloseTo(kruskalWallis(groups).statistic, 12);
  });

  it("refuses empty groups and values that are all the same", () => {
    expect(() => rankSum(tally([]), tally([1]))).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => kolmogorovSmirnov(tally([]), tally([1]))).toThrow(
      expect.objectContaining({ code: "no-cases" }),
    );
    expect(() => rankSum(tally([2, 2]), tally([2]))).toThrow(expect.objectContaining({ code: "constant" }));
    expect(() => kruskalWallis([tally([2]), tally([2])])).toThrow(
      expect.objectContaining({ code: "constant" }),
    );
    expect(() => dunn([tally([2])])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => kruskalWallis([tally([2]), tally([])])).toThrow(
      expect.objectContaining({ code: "no-cases" }),
    );
  });
});
