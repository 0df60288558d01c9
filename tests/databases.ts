import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterAll, describe, inject } from "vitest";
import { openPlanes } from "../source/database/connection.server.ts";
import type { Planes } from "../source/database/planes.ts";
import type { Settings } from "../source/settings.ts";
import { once } from "./once.ts";

/** Where one fresh installation keeps its things. */
export type Place = Pick<Settings, "data" | "databaseUrl">;
/** A fresh place, empty or with empty tables; what is in it is removed after the tests of this title. */
export type NewPlace = (kind?: Planes["kind"], has?: { readonly tables?: boolean }) => Promise<Place>;

/** True when the server program of PostgreSQL is on this machine. */
export const hasPostgres = inject("postgres") !== null;

/**
 * Runs the same tests on SQLite and, where its server program is on the machine, on PostgreSQL.
 *
 * @param tests gets `open`, which opens fresh and migrated planes (closed and removed afterwards), and `place` for
 *   tests that open, close and reopen themselves
 */
export function describeOnEachDatabase(
  title: string,
  tests: (open: () => Promise<Planes>, place: NewPlace, kind: Planes["kind"]) => void,
): void {
  describe(`${title}, on SQLite`, () => {
    run("sqlite", tests);
  });
  const why = hasPostgres ? "" : " (skipped: the server program of PostgreSQL is not on this machine)";
  describe.skipIf(!hasPostgres)(`${title}, on PostgreSQL${why}`, () => {
    run("postgres", tests);
  });
}

function run(
  kind: Planes["kind"],
  tests: (open: () => Promise<Planes>, place: NewPlace, kind: Planes["kind"]) => void,
): void {
  const cleaning: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const clean of cleaning.toReversed()) await clean();
  });
  const place: NewPlace = async (wanted = kind, { tables = false } = {}) => {
    const data = mkdtempSync(join(tmpdir(), "mozaiek-test-"));
    cleaning.push(async () => rmSync(data, { recursive: true, force: true }));
    if (wanted === "sqlite") {
      if (tables) await copyTables(data);
      return { data, databaseUrl: null };
    }
    const { url, drop } = await freshDatabase(tables);
    cleaning.push(drop);
    return { data, databaseUrl: url };
  };
  const open = async () => {
    const planes = await openPlanes(await place(kind, { tables: true }));
    cleaning.push(() => planes.close());
    return planes;
  };
  tests(open, place, kind);
}

/** Puts the files of planes without a row in a folder: migrated once a run, and copied. */
export async function copyTables(data: string): Promise<void> {
  const migrated = await once("tables", async folder => {
    await (await openPlanes({ data: folder, databaseUrl: null })).close();
  });
  cpSync(migrated, data, { recursive: true });
}

/** A database on the throw-away PostgreSQL: empty, or with tables that were migrated once a run. */
async function freshDatabase(tables: boolean): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await serverUrl();
  const urlOf = (name: string) => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  };
  const template = "migrated";
  if (tables)
    await once("tables-postgres", async data => {
      await onServer(server, `create database ${template}`);
      await (await openPlanes({ data, databaseUrl: urlOf(template) })).close();
    });
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(
    server,
    `create database ${name}${tables ? ` template ${template}` : ""} strategy file_copy`,
  );
  return {
    url: urlOf(name),
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

let asked: Promise<string> | null = null;

function serverUrl(): Promise<string> {
  asked ??= text(connect(inject("postgres") ?? "")).then(answer => {
    if (!answer.startsWith("postgres://")) throw new Error(`PostgreSQL did not start: ${answer}`);
    return answer;
  });
  return asked;
}
