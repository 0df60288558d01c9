import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agrestiCoull, clopperPearson, jeffreys, wilson } from "./proportion.ts";

const methods = { wilson, clopperPearson, agrestiCoull, jeffreys };
const counts = fc
  .integer({ min: 1, max: 500_000 })
  .chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe("intervals of a proportion", () => {
  it.each(Object.entries(methods))(
    "%s holds the share it is about, and mirrors its complement",
    (_, method) => {
      fc.assert(
        fc.property(counts, ([x, n]) => {
          const [own, other] = [method(x, n), method(n - x, n)];
          expect(own.low).toBeLessThanOrEqual(own.value);
          expect(own.high).toBeGreaterThanOrEqual(own.value);
          expect(own.low).toBeCloseTo(1 - other.high, 10);
          expect(own.high).toBeCloseTo(1 - other.low, 10);
        }),
      );
    },
  );

  it.each(Object.entries(methods))("%s widens as the level rises", (_, method) => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const [narrow, wide] = [method(x, n, 0.9), method(x, n, 0.99)];
        expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
      }),
    );
  });

  it.each(Object.entries(methods))("%s refuses a group of nobody and a level of 95", (_, method) => {
    expect(() => method(0, 0)).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => method(5, 3)).toThrow(expect.objectContaining({ code: "impossible-counts" }));
    expect(() => method(1, 3, 95)).toThrow(RangeError);
  });

  it("stay at the edge where nobody or everybody succeeds", () => {
    for (const method of [wilson, clopperPearson, jeffreys]) {
      expect(method(0, 10).low).toBe(0);
      expect(method(10, 10).high).toBe(1);
    }
  });

  it("keep the digits of a very small lower limit", () => {
    expect(wilson(1, 1e12).low * 1e13).toBeCloseTo(1.7652, 3);
  });
});
