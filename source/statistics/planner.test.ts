import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotEstimable } from "./not-estimable.ts";
import {
  detectableDifference,
  detectableEstimate,
  detectableFromShare,
  equivalenceSampleSize,
  powerOfTwoProportions,
  sampleSizeOfTwoProportions,
  smallestDetectable,
} from "./planner.ts";

const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
/** How far a value lies from what it should be, as a part of it. */
const apart = (value: number, expected: number): number => Math.abs(value / expected - 1);

describe("as R 4.2's power.prop.test(…, tol = 1e-14)", () => {
  it("gives the cases that are needed", () => {
    expect(apart(sampleSizeOfTwoProportions(0.5, 0.75, 0.9).n1, 76.7069284517774)).toBeLessThan(1e-9); // p1 = .50, p2 = .75, power = .90
    expect(apart(sampleSizeOfTwoProportions(0.15, 0.05).n1, 140.095089861426)).toBeLessThan(1e-9); // p1 = .15, p2 = .05, power = .8
    expect(apart(sampleSizeOfTwoProportions(0.161, 0.2, 0.8, 1, 0.99).n1, 2270.15890520937)).toBeLessThan(
      1e-9,
    ); // sig.level = .01
    expect(apart(sampleSizeOfTwoProportions(0.01, 0.02, 0.95, 1, 0.9).n1, 3195.24624656358)).toBeLessThan(
      1e-9,
    ); // power = .95, sig.level = .1
  });

  it("gives the power", () => {
    expect(apart(powerOfTwoProportions(0.5, 50, 0.75, 50), 0.740165901331388)).toBeLessThan(1e-9); // n = 50, p1 = .5, p2 = .75
    expect(apart(powerOfTwoProportions(0.1, 200, 0.15, 200, 0.9), 0.446947475141119)).toBeLessThan(1e-9); // n = 200, sig.level = .1
    expect(apart(powerOfTwoProportions(0.1, 20, 0.9, 20, 0.99), 0.99998261134736)).toBeLessThan(1e-9); // n = 20, sig.level = .01
  });

  it("gives the difference that can be seen", () => {
    expect(apart(smallestDetectable(0.5, 50, 50, "above", 0.9).share, 0.802630581703895)).toBeLessThan(1e-9); // n = 50, p1 = .5, power = .9
    expect(apart(smallestDetectable(0.16, 1000, 1000, "above").share, 0.208547487393949)).toBeLessThan(1e-9); // n = 1000, p1 = .16
    expect(apart(smallestDetectable(0.05, 80, 80, "above").share, 0.193882040838869)).toBeLessThan(1e-9); // n = 80, p1 = .05
  });
});

describe("what groups that are there could have shown", () => {
  it("starts from the share they have together, as R's power.prop.test does", () => {
    expect(apart(detectableDifference(20, 50, 30, 50), 0.266830178952)).toBeLessThan(1e-9); // n = 50, p1 = .5
    expect(apart(detectableDifference(150, 1000, 170, 1000), 0.0485474873939)).toBeLessThan(1e-9); // n = 1000, p1 = .16, less .16
  });

  it("holds for one group beside a share that is known", () => {
    // uniroot over pnorm((p2 - .5 - 1.96 * sqrt(.25/100)) / sqrt(p2 * (1 - p2) / 100)) - .8
    expect(apart(detectableFromShare(0.5, 100), 0.138434221064)).toBeLessThan(1e-9);
  });

  it("is the same whichever group comes first, and smaller with more people", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 500 }), fc.integer({ min: 30, max: 500 }), (n1, n2) => {
        const [x1, x2] = [Math.floor(n1 / 3), Math.floor(n2 / 4)];
        const size = detectableDifference(x1, n1, x2, n2);
        expect(detectableDifference(x2, n2, x1, n1)).toBeCloseTo(size, 12);
        expect(detectableDifference(2 * x1, 2 * n1, 2 * x2, 2 * n2)).toBeLessThan(size);
      }),
    );
  });

  it("takes the precision of any estimate from its interval", () => {
    expect(apart(detectableEstimate(-1.96, 1.96), 2.80163669884)).toBeLessThan(1e-9); // (qnorm(.975) + qnorm(.8)) / qnorm(.975) * 1.96
    expect(() => detectableEstimate(1, 1)).toThrow(NotEstimable);
  });

  it("says so where nothing can be seen", () => {
    expect(() => detectableDifference(0, 50, 0, 50)).toThrow(NotEstimable);
    expect(() => detectableDifference(1, 2, 1, 2)).toThrow(NotEstimable);
    expect(() => detectableDifference(0, 0, 1, 2)).toThrow(NotEstimable);
  });
});

describe("a plan", () => {
  it("has the power it asks for, also with groups of unequal size", () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.2, max: 5, noNaN: true }), (p1, p2, ratio) => {
        fc.pre(Math.abs(p1 - p2) > 0.01);
        const { n1, n2 } = sampleSizeOfTwoProportions(p1, p2, 0.85, ratio);
        expect(powerOfTwoProportions(p1, n1, p2, n2)).toBeCloseTo(0.85, 9);
      }),
    );
  });

  it("sees below what it sees above, mirrored", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.integer({ min: 60, max: 2000 }),
        (p, n) => {
          const above = smallestDetectable(p, n, n, "above").difference;
          const below = smallestDetectable(1 - p, n, n, "below").difference;
          expect(below).toBeCloseTo(-above, 9);
          expect(powerOfTwoProportions(p, n, p + above, n)).toBeCloseTo(0.8, 9);
        },
      ),
    );
  });

  it("says so when groups are too small to see anything", () => {
    expect(() => smallestDetectable(0.9, 10, 10, "above")).toThrow(NotEstimable);
    expect(() => smallestDetectable(0.5, 0, 10, "above")).toThrow(NotEstimable);
  });

  it("refuses shares and powers that cannot be", () => {
    expect(() => sampleSizeOfTwoProportions(0.3, 0.3)).toThrow(RangeError);
    expect(() => sampleSizeOfTwoProportions(30, 35)).toThrow(RangeError);
    expect(() => sampleSizeOfTwoProportions(0.3, 0.4, 80)).toThrow(RangeError);
    expect(() => powerOfTwoProportions(0.3, 0, 0.4, 5)).toThrow(NotEstimable);
  });
});

describe("a plan to show that shares do not differ", () => {
  it("needs what the formula says", () => {
    expect(apart(equivalenceSampleSize(0.5, 0.5, 0.1), 428.192367533)).toBeLessThan(1e-9); // (qnorm(.95) + qnorm(.9))^2 * .5 / .01
    expect(apart(equivalenceSampleSize(0.75, 0.8, 0.2), 95.4861616945)).toBeLessThan(1e-9); // (qnorm(.95) + qnorm(.8))^2 * (.1875 + .16) / .15^2
  });

  it("is impossible where they differ by the margin", () => {
    expect(() => equivalenceSampleSize(0.5, 0.6, 0.1)).toThrow(RangeError);
  });
});
