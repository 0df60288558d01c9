import { Failure } from "../language/failure.ts";
import { breather } from "./breather.ts";
import type { HiddenReason } from "../statistics/estimate.ts";
import type { Bounds, EarlierKnowledge, ProtectedTables, Relation, TableSet } from "./model.ts";
import { lowestSmall, secondary, shown, small } from "./primary.ts";
import { Program, solver } from "./program.ts";
import { rowsOf, type System, systemOf } from "./system.ts";

/** What one table says of a cell: a count and the base it was rounded to, or why there is none. */
type Told = { readonly shown: number; readonly base: number } | HiddenReason;

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
export function bound(set: TableSet, knowledge: Knowledge): Promise<Map<string, Bounds>> {
  return boundIn(systemOf(set), knowledge, () => true);
}

/**
 * The same, of a table of which nobody here knows the counts: one that others published, with marks in the place of
 * what they hid.
 *
 * @param cells what is said of each cell: equal bounds where the count is shown
 * @param signal ends the work when aborted
 * @throws Failure `no-such-table` when no table fits what is said
 * @example
 * const cells = new Map([["all", { low: 63, high: 63 }], ["a", { low: 1, high: 9 }], ["b", { low: 0, high: Infinity }]]);
 * (await boundPublished(cells, [{ total: "all", parts: ["a", "b"] }])).get("b") // → { low: 54, high: 62 }
 */
export function boundPublished(
  cells: ReadonlyMap<string, Bounds>,
  relations: readonly Relation[],
  signal?: AbortSignal,
): Promise<Map<string, Bounds>> {
  // From a table of zeros every count is as far as it is large.
  const nothing = new Map([...cells.keys()].map(key => [key, 0]));
  return boundIn(
    systemOf({ cells: nothing, relations }),
    key => cells.get(key)!,
    () => true,
    signal,
  );
}

async function boundIn(
  system: System,
  knowledge: Knowledge,
  wanted: (cell: number) => boolean,
  signal?: AbortSignal,
): Promise<Map<string, Bounds>> {
  const room = system.keys.map(knowledge);
  if (room.some(({ low, high }) => low > high)) throw noSuchTable();
  const unknown = (cell: number) => room[cell]!.high > room[cell]!.low;
  const bounds = new Map<string, Bounds>();
  const constant = system.keys.length;
  // What is known may lie elsewhere than where the solver starts.
  const rows = rowsOf(system).map(row => {
    const known = row.filter(({ cell }) => !unknown(cell));
    const coefficient = known.reduce(
      (sum, one) => sum + one.coefficient * (room[one.cell]!.low - system.counts[one.cell]!),
      0,
    );
    if (known.length === row.length && coefficient !== 0) throw noSuchTable();
    return coefficient === 0 ? row : [...row, { cell: constant, coefficient }];
  });
  const highs = await solver();
  const breathe = breather();
  for (const component of components(system, unknown)) {
    if (!component.some(wanted)) continue;
    const touching = [...new Set(component.flatMap(cell => system.relationsOf[cell]!))].map(r => rows[r]!);
    const columns = component.map(cell => ({
      cell,
      sign: 1 as const,
      low: room[cell]!.low - system.counts[cell]!,
      high: room[cell]!.high - system.counts[cell]!,
      cost: 0,
    }));
    const program = new Program(
      highs,
      [...columns, { cell: constant, sign: 1, low: 1, high: 1, cost: 0 }],
      touching,
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
      if (typeof program.solve() === "string") throw noSuchTable();
      for (const [column, cell] of component.entries()) {
        if (!wanted(cell)) continue;
        await breathe();
        signal?.throwIfAborted();
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

const noSuchTable = () =>
  new Failure("no-such-table", {
    nl: "Geen enkele tabel past bij deze aantallen en tekens: een totaal is kleiner of groter dan zijn delen kunnen zijn. Kijk of een getal verkeerd is overgenomen, en of er is afgerond.",
    en: "No table at all fits these counts and marks: a total is smaller or larger than its parts can be. Look whether a number was copied wrongly, and whether counts were rounded.",
  });

/**
 * What an attacker can still bound for every hidden cell, given what is shown, its rounding, the reasons, the
 * threshold, and earlier releases: "between 3 and 41". For the eyes of those who check protection; the truth always
 * lies within.
 *
 * @param known earlier releases on the same people, as they were given to `protectTables`
 * @param signal ends the work when aborted
 * @example
 * const set = { cells: new Map([["all", 63], ["a", 3], ["b", 30], ["c", 30]]), relations: [{ total: "all", parts: ["a", "b", "c"] }] };
 * const [small, next] = [{ shown: null, hidden: "small" }, { shown: null, hidden: "secondary" }];
 * const cells = new Map([["all", { shown: 63, hidden: null }], ["a", small], ["b", next], ["c", { shown: 30, hidden: null }]]);
 * (await audit(set, { audience: "manager", threshold: 10, roundingBase: 1, cells })).get("a") // → { low: 1, high: 9 }
 */
export async function audit(
  set: TableSet,
  tables: ProtectedTables,
  known: EarlierKnowledge = [],
  signal?: AbortSignal,
): Promise<Map<string, Bounds>> {
  const system = systemOf(set, ...known.map(release => release.set));
  const { threshold } = tables;
  const told = system.keys.map((key, cell) => {
    const all: Told[] = [];
    const own = tables.cells.get(key);
    if (own !== undefined)
      all.push(own.hidden === null ? { shown: own.shown, base: tables.roundingBase } : own.hidden);
    for (const release of known) {
      if (!release.set.cells.has(key)) continue;
      const count = system.counts[cell]!;
      const base = release.roundingBase ?? 1;
      if (release.shown.has(key)) all.push({ shown: Math.floor(count / base + 0.5) * base, base });
      // What was hidden of the people of another snapshot may be otherwise now.
      else if (!release.another)
        all.push(release.hidden?.[key] ?? (count < threshold ? "small" : "secondary"));
    }
    return all;
  });
  const marks = Uint8Array.from(told, all =>
    all.length === 0 || all.some(one => typeof one === "object")
      ? shown
      : all.includes("small")
        ? small
        : secondary,
  );
  const knowledge = (key: string): Bounds => {
    const cell = system.position.get(key)!;
    const count = system.counts[cell]!;
    const bounds = told[cell]!.map((one): Bounds => {
      if (typeof one === "object") return shownBounds(one.shown, one.base, threshold);
      if (one === "small") return { low: lowestSmall(system, marks, cell), high: threshold - 1 };
      return { low: one === "secondary" ? threshold : 0, high: Infinity };
    });
    // A release made under other rules may mean something else by its reasons.
    const honest = bounds.filter(({ low, high }) => low <= count && count <= high);
    return {
      low: Math.max(0, ...honest.map(({ low }) => low)),
      high: Math.min(...honest.map(({ high }) => high)),
    };
  };
  const hidden = (cell: number) => (tables.cells.get(system.keys[cell]!)?.hidden ?? null) !== null;
  return boundIn(system, knowledge, hidden, signal);
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
