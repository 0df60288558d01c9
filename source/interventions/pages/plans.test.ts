import { afterAll, beforeAll, expect, it } from "vitest";
import { demonstrationHouse } from "../../../tests/demonstration.ts";
import { type FormUser, formUsers } from "../../../tests/forms.ts";
import { type FreshHouse, makePerson } from "../../../tests/people.ts";
import { grantForUnit, setRoles } from "../../identity/store.server.ts";
import { readStrategy } from "../../strategy/strategy.server.ts";
import { addUnit } from "../../units/store.server.ts";
import { listEntries } from "../plans.server.ts";

let fresh: FreshHouse;
let manager: FormUser;
let goal: string;
const unit = { own: "", below: "", other: "" };

beforeAll(async () => {
  fresh = await demonstrationHouse();
  const { planes, keys, now } = fresh.house;
  const act = { by: "operator", at: now() };
  unit.own = await addUnit(planes.work, keys, { name: "Vergunningen", parent: null }, act);
  unit.below = await addUnit(planes.work, keys, { name: "Horeca", parent: unit.own }, act);
  unit.other = await addUnit(planes.work, keys, { name: "Archief", parent: null }, act);
  const person = await makePerson(fresh.house, ["manager"]);
  const change = { person: person.id, ...act };
  await grantForUnit(planes.work, keys, { ...change, role: "manager", unit: unit.own });
  await setRoles(planes.work, keys, { ...change, roles: [], keepUnits: true });
  manager = formUsers(fresh.house)(person);
  const { goals } = await readStrategy(fresh.house, "system");
  goal = goals.find(one => one.goal.state === "adopted")!.goal.id;
});
afterAll(() => fresh.close());

it("a manager answers for their own units and what belongs to them, and for no other by an address that was guessed", async () => {
  const { work } = fresh.house.planes;
  const entry = { answer: "explain", reason: "Hier werkt niemand in deze schalen." };
  const answer = (of: string) => manager.post(`/nl/department-plans/${of}/${goal}`, entry);

  expect((await answer(unit.own)).status).toBe(303);
  expect((await answer(unit.below)).status).toBe(303);
  expect((await answer(unit.other)).status).toBe(403);
  expect((await manager.get(`/nl/department-plans/${unit.other}/${goal}`)).status).toBe(403);
  expect((await answer("nowhere")).status).toBe(404);

  const kept = await listEntries(work, Object.values(unit));
  expect(new Set(kept.map(one => one.unit))).toEqual(new Set([unit.own, unit.below]));
});
