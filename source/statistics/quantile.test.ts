import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tally } from "./histogram.ts";
import { median, quantile } from "./quantile.ts";

describe("quantiles from a histogram", () => {
  it("are those of the values written out, as R's type 7 gives them", () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
        const sorted = list.toSorted((a, b) => a - b);
        const h = (sorted.length - 1) * p;
        const [below, above] = [sorted[Math.floor(h)]!, sorted[Math.ceil(h)]!];
        expect(quantile(tally(list), p)).toBeCloseTo(below + (h - Math.floor(h)) * (above - below), 9);
      }),
    );
  });

  it("are exact on the unit that was recorded", () => {
    expect(median(tally([10.1, 10.1, 10.3]))).toBe(10.1);
    expect([0, 0.1, 0.25, 1].map(p => quantile(tally([1, 2, 4, 8, 16]), p))).toEqual([1, 1.4, 2, 16]);
  });

  it("refuse nobody, part-time counts and shares that are none", () => {
    expect(() => median(tally([]))).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => median(tally([1], [0.5]))).toThrow(expect.objectContaining({ code: "not-whole" }));
    expect(() => quantile(tally([1]), 50)).toThrow(RangeError);
  });
});
