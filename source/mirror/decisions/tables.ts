import type { ProtectedTables, Relation, TableSet } from "../../disclosure/model.ts";
import { type Aggregate, type Dimension, rollUp } from "../../statistics/aggregate.ts";
import type { Group } from "../../statistics/estimate.ts";
import { type Cell, cellsIn, groupKey } from "../cells.ts";
import type { Rounding } from "../rates.ts";
import { breakdowns } from "../breakdowns.ts";
import type { DecisionData, DecisionsQuestion } from "./model.ts";

/** The counts of one group. `moments` and `passes` follow the order of the table. */
export interface MomentRow {
  readonly group: Group;
  readonly population: Cell;
  readonly moments: readonly { readonly known: Cell; readonly yes: Cell }[];
  /** Of those who reached the earlier moment and of whom the later is known: how many, and how many passed. */
  readonly passes: readonly { readonly reach: Cell; readonly both: Cell }[];
}

/** Groups by decision moments, with everyone together as `total`. */
export interface MomentTable {
  readonly by: readonly Dimension[];
  readonly moments: readonly string[];
  /** Consecutive moments of which the later holds only people of the earlier one. */
  readonly passes: readonly { readonly from: string; readonly to: string }[];
  readonly rows: readonly MomentRow[];
  readonly total: MomentRow;
  /** Of how many people each moment is not known, as a count of its own; null where it is known of everyone. */
  readonly unknown: readonly (Cell | null)[];
  /** Base to which the source rounded its counts, and base to which they are rounded for the audience; 1 when exact. */
  readonly rounding: Rounding;
}

/** One table as it is laid out: which groups in which order, and under which key each count is protected. */
export interface TableLayout {
  readonly by: readonly Dimension[];
  readonly rows: readonly { readonly key: string; readonly group: Group }[];
  readonly totalKey: string;
  readonly moments: readonly string[];
  readonly passes: MomentTable["passes"];
  /** Measure of the engine → name of the count that holds it. */
  readonly columns: Readonly<Record<string, string>>;
  readonly sourceRounding: number;
}

/** The tables of a question without their counts. */
export interface DecisionLayout {
  readonly breakdowns: readonly TableLayout[];
  /** Each breakdown within the control columns; null where there are none, or no counts over them. */
  readonly strata: readonly (TableLayout | null)[];
}

/** How the tables of a question are laid out: all a view may know besides counts. */
export function layoutOf(data: DecisionData, question: DecisionsQuestion): DecisionLayout {
  const tables = breakdowns(question);
  return {
    breakdowns: tables.map(by => layOut(data, by)),
    strata: tables.map(by => {
      const all = [...by, ...question.control];
      const counted = question.control.length > 0 && data.aggregates.some(a => covers(a, all));
      return counted ? layOut(data, all) : null;
    }),
  };
}

function layOut(data: DecisionData, by: readonly string[]): TableLayout {
  const { counts, scope, rows } = countsOf(data, by);
  const { ofMeasure } = measureColumns(data, counts);
  return {
    by: counts.dimensions,
    rows: rows.map(({ key, group }) => ({ key, group })),
    totalKey: groupKey({}, scope),
    moments: data.moments,
    passes: data.passes.filter(pass => pass.nested === "yes").map(({ from, to }) => ({ from, to })),
    columns: Object.fromEntries([...ofMeasure].map(([measure, column]) => [measure, column.name])),
    sourceRounding: counts.rounding,
  };
}

/**
 * Every count behind a question and how the counts add up, so that they can be protected together: groups add
 * up to everyone and intersections to groups; yes and no at a moment add up to those of whom it is known; those
 * who passed and those who were lost add up to those who reached a moment.
 */
