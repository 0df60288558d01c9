import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson } from "./proportion.ts";
import { newcombe } from "./risk-difference.ts";
import { riskRatio } from "./risk-ratio.ts";
import { addRounded, rounded, roundedDifference, roundedRate, roundedRatio } from "./rounding.ts";

const part = fc.double({ min: -1, max: 1, noNaN: true });
/** Printed counts in tens, and a truth that they may have been rounded from. */
const groupFrom = (fewest: number) =>
  fc
    .tuple(fc.integer({ min: 2, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), part, part)
    .map(([tens, share, s, t]) => {
      const [n, x] = [tens * 10, Math.max(fewest, Math.round(tens * share) * 10)];
      const cases = n + 5 * t;
      return { x, n, truth: [Math.min(cases, Math.max(0, x + 5 * s)), cases] as const };
    });

describe("rounding of the source", () => {
  it("is half a base on either side, and none for exact counts", () => {
    expect([rounded(120, 10).slack, rounded(120, 5).slack, rounded(120, 1).slack]).toEqual([5, 2.5, 0]);
    expect(addRounded(rounded(120, 10), rounded(30, 10), -1)).toEqual({ count: 90, slack: 10 });
  });

  it("holds the true rate and its interval, wherever the truth lies", () => {
    fc.assert(
      fc.property(groupFrom(0), ({ x, n, truth }) => {
        const box = roundedRate(rounded(x, 10), rounded(n, 10));
        const real = wilson(...truth);
        expect(real.value).toBeGreaterThanOrEqual(box.lowest - 1e-12);
        expect(real.value).toBeLessThanOrEqual(box.highest + 1e-12);
        expect(real.low).toBeGreaterThanOrEqual(box.low! - 1e-12);
        expect(real.high).toBeLessThanOrEqual(box.high! + 1e-12);
      }),
    );
  });

  it("holds the true difference and ratio, and their intervals", () => {
    fc.assert(
      fc.property(groupFrom(20), groupFrom(20), (one, two) => {
        const counts = [
          rounded(one.x, 10),
          rounded(one.n, 10),
          rounded(two.x, 10),
          rounded(two.n, 10),
        ] as const;
        for (const [box, real] of [
          [roundedDifference(...counts), newcombe(...one.truth, ...two.truth)],
          [roundedRatio(...counts), riskRatio(...one.truth, ...two.truth)],
        ] as const) {
          expect(real.value).toBeGreaterThanOrEqual(box.lowest - 1e-12);
          expect(real.value).toBeLessThanOrEqual(box.highest + 1e-12);
          expect(real.low ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual((box.low ?? 0) - 1e-9);
          expect(real.high ?? -Infinity).toBeLessThanOrEqual((box.high ?? Infinity) + 1e-9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("changes nothing for exact counts", () => {
    const { value, lowest, highest, low, high } = roundedRate(rounded(30, 1), rounded(80, 1));
    expect([value, lowest, highest]).toEqual([30 / 80, 30 / 80, 30 / 80]);
    expect([low, high]).toEqual([wilson(30, 80).low, wilson(30, 80).high]);
  });

  it("shows that tens hardly matter for all of the country, and very much for twenty people", () => {
    const country = roundedRate(rounded(43690, 10), rounded(270880, 10));
    const few = roundedRate(rounded(10, 10), rounded(20, 10));
    expect(country.highest - country.lowest).toBeLessThan(0.0001);
    expect([few.lowest, few.highest]).toEqual([5 / 25, 15 / 15]);
  });

  it("is refused where the group may have nobody, or a ratio nothing to divide by", () => {
    expect(() => roundedRate(rounded(0, 10), rounded(5, 10))).toThrow(
      expect.objectContaining({ code: "rounding-too-coarse" }),
    );
    expect(() => roundedRatio(rounded(50, 10), rounded(90, 10), rounded(0, 10), rounded(90, 10))).toThrow(
      expect.objectContaining({ code: "no-events" }),
    );
  });
});
