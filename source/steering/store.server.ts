import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Answers, Instrument } from "../instruments/model.ts";
import { freeze } from "../instruments/store.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import { type Agreement, type Conversation, usualRhythm } from "./model.ts";

type Work = Kysely<WorkTables>;

const rhythmSetting = "steering.months";

/** Months between two conversations with a unit. */
export async function readRhythm(work: Work): Promise<number> {
  const row = await work
    .selectFrom("setting")
    .select("value")
    .where("name", "=", rhythmSetting)
    .executeTakeFirst();
  return row === undefined ? usualRhythm : Number(row.value);
}

/** Sets the months between two conversations. */
export async function setRhythm(work: Work, months: number): Promise<void> {
  const value = String(months);
  await work
    .insertInto("setting")
    .values({ name: rhythmSetting, value })
    .onConflict(conflict => conflict.column("name").doUpdateSet({ value }))
    .execute();
}

/**
 * Conversations, newest first, with their agreements.
 *
 * @param units ids of the units someone may see; of others nothing is read
 */
export async function listConversations(work: Work, units: ReadonlySet<string>): Promise<Conversation[]> {
  const rows = await work
    .selectFrom("steering_conversation")
    .innerJoin("instrument_version", "instrument_version.hash", "steering_conversation.version_hash")
    .selectAll("steering_conversation")
    .select("instrument_version.content")
    .where("removed_at", "is", null)
    .orderBy("planned_on", "desc")
    .orderBy("id")
    .execute();
  const agreements = await work
    .selectFrom("steering_agreement")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("due")
    .orderBy("id")
    .execute();
  const of = Map.groupBy(agreements, ({ conversation }) => conversation);
  return rows
    .filter(({ unit }) => units.has(unit))
    .map(row => {
      const instrument: Instrument = JSON.parse(row.content);
      const answers: Answers = JSON.parse(row.answers);
      return {
        id: row.id,
        unit: row.unit,
        plannedOn: row.planned_on,
        heldOn: row.held_on,
        instrument,
        answers,
        agreements: (of.get(row.id) ?? []).map(
          (one): Agreement => ({
            id: one.id,
            conversation: one.conversation,
            words: one.words,
            owner: one.owner,
            due: one.due,
            state: one.state,
            outcome: one.outcome,
            settledOn: one.settled_on,
          }),
        ),
      };
    });
}

/** Plans a conversation, with the question set as it is now. @returns its id */
export async function planConversation(
  work: Work,
  keys: Keys,
  {
    unit,
    plannedOn,
    instrument,
  }: { readonly unit: string; readonly plannedOn: string; readonly instrument: Instrument },
  { by, at }: Act,
): Promise<string> {
  const hash = await freeze(work, instrument, at);
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("steering_conversation")
      .values({
        id,
        unit,
        planned_on: plannedOn,
        held_on: null,
        version_hash: hash,
        answers: "{}",
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "steering.planned", subject: `steering_conversation:${id}` },
      at,
    );
  });
  return id;
}

/**
 * Keeps what was answered, and when it was held.
 *
 * @param heldOn null while it is still to be held
 * @throws Failure `conversation-gone`
 */
export async function saveConversation(
  work: Work,
  keys: Keys,
  id: string,
  { answers, heldOn }: Pick<Conversation, "answers" | "heldOn">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await transaction
      .selectFrom("steering_conversation")
      .select("held_on")
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (before === undefined) throw conversationGone();
    await transaction
      .updateTable("steering_conversation")
      .set({ answers: JSON.stringify(answers), held_on: heldOn })
      .where("id", "=", id)
      .execute();
    if (before.held_on !== null || heldOn === null) return;
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "steering.held", subject: `steering_conversation:${id}` },
      at,
    );
  });
}

/** Records an agreement. @returns its id */
export async function addAgreement(
  work: Work,
  keys: Keys,
  { conversation, words, owner, due }: Pick<Agreement, "conversation" | "words" | "owner" | "due">,
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("steering_agreement")
      .values({
        id,
        conversation,
        words,
        owner,
        due,
        state: "open",
        outcome: "",
        settled_on: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "agreement.made", subject: `steering_agreement:${id}` },
      at,
    );
  });
  return id;
}

/** Says what came of an agreement. @throws Failure `conversation-gone` when it is not there, or was settled before */
export async function settleAgreement(
  work: Work,
  keys: Keys,
  id: string,
  { state, outcome }: Pick<Agreement, "outcome"> & { readonly state: "done" | "dropped" },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("steering_agreement")
      .set({ state, outcome, settled_on: at.toISOString().slice(0, 10) })
      .where("id", "=", id)
      .where("state", "=", "open")
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw conversationGone();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "agreement.settled", subject: `steering_agreement:${id}`, detail: { state } },
      at,
    );
  });
}

export const conversationGone = () =>
  new Failure(
    "conversation-gone",
    {
      nl: "Dit gesprek of deze afspraak is er niet, of iemand was u net voor.",
      en: "This conversation or agreement is not there, or someone was just ahead of you.",
    },
    { status: 404 },
  );
