import { describe, expect, it } from "vitest";
import { conditionalEstimate, exactTwoSided } from "./conditional.ts";
import { hypergeometric } from "./hypergeometric.ts";

const at = (odds: number) => hypergeometric(2691, 1835, 1755, odds, 1e-25);

describe("conditional estimation", () => {
  it("stops where R stops, or goes on to the last digits", () => {
    expect(conditionalEstimate(at, 1198, [0, 1755]).value).toBeCloseTo(1.8408563285644184, 12);
    const full = conditionalEstimate(at, 1198, [0, 1755], 0.95, "full");
    expect(full.value).toBeCloseTo(1.8408323042942736, 11);
    expect(full.low).toBeCloseTo(1.6213596688474445, 11);
  });

  it("gives limits that leave half of what the level leaves in each tail", () => {
    const { low, high } = conditionalEstimate(at, 1198, [0, 1755], 0.9, "full");
    const part = (odds: number, counts: (k: number) => boolean): number => {
      const { low: first, weights, total } = at(odds);
      return weights.reduce((sum, w, i) => sum + (counts(first + i) ? w : 0), 0) / total;
    };
    expect(part(low, k => k >= 1198)).toBeCloseTo(0.05, 11);
    expect(part(high, k => k <= 1198)).toBeCloseTo(0.05, 11);
  });

  it("takes an outcome that its distribution left out for as unlikely as can be said", () => {
    expect(exactTwoSided({ low: 5, weights: Float64Array.of(1, 2, 1), total: 4 }, 90)).toBe(1e-300);
  });

  it("is refused where the margins allow only one table", () => {
    expect(() => conditionalEstimate(at, 0, [0, 0])).toThrow(
      expect.objectContaining({ code: "empty-margin" }),
    );
  });
});
