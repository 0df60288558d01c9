import type { Highs, Model } from "highs";
import { Attack, type Push, pushTogether, Ranges } from "./attack.ts";
import type { System } from "./system.ts";
import type { Room } from "./witness.ts";

/** What to hide at least cost. */
export interface Task {
  readonly system: System;
  readonly room: Room;
  /** Cells hidden whatever happens. */
  readonly hidden: readonly number[];
  /** Cells that may be hidden with them. */
  readonly free: readonly number[];
  /** Whether a cell, once hidden, must keep the width. */
  readonly guarded: (cell: number) => boolean;
  readonly width: number;
  /** Price of hiding a free cell. */
  readonly cost: (cell: number) => number;
}

/** At most this many cells to choose from, and the pattern found is the cheapest there is. */
export const provenUpTo = 1500;

/** A shown cell's trace of movement while the last cuts are made, in widths: cuts are then the sharpest there are. */
const slack = 1e-5;

/** After so many patterns of whole cells that fell short, what they hid stays hidden; more where the fewest are sought. */
const attempts = 2;
const attemptsProven = 60;

/** Where the fewest are not sought, so many patterns of fractions are tried before whole cells. */
const fractions = 12;

/** One cut often protects more than the cell it is for: so many are added before the pattern is tried anew. */
const cutsAtOnce = 80;

/** A sum of cells that must reach 1 (or the share of `of` that is hidden): without it `of` can be worked out. */
interface Cut {
  readonly of: number | null;
  readonly cells: ReadonlyMap<number, number>;
}

/**
 * The cheapest set of cells to hide such that linear programming leaves every guarded hidden cell its width.
 *
 * Cutting planes after Fischetti and Salazar (2001), "Solving the cell suppression problem on tabular data with linear
 * constraints", Management Science 47: a program chooses what to hide; the attacker tries it; where he gets too far,
 * the prices in his program say which cells between them should have had more room, and that sum is added to the
 * first program. First in fractions, then, with the cuts of that, in whole cells. It ends when he gets nowhere.
 *
 * Up to `provenUpTo` free cells the outcome is the least possible; above that it is within half a per cent of it. Limits count steps
 * and not time, so that the same tables are always protected in the same way.
 *
 * Fractional tables can be wider than tables of whole numbers: whoever calls `next` must prove the pattern
 * (`Proof`), and tell `forbid` where it fails.
 *
 * Holds memory outside JavaScript: call `close` when done.
 */
export class PatternSearch {
  readonly #task: Task;
  readonly #master: Model & { dispose(): unknown };
  readonly #attack: Attack;
  readonly #columnOf: ReadonlyMap<number, number>;
  readonly #isHidden: Uint8Array;
  readonly #known = new Set<string>();
  readonly #infinity: number;
  readonly #breathe: () => Promise<void>;
  readonly #proven: boolean;
  #whole = false;
  #attempts = 0;
  #fractions = 0;
  #possible = true;
  /** The cell for which something was last asked: where no pattern is left, the one that cannot be protected. */
  stuck: number | null = null;

