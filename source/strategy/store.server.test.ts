import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import type { Planes } from "../database/planes.ts";
import { Released } from "../disclosure/releases.server.ts";
import { listAudit } from "../identity/audit.server.ts";
import { forgetRemoved, remove, restore } from "../work/removed.server.ts";
import { keepReleased, keepText, readFigures } from "./findings.server.ts";
import { addIndicator, addMeasurements, type NewMeasurement } from "./indicators.server.ts";
import type { GoalFields } from "./model.ts";
import { removableStrategyTables } from "./removable.ts";
import { readStrategy } from "./strategy.server.ts";
import {
  addGoal,
  adoptGoal,
  adoptVision,
  changeGoal,
  endGoal,
  listChanges,
  listVisions,
  visionNow,
  writeVision,
} from "./store.server.ts";

const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const act = (day: string) => ({ by: "coordinator", at: at(day) });

const house = await freshHouse();
afterAll(() => house.close());
const keys = openKeys({ data: house.house.settings.data });

const measurement = (on: string, value: number, release: string | null = null): NewMeasurement => ({
  on,
  value,
  low: null,
  high: null,
  definition: "",
  source: "telling",
  release,
  snapshot: null,
});

const fields: GoalFields = {
  theme: "diversity",
  ambition: null,
  title: "Meer vrouwen in hoge schalen",
  titleEn: "",
  whom: "vrouwen",
  what: "werken vaker vanaf schaal 12",
  why: "blijkt uit de spiegel",
  owner: "directeur P&O",
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

const indicator = (audience: "manager" | "staff" | null) => ({
  title: "Aandeel vrouwen",
  titleEn: "",
  measuredIn: "percent" as const,
  counts: "persons" as const,
  level: "outcome" as const,
  source: { kind: "hand" as const, words: "telling" },
  audience,
  rhythm: 12,
  owner: "P&O",
  unit: null,
});

const coordinator = { roles: ["coordinator"] } as const;
const employee = { roles: ["employee"] } as const;
const manager = { roles: ["manager"] } as const;

async function releaseIn(planes: Planes, id: string): Promise<void> {
  await planes.publication
    .insertInto("release")
    .values({
      id,
      snapshot: "s",
      audience: "manager",
      title: "{}",
      definition: "{}",
      content: "{}",
      content_sha256: "",
      policy_version: "1",
      policy_hash: "",
      ledger: "{}",
      proposed_by: "a",
      proposed_at: at("01-01").toISOString(),
      approved_by: "b",
      approved_at: at("01-01").toISOString(),
      published_at: at("01-01").toISOString(),
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawal_reason: null,
    })
    .execute();
}

describeOnEachDatabase("The strategy", open => {
  it("shows a draft to who works on it, and to an employee only what was adopted", async () => {
    const planes = await open();
    const { work } = planes;
    const counted = await addIndicator(work, indicator(null), [measurement("2026-06-30", 26)], act("01-01"));
    const finding = await keepText(
      work,
      keys,
      { title: "Gesprekken", words: "x", source: "P&O" },
      act("01-01"),
    );
    const id = await addGoal(work, { ...fields, findings: [finding] }, act("01-02"));
    const seen = async (who: Parameters<typeof readStrategy>[1]) => {
      const { goals, findings, indicators } = await readStrategy({ planes }, who);
      return [goals.length, findings.size, indicators.size];
    };
    expect(await seen(coordinator)).toEqual([1, 1, 1]);
    // A draft for the whole municipality is of no manager's units.
    expect(await seen(manager)).toEqual([0, 1, 1]);
    expect(await seen(employee)).toEqual([0, 0, 0]);
    const adopted = { adoptedBy: "het college", adoptedOn: "2026-02-01" };
    await expect(adoptGoal(work, keys, id, adopted, act("02-01"))).rejects.toMatchObject({
      code: "goal-incomplete",
      field: "indicator",
    });
    await changeGoal(
      work,
      keys,
      id,
      { ...fields, findings: [finding], indicator: counted },
      "",
      act("02-01"),
    );
    await adoptGoal(work, keys, id, adopted, act("02-01"));
    await expect(adoptGoal(work, keys, id, adopted, act("02-01"))).rejects.toMatchObject({
      code: "goal-state",
    });
    expect(await seen(employee)).toEqual([1, 1, 1]);
    const [entry] = (await readStrategy({ planes }, employee)).goals;
    expect(entry?.status).toMatchObject({ standing: "on-course", last: { value: 26 } });
  });

  it("keeps why an adopted goal changed, and does not let it become incomplete", async () => {
    const planes = await open();
    const { work } = planes;
    const counted = await addIndicator(work, indicator(null), [], act("01-01"));
    const whole = { ...fields, indicator: counted };
    const id = await addGoal(work, whole, act("01-02"));
    await adoptGoal(work, keys, id, { adoptedBy: "college", adoptedOn: "2026-01-03" }, act("01-03"));
    await expect(
      changeGoal(work, keys, id, { ...whole, targetValue: 28 }, "", act("02-01")),
    ).rejects.toMatchObject({ code: "goal-reason", field: "reason" });
    await expect(
      changeGoal(work, keys, id, { ...whole, owner: "" }, "zomaar", act("02-01")),
    ).rejects.toMatchObject({ code: "goal-incomplete" });
    await changeGoal(work, keys, id, { ...whole, targetValue: 28 }, "nieuw college", act("02-01"));
    await endGoal(work, keys, id, "gehaald", act("03-01"));
    expect((await listChanges(work, id)).map(({ reason }) => reason)).toEqual(["gehaald", "nieuw college"]);
    const trail = (await listAudit(work, {}, { offset: 0, limit: 10 })).entries.map(({ action }) => action);
    expect(trail).toEqual(["goal.ended", "goal.changed", "goal.adopted"]);
  });

  it("hides figures that were released for other eyes, baseline and target with them", async () => {
    const planes = await open();
    const { work } = planes;
    await releaseIn(planes, "r1");
    const own = await addIndicator(
      work,
      indicator("manager"),
      [measurement("2025-12-31", 20, "r1"), measurement("2026-06-30", 26, null)],
      act("01-01"),
    );
    const id = await addGoal(work, { ...fields, indicator: own }, act("01-02"));
    await adoptGoal(work, keys, id, { adoptedBy: "college", adoptedOn: "2026-01-03" }, act("01-03"));
    const read = async (who: Parameters<typeof readStrategy>[1]) =>
      (await readStrategy({ planes }, who)).goals[0]!;
    expect((await read(manager)).entry?.measurements).toHaveLength(2);
    const hidden = await read(employee);
    expect(JSON.stringify(hidden.goal)).not.toMatch(/:(20|30)\b/);
    expect(hidden).toMatchObject({ status: null, entry: { shown: false, measurements: [] } });
    // What was withdrawn is seen by nobody, not even through an indicator.
    await planes.publication
      .updateTable("release")
      .set({ withdrawn_at: at("02-01").toISOString(), withdrawn_by: "b", withdrawal_reason: "fout" })
      .execute();
    expect((await read(manager)).entry?.measurements.map(({ on }) => on)).toEqual(["2026-06-30"]);
    // Nor through a goal that took it over as its baseline.
    const [taken] = await work.selectFrom("measurement").select("id").where("release", "=", "r1").execute();
    expect((await read(manager)).goal.baselineValue).toBe(20);
    await work
      .updateTable("goal")
      .set({ baseline_measurement: taken?.id ?? "" })
      .execute();
    expect((await read(manager)).goal.baselineValue).toBeNull();
    expect((await read("system")).goal.baselineValue).toBeNull();
  });

  it("takes one measurement of a release, however often it is asked, and forgets what was removed", async () => {
    const planes = await open();
    const { work } = planes;
    const own = await addIndicator(work, indicator(null), [], act("01-01"));
    for (const _ of [1, 2])
      await addMeasurements(work, keys, own, [measurement("2026-01-01", 3, "r")], act("01-01"));
    const entries = async () => (await readStrategy({ planes }, manager)).indicators;
    expect((await entries()).get(own)?.measurements).toHaveLength(1);
    const goal = await addGoal(work, { ...fields, indicator: own }, act("01-02"));
    await remove(work, keys, "indicator", own, act("02-01"));
    expect((await entries()).size).toBe(0);
    expect((await readStrategy({ planes }, coordinator)).goals[0]?.status?.why).toBe("no-indicator");
    await restore(work, keys, "indicator", own, act("02-02"));
    await remove(work, keys, "goal", goal, act("02-03"));
    await remove(work, keys, "indicator", own, act("02-03"));
    expect(await forgetRemoved(work, removableStrategyTables, at("04-01"))).toBe(2);
    expect(await work.selectFrom("measurement").selectAll().execute()).toEqual([]);
  });

  it("keeps as figures only what came through the door, and notices when they were altered", async () => {
    const { work } = await open();
    const pretended = { release: { audience: "public" }, content: {} };
    // As a cast would have it.
    const forged = Object.assign(Object.create(Released.prototype), pretended);
    await expect(keepReleased(work, keys, forged, { title: "x", words: "x" }, act("01-01"))).rejects.toThrow(
      TypeError,
    );
    const id = randomUUID();
    await work
      .insertInto("finding")
      .values({
        id,
        title: "x",
        words: "x",
        kind: "view",
        source: "",
        release: "r",
        snapshot: "s",
        audience: "public",
        released_at: at("01-01").toISOString(),
        content: "{}",
        content_sha256: "other",
        made_by: "a",
        made_at: at("01-01").toISOString(),
      })
      .execute();
    await expect(readFigures(work, id)).rejects.toMatchObject({ code: "finding-altered" });
  });

  it("keeps every version of the vision, with why it changed", async () => {
    const { work } = await open();
    const adopt = (reason: string, day: string) =>
      adoptVision(work, keys, { reason, adoptedBy: "de raad", adoptedOn: `2026-${day}` }, act(day));
    await writeVision(work, { words: "een", wordsEn: "" }, act("01-01"));
    await adopt("", "01-02");
    await expect(adopt("leeg", "01-03")).rejects.toMatchObject({ code: "work-gone" });
    await writeVision(work, { words: "twee", wordsEn: "" }, act("02-01"));
    await writeVision(work, { words: "twee, beter", wordsEn: "" }, act("02-02"));
    await expect(adopt("", "02-03")).rejects.toMatchObject({ code: "vision-reason" });
    await adopt("na gesprekken", "02-03");
    const visions = await listVisions(work);
    expect(visions.map(({ words }) => words).toSorted()).toEqual(["een", "twee, beter"]);
    expect(visionNow(visions)?.words).toBe("twee, beter");
  });
});
