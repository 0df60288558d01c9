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
  /** Of each of these sets of free cells at least one must be hidden. */
  readonly oneOf: readonly (readonly number[])[];
}

/** At most this many cells to choose from, and the fewest are sought until nothing better can be. */
export const provenUpTo = 1500;
/** So many, and whole-number programs prove in seconds what the least is, however far the fractions are from it. */
const easyUpTo = 150;
/** With more, they do where what was found is no further than this share above the bound. */
const nearBound = 0.1;
/** Steps of the simplex method that may be spent on whole-number programs before the best pattern so far is taken. */
const patience = 8000;
const mostPrograms = 20;
/** At each step of a dive one in so many of the open cells is decided, by turns: which comes to fewer is luck. */
const steps = [30, 10];
/** So often may the attacker be tried in dives; at least two are made. */
const pushesInDives = 1000;

/** A shown cell's trace of movement while the last cuts are made, in widths: cuts are then the sharpest there are. */
const slack = 1e-5;

/** Prices of cells are 1 and some hundredths to choose among equals: together these stay below this. */
const ties = 0.41;

/** Where the fewest are not sought: after so many whole patterns that fell short, what they hid stays hidden. */
const attempts = 2;

/** Where the fewest are not sought, so many patterns of fractions are tried before whole cells. */
const fractions = 12;

/** A pattern that withstands the attacker, and what it costs. */
interface Found {
  readonly pattern: Uint8Array;
  readonly cost: number;
}

