import { sql } from "kysely";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { openFiles, openPlanes, planeFile } from "./connection.server.ts";
import { planeNames } from "./planes.ts";
import { transact } from "./transaction.server.ts";

describeOnEachDatabase("the planes", (open, place, kind) => {
  it("keeps what was written after closing and opening again", async () => {
    const where = await place();
    const first = await openPlanes(where);
    await first.work.insertInto("key_check").values({ plane: "people", value: "kept" }).execute();
    await first.close();
    const second = await openPlanes(where);
    expect(await second.work.selectFrom("key_check").select("value").execute()).toEqual([{ value: "kept" }]);
    await second.close();
  });

  it("does not show one plane the tables of another", async () => {
    const planes = await open();
    await expect(sql`select * from job`.execute(planes.people)).rejects.toThrow(/job/);
    await expect(sql`select * from job`.execute(planes.publication)).rejects.toThrow(/job/);
  });

  it("reads counts, sums and dates as numbers and text", async () => {
    const planes = await open();
    const number = kind === "postgres" ? sql`12::bigint` : sql`12`;
    const numeric = kind === "postgres" ? sql`1.5::numeric` : sql`1.5`;
    const { rows } = await sql`select ${number} as count, ${numeric} as mean, ${"2026-01-31"} as day`.execute(
      planes.work,
    );
    expect(rows).toEqual([{ count: 12, mean: 1.5, day: "2026-01-31" }]);
  });

  it("has only columns that both databases read and write alike", async () => {
    const planes = await open();
    const allowed = new Set([
      "text",
      "varchar",
      "integer",
      "int4",
      "bigint",
      "int8",
      "real",
      "float8",
      "double precision",
    ]);
    for (const plane of planeNames) {
      for (const table of await planes[plane].introspection.getTables()) {
        const odd = table.columns.filter(
          // Numbers that the database hands out would start again at 1 after a restore.
          column =>
            !allowed.has(column.dataType.toLowerCase()) || (kind === "postgres" && column.isAutoIncrementing),
        );
        expect(odd.map(column => `${plane}.${table.name}.${column.name}: ${column.dataType}`)).toEqual([]);
      }
    }
  });

  it("loses no update when many transactions read and then write the same row", async () => {
    const planes = await open();
    await planes.work.insertInto("key_check").values({ plane: "tally", value: "0" }).execute();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        transact(planes.work, async transaction => {
          const row = await transaction
            .selectFrom("key_check")
            .selectAll()
            .where("plane", "=", "tally")
            .executeTakeFirstOrThrow();
          await transaction
            .updateTable("key_check")
            .set({ value: String(Number(row.value) + 1) })
            .where("plane", "=", "tally")
            .execute();
        }),
      ),
    );
    const row = await planes.work.selectFrom("key_check").select("value").executeTakeFirstOrThrow();
    expect(row.value).toBe("8");
  });

  it("leaves nothing of a transaction that fails", async () => {
    const planes = await open();
    const failing = transact(planes.work, async transaction => {
      await transaction.insertInto("key_check").values({ plane: "half", value: "" }).execute();
      throw new Error("stopped");
    });
    await expect(failing).rejects.toThrow("stopped");
    expect(await planes.work.selectFrom("key_check").selectAll().execute()).toEqual([]);
  });
});

const mode = (path: string) => statSync(path).mode & 0o777;

describe("opening SQLite files", () => {
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("makes a folder and files that only the owner can read", async () => {
    const data = join(folder, "new", "data");
    const planes = await openPlanes({ data, databaseUrl: null });
    expect(mode(data)).toBe(0o700);
    for (const plane of planeNames) {
      expect(mode(planeFile(data, plane))).toBe(0o600);
      expect(mode(`${planeFile(data, plane)}-wal`)).toBe(0o600);
    }
    await planes.close();
  });

  it("waits for the disk at every commit", async () => {
    const planes = openFiles(join(folder, "disk"));
    expect((await sql`pragma synchronous`.execute(planes.people)).rows).toEqual([{ synchronous: 2 }]);
    expect((await sql`pragma journal_mode`.execute(planes.people)).rows).toEqual([{ journal_mode: "wal" }]);
    expect((await sql`pragma foreign_keys`.execute(planes.people)).rows).toEqual([{ foreign_keys: 1 }]);
    await planes.close();
  });

  it("says which folder cannot be used", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    await expect(openPlanes({ data: join(file, "data"), databaseUrl: null })).rejects.toMatchObject({
      code: "data-folder",
    });
  });

  it("says which file is not a database", async () => {
    const data = join(folder, "damaged");
    mkdirSync(data);
    writeFileSync(
      planeFile(data, "work"),
      "this is no database, and long enough to be seen as none".repeat(20),
    );
    await expect(openPlanes({ data, databaseUrl: null })).rejects.toMatchObject({ code: "database-file" });
  });
});

describe("a PostgreSQL that does not answer", () => {
  it("is named without its password", async () => {
    const databaseUrl = "postgres://someone:hush-hush@127.0.0.1:1/municipality";
    const failure = await openPlanes({ data: "unused", databaseUrl }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "database-unreachable" });
    expect(JSON.stringify(failure) + String(failure)).toContain("127.0.0.1:1/municipality");
    expect(JSON.stringify(failure) + String(failure)).not.toContain("hush-hush");
  });
});
