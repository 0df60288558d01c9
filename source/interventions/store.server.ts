import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { InterventionTable } from "../database/tables/interventions.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import { type Dependency, type Draft, type Intervention, type MeasureLevel, theorySchema } from "./model.ts";
import { circleThrough } from "./planning.ts";

type Work = Kysely<WorkTables>;

/** Whose eyes a list is for: those who may see drafts, or readers, who see nothing of goals that are not adopted. */
export type Eyes = "editor" | "reader";

export const interventionGone = () =>
  new Failure(
    "intervention-gone",
    { nl: "Deze interventie is er niet (meer).", en: "There is no such intervention (any more)." },
    { status: 404 },
  );

const mechanismsSchema = z.array(z.string());

const interventionOf = (row: Selectable<InterventionTable>): Intervention => ({
  id: row.id,
  title: row.title,
  template: row.template,
  level: row.level,
  area: row.area,
  mechanisms: mechanismsSchema.parse(JSON.parse(row.mechanisms)),
  theory: theorySchema.parse(JSON.parse(row.theory)),
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  budget: row.budget,
  hours: row.hours,
  state: row.state,
  obstacles: row.obstacles,
  learned: row.learned,
  handedTo: row.handed_to,
  handedOn: row.handed_on,
});

const valuesOf = (draft: Draft) => ({
  title: draft.title,
  template: draft.template,
  level: draft.level,
  area: draft.area,
  mechanisms: JSON.stringify(draft.mechanisms),
  theory: JSON.stringify(draft.theory),
  starts_on: draft.startsOn,
  ends_on: draft.endsOn,
  budget: draft.budget,
  hours: draft.hours,
  state: draft.state,
  obstacles: draft.obstacles,
  learned: draft.learned,
});

/** Ids of the interventions that work towards a goal that readers may see. */
const visible = (work: Work) =>
  work
    .selectFrom("intervention_goal")
    .innerJoin("goal", "goal.id", "intervention_goal.goal")
    .where("goal.state", "!=", "draft")
    .where("goal.removed_at", "is", null)
    .select("intervention_goal.intervention");

/** Every intervention, by start and title; a reader sees those of adopted goals. */
export async function listInterventions(work: Work, eyes: Eyes): Promise<Intervention[]> {
  const rows = await work
    .selectFrom("intervention")
    .selectAll()
    .where("removed_at", "is", null)
    .$if(eyes === "reader", query => query.where("id", "in", visible(work)))
    .orderBy("starts_on")
    .orderBy("title")
    .orderBy("id")
    .execute();
  return rows.map(interventionOf);
}

/** @throws Failure `intervention-gone`, also where this reader may not see it */
export async function readIntervention(work: Work, id: string, eyes: Eyes): Promise<Intervention> {
  const row = await work
    .selectFrom("intervention")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .$if(eyes === "reader", query => query.where("id", "in", visible(work)))
    .executeTakeFirst();
  if (row === undefined) throw interventionGone();
  return interventionOf(row);
}

/** Keeps a new intervention, with the goal it is for. @returns its id */
export async function addIntervention(
  work: Work,
  keys: Keys,
  { goal, id = randomUUID(), ...draft }: Draft & { readonly goal: string | null; readonly id?: string },
  { by, at }: Act,
): Promise<string> {
  await transact(work, async transaction => {
    await transaction
      .insertInto("intervention")
      .values({
        id,
        ...valuesOf(draft),
        handed_to: "",
        handed_on: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    if (goal !== null) {
      await mustExist(transaction, "goal", goal);
      await transaction.insertInto("intervention_goal").values({ intervention: id, goal }).execute();
    }
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "intervention.added", subject: `intervention:${id}` },
      at,
    );
  });
  return id;
}

/** Writes an intervention anew; one that was handed over stays so. @throws Failure `intervention-gone` */
export async function changeIntervention(
  work: Work,
  keys: Keys,
  id: string,
  draft: Draft,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { state } = await readIntervention(transaction, id, "editor");
    const handed = state === "handed-over";
    await transaction
      .updateTable("intervention")
      .set({ ...valuesOf(draft), ...(handed ? { state } : {}) })
      .where("id", "=", id)
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "intervention.changed", subject: `intervention:${id}` },
      at,
    );
  });
}

/** The line organisation takes an intervention over. @throws Failure `intervention-gone` */
export async function handOver(
  work: Work,
  keys: Keys,
  id: string,
  { to, on }: { readonly to: string; readonly on: string },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    await readIntervention(transaction, id, "editor");
    await transaction
      .updateTable("intervention")
      .set({ state: "handed-over", handed_to: to, handed_on: on })
      .where("id", "=", id)
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "intervention.handed-over", subject: `intervention:${id}` },
      at,
    );
  });
}

/** Takes a handing over back: the intervention runs again. @throws Failure `intervention-gone` */
export async function takeBack(work: Work, keys: Keys, id: string, { by, at }: Act): Promise<void> {
  await transact(work, async transaction => {
    const { state } = await readIntervention(transaction, id, "editor");
    if (state !== "handed-over") return;
    await transaction
      .updateTable("intervention")
      .set({ state: "running", handed_to: "", handed_on: null })
      .where("id", "=", id)
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "intervention.changed", subject: `intervention:${id}` },
      at,
    );
  });
}

