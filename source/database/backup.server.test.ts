import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import { describeOnEachDatabase, hasPostgres, type NewPlace } from "../../tests/databases.ts";
import { type BackupSettings, backup } from "./backup.server.ts";
import { openPlanes } from "./connection.server.ts";
import { lineOf } from "./frames.ts";
import { enqueue } from "./jobs.server.ts";
import { confirmKeys, openKeys } from "./keys.server.ts";
import { type Planes, planeNames } from "./planes.ts";
import { restore } from "./restore.server.ts";
import { seal } from "./sealing.server.ts";
import { transact } from "./transaction.server.ts";
import { completeMark, stagingFolder } from "./restored.server.ts";

const passphrase = "a sentence of several words";

async function newSettings(place: NewPlace, kind?: Planes["kind"]): Promise<BackupSettings> {
  return { ...(await place(kind)), backupPassphrase: passphrase };
}

/** An installation with keys, rows that refer to each other, odd texts and two snapshots. */
async function fill(settings: BackupSettings): Promise<void> {
  const planes = await openPlanes(settings);
  await confirmKeys(planes, openKeys(settings));
  const jobs = Array.from({ length: 1_200 }, (_, number) => ({ number, text: `"é\n€ \u2028 ${number}` }));
  await transact(planes.work, async transaction => {
    for (const payload of jobs) await enqueue(transaction, { kind: "test", payload, createdBy: null });
  });
  const now = new Date(0).toISOString();
  const person = { id: "p1", name: "Test", email: "p1@example.org", email_verified: 1, second_factor: 0 };
  await planes.work
    .insertInto("person")
    .values({ ...person, created_at: now, updated_at: now })
    .execute();
  await planes.work
    .insertInto("role_grant")
    .values({ id: "g1", person: "p1", role: "analyst", granted_by: "p1", granted_at: now })
    .execute();
  await planes.close();
  mkdirSync(join(settings.data, "snapshots"));
  writeFileSync(join(settings.data, "snapshots", "0a1b"), randomBytes(300_000));
  writeFileSync(join(settings.data, "snapshots", "empty"), "");
}

/** Everything an installation holds, as a comparable value. */
async function contents(settings: BackupSettings): Promise<unknown> {
  const planes = await openPlanes(settings);
  const tables: Record<string, unknown> = {};
  for (const plane of planeNames) {
    const database: Kysely<Record<string, Record<string, unknown>>> = planes[plane].withTables();
    const found = await database.introspection.getTables();
    for (const { name } of found.filter(table => table.schema === undefined || table.schema === plane)) {
      const rows = await database.selectFrom(name).selectAll().execute();
      tables[`${plane}.${name}`] = rows.map(row => JSON.stringify(row)).toSorted();
    }
  }
  await confirmKeys(planes, openKeys(settings, { create: false }));
  await planes.close();
  const hashes = ["keys", "snapshots"].flatMap(folder =>
    readdirSync(join(settings.data, folder)).map(name => {
      const bytes = readFileSync(join(settings.data, folder, name));
      return `${folder}/${name} ${createHash("sha256").update(bytes).digest("hex")}`;
    }),
  );
  return { tables, hashes: hashes.toSorted() };
}

