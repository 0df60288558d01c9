import { describe, expect, it } from "vitest";
import { feldt, reliability } from "./alpha.ts";

describe("Cronbach's alpha", () => {
  it("is 0 for items that have nothing in common and 1 for items that are the same", () => {
    expect(
      reliability([
        [1, 0],
        [0, 4],
      ]).alpha,
    ).toBe(0);
    const same = reliability([
      [4, 4],
      [4, 4],
    ]);
    expect(same.alpha).toBe(1);
    expect(same.items[0]).toEqual({ alphaWithout: null, restCorrelation: 1 });
  });

  it("has no λ₆ where an item follows from the others", () => {
    const repeated = [
      [4, 4, 1],
      [4, 4, 1],
      [1, 1, 2],
    ];
    expect(reliability(repeated).lambda6).toBeNull();
  });

  it("refuses a scale of one item, and an item that does not vary", () => {
    expect(() => reliability([[1]])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() =>
      reliability([
        [1, 0],
        [0, 0],
      ]),
    ).toThrow(expect.objectContaining({ code: "constant" }));
  });

  it("lies within Feldt's interval, which narrows with more people", () => {
    const [few, many] = [feldt(0.8, 40, 5), feldt(0.8, 4000, 5)];
    expect(few.low).toBeLessThan(many.low);
    expect(many.low).toBeLessThan(0.8);
    expect(many.high).toBeGreaterThan(0.8);
    expect(() => feldt(0.8, 1, 5)).toThrow(expect.objectContaining({ code: "too-few" }));
  });
});
