import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import Sqlite from "better-sqlite3";
import { type Kysely, sql, type Transaction } from "kysely";
import { escapeIdentifier } from "pg";
import { ZodError } from "zod";
import { Failure } from "../language/failure.ts";
import {
  backedUpFolders,
  type BackupSettings,
  type BackupSummary,
  requirePassphrase,
} from "./backup.server.ts";
import { openFiles, openSchemas, planeFile } from "./connection.server.ts";
import { type Frame, FrameReader } from "./frames.ts";
import { migratePlanes } from "./migrate.server.ts";
import { migrations } from "./migrations/index.ts";
import { type PlaneName, type Planes, planeNames } from "./planes.ts";
import { applicationName, withPostgres } from "./postgres.server.ts";
import { completeMark, finishRestore, stagingFolder } from "./restored.server.ts";
import { damaged, unseal } from "./sealing.server.ts";

/** Schemas in which a restore is built up, beside those in use. */
const stagingSchema = (plane: PlaneName): string => `${plane}_restoring`;

/**
 * Puts a backup back, on either database, whichever it was made on; all of it or nothing. It is built up beside
 * what is there and takes its place at the very end. Afterwards the tables are those of this version.
 *
 * Stop the server first. What was erased after the backup was made comes back: run the retention afterwards.
 *
 * @param options.force replaces data that are there; without it they are left alone
 * @throws Failure `backup-passphrase-missing`, `restore-not-empty`, `restore-in-use`, `restore-read`,
 *   `restore-write`, `backup-unknown`, `backup-passphrase`, `backup-damaged`, `backup-newer`
 */
export async function restore(
  settings: BackupSettings,
  file: string,
  options: { force?: boolean } = {},
): Promise<BackupSummary> {
  const passphrase = requirePassphrase(settings);
  finishRestore(settings.data);
  if (options.force !== true && (await holdsData(settings))) throw notEmpty();
  await refuseWhileInUse(settings);
  const staging = stagingFolder(settings.data);
  await clear(settings);
  try {
    for (const folder of backedUpFolders) mkdirSync(join(staging, folder), { recursive: true, mode: 0o700 });
    const planes =
      settings.databaseUrl === null
        ? openFiles(staging)
        : await openSchemas(settings.databaseUrl, stagingSchema);
    let summary: BackupSummary;
    try {
      summary = await readBackup(file, passphrase, staging, planes);
      await migratePlanes(planes);
    } finally {
      await planes.close();
    }
    if (settings.databaseUrl !== null) await swapSchemas(settings.databaseUrl);
    await markComplete(settings.data);
    finishRestore(settings.data);
    return summary;
  } catch (error) {
    // Once the mark is there the restore has happened; what is left is done at the next start.
    if (!existsSync(completeMark(settings.data))) await clear(settings);
    throw error;
  }
}

async function readBackup(
  file: string,
  passphrase: string,
  staging: string,
  planes: Planes,
): Promise<BackupSummary> {
  let summary: BackupSummary | null = null;
  try {
    await pipeline(
      createReadStream(file),
      (sealed: AsyncIterable<Uint8Array>) => unseal(sealed, passphrase),
      createGunzip(),
      async (plain: AsyncIterable<Uint8Array>) => {
        summary = await take(new FrameReader(plain), staging, planes);
      },
    );
  } catch (error) {
    throw readFailed(file, error);
  }
  if (summary === null) throw damaged();
  return summary;
}

async function take(reader: FrameReader, staging: string, planes: Planes): Promise<BackupSummary> {
  const first = await reader.next();
  if (first === null || !("backup" in first)) throw damaged();
  for (const plane of planeNames) {
    const unknown = first.migrations[plane].filter(name => !(name in migrations[plane]));
    if (unknown.length > 0) throw newer(first.migrations[plane]);
  }
  await migratePlanes(planes, migrations, first.migrations);
  const count = { rows: 0, files: 0 };
  let upcoming = await reader.next();
  for (const plane of planeNames) {
    upcoming = await deferringReferences(planes, plane, async transaction => {
      let next = upcoming;
      while (next !== null && "table" in next && next.plane === plane) {
        const table = next;
        const rows = new Inserter(transaction, table.table, table.columns);
        for (next = await reader.next(); Array.isArray(next); next = await reader.next()) {
          await rows.add(next);
          count.rows++;
        }
        await rows.flush();
      }
      return next;
    });
  }
  for (; upcoming !== null && "file" in upcoming; upcoming = await reader.next()) {
    await takeFile(reader, upcoming, staging);
    count.files++;
  }
  const complete =
    upcoming !== null &&
    "end" in upcoming &&
    upcoming.end.rows === count.rows &&
    upcoming.end.files === count.files &&
    (await reader.next()) === null;
  if (!complete) throw damaged();
  return { ...count, made: first.made };
}

