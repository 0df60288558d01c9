import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mantelHaenszelOddsRatio,
  mantelHaenszelRiskDifference,
  mantelHaenszelRiskRatio,
} from "./mantel-haenszel.ts";
import type { Stratum } from "./strata.ts";

const cell = fc.integer({ min: 1, max: 200 });
const stratum = fc.tuple(cell, cell, cell, cell);

describe("Mantel–Haenszel estimates", () => {
  it("are those of R for two departments of Berkeley", () => {
    const strata: Stratum[] = [
      [512, 313, 89, 19],
      [353, 207, 17, 8],
    ];
    const { value, low, high } = mantelHaenszelOddsRatio(strata);
    expect(value).toBeCloseTo(0.425222369519, 11);
    expect(low).toBeCloseTo(0.274625556016, 11);
    expect(high).toBeCloseTo(0.658402175536, 11);
  });

  it("of one stratum are the crude ones", () => {
    fc.assert(
      fc.property(stratum, s => {
        const [a, b, c, d] = s;
        expect(mantelHaenszelOddsRatio([s]).value).toBeCloseTo((a * d) / (b * c), 8);
        expect(mantelHaenszelRiskRatio([s]).value).toBeCloseTo(a / (a + b) / (c / (c + d)), 8);
        const difference = mantelHaenszelRiskDifference([s]);
        expect(difference.value).toBeCloseTo(a / (a + b) - c / (c + d), 12);
        expect(difference.se).toBeGreaterThan(0);
      }),
    );
  });

  it("turn round when the groups change places", () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), strata => {
        const turned = strata.map(([a, b, c, d]): Stratum => [c, d, a, b]);
        const product = mantelHaenszelOddsRatio(strata).value * mantelHaenszelOddsRatio(turned).value;
        expect(product).toBeCloseTo(1, 10);
        const [there, back] = [mantelHaenszelRiskDifference(strata), mantelHaenszelRiskDifference(turned)];
        expect(there.value).toBeCloseTo(-back.value, 12);
        expect(there.se).toBeCloseTo(back.se, 12);
      }),
    );
  });

  it("pass over strata that say nothing, and say how many", () => {
    const strata: Stratum[] = [
      [10, 20, 15, 12],
      [0, 0, 3, 4],
      [0, 6, 0, 4],
    ];
    expect(mantelHaenszelOddsRatio(strata)).toMatchObject({ used: 1, dropped: 2 });
    expect(mantelHaenszelOddsRatio(strata).value).toBeCloseTo(120 / 300, 12);
    expect(mantelHaenszelRiskDifference(strata)).toMatchObject({ used: 2, dropped: 1 });
  });

  it("have no limits at 0, and are refused without a denominator", () => {
    expect(mantelHaenszelOddsRatio([[0, 5, 3, 4]])).toMatchObject({ value: 0, low: null, high: null });
    expect(mantelHaenszelRiskRatio([[0, 5, 3, 4]])).toMatchObject({ value: 0, low: null, high: null });
    expect(() => mantelHaenszelOddsRatio([[3, 0, 3, 4]])).toThrow(
      expect.objectContaining({ code: "no-events" }),
    );
    expect(() => mantelHaenszelRiskRatio([[3, 5, 0, 4]])).toThrow(
      expect.objectContaining({ code: "no-events" }),
    );
  });
});
