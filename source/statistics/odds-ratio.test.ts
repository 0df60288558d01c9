import { describe, expect, it } from "vitest";
import { oddsRatio } from "./odds-ratio.ts";

describe("an odds ratio", () => {
  it("becomes its inverse when the groups change places", () => {
    const [there, back] = [oddsRatio(1198, 1493, 557, 1278), oddsRatio(557, 1278, 1198, 1493)];
    expect(there.value * back.value).toBeCloseTo(1, 12);
    expect(there.low! * back.high!).toBeCloseTo(1, 12);
  });

  it("is refused without a denominator, and has no limits at 0", () => {
    expect(() => oddsRatio(3, 0, 4, 5)).toThrow(expect.objectContaining({ code: "no-events" }));
    expect(() => oddsRatio(3, 2, 0, 5)).toThrow(expect.objectContaining({ code: "no-events" }));
    expect(oddsRatio(0, 2, 4, 5)).toMatchObject({ value: 0, low: null, high: null });
    expect(() => oddsRatio(-1, 2, 4, 5)).toThrow(expect.objectContaining({ code: "impossible-counts" }));
  });
});
