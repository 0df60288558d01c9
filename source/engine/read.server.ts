import { literal, openLocked } from "./locked.server.ts";
import type { Snapshot } from "./model.ts";
import { type Cell, physical } from "./write.server.ts";

/**
 * Reads a whole small snapshot, such as a table of counts, as one array per column.
 *
 * Not for rows on people: those are tabulated, never read out.
 *
 * @returns categories as codes, yes/no as booleans, numbers as numbers; dates are left out (null)
 */
export async function readWhole(snapshot: Snapshot): Promise<readonly (readonly Cell[])[]> {
  const duckdb = await openLocked(snapshot.folder);
  try {
    const columns = snapshot.columns.map((column, i) => (column.kind === "date" ? "NULL" : physical(i)));
    const sql = `SELECT ${columns.join(", ")} FROM read_parquet(${literal(snapshot.file)}, file_row_number = true) ORDER BY file_row_number`;
    const result = await duckdb.run(sql);
    const cells = await result.getColumns();
    return snapshot.columns.map((_, i) => (cells[i] ?? []).map(asCell));
  } finally {
    duckdb.close();
  }
}

const asCell = (value: unknown): Cell =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
