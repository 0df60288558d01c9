import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { Planes } from "../database/planes.ts";
import type { ReleasePlanTable } from "../database/tables/operations.ts";
import { type Decision, decisionOn } from "./decision.ts";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { Audience } from "./model.ts";

/** What someone wants to release: which tables of which snapshot, for whom; and what another decided. */
export interface ReleasePlan<Definition = unknown> {
  readonly id: string;
  readonly snapshot: string;
  /** Never the analyst, who sees exact figures by entitlement. */
  readonly audience: Exclude<Audience, "analyst">;
  readonly title: Text;
  /** Which tables, in the words of the view that makes them. */
  readonly definition: Definition;
  readonly state: ReleasePlanTable["state"];
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
}

/**
 * The page where a plan or a release of another room than the mirror is decided on and read: such a definition, and
 * what is released from it, names it. Null for those of the mirror.
 */
export function readAt(definition: unknown): string | null {
  if (typeof definition !== "object" || definition === null || !("at" in definition)) return null;
  const { at } = definition;
  // Of this house only: no address of elsewhere.
  return typeof at === "string" && /^\/[a-z][\w/-]*$/.test(at) ? at : null;
}

/** Proposes a release; the plan waits until someone else decides. */
export async function proposePlan(
  planes: Pick<Planes, "work">,
  plan: Pick<ReleasePlan, "snapshot" | "audience" | "title" | "definition"> & { readonly by: string },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await planes.work
    .insertInto("release_plan")
    .values({
      id,
      snapshot: plan.snapshot,
      audience: plan.audience,
      title: JSON.stringify(plan.title),
      definition: JSON.stringify(plan.definition),
      state: "proposed",
      proposed_by: plan.by,
      proposed_at: now.toISOString(),
    })
    .execute();
  return id;
}

/** All plans, newest first. */
export async function listPlans(planes: Pick<Planes, "work">): Promise<ReleasePlan[]> {
  const rows = await planes.work
    .selectFrom("release_plan")
    .selectAll()
    .orderBy("proposed_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(planOf);
}

/** @throws Failure `plan-not-found` */
export async function readPlan(planes: Pick<Planes, "work">, id: string): Promise<ReleasePlan> {
  const row = await planes.work
    .selectFrom("release_plan")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row !== undefined) return planOf(row);
  throw new Failure(
    "plan-not-found",
    { nl: "Dit vrijgaveplan is er niet.", en: "This release plan does not exist." },
    { status: 404 },
  );
}

/**
 * Approves or refuses a plan, once.
 *
 * @throws Failure `own-plan` when the proposer decides, `reason-missing` when a refusal gives none, `plan-decided` when
 *   someone was first, `plan-not-found`
 */
export async function decidePlan(
  planes: Pick<Planes, "work">,
  id: string,
  decision: Decision,
  now: Date,
): Promise<void> {
  const plan = await readPlan(planes, id);
  const decided = decisionOn({ by: plan.proposedBy }, decision, now);
  const { numUpdatedRows } = await planes.work
    .updateTable("release_plan")
    .set({ ...decided, state: decision.approve ? "approved" : "refused" })
    .where("id", "=", id)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new Failure(
      "plan-decided",
      {
        nl: "Over dit vrijgaveplan is al beslist. Een nieuw besluit vraagt een nieuw voorstel.",
        en: "This release plan has been decided already. A new decision takes a new proposal.",
      },
      { status: 409 },
    );
}

function planOf(row: Selectable<ReleasePlanTable>): ReleasePlan {
  const title: Text = JSON.parse(row.title);
  const definition: unknown = JSON.parse(row.definition);
  return {
    id: row.id,
    snapshot: row.snapshot,
    audience: row.audience,
    title,
    definition,
    state: row.state,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    reason: row.reason,
  };
}
