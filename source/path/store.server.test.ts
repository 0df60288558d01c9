import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse, makePerson } from "../../tests/people.ts";
import type { EditionTable } from "../database/tables/publication.ts";
import { openKeys } from "../database/keys.server.ts";
import { listAudit } from "../identity/audit.server.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import { openRound, readRound, saveResponse } from "../instruments/store.server.ts";
import { listDefinitions, setDefinition } from "./glossary.server.ts";
import { readHandover } from "./handover.server.ts";
import { mainWalk } from "./model.ts";
import { changeLesson, keepPractice, listKept } from "./practices.server.ts";
import { gatherRecords, topicsOf } from "./records.server.ts";
import { chosenService } from "../units/services.server.ts";
import { addIndicator } from "../strategy/indicators.server.ts";
import { readSeries } from "../strategy/series-text.ts";
import { addGoal, adoptGoal } from "../strategy/store.server.ts";
import { forgetRemoved, remove, restore } from "../work/removed.server.ts";
import { forgetWalks, removablePathTables } from "./removable.server.ts";
import {
  addNote,
  addService,
  answerContest,
  contest,
  judge,
  listServices,
  readSubstep,
  readWalks,
  settleContest,
} from "./store.server.ts";
import { listSupport, recordSupport, stageNow } from "./support.server.ts";

const place = { path: "dei-strategy", walk: mainWalk, substep: "1.1" };
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const act = (day: string, by = "coordinator") => ({ by, at: at(day) });
const judgement = { verdict: "done", owner: "P&O", due: "2026-12-01", reason: "" } as const;

const house = await freshHouse();
afterAll(() => house.close());
const keys = openKeys({ data: house.house.settings.data });