describeOnEachDatabase("a backup", (_, place, kind) => {
  it("restores on an empty machine with equal rows, keys and snapshots, and is readable by its owner only", async () => {
    const from = await newSettings(place);
    await fill(from);
    const file = join(from.data, "first.backup");
    const made = await backup(from, file);
    expect(made.rows).toBeGreaterThan(1_200);
    expect(made.files).toBe(5);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const to = await newSettings(place);
    expect(await restore(to, file)).toEqual(made);
    expect(await contents(to)).toEqual(await contents(from));
    expect(existsSync(stagingFolder(to.data))).toBe(false);
  });

  it("holds nothing that can be read without the passphrase", async () => {
    const from = await newSettings(place);
    await fill(from);
    const file = join(from.data, "sealed.backup");
    await backup(from, file);
    expect(readFileSync(file).includes("p1@example.org")).toBe(false);
    expect(readFileSync(file).includes(openKeys(from).derive("people", "wrap"))).toBe(false);
    const to = { ...(await newSettings(place)), backupPassphrase: "another sentence of words" };
    await expect(restore(to, file)).rejects.toMatchObject({ code: "backup-passphrase" });
    await expect(backup({ ...from, backupPassphrase: null }, `${file}2`)).rejects.toMatchObject({
      code: "backup-passphrase-missing",
    });
  });

  it("is consistent while others write", async () => {
    const from = await newSettings(place);
    await fill(from);
    const planes = await openPlanes(from);
    const file = join(from.data, "busy.backup");
    const writing = (async () => {
      for (let number = 0; number < 50; number++) {
        await transact(planes.work, async transaction => {
          const job = { kind: "meanwhile", payload: number, createdBy: null };
          await enqueue(transaction, job);
          await enqueue(transaction, job);
        });
      }
    })();
    await backup(from, file);
    await writing;
    await planes.close();
    const to = await newSettings(place);
    await restore(to, file);
    const restored = await openPlanes(to);
    const meanwhile = await restored.work
      .selectFrom("job")
      .select("payload")
      .where("kind", "=", "meanwhile")
      .execute();
    const twice = Object.values(Object.groupBy(meanwhile, row => row.payload)).map(rows => rows?.length);
    expect(new Set([2, ...twice])).toEqual(new Set([2]));
    await restored.close();
  });

  it("does not overwrite another, and needs the keys", async () => {
    const from = await newSettings(place);
    await expect(backup(from, join(from.data, "none.backup"))).rejects.toMatchObject({ code: "key-missing" });
    await fill(from);
    const file = join(from.data, "once.backup");
    writeFileSync(file, "precious");
    await expect(backup(from, file)).rejects.toMatchObject({ code: "backup-exists" });
    expect(readFileSync(file, "utf8")).toBe("precious");
    await expect(backup(from, join(from.data, "no", "such", "folder"))).rejects.toMatchObject({
      code: "backup-write",
    });
  });

  it("replaces data only when forced, and then nothing of them is left", async () => {
    const from = await newSettings(place);
    await fill(from);
    const file = join(from.data, "old.backup");
    await backup(from, file);
    const before = await contents(from);
    const planes = await openPlanes(from);
    await enqueue(planes.work, { kind: "later", payload: null, createdBy: null });
    await planes.close();
    writeFileSync(join(from.data, "snapshots", "later"), "later");
    const after = await contents(from);
    await expect(restore(from, file)).rejects.toMatchObject({ code: "restore-not-empty" });
    expect(await contents(from)).toEqual(after);
    await restore(from, file, { force: true });
    expect(await contents(from)).toEqual(before);
  });

  it("is not restored under a server that runs", async () => {
    const from = await newSettings(place);
    await fill(from);
    const file = join(from.data, "running.backup");
    await backup(from, file);
    const running = await openPlanes(from);
    await running.work.selectFrom("job").select("id").limit(1).execute();
    await expect(restore(from, file, { force: true })).rejects.toMatchObject({ code: "restore-in-use" });
    await running.close();
    await restore(from, file, { force: true });
  });

  it("cannot write outside its folders, and waits for the version that made it", async () => {
    const to = await newSettings(place);
    const made = new Date(0).toISOString();
    const header = { backup: 1 as const, made, migrations: { people: [], work: [], publication: [] } };
    const climbing = [header, { file: "snapshots/../../evil", bytes: 0 }];
    const tomorrow = [{ ...header, migrations: { ...header.migrations, work: ["9999-tomorrow"] } }];
    for (const [frames, code] of [
      [climbing, "backup-damaged"],
      [tomorrow, "backup-newer"],
    ] as const) {
      const file = join(to.data, `${code}.backup`);
      const sealed = seal(Readable.from(frames.map(lineOf)).pipe(createGzip()), passphrase);
      await writeFile(file, sealed);
      await expect(restore(to, file)).rejects.toMatchObject({ code });
    }
    expect(existsSync(join(to.data, "..", "evil"))).toBe(false);
  });

  it("is carried through at the next start when a restore was cut off between two renames", async () => {
    const settings = await newSettings(place);
    await fill(settings);
    const keys = join(stagingFolder(settings.data), "keys");
    mkdirSync(keys, { recursive: true });
    for (const plane of planeNames) writeFileSync(join(keys, `${plane}.key`), Buffer.alloc(32, plane));
    writeFileSync(completeMark(settings.data), "");
    const restored = openKeys(settings, { create: false });
    expect(existsSync(stagingFolder(settings.data))).toBe(false);
    expect(readFileSync(join(settings.data, "keys", "work.key"))).toEqual(Buffer.alloc(32, "work"));
    const planes = await openPlanes(settings);
    await expect(confirmKeys(planes, restored)).rejects.toMatchObject({ code: "key-other" });
    await planes.close();
  });

  it.runIf(hasPostgres)("moves an installation to the other database", async () => {
    const from = await newSettings(place, kind);
    await fill(from);
    const file = join(from.data, "move.backup");
    await backup(from, file);
    const to = await newSettings(place, kind === "sqlite" ? "postgres" : "sqlite");
    await restore(to, file);
    expect(await contents(to)).toEqual(await contents(from));
  });

  // The file is sealed in the same way whatever the database.
  if (kind === "postgres") return;

  it("is refused when damaged anywhere, cut short, made longer or no backup, and changes nothing", async () => {
    const from = await newSettings(place);
    await fill(from);
    const file = join(from.data, "whole.backup");
    await backup(from, file);
    const whole = readFileSync(file);
    const before = await contents(from);
    const flipped = (at: number) => {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const chunk = 49 + 64 * 1024 + 16;
    const cases: [string, Buffer, string][] = [
      ["nothing", Buffer.alloc(0), "backup-unknown"],
      ["another file", Buffer.from("kenmerk;groep\n".repeat(100)), "backup-unknown"],
      ["an altered salt", flipped(20), "backup-passphrase"],
      ["an altered first chunk", flipped(100), "backup-damaged"],
      ["an altered middle", flipped(Math.floor(whole.length / 2)), "backup-damaged"],
      ["an altered end", flipped(whole.length - 1), "backup-damaged"],
      ["only the header", whole.subarray(0, 49), "backup-damaged"],
      ["cut at a chunk", whole.subarray(0, chunk), "backup-damaged"],
      ["cut by one byte", whole.subarray(0, -1), "backup-damaged"],
      ["one byte more", Buffer.concat([whole, Buffer.from("x")]), "backup-damaged"],
      ["a chunk twice", Buffer.concat([whole.subarray(0, chunk), whole.subarray(49)]), "backup-damaged"],
    ];
    for (const [name, bytes, code] of cases) {
      const odd = join(from.data, "odd.backup");
      writeFileSync(odd, bytes);
      const refusal = await restore(from, odd, { force: true }).catch((error: unknown) => error);
      expect({ name, refusal }).toMatchObject({ name, refusal: { code } });
    }
    const missing = join(from.data, "missing.backup");
    await expect(restore(from, missing, { force: true })).rejects.toMatchObject({ code: "restore-read" });
    expect(await contents(from)).toEqual(before);
    expect(existsSync(stagingFolder(from.data))).toBe(false);
  });
});
