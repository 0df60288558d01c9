import type { DuckDBResult } from "@duckdb/node-api";
import { Failure } from "../language/failure.ts";
import { type Aggregate, type Content, type Dimension, rollUp } from "../statistics/aggregate.ts";
import { type Classification, classificationKey, sameClassification } from "../statistics/classification.ts";
import { classificationOf, column, condition, position, refusal } from "./columns.ts";
import { type LockedDuckDB, literal, openLocked } from "./locked.server.ts";
import type { Asked, RowsUsed, Snapshot, WhyLeftOut } from "./model.ts";

/** Opens a DuckDB for one question on a snapshot, or on two. */
export async function withDuckDB<Result>(
  snapshot: Snapshot,
  work: (duckdb: LockedDuckDB) => Promise<Result>,
  second: Snapshot | null = null,
): Promise<Result> {
  const duckdb = await openLocked(snapshot.folder, 1024, second?.folder ?? null);
  try {
    return await work(duckdb);
  } finally {
    duckdb.close();
  }
}

/** The rows of a snapshot that a question is about, as SQL after FROM; `file_row_number` is their place in it. */
export function rowsFor(snapshot: Snapshot, { filter }: Pick<Asked, "filter">): string {
  const conditions = filter.map(f => condition(snapshot, f));
  const where = conditions.length ? ` WHERE ${conditions.join(" AND ")}` : "";
  return `read_parquet(${literal(snapshot.file)}, file_row_number = true)${where}`;
}

/** What was grouped: `codes` of the dimensions as stored, then numbers that were grouped by, then what was computed. */
export interface Grouped {
  readonly size: number;
  readonly codes: readonly Uint32Array[];
  readonly keys: readonly Float64Array[];
  readonly values: readonly Float64Array[];
}

/**
 * Runs the one query behind a tabulation: group by the columns as they lie, then turn the few cells into positions.
 * Rows come in the order of the positions, then of the keys.
 *
 * @param dimensions to group by; in a subquery they are named by `as`
 * @param from SQL after FROM
 * @param keys SQL of numbers to group by as well
 * @param measures SQL of aggregates
 */
export async function grouped(
  duckdb: LockedDuckDB,
  snapshot: Snapshot,
  dimensions: readonly Dimension[],
  query: {
    readonly from: string;
    readonly keys?: readonly string[];
    readonly measures: readonly string[];
    readonly as?: (dimension: number) => string;
  },
): Promise<Grouped> {
  const names = new Set(dimensions.map(d => d.name));
  if (names.size < dimensions.length) throw refusal("een kenmerk twee keer", "a characteristic twice");
  const { from, keys = [], measures, as } = query;
  const inner = [
    ...dimensions.map((d, i) => `${as ? as(i) : column(snapshot, d.name, "category")} AS d${i}`),
    ...keys.map((key, i) => `${key} AS k${i}`),
    ...measures.map((measure, i) => `${measure} AS v${i}`),
  ];
  const outer = [
    ...dimensions.map((d, i) => `${position(classificationOf(snapshot, d.name), `d${i}`)} AS p${i}`),
    ...keys.map((_, i) => `CAST(k${i} AS DOUBLE) AS q${i}`),
    ...measures.map((_, i) => `CAST(v${i} AS DOUBLE)`),
  ];
  const order = [...dimensions.map((_, i) => `p${i}`), ...keys.map((_, i) => `q${i}`)].join(", ");
  const sql = `SELECT ${outer.join(", ")} FROM (
    SELECT ${inner.join(", ")} FROM ${from} ${order ? "GROUP BY ALL" : ""}
  ) ${order ? `ORDER BY ${order}` : ""}`;
  const { size, codes, values } = await readColumns(await duckdb.run(sql), dimensions.length);
  return { size, codes, keys: values.slice(0, keys.length), values: values.slice(keys.length) };
}

/**
 * An aggregate of what was grouped. A dimension tied to another version than the snapshot's is recoded by crosswalk.
 *
 * @throws Failure `question` when two versions of a classification have no crosswalk
 */
export function aggregateOf<C extends Content>(
  snapshot: Snapshot,
  question: Asked,
  cells: { readonly size: number; readonly codes: readonly Uint32Array[] },
  content: C,
): Aggregate<C> {
  const codes = recoded(snapshot, question.dimensions, cells.codes);
  const { unit, dimensions } = question;
  const aggregate = { unit, dimensions, size: cells.size, codes, content, rounding: snapshot.rounding };
  return codes.some((own, d) => own !== cells.codes[d])
    ? rollUp(
        aggregate,
        dimensions.map(d => d.name),
      )
    : aggregate;
}