/** One whole-number program looks at no more parts of the choice than this. */
const mostNodes = 2000;
const nodesUnproven = 200;

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
 * first program. First in fractions: what they cost is a bound below which no pattern is. Then dives decide cell by
 * cell, each time for what the fractions lean to, the attacker trying each step: that gives patterns that hold. Where
 * the best of them is not yet at the bound, whole-number programs raise it and lower the other, as long as that can be
 * expected to end. So there is a pattern at any moment, and it is known how many cells too many it may hide (`spare`).
 *
 * Limits count steps and not time, so that the same tables are always protected in the same way.
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
  #possible = true;
  #best: Found | null = null;
  #bound = 0;
  #spent = 0;
  #runs = 0;
  #diving = false;
  #kept = false;
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
      // Closer than this, no pattern has fewer cells.
      mip_abs_gap: 1 - ties,
    });
    this.#relationCuts();
    for (const cells of task.oneOf) this.require(cells);
  }

  /**
   * A pattern the attacker cannot narrow by linear programming: per cell 1 where it is hidden. Null where there is
   * none.
   *
   * @param progress called with the number of cells whose protection is still open
   */
  async next(progress: (open: number) => void): Promise<Uint8Array | null> {
    this.#forget();
    if (!this.#whole) {
      if (!(await this.#inFractions(progress))) return null;
      const { free, guarded } = this.#task;
      // Where what is hidden to protect others must be protected in turn, programs of whole numbers take long.
      const hard = free.length > easyUpTo && free.some(guarded);
      if (hard) await this.#diveAgain(pushesInDives, progress);
      if (hard && (this.spare() === 0 || !this.#proven || !this.#isNear()))
        return this.#best?.pattern ?? null;
      this.#choose(true);
    }
    for (let turn = 1; this.spare() > 0 && !this.#isTired(); turn++) {
      const share = this.#solve();
      if (share === null && this.#isInfeasible()) return null;
      if (share === null) break;
      await this.#breathe();
      const open = await this.#separate(share);
      progress(open);
      if (open === 0) this.#note(share);
      if (open === 0 && !this.#proven) break;
      if (!this.#proven && turn >= attempts) this.#keep(share);
    }
    if (this.#proven ? this.spare() > 0 : this.#best === null) {
      // With the cuts that came of it, dives come to fewer.
      this.#choose(false);
      await this.#diveAgain(pushesInDives / 2, progress);
      this.#choose(true);
    }
    // Should no dive have come to an end: all that may be hidden always does, where anything does.
    if (this.#best === null) this.#note(this.#everything());
    return this.#best!.pattern;
  }

  #forget(): void {
    this.#best = null;
  }

  #everything(): Float64Array {
    const share = new Float64Array(this.#isHidden);
    for (const cell of this.#task.free) share[cell] = 1;
    return share;
  }

  #isInfeasible(): boolean {
    return !this.#possible || infeasible.includes(this.#master.getModelStatus());
  }

  #isTired(): boolean {
    return this.#proven && (this.#spent >= patience || this.#runs >= mostPrograms);
  }

  async #diveAgain(pushes: number, progress: (open: number) => void): Promise<void> {
    const until = this.#attack.pushes + pushes;
    for (let turn = 0; this.spare() > 0 && (turn < steps.length || this.#attack.pushes < until); turn++)
      await this.#dive(steps[turn % steps.length]!, progress);
  }

  /** How many cells fewer a pattern might hide than the best that was found; 0 where it is proven that none does. */
  spare(): number {
    if (this.#best === null) return Infinity;
    return Math.max(0, Math.floor(this.#best.cost + 1e-6) - Math.ceil(this.#bound - ties));
  }

  #isNear(): boolean {
    return this.spare() <= nearBound * this.#best!.cost;
  }

  /** From here on cells are only added: no longer the fewest, but soon enough. */
  #keep(share: Float64Array): void {
    this.#kept = true;
    for (const [column, cell] of this.#task.free.entries())
      if (share[cell] === 1) this.#master.changeColBounds(column, 1, 1);
  }

  #note(share: Float64Array): void {
    const pattern = Uint8Array.from(share, Math.round);
    const { free, cost } = this.#task;
    const total = free.reduce((sum, cell) => sum + (pattern[cell] === 1 ? cost(cell) : 0), 0);
    if (this.#best === null || total < this.#best.cost) this.#best = { pattern, cost: total };
  }

  /** Cuts for patterns of cells hidden in part, until the attacker gets nowhere. Whether any pattern is possible. */
  async #inFractions(progress: (open: number) => void): Promise<boolean> {
    for (let turn = 1; ; turn++) {
      const share = this.#solve();
      if (share === null) return false;
      await this.#breathe();
      const open = await this.#separate(share);
      progress(open);
      if (open === 0 || (!this.#proven && turn >= fractions)) return true;
    }
  }

  /** Decides for what the fractions lean to, a few cells at a time, until all are whole and the attacker gets nowhere. */
  async #dive(step: number, progress: (open: number) => void): Promise<void> {
    const { free } = this.#task;
    const decided = new Set<number>();
    this.#diving = true;
    for (;;) {
      const share = this.#solve();
      if (share === null) break;
      await this.#breathe();
      const open = await this.#separate(share);
      progress(open);
      const partly = free.filter(cell => share[cell]! > 1e-6 && share[cell]! < 1 - 1e-6);
      if (partly.length === 0 && open === 0) {
        this.#note(share);
        break;
      }
      const most = partly.toSorted((a, b) => share[b]! - share[a]!).slice(0, Math.ceil(partly.length / step));
      for (const cell of [...most, ...free.filter(other => share[other]! >= 1 - 1e-6)]) {
        if (decided.has(cell)) continue;
        decided.add(cell);
        this.#master.changeColBounds(this.#columnOf.get(cell)!, 1, 1);
      }
    }
    for (const cell of decided) this.#master.changeColBounds(this.#columnOf.get(cell)!, 0, 1);
    this.#diving = false;
  }

  #choose(whole: boolean): void {
    this.#whole = whole;
    const { length } = this.#task.free;
    if (length === 0) return;
    const selection = { kind: "range", from: 0, to: length - 1 } as const;
    this.#master.changeColsIntegrality(selection, new Int32Array(length).fill(whole ? 1 : 0));
  }

  /** Notes that a cell cannot be protected by tables of whole numbers while only this is hidden. */
  forbid(pattern: Uint8Array, cell: number): void {
    this.stuck = cell;
    const others = this.#task.free.filter(other => pattern[other] === 0);
    this.#add({ of: this.#isHidden[cell] === 1 ? null : cell, cells: new Map(others.map(o => [o, 1])) });
  }

  /** Notes that one of these shown cells must be hidden as well. */
  require(cells: readonly number[]): void {
    this.#add({ of: null, cells: new Map(cells.map(cell => [cell, 1])) });
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
    if (this.#whole) this.#master.options.set("mip_max_nodes", this.#nodes());
    this.#master.run();
    this.#learn();
    const { colValue } = this.#master.getSolution();
    if (this.#master.info.get("primal_solution_status") !== feasible) return null;
    for (const [column, cell] of free.entries()) {
      const value = Math.min(1, Math.max(0, colValue[column]!));
      share[cell] = this.#whole ? Math.round(value) : value;
    }
    return share;
  }

  /** As many nodes as what was spent so far says that can be afforded. */
  #nodes(): number {
    if (!this.#proven) return nodesUnproven;
    const each = this.#spent / Math.max(1, this.#runs);
    return Math.max(1, Math.min(mostNodes, Math.floor((patience - this.#spent) / Math.max(1, each))));
  }

  /** Takes the bound from what was solved last, where that was not narrowed. */
  #learn(): void {
    const { info } = this.#master;
    if (this.#kept) return;
    if (!this.#whole) {
      if (this.#diving) return;
      this.#bound = Math.max(this.#bound, Number(info.get("objective_function_value")));
      return;
    }
    this.#runs++;
    this.#spent += Number(info.get("simplex_iteration_count"));
    this.#bound = Math.max(this.#bound, Number(info.get("mip_dual_bound")));
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

/** `constants.modelStatus` of the solver: infeasible, and that or unbounded, which no choice between 0 and 1 is. */
const infeasible: readonly number[] = [8, 9];

/** `constants.solutionStatus.feasible` of the solver. */
const feasible = 2;
