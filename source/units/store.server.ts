import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Unit, UnitBefore, UnitForm } from "./model.ts";
import { checkChange } from "./rules.ts";

type Work = Kysely<WorkTables>;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Every unit, ended ones too: see `isThere` and `inTreeOrder` in `rules.ts`. */
export async function listUnits(work: Work): Promise<Unit[]> {
  const rows = await work
    .selectFrom("unit")
    .select(["id", "name", "parent", "ended_on"])
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(({ id, name, parent, ended_on }) => ({ id, name, parent, endedOn: ended_on }));
}

/** Adds a unit. @throws Failure as `checkChange` of `rules.ts` does @returns its id */
export async function addUnit(
  work: Work,
  keys: Keys,
  { name, parent, id = randomUUID() }: Pick<UnitForm, "name" | "parent"> & { readonly id?: string },
  { by, at }: Act,
): Promise<string> {
  await transact(work, async transaction => {
    checkChange(await listUnits(transaction), null, { name, parent, endedOn: null }, dayOf(at));
    await transaction
      .insertInto("unit")
      .values({ id, name, parent, ended_on: null, made_by: by, made_at: at.toISOString() })
      .execute();
    await recordAudit(transaction, keys, { actor: by, action: "unit.added", subject: `unit:${id}` }, at);
  });
  return id;
}

/** Renames, moves or ends a unit, or lets it be there again; how it stood is kept. @throws Failure `unit-gone`, and as `checkChange` does */
export async function changeUnit(
  work: Work,
  keys: Keys,
  id: string,
  { name, parent, endedOn }: UnitForm,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const units = await listUnits(transaction);
    const now = units.find(one => one.id === id);
    if (now === undefined) throw unitGone();
    if (now.name === name && now.parent === parent && now.endedOn === endedOn) return;
    checkChange(units, id, { name, parent, endedOn }, dayOf(at));
    await transaction
      .insertInto("unit_before")
      .values({
        id: randomUUID(),
        unit: id,
        name: now.name,
        parent: now.parent,
        ended_on: now.endedOn,
        changed_by: by,
        changed_at: at.toISOString(),
      })
      .execute();
    await transaction
      .updateTable("unit")
      .set({ name, parent, ended_on: endedOn })
      .where("id", "=", id)
      .execute();
    await recordAudit(transaction, keys, { actor: by, action: "unit.changed", subject: `unit:${id}` }, at);
  });
}

/** How a unit stood before each change, newest first. */
export async function unitHistory(work: Work, id: string): Promise<UnitBefore[]> {
  const rows = await work
    .selectFrom("unit_before")
    .selectAll()
    .where("unit", "=", id)
    .orderBy("changed_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(row => ({
    name: row.name,
    parent: row.parent,
    endedOn: row.ended_on,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }));
}

export const unitGone = () =>
  new Failure(
    "unit-gone",
    { nl: "Dit organisatieonderdeel is er niet.", en: "There is no such unit of the organisation." },
    { status: 404 },
  );
