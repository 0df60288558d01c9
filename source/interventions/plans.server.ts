import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { PlanEntryTable } from "../database/tables/interventions.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { PlanEntry } from "./model.ts";

type Work = Kysely<WorkTables>;

const entryOf = (row: Selectable<PlanEntryTable>): PlanEntry => ({
  id: row.id,
  unit: row.unit,
  goal: row.goal,
  answer: row.answer,
  indicator: row.indicator,
  measure: row.measure,
  target: row.target,
  action: row.action,
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
});

/** What units answer now, on goals that were not removed. @param units all of them where left out */
export async function listEntries(work: Work, units?: readonly string[]): Promise<PlanEntry[]> {
  if (units?.length === 0) return [];
  const rows = await work
    .selectFrom("plan_entry")
    .innerJoin("goal", "goal.id", "plan_entry.goal")
    .selectAll("plan_entry")
    .where("goal.removed_at", "is", null)
    .where("plan_entry.replaced_at", "is", null)
    .$if(units !== undefined, query => query.where("plan_entry.unit", "in", units ?? []))
    .orderBy("plan_entry.made_at")
    .orderBy("plan_entry.id")
    .execute();
  return rows.map(entryOf);
}

/** What a unit answered before, newest first. */
export async function earlierEntries(work: Work, unit: string): Promise<PlanEntry[]> {
  const rows = await work
    .selectFrom("plan_entry")
    .selectAll()
    .where("unit", "=", unit)
    .where("replaced_at", "is not", null)
    .orderBy("replaced_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(entryOf);
}

/** Records what a unit does with a goal; its earlier answer stays as history. @throws Failure `goal-not-asked` */
export async function answerGoal(
  work: Work,
  keys: Keys,
  entry: Omit<PlanEntry, "id" | "by" | "at">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const goal = await transaction
      .selectFrom("goal")
      .select("id")
      .where("id", "=", entry.goal)
      .where("removed_at", "is", null)
      .where("state", "=", "adopted")
      .executeTakeFirst();
    if (goal === undefined)
      throw new Failure(
        "goal-not-asked",
        {
          nl: "Dit doel is niet (meer) vastgesteld. Er valt niets op te nemen.",
          en: "This goal is not adopted (any more). There is nothing to take up.",
        },
        { status: 409 },
      );
    await transaction
      .updateTable("plan_entry")
      .set({ replaced_at: at.toISOString() })
      .where("unit", "=", entry.unit)
      .where("goal", "=", entry.goal)
      .where("replaced_at", "is", null)
      .execute();
    await transaction
      .insertInto("plan_entry")
      .values({ id: randomUUID(), ...entry, made_by: by, made_at: at.toISOString(), replaced_at: null })
      .execute();
    await recordAudit(
      transaction,
      keys,
      {
        actor: by,
        action: "plan.answered",
        subject: `unit:${entry.unit}`,
        detail: { goal: entry.goal, answer: entry.answer },
      },
      at,
    );
  });
}
