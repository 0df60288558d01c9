import { mkdtemp, open, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { Failure } from "../../language/failure.ts";
import { broken, cellTooLong, noRows, tooManyRows, unpacksTooFar } from "./failures.ts";
import { columnNames } from "./header.ts";
import { limits } from "./limits.ts";
import { cellText, type Row, type TableSource } from "./table.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const named = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Opens a Parquet file, compressed in any usual way, through an in-memory database that can reach this one file and
 * nothing else.
 *
 * @throws Failure `parquet-broken`, `parquet-encrypted`, `parquet-column-type` for nested columns and bytes, and as
 * `columnNames`
 */
export async function openParquet(path: string): Promise<TableSource> {
  const size = await checkFooter(path);
  // The database reads * ? [ in a name as a pattern: a plain name points to the file.
  const folder = /[*?[\]{}]/.test(path) ? await mkdtemp(join(tmpdir(), "mozaiek-")) : null;
  const target = folder === null ? resolve(path) : join(folder, "table.parquet");
  if (folder !== null) await symlink(resolve(path), target);
  let instance: DuckDBInstance | null = null;
  let connection: DuckDBConnection | null = null;
  const close = async () => {
    connection?.closeSync();
    instance?.closeSync();
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  try {
    const duckdb = await import("@duckdb/node-api");
    instance = await duckdb.DuckDBInstance.create(":memory:", {
      threads: "2",
      memory_limit: "300MB",
      temp_directory: "",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
    });
    connection = await instance.connect();
    await connection.run(`SET allowed_paths = [${quoted(target)}]`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return await describe(
      connection,
      `read_parquet(${quoted(target)}, hive_partitioning = false)`,
      size,
      close,
    );
  } catch (error) {
    await close();
    throw asFailure(error);
  }
}

async function describe(
  connection: DuckDBConnection,
  table: string,
  size: number,
  close: () => Promise<void>,
): Promise<TableSource> {
  const description = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`);
  const stored = description.getRowsJS().map(([name, type]) => ({
    name: typeof name === "string" ? name : "",
    type: typeof type === "string" ? type : "",
  }));
  const columns = columnNames(
    stored.map(column => column.name),
    1,
  );
  const texts = stored.map((column, i) => asText(named(column.name), column.type, columns[i]!));
  const total = await numberOf(connection, `SELECT count(*) FROM ${table}`);
  if (total > limits.rows) throw tooManyRows();
  const lengths = stored
    .filter(column => column.type === "VARCHAR")
    .map(column => `coalesce(sum(strlen(${named(column.name)})), 0)`);
  const characters = await numberOf(connection, `SELECT ${["0", ...lengths].join(" + ")} FROM ${table}`);
  // A dictionary with one long text can stand for terabytes; here nothing has been written out yet.
  const free = Math.max(limits.textFree, total * limits.textPerRow);
  if (characters > free && characters > size * limits.unpackedRatio) throw unpacksTooFar();
  let read = 0;
  return {
    format: "parquet",
    columns,
    rowNumber: 1,
    details: {},
    rowAt: index => index + 1,
    progress: () => read / Math.max(1, total),
    close,
    async *batches() {
      read = 0;
      if (total === 0) throw noRows();
      try {
        const result = await connection.stream(`SELECT ${texts.join(", ")} FROM ${table}`);
        for (
          let chunk = await result.fetchChunk();
          chunk && chunk.rowCount > 0;
          chunk = await result.fetchChunk()
        ) {
          const values = columns.map((_, i) => chunk.getColumnValues(i));
          const batch: Row[] = [];
          for (let r = 0; r < chunk.rowCount; r++)
            batch.push(
              values.map((column, i) => {
                const value = column[r];
                if (typeof value !== "string") return null;
                if (value.length > limits.cell) throw cellTooLong(read + r + 1, i + 1);
                return cellText(value);
              }),
            );
          read += chunk.rowCount;
          yield batch;
        }
      } catch (error) {
        throw asFailure(error);
      }
    },
  };
}

async function numberOf(connection: DuckDBConnection, query: string): Promise<number> {
  const result = await connection.runAndReadAll(query);
  return Number(result.getRowsJS()[0]?.[0]);
}

/** SQL that gives a column as text: numbers with a point and without `.0`, dates as ISO 8601. */
function asText(column: string, type: string, name: string): string {
  if (/[[(]|^(STRUCT|MAP|UNION|LIST|ARRAY)/.test(type) && !/^(DECIMAL|ENUM)\(/.test(type))
    throw wrongType(name);
  if (/^(BLOB|BIT|GEOMETRY|VARIANT)/.test(type)) throw wrongType(name);
  if (/^(DOUBLE|FLOAT)$/.test(type))
    return `CASE WHEN isnan(${column}) THEN NULL WHEN abs(${column}) < 1e15 AND ${column} = trunc(${column}) THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END`;
  if (type.startsWith("TIMESTAMP")) {
    const plain = `CAST(${column} AS TIMESTAMP)`;
    return `CASE WHEN ${plain} = date_trunc('day', ${plain}) THEN strftime(${plain}, '%Y-%m-%d') ELSE strftime(${plain}, '%Y-%m-%dT%H:%M:%S') END`;
  }
  return `CAST(${column} AS VARCHAR)`;
}

const wrongType = (name: string) =>
  new Failure("parquet-column-type", {
    nl: `De kolom ‘${name}’ bevat lijsten, structuren of bytes. Verwacht wordt één tekst, getal of datum per cel.`,
    en: `The column ‘${name}’ holds lists, structures or bytes. Expected is one text, number or date per cell.`,
  });

/** Gives the size of the file, once its end is as it should be. */
async function checkFooter(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(8);
    await file.read(tail, 0, 8, Math.max(0, size - 8));
    const mark = tail.toString("latin1", 4);
    if (mark === "PARE")
      throw new Failure("parquet-encrypted", {
        nl: "Het Parquet-bestand is versleuteld. Bewaar het zonder versleuteling.",
        en: "The Parquet file is encrypted. Save it without encryption.",
      });
    if (mark !== "PAR1" || tail.readUInt32LE(0) > size - 12)
      throw broken(
        "parquet-broken",
        "het is afgebroken bij het opslaan of versturen",
        "it was cut off when saved or sent",
      );
    return size;
  } finally {
    await file.close();
  }
}

// What the database says of a file it cannot read may repeat values from it: it is kept as the cause, not shown.
const asFailure = (error: unknown): unknown =>
  error instanceof Failure || error instanceof ReferenceError || error instanceof TypeError
    ? error
    : broken("parquet-broken", "de inhoud is niet te lezen", "its content cannot be read", error);
