import type { DuckDBAppender, DuckDBMaterializedResult } from "@duckdb/node-api";
import { availableParallelism } from "node:os";
import { Failure } from "../language/failure.ts";

/** A DuckDB of its own that can reach one folder and nothing else. */
export interface LockedDuckDB {
  /** @throws Failure `engine` naming the kind of error only: DuckDB's own words may hold values from the data */
  run(sql: string): Promise<DuckDBMaterializedResult>;
  appender(table: string): Promise<DuckDBAppender>;
  close(): void;
}

const most = 4;
let open = 0;
const waiting: (() => void)[] = [];

/** Whoever asks for many pages at once would otherwise take all memory: the fifth engine waits for its turn. */
async function turn(): Promise<() => void> {
  if (open < most) open++;
  else await new Promise<void>(resolve => waiting.push(resolve));
  let given = true;
  return () => {
    if (!given) return;
    given = false;
    const next = waiting.shift();
    if (next) next();
    else open--;
  };
}

/**
 * Opens an in-memory DuckDB that reads and writes only inside `folder`, loads no extensions, and cannot be
 * told otherwise afterwards. Whoever slips SQL into a category code gains neither files nor network.
 *
 * @param folder a private folder; what does not fit in memory spills there
 * @param memory limit in megabytes for data held by DuckDB
 * @param second another private folder, for a question about two snapshots
 * @returns when fewer than four are open; close it before opening another, or both may wait for ever
 */
export async function openLocked(
  folder: string,
  memory = 1024,
  second: string | null = null,
): Promise<LockedDuckDB> {
  const leave = await turn();
  try {
    return await openOne(folder, memory, leave, second);
  } catch (error) {
    leave();
    throw error;
  }
}

async function openOne(
  folder: string,
  memory: number,
  leave: () => void,
  second: string | null,
): Promise<LockedDuckDB> {
  const folders = [folder, ...(second === null ? [] : [second])].map(literal).join(", ");
  // Loaded when first asked: every command would wait for a third of a second otherwise.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(Math.min(4, availableParallelism())),
    memory_limit: `${memory}MB`,
    temp_directory: folder,
    max_temp_directory_size: "8GB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    preserve_insertion_order: "false",
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
    leave();
  };
  try {
    // The order matters: the folder can be named only while access is open, and the lock shuts every setting.
    await connection.run(`SET allowed_directories = [${folders}]`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return {
      run: async sql => {
        try {
          return await connection.run(sql);
        } catch (error) {
          throw engineFailure(error);
        }
      },
      appender: table => connection.createAppender(table),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** No cause: it would take the values in DuckDB's message along into a log. */
function engineFailure(error: unknown): Failure {
  const kind = (error instanceof Error && /^[A-Za-z ]*Error/.exec(error.message)?.[0]) || "Error";
  return new Failure(
    "engine",
    {
      nl: `De berekening is niet gelukt (${kind}). Probeer het opnieuw; blijft het zo, meld dan deze melding aan de beheerder.`,
      en: `The computation failed (${kind}). Try again; if it stays, report this message to the administrator.`,
    },
    { status: 500 },
  );
}

/**
 * Quotes a text for SQL.
 *
 * @example
 * literal("'s-Hertogenbosch") // → "'''s-Hertogenbosch'"
 */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
