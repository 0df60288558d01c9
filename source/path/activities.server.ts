import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { WorkTables } from "../database/tables.ts";
import type { Act } from "../work/model.ts";
import type { Activity, NewActivity, Workforce } from "./activities.ts";

type Work = Kysely<WorkTables>;

/** What was done, newest first. */
export async function listActivities(work: Work): Promise<Activity[]> {
  const rows = await work
    .selectFrom("activity")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("on_day", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ id, kind, on_day, title, service, staff, managers, words }) => ({
    id,
    kind,
    on: on_day,
    title,
    service,
    staff,
    managers,
    words,
  }));
}

/** Writes down that something was done. */
export async function addActivity(
  work: Work,
  { kind, on, title, service, staff, managers, words }: NewActivity,
  { by, at }: Act,
): Promise<void> {
  await work
    .insertInto("activity")
    .values({
      id: randomUUID(),
      kind,
      on_day: on,
      title,
      service,
      staff,
      managers,
      words,
      made_by: by,
      made_at: at.toISOString(),
    })
    .execute();
}

const workforceSetting = "path.workforce";
const workforceSchema = z.strictObject({ staff: z.int().min(1), managers: z.int().min(0) });

/** How many people there are to reach; null until someone said so. */
export async function readWorkforce(work: Work): Promise<Workforce | null> {
  const row = await work
    .selectFrom("setting")
    .select("value")
    .where("name", "=", workforceSetting)
    .executeTakeFirst();
  return row === undefined ? null : workforceSchema.parse(JSON.parse(row.value));
}

/** Says how many people there are to reach. */
export async function setWorkforce(work: Work, { staff, managers }: Workforce): Promise<void> {
  const value = JSON.stringify({ staff, managers });
  await work
    .insertInto("setting")
    .values({ name: workforceSetting, value })
    .onConflict(conflict => conflict.column("name").doUpdateSet({ value }))
    .execute();
}
