import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeOnEachDatabase, type NewPlace, type Place } from "../../tests/databases.ts";
import { openPlanes } from "./connection.server.ts";
import { doctor } from "./doctor.server.ts";
import { confirmKeys, keyFile, openKeys } from "./keys.server.ts";

/** An installation with one dataset. */
async function installed(place: NewPlace): Promise<Place> {
  const where = await place();
  const planes = await openPlanes(where);
  await confirmKeys(planes, openKeys(where));
  const bytes = "sealed bytes";
  mkdirSync(join(where.data, "snapshots"));
  writeFileSync(join(where.data, "snapshots", "0a1b"), bytes);
  await planes.people
    .insertInto("dataset")
    .values({
      id: "d1",
      name: "test",
      kind: "rows",
      rows: 1,
      columns: "[]",
      register: "{}",
      reference_date: "2026-01-01",
      retention_date: "2027-01-01",
      snapshot_file: "0a1b",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      created_by: "p1",
      created_at: new Date(0).toISOString(),
    })
    .execute();
  await planes.close();
  return where;
}

const complaints = async (where: Place) =>
  (await doctor(where))
    .filter(finding => !finding.ok)
    .map(({ check, advice }) => `${check.en}: ${advice?.en}`);

describeOnEachDatabase("the doctor", (_, place, kind) => {
  it("finds nothing wrong with a sound installation", async () => {
    const findings = await doctor(await installed(place));
    expect(findings.filter(finding => !finding.ok)).toEqual([]);
    expect(findings.length).toBeGreaterThanOrEqual(8);
  });

  it("names what is open to others", async () => {
    const where = await installed(place);
    chmodSync(where.data, 0o755);
    chmodSync(keyFile(where.data, "people"), 0o644);
    expect((await complaints(where)).join()).toMatch(/chmod 700.*chmod 600.*people\.key/s);
  });

  it("names a dataset whose file is gone or altered", async () => {
    const where = await installed(place);
    writeFileSync(join(where.data, "snapshots", "0a1b"), "other bytes");
    expect(await complaints(where)).toEqual([
      expect.stringContaining("dataset d1 is missing or was altered"),
    ]);
    rmSync(join(where.data, "snapshots", "0a1b"));
    expect(await complaints(where)).toEqual([
      expect.stringContaining("dataset d1 is missing or was altered"),
    ]);
  });

  it("names a missing key, and keys of another installation", async () => {
    const where = await installed(place);
    writeFileSync(keyFile(where.data, "work"), Buffer.alloc(32));
    expect(await complaints(where)).toEqual([expect.stringContaining("The key of work")]);
    rmSync(keyFile(where.data, "work"));
    expect(await complaints(where)).toEqual([expect.stringContaining("work.key is missing")]);
  });

  it("says that the tables are yet to be brought up to date", async () => {
    const where = await place();
    await (await openPlanes(where, { migrate: false })).close();
    openKeys(where);
    expect(await complaints(where)).toEqual([expect.stringContaining("mozaiek migrate")]);
  });

  it("says why the database does not answer", async () => {
    const where = await installed(place);
    const broken =
      kind === "sqlite" ? where : { ...where, databaseUrl: "postgres://x:hidden@127.0.0.1:1/none" };
    if (kind === "sqlite") writeFileSync(join(where.data, "work.db"), "no database".repeat(500));
    const [complaint = ""] = await complaints(broken);
    expect(complaint).toMatch(/The database can be reached: .*(cannot be opened|cannot be reached)/);
    expect(complaint).not.toContain("hidden");
  });
});
