import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { Settings } from "../settings.ts";
import { openPlanes, planeFile } from "./connection.server.ts";
import { confirmKeys, keyFile, openKeys } from "./keys.server.ts";
import { pendingMigrations } from "./migrate.server.ts";
import { type Planes, planeNames } from "./planes.ts";

/** One thing that was looked at. */
export interface Finding {
  readonly check: Text;
  readonly ok: boolean;
  /** What to do; null when all is well. */
  readonly advice: Text | null;
}

const oldestNode = 24;
const oldestPostgres = 15;
const roomNeeded = 1024 ** 3;

/**
 * Looks an installation over and says what to do where something is wrong. It mends nothing itself, and may run
 * beside a server.
 */
export async function doctor(settings: Pick<Settings, "data" | "databaseUrl">): Promise<Finding[]> {
  const findings = [nodeIsNew(), folderIsPrivate(settings.data), await diskHasRoom(settings.data)];
  const keys = keysArePresent(settings.data);
  const missing =
    settings.databaseUrl === null && !planeNames.every(plane => existsSync(planeFile(settings.data, plane)));
  if (missing) return [...findings, keys, finding(reachable, firstStart)];
  let planes: Planes;
  try {
    planes = await openPlanes(settings, { migrate: false });
  } catch (error) {
    return [...findings, keys, finding(reachable, textOf(error))];
  }
  try {
    findings.push(keys, await databaseIsSound(planes));
    const pending = await pendingMigrations(planes);
    findings.push(finding(upToDate, pending.length === 0 ? null : migrateFirst(pending)));
    if (pending.length > 0) return findings;
    if (keys.ok) findings.push(await keysFit(settings.data, planes));
    findings.push(await snapshotsAreWhole(settings.data, planes));
    return findings;
  } catch (error) {
    return [...findings, finding(reachable, textOf(error))];
  } finally {
    await planes.close();
  }
}

const finding = (check: Text, advice: Text | null): Finding => ({ check, ok: advice === null, advice });

function nodeIsNew(): Finding {
  const version = process.versions.node;
  return finding(
    { nl: `Node ${version}`, en: `Node ${version}` },
    Number(version.split(".")[0]) >= oldestNode
      ? null
      : { nl: `Installeer Node ${oldestNode} of nieuwer.`, en: `Install Node ${oldestNode} or newer.` },
  );
}

function folderIsPrivate(data: string): Finding {
  const check = { nl: `De gegevensmap ${data} is afgeschermd`, en: `The data folder ${data} is private` };
  if (!existsSync(data)) return finding(check, firstStart);
  const open = (statSync(data).mode & 0o077) !== 0;
  return finding(
    check,
    open
      ? {
          nl: `Anderen op deze machine kunnen in de map kijken. Sluit haar af: chmod 700 ${data}`,
          en: `Others on this machine can look into the folder. Close it: chmod 700 ${data}`,
        }
      : null,
  );
}

async function diskHasRoom(data: string): Promise<Finding> {
  let folder = data;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  return finding(
    {
      nl: `Ruimte op de schijf: ${gigabytes.replace(".", ",")} GB vrij`,
      en: `Room on the disk: ${gigabytes} GB free`,
    },
    free >= roomNeeded
      ? null
      : {
          nl: "Maak ten minste 1 GB vrij voor imports en back-ups.",
          en: "Free at least 1 GB for imports and backups.",
        },
  );
}

function keysArePresent(data: string): Finding {
  const check = { nl: "De sleutels zijn er en zijn afgeschermd", en: "The keys are there and private" };
  try {
    openKeys({ data }, { create: false });
  } catch (error) {
    const never = planeNames.every(
      plane => !existsSync(keyFile(data, plane)) && !existsSync(planeFile(data, plane)),
    );
    return finding(check, never ? firstStart : textOf(error));
  }
  const open = planeNames
    .map(plane => keyFile(data, plane))
    .filter(file => (statSync(file).mode & 0o077) !== 0);
  return finding(
    check,
    open.length > 0
      ? {
          nl: `Anderen op deze machine kunnen sleutels lezen. Sluit ze af: chmod 600 ${open.join(" ")}`,
          en: `Others on this machine can read keys. Close them: chmod 600 ${open.join(" ")}`,
        }
      : null,
  );
}

