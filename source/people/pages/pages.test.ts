import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson, type TestPerson } from "../../../tests/people.ts";
import { addUnit } from "../../units/store.server.ts";
import { listAgents } from "../agents.server.ts";
import { addBody, askAdvice, listAdvice } from "../bodies.server.ts";
import type { BodyForm } from "../model.ts";
import { listStakeholders } from "../stakeholders.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let employee: FormUser;
let council: FormUser;
let councillor: TestPerson;
let unit: string;

beforeAll(async () => {
  fresh = await freshHouse();
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  employee = use(await makePerson(fresh.house, ["employee"]));
  councillor = await makePerson(fresh.house, ["body"]);
  council = use(councillor);
  unit = await addUnit(
    fresh.house.planes.work,
    fresh.house.keys,
    { name: "Dienstverlening", parent: null },
    { by: "operator", at: fresh.house.now() },
  );
});
afterAll(() => fresh.close());

describe("The stakeholder map", () => {
  const typed = { name: "Sam <b>Voorbeeld</b>", kind: "person", unit: "", power: "8", interest: "3" };

  it("gives back all that was typed when a person by name did not agree, and puts nobody on the map", async () => {
    const refused = await coordinator.post("/nl/stakeholders", { ...typed, approach: "Eerst luisteren" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="Sam &lt;b&gt;Voorbeeld&lt;/b&gt;"');
    expect(refused.text).toContain("Eerst luisteren");
    expect(refused.text).toContain("of noem de functie");
    expect(await listStakeholders(fresh.house.planes.work)).toEqual([]);
  });

  it("is moved by its form alone, keeps the history, and shows an earlier day as it was", async () => {
    const { work } = fresh.house.planes;
    await coordinator.post("/nl/stakeholders", { ...typed, name: "Directeur", kind: "function", unit });
    const [one] = await listStakeholders(work);
    const moved = {
      [`power-${one!.id}`]: "8",
      [`interest-${one!.id}`]: "9",
      since: "2020-01-01",
      changed: "x",
    };
    const wrong = await coordinator.post("/nl/stakeholders/places", { ...moved, [`power-${one!.id}`]: "11" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Kies een getal van 1 tot 10");
    expect((await coordinator.post("/nl/stakeholders/places", moved)).status).toBe(303);
    const positions = (await listStakeholders(work))[0]!.positions;
    expect(positions.map(({ since, interest }) => [since <= "2020-01-01", interest])).toEqual([
      [false, 3],
      [true, 9],
    ]);
    const then = await coordinator.get("/nl/stakeholders?on=2020-06-01");
    expect(then.text).toContain("Zo stond de kaart op");
    expect(then.text).not.toContain("Plaatsen bewaren");
    expect((await coordinator.get("/nl/stakeholders?on=2019-01-01")).text).toContain("De kaart is nog leeg");
  });

  it("is for coordinators alone", async () => {
    for (const user of [employee, council]) expect((await user.get("/nl/stakeholders")).status).toBe(403);
  });
});

describe("Bodies", () => {
  const form: BodyForm = {
    name: "Ondernemingsraad",
    kind: "works-council",
    unit: null,
    mandate: "",
    sponsor: "",
    means: "",
    foundedOn: null,
    writers: [],
  };

  it("give advice themselves, but nobody gives it for a body that is not theirs", async () => {
    const { planes, keys, now } = fresh.house;
    const act = { by: "operator", at: now() };
    const colleague = await makePerson(fresh.house, ["body"]);
    const own = await addBody(planes.work, { ...form, writers: [colleague.id, councillor.id] }, act);
    const other = await addBody(planes.work, { ...form, name: "Panel" }, act);
    const ask = (body: string) =>
      askAdvice(planes.work, keys, { body, subject: "Werving", askedOn: "2026-01-01", adviceDue: null }, act);
    const [mine, theirs] = [await ask(own), await ask(other)];
    const advice = (id: string) => ({ id, [`words-${id}`]: "Doe het", [`replyDue-${id}`]: "2030-01-01" });
    expect((await council.post(`/nl/bodies/${other}/give`, advice(theirs))).status).toBe(403);
    // Nor by the address of one's own body with the advice of another.
    expect((await council.post(`/nl/bodies/${own}/give`, advice(theirs))).status).toBe(409);
    const undated = await council.post(`/nl/bodies/${own}/give`, {
      ...advice(mine),
      [`replyDue-${mine}`]: "",
    });
    expect(undated.status).toBe(422);
    expect(undated.text).toContain("Doe het");
    expect((await council.post(`/nl/bodies/${own}/give`, advice(mine))).status).toBe(303);
    expect((await listAdvice(planes.work, own))[0]).toMatchObject({ words: "Doe het" });
    expect((await listAdvice(planes.work, other))[0]).toMatchObject({ givenOn: null });
    // Whoever else writes for it may as well.
    const later = await ask(own);
    expect(
      (await formUsers(fresh.house)(colleague).post(`/nl/bodies/${own}/give`, advice(later))).status,
    ).toBe(303);
    expect((await council.post(`/nl/bodies/${own}/reply`, { id: mine })).status).toBe(403);
  });
});

describe("Change agents", () => {
  it("are named to colleagues only if they agreed, and counted for coordinators alone", async () => {
    const agent = {
      unit,
      level: "frontline",
      since: "2026-01-01",
      agreedOn: "2026-01-01",
      agreedHow: "mail",
    };
    await coordinator.post("/nl/change-agents", { ...agent, name: "Robin", shown: "yes" });
    await coordinator.post("/nl/change-agents", { ...agent, name: "Noor" });
    const refused = await coordinator.post("/nl/change-agents", { ...agent, name: "Kim", agreedOn: "" });
    expect(refused.status).toBe(422);
    expect(await listAgents(fresh.house.planes.work)).toHaveLength(2);
    const seen = (await employee.get("/nl/change-agents")).text;
    expect(seen).toContain("Robin");
    expect(seen).not.toContain("Noor");
    expect(seen).not.toContain("Waar ze zijn, en waar nog niemand is");
    expect((await coordinator.get("/nl/change-agents")).text).toContain("Noor");
  });
});