/** What an intervention can be tied to. */
export const linkKinds = ["goal", "finding", "need", "output", "outcome", "impact"] as const;
export type LinkKind = (typeof linkKinds)[number];

const linkGone = () =>
  new Failure(
    "link-gone",
    {
      nl: "Wat u koos, is er niet (meer). Kies iets anders uit de lijst.",
      en: "What you chose is not there (any more). Choose something else from the list.",
    },
    { field: "to" },
  );

async function mustExist(
  work: Work,
  table: "goal" | "finding" | "indicator" | "intervention",
  id: string,
): Promise<void> {
  const row = await work
    .selectFrom(table)
    .select("id")
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw linkGone();
}

const isMeasure = (kind: LinkKind): kind is MeasureLevel =>
  kind === "output" || kind === "outcome" || kind === "impact";

/**
 * Ties an intervention to a goal, a finding, what it waits for, or an indicator at a level; nothing when it was tied already.
 *
 * @throws Failure `intervention-gone`, `link-gone` or `circle`
 */
export async function link(
  work: Work,
  keys: Keys,
  { intervention, kind, to }: { readonly intervention: string; readonly kind: LinkKind; readonly to: string },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    await readIntervention(transaction, intervention, "editor");
    if (kind === "goal") {
      await mustExist(transaction, "goal", to);
      await transaction
        .insertInto("intervention_goal")
        .values({ intervention, goal: to })
        .onConflict(conflict => conflict.doNothing())
        .execute();
    } else if (kind === "finding") {
      await mustExist(transaction, "finding", to);
      await transaction
        .insertInto("intervention_finding")
        .values({ intervention, finding: to })
        .onConflict(conflict => conflict.doNothing())
        .execute();
    } else if (isMeasure(kind)) {
      await mustExist(transaction, "indicator", to);
      await transaction
        .insertInto("intervention_indicator")
        .values({ intervention, indicator: to, level: kind })
        .onConflict(conflict => conflict.doNothing())
        .execute();
    } else {
      await mustExist(transaction, "intervention", to);
      const known = await transaction.selectFrom("intervention_need").selectAll().execute();
      const circle = circleThrough(known, { intervention, needs: to });
      if (circle !== null) throw await circleFailure(transaction, circle);
      await transaction
        .insertInto("intervention_need")
        .values({ intervention, needs: to })
        .onConflict(conflict => conflict.doNothing())
        .execute();
    }
    await recordAudit(
      transaction,
      keys,
      {
        actor: by,
        action: "intervention.changed",
        subject: `intervention:${intervention}`,
        detail: { linked: kind },
      },
      at,
    );
  });
}

async function circleFailure(work: Work, circle: readonly string[]): Promise<Failure> {
  const rows = await work
    .selectFrom("intervention")
    .select(["id", "title"])
    .where("id", "in", [...new Set(circle)])
    .execute();
  const way = circle.map(id => `“${rows.find(row => row.id === id)?.title ?? "?"}”`).join(" → ");
  return new Failure(
    "circle",
    {
      nl: `Zo wacht alles op elkaar en kan niets beginnen: ${way}. Kies een andere, of haal eerst een stap weg.`,
      en: `Like this all wait for each other and nothing can begin: ${way}. Choose another, or take a step away first.`,
    },
    { field: "to" },
  );
}

/** Takes a tie away; nothing when there was none. */
export async function unlink(
  work: Work,
  keys: Keys,
  { intervention, kind, to }: { readonly intervention: string; readonly kind: LinkKind; readonly to: string },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    if (kind === "goal")
      await transaction
        .deleteFrom("intervention_goal")
        .where("intervention", "=", intervention)
        .where("goal", "=", to)
        .execute();
    else if (kind === "finding")
      await transaction
        .deleteFrom("intervention_finding")
        .where("intervention", "=", intervention)
        .where("finding", "=", to)
        .execute();
    else if (isMeasure(kind))
      await transaction
        .deleteFrom("intervention_indicator")
        .where("intervention", "=", intervention)
        .where("indicator", "=", to)
        .where("level", "=", kind)
        .execute();
    else
      await transaction
        .deleteFrom("intervention_need")
        .where("intervention", "=", intervention)
        .where("needs", "=", to)
        .execute();
    await recordAudit(
      transaction,
      keys,
      {
        actor: by,
        action: "intervention.changed",
        subject: `intervention:${intervention}`,
        detail: { unlinked: kind },
      },
      at,
    );
  });
}

/** Which intervention waits for which, among those that were not removed. */
export async function listDependencies(work: Work): Promise<Dependency[]> {
  return await work
    .selectFrom("intervention_need")
    .innerJoin("intervention as one", "one.id", "intervention_need.intervention")
    .innerJoin("intervention as other", "other.id", "intervention_need.needs")
    .where("one.removed_at", "is", null)
    .where("other.removed_at", "is", null)
    .select(["intervention_need.intervention", "intervention_need.needs"])
    .execute();
}
