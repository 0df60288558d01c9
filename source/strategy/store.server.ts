import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { GoalTable, VisionTable } from "../database/tables/strategy.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import { type Goal, type GoalFields, goalSchema } from "./model.ts";
import { missingOf } from "./smart.ts";

type Work = Kysely<WorkTables>;

/** Where the municipality wants to be, in its own words. */
export interface Vision {
  readonly id: string;
  readonly words: string;
  readonly wordsEn: string;
  readonly reason: string;
  readonly adoptedBy: string;
  readonly adoptedOn: string | null;
  readonly by: string;
  readonly at: string;
}

/** Every version of the vision and its draft, newest first. */
export async function listVisions(work: Work): Promise<readonly Vision[]> {
  const rows = await work
    .selectFrom("vision")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(visionOf);
}

/** The version that holds: adopted last. */
export const visionNow = (visions: readonly Vision[]): Vision | null =>
  visions
    .filter(({ adoptedOn }) => adoptedOn !== null)
    .toSorted((a, b) => (a.adoptedOn! < b.adoptedOn! ? 1 : a.adoptedOn! > b.adoptedOn! ? -1 : 0))[0] ?? null;

/** Writes the draft of the vision: there is one at most. */
export async function writeVision(
  work: Work,
  { words, wordsEn }: Pick<Vision, "words" | "wordsEn">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("vision")
      .set({ words, words_en: wordsEn, made_by: by, made_at: at.toISOString() })
      .where("adopted_on", "is", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    await transaction
      .insertInto("vision")
      .values({
        id: randomUUID(),
        words,
        words_en: wordsEn,
        reason: "",
        adopted_by: "",
        adopted_on: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
  });
}

/** Makes the draft the vision that holds; earlier ones stay readable. @throws Failure `vision-reason`, `work-gone` */
export async function adoptVision(
  work: Work,
  keys: Keys,
  {
    reason,
    adoptedBy,
    adoptedOn,
  }: { readonly reason: string; readonly adoptedBy: string; readonly adoptedOn: string },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const earlier = await transaction
      .selectFrom("vision")
      .select("id")
      .where("adopted_on", "is not", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (earlier !== undefined && reason === "")
      throw new Failure(
        "vision-reason",
        {
          nl: "Er is al een visie. Schrijf waarom zij verandert.",
          en: "There is a vision already. Write why it changes.",
        },
        { field: "reason" },
      );
    const { numUpdatedRows } = await transaction
      .updateTable("vision")
      .set({ reason, adopted_by: adoptedBy, adopted_on: adoptedOn })
      .where("adopted_on", "is", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw goneGoal();
    await recordAudit(transaction, keys, { actor: by, action: "vision.adopted" }, at);
  });
}

const rowOf = (fields: GoalFields) => ({
  theme: fields.theme,
  ambition: fields.ambition,
  title: fields.title,
  title_en: fields.titleEn,
  whom: fields.whom,
  what: fields.what,
  why: fields.why,
  owner: fields.owner,
  indicator: fields.indicator,
  baseline_value: fields.baselineValue,
  baseline_on: fields.baselineOn,
  baseline_source: fields.baselineSource,
  baseline_measurement: fields.baselineMeasurement,
  baseline_public: fields.baselinePublic ? 1 : 0,
  target_value: fields.targetValue,
  target_typed: fields.targetTyped,
  target_as: fields.targetAs,
  by_when: fields.byWhen,
  representation: fields.representation ? 1 : 0,
  disadvantage: fields.disadvantage,
  proportion: fields.proportion,
  missed_before: fields.missedBefore,
  template: fields.template,
});

async function writeLinks(transaction: Work, goal: string, { units, findings }: GoalFields): Promise<void> {
  await transaction.deleteFrom("goal_unit").where("goal", "=", goal).execute();
  await transaction.deleteFrom("goal_finding").where("goal", "=", goal).execute();
  if (units.length > 0)
    await transaction
      .insertInto("goal_unit")
      .values(units.map(unit => ({ goal, unit })))
      .execute();
  if (findings.length > 0)
    await transaction
      .insertInto("goal_finding")
      .values(findings.map(finding => ({ goal, finding })))
      .execute();
}

/** Adds a goal as a draft. @returns its id */
export async function addGoal(work: Work, fields: GoalFields, { by, at }: Act): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("goal")
      .values({
        ...rowOf(fields),
        id,
        state: "draft",
        adopted_by: "",
        adopted_on: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await writeLinks(transaction, id, fields);
  });
  return id;
}

/** A goal as it is kept; drafts too. The pages of readers read it through `readStrategy`. */
export async function readGoal(work: Work, id: string): Promise<Goal> {
  const row = await work
    .selectFrom("goal")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw goneGoal();
  const units = await work.selectFrom("goal_unit").select("unit").where("goal", "=", id).execute();
  const findings = await work.selectFrom("goal_finding").select("finding").where("goal", "=", id).execute();
  return goalOf(
    row,
    units.map(({ unit }) => unit),
    findings.map(({ finding }) => finding),
  );
}

/**
 * Changes a goal. An adopted one keeps what it was, with the reason.
 *
 * @throws Failure `goal-reason` at `reason`, `goal-incomplete` where an adopted goal would lack something, `work-gone`
 */
