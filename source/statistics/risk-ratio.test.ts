import { describe, expect, it } from "vitest";
import { riskRatio } from "./risk-ratio.ts";

describe("a ratio of two proportions", () => {
  it("is 0.63 for work of women against men in table 2.1", () => {
    const { value, low, high } = riskRatio(43690, 270880, 57950, 225890);
    expect(value).toBeCloseTo(0.6287075403618513, 12);
    expect(low).toBeCloseTo(0.6217725951917391, 12);
    expect(high).toBeCloseTo(0.6357198344934397, 12);
  });

  it("is refused when the group compared with never succeeds", () => {
    expect(() => riskRatio(3, 10, 0, 10)).toThrow(expect.objectContaining({ code: "no-events" }));
    expect(() => riskRatio(0, 10, 0, 10)).toThrow(expect.objectContaining({ code: "no-events" }));
  });

  it("has a value and no limits where the log interval does not exist", () => {
    expect(riskRatio(0, 10, 4, 10)).toMatchObject({ value: 0, low: null, high: null });
    expect(riskRatio(10, 10, 8, 8)).toMatchObject({ value: 1, low: null, high: null });
  });
});