/**
 * Runs `load` on empty tables. Rows arrive table by table, in an order in which a row may refer to one that has yet
 * to come, so references are checked at the end.
 */
async function deferringReferences<Result>(
  planes: Planes,
  plane: PlaneName,
  load: (transaction: Transaction<AnyTables>) => Promise<Result>,
): Promise<Result> {
  const database: Kysely<AnyTables> = planes[plane].withTables();
  const tables = await planes[plane].introspection.getTables();
  const ours =
    planes.kind === "postgres" ? tables.filter(table => table.schema === stagingSchema(plane)) : tables;
  return database.transaction().execute(async transaction => {
    const empty = async () => {
      // Migrations may have put first rows in.
      for (const table of ours) await transaction.deleteFrom(table.name).execute();
    };
    if (planes.kind === "sqlite") {
      await sql`pragma defer_foreign_keys = on`.execute(transaction);
      await empty();
      return load(transaction);
    }
    const { rows: references } = await sql<{ table: string; name: string }>`
      select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
      where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(transaction);
    const alter = async (timing: string) => {
      for (const { table, name } of references) {
        await sql.raw(`alter table ${table} alter constraint ${name} ${timing}`).execute(transaction);
      }
    };
    await alter("deferrable initially deferred");
    await empty();
    const result = await load(transaction);
    await sql`set constraints all immediate`.execute(transaction);
    await alter("not deferrable");
    return result;
  });
}

type AnyTables = Record<string, Record<string, unknown>>;

/** Inserts rows by the batch, within the number of parameters that both databases allow. */
class Inserter {
  readonly #transaction: Transaction<AnyTables>;
  readonly #table: string;
  readonly #columns: readonly string[];
  readonly #size: number;
  #batch: Record<string, unknown>[] = [];

  constructor(transaction: Transaction<AnyTables>, table: string, columns: readonly string[]) {
    this.#transaction = transaction;
    this.#table = table;
    this.#columns = columns;
    this.#size = Math.max(1, Math.floor(20_000 / columns.length));
  }

  async add(row: readonly unknown[]): Promise<void> {
    if (row.length !== this.#columns.length) throw damaged();
    this.#batch.push(Object.fromEntries(this.#columns.map((column, at) => [column, row[at]])));
    if (this.#batch.length >= Math.min(this.#size, 500)) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#batch.length > 0) {
      await this.#transaction.insertInto(this.#table).values(this.#batch).execute();
    }
    this.#batch = [];
  }
}

async function takeFile(
  reader: FrameReader,
  file: Extract<Frame, { file: string }>,
  staging: string,
): Promise<void> {
  // Only what a backup writes: a path that climbs out of the folder would let a made-up backup overwrite any file.
  if (!/^(keys|snapshots)\/[\w.-]+$/.test(file.file) || file.file.includes("..")) throw damaged();
  const handle = await open(join(staging, file.file), "wx", 0o600);
  try {
    const digest = createHash("sha256");
    for await (const part of reader.bytes(file.bytes)) {
      digest.update(part);
      await handle.writeFile(part);
    }
    await handle.sync();
    const trailer = await reader.next();
    const kept = trailer !== null && "sha256" in trailer && trailer.sha256 === digest.digest("hex");
    if (!kept) throw damaged();
  } finally {
    await handle.close();
  }
}

async function swapSchemas(url: string): Promise<void> {
  await withPostgres(url, async client => {
    await client.query("begin");
    for (const plane of planeNames) {
      await client.query(`drop schema if exists ${escapeIdentifier(plane)} cascade`);
      await client.query(
        `alter schema ${escapeIdentifier(stagingSchema(plane))} rename to ${escapeIdentifier(plane)}`,
      );
    }
    await client.query("commit");
  });
}

async function markComplete(data: string): Promise<void> {
  for (const path of [completeMark(data), dirname(completeMark(data))]) {
    const handle = await open(path, path === completeMark(data) ? "w" : "r", 0o600);
    await handle.sync();
    await handle.close();
  }
}

/** Removes what an earlier or failed restore has built up. */
async function clear(settings: BackupSettings): Promise<void> {
  rmSync(stagingFolder(settings.data), { recursive: true, force: true });
  if (settings.databaseUrl === null) return;
  const schemas = planeNames.map(plane => escapeIdentifier(stagingSchema(plane)));
  await withPostgres(settings.databaseUrl, client =>
    client.query(`drop schema if exists ${schemas.join(", ")} cascade`),
  );
}

const isFilled = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

async function holdsData(settings: BackupSettings): Promise<boolean> {
  if (backedUpFolders.some(folder => isFilled(join(settings.data, folder)))) return true;
  if (settings.databaseUrl === null) {
    return planeNames.some(plane => existsSync(planeFile(settings.data, plane)));
  }
  return withPostgres(settings.databaseUrl, async client => {
    const { rowCount } = await client.query("select from pg_tables where schemaname = any($1) limit 1", [
      planeNames,
    ]);
    return (rowCount ?? 0) > 0;
  });
}

/** A server that runs would go on with the old keys, and with files that are no longer there. */
async function refuseWhileInUse(settings: BackupSettings): Promise<void> {
  // A connection that was closed a moment ago may be listed a little longer.
  for (let look = 1; look <= 5; look++) {
    if (!(await isInUse(settings))) return;
    await pause(100);
  }
  throw new Failure(
    "restore-in-use",
    {
      nl: "Mozaïek draait nog op deze gegevens. Stop de server en probeer het opnieuw.",
      en: "Mozaïek is still running on these data. Stop the server and try again.",
    },
    { status: 409 },
  );
}

async function isInUse({ data, databaseUrl }: BackupSettings): Promise<boolean> {
  if (databaseUrl === null) return planeNames.some(plane => isOpenElsewhere(planeFile(data, plane)));
  return withPostgres(databaseUrl, async client => {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where datname = current_database() and application_name = $1",
      [applicationName],
    );
    return (rowCount ?? 0) > 0;
  });
}

/** SQLite gives a file to one process alone only when no other has it open. */
function isOpenElsewhere(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new Sqlite(file, { timeout: 0 });
  try {
    database.pragma("locking_mode = exclusive");
    database.exec("begin exclusive; commit");
    return false;
  } catch (error) {
    // A file that is damaged is no reason to refuse a restore: it is a reason for one.
    return error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY");
  } finally {
    database.close();
  }
}

function readFailed(file: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof SyntaxError || error instanceof ZodError || code.startsWith("Z_"))
    return damaged(error);
  if (["ENOENT", "EACCES", "EISDIR"].includes(code)) return unread(file, error);
  return new Failure(
    "restore-write",
    {
      nl: "De back-up kon niet worden teruggezet. Er is niets veranderd; kijk of er ruimte is op de schijf en of de database bereikbaar is.",
      en: "The backup could not be restored. Nothing was changed; see whether the disk has room and the database can be reached.",
    },
    { status: 503, cause: error },
  );
}

const unread = (file: string, cause: unknown) =>
  new Failure(
    "restore-read",
    {
      nl: `De back-up ${file} kan niet worden gelezen. Kijk of het bestand bestaat en of het mag worden gelezen.`,
      en: `The backup ${file} cannot be read. See whether the file exists and may be read.`,
    },
    { cause },
  );

const notEmpty = () =>
  new Failure(
    "restore-not-empty",
    {
      nl: "Hier staan al gegevens; ze blijven zoals ze zijn. Kies een lege map of database, of gebruik --force om ze te vervangen.",
      en: "There are data here already; they stay as they are. Choose an empty folder or database, or use --force to replace them.",
    },
    { status: 409 },
  );

const newer = (names: readonly string[]) =>
  new Failure("backup-newer", {
    nl: `De back-up is van een nieuwere versie van Mozaïek (${names.at(-1)}). Installeer die versie en zet haar daarmee terug.`,
    en: `The backup was made by a newer version of Mozaïek (${names.at(-1)}). Install that version and restore it with that.`,
  });
