import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import { addAmbition, changeAmbition, removeAmbition } from "./ambitions.server.ts";
import type { GoalFields } from "./model.ts";
import { addGoal, adoptVision, endGoal, writeVision } from "./store.server.ts";
import { adoptStrategy, listVersions, reasonsBetween, reviewDue, reviewStrategy } from "./versions.server.ts";

const house = await freshHouse();
afterAll(() => house.close());
const keys = openKeys({ data: house.house.settings.data });
const act = (day: string) => ({ by: "coordinator", at: new Date(`2026-${day}T12:00:00Z`) });

const fields: GoalFields = {
  theme: "equity",
  ambition: null,
  title: "Eerlijke besluiten",
  titleEn: "",
  whom: "medewerkers",
  what: "krijgen uitleg",
  why: "gesprekken",
  owner: "directie",
  indicator: null,
  baselineValue: 20,
  baselineOn: "2025-12-31",
  baselineSource: "telling",
  baselineMeasurement: null,
  baselinePublic: false,
  targetValue: 30,
  targetTyped: null,
  targetAs: "value",
  byWhen: "2028-12-31",
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
  findings: [],
};
const adoption = (day: string, reason = "") => ({
  adoptedBy: "college van B en W",
  adoptedOn: `2026-${day}`,
  reason,
  reviewOn: null,
});

describeOnEachDatabase("a strategy adopted as a version", open => {
  async function withVision() {
    const planes = await open();
    await writeVision(planes.work, { words: "iedereen telt", wordsEn: "" }, act("01-01"));
    const of = { reason: "", adoptedBy: "de raad", adoptedOn: "2026-01-02" };
    await adoptVision(planes.work, keys, of, act("01-02"));
    return planes;
  }

  it("stays as it was when vision, ambitions and goals change, and says why they did", async () => {
    const planes = await withVision();
    const { work } = planes;
    const ambition = { theme: "equity", words: "gelijk", wordsEn: "" } as const;
    const kept = await addAmbition(work, keys, ambition, "", act("01-02"));
    const gone = await addAmbition(work, keys, { ...ambition, words: "weg" }, "", act("01-02"));
    // The goal is made without an indicator in this test, as an import may bring it: adopted all the same.
    const goal = await addGoal(work, fields, act("01-03"));
    await work.updateTable("goal").set({ state: "adopted", adopted_on: "2026-01-03" }).execute();
    expect(await adoptStrategy({ planes }, keys, adoption("02-01"), act("02-01"))).toBe(1);
    const [first] = await listVersions(work);

    await expect(
      changeAmbition(work, keys, { ...ambition, id: kept, words: "anders" }, "", act("02-02")),
    ).rejects.toMatchObject({ code: "ambition-reason" });
    await expect(removeAmbition(work, keys, gone, "", act("02-02"))).rejects.toMatchObject({
      code: "ambition-reason",
    });
    await changeAmbition(work, keys, { ...ambition, id: kept, words: "anders" }, "duidelijker", act("02-02"));
    await removeAmbition(work, keys, gone, "gehaald", act("02-03"));
    await endGoal(work, keys, goal, "te vroeg", act("02-04"));

    await expect(adoptStrategy({ planes }, keys, adoption("03-01"), act("03-01"))).rejects.toMatchObject({
      code: "strategy-reason",
      field: "reason",
    });
    expect(await adoptStrategy({ planes }, keys, adoption("03-01", "nieuw college"), act("03-01"))).toBe(2);
    const [second, again] = await listVersions(work);
    expect(again?.content).toEqual(first?.content);
    expect(first?.content.ambitions.map(({ words }) => words).toSorted()).toEqual(["gelijk", "weg"]);
    expect(first?.content.goals.map(({ title }) => title)).toEqual(["Eerlijke besluiten"]);
    expect(second?.content.ambitions.map(({ words }) => words)).toEqual(["anders"]);
    expect(second?.content.goals).toEqual([]);
    expect(Object.fromEntries(await reasonsBetween(work, first!.at, second!.at))).toEqual({
      [kept]: ["duidelijker"],
      [gone]: ["gehaald"],
      [goal]: ["te vroeg"],
    });
  });

  it("holds no draft, and is not adopted empty, before its predecessor or on a day to come", async () => {
    const empty = await open();
    await expect(
      adoptStrategy({ planes: empty }, keys, adoption("02-01"), act("02-01")),
    ).rejects.toMatchObject({ code: "strategy-empty" });
    const planes = await withVision();
    await addGoal(planes.work, fields, act("01-03"));
    await expect(adoptStrategy({ planes }, keys, adoption("03-01"), act("02-01"))).rejects.toMatchObject({
      code: "strategy-day",
      field: "adoptedOn",
    });
    await adoptStrategy({ planes }, keys, adoption("02-01"), act("02-01"));
    expect((await listVersions(planes.work))[0]?.content.goals).toEqual([]);
    await expect(
      adoptStrategy({ planes }, keys, adoption("01-15", "terug"), act("03-01")),
    ).rejects.toMatchObject({ code: "strategy-day", field: "adoptedOn" });
  });

  it("is reviewed in its rhythm: the last review says when the next is due", async () => {
    const planes = await withVision();
    const { work } = planes;
    const review = { heldOn: "2026-06-01", outcome: "holds", words: "blijft", nextOn: "2027-06-01" } as const;
    await expect(reviewStrategy(work, keys, review, act("06-01"))).rejects.toMatchObject({
      code: "work-gone",
    });
    const first = { ...adoption("02-01"), reviewOn: "2026-06-01" };
    await adoptStrategy({ planes }, keys, first, act("02-01"));
    expect(reviewDue((await listVersions(work))[0]!)).toBe("2026-06-01");
    await expect(
      reviewStrategy(work, keys, { ...review, nextOn: "2026-05-01" }, act("06-01")),
    ).rejects.toMatchObject({ code: "strategy-review", field: "nextOn" });
    await reviewStrategy(work, keys, review, act("06-01"));
    expect(reviewDue((await listVersions(work))[0]!)).toBe("2027-06-01");
  });

  it("is refused when someone changed it with the file in hand", async () => {
    const planes = await withVision();
    await adoptStrategy({ planes }, keys, adoption("02-01"), act("02-01"));
    const { content } = await planes.work
      .selectFrom("strategy_version")
      .select("content")
      .executeTakeFirstOrThrow();
    await planes.work
      .updateTable("strategy_version")
      .set({ content: content.replace("iedereen", "niemand") })
      .execute();
    await expect(listVersions(planes.work)).rejects.toMatchObject({ code: "strategy-altered" });
  });
});
