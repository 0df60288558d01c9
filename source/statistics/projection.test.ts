import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotEstimable } from "./not-estimable.ts";
import { longRun, project, type Staffing, staffingOf, zoneShare } from "./projection.ts";
import { simulateShares, yearByChance } from "./projection-simulation.ts";
import { mulberry32 } from "./random.ts";

const chances = fc
  .tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([a, b, c, leave]) => [a, b, c].map(part => part / (a + b + c + leave)));
const table = fc.array(fc.array(fc.nat({ max: 40 }), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 2,
});
const staffings = fc.record({
  groups: fc.constant(["v", "m"]),
  levels: fc.constant(["low", "middle", "high"]),
  stock: table,
  moves: fc.array(fc.array(chances, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }),
  hires: table,
});
const sum = (rows: readonly (readonly number[])[]): number => rows.flat().reduce((a, b) => a + b, 0);
const closed = (staffing: Staffing): Staffing => ({
  ...staffing,
  hires: staffing.hires.map(row => row.map(() => 0)),
  moves: staffing.moves.map(rows => rows.map(row => row.map(p => p / (row.reduce((a, b) => a + b, 0) || 1)))),
});

describe("people", () => {
  it("are conserved: who is there is who was there, less who left, plus who came", () => {
    fc.assert(
      fc.property(staffings, fc.integer(), (staffing, seed) => {
        const { stock, left, hired } = yearByChance(staffing, staffing.stock, mulberry32(seed));
        expect(sum(stock)).toBe(sum(staffing.stock) - left + hired);
        expect(Math.min(...stock.flat())).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("neither come nor go where nobody is hired and nobody leaves", () => {
    fc.assert(
      fc.property(staffings, staffing => {
        fc.pre(staffing.moves.flat().every(row => row.some(p => p > 0)));
        const still = closed(staffing);
        for (const stock of project(still, 6)) expect(sum(stock)).toBeCloseTo(sum(staffing.stock), 9);
        expect(yearByChance(still, still.stock, mulberry32(3)).left).toBe(0);
      }),
    );
  });
});

describe("equal chances", () => {
  it("keep the shares as they are, where hires have the same shares", () => {
    fc.assert(
      fc.property(staffings, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (staffing, a, b) => {
        const [v, m] = [a / (a + b), b / (a + b)];
        const parts = (row: readonly number[]) => [row.map(n => v * n), row.map(n => m * n)];
        const equal = {
          ...staffing,
          stock: parts(staffing.stock[0]!),
          hires: parts(staffing.hires[0]!),
          moves: [staffing.moves[0]!, staffing.moves[0]!],
        };
        for (const stock of project(equal, 8))
          for (const from of [0, 1, 2]) expect(zoneShare(stock, { group: 0, from }) ?? v).toBeCloseTo(v, 9);
      }),
    );
  });
});

describe("the long run", () => {
  it("is where another year changes nothing, and where the years lead", () => {
    fc.assert(
      fc.property(staffings, staffing => {
        const settled = longRun(staffing)!;
        const later = project({ ...staffing, stock: settled }, 1)[1]!;
        for (const [g, row] of settled.entries())
          for (const [l, n] of row.entries()) expect(later[g]![l]).toBeCloseTo(n, 6);
        expect(sum(project(staffing, 400).at(-1)!)).toBeCloseTo(sum(settled), 4);
      }),
    );
  });

  it("does not exist where nobody leaves", () => {
    expect(
      longRun({ groups: ["v"], levels: ["low"], stock: [[1]], moves: [[[1]]], hires: [[1]] }),
    ).toBeNull();
  });
});

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
const zone = { group: 0, from: 1 };

describe("simulated courses", () => {
  it("lie around the expected one, the same for the same seed", () => {
    const course = simulateShares(staffing, zone, 0.35, 8, 1500, mulberry32(4));
    expect(simulateShares(staffing, zone, 0.35, 8, 1500, mulberry32(4))).toEqual(course);
    expect(course.years).toHaveLength(9);
    expect(course.years[0]).toEqual({ year: 0, expected: 0.2, low: 0.2, high: 0.2 });
    for (const { expected, low, high } of course.years.slice(1)) {
      expect(low).toBeLessThan(expected!);
      expect(high).toBeGreaterThan(expected!);
    }
    const last = project(staffing, 8).at(-1)!;
    expect(course.years.at(-1)!.expected).toBe(zoneShare(last, zone));
  });

  it("reach the expected share about half the time, 0 always and 1 never", () => {
    const expected = zoneShare(project(staffing, 8).at(-1)!, zone)!;
    const chance = (target: number): number =>
      simulateShares(staffing, zone, target, 8, 1500, mulberry32(4)).chance;
    expect(Math.abs(chance(expected) - 0.5)).toBeLessThan(0.06);
    expect([chance(0), chance(1)]).toEqual([1, 0]);
  });

  it("say in which year the expected share is there, or that it is not", () => {
    const by = project(staffing, 8).findIndex(stock => zoneShare(stock, zone)! >= 0.3);
    expect(simulateShares(staffing, zone, 0.3, 8, 10, mulberry32(1)).expectedIn).toBe(by);
    expect(simulateShares(staffing, zone, 0.9, 8, 10, mulberry32(1)).expectedIn).toBeNull();
  });

  it("need whole persons", () => {
    const fte = { ...staffing, stock: staffing.stock.map(row => row.map(n => n + 0.5)) };
    expect(() => simulateShares(fte, zone, 0.3, 3, 10, mulberry32(1))).toThrow(NotEstimable);
  });
});

describe("chances from the years past", () => {
  const flows = {
    groups: ["v", "m"],
    levels: ["low", "high"],
    stock: staffing.stock,
    moved: [
      [
        [180, 12],
        [0, 0],
      ],
      [
        [160, 20],
        [2, 70],
      ],
    ],
    left: [
      [8, 0],
      [20, 8],
    ],
    hired: [
      [30, 0],
      [20, 4],
    ],
    years: 2,
  };

  it("are moves over person-years at risk, and of all groups together where a group has none", () => {
    const { moves, hires } = staffingOf(flows);
    expect(moves[0]).toEqual([
      [0.9, 0.06],
      [2 / 80, 70 / 80],
    ]);
    expect(moves[1]![1]).toEqual([2 / 80, 70 / 80]);
    expect(hires).toEqual([
      [15, 0],
      [10, 2],
    ]);
  });

  it("are refused where nobody at all was at a level, or counts cannot be", () => {
    const nobody = {
      ...flows,
      moved: flows.moved.map(([low]) => [low!, [0, 0]]),
      left: flows.left.map(([low]) => [low!, 0]),
    };
    expect(() => staffingOf(nobody)).toThrow("nobody was at high");
    expect(() =>
      staffingOf({
        ...flows,
        hired: [
          [-1, 0],
          [0, 0],
        ],
      }),
    ).toThrow(NotEstimable);
    const sure = {
      ...staffing,
      moves: [
        [
          [0.9, 0.2],
          [0, 1],
        ],
        staffing.moves[1]!,
      ],
    };
    expect(() => project(sure, 1)).toThrow("add up to 1.1");
    expect(() => project({ ...staffing, stock: [[1, 2]] }, 1)).toThrow(RangeError);
  });
});