export function tableSet(data: DecisionData, question: DecisionsQuestion): TableSet {
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  const shown: (readonly string[])[] = [...breakdowns(question)];
  if (question.control.length > 0)
    for (const by of breakdowns(question)) {
      const strata = [...by, ...question.control];
      if (data.aggregates.some(a => covers(a, strata))) shown.push(strata);
    }
  const tables = shown.map(by => ({ by, ...countsOf(data, by) }));
  for (const table of tables) {
    const columns = measureColumns(data, table.counts);
    const totalKey = groupKey({}, table.scope);
    for (const row of [...table.rows, { key: totalKey, cell: -1 }]) {
      for (const column of columns.keep) cells.set(`${row.key}|${column.name}`, column.of(row.cell));
      for (const relation of columns.relations)
        relations.push({
          ...relation,
          total: `${row.key}|${relation.total}`,
          parts: relation.parts.map(part => `${row.key}|${part}`),
        });
    }
    for (const margin of marginsWithin(table.by, tables, totalKey))
      for (const [key, parts] of margin(table.rows))
        for (const column of columns.keep)
          relations.push({
            total: `${key}|${column.name}`,
            parts: parts.map(part => `${part}|${column.name}`),
          });
  }
  return { cells, relations };
}

interface CountsOf {
  readonly counts: Aggregate;
  /** Distinguishes totals that do not speak of the same people: empty when there is one aggregate. */
  readonly scope: string;
  readonly rows: readonly { readonly key: string; readonly group: Group; readonly cell: number }[];
}

const covers = (aggregate: Aggregate, by: readonly string[]): boolean =>
  by.every(name => aggregate.dimensions.some(d => d.name === name));

function countsOf(data: DecisionData, by: readonly string[]): CountsOf {
  const from = data.aggregates.find(a => covers(a, by));
  if (from === undefined) throw new Error(`no counts over ${by.join(", ")}`);
  const counts = rollUp(from, by);
  const scope = data.aggregates.length > 1 ? from.dimensions.map(d => d.name).join("&") : "";
  const rows = Array.from({ length: counts.size }, (_, cell) => {
    const group: Record<string, string> = {};
    for (const [d, dimension] of counts.dimensions.entries())
      group[dimension.name] = dimension.classification.categories[counts.codes[d]![cell]!]!.code;
    return { key: groupKey(group, scope), group, cell, order: counts.codes.map(column => column[cell]!) };
  });
  rows.sort((a, b) => {
    const differs = a.order.findIndex((code, d) => code !== b.order[d]);
    return differs < 0 ? 0 : a.order[differs]! - b.order[differs]!;
  });
  return { counts, scope, rows };
}

/** One count of every group: the name under which it is protected, and its value in a cell; of cell −1, everyone. */
interface MeasureColumn {
  readonly name: string;
  readonly of: (cell: number) => number;
}

interface MeasureColumns {
  readonly keep: readonly MeasureColumn[];
  readonly relations: readonly Relation[];
  /** The column for each measure of the engine. */
  readonly ofMeasure: ReadonlyMap<string, MeasureColumn>;
}

