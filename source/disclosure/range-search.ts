import type { HiddenReason } from "../statistics/estimate.ts";
import type { Nesting } from "./nesting.ts";
import { type Column, Program, type Row, solver } from "./program.ts";

/** A sum as the search sees it. */
interface Movable {
  readonly cell: string;
  readonly n: number;
  readonly pinned: boolean;
  readonly hidden: HiddenReason | null;
}

/** What an attacker takes a sum to lie between, and how far from the truth it must be able to lie if hidden. */
export interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly down: number;
  readonly up: number;
}

/** Price of moving a sum that is hidden already: not nothing, so that short chains are preferred. */
const hiddenCost = 1e-3;

/**
 * Looks for the cheapest other table in which a sum lies far enough above or below the truth. The shown sums that such
 * a table moves are the ones to hide. Like `PatternSearch`, for amounts instead of whole numbers.
 *
 * Holds memory outside JavaScript: call `close` when done.
 */
export class RangeSearch {
  readonly #sums: readonly Movable[];
  readonly #ranges: readonly Range[];
  readonly #rows: readonly Row[];
  readonly #costs: readonly number[];
  /** Amounts are divided by it, so that the solver sees numbers near 1. */
  readonly #unit: number;
  readonly #columns: Column[] = [];
  /** Per sum that can move: the column for more of it, and the one for less. */
  readonly #columnsOf = new Map<number, readonly [number, number]>();
  readonly #program: Program;

  private constructor(
    highs: Awaited<ReturnType<typeof solver>>,
    sums: readonly Movable[],
    ranges: readonly Range[],
    nesting: Nesting,
  ) {
    this.#sums = sums;
    this.#ranges = ranges;
    this.#rows = rowsOf(sums, nesting);
    this.#costs = sums.map(({ cell, n }) => (1 + Math.log10(1 + n)) * (1 + nesting.partsOf(cell).length));
    this.#unit = Math.max(...ranges.map(({ down, up }) => Math.max(down, up))) || 1;
    for (const [at, { pinned }] of sums.entries()) {
      if (pinned) continue;
      const { value, low, high } = ranges[at]!;
      const cost = this.#cost(at);
      this.#columnsOf.set(at, [this.#columns.length, this.#columns.length + 1]);
      this.#columns.push({ cell: at, sign: 1, low: 0, high: (high - value) / this.#unit, cost });
      this.#columns.push({ cell: at, sign: -1, low: 0, high: (value - low) / this.#unit, cost });
    }
    this.#program = new Program(highs, this.#columns, this.#rows);
  }

  /** @param ranges of `sums`, in their order */
  static async over(
    sums: readonly Movable[],
    ranges: readonly Range[],
    nesting: Nesting,
  ): Promise<RangeSearch> {
    return new RangeSearch(await solver(), sums, ranges, nesting);
  }

