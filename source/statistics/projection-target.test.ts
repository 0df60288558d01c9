import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { project, type Staffing, zoneShare } from "./projection.ts";
import { type Lever, neededShare, presentShare, projectWithShare } from "./projection-target.ts";

const levers: readonly Lever[] = ["hires", "promotions", "both"];
const total = (rows: readonly (readonly number[])[]): number => rows.flat().reduce((a, b) => a + b, 0);

const count = fc.nat({ max: 40 });
const pairs = fc.array(fc.array(count, { minLength: 2, maxLength: 2 }), { minLength: 3, maxLength: 3 });
const rate = fc.double({ min: 0, max: 0.3, noNaN: true });
const staffings: fc.Arbitrary<Staffing> = fc.record({
  groups: fc.constant(["v", "m", "x"]),
  levels: fc.constant(["low", "high"]),
  stock: pairs,
  moves: fc.array(
    fc.tuple(rate, rate, rate).map(([up, out, away]) => [
      [1 - up - out, up],
      [0, 1 - away],
    ]),
    { minLength: 3, maxLength: 3 },
  ),
  hires: pairs,
});
const zone = { group: 0, from: 1 };

describe("a course with a steered share", () => {
  it("has as many people, at each level, as the model without", () => {
    fc.assert(
      fc.property(staffings, fc.double({ min: 0, max: 1, noNaN: true }), (staffing, share) => {
        for (const lever of levers) {
          const steered = projectWithShare(staffing, zone, lever, share, 1)[1]!;
          const plain = project(staffing, 1)[1]!;
          expect(total(steered)).toBeCloseTo(total(plain), 8);
          for (const l of [0, 1])
            expect(total(steered.map(row => [row[l]!]))).toBeCloseTo(total(plain.map(row => [row[l]!])), 8);
          expect(Math.min(...steered.flat())).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });

  it("rises with the share in a year, and with the share of hires in any", () => {
    fc.assert(
      fc.property(staffings, staffing => {
        for (const [lever, years] of [
          ["hires", 4],
          ["promotions", 1],
          ["both", 1],
        ] as const) {
          const shares = [0, 0.25, 0.5, 0.75, 1].map(
            s => zoneShare(projectWithShare(staffing, zone, lever, s, years).at(-1)!, zone) ?? 0,
          );
          for (const [i, share] of shares.entries())
            expect(share).toBeGreaterThanOrEqual((shares[i - 1] ?? 0) - 1e-9);
        }
      }),
    );
  });

  it("is the model's own with the share of now", () => {
    fc.assert(
      fc.property(staffings, staffing => {
        const now = presentShare(staffing, zone, "hires");
        fc.pre(now !== null);
        const steered = projectWithShare(staffing, zone, "hires", now, 4);
        for (const [year, stock] of project(staffing, 4).entries())
          expect(total(steered[year]!)).toBeCloseTo(total(stock), 8);
        expect(zoneShare(steered[4]!, zone)).toBeCloseTo(zoneShare(project(staffing, 4)[4]!, zone) ?? 0, 8);
      }),
    );
  });
});

describe("the share that a target takes", () => {
  const staffing: Staffing = {
    groups: ["v", "m"],
    levels: ["low", "high"],
    stock: [
      [120, 10],
      [80, 40],
    ],
    moves: [
      [
        [0.82, 0.06],
        [0, 0.9],
      ],
      [
        [0.84, 0.08],
        [0, 0.93],
      ],
    ],
    hires: [
      [14, 1],
      [10, 2],
    ],
  };

  it("brings the group to the target in time", () => {
    for (const lever of levers) {
      const needed = neededShare(staffing, zone, 0.38, 5, lever);
      const share = needed.reachable ? needed.share : Number.NaN;
      expect(zoneShare(projectWithShare(staffing, zone, lever, share, 5)[5]!, zone)).toBeCloseTo(0.38, 9);
    }
  });

  it("is less with more time, and reaches further when both are steered", () => {
    const needed = (years: number): number => {
      const answer = neededShare(staffing, zone, 0.36, years, "both");
      return answer.reachable ? answer.share : Number.POSITIVE_INFINITY;
    };
    expect(needed(9)).toBeLessThan(needed(5));
    const best = (lever: Lever): number | null => {
      const answer = neededShare(staffing, zone, 1, 5, lever);
      return answer.reachable ? 1 : answer.best;
    };
    expect(best("both")).toBeGreaterThan(best("hires")!);
    expect(best("both")).toBeGreaterThan(best("promotions")!);
  });

  it("is called unreachable where all of them fall short, with the best there is", () => {
    const answer = neededShare(staffing, zone, 0.6, 1, "hires");
    expect(answer.reachable).toBe(false);
    const best = zoneShare(projectWithShare(staffing, zone, "hires", 1, 1)[1]!, zone);
    expect(answer).toEqual({ reachable: false, best });
  });

  it("is 0 where the target is met anyway, and unreachable where nobody will be", () => {
    expect(neededShare(staffing, zone, 0.05, 1, "both")).toEqual({ reachable: true, share: 0 });
    const empty: Staffing = {
      groups: ["v", "m"],
      levels: ["low"],
      stock: [[0], [0]],
      moves: [[[0.9]], [[0.9]]],
      hires: [[0], [0]],
    };
    expect(neededShare(empty, { group: 0, from: 0 }, 0.5, 3, "both")).toEqual({
      reachable: false,
      best: null,
    });
  });

  it("cannot take more of a group than there are below", () => {
    const few: Staffing = {
      ...staffing,
      stock: [
        [2, 0],
        [198, 50],
      ],
      hires: [
        [0, 0],
        [0, 0],
      ],
    };
    const [, after] = projectWithShare(few, zone, "promotions", 1, 1);
    expect(after![0]![1]).toBeCloseTo(2 * 0.88, 12);
    expect(after![0]![0]).toBeCloseTo(0, 12);
  });

  it("refuses targets and years that cannot be", () => {
    expect(() => neededShare(staffing, zone, 29, 5, "hires")).toThrow(RangeError);
    expect(() => neededShare(staffing, zone, 0.29, 0, "hires")).toThrow(RangeError);
  });
});