export async function changeGoal(
  work: Work,
  keys: Keys,
  id: string,
  fields: GoalFields,
  reason: string,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await readGoal(transaction, id);
    if (before.state !== "draft") {
      if (reason === "")
        throw new Failure(
          "goal-reason",
          {
            nl: "Dit doel is vastgesteld. Schrijf waarom het verandert.",
            en: "This goal was adopted. Write why it changes.",
          },
          { field: "reason" },
        );
      refuseIncomplete(fields);
      await transaction
        .insertInto("goal_version")
        .values({
          id: randomUUID(),
          goal: id,
          content: JSON.stringify(before),
          reason,
          made_by: by,
          made_at: at.toISOString(),
        })
        .execute();
      await recordAudit(transaction, keys, { actor: by, action: "goal.changed", subject: `goal:${id}` }, at);
    }
    await transaction.updateTable("goal").set(rowOf(fields)).where("id", "=", id).execute();
    await writeLinks(transaction, id, fields);
  });
}

function refuseIncomplete(fields: GoalFields): void {
  const [missing] = missingOf(fields);
  if (missing !== undefined) throw new Failure("goal-incomplete", missing.text, { field: missing.field });
}

/** Adopts a draft: from then on readers see it. @throws Failure `goal-incomplete`, `goal-state`, `work-gone` */
export async function adoptGoal(
  work: Work,
  keys: Keys,
  id: string,
  { adoptedBy, adoptedOn }: { readonly adoptedBy: string; readonly adoptedOn: string },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    refuseIncomplete(await readGoal(transaction, id));
    await move(transaction, id, "draft", { state: "adopted", adopted_by: adoptedBy, adopted_on: adoptedOn });
    await recordAudit(transaction, keys, { actor: by, action: "goal.adopted", subject: `goal:${id}` }, at);
  });
}

/** Ends an adopted goal; it stays readable, with the reason. @throws Failure `goal-state` */
export async function endGoal(
  work: Work,
  keys: Keys,
  id: string,
  reason: string,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await readGoal(transaction, id);
    await move(transaction, id, "adopted", { state: "ended" });
    await transaction
      .insertInto("goal_version")
      .values({
        id: randomUUID(),
        goal: id,
        content: JSON.stringify(before),
        reason,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(transaction, keys, { actor: by, action: "goal.ended", subject: `goal:${id}` }, at);
  });
}

async function move(
  transaction: Work,
  id: string,
  from: Goal["state"],
  to: Partial<Pick<Selectable<GoalTable>, "state" | "adopted_by" | "adopted_on">>,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable("goal")
    .set(to)
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new Failure(
      "goal-state",
      {
        nl: "Dit doel is intussen al vastgesteld of beëindigd.",
        en: "This goal has been adopted or ended meanwhile.",
      },
      { status: 409 },
    );
}

/** Why an adopted goal changed, newest first. */
export async function listChanges(
  work: Work,
  goal: string,
): Promise<
  readonly {
    readonly id: string;
    readonly reason: string;
    /** The goal as it was until then. */
    readonly before: Goal;
    readonly by: string;
    readonly at: string;
  }[]
> {
  const rows = await work
    .selectFrom("goal_version")
    .select(["id", "content", "reason", "made_by", "made_at"])
    .where("goal", "=", goal)
    .orderBy("made_at", "desc")
    .execute();
  return rows.map(row => ({
    id: row.id,
    reason: row.reason,
    before: goalSchema.parse(JSON.parse(row.content)),
    by: row.made_by,
    at: row.made_at,
  }));
}

export const goneGoal = () =>
  new Failure(
    "work-gone",
    {
      nl: "Dit is er niet meer, of u mag het niet zien.",
      en: "This is no longer there, or not for you to see.",
    },
    { status: 404 },
  );

export const goalOf = (
  row: Selectable<GoalTable>,
  units: readonly string[],
  findings: readonly string[],
): Goal => ({
  id: row.id,
  theme: row.theme,
  ambition: row.ambition,
  title: row.title,
  titleEn: row.title_en,
  whom: row.whom,
  what: row.what,
  why: row.why,
  owner: row.owner,
  indicator: row.indicator,
  baselineValue: row.baseline_value,
  baselineOn: row.baseline_on,
  baselineSource: row.baseline_source,
  baselineMeasurement: row.baseline_measurement,
  baselinePublic: row.baseline_public === 1,
  targetValue: row.target_value,
  targetTyped: row.target_typed,
  targetAs: row.target_as,
  byWhen: row.by_when,
  representation: row.representation === 1,
  disadvantage: row.disadvantage,
  proportion: row.proportion,
  missedBefore: row.missed_before,
  template: row.template,
  units,
  findings,
  state: row.state,
  adoptedBy: row.adopted_by,
  adoptedOn: row.adopted_on,
  by: row.made_by,
  at: row.made_at,
});

const visionOf = (row: Selectable<VisionTable>): Vision => ({
  id: row.id,
  words: row.words,
  wordsEn: row.words_en,
  reason: row.reason,
  adoptedBy: row.adopted_by,
  adoptedOn: row.adopted_on,
  by: row.made_by,
  at: row.made_at,
});
