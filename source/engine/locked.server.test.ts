import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LockedDuckDB, literal, openLocked } from "./locked.server.ts";

let outside: string;
let folder: string;
let duckdb: LockedDuckDB;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "locked-test-"));
  folder = join(outside, "it's private");
  await mkdir(folder);
  await writeFile(join(outside, "secret.csv"), "a,b\n1,2\n");
  await writeFile(join(folder, "own.csv"), "a,b\n1,2\n");
  duckdb = await openLocked(folder);
});
afterAll(async () => {
  duckdb.close();
  await rm(outside, { recursive: true });
});

const path = (text: string) => literal(text).slice(1, -1);

describe("a locked DuckDB", () => {
  test("reads and writes in its own folder", async () => {
    const own = literal(join(folder, "own.csv"));
    const copy = literal(join(folder, "copy.parquet"));
    await duckdb.run(`COPY (FROM read_csv(${own})) TO ${copy} (FORMAT parquet)`);
    expect(await readdir(folder)).toContain("copy.parquet");
  });

  test("is one of four at most: the next waits until one is closed", async () => {
    const others = await Promise.all([openLocked(folder), openLocked(folder), openLocked(folder)]);
    let opened = false;
    const fifth = openLocked(folder).then(engine => {
      opened = true;
      return engine;
    });
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(opened).toBe(false);
    others[0].close();
    (await fifth).close();
    for (const other of others.slice(1)) other.close();
    const after = await Promise.all([openLocked(folder), openLocked(folder), openLocked(folder)]);
    for (const one of after) one.close();
    expect(opened).toBe(true);
  });

  test("reaches a second folder when a question is about two, and still nothing else", async () => {
    const second = await mkdtemp(join(outside, "second-"));
    await writeFile(join(second, "own.csv"), "a,b\n1,2\n");
    const both = await openLocked(folder, 256, second);
    try {
      await both.run(`FROM read_csv(${literal(join(second, "own.csv"))})`);
      await expect(both.run(`FROM read_csv(${literal(join(outside, "secret.csv"))})`)).rejects.toMatchObject({
        code: "engine",
      });
    } finally {
      both.close();
      await rm(second, { recursive: true });
    }
  });

  test("says what kind of error it met, without the values that DuckDB repeats", async () => {
    const error: unknown = await duckdb.run("SELECT CAST('geheim' AS INTEGER)").catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "engine", message: expect.stringContaining("Conversion Error") });
    expect(inspect(error, { depth: 9 })).not.toContain("geheim");
  });

  test.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/proc/self/environ')",
    "SELECT * FROM glob('/etc/*')",
    "FROM '$outside/secret.csv'",
    "FROM read_csv('$folder/../secret.csv')",
    "COPY (SELECT 1) TO '$outside/out.csv'",
    "COPY (SELECT 1) TO '$folder/../out.csv'",
    "ATTACH '$outside/other.db' AS other",
    "EXPORT DATABASE '$outside/export'",
    "IMPORT DATABASE '$outside/export'",
    "SELECT * FROM read_csv('http://localhost:1/x.csv')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '$outside/evil.duckdb_extension'",
    "SET enable_external_access = true",
    "SET allowed_directories = ['/']",
    "SET lock_configuration = false",
    "SET memory_limit = '100GB'",
    "SET GLOBAL threads = 64",
    "RESET enable_external_access",
    "PRAGMA memory_limit='100GB'",
    "SET allow_community_extensions = true",
    "CREATE SECRET (TYPE s3, KEY_ID 'a', SECRET 'b')",
  ])("refuses %s", async sql => {
    const statement = sql.replace("$outside", path(outside)).replace("$folder", path(folder));
    await expect(duckdb.run(statement)).rejects.toMatchObject({ code: "engine" });
    expect(await readdir(outside)).toEqual(["it's private", "secret.csv"]);
  });
});
