import { createRequire } from "node:module";
import type highs from "highs";
import type { Highs, Model } from "highs";

/** One column of a linear program: `sign` times how far cell `cell` moves from its count. */
export interface Column {
  readonly cell: number;
  readonly sign: 1 | -1;
  readonly low: number;
  readonly high: number;
  readonly cost: number;
}

/** Per row: the sum over its cells of coefficient times movement is zero. */
export type Row = readonly { readonly cell: number; readonly coefficient: number }[];

let runtime: Promise<Highs> | undefined;
/** The HiGHS solver, loaded when first needed. */
export function solver(): Promise<Highs> {
  const load: typeof highs.default = createRequire(import.meta.url)("highs");
  return (runtime ??= load());
}

/**
 * Minimises cost over tables that differ from the true one by whole or fractional movements which keep every sum.
 *
 * Holds memory outside JavaScript: call `close` when done.
 */
export class Program {
  readonly #highs: Highs;
  readonly #model: Model & { dispose(): unknown };
  readonly #columns: readonly Column[];

  constructor(highs: Highs, columns: readonly Column[], rows: readonly Row[], whole = false) {
    this.#highs = highs;
    this.#columns = columns;
    const columnsOf = new Map<number, number[]>();
    for (const [c, column] of columns.entries()) {
      const list = columnsOf.get(column.cell);
      if (list === undefined) columnsOf.set(column.cell, [c]);
      else list.push(c);
    }
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const row of rows) {
      for (const { cell, coefficient } of row)
        for (const c of columnsOf.get(cell) ?? []) {
          indices.push(c);
          values.push(coefficient * columns[c]!.sign);
        }
      if (indices.length > starts.at(-1)!) starts.push(indices.length);
    }
    const numRows = starts.length - 1;
    this.#model = highs.createModel({
      numCols: columns.length,
      numRows,
      colCost: columns.map(column => column.cost),
      colLower: columns.map(column => column.low),
      colUpper: columns.map(column => (column.high === Infinity ? highs.infinity : column.high)),
      rowLower: new Float64Array(numRows),
      rowUpper: new Float64Array(numRows),
      matrix: { format: "csr", numRows, numCols: columns.length, starts, indices, values },
      ...(whole ? { integrality: columns.map(() => highs.constants.variableType.integer) } : {}),
    });
    this.#model.options.set("output_flag", false);
    if (whole) this.#model.options.set({ mip_max_nodes: 500, mip_rel_gap: 0.5 });
  }

  setBounds(column: number, low: number, high: number): void {
    this.#model.changeColBounds(column, low, high === Infinity ? this.#highs.infinity : high);
  }

  setCost(column: number, cost: number): void {
    this.#model.changeColCost(column, cost);
  }

  /** The movements at the optimum by cell, or what kept the solver from one. */
  solve(): { readonly movement: ReadonlyMap<number, number> } | "infeasible" | "unbounded" | "unknown" {
    const { modelStatus } = this.#model.run();
    const status = this.#highs.constants.modelStatus;
    if (modelStatus === status.infeasible) return "infeasible";
    // Staying put is always possible where costs are pushed without limit, so the doubtful status means unbounded.
    if (modelStatus === status.unbounded || modelStatus === status.unboundedOrInfeasible) return "unbounded";
    if (modelStatus !== status.optimal) return "unknown";
    const { colValue } = this.#model.getSolution();
    const movement = new Map<number, number>();
    for (const [c, { cell, sign }] of this.#columns.entries()) {
      const value = colValue[c]!;
      if (Math.abs(value) < 1e-7) continue;
      movement.set(cell, (movement.get(cell) ?? 0) + sign * value);
    }
    return { movement };
  }

  close(): void {
    this.#model.dispose();
  }
}
