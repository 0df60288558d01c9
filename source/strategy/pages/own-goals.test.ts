import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, freshHouse, makePerson } from "../../../tests/people.ts";
import { grantForUnit, setRoles } from "../../identity/store.server.ts";
import { addUnit } from "../../units/store.server.ts";
import { readStrategy } from "../strategy.server.ts";

let fresh: FreshHouse;
let coordinator: FormUser;
let manager: FormUser;
let everywhere: FormUser;
const unit = { own: "", below: "", other: "" };

const fields = { theme: "inclusion", title: "Iedereen hoort het", baselineFrom: "", targetAs: "" };
const goals = async () => (await readStrategy(fresh.house, "system")).goals.map(({ goal }) => goal);

beforeAll(async () => {
  fresh = await freshHouse();
  const { planes, keys, now } = fresh.house;
  const act = { by: "operator", at: now() };
  unit.own = await addUnit(planes.work, keys, { name: "Dienstverlening", parent: null }, act);
  unit.below = await addUnit(planes.work, keys, { name: "Loket", parent: unit.own }, act);
  unit.other = await addUnit(planes.work, keys, { name: "Zorg", parent: null }, act);
  const use = formUsers(fresh.house);
  coordinator = use(await makePerson(fresh.house, ["coordinator"]));
  everywhere = use(await makePerson(fresh.house, ["manager"]));
  const person = await makePerson(fresh.house, ["manager"]);
  const change = { person: person.id, ...act };
  await grantForUnit(planes.work, keys, { ...change, role: "manager", unit: unit.own });
  await setRoles(planes.work, keys, { ...change, roles: [], keepUnits: true });
  manager = use(person);
});
afterAll(() => fresh.close());

const add = async (who: FormUser, units: string, title: string) =>
  (await who.post("/nl/goals/new", { ...fields, title, ...(units === "" ? {} : { units }) })).to.replace(
    "/nl",
    "",
  );

describe("A manager of a unit", () => {
  it("sets and changes goals of that unit and what belongs to it", async () => {
    const path = await add(manager, unit.below, "Het loket spreekt tien talen");
    expect(path).toMatch(/^\/goals\//);
    expect((await manager.get(`/nl${path}`)).text).toContain("Doel wijzigen");
    const changed = { ...fields, title: "Het loket spreekt twaalf talen", units: unit.own };
    expect((await manager.post(`/nl${path}/edit`, changed)).status).toBe(303);
    expect((await goals()).find(({ title }) => title.includes("twaalf"))?.units).toEqual([unit.own]);
  });

  it("sees no draft of another unit or of the whole municipality, and changes none by an address that was guessed", async () => {
    for (const [units, title] of [
      [unit.other, "Zorg op maat"],
      ["", "De hele stad doet mee"],
    ] as const) {
      const path = await add(coordinator, units, title);
      expect((await manager.get("/nl/goals")).text).not.toContain(title);
      expect((await manager.get(`/nl${path}`)).status).toBe(404);
      expect((await manager.get(`/nl${path}/edit`)).status).toBe(404);
      expect((await manager.post(`/nl${path}/edit`, { ...fields, units: unit.own })).status).toBe(404);
      expect((await goals()).map(goal => goal.title)).toContain(title);
    }
  });

  it("reads an adopted goal of others, and does not change it", async () => {
    const path = await add(coordinator, unit.other, "Zorg voor iedereen");
    const { work } = fresh.house.planes;
    await work
      .updateTable("goal")
      .set({ state: "adopted", adopted_by: "college", adopted_on: "2026-01-01" })
      .where("title", "=", "Zorg voor iedereen")
      .execute();
    const page = await manager.get(`/nl${path}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("Doel wijzigen");
    const edit = await manager.post(`/nl${path}/edit`, { ...fields, units: unit.own, reason: "zomaar" });
    expect(edit.status).toBe(403);
    expect(edit.text).toContain("die u leidt");
  });

  it("cannot give a goal to units of others, nor to the whole municipality, and keeps what was typed", async () => {
    const before = (await goals()).length;
    for (const units of [unit.other, ""]) {
      const answer = await manager.post("/nl/goals/new", {
        ...fields,
        whom: "wie aan het loket komt",
        ...(units === "" ? {} : { units }),
      });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain("Kies één of meer onderdelen die u leidt");
      expect(answer.text).toContain("wie aan het loket komt");
    }
    expect((await goals()).length).toBe(before);
  });

  it("adopts, ends and removes nothing", async () => {
    const path = await add(manager, unit.own, "Een doel om vast te stellen");
    for (const verb of ["adopt", "end", "remove"])
      expect((await manager.post(`/nl${path}/${verb}`)).status).toBe(403);
  });
});

it("a manager whose role is for no unit leads the whole municipality, and where roles are given this is said", async () => {
  const path = await add(coordinator, "", "Voor de hele gemeente");
  expect((await everywhere.get(`/nl${path}/edit`)).status).toBe(200);
  const administrator = await makePerson(fresh.house, ["administrator"]);
  const page = await formUsers(fresh.house)(administrator).get(`/nl/people/${administrator.id}`);
  expect(page.text).toContain("leidt de hele gemeente");
});
