import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { openPlanes } from "../../source/database/connection.server.ts";
import { type Planes, planeNames } from "../../source/database/planes.ts";
import { describeOnEachDatabase, type Place } from "../databases.ts";
import { killed } from "./killed.ts";

const writer = join(import.meta.dirname, "writer.ts");
const full = process.env["MOZAIEK_FULL"] === "1";
/** Enough at the lowest priority on a busy machine: what takes long is the machine, and loses nothing. */
const patience = full ? 1_200_000 : 300_000;
const crashes = { sqlite: full ? 200 : 15, postgres: full ? 40 : 5 };

/** Lets the writer acknowledge a first record, ends it at a moment of chance after that, and gives what it acknowledged. */
async function writeUntil(
  place: Place,
  end?: (pid: number) => Promise<void>,
  shell?: string,
): Promise<string[]> {
  const more = place.databaseUrl === null ? [] : [place.databaseUrl];
  const how = { ...(end === undefined ? {} : { end }), ...(shell === undefined ? {} : { shell }) };
  const lines = await killed([writer, place.data, ...more], how);
  return lines.flatMap(line => line.split(" "));
}

async function kept(planes: Planes): Promise<{ ids: Set<string>; halves: number[] }> {
  const rows = await planes.work
    .selectFrom("job")
    .select(["id", "payload"])
    .where("kind", "=", "crash")
    .execute();
  const perNumber = new Map<string, number>();
  for (const { payload } of rows) {
    const number = String(JSON.parse(payload).number);
    perNumber.set(number, (perNumber.get(number) ?? 0) + 1);
  }
  return { ids: new Set(rows.map(row => row.id)), halves: [...perNumber.values()] };
}

describeOnEachDatabase("a server that is killed while it writes", (_, place, kind) => {
  const times = crashes[kind];

  it(`loses nothing acknowledged in ${times} kills, and keeps no half of a transaction`, {
    timeout: patience,
  }, async () => {
    const where = await place();
    await (await openPlanes(where)).close();
    const acknowledged: string[] = [];
    for (let crash = 1; crash <= times; crash++) {
      acknowledged.push(...(await writeUntil(where)));
      const planes = await openPlanes(where, { migrate: false });
      const { ids, halves } = await kept(planes);
      expect(acknowledged.filter(id => !ids.has(id))).toEqual([]);
      expect(halves.filter(count => count % 2 !== 0)).toEqual([]);
      await intact(planes);
      await planes.close();
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(2 * times);
  });

  if (kind === "sqlite") return;

  it(`loses nothing acknowledged when its connection is cut off ${times} times`, {
    timeout: patience,
  }, async () => {
    const where = await place();
    await (await openPlanes(where)).close();
    const acknowledged: string[] = [];
    for (let cut = 1; cut <= times; cut++) {
      acknowledged.push(...(await writeUntil(where, () => cutOff(where.databaseUrl ?? ""))));
    }
    const planes = await openPlanes(where, { migrate: false });
    const { ids } = await kept(planes);
    expect(acknowledged.filter(id => !ids.has(id))).toEqual([]);
    await planes.close();
  });
});

describe("a SQLite that has no more room to write", () => {
  const data = mkdtempSync(join(tmpdir(), "mozaiek-test-"));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it("loses nothing acknowledged, and opens again", async () => {
    const where = { data, databaseUrl: null };
    await (await openPlanes(where)).close();
    // A file may grow to 1 MB and no further: writing then fails as it does on a full disk.
    const limited = 'trap "" XFSZ; ulimit -f 2048; exec "$@"';
    const acknowledged = await writeUntil(where, async () => undefined, limited);
    const planes = await openPlanes(where, { migrate: false });
    const { ids, halves } = await kept(planes);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter(id => !ids.has(id))).toEqual([]);
    expect(halves.filter(count => count !== 2)).toEqual([]);
    await intact(planes);
    await planes.close();
  });
});

async function intact(planes: Planes): Promise<void> {
  if (planes.kind === "postgres") return;
  for (const plane of planeNames) {
    const { rows } = await sql`pragma integrity_check`.execute(planes[plane]);
    expect(rows).toEqual([{ integrity_check: "ok" }]);
  }
}

/** Ends every other connection to the database, as an administrator or a failing network would. */
async function cutOff(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
}
