import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** A Parquet file with the result of a query. */
export async function parquet(query: string, options = "COMPRESSION zstd"): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "uploads-"));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${query}) TO '${folder}/table.parquet' (FORMAT parquet, ${options})`);
    return await readFile(join(folder, "table.parquet"));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}
