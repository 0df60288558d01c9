import { type Column, Program, type Row, solver } from "./program.ts";
import type { System } from "./system.ts";
import type { Room, Witness } from "./witness.ts";

/** Price of moving a cell that is hidden already: not nothing, so that short chains are preferred. */
const hiddenCost = 1e-3;

/** How far a sweep lets a cell move that nothing bounds. */
const reachOfSweep = 20;

/**
 * Looks for the cheapest other table in which one cell lies far enough from its count. The shown cells that such a
 * table moves are the ones to hide with it.
 *
 * Linear programming over movements y with A·y = 0 (Fischetti and Salazar 2001, "Solving the cell suppression
 * problem on tabular data with linear constraints", Management Science 47; the one-direction form suffices here
 * because the true table is the other end of the range).
 */
export class ComplementSearch {
  readonly #system: System;
  readonly #room: Room;
  readonly #cost: Float64Array;
  readonly #hidden: (cell: number) => boolean;
  readonly #movable: readonly number[];
  readonly #rows: readonly Row[];
  readonly #plus: Map<number, number>;
  readonly #program: Program;
  readonly #highs: Awaited<ReturnType<typeof solver>>;

  private constructor(
    highs: Awaited<ReturnType<typeof solver>>,
    system: System,
    room: Room,
    cost: Float64Array,
    movable: readonly number[],
    hidden: (cell: number) => boolean,
  ) {
    this.#highs = highs;
    this.#system = system;
    this.#room = room;
    this.#cost = cost;
    this.#hidden = hidden;
    this.#movable = movable;
    this.#rows = rowsOf(system);
    this.#plus = new Map(movable.map((cell, i) => [cell, 2 * i]));
    this.#program = new Program(highs, this.#columns(movable), this.#rows);
    for (const cell of movable) if (this.#isShownZero(cell)) this.hold(cell);
  }

  /**
   * @param room what each cell may be taken to lie between
   * @param cost price of hiding each cell
   * @param movable cells that are hidden or may be hidden
   * @param hidden whether a cell is hidden now
   */
  static async over(
    system: System,
    room: Room,
    cost: Float64Array,
    movable: readonly number[],
    hidden: (cell: number) => boolean,
  ): Promise<ComplementSearch> {
    return new ComplementSearch(await solver(), system, room, cost, movable, hidden);
  }

  #columns(cells: readonly number[]): Column[] {
    return cells.flatMap(cell => {
      const count = this.#system.counts[cell]!;
      const cost = this.#hidden(cell) ? hiddenCost : this.#cost[cell]!;
      return [
        { cell, sign: 1, low: 0, high: this.#room.high[cell]! - count, cost },
        { cell, sign: -1, low: 0, high: count - this.#room.low[cell]!, cost },
      ] as const;
    });
  }

  /** Takes account of cells that have been hidden or shown since. */
  reprice(cells: Iterable<number>): void {
    for (const cell of cells) {
      const column = this.#plus.get(cell)!;
      const cost = this.#hidden(cell) ? hiddenCost : this.#cost[cell]!;
      this.#program.setCost(column, cost);
      this.#program.setCost(column + 1, cost);
      if (this.#isShownZero(cell)) this.hold(cell);
      else this.release(cell);
    }
  }

  /** Holds a cell at its count in what follows, until `release`. */
  hold(cell: number): void {
    const column = this.#plus.get(cell)!;
    this.#program.setBounds(column, 0, 0);
    this.#program.setBounds(column + 1, 0, 0);
  }

  release(cell: number): void {
    const column = this.#plus.get(cell)!;
    const count = this.#system.counts[cell]!;
    this.#program.setBounds(column, 0, this.#room.high[cell]! - count);
    this.#program.setBounds(column + 1, 0, count - this.#room.low[cell]!);
  }

  /**
   * The cheapest table of whole numbers in which `cell` lies `width` from its count, or two that lie that far apart on
   * either side of it. Shown zeros stay zero, since an attacker may know that they must be; only where there is no
   * other way do they move too. Empty where there is none.
   */
  find(cell: number, width: number): readonly Witness[] {
    const found = this.#around(cell, width);
    if (found.length > 0) return found;
    const zeros = this.#movable.filter(other => this.#isShownZero(other));
    for (const zero of zeros) this.release(zero);
    const last = this.#around(cell, width);
    for (const zero of zeros) this.hold(zero);
    return last;
  }

  #around(cell: number, width: number): readonly Witness[] {
    const one = this.#either(cell, width);
    if (one !== null) return [one];
    for (let above = width - 1; above > 0; above--) {
      const up = this.#towards(cell, 1, above);
      if (up === null) continue;
      const down = this.#towards(cell, -1, width - above);
      if (down !== null) return [up, down];
      return [];
    }
    return [];
  }

  #isShownZero(cell: number): boolean {
    return this.#system.counts[cell] === 0 && !this.#hidden(cell);
  }

  #either(cell: number, width: number): Witness | null {
    let best: Witness | null = null;
    let price = Infinity;
    for (const sign of [1, -1] as const) {
      const found = this.#towards(cell, sign, width);
      if (found === null) continue;
      const cost = this.price(found);
      if (cost < price) [best, price] = [found, cost];
      if (price === 0) break;
    }
    return best;
  }

