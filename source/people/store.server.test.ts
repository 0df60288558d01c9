import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import { listAudit } from "../identity/audit.server.ts";
import { addParty, listParties } from "../interventions/responsibilities.server.ts";
import { addUnit } from "../units/store.server.ts";
import { knownParties } from "../work/parties.server.ts";
import { forgetRemoved, remove, restore } from "../work/removed.server.ts";
import { addAgent, forgetName, listAgents } from "./agents.server.ts";
import {
  addBody,
  changeBody,
  answerAdvice,
  askAdvice,
  findBody,
  giveAdvice,
  listAdvice,
  offerAdvice,
} from "./bodies.server.ts";
import type { AgentForm, BodyForm, StakeholderForm } from "./model.ts";
import { removablePeopleTables } from "./removable.ts";
import {
  addStakeholder,
  addTalk,
  eraseStakeholder,
  findStakeholder,
  listStakeholders,
  listTalks,
  moveStakeholders,
} from "./stakeholders.server.ts";

const fresh = await freshHouse();
afterAll(() => fresh.close());
const keys = openKeys({ data: fresh.house.settings.data });
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const act = (day: string) => ({ by: "coordinator", at: at(day) });

const secretary: StakeholderForm = {
  name: "Gemeentesecretaris",
  kind: "function",
  unit: null,
  approach: "",
  agreedOn: "2026-01-01",
  agreedHow: "mondeling",
  handedOver: false,
};
const place = { power: 9, interest: 4, since: "2026-01-01", why: "" };
const panel: BodyForm = {
  name: "Inclusiviteitspanel",
  kind: "inclusivity-panel",
  unit: null,
  mandate: "",
  sponsor: "",
  means: "",
  foundedOn: null,
  writers: [],
};

