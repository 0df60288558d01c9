import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { grantForUnit, setRoles } from "../../identity/store.server.ts";
import { addUnit } from "../../units/store.server.ts";
import { listConversations } from "../store.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let manager: FormUser;
let own: string;
let other: string;

beforeAll(async () => {
  fresh = await freshHouse();
  const { planes, keys, now } = fresh.house;
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  const act = { by: "operator", at: now() };
  const services = await addUnit(planes.work, keys, { name: "Dienstverlening", parent: null }, act);
  const desk = await addUnit(planes.work, keys, { name: "Loket", parent: services }, act);
  const care = await addUnit(planes.work, keys, { name: "Zorg", parent: null }, act);
  const person = await makePerson(fresh.house, ["manager"]);
  const change = { person: person.id, ...act };
  await grantForUnit(planes.work, keys, { ...change, role: "manager", unit: services });
  await setRoles(planes.work, keys, { ...change, roles: [], keepUnits: true });
  manager = use(person);
  const plan = async (unit: string) =>
    (
      await coordinator.post("/nl/steering", { unit, plannedOn: "2026-02-01", instrument: "steering-q1" })
    ).to.replace("/nl", "");
  own = await plan(desk);
  other = await plan(care);
});
afterAll(() => fresh.close());

describe("A manager of a unit", () => {
  it("sees conversations of that unit and what belongs to it, and of no other", async () => {
    const overview = (await manager.get("/nl/steering")).text;
    expect(overview).toContain("Loket");
    expect(overview).not.toContain("Zorg");
    expect((await manager.get(`/nl${own}`)).status).toBe(200);
    const closed = await manager.get(`/nl${other}`);
    expect(closed.status).toBe(404);
    expect(closed.text).not.toContain("Zorg");
  });

  it("finds on the front page the next conversation and the open agreements of those units alone", async () => {
    const agreement = { words: "Iedereen hoort de uitslag", owner: "Teamleiders", due: "2020-06-01" };
    expect((await manager.post(`/nl${own}/agreements`, agreement)).status).toBe(303);
    const front = (await manager.get("/nl")).text;
    expect(front).toContain("Uw onderdelen");
    expect(front).toContain("gepland op 1 februari 2026");
    expect(front).toMatch(/Iedereen hoort de uitslag.*over tijd/s);
    expect(front).not.toContain("Zorg");
    expect((await coordinator.get("/nl")).text).not.toContain("Uw onderdelen");
  });

  it("writes in their own conversations, and in no other by an address that was guessed", async () => {
    const agreement = { words: "Met elk team spreken", owner: "Teamleiders", due: "2026-06-01" };
    expect((await manager.post(`/nl${own}/agreements`, agreement)).status).toBe(303);
    expect((await manager.post(`/nl${other}/agreements`, agreement)).status).toBe(404);
    expect((await manager.post(`/nl${other}/answers`, { "q-priorities": "Anders" })).status).toBe(404);
    expect((await manager.post(`/nl${own}/remove`)).status).toBe(403);
    const all = await listConversations(fresh.house.planes.work, await everyUnit());
    const [id] = all.flatMap(({ agreements }) => agreements.map(one => one.id));
    const settled = { agreement: id!, [`state-${id}`]: "done", [`outcome-${id}`]: "Gedaan" };
    expect((await manager.post(`/nl${other}/agreements/settle`, settled)).status).toBe(404);
    expect((await manager.post(`/nl${own}/agreements/settle`, settled)).status).toBe(303);
  });
});

describe("A form of a conversation", () => {
  it("keeps the answers when the day is wrong, and asks on where the answer calls for it", async () => {
    const typed = { "q-priorities": "Eerlijke besluiten", "q-resistance": "yes" };
    const wrong = await coordinator.post(`/nl${other}/answers`, { ...typed, heldOn: "2999-01-01" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Eerlijke besluiten");
    expect(wrong.text).toContain("Wat klopt er aan de kritiek?");
    expect((await coordinator.post(`/nl${other}/answers`, { ...typed, heldOn: "2026-02-01" })).status).toBe(
      303,
    );
    const page = (await coordinator.get(`/nl${other}`)).text;
    expect(page).toContain("Gehouden op 1 februari 2026");
    // Agreements are kept one by one, and not asked as a part of the questions.
    expect(page).not.toContain("Afspraak 1");
  });

  it("gives back an agreement without someone to do it", async () => {
    const nobody = await coordinator.post(`/nl${other}/agreements`, {
      words: "Doen <i>we</i>",
      due: "2026-06-01",
    });
    expect(nobody.status).toBe(422);
    expect(nobody.text).toContain("Doen &lt;i&gt;we&lt;/i&gt;");
    expect(nobody.text).toContain("Een afspraak zonder iemand is geen afspraak");
  });
});

async function everyUnit(): Promise<ReadonlySet<string>> {
  const rows = await fresh.house.planes.work.selectFrom("unit").select("id").execute();
  return new Set(rows.map(({ id }) => id));
}
