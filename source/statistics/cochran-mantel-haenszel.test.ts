import { describe, expect, it } from "vitest";
import { cochranMantelHaenszel, exactMantelHaenszel } from "./cochran-mantel-haenszel.ts";
import { conditionalOddsRatio, fisherExact } from "./fisher.ts";
import type { Stratum } from "./strata.ts";

describe("tests over strata, against R", () => {
  it("hold with an empty cell, exactly", () => {
    const strata: Stratum[] = [
      [0, 5, 3, 4],
      [2, 1, 0, 6],
      [4, 4, 2, 7],
    ];
    const { p, value, low, high } = exactMantelHaenszel(strata);
    expect(p).toBeCloseTo(0.481360551213492, 13);
    expect(value).toBeCloseTo(1.85494418725822, 11);
    expect(low).toBeCloseTo(0.373365407465511, 11);
    expect(high).toBeCloseTo(9.57540843380198, 10);
  });

  it("are Fisher's for one stratum", () => {
    expect(exactMantelHaenszel([[10, 2, 3, 15]])).toMatchObject({
      p: fisherExact(10, 2, 3, 15),
      ...conditionalOddsRatio(10, 2, 3, 15),
      used: 1,
      dropped: 0,
    });
  });

  it("see nothing where strata cancel out", () => {
    const result = cochranMantelHaenszel([
      [10, 20, 20, 10],
      [20, 10, 10, 20],
    ]);
    expect(result).toMatchObject({ statistic: 0, p: 1, used: 2, dropped: 0 });
  });

  it("subtract no more than there is", () => {
    const close: Stratum[] = [[10, 10, 10, 11]];
    expect(cochranMantelHaenszel(close, "yates")).toEqual(cochranMantelHaenszel(close));
  });

  it("answer exactly for tens of thousands in seconds, and refuse what would take longer", () => {
    const strata: Stratum[] = [
      [5000, 5100, 5000, 4900],
      [9000, 3000, 8900, 3100],
    ];
    const exact = exactMantelHaenszel(strata);
    expect(exact.p / cochranMantelHaenszel(strata, "yates").p).toBeCloseTo(1, 1);
    const large = Array.from({ length: 40 }, (): Stratum => [100_000, 100_000, 100_000, 100_000]);
    expect(() => exactMantelHaenszel(large)).toThrow(expect.objectContaining({ code: "too-large" }));
  });

  it("need whole numbers only where they are exact", () => {
    expect(cochranMantelHaenszel([[1.5, 2, 3, 4]]).p).toBeGreaterThan(0);
    expect(() => exactMantelHaenszel([[1.5, 2, 3, 4]])).toThrow(
      expect.objectContaining({ code: "not-whole" }),
    );
  });
});