describeOnEachDatabase("The store of the path", open => {
  it("keeps the last judgement as the one that holds, and the others as its history", async () => {
    const { work } = await open();
    await judge(work, keys, place, judgement, act("01-01"));
    await judge(
      work,
      keys,
      place,
      { ...judgement, verdict: "skipped", reason: "fusie" },
      act("02-01", "other"),
    );
    const held = (await readWalks(work))(place.path, mainWalk).judgements.get("1.1");
    expect(held).toMatchObject({ verdict: "skipped", reason: "fusie", by: "other" });
    expect((await readSubstep(work, place)).earlier).toMatchObject([{ verdict: "done", by: "coordinator" }]);
    expect((await readWalks(work))(place.path, "another walk").judgements.size).toBe(0);
  });

  it("lets a body dispute a tick, the coordinator answer, and only that body let it rest", async () => {
    const { work } = await open();
    const dispute = { reason: "Wij merken er niets van", state: "judged" } as const;
    await expect(
      contest(work, keys, place, { ...dispute, state: "open" }, act("01-01", "body")),
    ).rejects.toMatchObject({ code: "not-ticked" });
    const id = await contest(work, keys, place, dispute, act("01-01", "body"));
    await expect(contest(work, keys, place, dispute, act("01-02", "body"))).rejects.toMatchObject({
      code: "contested",
    });
    await expect(
      answerContest(work, keys, id, { ...place, substep: "1.2" }, "x", act("01-03")),
    ).rejects.toMatchObject({ code: "contest-answered" });
    await answerContest(work, keys, id, place, "Wij vragen het na", act("01-03"));
    await expect(answerContest(work, keys, id, place, "anders", act("01-04"))).rejects.toMatchObject({
      code: "contest-answered",
    });
    await expect(settleContest(work, keys, id, place, act("01-05"))).rejects.toMatchObject({
      code: "contest-not-yours",
    });
    expect((await readWalks(work))(place.path, mainWalk).contests).toMatchObject([
      { reason: dispute.reason, answer: { words: "Wij vragen het na" }, settledAt: null },
    ]);
    await settleContest(work, keys, id, place, act("01-06", "body"));
    expect((await readSubstep(work, place)).contests[0]?.settledAt).not.toBeNull();
    const trail = (await listAudit(work, {}, { offset: 0, limit: 10 })).entries.map(({ action }) => action);
    expect(trail).toEqual(expect.arrayContaining(["path.contested", "path.answered", "path.settled"]));
  });

  it("puts back what was removed within 30 days, and forgets it after that", async () => {
    const { work } = await open();
    const id = await addNote(work, place, "gesprek gehouden", act("01-01"));
    const notes = async () => (await readSubstep(work, place)).notes.length;
    await remove(work, keys, "path_note", id, act("02-01"));
    expect(await notes()).toBe(0);
    await expect(remove(work, keys, "path_note", id, act("02-02"))).rejects.toMatchObject({
      code: "work-gone",
    });
    await restore(work, keys, "path_note", id, act("03-02"));
    expect(await notes()).toBe(1);
    await remove(work, keys, "path_note", id, act("03-03"));
    await expect(restore(work, keys, "path_note", id, act("04-03"))).rejects.toMatchObject({
      code: "work-gone",
    });
    expect(await forgetRemoved(work, removablePathTables, at("04-01"))).toBe(0);
    expect(await forgetRemoved(work, removablePathTables, at("04-03"))).toBe(1);
  });

  it("walks a path for each service, and forgets what was said with the service", async () => {
    const { work } = await open();
    const id = await addService(work, "equal-services", "Wmo-loket", act("01-01"));
    await expect(addService(work, "equal-services", "WMO-LOKET", act("01-02"))).rejects.toMatchObject({
      code: "service-twice",
    });
    const there = { path: "equal-services", walk: id, substep: "1.1" };
    await judge(work, keys, there, judgement, act("01-02"));
    await judge(work, keys, place, judgement, act("01-02"));
    await remove(work, keys, "path_service", id, act("01-03"));
    expect(await listServices(work, "equal-services")).toEqual([]);
    await forgetRemoved(work, removablePathTables, at("06-01"));
    await forgetWalks(work);
    expect((await readWalks(work))(there.path, id).judgements.size).toBe(0);
    expect((await readWalks(work))(place.path, mainWalk).judgements.size).toBe(1);
  });

  it("keeps notes on political support private unless their writer shares them", async () => {
    const { work } = await open();
    const me = { id: "coordinator", roles: ["coordinator"] } as const;
    const other = { id: "other", roles: ["coordinator"] } as const;
    const manager = { id: "manager", roles: ["manager"] } as const;
    const entry = { stage: "none", since: "2026-01-01", signs: ["ignored"], words: "x" } as const;
    await recordSupport(work, keys, { ...entry, readers: "self" }, act("01-01"));
    await recordSupport(
      work,
      keys,
      { ...entry, since: "2026-03-01", stage: "passive", readers: "coordinators" },
      act("03-01"),
    );
    await recordSupport(
      work,
      keys,
      { ...entry, since: "2026-05-01", stage: "active", readers: "readers" },
      act("05-01"),
    );
    const seen = async (who: Parameters<typeof listSupport>[1]) =>
      (await listSupport(work, who)).map(({ stage }) => stage);
    expect(await seen(me)).toEqual(["active", "passive", "none"]);
    expect(await seen(other)).toEqual(["active", "passive"]);
    expect(await seen(manager)).toEqual(["active"]);
    expect(await seen(null)).toEqual(["active"]);
    // Whoever is coordinator no more reads only what everyone reads, of their own notes too.
    expect(await seen({ id: "coordinator", roles: ["employee"] })).toEqual(["active"]);
    expect(stageNow(await listSupport(work, me), "2026-04-01")).toBe("passive");
    expect(stageNow(await listSupport(work, me), "2025-12-31")).toBeNull();
    const { entries: trail } = await listAudit(work, {}, { offset: 0, limit: 10 });
    expect(trail.filter(({ action }) => action === "support.shared")).toHaveLength(2);
  });

  it("keeps definitions with their history, and practices with their lesson", async () => {
    const { work } = await open();
    const words = { concept: "equity", wordsEn: "", adoptedBy: "directie", adoptedOn: "2026-01-01" };
    await setDefinition(work, keys, { ...words, words: "eerst" }, act("01-01"));
    await setDefinition(work, keys, { ...words, words: "daarna" }, act("02-01"));
    const all = await listDefinitions(work);
    expect(all.map(one => [one.words, one.replacedAt === null])).toEqual([
      ["daarna", true],
      ["eerst", false],
    ]);
    const practice = { practice: "ghent-dialogue", title: "t", place: "Gent", lesson: "" };
    await keepPractice(work, practice, act("01-01"));
    await expect(keepPractice(work, practice, act("01-02"))).rejects.toMatchObject({ code: "practice-kept" });
    const [kept] = await listKept(work);
    await changeLesson(work, kept!.id, "vraag vroeg");
    expect((await listKept(work))[0]?.lesson).toBe("vraag vroeg");
    await expect(changeLesson(work, randomUUID(), "x")).rejects.toMatchObject({ code: "work-gone" });
  });
});