/** The counts that can be read or worked out for one group, without those that are the same number twice. */
function measureColumns(data: DecisionData, counts: Aggregate): MeasureColumns {
  const total = counts.content.values.map(column => column.reduce((sum, value) => sum + value, 0));
  const at = (measure: string) => {
    const index = counts.content.measures.indexOf(measure);
    const values = counts.content.values[index];
    if (values === undefined) throw new Error(`no measure ${measure}`);
    return (cell: number) => (cell < 0 ? total[index]! : values[cell]!);
  };
  const minus = (a: (cell: number) => number, b: (cell: number) => number) => (cell: number) =>
    a(cell) - b(cell);
  const keep = [{ name: "population", of: at("population") }];
  const relations: Relation[] = [];
  const keyOf = new Map([["population", "population"]]);
  const complete = new Set<string>();
  for (const moment of data.moments) {
    const known = at(`known:${moment}`);
    const yes = at(`yes:${moment}`);
    let of = "population";
    if (known(-1) === total[0]) complete.add(moment);
    else {
      of = `known:${moment}`;
      keep.push({ name: of, of: known }, { name: `unknown:${moment}`, of: minus(at("population"), known) });
      relations.push({ total: "population", parts: [of, `unknown:${moment}`], neutral: true });
    }
    keyOf.set(`known:${moment}`, of).set(`yes:${moment}`, `yes:${moment}`);
    keep.push({ name: `yes:${moment}`, of: yes }, { name: `no:${moment}`, of: minus(known, yes) });
    relations.push({ total: of, parts: [`yes:${moment}`, `no:${moment}`] });
  }
  for (const { from, to, nested } of data.passes) {
    if (nested !== "yes") continue;
    const pair = `${from}>${to}`;
    const both = at(`both:${pair}`);
    const reach = at(`reach:${pair}`);
    let reachKey = `yes:${from}`;
    let bothKey = `yes:${to}`;
    if (!complete.has(to)) {
      reachKey = `reach:${pair}`;
      keep.push(
        { name: reachKey, of: reach },
        { name: `unreached:${pair}`, of: minus(at(`yes:${from}`), reach) },
      );
      relations.push({ total: `yes:${from}`, parts: [reachKey, `unreached:${pair}`], neutral: true });
    }
    if (!complete.has(from)) {
      bothKey = `both:${pair}`;
      keep.push({ name: bothKey, of: both }, { name: `strays:${pair}`, of: minus(at(`yes:${to}`), both) });
      relations.push({ total: `yes:${to}`, parts: [bothKey, `strays:${pair}`], neutral: true });
    }
    keyOf.set(`reach:${pair}`, reachKey).set(`both:${pair}`, bothKey);
    keep.push({ name: `lost:${pair}`, of: minus(reach, both) });
    relations.push({ total: reachKey, parts: [bothKey, `lost:${pair}`] });
  }
  const byName = new Map(keep.map(column => [column.name, column]));
  const ofMeasure = new Map([...keyOf].map(([measure, name]) => [measure, byName.get(name)!]));
  return { keep, relations, ofMeasure };
}

/** For a table, how its rows add up to the rows of the largest shown tables inside it, or else to everyone. */
function marginsWithin(
  by: readonly string[],
  tables: readonly ({ readonly by: readonly string[] } & CountsOf)[],
  totalKey: string,
): ((rows: CountsOf["rows"]) => Map<string, string[]>)[] {
  const inside = tables.filter(t => t.by.length < by.length && t.by.every(name => by.includes(name)));
  const largest = inside.filter(
    t => !inside.some(o => o.by.length > t.by.length && t.by.every(name => o.by.includes(name))),
  );
  const sums = (keyOf: (group: Group) => string) => (rows: CountsOf["rows"]) => {
    const parts = new Map<string, string[]>();
    for (const row of rows) {
      const key = keyOf(row.group);
      const found = parts.get(key);
      if (found) found.push(row.key);
      else parts.set(key, [row.key]);
    }
    return parts;
  };
  if (largest.length === 0) return [sums(() => totalKey)];
  return largest.map(t =>
    sums(group => groupKey(Object.fromEntries(t.by.map(name => [name, group[name]!])), t.scope)),
  );
}

/** A table filled in with exact counts, for entitled analysts, or with what protection left of them. */
export function momentTable(layout: TableLayout, counts: TableSet | ProtectedTables): MomentTable {
  const { by, moments, passes, columns, sourceRounding } = layout;
  const cellOf = cellsIn(counts);
  const shownTo = "roundingBase" in counts ? counts.roundingBase : 1;
  const row = (key: string, group: Group): MomentRow => {
    const read = (measure: string): Cell => cellOf(`${key}|${columns[measure]}`);
    return {
      group,
      population: read("population"),
      moments: moments.map(m => ({ known: read(`known:${m}`), yes: read(`yes:${m}`) })),
      passes: passes.map(({ from, to }) => ({
        reach: read(`reach:${from}>${to}`),
        both: read(`both:${from}>${to}`),
      })),
    };
  };
  return {
    by,
    moments,
    passes,
    rows: layout.rows.map(({ key, group }) => row(key, group)),
    total: row(layout.totalKey, {}),
    unknown: moments.map(m =>
      columns[`known:${m}`] === "population" ? null : cellOf(`${layout.totalKey}|unknown:${m}`),
    ),
    // Multiples of the source's base that are multiples of the shown base too are not rounded a second time.
    rounding: { source: sourceRounding, shown: sourceRounding % shownTo === 0 ? 1 : shownTo },
  };
}
