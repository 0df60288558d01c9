import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diversity, segregation } from "./diversity.ts";
import { wilson } from "./proportion.ts";
import { mulberry32 } from "./random.ts";
import { representation, sampledShare } from "./representation.ts";
import { cochranArmitage } from "./trend.ts";

describe("representation", () => {
  it("gives the gap in persons, which the index says as a ratio", () => {
    const { share, index, shortfall } = representation(20, 100, 0.25);
    expect([share.value, index.value, shortfall.value]).toEqual([0.2, 0.8, 5]);
    expect(shortfall.low).toBeCloseTo((0.25 - share.high) * 100, 12);
    expect(index.high).toBeCloseTo(share.high / 0.25, 12);
  });

  it("takes Clopper and Pearson's interval under 40 people, Wilson's from there", () => {
    expect(representation(3, 39, 0.1).share.method).toBe("clopper-pearson");
    expect(representation(3, 40, 0.1).share).toEqual(wilson(3, 40));
  });

  it("has no finite index against a reference of nobody", () => {
    expect(representation(3, 40, 0).index).toMatchObject({ value: Number.POSITIVE_INFINITY, low: null });
    expect(() => representation(3, 40, 29)).toThrow(RangeError);
  });
});

describe("a share from a sample of a finite population", () => {
  it("is Wilson's for a small part of many, and exact once everybody is in", () => {
    expect(sampledShare(30, 100, 1e12).low).toBeCloseTo(wilson(30, 100).low, 9);
    expect(sampledShare(30, 100, 100)).toMatchObject({ low: 0.3, high: 0.3 });
    expect(() => sampledShare(30, 100, 99)).toThrow(RangeError);
  });

  it("never leaves 0 to 1 and narrows as the sample takes in more of the population", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 200 }),
        (n, x, more) => {
          fc.pre(x <= n);
          const [narrow, wide] = [sampledShare(x, n, n + more), sampledShare(x, n, n + more + 1)];
          expect(narrow.low).toBeGreaterThanOrEqual(0);
          expect(narrow.high).toBeLessThanOrEqual(1);
          expect(wide.high - wide.low).toBeGreaterThanOrEqual(narrow.high - narrow.low - 1e-12);
        },
      ),
    );
  });

  it("holds the true share in 94–96 of 100 staff surveys without replacement", () => {
    const next = mulberry32(3);
    const [population, target, n] = [400, 120, 150];
    let held = 0;
    for (let run = 0; run < 10_000; run++) {
      let x = 0;
      for (let i = 0; i < n; i++) if (next() * (population - i) < target - x) x++;
      const { low, high } = sampledShare(x, n, population);
      if (low <= 0.3 && 0.3 <= high) held++;
    }
    expect(held).toBeGreaterThan(9400);
    expect(held).toBeLessThan(9600);
  });
});

describe("diversity and segregation", () => {
  it("are highest for an even spread and 0 for one group or even units", () => {
    expect(diversity([25, 25, 25, 25])).toMatchObject({ blau: 0.75, qualitativeVariation: 1 });
    expect(diversity([25, 25, 25, 25]).evenness).toBeCloseTo(1, 12);
    expect(diversity([9])).toEqual({
      n: 9,
      blau: 0,
      blauUnbiased: 0,
      qualitativeVariation: null,
      shannon: 0,
      evenness: null,
    });
    const even = segregation([
      [10, 20],
      [30, 60],
    ]);
    expect([even.dissimilarity, even.theilH, even.normalizedExposure]).toEqual([
      expect.closeTo(0, 12),
      expect.closeTo(0, 12),
      expect.closeTo(0, 12),
    ]);
  });

  it("are 1 where every unit has one group, for two groups and for three", () => {
    const apart = segregation([
      [10, 0, 0],
      [0, 20, 0],
      [0, 0, 5],
    ]);
    expect(apart.theilH).toBeCloseTo(1, 12);
    expect(apart.multigroupDissimilarity).toBeCloseTo(1, 12);
    expect(apart.normalizedExposure).toBeCloseTo(1, 12);
    expect(apart.dissimilarity).toBeNull();
  });

  it("pass over units and groups of nobody, and refuse what leaves one", () => {
    const table = [
      [30, 10],
      [20, 40],
    ];
    expect(segregation([...table.map(row => [...row, 0]), [0, 0, 0]])).toEqual(segregation(table));
    expect(() => segregation([[30, 10]])).toThrow(expect.objectContaining({ code: "empty-margin" }));
    expect(() => segregation([[30], [20]])).toThrow(expect.objectContaining({ code: "empty-margin" }));
    expect(() => diversity([0, 0])).toThrow(expect.objectContaining({ code: "no-cases" }));
  });
});

describe("a trend over ordered groups", () => {
  it("is R's prop.trend.test", () => {
    const { statistic, p } = cochranArmitage([83, 90, 129, 70], [86, 93, 136, 82]);
    expect(statistic).toBeCloseTo(8.2249, 4);
    expect(p).toBeCloseTo(0.004132, 5);
  });

  it("does not depend on the unit of the scores, and refuses what cannot have one", () => {
    const of = (scores: number[]): number => cochranArmitage([1, 4, 9], [10, 12, 15], scores).statistic;
    expect(of([10, 30, 50])).toBeCloseTo(of([1, 2, 3]), 10);
    expect(() => cochranArmitage([0, 0], [5, 5])).toThrow(expect.objectContaining({ code: "empty-margin" }));
    expect(() => cochranArmitage([2, 0], [5, 0])).toThrow(expect.objectContaining({ code: "empty-margin" }));
    expect(() => cochranArmitage([6, 0], [5, 4])).toThrow(
      expect.objectContaining({ code: "impossible-counts" }),
    );
  });
});