  /**
   * A table in which as many of `cells` as possible lie away from their count while all that is shown stays: one
   * program for many cells. `up` chooses per cell the way to push. Null where the solver gives no whole numbers.
   */
  sweep(cells: ReadonlySet<number>, up: () => boolean): Witness | null {
    const columns = this.#movable.filter(this.#hidden).map(cell => {
      const count = this.#system.counts[cell]!;
      return {
        cell,
        sign: 1 as const,
        low: this.#room.low[cell]! - count,
        high: Math.min(this.#room.high[cell]! - count, reachOfSweep),
        cost: cells.has(cell) ? (up() ? -1 : 1) : 0,
      };
    });
    const program = new Program(this.#highs, columns, this.#rows);
    const solved = program.solve();
    program.close();
    return typeof solved === "string" ? null : whole(solved.movement);
  }

  /** What hiding the shown cells of a witness would cost. */
  price(witness: Witness): number {
    let cost = 0;
    for (const cell of witness.keys()) if (!this.#hidden(cell)) cost += this.#cost[cell]!;
    return cost;
  }

  #towards(cell: number, sign: 1 | -1, width: number): Witness | null {
    const count = this.#system.counts[cell]!;
    const reach = sign === 1 ? this.#room.high[cell]! - count : count - this.#room.low[cell]!;
    if (reach < width) return null;
    const column = this.#plus.get(cell)! + (sign === 1 ? 0 : 1);
    const other = this.#plus.get(cell)! + (sign === 1 ? 1 : 0);
    this.#program.setBounds(column, width, reach);
    this.#program.setBounds(other, 0, 0);
    const solved = this.#program.solve();
    this.release(cell);
    if (typeof solved === "string") return null;
    return whole(solved.movement) ?? this.#wholeTowards(cell, sign, width, solved.movement);
  }

  /** Integer programming, first where the fractional table moved, then everywhere: three-way tables can need it. */
  #wholeTowards(
    cell: number,
    sign: 1 | -1,
    width: number,
    fractional: ReadonlyMap<number, number>,
  ): Witness | null {
    const near = this.#movable.filter(c => fractional.has(c) || this.#hidden(c));
    for (const cells of [near, this.#movable]) {
      const columns = this.#columns(cells).map(column =>
        column.cell !== cell
          ? column
          : column.sign === sign
            ? { ...column, low: width }
            : { ...column, high: 0 },
      );
      const program = new Program(this.#highs, columns, this.#rows, true);
      const solved = program.solve();
      program.close();
      if (typeof solved !== "string") return whole(solved.movement);
    }
    return null;
  }

  close(): void {
    this.#program.close();
  }
}

/** Total minus parts, per relation. */
export const rowsOf = (system: System): Row[] =>
  system.relations.map(({ total, parts }) => [
    { cell: total, coefficient: -1 },
    ...parts.map(cell => ({ cell, coefficient: 1 })),
  ]);

function whole(movement: ReadonlyMap<number, number>): Witness | null {
  const witness = new Map<number, number>();
  for (const [cell, move] of movement) {
    const rounded = Math.round(move);
    if (Math.abs(move - rounded) > 1e-5) return null;
    if (rounded !== 0) witness.set(cell, rounded);
  }
  return witness;
}
