import { closeSync, openSync } from "node:fs";
import Sqlite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteDialectConfig,
  type TransactionSettings,
} from "kysely";

/** Takes the write lock when a transaction starts: one that first reads would otherwise fail when it comes to write. */
class WritingDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

/** SQLite can undo changes to tables; saying so makes an interrupted migration leave nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PlaneDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new WritingDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** How long a statement waits for another process that is writing. */
const busyTimeout = 5_000;

/**
 * Opens one SQLite file so that what is acknowledged survives a crash and a power loss, and what is deleted is
 * overwritten.
 *
 * @throws the error of better-sqlite3 when the file cannot be opened or is not a database
 */
export function openSqlite<Tables>(file: string): Kysely<Tables> {
  closeSync(openSync(file, "a", 0o600));
  const database = new Sqlite(file, { timeout: busyTimeout });
  try {
    database.pragma("journal_mode = wal");
    database.pragma("synchronous = full");
    database.pragma("foreign_keys = on");
    database.pragma("secure_delete = on");
    database.pragma("trusted_schema = off");
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Tables>({ dialect: new PlaneDialect({ database }) });
}
