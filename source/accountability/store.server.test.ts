import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import { listAudit } from "../identity/audit.server.ts";
import { forgetRemoved, remove, restore } from "../work/removed.server.ts";
import { removableAccountabilityTables } from "./removable.ts";
import {
  addCommitment,
  correctWording,
  findCommitment,
  followUp,
  listCommitments,
  quoteFigure,
} from "./store.server.ts";

const fresh = await freshHouse();
afterAll(() => fresh.close());
const keys = openKeys({ data: fresh.house.settings.data });
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const act = (day: string, by = "coordinator") => ({ by, at: at(day) });
const promise = {
  kind: "promise",
  words: "Een brief voor de zomer",
  origin: "raad",
  raisedOn: "2026-01-01",
  owner: "Wethouder",
  due: "2026-06-01",
} as const;
const step = { owner: "Wethouder", result: "", evidence: "", words: "" } as const;

describeOnEachDatabase("The store of commitments", open => {
  it("keeps every step, so that a moved day stays visible, and when it was settled first", async () => {
    const { work } = await open();
    const id = await addCommitment(work, keys, promise, act("01-01", "clerk"));
    const moved = { ...step, state: "under-way", due: "2026-09-01", words: "Rapport kwam later" } as const;
    await followUp(work, keys, id, moved, act("05-20"));
    const sent = { ...step, state: "done", due: "2026-09-01", result: "Verstuurd" } as const;
    await followUp(work, keys, id, sent, act("08-20"));
    await followUp(work, keys, id, { ...sent, evidence: "/releases" }, act("10-01"));
    const found = await findCommitment(work, id);
    expect(found).toMatchObject({ state: "done", settledOn: "2026-08-20", evidence: "/releases" });
    expect(found.steps.map(({ due, by }) => [due, by])).toEqual([
      ["2026-09-01", "coordinator"],
      ["2026-09-01", "coordinator"],
      ["2026-09-01", "coordinator"],
      ["2026-06-01", "clerk"],
    ]);
    await followUp(work, keys, id, { ...sent, state: "under-way" }, act("11-01"));
    expect((await findCommitment(work, id)).settledOn).toBeNull();
    const { entries } = await listAudit(work, {}, { offset: 0, limit: 20 });
    expect(entries.filter(({ action }) => action === "commitment.followed-up")).toHaveLength(4);
    expect(JSON.stringify(entries)).not.toContain("brief");
  });

  it("changes nothing where a step is refused", async () => {
    const { work } = await open();
    const id = await addCommitment(work, keys, promise, act("01-01"));
    await expect(
      followUp(work, keys, id, { ...step, state: "done", due: "2026-06-01" }, act("05-01")),
    ).rejects.toMatchObject({ field: "result" });
    expect(await findCommitment(work, id)).toMatchObject({ state: "open", steps: [{ state: "open" }] });
    await expect(
      followUp(work, keys, "none", { ...step, state: "open", due: null }, act("05-01")),
    ).rejects.toMatchObject({ code: "commitment-gone" });
  });

  it("keeps what is quoted and how it was worded, refuses figures for fewer eyes, and tells the trail no words", async () => {
    const { work } = await open();
    const asked = { ...promise, kind: "question" } as const;
    const id = await addCommitment(work, keys, asked, act("01-01"));
    const quote = {
      release: "r1",
      edition: null,
      title: { nl: "Cijfers", en: "Figures" },
      sentences: [{ nl: "Het is 24%.", en: "It is 24%." }],
      audience: "public",
      releasedAt: "2026-01-01T12:00:00.000Z",
      contentSha256: "a".repeat(64),
    } as const;
    await expect(
      quoteFigure(work, keys, id, { ...quote, audience: "staff" }, act("02-01")),
    ).rejects.toMatchObject({ code: "quote-audience" });
    await quoteFigure(work, keys, id, quote, act("02-01", "clerk"));
    const better = { words: "Een brief voor de herfst", origin: "commissie", reason: "Verkeerd genoteerd" };
    await correctWording(work, keys, id, better, act("02-02"));
    expect(await findCommitment(work, id)).toMatchObject({
      words: better.words,
      origin: "commissie",
      figures: [{ ...quote, by: "clerk" }],
      wordings: [{ words: promise.words, origin: "raad", reason: "Verkeerd genoteerd", by: "coordinator" }],
    });
    const { entries } = await listAudit(work, {}, { offset: 0, limit: 20 });
    const trail = JSON.stringify(entries);
    expect(trail).toContain("commitment.quoted");
    expect(trail).not.toContain("24%");
    expect(trail).not.toContain("herfst");
  });

  it("puts back what was removed within a month, and then forgets it with its steps", async () => {
    const { work } = await open();
    const id = await addCommitment(work, keys, promise, act("01-01"));
    await remove(work, keys, "commitment", id, act("02-01"));
    expect(await listCommitments(work)).toEqual([]);
    await restore(work, keys, "commitment", id, act("02-15"));
    await remove(work, keys, "commitment", id, act("03-01"));
    await forgetRemoved(work, removableAccountabilityTables, at("04-15"));
    expect(await work.selectFrom("commitment_step").select("id").execute()).toEqual([]);
  });
});