  constructor(highs: Highs, task: Task, breathe: () => Promise<void>) {
    const { system, room, hidden, free, width, cost } = task;
    this.#task = task;
    this.#breathe = breathe;
    this.#infinity = highs.infinity;
    this.#isHidden = new Uint8Array(system.counts.length);
    for (const cell of hidden) this.#isHidden[cell] = 1;
    this.#columnOf = new Map(free.map((cell, column) => [cell, column]));
    this.#attack = new Attack(highs, system, room, [...hidden, ...free], width);
    const numCols = free.length;
    this.#master = highs.createModel({
      numCols,
      numRows: 0,
      colCost: Float64Array.from(free, cost),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: [],
      rowUpper: [],
      matrix: { format: "csr", numRows: 0, numCols, starts: [0], indices: [], values: [] },
    });
    this.#proven = numCols <= provenUpTo;
    this.#master.options.set({
      output_flag: false,
      mip_rel_gap: this.#proven ? 0 : 0.005,
      // The tie-breaking part of all prices together is at most 0.4: closer than this, no pattern has fewer cells.
      mip_abs_gap: 0.59,
      mip_max_nodes: this.#proven ? 20_000 : 200,
    });
    this.#relationCuts();
  }

  /**
   * A pattern the attacker cannot narrow by linear programming: per cell 1 where it is hidden. Null where there is
   * none.
   *
   * @param progress called with the number of cells whose protection is still open
   */
  async next(progress: (open: number) => void): Promise<Uint8Array | null> {
    for (;;) {
      const share = this.#solve();
      if (share === null) return null;
      await this.#breathe();
      const added = await this.#separate(share);
      progress(added);
      if (this.#whole && added > 0 && ++this.#attempts >= (this.#proven ? attemptsProven : attempts))
        this.#keep(share);
      const enough = !this.#whole && !this.#proven && ++this.#fractions >= fractions;
      if (added > 0 && !enough) continue;
      if (this.#whole) return Uint8Array.from(share);
      this.#chooseWhole();
    }
  }

  /** From here on cells are only added: no longer the fewest, but soon enough. */
  #keep(share: Float64Array): void {
    for (const [column, cell] of this.#task.free.entries())
      if (share[cell] === 1) this.#master.changeColBounds(column, 1, 1);
  }

  #chooseWhole(): void {
    this.#whole = true;
    const { length } = this.#task.free;
    if (length === 0) return;
    const selection = { kind: "range", from: 0, to: length - 1 } as const;
    this.#master.changeColsIntegrality(selection, new Int32Array(length).fill(1));
  }

  /** Notes that a cell cannot be protected by tables of whole numbers while only this is hidden. */
  forbid(pattern: Uint8Array, cell: number): void {
    this.stuck = cell;
    const others = this.#task.free.filter(other => pattern[other] === 0);
    this.#add({ of: this.#isHidden[cell] === 1 ? null : cell, cells: new Map(others.map(o => [o, 1])) });
  }

  close(): void {
    this.#master.dispose();
    this.#attack.close();
  }

  #solve(): Float64Array | null {
    const { system, free, hidden } = this.#task;
    if (!this.#possible) return null;
    const share = new Float64Array(system.counts.length);
    for (const cell of hidden) share[cell] = 1;
    if (free.length === 0) return share;
    this.#master.run();
    const { colValue } = this.#master.getSolution();
    if (this.#master.info.get("primal_solution_status") !== feasible) return null;
    for (const [column, cell] of free.entries()) {
      const value = Math.min(1, Math.max(0, colValue[column]!));
      share[cell] = this.#whole ? Math.round(value) : value;
    }
    return share;
  }

  /** In every sum a guarded cell stands in, the others hidden must leave it the width. */
  #relationCuts(): void {
    const { system, room, guarded, width } = this.#task;
    const able = (cell: number) => this.#isHidden[cell] === 1 || this.#columnOf.has(cell);
    for (const { total, parts } of system.relations) {
      const cells = [total, ...parts].filter(able);
      for (const cell of cells) {
        if (!guarded(cell)) continue;
        const rooms = new Map<number, number>();
        for (const other of cells)
          if (other !== cell) rooms.set(other, Math.min(width, room.high[other]! - room.low[other]!));
        this.#cut(cell, rooms);
      }
    }
  }

  /** Tries the attacker on a pattern; returns how many cuts came of it. */
  async #separate(share: Float64Array): Promise<number> {
    const { hidden, free, guarded, width } = this.#task;
    this.#attack.against(share, this.#whole && this.#proven ? slack : 0);
    const ranges = new Ranges(share.length);
    const see = ({ movement }: Push) => ranges.see(movement);
    const wanting = (cell: number) => ranges.width(cell) < width * share[cell]! - 1e-6;
    const tried = [...hidden, ...free].filter(cell => guarded(cell) && share[cell]! > 1e-6);
    const open = await pushTogether(this.#attack, tried, wanting, see, this.#breathe);
    let added = 0;
    for (const cell of open) {
      if (!wanting(cell)) continue;
      if (added >= cutsAtOnce) break;
      const up = this.#attack.push(new Map([[cell, 1]]));
      const down = this.#attack.push(new Map([[cell, -1]]));
      see(up);
      see(down);
      await this.#breathe();
      const worth = new Map<number, number>();
      for (const other of [...hidden, ...free]) {
        const both = up.worth[other]! + down.worth[other]!;
        if (both > 1e-9) worth.set(other, both);
      }
      if (this.#cut(cell, worth, share)) added++;
    }
    return added;
  }

  /**
   * Adds a cut: together these cells must be worth a width to this one. What is hidden for certain is taken off both
   * sides, and no cell counts for more than is left. Given a pattern, only where that does not meet it.
   */
  #cut(cell: number, worth: ReadonlyMap<number, number>, share?: Float64Array): boolean {
    let needed = this.#task.width;
    for (const [other, value] of worth) if (other === cell || this.#isHidden[other] === 1) needed -= value;
    if (needed <= 1e-6) return false;
    const cells = new Map<number, number>();
    let met = 0;
    for (const [other, value] of worth) {
      if (other === cell || !this.#columnOf.has(other)) continue;
      const part = Math.min(1, value / needed);
      cells.set(other, part);
      met += part * (share?.[other] ?? 0);
    }
    if (share !== undefined && met >= share[cell]! - 1e-5) return false;
    this.stuck = cell;
    return this.#add({ of: this.#isHidden[cell] === 1 ? null : cell, cells });
  }

  #add({ of, cells }: Cut): boolean {
    const entries = [...cells].map(([cell, value]) => [this.#columnOf.get(cell)!, value] as const);
    if (of !== null) entries.push([this.#columnOf.get(of)!, -1]);
    else if (entries.length === 0) this.#possible = false;
    entries.sort(([a], [b]) => a - b);
    const name = entries.map(([column, value]) => `${column}:${value.toFixed(6)}`).join();
    if (this.#known.has(name)) return false;
    this.#known.add(name);
    if (entries.length === 0) return true;
    this.#master.addRow(of === null ? 1 : 0, this.#infinity, {
      indices: entries.map(([column]) => column),
      values: entries.map(([, value]) => value),
    });
    return true;
  }
}

/** `constants.solutionStatus.feasible` of the solver. */
const feasible = 2;
