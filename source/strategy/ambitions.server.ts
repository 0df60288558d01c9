import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { AmbitionChangeTable, AmbitionTable } from "../database/tables/strategy.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Ambition } from "./model.ts";
import { goneGoal } from "./store.server.ts";

type Work = Kysely<WorkTables>;

export const ambitionOf = (row: Selectable<AmbitionTable>): Ambition => ({
  id: row.id,
  theme: row.theme,
  words: row.words,
  wordsEn: row.words_en,
});

/** Whether ambitions are part of a strategy that was adopted: from then on a change needs a reason. */
export const reasonNeeded = async (work: Work): Promise<boolean> =>
  (await work.selectFrom("strategy_version").select("id").limit(1).executeTakeFirst()) !== undefined;

/**
 * Adds an ambition.
 *
 * @throws Failure `ambition-reason` at `ambitionReason` once a strategy was adopted
 * @returns its id
 */
export async function addAmbition(
  work: Work,
  keys: Keys,
  { theme, words, wordsEn }: Omit<Ambition, "id">,
  reason: string,
  act: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("ambition")
      .values({
        id,
        theme,
        words,
        words_en: wordsEn,
        made_by: act.by,
        made_at: act.at.toISOString(),
      })
      .execute();
    await keepWhy(transaction, keys, { id, theme, words: "", wordsEn: "" }, "added", reason, act);
  });
  return id;
}

/** Writes an ambition anew; once a strategy was adopted what it was stays, with the reason. @throws Failure `ambition-reason`, `work-gone` */
export async function changeAmbition(
  work: Work,
  keys: Keys,
  { id, theme, words, wordsEn }: Ambition,
  reason: string,
  act: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await readAmbition(transaction, id);
    await transaction
      .updateTable("ambition")
      .set({ theme, words, words_en: wordsEn })
      .where("id", "=", id)
      .execute();
    await keepWhy(transaction, keys, before, "changed", reason, act);
  });
}

/** Takes an ambition out of sight; for 30 days it can be put back. @throws Failure `ambition-reason`, `work-gone` */
export async function removeAmbition(
  work: Work,
  keys: Keys,
  id: string,
  reason: string,
  act: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await readAmbition(transaction, id);
    await transaction
      .updateTable("ambition")
      .set({ removed_by: act.by, removed_at: act.at.toISOString() })
      .where("id", "=", id)
      .execute();
    await keepWhy(transaction, keys, before, "removed", reason, act);
  });
}

/** @throws Failure `work-gone` */
export async function readAmbition(work: Work, id: string): Promise<Ambition> {
  const row = await work
    .selectFrom("ambition")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw goneGoal();
  return ambitionOf(row);
}

/** Keeps why, where ambitions are part of a strategy that was adopted. */
async function keepWhy(
  transaction: Work,
  keys: Keys,
  before: Ambition,
  deed: AmbitionChangeTable["deed"],
  reason: string,
  { by, at }: Act,
): Promise<void> {
  if (!(await reasonNeeded(transaction))) return;
  if (reason === "")
    throw new Failure(
      "ambition-reason",
      {
        nl: "De strategie is vastgesteld. Schrijf waarom de ambities veranderen.",
        en: "The strategy was adopted. Write why the ambitions change.",
      },
      { field: "ambitionReason" },
    );
  await transaction
    .insertInto("ambition_change")
    .values({
      id: randomUUID(),
      ambition: before.id,
      deed,
      words: before.words,
      words_en: before.wordsEn,
      reason,
      made_by: by,
      made_at: at.toISOString(),
    })
    .execute();
  await recordAudit(
    transaction,
    keys,
    { actor: by, action: "ambition.changed", subject: `ambition:${before.id}`, detail: { deed } },
    at,
  );
}
