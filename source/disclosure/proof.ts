import type { Highs } from "highs";
import { Attack, pushTogether } from "./attack.ts";
import { Program, type Row } from "./program.ts";
import { rowsOf, type System } from "./system.ts";
import type { Room, Witness, Witnesses } from "./witness.ts";

/** Movements in a proof stay within this many widths where they can: whole numbers are found sooner near the truth. */
const near = 2;

/**
 * Looks for the tables of whole numbers that prove a pattern: for each cell two that lie a width apart in it.
 *
 * Many cells are pushed at once by linear programming. Where that ends in fractions, integer programming looks for
 * whole numbers close by; a few tables then prove nearly all. What is left is pushed cell by cell.
 *
 * @param cells those to prove
 * @param hidden every hidden cell: what may move
 * @param witnesses proof that is there already; what is found is added
 * @returns the cells that could not be proven
 */
export async function prove(
  highs: Highs,
  { system, room }: { readonly system: System; readonly room: Room },
  cells: readonly number[],
  hidden: readonly number[],
  width: number,
  witnesses: Witnesses,
  breathe: () => Promise<void>,
): Promise<readonly number[]> {
  const isOpen = (cell: number) => witnesses.width(cell) < width;
  const search = new WholeSearch(highs, system, room, hidden);
  const everything = new Uint8Array(system.counts.length);
  for (const cell of hidden) everything[cell] = 1;
  const add = (witness: Witness | null) => {
    if (witness !== null) witnesses.add(witness);
  };
  const attack = new Attack(highs, system, room, hidden, width, near);
  try {
    attack.against(everything);
    const left = await pushTogether(
      attack,
      cells,
      isOpen,
      ({ movement }, directions) => add(whole(movement) ?? search.close(movement, directions)),
      breathe,
    );
    for (const cell of left)
      for (const direction of [1, -1] as const) {
        if (!isOpen(cell)) break;
        await breathe();
        const directions = new Map([[cell, direction]]);
        const { movement } = attack.push(directions);
        add(whole(movement) ?? search.close(movement, directions));
        if (isOpen(cell)) add(search.anywhere(directions));
      }
  } finally {
    attack.close();
  }
  return cells.filter(isOpen);
}

/** Looks for tables of whole numbers by integer programming. */
class WholeSearch {
  readonly #highs: Highs;
  readonly #system: System;
  readonly #room: Room;
  readonly #cells: readonly number[];
  readonly #rows: readonly Row[];

  constructor(highs: Highs, system: System, room: Room, cells: readonly number[]) {
    this.#highs = highs;
    this.#system = system;
    this.#room = room;
    this.#cells = cells;
    this.#rows = rowsOf(system);
  }

  /** One no more than a step or two from this table of fractions, and as far as it can in these directions. */
  close(movement: Float64Array, directions: ReadonlyMap<number, 1 | -1>): Witness | null {
    for (const steps of [1, 2]) {
      const found = this.#solve(directions, cell => ({
        low: Math.floor(movement[cell]! + 1e-6) - steps,
        high: Math.ceil(movement[cell]! - 1e-6) + steps,
      }));
      if (found !== null) return found;
    }
    return null;
  }

  /** One as far as it can be in these directions. */
  anywhere(directions: ReadonlyMap<number, 1 | -1>): Witness | null {
    return this.#solve(directions, () => ({ low: -farthest, high: farthest }));
  }

  #solve(
    directions: ReadonlyMap<number, 1 | -1>,
    within: (cell: number) => { readonly low: number; readonly high: number },
  ): Witness | null {
    const columns = this.#cells.map(cell => {
      const { low, high } = within(cell);
      return {
        cell,
        sign: 1 as const,
        low: Math.max(low, this.#room.low[cell]! - this.#system.counts[cell]!),
        high: Math.min(high, this.#room.high[cell]! - this.#system.counts[cell]!),
        cost: -(directions.get(cell) ?? 0),
      };
    });
    const program = new Program(this.#highs, columns, this.#rows, true);
    const solved = program.solve();
    program.close();
    if (typeof solved === "string") return null;
    const found = new Float64Array(this.#system.counts.length);
    for (const [cell, move] of solved.movement) found[cell] = move;
    return whole(found);
  }
}

/** No table in a proof needs to lie further from the truth than this. */
const farthest = 1000;

/** A movement in whole numbers, or null where it is not one. */
function whole(movement: Float64Array): Witness | null {
  const witness = new Map<number, number>();
  for (const [cell, move] of movement.entries()) {
    const rounded = Math.round(move);
    if (Math.abs(move - rounded) > 1e-5) return null;
    if (rounded !== 0) witness.set(cell, rounded);
  }
  return witness;
}