it("records are gathered from what exists, and say of nothing else that it is there", async () => {
  const { planes } = house.house;
  const before = await gatherRecords(house.house);
  expect(before).toMatchObject({ figures: [], publications: [], goals: [], sessions: [], reports: [] });
  expect(before.definitions?.asked).toEqual([
    "discrimination",
    "prejudice",
    "equity",
    "inclusion",
    "diversity",
  ]);
  const words = { wordsEn: "", adoptedBy: "raad", adoptedOn: "2026-01-01" };
  await setDefinition(planes.work, keys, { ...words, concept: "equity", words: "x" }, act("01-01"));
  await keepPractice(planes.work, { practice: null, title: "t", place: "p", lesson: "l" }, act("01-01"));
  await adoptOneGoal(planes.work);
  const after = await gatherRecords(house.house);
  expect(after.goals).toEqual([
    {
      id: expect.any(String),
      about: "inclusion",
      complete: true,
      evaluationPlan: true,
      lastMeasured: "2026-01-15",
      measurementDue: "2026-07-15",
    },
  ]);
  expect(after.definitions?.set).toEqual(["equity"]);
  expect(after.practices).toEqual({ kept: 1, withLesson: 1 });
  const { work } = planes;
  const person = await makePerson(house.house, ["employee"]);
  const desk = await addService(work, "equal-services", "Wmo-loket", act("01-01"));
  const { instrument } = findInstrument(house.house.settings.data, "fair-procedure");
  // By id: what the subject is called does not matter, nor that the service is called otherwise later.
  const round = { instrument, subject: "Toekennen", service: desk, by: person.id, agreed: {} };
  const id = await openRound(work, round, at("02-01"));
  const unsent = await gatherRecords(house.house);
  expect(unsent.instruments?.answered).toEqual([]);
  const opened = await readRound(work, id);
  await saveResponse(work, opened, { person: person.id, answers: {}, send: true }, at("02-03"));
  const sent = await gatherRecords(house.house);
  expect(sent.instruments?.answered).toEqual([
    { instrument: "fair-procedure", service: desk, on: "2026-02-03" },
  ]);
  await openRound(work, { ...round, subject: "Wmo-loket", service: null }, at("02-01"));
  expect(await chosenService(work, desk)).toBe(desk);
  expect(await chosenService(work, "")).toBeNull();
  await expect(chosenService(work, "nothing")).rejects.toMatchObject({
    code: "service-unknown",
    field: "service",
  });
  expect(sent.instruments?.known).toEqual(expect.arrayContaining(["capacity-scan", "client-satisfaction"]));
});

it("a report is evidence once its readers can read it, and no longer once it was withdrawn", async () => {
  const { planes } = house.house;
  const now = house.house.now();
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const edition = (id: string, more: Partial<EditionTable>) =>
    planes.publication
      .insertInto("edition")
      .values({
        locale: "nl",
        id,
        report: `report of ${id}`,
        number: 1,
        audience: "staff",
        unit: null,
        title: "Verslag",
        document: "{}",
        document_sha256: "",
        accepted: "[]",
        releases: "[]",
        embargo_until: null,
        proposed_role: "coordinator",
        proposed_at: ago(20),
        approved_role: "director",
        approved_at: ago(10),
        published_at: ago(10),
        withdrawn_role: null,
        withdrawn_at: null,
        withdrawal_reason: null,
        ...more,
      })
      .execute();
  await edition("withdrawn", { withdrawn_at: ago(1), withdrawal_reason: "fout", withdrawn_role: "director" });
  await edition("embargoed", { embargo_until: ago(-5) });
  await edition("pack", { audience: "manager", unit: "parks" });
  expect((await gatherRecords(house.house)).reports).toEqual([]);
  await edition("read", {});
  await edition("past", { embargo_until: ago(3) });
  expect((await gatherRecords(house.house)).reports?.toSorted()).toEqual([
    ago(10).slice(0, 10),
    ago(3).slice(0, 10),
  ]);
});

it("the topics of a dataset are known by the names of its columns", () => {
  const column = (name: string, role: "moment" | "amount" | "scale" | "characteristic") => ({
    name,
    role,
    classification: null,
    recode: {},
    yes: [],
    no: [],
    registrationNote: "",
    special: null,
  });
  const applicants = [
    column("functieschaal", "characteristic"),
    column("uitgenodigd", "moment"),
    column("aangenomen", "moment"),
  ];
  expect(topicsOf({ columns: applicants })).toEqual(["applicants", "hires"]);
  expect(topicsOf({ columns: [column("salarisschaal", "scale"), column("bruto_loon", "amount")] })).toEqual([
    "representation",
    "pay",
  ]);
  expect(topicsOf({ columns: [column("opleiding", "characteristic")] })).toEqual([]);
});

