import type { System } from "./system.ts";

/**
 * Another table of whole numbers that fits everything shown: how far each hidden cell lies from its true count.
 * Cells that are not named are as they are.
 */
export type Witness = ReadonlyMap<number, number>;

/** Per cell the lowest and highest count an attacker may take it to have. */
export interface Room {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Whether a witness is what it says: whole numbers, within room, every sum kept, shown cells untouched. Exact, without solver. */
export function holds(system: System, room: Room, marks: Uint8Array, witness: Witness): boolean {
  const touched = new Set<number>();
  for (const [cell, move] of witness) {
    const value = system.counts[cell]! + move;
    if (!Number.isSafeInteger(move) || marks[cell] === 0) return false;
    if (value < room.low[cell]! || value > room.high[cell]!) return false;
    for (const r of system.relationsOf[cell]!) touched.add(r);
  }
  for (const r of touched) {
    const { total, parts } = system.relations[r]!;
    let sum = -(witness.get(total) ?? 0);
    for (const part of parts) sum += witness.get(part) ?? 0;
    if (sum !== 0) return false;
  }
  return true;
}

/** The witnesses found so far, and how far apart they put each cell; the truth is always one of them. */
export class Witnesses {
  readonly #byCell = new Map<number, Set<Witness>>();

  add(witness: Witness): void {
    for (const [cell, move] of witness) {
      if (move === 0) continue;
      const list = this.#byCell.get(cell);
      if (list === undefined) this.#byCell.set(cell, new Set([witness]));
      else list.add(witness);
    }
  }

  remove(witness: Witness): void {
    for (const cell of witness.keys()) this.#byCell.get(cell)?.delete(witness);
  }

  clear(): void {
    this.#byCell.clear();
  }

  moving(cell: number): readonly Witness[] {
    return [...(this.#byCell.get(cell) ?? [])];
  }

  /** Width of the range of `cell` over the witnesses and `others`, those in `without` left out. */
  width(cell: number, without?: ReadonlySet<Witness>, others: readonly Witness[] = []): number {
    let low = 0;
    let high = 0;
    for (const witness of [...(this.#byCell.get(cell) ?? []), ...others]) {
      if (without?.has(witness)) continue;
      const move = witness.get(cell) ?? 0;
      if (move < low) low = move;
      if (move > high) high = move;
    }
    return high - low;
  }
}
