import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asP,
  betaQuantile,
  chiSquareUpper,
  criticalZ,
  normalQuantile,
  normalTwoSided,
  smallestP,
  tTwoSided,
} from "./distributions.ts";

/** How far a value lies from the one R gives, as a part of it. */
const distance = (actual: number, expected: number): number => Math.abs(actual / expected - 1);

describe("distributions, against R", () => {
  it("keep relative accuracy in the far upper tail", () => {
    expect(distance(normalTwoSided(9.602358065159185), 7.8136003889945869e-22)).toBeLessThan(1e-12);
    expect(distance(normalTwoSided(36), 8.3652481315945661e-284)).toBeLessThan(1e-12);
    expect(distance(chiSquareUpper(92.20528041152764, 1), 7.8136003889946405e-22)).toBeLessThan(1e-12);
    expect(distance(chiSquareUpper(1300, 4), 3.3278807185719031e-280)).toBeLessThan(1e-12);
    expect(distance(chiSquareUpper(300, 5), 1.0015302305957845e-62)).toBeLessThan(1e-12);
  });

  it("never give a p of 0, nor one above 1", () => {
    expect(normalTwoSided(80)).toBe(smallestP);
    expect(chiSquareUpper(1e5, 3)).toBe(smallestP);
    expect(asP(1.0000000002)).toBe(1);
    expect(chiSquareUpper(0, 1)).toBe(1);
  });

  it("give the critical value of a level, also of one very close to 1", () => {
    expect(distance(criticalZ(0.95), 1.959963984540054)).toBeLessThan(1e-12);
    expect(distance(criticalZ(0.99), 2.5758293035489)).toBeLessThan(1e-12);
    expect(distance(criticalZ(1 - 2 ** -40), 7.1435520343521883)).toBeLessThan(1e-12);
    for (const level of [0, 1, 95, Number.NaN]) expect(() => criticalZ(level)).toThrow(RangeError);
  });

  it("agree between the chi-square on one degree of freedom and the normal", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 30, noNaN: true }), z => {
        expect(distance(chiSquareUpper(z * z, 1), normalTwoSided(z))).toBeLessThan(1e-10);
      }),
    );
  });

  it("give quantiles that their own tails bring back", () => {
    expect(distance(normalTwoSided(normalQuantile(0.0005)), 0.001)).toBeLessThan(1e-12);
    expect(distance(betaQuantile(0.025, 1, 10), 1 - 0.975 ** 0.1)).toBeLessThan(1e-12);
    expect(distance(betaQuantile(0.025, 10, 1, true), 0.975 ** 0.1)).toBeLessThan(1e-12);
    expect(distance(tTwoSided(2.2281388519649385, 10), 0.05)).toBeLessThan(1e-10);
  });

  it("refuse a chi-square that cannot be", () => {
    expect(() => chiSquareUpper(-1, 1)).toThrow(RangeError);
    expect(() => chiSquareUpper(1, 0)).toThrow(RangeError);
  });
});
