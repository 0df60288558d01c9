import { closeSync, openSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type TransactionSettings,
} from "kysely";

/** How long a statement or a transaction waits for another process that is writing. */
const patience = 10_000;

/** Takes the write lock when a transaction starts: one that first reads would otherwise fail when it comes to write. */
class WritingDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const run = (statement: string) => connection.executeQuery(CompiledQuery.raw(statement));
    const deadline = Date.now() + patience;
    // Waiting inside SQLite would stop the whole server, so it is asked again from here.
    await run("pragma busy_timeout = 0");
    try {
      for (;;) {
        try {
          await run(settings?.accessMode === "read only" ? "begin" : "begin immediate");
          return;
        } catch (error) {
          if (!isBusy(error) || Date.now() > deadline) throw error;
          await pause(5 + Math.random() * 20);
        }
      }
    } finally {
      await run(`pragma busy_timeout = ${patience}`);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";

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

/**
 * Opens one SQLite file so that what is acknowledged survives a crash and a power loss, and what is deleted is
 * overwritten.
 *
 * @throws the error of better-sqlite3 when the file cannot be opened or is not a database
 */
export function openSqlite<Tables>(file: string): Kysely<Tables> {
  closeSync(openSync(file, "a", 0o600));
  const database = new Sqlite(file, { timeout: patience });
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
  return new Kysely<Tables>({ dialect: new PlaneDialect({ database: preparingOnce(database) }) });
}

/** Statements that are kept prepared, and the longest text of one: lists of a thousand rows are each another text. */
const mostKept = 500;
const longestKept = 4_000;

/**
 * Prepares a statement the first time it is asked and keeps it: preparing takes longer than running most of them. What
 * changes tables or settings makes all be prepared anew.
 */
function preparingOnce(database: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => void database.close(),
    prepare: text => {
      if (/^\s*(?:create|alter|drop|pragma (?!busy_timeout))/i.test(text)) {
        kept.clear();
        return database.prepare(text);
      }
      const there = kept.get(text);
      // One that is being walked through cannot be asked again meanwhile.
      if (there !== undefined && !there.busy) return there;
      const statement = database.prepare(text);
      if (text.length > longestKept) return statement;
      if (kept.size === mostKept) kept.clear();
      kept.set(text, statement);
      return statement;
    },
  };
}
