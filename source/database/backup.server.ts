import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Failure } from "../language/failure.ts";
import type { Settings } from "../settings.ts";
import { type Dump, dumpFiles, dumpSchemas } from "./dump.server.ts";
import { lineOf } from "./frames.ts";
import { openKeys } from "./keys.server.ts";
import { seal } from "./sealing.server.ts";

/** What backup and restore need to know of an installation. */
export type BackupSettings = Pick<Settings, "data" | "databaseUrl" | "backupPassphrase">;

/** Folders in the data folder that a backup holds beside the database. */
export const backedUpFolders = ["keys", "snapshots"] as const;

/** What went into a backup, or came out of it. */
export interface BackupSummary {
  readonly rows: number;
  readonly files: number;
  /** When the backup was made, ISO 8601. */
  readonly made: string;
}

/**
 * Writes everything of an installation into one encrypted file, also while it is being used: the rows of all three
 * planes as they are at one moment, the keys, and the snapshots. The form is the same for SQLite and PostgreSQL.
 *
 * The file appears under its name only when it is complete.
 *
 * @throws Failure `backup-passphrase-missing`, `backup-exists`, `nothing-to-back-up`, `key-missing`, `backup-write`
 */
export async function backup(settings: BackupSettings, file: string): Promise<BackupSummary> {
  const passphrase = requirePassphrase(settings);
  // Without its keys a backup could never be read.
  openKeys(settings, { create: false });
  const write = (dump: Dump) => writeBackup(settings.data, dump, file, passphrase);
  const summary =
    settings.databaseUrl === null
      ? await dumpFiles(settings.data, write)
      : await dumpSchemas(settings.databaseUrl, write);
  if (summary === null) {
    throw new Failure("nothing-to-back-up", {
      nl: "Er is nog geen database om een back-up van te maken.",
      en: "There is no database yet to back up.",
    });
  }
  return summary;
}

export function requirePassphrase(settings: BackupSettings): string {
  if (settings.backupPassphrase !== null) return settings.backupPassphrase;
  throw new Failure("backup-passphrase-missing", {
    nl: "Stel MOZAIEK_BACKUP_PASSPHRASE in: een wachtzin van ten minste 16 tekens. Een back-up bevat ook de sleutels en wordt daarom altijd versleuteld.",
    en: "Set MOZAIEK_BACKUP_PASSPHRASE: a passphrase of at least 16 characters. A backup holds the keys too and is therefore always encrypted.",
  });
}

async function writeBackup(
  data: string,
  dump: Dump,
  file: string,
  passphrase: string,
): Promise<BackupSummary> {
  if (existsSync(file)) throw exists(file);
  const aside = `${file}.${randomBytes(4).toString("hex")}.part`;
  const made = new Date().toISOString();
  const count = { rows: 0, files: 0 };
  const files = await openFiles(data);
  try {
    await pipeline(
      frames(dump, files, made, count),
      createGzip(),
      (packed: AsyncIterable<Uint8Array>) => seal(packed, passphrase),
      createWriteStream(aside, { flags: "wx", mode: 0o600, flush: true }),
    );
    await rename(aside, file);
  } catch (error) {
    throw error instanceof Failure ? error : unwritten(file, error);
  } finally {
    await Promise.all(files.map(({ handle }) => handle.close()));
    await rm(aside, { force: true });
  }
  return { ...count, made };
}

async function* frames(
  dump: Dump,
  files: readonly OpenFile[],
  made: string,
  count: { rows: number; files: number },
): AsyncGenerator<Uint8Array> {
  yield lineOf({ backup: 1, made, migrations: withLists(dump.migrations) });
  for (const table of dump.tables) {
    yield lineOf({ table: table.name, plane: table.plane, columns: [...table.columns] });
    for await (const row of dump.rows(table)) {
      yield lineOf(row.map(asPlain));
      count.rows++;
    }
  }
  for (const { path, handle } of files) {
    const { size } = await handle.stat();
    yield lineOf({ file: path, bytes: size });
    const digest = createHash("sha256");
    if (size > 0) {
      for await (const part of createReadStream("", { fd: handle, end: size - 1, autoClose: false })) {
        digest.update(part);
        yield part;
      }
    }
    yield lineOf({ sha256: digest.digest("hex") });
    count.files++;
  }
  yield lineOf({ end: { ...count } });
}

const withLists = (migrations: Dump["migrations"]) => ({
  people: [...migrations.people],
  work: [...migrations.work],
  publication: [...migrations.publication],
});

function asPlain(value: unknown): string | number | null {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  throw new TypeError(`a column holds a ${typeof value}, which a backup cannot keep`);
}

interface OpenFile {
  /** Relative to the data folder, with slashes. */
  readonly path: string;
  readonly handle: FileHandle;
}

/** Opened at once, so that a snapshot erased while the backup is written does not break it. */
async function openFiles(data: string): Promise<OpenFile[]> {
  const opened: OpenFile[] = [];
  for (const folder of backedUpFolders) {
    const entries = await readdir(join(data, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter(found => found.isFile() && !found.name.endsWith(".part"))) {
      opened.push({ path: `${folder}/${entry.name}`, handle: await open(join(data, folder, entry.name)) });
    }
  }
  return opened;
}

const exists = (file: string) =>
  new Failure("backup-exists", {
    nl: `${file} bestaat al en wordt niet overschreven. Kies een andere naam.`,
    en: `${file} exists already and is not overwritten. Choose another name.`,
  });

const unwritten = (file: string, cause: unknown) =>
  new Failure(
    "backup-write",
    {
      nl: `De back-up kon niet worden geschreven naar ${file}. Kijk of de map bestaat, beschrijfbaar is en ruimte heeft.`,
      en: `The backup could not be written to ${file}. See whether the folder exists, can be written to and has room.`,
    },
    { cause },
  );
