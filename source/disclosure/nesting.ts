import type { Relation } from "./model.ts";

/** People left over when shown groups are taken off a shown group they are in. */
export interface Remainder {
  readonly of: string;
  /** Cells that together are the people left over. */
  readonly left: readonly string[];
  /** The shown cells that were taken off. */
  readonly taken: readonly string[];
  readonly n: number;
}

type Part = Omit<Remainder, "of">;

/** Which groups lie within which, by the relations between their counts. */
export class Nesting {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #partsOf = new Map<string, string[][]>();

  constructor(counts: ReadonlyMap<string, number>, relations: Iterable<Relation>) {
    this.#counts = counts;
    const seen = new Set<string>();
    for (const { total, parts } of relations) {
      // Parts without people say nothing, and a figure about nobody does not exist.
      const real = parts.filter(part => counts.get(part) !== 0);
      const name = JSON.stringify([total, real.toSorted()]);
      if (real.length === 0 || seen.has(name)) continue;
      seen.add(name);
      const list = this.#partsOf.get(total);
      if (list === undefined) this.#partsOf.set(total, [real]);
      else list.push(real);
    }
  }

  /** Per relation of a cell: its parts with people in them. */
  partsOf(cell: string): readonly (readonly string[])[] {
    return this.#partsOf.get(cell) ?? [];
  }

  /** Whether `holds` is true of a cell or of anything within it. */
  within(cell: string, holds: (cell: string) => boolean, seen = new Set<string>()): boolean {
    if (holds(cell)) return true;
    if (seen.has(cell)) return false;
    seen.add(cell);
    return this.partsOf(cell).some(parts => parts.some(part => this.within(part, holds, seen)));
  }

  /**
   * For each shown cell and each way in which it is divided: who is left when all shown cells within it are taken off,
   * at whatever depth. An attacker knows of them what is known of both.
   */
  remainders(cells: Iterable<string>, shown: (cell: string) => boolean): Remainder[] {
    const memo = new Map<string, Part | null>();
    const found: Remainder[] = [];
    for (const of of cells) {
      if (!shown(of)) continue;
      for (const parts of this.partsOf(of)) {
        const rest = this.#join(parts, shown, memo);
        if (rest.n > 0 && rest.taken.length > 0) found.push({ of, ...rest });
      }
    }
    return found;
  }

  #join(parts: readonly string[], shown: (cell: string) => boolean, memo: Map<string, Part | null>): Part {
    const pieces = parts.map(part =>
      shown(part) ? { left: [], taken: [part], n: 0 } : this.#least(part, shown, memo),
    );
    return {
      left: pieces.flatMap(piece => piece.left),
      taken: pieces.flatMap(piece => piece.taken),
      n: pieces.reduce((sum, piece) => sum + piece.n, 0),
    };
  }

  /** A hidden cell without the shown cells within it, divided in the way that leaves the fewest people. */
  #least(cell: string, shown: (cell: string) => boolean, memo: Map<string, Part | null>): Part {
    let best: Part = { left: [cell], taken: [], n: this.#counts.get(cell)! };
    const known = memo.get(cell);
    if (known !== undefined) return known ?? best;
    memo.set(cell, null);
    for (const parts of this.partsOf(cell)) {
      const rest = this.#join(parts, shown, memo);
      if (rest.n < best.n) best = rest;
    }
    memo.set(cell, best);
    return best;
  }
}
