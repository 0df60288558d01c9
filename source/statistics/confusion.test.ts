import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  averageOddsDifference,
  type Confusion,
  type ConfusionRate,
  confusionRate,
  confusionSummary,
  disparity,
  equalisedOdds,
  rateDifference,
  rateParts,
  rateRatio,
} from "./confusion.ts";
import { NotEstimable } from "./not-estimable.ts";

const counts = fc.record({
  tp: fc.nat({ max: 50 }),
  fp: fc.nat({ max: 50 }),
  tn: fc.nat({ max: 50 }),
  fn: fc.nat({ max: 50 }),
});
const full = counts.map(c => ({ tp: c.tp + 1, fp: c.fp + 1, tn: c.tn + 1, fn: c.fn + 1 }));
const value = (c: Confusion, rate: ConfusionRate): number => confusionRate(c, rate).value;

describe("rates of a confusion matrix", () => {
  it("make a whole two by two", () => {
    fc.assert(
      fc.property(full, c => {
        for (const [a, b] of [
          ["tpr", "fnr"],
          ["fpr", "tnr"],
          ["ppv", "fdr"],
          ["npv", "falseOmission"],
        ] as const)
          expect(value(c, a) + value(c, b)).toBeCloseTo(1, 14);
      }),
    );
  });

  it("hang together: selected is tpr of the base rate plus fpr of the rest", () => {
    fc.assert(
      fc.property(full, c => {
        const base = value(c, "baseRate");
        expect(value(c, "selectionRate")).toBeCloseTo(
          base * value(c, "tpr") + (1 - base) * value(c, "fpr"),
          12,
        );
      }),
    );
  });

  it("are refused where nobody is in the denominator, or a count cannot be", () => {
    const none: Confusion = { tp: 0, fp: 0, tn: 5, fn: 2 };
    expect(() => confusionRate(none, "ppv")).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => rateParts({ ...none, tp: -1 }, "tpr")).toThrow(NotEstimable);
    expect(() => rateRatio(none, none, "tpr")).toThrow(expect.objectContaining({ code: "no-events" }));
  });
});

describe("a summary", () => {
  it("has null where there is no denominator, never NaN", () => {
    expect(confusionSummary({ tp: 0, fp: 0, tn: 5, fn: 0 })).toEqual({
      balancedAccuracy: null,
      f1: null,
      matthews: null,
      treatmentRatio: null,
    });
  });

  it("gives perfect prediction 1 and its opposite −1", () => {
    expect(confusionSummary({ tp: 4, fp: 0, tn: 9, fn: 0 })).toMatchObject({ f1: 1, matthews: 1 });
    expect(confusionSummary({ tp: 0, fp: 9, tn: 0, fn: 4 })).toMatchObject({ f1: 0, matthews: -1 });
  });
});

describe("groups compared", () => {
  it("are not apart when they are the same", () => {
    fc.assert(
      fc.property(full, c => {
        expect(rateDifference(c, c, "fpr").value).toBe(0);
        expect(rateRatio(c, c, "fpr").value).toBe(1);
        expect(averageOddsDifference(c, c)).toBe(0);
        expect(equalisedOdds([c, c])).toEqual({ difference: 0, ratio: 1 });
      }),
    );
  });

  it("are as far apart as the two furthest, whichever comes first", () => {
    fc.assert(
      fc.property(fc.array(full, { minLength: 2, maxLength: 5 }), groups => {
        const wide = disparity(groups, "ppv");
        expect(disparity(groups.toReversed(), "ppv").difference).toBe(wide.difference);
        expect(value(groups[wide.highest]!, "ppv") - value(groups[wide.lowest]!, "ppv")).toBe(
          wide.difference,
        );
      }),
    );
  });

  it("need another group, and have no ratio when nobody is selected", () => {
    const none: Confusion = { tp: 0, fp: 0, tn: 5, fn: 2 };
    expect(() => disparity([none], "tpr")).toThrow(NotEstimable);
    expect(disparity([none, none], "selectionRate")).toMatchObject({ difference: 0, ratio: null });
    expect(equalisedOdds([none, none]).ratio).toBeNull();
  });
});
