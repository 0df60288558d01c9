import { describe, expect, it } from "vitest";
import { mcnemar, pairedDifference, pairedOddsRatio } from "./mcnemar.ts";

describe("paired answers", () => {
  it("give what the binomial gives for few pairs", () => {
    const { exactP, midP, statistic, correctedStatistic } = mcnemar(1, 8);
    expect(exactP).toBeCloseTo((2 * (1 + 9)) / 512, 14);
    expect(midP).toBeCloseTo((2 * (1 + 9) - 9) / 512, 14);
    expect([statistic, correctedStatistic]).toEqual([49 / 9, 4]);
  });

  it("say 1 where as many changed either way", () => {
    expect(mcnemar(6, 6)).toMatchObject({ statistic: 0, p: 1, correctedP: 1, exactP: 1, midP: 1 });
  });

  it("do not care which way is called first", () => {
    expect(mcnemar(86, 150)).toEqual(mcnemar(150, 86));
    expect(pairedOddsRatio(86, 150).value * pairedOddsRatio(150, 86).value).toBeCloseTo(1, 12);
    expect(pairedDifference(794, 86, 150, 570).value).toBeCloseTo(-0.04, 12);
  });

  it("never say 0, and stay quick with half a million changes", () => {
    expect(mcnemar(400_000, 100_000)).toMatchObject({ p: 1e-300, exactP: 1e-300, midP: 1e-300 });
    expect(mcnemar(250_300, 249_700).exactP).toBeCloseTo(0.396931647077586, 10);
  });

  it("are refused where no pair changed, or there are no pairs", () => {
    expect(() => mcnemar(0, 0)).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => mcnemar(0.5, 2)).toThrow(expect.objectContaining({ code: "not-whole" }));
    expect(() => pairedDifference(0, 0, 0, 0)).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => pairedOddsRatio(3, 0)).toThrow(expect.objectContaining({ code: "no-events" }));
    expect(pairedOddsRatio(0, 3)).toMatchObject({ value: 0, low: null, high: null });
  });
});
