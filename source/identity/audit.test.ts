import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { keysOf } from "../database/keys.server.ts";
import type { Planes } from "../database/planes.ts";
import { listAudit, recordAudit, verifyAudit } from "./audit.server.ts";

const keys = keysOf(() => new Uint8Array(32).fill(7));
const actors = ["anna", "bram", "cees", "dewi", "eva"];

describeOnEachDatabase("The audit trail", open => {
  let planes: Planes;
  const verify = () => verifyAudit(planes.work, keys);

  beforeEach(async () => {
    planes = await open();
    for (const actor of actors) {
      await recordAudit(planes.work, keys, {
        actor,
        action: "dataset.read",
        subject: "dataset:1",
        detail: { view: "decisions", cells: 12 },
      });
    }
  });

  it("is intact as it was written, and lists the newest first", async () => {
    expect(await verify()).toMatchObject({ intact: true, entries: 5 });
    const { entries, total } = await listAudit(
      planes.work,
      { action: "dataset.read" },
      { offset: 0, limit: 2 },
    );
    expect(total).toBe(5);
    expect(entries.map(entry => [entry.seq, entry.actor])).toEqual([
      [5, "eva"],
      [4, "dewi"],
    ]);
    expect((await listAudit(planes.work, { actor: "bram" }, { offset: 0, limit: 9 })).total).toBe(1);
  });

  it("shows one altered character in any column of any entry", async () => {
    for (const column of ["at", "actor", "action", "subject", "detail", "hash"] as const) {
      const [row] = await planes.work.selectFrom("audit_entry").selectAll().where("seq", "=", 3).execute();
      const before = row?.[column] ?? "";
      const after = `${before.slice(0, 2)}${before[2] === "x" ? "y" : "x"}${before.slice(3)}`;
      await planes.work
        .updateTable("audit_entry")
        .set({ [column]: after })
        .where("seq", "=", 3)
        .execute();
      expect({ column, ...(await verify()) }).toMatchObject({
        column,
        intact: false,
        at: 3,
        problem: "altered",
      });
      await planes.work
        .updateTable("audit_entry")
        .set({ [column]: before })
        .where("seq", "=", 3)
        .execute();
    }
    expect(await verify()).toMatchObject({ intact: true });
  });

  it("shows an entry that was removed, and entries that were swapped", async () => {
    await planes.work.updateTable("audit_entry").set({ seq: 99 }).where("seq", "=", 2).execute();
    expect(await verify()).toMatchObject({ intact: false, at: 2, problem: "missing" });
    await planes.work.updateTable("audit_entry").set({ seq: 2 }).where("seq", "=", 4).execute();
    await planes.work.updateTable("audit_entry").set({ seq: 4 }).where("seq", "=", 99).execute();
    expect(await verify()).toMatchObject({ intact: false, at: 2, problem: "altered" });
  });

  it("shows that its end was cut off, also when the head was set back", async () => {
    await planes.work.deleteFrom("audit_entry").where("seq", ">", 3).execute();
    expect(await verify()).toMatchObject({ intact: false, at: 4, problem: "cut-off" });
    const [last] = await planes.work.selectFrom("audit_entry").select("hash").where("seq", "=", 3).execute();
    await planes.work
      .updateTable("audit_head")
      .set({ seq: 3, hash: last?.hash ?? "" })
      .execute();
    expect(await verify()).toMatchObject({ intact: false, problem: "head-altered" });
  });

  it("shows that everything was removed from a house with people", async () => {
    const now = new Date().toISOString();
    await planes.work
      .insertInto("person")
      .values({
        id: "p",
        name: "P",
        email: "p@gemeente.example",
        email_verified: 1,
        image: null,
        second_factor: 0,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await planes.work.deleteFrom("audit_entry").execute();
    await planes.work.updateTable("audit_head").set({ seq: 0, hash: "", mac: "" }).execute();
    expect(await verify()).toMatchObject({ intact: false, problem: "cut-off" });
  });

  it("cannot be continued by who lacks the key", async () => {
    await recordAudit(
      planes.work,
      keysOf(() => new Uint8Array(32).fill(8)),
      {
        actor: "mallory",
        action: "dataset.read",
      },
    );
    expect(await verify()).toMatchObject({ intact: false, at: 6, problem: "altered" });
  });

  it("has no gaps after writers that come together, and none for what was undone", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        recordAudit(planes.work, keys, { actor: `writer-${index}`, action: "session.ended" }),
      ),
    );
    await planes.work
      .transaction()
      .execute(async transaction => {
        await recordAudit(transaction, keys, { actor: "undone", action: "session.ended" });
        throw new Error("undo");
      })
      .catch(() => undefined);
    await recordAudit(planes.work, keys, { actor: "after", action: "session.ended" });
    expect(await verify()).toMatchObject({ intact: true, entries: 26 });
    const { rows } = await sql<{ n: number }>`select count(distinct seq) as n from audit_entry`.execute(
      planes.work,
    );
    expect(Number(rows[0]?.n)).toBe(26);
  });

  it("refuses content: no sentence and no e-mail address gets in", async () => {
    const attempts = [{ subject: "someone@gemeente.example" }, { detail: { note: "has a disability" } }];
    for (const extra of attempts) {
      await expect(
        recordAudit(planes.work, keys, { actor: "anna", action: "dataset.read", ...extra }),
      ).rejects.toThrow(RangeError);
    }
    expect(await verify()).toMatchObject({ entries: 5 });
  });
});