describeOnEachDatabase("The store of people and bodies", open => {
  it("keeps where a stakeholder stood, and records a move only where there was one", async () => {
    const { work } = await open();
    const id = await addStakeholder(work, keys, secretary, place, act("01-01"));
    const other = await addStakeholder(work, keys, { ...secretary, name: "OR" }, place, act("01-01"));
    const places = new Map([
      [id, { power: 9, interest: 8 }],
      [other, { power: 9, interest: 4 }],
    ]);
    const moved = { since: "2026-05-01", why: "zag cijfers" };
    expect(await moveStakeholders(work, keys, places, moved, act("05-01"))).toBe(1);
    expect((await findStakeholder(work, id)).positions).toMatchObject([
      { interest: 8, why: "zag cijfers" },
      { interest: 4 },
    ]);
    expect((await findStakeholder(work, other)).positions).toHaveLength(1);
  });

  it("knows one body under one name, wherever that was typed first, and calls it everywhere as it is called now", async () => {
    const { work } = await open();
    const named = { kind: "body" as const, unit: null };
    await addParty(work, { ...named, name: "stuurgroep", hours: null }, act("01-01"));
    const id = await addBody(work, { ...panel, name: "Stuurgroep" }, act("01-02"));
    const onMap = await addStakeholder(
      work,
      keys,
      { ...secretary, ...named, name: "STUURGROEP" },
      place,
      act("01-03"),
    );
    await addStakeholder(
      work,
      keys,
      { ...secretary, kind: "person", name: "Sam Voorbeeld" },
      place,
      act("01-03"),
    );
    await changeBody(work, id, { ...panel, name: "Kerngroep" });
    expect((await listParties(work)).map(({ name, body: known }) => [name, known])).toEqual([
      ["Kerngroep", id],
    ]);
    expect((await findStakeholder(work, onMap)).name).toBe("Kerngroep");
    // What is offered elsewhere holds no name of a person.
    expect((await knownParties(work)).join()).not.toContain("Sam");
  });

  it("keeps no consent of what is no person, and erases a person who takes it back, at once and with all", async () => {
    const { work } = await open();
    const id = await addStakeholder(work, keys, secretary, place, act("01-01"));
    expect(await findStakeholder(work, id)).toMatchObject({ agreedOn: null, agreedHow: "" });
    await expect(eraseStakeholder(work, keys, id, act("02-01"))).rejects.toMatchObject({
      code: "stakeholder-gone",
    });
    const person = await addStakeholder(
      work,
      keys,
      { ...secretary, kind: "person", name: "Sam Voorbeeld" },
      place,
      act("01-01"),
    );
    await addTalk(work, { stakeholder: person, heldOn: "2026-01-02", words: "kort" }, act("01-02"));
    await eraseStakeholder(work, keys, person, act("02-01"));
    const left = await work.selectFrom("stakeholder_position").select("stakeholder").execute();
    expect(left).toEqual([{ stakeholder: id }]);
    expect(await listTalks(work)).toEqual([]);
    const { entries } = await listAudit(work, {}, { offset: 0, limit: 50 });
    expect(JSON.stringify(entries)).not.toContain("Sam");
    expect(entries.map(({ action }) => action)).toContain("consent.withdrawn");
  });

  it("puts back what was removed within a month, and then forgets it with what belongs to it", async () => {
    const { work } = await open();
    const id = await addStakeholder(work, keys, secretary, place, act("01-01"));
    await remove(work, keys, "stakeholder", id, act("02-01"));
    expect(await listStakeholders(work)).toEqual([]);
    await restore(work, keys, "stakeholder", id, act("02-02"));
    expect(await listStakeholders(work)).toHaveLength(1);
    await remove(work, keys, "stakeholder", id, act("02-03"));
    expect(await forgetRemoved(work, removablePeopleTables, at("04-01"))).toBe(1);
    expect(await work.selectFrom("stakeholder_position").select("id").execute()).toEqual([]);
  });

  it("takes advice once, answers it once, and tells what was asked from what was not", async () => {
    const { work } = await open();
    const body = await addBody(work, panel, act("01-01"));
    expect(await findBody(work, body)).toMatchObject(panel);
    const asked = await askAdvice(
      work,
      keys,
      { body, subject: "Werving", askedOn: "2026-01-01", adviceDue: "2026-02-01" },
      act("01-01"),
    );
    const reply = { reply: "Nemen we over", repliedOn: "2026-03-01", followed: "yes" } as const;
    await expect(answerAdvice(work, keys, asked, reply, act("01-02"))).rejects.toMatchObject({
      code: "advice-gone",
    });
    const given = { words: "Doe het open", givenOn: "2026-02-01", replyDue: "2026-03-01" };
    await giveAdvice(work, keys, asked, given, act("02-01"));
    await expect(giveAdvice(work, keys, asked, given, act("02-02"))).rejects.toMatchObject({
      code: "advice-gone",
    });
    await answerAdvice(work, keys, asked, reply, act("03-01"));
    await offerAdvice(work, keys, { body, subject: "Feestdagen", ...given }, act("03-02"));
    expect(await listAdvice(work, body)).toMatchObject([
      { subject: "Feestdagen", askedOn: null, repliedOn: null },
      { subject: "Werving", askedOn: "2026-01-01", followed: "yes" },
    ]);
    await expect(
      askAdvice(work, keys, { body: "none", subject: "x", askedOn: null, adviceDue: null }, act("01-01")),
    ).rejects.toMatchObject({ code: "body-gone" });
  });

  it("keeps a change agent without name when they take their consent back", async () => {
    const { work } = await open();
    const unit = await addUnit(work, keys, { name: "Dienstverlening", parent: null }, act("01-01"));
    const form: AgentForm = {
      name: "Sam Voorbeeld",
      unit,
      level: "frontline",
      since: "2026-01-01",
      until: null,
      agreedOn: "2026-01-01",
      agreedHow: "mail",
      shown: true,
    };
    const id = await addAgent(work, keys, form, act("01-01"));
    await addAgent(work, keys, { ...form, name: "" }, act("01-01"));
    await forgetName(work, keys, id, act("02-01"));
    for (const agent of await listAgents(work))
      expect(agent).toMatchObject({ name: "", agreedOn: null, agreedHow: "", shown: false, unit });
    await expect(addAgent(work, keys, { ...form, agreedOn: null }, act("01-01"))).rejects.toMatchObject({
      code: "consent",
    });
  });
});
