import type { House } from "../house.ts";
import { findPersonByEmail, grantForUnit, setRoles } from "../identity/store.server.ts";
import { addUnit, listUnits } from "../units/store.server.ts";

/** The organisation of Voorbeeldstad. Clusters are called as in its files, and have the codes of its questionnaires. */
export const demonstrationUnits = [
  { id: "city-space", name: "Stad en ruimte", parent: null },
  { id: "services", name: "Dienstverlening", parent: null },
  { id: "work-care", name: "Werk en zorg", parent: null },
  { id: "operations", name: "Bedrijfsvoering", parent: null },
  { id: "civil-affairs", name: "Burgerzaken", parent: "services" },
  { id: "customer-contact", name: "Klantcontact", parent: "services" },
  { id: "work-income", name: "Werk en Inkomen", parent: "work-care" },
  { id: "wmo-desk", name: "Wmo-loket", parent: "work-care" },
] as const;

/** The units of the demonstration, once; its manager leads one cluster, as managers do. */
export async function fillUnits(house: House): Promise<void> {
  const { planes, keys, now } = house;
  if ((await listUnits(planes.work)).length > 0) return;
  const coordinator = await findPersonByEmail(planes.work, "coordinator@demonstratie.example");
  const manager = await findPersonByEmail(planes.work, "manager@demonstratie.example");
  if (coordinator === null || manager === null) return;
  for (const unit of demonstrationUnits)
    await addUnit(planes.work, keys, unit, { by: coordinator.id, at: now() });
  const change = { person: manager.id, by: "operator", at: now() };
  await grantForUnit(planes.work, keys, { ...change, role: "manager", unit: "services" });
  await setRoles(planes.work, keys, { ...change, roles: [], keepUnits: true });
}
