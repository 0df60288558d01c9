import { leastSquares } from "./least-squares.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * A staff by group and level with how it moves in a year, as a Markov model: whoever is at a level stays, moves or
 * leaves by chances of their group and level, and hires come in.
 */
export interface Staffing {
  readonly groups: readonly string[];
  /** Lowest first. */
  readonly levels: readonly string[];
  /** `stock[group][level]`: people now. */
  readonly stock: readonly (readonly number[])[];
  /** `moves[group][from][to]`: chance a year of being at `to` a year on; what is lacking to 1 leaves. */
  readonly moves: readonly (readonly (readonly number[])[])[];
  /** `hires[group][level]`: people hired a year, on average. */
  readonly hires: readonly (readonly number[])[];
}

/** The people at or above a level, among whom a group is to have a share. */
export interface Zone {
  /** Position of the group in `groups`. */
  readonly group: number;
  /** Position of the lowest level that counts in `levels`. */
  readonly from: number;
}

/** Counts of a few years, by group and level, of which a staffing is made. */
export interface StaffFlows {
  readonly groups: readonly string[];
  readonly levels: readonly string[];
  /** People now. */
  readonly stock: readonly (readonly number[])[];
  /** `moved[group][from][to]`: person-years that began at `from` and ended at `to`, the same level included. */
  readonly moved: readonly (readonly (readonly number[])[])[];
  /** `left[group][level]`: person-years that ended outside. */
  readonly left: readonly (readonly number[])[];
  /** `hired[group][level]`: people hired in all those years. */
  readonly hired: readonly (readonly number[])[];
  readonly years: number;
}

/**
 * A staffing from what happened in the years past: moves over person-years at risk, hires over years. Where nobody of
 * a group was at a level, the chances of all groups together at that level are taken.
 *
 * @throws NotEstimable `no-cases` when nobody at all was at a level, `impossible-counts`
 * Assumes: chances stay what they were, and are the same for everyone of a group at a level.
 * Source: Bartholomew, D.J., Forbes, A.F. & McClean, S.I. (1991), Statistical Techniques for Manpower Planning, ch. 4.
 * When not to use: over years with a reorganisation in them.
 * @example
 * const flows = { groups: ["v"], levels: ["low"], stock: [[10]], moved: [[[18]]], left: [[2]], hired: [[4]], years: 2 };
 * staffingOf(flows).moves // → [[[0.9]]]
 */
export function staffingOf(flows: StaffFlows): Staffing {
  const { groups, levels, stock, moved, left, hired, years } = flows;
  if (!(years > 0)) throw new RangeError(`no rates over ${years} years`);
  const atRisk = (g: number, l: number): number => moved[g]![l]!.reduce((sum, n) => sum + n, left[g]![l]!);
  const all = groups.map((_, g) => g);
  const moves = groups.map((_, g) =>
    levels.map((level, l) => {
      const of = atRisk(g, l) > 0 ? [g] : all;
      const total = of.reduce((sum, h) => sum + atRisk(h, l), 0);
      if (total === 0) throw new NotEstimable("no-cases", `nobody was at ${level}`);
      return levels.map((_to, k) => of.reduce((sum, h) => sum + moved[h]![l]![k]!, 0) / total);
    }),
  );
  const staffing = { groups, levels, stock, moves, hires: hired.map(row => row.map(n => n / years)) };
  checkStaffing(staffing);
  return staffing;
}

/**
 * Checks that a staffing can be: counts of 0 or more, and chances that add up to 1 at most.
 *
 * @throws NotEstimable `impossible-counts`
 * @throws RangeError when a group or level is missing somewhere
 * When not to use: to judge whether the chances are likely.
 * @example
 * checkStaffing({ groups: ["v"], levels: ["low"], stock: [[10]], moves: [[[0.9]]], hires: [[1]] }) // → undefined
 */