/** Positions in the classifications that were asked for, from those in the classifications that were stored. */
export function recoded(
  snapshot: Snapshot,
  dimensions: readonly Dimension[],
  codes: readonly Uint32Array[],
): Uint32Array[] {
  return codes.map((places, d) => {
    const { name, classification: to } = dimensions[d]!;
    const from = classificationOf(snapshot, name);
    return sameClassification(from, to) ? places : recode(places, from, to);
  });
}

/** Cells in which neighbouring rows that share all codes are one: `cell[row]`, and the codes of each cell. */
export function cellsIn({ size, codes }: Pick<Grouped, "size" | "codes">): {
  readonly cell: Uint32Array;
  readonly size: number;
  readonly codes: readonly Uint32Array[];
} {
  const cell = new Uint32Array(size);
  const first: number[] = [];
  for (let row = 0; row < size; row++) {
    if (row === 0 || codes.some(own => own[row] !== own[row - 1])) first.push(row);
    cell[row] = first.length - 1;
  }
  return {
    cell,
    size: first.length,
    codes: codes.map(own => Uint32Array.from(first, row => own[row]!)),
  };
}

/** A condition in SQL under which a row does not count. */
export interface Lacking {
  readonly column: string;
  readonly why: WhyLeftOut;
  readonly sql: string;
}

/** Counts the rows that a question is about, those that have all it asks, and those that lack something. */
export async function rowsUsed(
  duckdb: LockedDuckDB,
  from: string,
  lacking: readonly Lacking[],
): Promise<RowsUsed> {
  const any = lacking.map(l => l.sql).join(" OR ") || "false";
  const counts = ["count(*)", `count(*) FILTER (NOT coalesce(${any}, false))`];
  for (const { sql } of lacking) counts.push(`count(*) FILTER (${sql})`);
  const sql = `SELECT ${counts.map(count => `CAST(${count} AS DOUBLE)`).join(", ")} FROM ${from}`;
  const { values } = await readColumns(await duckdb.run(sql), 0);
  const [all, used, ...rows] = values.map(own => own[0]!);
  return {
    all: all!,
    used: used!,
    leftOut: lacking.flatMap(({ column: name, why }, i) =>
      rows[i]! > 0 ? [{ column: name, why, rows: rows[i]! }] : [],
    ),
  };
}

/** Reads a result whose first `width` columns are positions and whose other columns are numbers, none of them NULL. */
export async function readColumns(
  result: DuckDBResult,
  width: number,
): Promise<{ size: number; codes: Uint32Array[]; values: Float64Array[] }> {
  const chunks = await result.fetchAllChunks();
  const size = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const codes = Array.from({ length: width }, () => new Uint32Array(size));
  const values = Array.from({ length: result.columnCount - width }, () => new Float64Array(size));
  let start = 0;
  for (const chunk of chunks) {
    // Asked once: every time is a call into DuckDB.
    const { rowCount } = chunk;
    for (const [c, target] of [...codes, ...values].entries()) {
      const vector = chunk.getColumnVector(c);
      for (let row = 0; row < rowCount; row++) target[start + row] = Number(vector.getItem(row));
    }
    start += rowCount;
  }
  return { size, codes, values };
}

function recode(places: Uint32Array, from: Classification, to: Classification): Uint32Array {
  const crosswalk = from.crosswalks.find(c => c.to === classificationKey(to));
  if (!crosswalk)
    throw new Failure("question", {
      nl: `Van indeling ${classificationKey(from)} naar ${classificationKey(to)} is geen omzetting vastgelegd.`,
      en: `There is no crosswalk from classification ${classificationKey(from)} to ${classificationKey(to)}.`,
    });
  const target = new Map(crosswalk.pairs.map(pair => [pair.from, pair.to]));
  const placeOf = new Map(to.categories.map((c, i) => [c.code, i]));
  const table = from.categories.map(c => placeOf.get(target.get(c.code) ?? c.code));
  return places.map(code => {
    const place = table[code];
    if (place === undefined)
      throw new Failure("question", {
        nl: `De omzetting naar ${classificationKey(to)} kent niet elke groep van ${classificationKey(from)}.`,
        en: `The crosswalk to ${classificationKey(to)} does not know every group of ${classificationKey(from)}.`,
      });
    return place;
  });
}
