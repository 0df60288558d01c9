import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tally } from "./histogram.ts";
import { payBands } from "./pay-bands.ts";

describe("pay bands", () => {
  it("hold everybody once, in bands that differ by one at most", () => {
    const pay = fc.array(fc.integer({ min: 10, max: 20 }), { maxLength: 30 });
    fc.assert(
      fc.property(pay, pay, fc.integer({ min: 1, max: 5 }), (a, b, bands) => {
        fc.pre(a.length + b.length >= bands);
        const result = payBands([tally(a), tally(b)], bands);
        for (const [g, list] of [a, b].entries())
          expect(result.reduce((sum, band) => sum + band[g]!, 0)).toBeCloseTo(list.length, 9);
        const sizes = result.map(band => band[0]! + band[1]!);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(1 + 1e-9);
        expect(sizes).toHaveLength(bands);
      }),
    );
  });

  it("give the first bands one more where the number does not divide", () => {
    expect(payBands([tally([1, 2, 3, 4, 5, 6])]).flat()).toEqual([2, 2, 1, 1]);
  });

  it("divide people on the same pay over a boundary in proportion", () => {
    expect(payBands([tally([10], [3]), tally([10], [1])], 2)).toEqual([
      [1.5, 0.5],
      [1.5, 0.5],
    ]);
  });

  it("refuse fewer people than bands", () => {
    expect(() => payBands([tally([1, 2, 3])])).toThrow(expect.objectContaining({ code: "too-few" }));
  });
});