export function checkStaffing({ groups, levels, stock, moves, hires }: Staffing): void {
  const isCount = (n: number): boolean => n >= 0 && n < Number.POSITIVE_INFINITY;
  const fits = (table: readonly (readonly unknown[])[]): boolean =>
    table.length === groups.length && table.every(row => row.length === levels.length);
  const square = moves.every(rows => rows.every(row => row.length === levels.length));
  if (!(fits(stock) && fits(hires) && fits(moves) && square))
    throw new RangeError("a staffing needs stock, moves and hires of every group and level");
  if (![...stock.flat(), ...hires.flat()].every(isCount))
    throw new NotEstimable("impossible-counts", "a number of people is below 0 or not a number");
  for (const row of moves.flat()) {
    const total = row.reduce((sum, p) => sum + p, 0);
    if (!(row.every(isCount) && total <= 1 + 1e-9))
      throw new NotEstimable("impossible-counts", `chances of moving add up to ${total}`);
  }
}

/**
 * The expected staff a year on: n'(k) = Σ n(l)·P(l,k) + hires(k) for each group.
 *
 * @param staffing the model; its own `stock` is not looked at
 * @param stock people at the beginning of the year
 * Source: Bartholomew, Forbes & McClean (1991), ch. 4.
 * When not to use: as what will be; it is the mean of what may be (`simulateShares`).
 * @example
 * const staffing = { groups: ["v"], levels: ["low"], stock: [[10]], moves: [[[0.9]]], hires: [[2]] };
 * yearOn(staffing, staffing.stock) // → [[11]]
 */
export function yearOn(staffing: Staffing, stock: readonly (readonly number[])[]): number[][] {
  return stock.map((own, g) =>
    own.map((_, k) =>
      own.reduce((sum, n, l) => sum + n * staffing.moves[g]![l]![k]!, staffing.hires[g]![k]!),
    ),
  );
}

/**
 * The expected staff in each year to come, the present first.
 *
 * @param staffing the model
 * @param years how many
 * @throws NotEstimable `impossible-counts`
 * Assumes: as `staffingOf`; chances and hires stay what they are.
 * Source: Bartholomew, Forbes & McClean (1991), ch. 4.
 * When not to use: far ahead; ten years of the same chances is already much to assume.
 * @example
 * const staffing = { groups: ["v"], levels: ["low"], stock: [[10]], moves: [[[0.5]]], hires: [[2]] };
 * project(staffing, 2) // → [[[10]], [[7]], [[5.5]]]
 */
export function project(staffing: Staffing, years: number): number[][][] {
  checkStaffing(staffing);
  const course = [staffing.stock.map(row => [...row])];
  for (let year = 1; year <= years; year++) course.push(yearOn(staffing, course.at(-1)!));
  return course;
}

/**
 * The share of a group among all people at a level or above.
 *
 * @returns 0 to 1, or null where nobody is
 * When not to use: for a group that also counts at lower levels; take `from` 0 for everyone.
 * @example
 * zoneShare([[5, 1], [5, 3]], { group: 0, from: 1 }) // → 0.25
 */
export function zoneShare(stock: readonly (readonly number[])[], { group, from }: Zone): number | null {
  const sizes = stock.map(own => own.slice(from).reduce((sum, n) => sum + n, 0));
  const total = sizes.reduce((sum, n) => sum + n, 0);
  return total > 0 ? sizes[group]! / total : null;
}

/**
 * The staff that the model comes to in the long run, n = hires·(I − P)⁻¹ for each group: where the path leads when
 * nothing changes.
 *
 * @returns null where people never leave, so that nothing settles
 * @throws NotEstimable `impossible-counts`
 * Source: Bartholomew, Forbes & McClean (1991), ch. 4.
 * When not to use: as a forecast; it says which way the path bends, not when.
 * @example
 * longRun({ groups: ["v"], levels: ["low"], stock: [[10]], moves: [[[0.9]]], hires: [[2]] }) // → [[20]]
 */
export function longRun(staffing: Staffing): number[][] | null {
  checkStaffing(staffing);
  try {
    return staffing.hires.map((hires, g) => {
      const moves = staffing.moves[g]!;
      const equations = hires.map((_, k) => hires.map((_from, l) => +(k === l) - moves[l]![k]!));
      return leastSquares(
        equations,
        hires,
        hires.map(() => 1),
      ).coefficients.map(n => Math.max(0, n));
    });
  } catch (error) {
    if (error instanceof NotEstimable && error.code === "collinear") return null;
    throw error;
  }
}
