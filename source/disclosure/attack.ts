import type { Highs, Model } from "highs";
import type { System } from "./system.ts";
import type { Room } from "./witness.ts";

/** How far a cell may move that nothing bounds, in widths: more than any other needs. */
const unlimited = 250;

/** Another table that fits, as movements from the true one by cell, and the price of each cell's room in it. */
export interface Push {
  readonly movement: Float64Array;
  /** Per cell: how much further the push would go for a whole room of this cell; never below zero. */
  readonly worth: Float64Array;
}

/**
 * The attacker's linear program, turned round: how far cells can be moved from their counts when what is hidden may
 * move within its room, and every sum holds. A cell can be hidden in part: it then has that part of its room.
 *
 * By duality `worth` bounds the push for every other pattern as well: a push goes no further than the sum of
 * `worth` over the cells that pattern hides. That is what makes a cut of it (see `cheapestPattern`).
 *
 * Holds memory outside JavaScript: call `close` when done.
 */
export class Attack {
  readonly #model: Model & { dispose(): unknown };
  readonly #cells: readonly number[];
  readonly #columnOf: ReadonlyMap<number, number>;
  /** Number of cells of the whole system. */
  readonly size: number;
  /** How often it was tried so far: the measure of what a search has cost. */
  pushes = 0;
  readonly #up: Float64Array;
  readonly #down: Float64Array;
  readonly #width: number;