  /**
   * Shown sums to hide so that another table fits in which the sum lies its width above (1) or below (−1) the truth.
   *
   * @param company sums that may not move the other way, since the two together would be known then
   * @returns null where there is no such table
   */
  find(at: number, way: 1 | -1, company: readonly number[]): number[] | null {
    const { up, down } = this.#ranges[at]!;
    const width = (way === 1 ? up : down) / this.#unit;
    if (width === 0) return [];
    const against = [at, ...company].flatMap(one => this.#columnsOf.get(one)?.[way === 1 ? 1 : 0] ?? []);
    for (const column of against) this.#program.setBounds(column, 0, 0);
    const column = this.#columnsOf.get(at)![way === 1 ? 0 : 1];
    const { high } = this.#columns[column]!;
    // A hair more than asked, so that what the solver rounds away is not missed.
    this.#program.setBounds(column, Math.min(high, width * (1 + 1e-6)), high);
    const solved = this.#program.solve();
    for (const one of [column, ...against]) this.#program.setBounds(one, 0, this.#columns[one]!.high);
    if (typeof solved === "string") return null;
    const { movement } = solved;
    if (!this.#proves(movement, at, way, company) || !this.#fits(movement)) return null;
    return [...movement.keys()].filter(one => this.#sums[one]!.hidden === null);
  }

  /** Those of `wanted` that one table without anything shown in it can move far enough: one program for many sums. */
  sweep(
    wanted: readonly number[],
    way: 1 | -1,
    companyOf: (at: number) => readonly number[],
  ): ReadonlySet<number> {
    const [along, against] = way === 1 ? [0, 1] : [1, 0];
    const held = [...this.#columnsOf].flatMap(([at, columns]) =>
      this.#sums[at]!.hidden === null ? columns : [],
    );
    for (const column of held) this.#program.setBounds(column, 0, 0);
    const pushed = wanted.map(at => {
      const { up, down } = this.#ranges[at]!;
      const columns = this.#columnsOf.get(at)!;
      const { high } = this.#columns[columns[along]!]!;
      const width = Math.min(high, ((way === 1 ? up : down) / this.#unit) * (1 + 1e-6));
      this.#program.setBounds(columns[along]!, 0, width);
      this.#program.setBounds(columns[against]!, 0, 0);
      this.#program.setCost(columns[along]!, width === 0 ? 0 : -1 / width);
      return columns;
    });
    const solved = this.#program.solve();
    for (const column of [...held, ...pushed.flat()])
      this.#program.setBounds(column, 0, this.#columns[column]!.high);
    this.reprice(wanted);
    if (typeof solved === "string" || !this.#fits(solved.movement)) return new Set();
    return new Set(wanted.filter(at => this.#proves(solved.movement, at, way, companyOf(at))));
  }

  /** Whether in another table a sum lies far enough from the truth, and none of its company on the other side. */
  #proves(
    movement: ReadonlyMap<number, number>,
    at: number,
    way: 1 | -1,
    company: readonly number[],
  ): boolean {
    const { up, down } = this.#ranges[at]!;
    const width = (way === 1 ? up : down) / this.#unit;
    if (way * (movement.get(at) ?? 0) < width * (1 - 1e-9)) return false;
    return company.every(one => way * (movement.get(one) ?? 0) >= -1e-6);
  }

  /** Takes account of sums that have been hidden since. */
  reprice(sums: Iterable<number>): void {
    for (const at of sums)
      for (const column of this.#columnsOf.get(at)!) this.#program.setCost(column, this.#cost(at));
  }

  close(): void {
    this.#program.close();
  }

  #cost(at: number): number {
    return this.#sums[at]!.hidden === null ? this.#costs[at]! : hiddenCost;
  }

  /** The proof, apart from the solver: every total is kept, nothing known moves, and nothing leaves its range. */
  #fits(movement: ReadonlyMap<number, number>): boolean {
    const slack = 1e-6;
    for (const [at, move] of movement) {
      const { value, low, high } = this.#ranges[at]!;
      const moved = value + move * this.#unit;
      if (this.#sums[at]!.pinned) return false;
      if (moved < low - slack * this.#unit || moved > high + slack * this.#unit) return false;
    }
    return this.#rows.every(row => {
      const sum = row.reduce((s, { cell, coefficient }) => s + coefficient * (movement.get(cell) ?? 0), 0);
      return Math.abs(sum) < slack;
    });
  }
}

function rowsOf(sums: readonly Movable[], nesting: Nesting): Row[] {
  const position = new Map(sums.map(({ cell }, at) => [cell, at]));
  return [...position].flatMap(([total, cell]) =>
    nesting.partsOf(total).flatMap((parts): Row[] => {
      const at = parts.map(part => position.get(part));
      if (!at.every(part => part !== undefined)) return [];
      return [[{ cell, coefficient: -1 }, ...at.map(part => ({ cell: part, coefficient: 1 }))]];
    }),
  );
}
