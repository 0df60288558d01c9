import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Adjustment, adjustP } from "./adjust.ts";

const methods: Adjustment[] = ["none", "bonferroni", "holm", "hochberg", "hommel", "bh", "by"];
const known = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe("adjusting for the number of comparisons", () => {
  it("gives Hommel's values as R does", () => {
    for (const [ps, expected] of [
      [
        [0.3, 0.001, 0.2, 0.04, 0.012, 0.3],
        [0.3, 0.006, 0.3, 0.16, 0.06, 0.3],
      ],
      [
        [0.0047, 0.5266, 0.057, 0.0352, 0.2183, 0.2208, 0.0019],
        [0.0282, 0.5266, 0.228, 0.1425, 0.4366, 0.4416, 0.0133],
      ],
      [
        [0.6538, 0.5712, 0.0014, 0.3485, 0.7229, 0.0219, 0.0119],
        [0.7229, 0.7229, 0.0098, 0.7229, 0.7229, 0.1095, 0.0657],
      ],
    ] as const)
      expect(adjustP(ps, "hommel").map(p => p?.toFixed(4))).toEqual(expected.map(p => p.toFixed(4)));
  });

  it("passes nulls through, and does not count them", () => {
    expect(adjustP([null, 0.02, null, 0.5], "bonferroni")).toEqual([null, 0.04, null, 1]);
    for (const method of methods) {
      expect(adjustP([], method)).toEqual([]);
      expect(adjustP([null], method)).toEqual([null]);
      expect(adjustP([0.03], method)).toEqual([0.03]);
    }
  });

  it("never lowers a p, never passes 1, and keeps the order", () => {
    fc.assert(
      fc.property(known, fc.constantFrom(...methods), (ps, method) => {
        const sorted = ps.toSorted((a, b) => a - b);
        const adjusted = adjustP(sorted, method).map(Number);
        for (const [i, own] of adjusted.entries()) {
          expect(own).toBeGreaterThanOrEqual(sorted[i]! * (1 - 1e-12));
          expect(own).toBeLessThanOrEqual(1);
          expect(own).toBeGreaterThanOrEqual((adjusted[i - 1] ?? 0) * (1 - 1e-12));
        }
      }),
    );
  });

  it("gives each p its own answer, wherever it stands among the others and the nulls", () => {
    fc.assert(
      fc.property(known, fc.constantFrom(...methods), (ps, method) => {
        const mixed = ps.toReversed().flatMap(p => [null, p]);
        const expected = adjustP(ps, method)
          .toReversed()
          .flatMap(p => [null, p]);
        expect(adjustP(mixed, method)).toEqual(expected);
      }),
    );
  });

  it("orders the methods from strict to sharp: Bonferroni, Holm, Hochberg, Hommel, Benjamini–Hochberg", () => {
    fc.assert(
      fc.property(known, ps => {
        const methodsByRigour = ["bonferroni", "holm", "hochberg", "hommel", "bh"] as const;
        const columns = methodsByRigour.map(m => adjustP(ps, m).map(Number));
        for (const [i] of ps.entries())
          for (const [m, column] of columns.slice(1).entries())
            expect(column[i]).toBeLessThanOrEqual(columns[m]![i]! + 1e-12);
      }),
    );
  });

  it("refuses what is not a p", () => {
    expect(() => adjustP([1.2], "holm")).toThrow(expect.objectContaining({ code: "impossible-counts" }));
    expect(() => adjustP([Number.NaN], "bh")).toThrow(expect.objectContaining({ code: "impossible-counts" }));
  });
});
