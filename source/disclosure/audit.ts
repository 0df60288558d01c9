import { breather } from "./breather.ts";
import type { Bounds, ProtectedTables, TableSet } from "./model.ts";
import { lowestSmall, secondary, shown, small } from "./primary.ts";
import { Program, solver } from "./program.ts";
import { rowsOf, type System, systemOf } from "./system.ts";

/** What an attacker takes every cell to lie between before adding and subtracting; equal for a cell known exactly. */
export type Knowledge = (key: string) => Bounds;

/**
 * What an attacker can still work out of counts that are not known exactly: the smallest and the largest value each
 * can have in any table that fits, by linear programming over each group of unknown cells that hang together.
 *
 * Bounds are drawn in to whole numbers. In tables of three or more ways the true range over whole-number tables can
 * be a little narrower than this; `protectTables` proves with whole-number tables.
 *
 * @param set the exact counts, used as the point from which the solver starts and to tell what shown sums are
 * @param knowledge must admit the true count of every cell
 * @returns bounds of every cell that is not known beforehand
 */
export async function bound(set: TableSet, knowledge: Knowledge): Promise<Map<string, Bounds>> {
  const system = systemOf(set);
  const room = system.keys.map(knowledge);
  const unknown = (cell: number) => room[cell]!.high > room[cell]!.low;
  const bounds = new Map<string, Bounds>();
  const rows = rowsOf(system);
  const highs = await solver();
  const breathe = breather();
  for (const component of components(system, unknown)) {
    const touching = new Set(component.flatMap(cell => system.relationsOf[cell]!));
    const columns = component.map(cell => ({
      cell,
      sign: 1 as const,
      low: room[cell]!.low - system.counts[cell]!,
      high: room[cell]!.high - system.counts[cell]!,
      cost: 0,
    }));
    const program = new Program(
      highs,
      columns,
      [...touching].map(r => rows[r]!),
    );
    const furthest = (column: number, cell: number, cost: 1 | -1): number => {
      program.setCost(column, cost);
      const solved = program.solve();
      program.setCost(column, 0);
      if (solved === "unbounded") return -cost * Infinity;
      if (typeof solved === "string") throw new Error(`the audit ended as ${solved}`);
      return solved.movement.get(cell) ?? 0;
    };
    try {
      for (const [column, cell] of component.entries()) {
        await breathe();
        const count = system.counts[cell]!;
        bounds.set(system.keys[cell]!, {
          low: Math.max(room[cell]!.low, Math.ceil(count + furthest(column, cell, 1) - 1e-6)),
          high: Math.min(room[cell]!.high, Math.floor(count + furthest(column, cell, -1) + 1e-6)),
        });
      }
    } finally {
      program.close();
    }
  }
  return bounds;
}

/**
 * What an attacker can still bound for every hidden cell, given what is shown, its rounding, the reasons, and the
 * threshold: "between 3 and 41". For the eyes of those who check protection; the truth always lies within.
 *
 * @example
 * const set = { cells: new Map([["all", 63], ["a", 3], ["b", 30], ["c", 30]]), relations: [{ total: "all", parts: ["a", "b", "c"] }] };
 * const [small, next] = [{ shown: null, hidden: "small" }, { shown: null, hidden: "secondary" }];
 * const cells = new Map([["all", { shown: 63, hidden: null }], ["a", small], ["b", next], ["c", { shown: 30, hidden: null }]]);
 * (await audit(set, { audience: "manager", threshold: 10, roundingBase: 1, cells })).get("a") // → { low: 1, high: 9 }
 */
export async function audit(set: TableSet, tables: ProtectedTables): Promise<Map<string, Bounds>> {
  const system = systemOf(set);
  const marks = Uint8Array.from(system.keys, key => {
    const cell = tables.cells.get(key)!;
    return cell.hidden === null ? shown : cell.hidden === "small" ? small : secondary;
  });
  const { threshold, roundingBase } = tables;
  const all = await bound(set, key => {
    const cell = system.position.get(key)!;
    const value = tables.cells.get(key)!.shown;
    if (value !== null) return shownBounds(value, roundingBase, threshold);
    if (tables.cells.get(key)!.hidden === "either") return { low: 0, high: Infinity };
    if (marks[cell] === small) return { low: lowestSmall(system, marks, cell), high: threshold - 1 };
    return { low: threshold, high: Infinity };
  });
  return new Map([...all].filter(([key]) => tables.cells.get(key)!.hidden !== null));
}

/** The counts that a shown, rounded count can stand for; counts below the threshold are never shown, save zero. */
export function shownBounds(value: number, base: number, threshold: number): Bounds {
  if (value === 0) return { low: 0, high: 0 };
  return {
    low: Math.max(threshold, Math.ceil(value - base / 2)),
    high: Math.ceil(value + base / 2) - 1,
  };
}

function components(system: System, unknown: (cell: number) => boolean): number[][] {
  const seen = new Uint8Array(system.keys.length);
  const found: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || !unknown(start)) continue;
    seen[start] = 1;
    const component = [start];
    for (const cell of component)
      for (const r of system.relationsOf[cell]!) {
        const { total, parts } = system.relations[r]!;
        for (const next of [total, ...parts])
          if (seen[next] === 0 && unknown(next)) {
            seen[next] = 1;
            component.push(next);
          }
      }
    found.push(component);
  }
  return found;
}
