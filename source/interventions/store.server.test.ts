import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import type { Planes } from "../database/planes.ts";
import { openKeys } from "../database/keys.server.ts";
import { listAudit } from "../identity/audit.server.ts";
import { addUnit } from "../units/store.server.ts";
import { forgetRemoved, remove, restore } from "../work/removed.server.ts";
import { readTies } from "./links.server.ts";
import { type Draft, type Duty, emptyTheory, type PlanEntry } from "./model.ts";
import { answerGoal, earlierEntries, listEntries } from "./plans.server.ts";
import { removableInterventionTables } from "./removable.ts";
import { addParty, listAssignments, listParties, setDuties } from "./responsibilities.server.ts";
import {
  addIntervention,
  changeIntervention,
  handOver,
  link,
  listDependencies,
  listInterventions,
  readIntervention,
  takeBack,
  unlink,
} from "./store.server.ts";

const house = await freshHouse();
afterAll(() => house.close());
const keys = openKeys({ data: house.house.settings.data });
const act = (day = "2026-01-01", by = "coordinator") => ({ by, at: new Date(`${day}T12:00:00Z`) });

const draft: Draft = {
  title: "Open vacatures",
  template: null,
  level: "organisation",
  area: "talent",
  mechanisms: ["transparency"],
  theory: { ...emptyTheory, problem: "Wie het weet, krijgt de plek." },
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  budget: 25_000,
  hours: 400,
  state: "planned",
  obstacles: "",
  learned: "",
};

const answer = (goal: string, unit: string): Omit<PlanEntry, "id" | "by" | "at"> => ({
  unit,
  goal,
  answer: "explain",
  indicator: null,
  measure: "",
  target: "",
  action: "",
  reason: "Er zijn dit jaar geen vacatures.",
});

type Work = Planes["work"];

async function addGoal(work: Work, id: string, state: "draft" | "adopted"): Promise<string> {
  await work
    .insertInto("goal")
    .values({
      id,
      theme: "equity",
      ambition: null,
      title: `Doel ${id}`,
      title_en: "",
      whom: "",
      what: "",
      why: "",
      owner: "",
      indicator: null,
      baseline_value: null,
      baseline_on: null,
      baseline_source: "",
      baseline_public: 0,
      target_value: null,
      target_typed: null,
      target_as: "value",
      by_when: null,
      representation: 0,
      disadvantage: "",
      proportion: "",
      missed_before: "",
      template: null,
      state,
      adopted_by: "",
      adopted_on: null,
      made_by: "coordinator",
      made_at: "2026-01-01T12:00:00Z",
    })
    .execute();
  return id;
}