  /**
   * @param room what an attacker takes each cell to lie between once it is hidden
   * @param cells those that are hidden or may be hidden; the others keep their counts
   * @param width how far cells have to move: the scale of the program
   * @param reachInWidths how far they may
   */
  constructor(
    highs: Highs,
    system: System,
    room: Room,
    cells: readonly number[],
    width: number,
    reachInWidths = unlimited,
  ) {
    this.#cells = cells;
    this.size = system.counts.length;
    this.#columnOf = new Map(cells.map((cell, column) => [cell, column]));
    this.#width = width;
    const reach = reachInWidths * width;
    this.#up = Float64Array.from(cells, cell => Math.min(reach, room.high[cell]! - system.counts[cell]!));
    this.#down = Float64Array.from(cells, cell => Math.min(reach, system.counts[cell]! - room.low[cell]!));
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const { total, parts } of system.relations) {
      const add = (cell: number, value: number) => {
        const column = this.#columnOf.get(cell);
        if (column === undefined) return;
        indices.push(column);
        values.push(value);
      };
      add(total, -1);
      for (const part of parts) add(part, 1);
      if (indices.length > starts.at(-1)!) starts.push(indices.length);
    }
    const numRows = starts.length - 1;
    const numCols = cells.length;
    this.#model = highs.createModel({
      numCols,
      numRows,
      colCost: new Float64Array(numCols),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols),
      rowLower: new Float64Array(numRows),
      rowUpper: new Float64Array(numRows),
      matrix: { format: "csr", numRows, numCols, starts, indices, values },
    });
    this.#model.options.set("output_flag", false);
  }

  /**
   * Takes up a pattern.
   *
   * @param share per cell how much of it is hidden, 0 to 1
   * @param slack a trace of a width that shown cells may move too: the worth of their rooms is then the least possible
   */
  against(share: ArrayLike<number>, slack = 0): void {
    const part = Float64Array.from(this.#cells, cell => share[cell]!);
    const least = slack * this.#width;
    const bounds = (room: Float64Array) =>
      room.map((most, column) => Math.max(most * part[column]!, Math.min(most, least)));
    const down = bounds(this.#down).map(most => -most);
    const selection = { kind: "range", from: 0, to: this.#cells.length - 1 } as const;
    if (this.#cells.length > 0) this.#model.changeColsBounds(selection, down, bounds(this.#up));
  }

  /** The table that moves these cells furthest, each in its own direction (1 up, −1 down), all together. */
  push(directions: ReadonlyMap<number, 1 | -1>): Push {
    for (const [cell, direction] of directions)
      this.#model.changeColCost(this.#columnOf.get(cell)!, -direction);
    this.#model.run();
    this.pushes++;
    // From push to push only prices change. Where the dual simplex method starts over, the primal one goes on.
    if (Number(this.#model.info.get("simplex_iteration_count")) > patience)
      this.#model.options.set("simplex_strategy", primalSimplex);
    if (this.#model.getModelStatus() !== optimal) throw new Error("the attacker's program did not end");
    const { colValue, colDual } = this.#model.getSolution();
    for (const cell of directions.keys()) this.#model.changeColCost(this.#columnOf.get(cell)!, 0);
    const movement = new Float64Array(this.size);
    const worth = new Float64Array(this.size);
    for (const [column, cell] of this.#cells.entries()) {
      movement[cell] = colValue[column]!;
      const dual = colDual[column]!;
      worth[cell] = dual > 0 ? dual * this.#down[column]! : -dual * this.#up[column]!;
    }
    return { movement, worth };
  }

  close(): void {
    this.#model.dispose();
  }
}

/** How far apart the tables seen so far put each cell; the true table is always one of them. */
export class Ranges {
  readonly #high: Float64Array;
  readonly #low: Float64Array;

  constructor(size: number) {
    this.#high = new Float64Array(size);
    this.#low = new Float64Array(size);
  }

  see(movement: Float64Array): void {
    for (let cell = 0; cell < movement.length; cell++) {
      const move = movement[cell]!;
      if (move > this.#high[cell]!) this.#high[cell] = move;
      if (move < this.#low[cell]!) this.#low[cell] = move;
    }
  }

  width(cell: number): number {
    return this.#high[cell]! - this.#low[cell]!;
  }
}

/** Pushes many cells at once, to and fro, until that gains little; returns those still open. */
export async function pushTogether(
  attack: Attack,
  cells: readonly number[],
  isOpen: (cell: number) => boolean,
  see: (push: Push, directions: ReadonlyMap<number, 1 | -1>) => void,
  breathe: () => Promise<void>,
): Promise<readonly number[]> {
  const random = seeded(1);
  let open = cells.filter(isOpen);
  for (let gained = Infinity; open.length > 8 && gained >= 3; ) {
    const before = open.length;
    const directions = new Map(open.map(cell => [cell, random() < 0.5 ? 1 : -1] as const));
    for (const turn of [1, -1] as const) {
      const turned = new Map(
        [...directions].flatMap(([cell, direction]) =>
          isOpen(cell) ? [[cell, direction === turn ? 1 : -1] as const] : [],
        ),
      );
      if (turned.size === 0) break;
      see(attack.push(turned), turned);
      await breathe();
    }
    open = open.filter(isOpen);
    gained = before - open.length;
  }
  return open;
}

/** The cells that this pattern leaves less than a width, by linear programming. */
export async function tooNarrow(
  attack: Attack,
  cells: readonly number[],
  width: number,
  breathe: () => Promise<void>,
): Promise<readonly number[]> {
  const ranges = new Ranges(attack.size);
  const isOpen = (cell: number) => ranges.width(cell) < width - 1e-6;
  const see = ({ movement }: Push) => ranges.see(movement);
  for (const cell of await pushTogether(attack, cells, isOpen, see, breathe))
    for (const direction of [1, -1] as const)
      if (isOpen(cell)) {
        see(attack.push(new Map([[cell, direction]])));
        await breathe();
      }
  return cells.filter(isOpen);
}

/** Random numbers from a seed (mulberry32), so that the same tables are always protected in the same way. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Steps a push may take before another method is tried from then on; the dual one gives the sharper cuts. */
const patience = 2000;

/** The option `simplex_strategy` of the solver. */
const primalSimplex = 4;

/** `constants.modelStatus.optimal` of the solver. */
const optimal = 7;
