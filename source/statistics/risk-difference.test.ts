import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newcombe, waldDifference } from "./risk-difference.ts";

const group = fc
  .integer({ min: 1, max: 1000 })
  .chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe("a difference of two proportions", () => {
  it("is that of Newcombe's own example, 56 of 70 against 48 of 80", () => {
    const { value, low, high } = newcombe(56, 70, 48, 80);
    expect(value).toBeCloseTo(0.2, 12);
    expect([low, high].map(limit => limit.toFixed(4))).toEqual(["0.0524", "0.3339"]);
  });

  it("turns its sign and its limits when the groups change places", () => {
    fc.assert(
      fc.property(group, group, (one, two) => {
        for (const method of [newcombe, waldDifference]) {
          const [there, back] = [method(...one, ...two), method(...two, ...one)];
          expect(there.value).toBeCloseTo(-back.value, 12);
          expect(there.low).toBeCloseTo(-back.high, 12);
        }
      }),
    );
  });

  it("stays between −1 and 1 by Newcombe, and has width where Wald has none", () => {
    fc.assert(
      fc.property(group, group, (one, two) => {
        const { low, high } = newcombe(...one, ...two);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    const edge = newcombe(10, 10, 0, 10);
    expect(edge.high - edge.low).toBeGreaterThan(0.2);
    expect(waldDifference(10, 10, 0, 10)).toMatchObject({ low: 1, high: 1 });
  });

  it("is refused when a group has nobody", () => {
    expect(() => newcombe(1, 2, 0, 0)).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => waldDifference(0, 0, 1, 2)).toThrow(expect.objectContaining({ code: "no-cases" }));
  });
});
