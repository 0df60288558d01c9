import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { join } from "node:path";
import { literal, openLocked } from "./locked.server.ts";

/** A column to be written. Categories whose list is not known beforehand have `codes: null`. */
export type WrittenColumn =
  | { readonly name: string; readonly kind: "category"; readonly codes: readonly string[] | null }
  | { readonly name: string; readonly kind: "yes-no" | "number" | "date" | "text" };

/** Category codes and texts as strings, dates as days since 1970-01-01, yes/no as booleans. */
export type Cell = string | number | boolean | null;

/** Rows that `append` takes at most. */
export const chunkRows = 2048;

/**
 * What a column is called inside the file. Names from a file never reach SQL; and `Leeftijd` and `leeftijd`,
 * one name to DuckDB, stay two columns.
 */
export const physical = (position: number): string => `c${position}`;

/** Takes columns of cells, chunk by chunk, and leaves one Parquet file. */
export interface TableWriter {
  /** @param columns one array per column, of which the first `rows` (at most `chunkRows`) count */
  append(columns: readonly (readonly Cell[])[], rows: number): void;
  /**
   * Writes the Parquet file and returns its path.
   *
   * @param missing per column, the code that stands for empty cells; null where they stay empty
   */
  finish(missing: readonly (string | null)[]): Promise<string>;
  close(): void;
}

/**
 * Opens a writer for one table inside a private folder.
 *
 * Cells go to DuckDB column by column in chunks: a million rows of twelve columns take about a second, and
 * memory does not grow with the file beyond DuckDB's own limit (the rest spills into the folder).
 */
export async function openTableWriter(
  folder: string,
  columns: readonly WrittenColumn[],
): Promise<TableWriter> {
  const duckdb = await openLocked(folder, 384);
  const { DuckDBDataChunk, DuckDBDateValue, ...types } = await import("@duckdb/node-api");
  const toDuckDB = (column: WrittenColumn, cell: Cell): DuckDBValue =>
    column.kind === "date" && typeof cell === "number" ? new DuckDBDateValue(cell) : cell;
  const duckdbType = (column: WrittenColumn): DuckDBType =>
    column.kind === "category" && column.codes ? types.ENUM(column.codes) : types[sqlName(column.kind)];
  try {
    const definitions = columns.map((column, i) => `${physical(i)} ${sqlType(column)}`);
    await duckdb.run(`CREATE TABLE snapshot (${definitions.join(", ")})`);
    const appender = await duckdb.appender("snapshot");
    const chunk = DuckDBDataChunk.create(columns.map(duckdbType), chunkRows);
    return {
      append(cells, rows) {
        chunk.reset();
        chunk.rowCount = rows;
        for (const [i, column] of columns.entries()) {
          const vector = chunk.getColumnVector(i);
          const values = cells[i]!;
          for (let row = 0; row < rows; row++) vector.setItem(row, toDuckDB(column, values[row]!));
          vector.flush();
        }
        appender.appendDataChunk(chunk);
      },
      async finish(missing) {
        appender.closeSync();
        const file = join(folder, "snapshot.parquet");
        const cells = columns.map((_, i) => {
          const code = missing[i] ?? null;
          return code === null ? physical(i) : `coalesce(${physical(i)}, ${literal(code)}) AS ${physical(i)}`;
        });
        await duckdb.run(
          `COPY (SELECT ${cells.join(", ")} FROM snapshot) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`,
        );
        return file;
      },
      close: () => duckdb.close(),
    };
  } catch (error) {
    duckdb.close();
    throw error;
  }
}

const sqlName = (kind: WrittenColumn["kind"]) =>
  (({ category: "VARCHAR", "yes-no": "BOOLEAN", number: "DOUBLE", date: "DATE", text: "VARCHAR" }) as const)[
    kind
  ];

function sqlType(column: WrittenColumn): string {
  return column.kind === "category" && column.codes
    ? `ENUM(${column.codes.map(literal).join(", ")})`
    : sqlName(column.kind);
}
