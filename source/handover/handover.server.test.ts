import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demonstrationHouse } from "../../tests/demonstration.ts";
import type { FreshHouse } from "../../tests/people.ts";
import { findPersonByEmail } from "../identity/store.server.ts";
import { listSupport, recordSupport } from "../path/support.server.ts";
import { remove } from "../work/removed.server.ts";
import { contentSchema, type HandoverContent } from "./model.ts";
import { duesWithin, gapsOf, withoutWithdrawn } from "./rules.ts";
import { listHandovers, makeHandover, readHandover } from "./store.server.ts";

let fresh: FreshHouse;
let kept: HandoverContent;
beforeAll(async () => {
  fresh = await demonstrationHouse();
  kept = (await listHandovers(fresh.house))[0]!.content;
});
afterAll(() => fresh.close());

describe("a handover of the demonstration", () => {
  it("holds what a successor needs, from what the rooms keep", () => {
    expect(kept.strategy).toMatchObject({ number: 2, adoptedBy: "college van B en W", changed: 1 });
    expect(kept.goals.length).toBeGreaterThan(3);
    expect(kept.interventions.length).toBeGreaterThan(3);
    expect(kept.interventions.some(({ accountable }) => accountable.includes("Gemeentesecretaris"))).toBe(
      true,
    );
    expect(kept.commitments.length).toBeGreaterThan(0);
    expect(kept.agreements.map(({ unit }) => unit)).toContain("Dienstverlening");
    expect(kept.advice.length).toBeGreaterThan(0);
    expect(new Set(kept.dues.map(({ kind }) => kind)).size).toBeGreaterThan(4);
  });

  it("says what is missing: whose the draft goal is, and what cannot be told", () => {
    const said = gapsOf(kept).map(({ text }) => text.nl);
    expect(said).toContain("Van niemand: het doel “Elke nieuwe collega heeft een mentor”.");
    expect(said.some(text => text.startsWith("Nog niet te zeggen hoe het staat"))).toBe(true);
  });

  it("takes along of political support only what was chosen, and lets go of what is taken back", async () => {
    const { house } = fresh;
    const { work } = house.planes;
    const { id } = (await findPersonByEmail(work, "coordinator@demonstratie.example"))!;
    const maker = { id, roles: ["coordinator"] as const };
    const at = house.now();
    const note = { stage: "passive", since: "2026-01-01", signs: [], words: "steun groeit" } as const;
    await recordSupport(
      work,
      house.keys,
      { ...note, words: "alleen voor mij", readers: "self" },
      { by: id, at },
    );
    await recordSupport(work, house.keys, { ...note, readers: "coordinators" }, { by: id, at });
    const make = (withSupport: boolean) =>
      makeHandover(house, maker, { occasion: "director", words: "", withSupport });
    expect((await readHandover(house, await make(false))).content.support).toEqual([]);
    const handover = await make(true);
    const shared = (await listSupport(work, maker)).filter(({ readers }) => readers !== "self");
    expect((await readHandover(house, handover)).content.support).toEqual(shared.map(one => one.id));
    const raw = await work
      .selectFrom("handover")
      .select("content")
      .where("id", "=", handover)
      .executeTakeFirstOrThrow();
    expect(raw.content).not.toMatch(/steun groeit|alleen voor mij/);
    await remove(work, house.keys, "support_entry", shared[0]!.id, { by: id, at, own: true });
  });

  it("is refused when someone changed it with the file in hand", async () => {
    const { house } = fresh;
    const { work } = house.planes;
    const [row] = await work.selectFrom("handover").selectAll().execute();
    const change = (content: string) =>
      work.updateTable("handover").set({ content }).where("id", "=", row!.id).execute();
    await change(row!.content.replace("college van B en W", "de raad"));
    await expect(listHandovers(house)).rejects.toMatchObject({ code: "handover-altered" });
    await change(row!.content);
  });
});

describe("what a handover shows", () => {
  const goal = () => kept.goals.find(({ last }) => last?.release != null)!;

  it("forgets a figure of a release that was withdrawn since, and how the goal stood by it", () => {
    const release = goal().last!.release!;
    const after = withoutWithdrawn(kept, new Set([release])).goals.find(({ id }) => id === goal().id)!;
    expect(after).toMatchObject({ last: null, standing: "unknown" });
    expect(withoutWithdrawn(kept, new Set(["other"]))).toEqual(kept);
  });

  it("looks six months ahead, and shows what is late, the earliest first", () => {
    const due = (on: string) => ({ on, kind: "goal" as const, title: { nl: on, en: on }, path: "/" });
    const dues = ["2026-07-01", "2026-07-02", "2025-01-01"].map(due);
    expect(duesWithin(dues, "2026-01-01").map(({ on }) => on)).toEqual(["2025-01-01", "2026-07-01"]);
  });

  it("is complete in itself: what was kept can be read by its form alone", () => {
    expect(contentSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});
