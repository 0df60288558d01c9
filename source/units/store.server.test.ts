import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse, makePerson } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import { listAudit } from "../identity/audit.server.ts";
import {
  findPerson,
  grantForUnit,
  listUnitGrants,
  revokeForUnit,
  setRoles,
  unitsOf,
} from "../identity/store.server.ts";
import { addUnit, changeUnit, listUnits, unitHistory } from "./store.server.ts";

const fresh = await freshHouse();
afterAll(() => fresh.close());
const keys = openKeys({ data: fresh.house.settings.data });
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
const act = (day: string) => ({ by: "coordinator", at: at(day) });

describeOnEachDatabase("The store of units", open => {
  it("keeps how a unit stood before it was renamed, moved or ended", async () => {
    const { work } = await open();
    const care = await addUnit(work, keys, { name: "Zorg", parent: null }, act("01-01"));
    const desk = await addUnit(work, keys, { name: "Loket", parent: null }, act("01-01"));
    await changeUnit(work, keys, desk, { name: "Wmo-loket", parent: care, endedOn: null }, act("02-01"));
    await changeUnit(
      work,
      keys,
      desk,
      { name: "Wmo-loket", parent: care, endedOn: "2026-03-01" },
      act("03-01"),
    );
    expect(await listUnits(work)).toContainEqual({
      id: desk,
      name: "Wmo-loket",
      parent: care,
      endedOn: "2026-03-01",
    });
    expect(await unitHistory(work, desk)).toMatchObject([
      { name: "Wmo-loket", parent: care, endedOn: null },
      { name: "Loket", parent: null, endedOn: null },
    ]);
  });

  it("records no change where nothing changed, and refuses one that would close a circle", async () => {
    const { work } = await open();
    const above = await addUnit(work, keys, { name: "Boven", parent: null }, act("01-01"));
    const below = await addUnit(work, keys, { name: "Onder", parent: above }, act("01-01"));
    await changeUnit(work, keys, below, { name: "Onder", parent: above, endedOn: null }, act("02-01"));
    await expect(
      changeUnit(work, keys, above, { name: "Boven", parent: below, endedOn: null }, act("02-01")),
    ).rejects.toMatchObject({ code: "unit-circle", field: "parent" });
    await expect(
      changeUnit(work, keys, "nowhere", { name: "X", parent: null, endedOn: null }, act("02-01")),
    ).rejects.toMatchObject({ code: "unit-gone", status: 404 });
    expect(await unitHistory(work, below)).toEqual([]);
    expect((await listAudit(work, { action: "unit.changed" }, { offset: 0, limit: 9 })).total).toBe(0);
  });
});

it("a role for a unit is given once, leaves the municipality's roles alone, and is taken back", async () => {
  const { work } = fresh.house.planes;
  const person = await makePerson(fresh.house, ["manager"]);
  const unit = await addUnit(work, keys, { name: "Zorg", parent: null }, act("01-01"));
  const change = { person: person.id, by: "administrator", at: at("02-01") };
  await grantForUnit(work, keys, { ...change, role: "manager", unit });
  await expect(grantForUnit(work, keys, { ...change, role: "manager", unit })).rejects.toMatchObject({
    code: "granted",
  });
  await setRoles(work, keys, { ...change, roles: [], keepUnits: true });
  expect(await findPerson(work, person.id)).toMatchObject({ roles: ["manager"], rolesEverywhere: [] });
  expect(await unitsOf(work, person.id, "manager")).toEqual([unit]);
  const [held] = await listUnitGrants(work);
  await revokeForUnit(work, keys, { ...change, grant: held!.id });
  expect((await findPerson(work, person.id))?.roles).toEqual([]);
});

it("a role for a unit is not given to someone without access", async () => {
  const { work } = fresh.house.planes;
  await expect(
    grantForUnit(work, keys, {
      person: "nobody",
      role: "manager",
      unit: "x",
      by: "administrator",
      at: at("02-01"),
    }),
  ).rejects.toMatchObject({ code: "person", field: "person" });
});