describeOnEachDatabase("The store of interventions and plans", open => {
  let planes: ReturnType<typeof open> | null = null;
  /** One installation for all: opening one costs more than all of these tests together. */
  const shared = () => (planes ??= open());

  it("keeps an intervention as it was written, and says on the trail who wrote it", async () => {
    const { work } = await shared();
    const goal = await addGoal(work, "g", "adopted");
    const id = await addIntervention(work, keys, { ...draft, goal }, act());
    expect(await readIntervention(work, id, "editor")).toMatchObject({ ...draft, handedOn: null });
    await changeIntervention(work, keys, id, { ...draft, learned: "Begin bij het format." }, act());
    expect((await readIntervention(work, id, "reader")).learned).toBe("Begin bij het format.");
    const trail = (await listAudit(work, {}, { offset: 0, limit: 2 })).entries;
    expect(trail.map(({ action }) => action)).toEqual(["intervention.changed", "intervention.added"]);
    expect(JSON.stringify(trail)).not.toContain("format");
  });

  it("shows readers only what works towards an adopted goal", async () => {
    const { work } = await shared();
    const goal = await addGoal(work, "draft", "draft");
    const id = await addIntervention(work, keys, { ...draft, goal }, act());
    expect((await listInterventions(work, "reader")).map(one => one.id)).not.toContain(id);
    await expect(readIntervention(work, id, "reader")).rejects.toMatchObject({ code: "intervention-gone" });
    await link(
      work,
      keys,
      { intervention: id, kind: "goal", to: await addGoal(work, "firm", "adopted") },
      act(),
    );
    expect((await listInterventions(work, "reader")).map(one => one.id)).toContain(id);
  });

  it("keeps a handing over when it is written anew, and takes it back only when asked", async () => {
    const { work } = await shared();
    const id = await addIntervention(work, keys, { ...draft, goal: null }, act());
    await handOver(work, keys, id, { to: "HR", on: "2026-06-01" }, act());
    await changeIntervention(work, keys, id, { ...draft, state: "running" }, act());
    expect(await readIntervention(work, id, "editor")).toMatchObject({
      state: "handed-over",
      handedTo: "HR",
    });
    await takeBack(work, keys, id, act());
    expect(await readIntervention(work, id, "editor")).toMatchObject({ state: "running", handedTo: "" });
  });

  it("refuses to wait in a circle, and names the whole round", async () => {
    const { work } = await shared();
    const [a, b, c] = await Promise.all(
      ["Een", "Twee", "Drie"].map(title =>
        addIntervention(work, keys, { ...draft, title, goal: null, id: title }, act()),
      ),
    );
    const waits = (intervention: string, to: string) =>
      link(work, keys, { intervention, kind: "need", to }, act());
    await waits(b!, a!);
    await waits(c!, b!);
    await expect(waits(a!, c!)).rejects.toMatchObject({
      code: "circle",
      text: { nl: expect.stringContaining("“Een” → “Drie” → “Twee” → “Een”") },
    });
    expect(await listDependencies(work)).toHaveLength(2);
    await unlink(work, keys, { intervention: c!, kind: "need", to: b! }, act());
    await waits(a!, c!);
    expect(await listDependencies(work)).toHaveLength(2);
  });

  it("lets what was removed be put back with all its ties, and forgets it with them after a month", async () => {
    const { work } = await shared();
    const goal = await addGoal(work, "long", "adopted");
    const id = await addIntervention(work, keys, { ...draft, goal }, act());
    const party = await addParty(work, { name: "Inkoop", kind: "function", unit: null, hours: 100 }, act());
    await setDuties(work, keys, [{ intervention: id, duties: new Map([[party, "AR"]]) }], act());
    await remove(work, keys, "intervention", id, act());
    await expect(readIntervention(work, id, "editor")).rejects.toMatchObject({ code: "intervention-gone" });
    await restore(work, keys, "intervention", id, act("2026-01-20"));
    expect(await listAssignments(work, id)).toEqual([{ intervention: id, party, duty: "AR" }]);
    await remove(work, keys, "intervention", id, act());
    await forgetRemoved(work, removableInterventionTables, new Date("2026-03-01T12:00:00Z"));
    expect(await work.selectFrom("duty").selectAll().where("intervention", "=", id).execute()).toEqual([]);
    expect((await readTies(work, id)).goals).toEqual([]);
  });

  it("divides duties all or nothing: one wrong row and none is kept", async () => {
    const { work } = await shared();
    const one = "een";
    const other = "twee";
    for (const id of [one, other]) await addIntervention(work, keys, { ...draft, goal: null, id }, act());
    const hr = await addParty(work, { name: "HR", kind: "function", unit: null, hours: null }, act());
    const board = await addParty(work, { name: "Directie", kind: "body", unit: null, hours: null }, act());
    const row = (intervention: string, ...given: [string, Duty][]) => ({
      intervention,
      duties: new Map(given),
    });
    const right = row(one, [board, "A"], [hr, "R"]);
    await expect(
      setDuties(work, keys, [right, row(other, [board, "A"], [hr, "AR"])], act()),
    ).rejects.toMatchObject({ code: "duties", field: "row-twee" });
    expect(await listAssignments(work, one)).toEqual([]);
    await setDuties(work, keys, [right, row(other)], act());
    expect(await listAssignments(work, one)).toHaveLength(2);
    // A function that is removed for a while takes its duty along, and brings it back.
    await remove(work, keys, "party", hr, act());
    expect((await listParties(work)).map(({ id }) => id)).not.toContain(hr);
    expect(await listAssignments(work, one)).toHaveLength(1);
    await restore(work, keys, "party", hr, act());
    expect(await listAssignments(work, one)).toHaveLength(2);
    await expect(
      addParty(work, { name: "hr", kind: "function", unit: null, hours: null }, act()),
    ).rejects.toMatchObject({ code: "party-twice", field: "name" });
  });
  it("keeps the last answer as the one that holds, and the earlier ones as history", async () => {
    const { work } = await shared();
    const goal = await addGoal(work, "asked", "adopted");
    const unit = await addUnit(work, keys, { name: "Werk", parent: null }, act());
    await answerGoal(work, keys, answer(goal, unit), act("2026-01-01", "manager"));
    await answerGoal(
      work,
      keys,
      { ...answer(goal, unit), answer: "comply", measure: "Open vacatures", reason: "" },
      act("2026-02-01", "manager"),
    );
    expect(await listEntries(work, [unit])).toMatchObject([{ answer: "comply", measure: "Open vacatures" }]);
    expect(await listEntries(work, [])).toEqual([]);
    expect(await earlierEntries(work, unit)).toMatchObject([{ answer: "explain" }]);
    const [entry] = (await listAudit(work, {}, { offset: 0, limit: 2 })).entries;
    expect(entry).toMatchObject({ action: "plan.answered", subject: `unit:${unit}` });
  });

  it("asks nothing about a goal that is not adopted", async () => {
    const { work } = await shared();
    const goal = await addGoal(work, "not-yet", "draft");
    const unit = await addUnit(work, keys, { name: "Zorg", parent: null }, act());
    await expect(answerGoal(work, keys, answer(goal, unit), act())).rejects.toMatchObject({
      code: "goal-not-asked",
    });
  });
});
