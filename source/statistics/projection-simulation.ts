import { binomialDraw, poissonDraw } from "./draws.ts";
import { NotEstimable } from "./not-estimable.ts";
import { checkStaffing, project, type Staffing, type Zone, zoneShare } from "./projection.ts";
import type { Random } from "./random.ts";

/** A group's share in one year to come: expected, and between which limits chance will most often leave it. */
export interface ProjectedShare {
  readonly year: number;
  /** Null where nobody is expected at those levels. */
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The course of a share over the years, and how often simulated courses reach a target. */
export interface ProjectedCourse {
  readonly years: readonly ProjectedShare[];
  /** The first year in which the expected share is the target or more; null when not within these years. */
  readonly expectedIn: number | null;
  /** Part of the simulated courses in which the share is the target or more in the last year. */
  readonly chance: number;
}

/**
 * One year by chance: everyone moves, stays or leaves by lot, and hires arrive by lot (Poisson).
 *
 * @param staffing the model; its own `stock` is not looked at
 * @param stock people at the beginning of the year, whole numbers
 * @param random seeded generator
 * @returns the stock a year on, with how many left and how many were hired in all
 * Source: Bartholomew, Forbes & McClean (1991), ch. 4.
 * When not to use: with posts that are filled as soon as they are free; hires here do not wait for a leaver.
 * @example
 * const staffing = { groups: ["v"], levels: ["low"], stock: [[10]], moves: [[[1]]], hires: [[0]] };
 * yearByChance(staffing, [[10]], mulberry32(1)) // → { stock: [[10]], left: 0, hired: 0 }
 */
export function yearByChance(
  staffing: Staffing,
  stock: readonly (readonly number[])[],
  random: Random,
): { stock: number[][]; left: number; hired: number } {
  let [left, hired] = [0, 0];
  const next = stock.map((own, g) => {
    const row = own.map((_, k) => poissonDraw(random, staffing.hires[g]![k]!));
    hired += row.reduce((sum, n) => sum + n, 0);
    for (const [l, people] of own.entries()) {
      let [undecided, chance] = [people, 1];
      for (const [k, p] of staffing.moves[g]![l]!.entries()) {
        if (undecided === 0) break;
        // What floating-point sums leave beyond a whole chance is no chance of leaving.
        const moved = binomialDraw(random, undecided, p > chance - 1e-12 ? 1 : p / chance);
        row[k]! += moved;
        undecided -= moved;
        chance -= p;
      }
      left += undecided;
    }
    return row;
  });
  return { stock: next, left, hired };
}

/**
 * The course of a group's share at or above a level, with limits between which chance leaves it in the middle
 * `level` of the simulated courses.
 *
 * @param staffing the model; its stock in whole persons
 * @param zone which group, from which level
 * @param target the share that is aimed at, 0 to 1
 * @param years how far ahead; the last is the year of the target
 * @param runs simulated courses; 2000 leave the limits certain to about a tenth of their width
 * @param random seeded generator, so that the answer can be repeated
 * @param level part of the courses between the limits
 * @throws NotEstimable `not-whole` for FTE, `impossible-counts`
 * Assumes: chances and hires stay what they are. The limits hold chance in how things go, not how uncertain the
 *   chances themselves are: with few person-years behind them the truth is wider.
 * Source: Bartholomew, Forbes & McClean (1991), Statistical Techniques for Manpower Planning, ch. 4.
 * When not to use: to hold somebody to a figure ten years on.
 * @example
 * const moves = [[[0.8, 0.1], [0, 0.9]], [[0.8, 0.1], [0, 0.9]]];
 * const stock = [[40, 10], [60, 30]];
 * const staffing = { groups: ["v", "m"], levels: ["low", "high"], stock, moves, hires: [[8, 0], [2, 0]] };
 * simulateShares(staffing, { group: 0, from: 1 }, 0.3, 5, 100, mulberry32(1)).expectedIn // → 2
 */
export function simulateShares(
  staffing: Staffing,
  zone: Zone,
  target: number,
  years: number,
  runs: number,
  random: Random,
  level = 0.95,
): ProjectedCourse {
  checkStaffing(staffing);
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, not ${level}`);
  if (staffing.stock.some(row => row.some(n => !Number.isInteger(n))))
    throw new NotEstimable("not-whole", "people are simulated one by one, so their number is whole");
  const seen = Array.from({ length: years + 1 }, (): number[] => []);
  let reached = 0;
  for (let run = 0; run < runs; run++) {
    let stock = staffing.stock.map(row => [...row]);
    for (let year = 0; year <= years; year++) {
      if (year > 0) stock = yearByChance(staffing, stock, random).stock;
      const share = zoneShare(stock, zone);
      if (share === null) continue;
      seen[year]!.push(share);
      if (year === years && share >= target) reached += 1;
    }
  }
  const course = project(staffing, years).map((stock, year): ProjectedShare => {
    const sorted = seen[year]!.toSorted((a, b) => a - b);
    const limit = (p: number): number | null => sorted[Math.round(p * (sorted.length - 1))] ?? null;
    const tail = (1 - level) / 2;
    return { year, expected: zoneShare(stock, zone), low: limit(tail), high: limit(1 - tail) };
  });
  const first = course.find(({ expected }) => expected !== null && expected >= target);
  return { years: course, expectedIn: first?.year ?? null, chance: runs === 0 ? 0 : reached / runs };
}