async function keysFit(data: string, planes: Planes): Promise<Finding> {
  const check = { nl: "De sleutels horen bij de database", en: "The keys belong to the database" };
  try {
    await confirmKeys(planes, openKeys({ data }, { create: false }));
    return finding(check, null);
  } catch (error) {
    return finding(check, textOf(error));
  }
}

async function databaseIsSound(planes: Planes): Promise<Finding> {
  if (planes.kind === "postgres") {
    const { rows } = await sql<{
      version: string;
    }>`select current_setting('server_version_num') as version`.execute(planes.work);
    const version = Math.floor(Number(rows[0]?.version) / 10_000);
    return finding(
      {
        nl: `De database is bereikbaar: PostgreSQL ${version}`,
        en: `The database can be reached: PostgreSQL ${version}`,
      },
      version >= oldestPostgres
        ? null
        : {
            nl: `Werk PostgreSQL bij naar versie ${oldestPostgres} of nieuwer.`,
            en: `Update PostgreSQL to version ${oldestPostgres} or newer.`,
          },
    );
  }
  for (const plane of planeNames) {
    const { rows } = await sql<{ quick_check: string }>`pragma quick_check`.execute(planes[plane]);
    if (rows[0]?.quick_check !== "ok") {
      return finding(reachable, {
        nl: `Het databasebestand ${plane}.db is beschadigd. Zet een back-up terug.`,
        en: `The database file ${plane}.db is damaged. Restore a backup.`,
      });
    }
  }
  return finding(reachable, null);
}

async function snapshotsAreWhole(data: string, planes: Planes): Promise<Finding> {
  const check = { nl: "De bewaarde gegevens zijn heel", en: "The stored data are whole" };
  const datasets = await planes.people
    .selectFrom("dataset")
    .select(["id", "snapshot_file", "sha256"])
    .where("snapshot_file", "is not", null)
    .execute();
  const broken: string[] = [];
  for (const { id, snapshot_file, sha256 } of datasets) {
    if (snapshot_file !== null && (await hashOf(join(data, "snapshots", snapshot_file))) !== sha256)
      broken.push(id);
  }
  return finding(
    check,
    broken.length === 0
      ? null
      : {
          nl: `Het bestand van dataset ${broken.join(", ")} ontbreekt of is veranderd. Zet een back-up terug of importeer opnieuw.`,
          en: `The file of dataset ${broken.join(", ")} is missing or was altered. Restore a backup or import it again.`,
        },
  );
}

/** SHA-256 in hex; null when the file cannot be read. */
async function hashOf(file: string): Promise<string | null> {
  const digest = createHash("sha256");
  try {
    await pipeline(createReadStream(file), digest);
    return digest.digest("hex");
  } catch {
    return null;
  }
}

const textOf = (error: unknown): Text => {
  if (error instanceof Failure) return error.text;
  return {
    nl: "De database gaf een fout die niet was voorzien. Kijk in het logboek van de database.",
    en: "The database gave an error that was not foreseen. Look in the log of the database.",
  };
};

const reachable: Text = { nl: "De database is bereikbaar", en: "The database can be reached" };
const upToDate: Text = { nl: "De tabellen zijn bijgewerkt", en: "The tables are up to date" };
const firstStart: Text = {
  nl: "Er is nog niets: bij de eerste start wordt dit gemaakt.",
  en: "There is nothing yet: the first start makes this.",
};
const migrateFirst = (pending: readonly string[]): Text => ({
  nl: `Maak een back-up en voer dan "mozaiek migrate" uit (${pending.length} stappen).`,
  en: `Make a backup and then run "mozaiek migrate" (${pending.length} steps).`,
});
