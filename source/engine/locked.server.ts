import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { availableParallelism } from "node:os";

/** A DuckDB of its own that can reach one folder and nothing else. */
export interface LockedDuckDB {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens an in-memory DuckDB that reads and writes only inside `folder`, loads no extensions, and cannot be
 * told otherwise afterwards. Whoever slips SQL into a category code gains neither files nor network.
 *
 * @param folder a private folder; what does not fit in memory spills there
 * @param memory limit in megabytes for data held by DuckDB
 */
export async function openLocked(folder: string, memory = 1024): Promise<LockedDuckDB> {
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
  };
  try {
    // The order matters: the folder can be named only while access is open, and the lock shuts every setting.
    await connection.run(`SET allowed_directories = [${literal(folder)}]`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Quotes a text for SQL.
 *
 * @example
 * literal("'s-Hertogenbosch") // → "'''s-Hertogenbosch'"
 */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