it("a sub-goal for work and income stands where colleagues last found it", async () => {
  const { planes } = house.house;
  const { instrument } = findInstrument(house.house.settings.data, "long-term-goal");
  expect((await gatherRecords(house.house)).subGoals).toEqual([]);
  const person = await makePerson(house.house, ["coordinator"]);
  const id = await openRound(
    planes.work,
    { instrument, subject: "", agreed: {}, by: person.id },
    at("01-10"),
  );
  const answers = {
    "free-rules": "yes",
    "free-systems": "yes",
    "free-instruments": "yes",
    "policy-policy": "no",
    "policy-protocol": "no",
    "policy-known": "no",
  };
  const round = await readRound(planes.work, id);
  await saveResponse(planes.work, round, { person: person.id, answers, send: false }, at("01-11"));
  expect((await gatherRecords(house.house)).subGoals).toEqual([]);
  await saveResponse(planes.work, round, { person: person.id, answers, send: true }, at("01-12"));
  expect((await gatherRecords(house.house)).subGoals).toEqual([
    { id: "free", state: "reached", on: "2026-01-12" },
    { id: "policy", state: "not", on: "2026-01-12" },
  ]);
});

it("a handover holds the work with its reasons, and no private note on political support", async () => {
  const { planes } = house.house;
  const person = await makePerson(house.house, ["coordinator"]);
  const seen = { stage: "none", since: "2026-01-01", signs: [] } as const;
  const record = (words: string, readers: "self" | "coordinators" | "readers") =>
    recordSupport(planes.work, keys, { ...seen, words, readers }, act("01-02", person.id));
  await record("alleen voor mijzelf", "self");
  await record("voor wie mij opvolgt", "coordinators");
  await record("voor iedereen", "readers");
  await addNote(planes.work, place, "De begrippen staan op intranet", act("01-03", person.id));
  await judge(
    planes.work,
    keys,
    { ...place, substep: "1.3" },
    { ...judgement, verdict: "skipped", reason: "volgend jaar" },
    act("01-03", person.id),
  );
  const handover = await readHandover(house.house, person);
  expect(handover.support.map(({ words }) => words).toSorted()).toEqual([
    "voor iedereen",
    "voor wie mij opvolgt",
  ]);
  expect(handover.leftOut).toBe(1);
  expect(handover.notes).toMatchObject([{ substep: "1.1", words: "De begrippen staan op intranet" }]);
  const skipped = handover.overview.walks[0]?.standings.find(({ substep }) => substep.id === "1.3");
  expect(skipped?.judgement?.reason).toBe("volgend jaar");
  expect(JSON.stringify(handover.support)).not.toContain("mijzelf");
  const other = await makePerson(house.house, ["coordinator"]);
  expect((await readHandover(house.house, other)).leftOut).toBe(0);
});

/** A complete goal that was adopted, and a draft beside it that does not count yet. */
async function adoptOneGoal(work: Parameters<typeof addGoal>[0]): Promise<void> {
  const indicator = await addIndicator(
    work,
    {
      title: "Score",
      titleEn: "",
      measuredIn: "score",
      counts: "persons",
      level: "outcome",
      source: { kind: "hand", words: "telling" },
      audience: null,
      rhythm: 6,
      owner: "P&O",
      unit: null,
    },
    readSeries("2026-01-15;4", { source: "telling", definedOtherwise: false }),
    act("01-15"),
  );
  const goal = {
    theme: "inclusion",
    ambition: null,
    title: "Erbij horen",
    titleEn: "",
    whom: "medewerkers",
    what: "horen erbij",
    why: "gesprekken",
    owner: "directie",
    indicator,
    baselineValue: 3.8,
    baselineOn: "2025-01-15",
    baselineSource: "telling",
    baselineMeasurement: null,
    baselinePublic: false,
    targetValue: 4.5,
    targetTyped: null,
    targetAs: "value",
    byWhen: "2028-01-01",
    representation: false,
    disadvantage: "",
    proportion: "",
    missedBefore: "",
    template: null,
    units: [],
    findings: [],
  } as const;
  await addGoal(work, goal, act("01-16"));
  const adopted = { adoptedBy: "college", adoptedOn: "2026-01-17" };
  await adoptGoal(work, keys, await addGoal(work, goal, act("01-16")), adopted, act("01-17"));
}
