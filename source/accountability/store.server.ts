import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Commitment, FollowUp, NewCommitment } from "./model.ts";
import { checkFollowUp, inOrder, isSettled } from "./rules.ts";

type Work = Kysely<WorkTables>;

/** Everything recommended, asked and promised, the longest waiting first. */
export async function listCommitments(work: Work): Promise<Commitment[]> {
  const rows = await work.selectFrom("commitment").selectAll().where("removed_at", "is", null).execute();
  const steps = await work
    .selectFrom("commitment_step")
    .selectAll()
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const of = Map.groupBy(steps, ({ commitment }) => commitment);
  return inOrder(
    rows.map(row => ({
      id: row.id,
      kind: row.kind,
      words: row.words,
      origin: row.origin,
      raisedOn: row.raised_on,
      owner: row.owner,
      due: row.due,
      state: row.state,
      result: row.result,
      evidence: row.evidence,
      settledOn: row.settled_on,
      steps: (of.get(row.id) ?? []).map(step => ({
        state: step.state,
        due: step.due,
        owner: step.owner,
        words: step.words,
        by: step.made_by,
        at: step.made_at,
      })),
    })),
  );
}

/** @throws Failure `commitment-gone` */
export async function findCommitment(work: Work, id: string): Promise<Commitment> {
  const found = (await listCommitments(work)).find(one => one.id === id);
  if (found === undefined) throw commitmentGone();
  return found;
}

/** Records what was recommended, asked or promised. @returns its id */
export async function addCommitment(
  work: Work,
  keys: Keys,
  { kind, words, origin, raisedOn, owner, due }: NewCommitment,
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("commitment")
      .values({
        id,
        kind,
        words,
        origin,
        raised_on: raisedOn,
        owner,
        due,
        state: "open",
        result: "",
        evidence: "",
        settled_on: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await addStep(transaction, id, { state: "open", due, owner, words: "" }, { by, at });
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "commitment.made", subject: `commitment:${id}`, detail: { kind } },
      at,
    );
  });
  return id;
}

const addStep = (
  work: Work,
  commitment: string,
  step: Pick<FollowUp, "state" | "due" | "owner" | "words">,
  { by, at }: Act,
) =>
  work
    .insertInto("commitment_step")
    .values({
      id: randomUUID(),
      commitment,
      state: step.state,
      due: step.due,
      owner: step.owner,
      words: step.words,
      made_by: by,
      made_at: at.toISOString(),
    })
    .execute();

/** Records a step; what held before stays as history. @throws Failure `commitment-gone`, and as `checkFollowUp` does */
export async function followUp(
  work: Work,
  keys: Keys,
  id: string,
  next: FollowUp,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await findCommitment(transaction, id);
    checkFollowUp(before, next);
    const { owner, due, state, result, evidence } = next;
    const stood = isSettled(before.state) ? before.settledOn : null;
    await transaction
      .updateTable("commitment")
      .set({
        owner,
        due,
        state,
        result,
        evidence,
        settled_on: isSettled(state) ? (stood ?? at.toISOString().slice(0, 10)) : null,
      })
      .where("id", "=", id)
      .execute();
    await addStep(transaction, id, next, { by, at });
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "commitment.followed-up", subject: `commitment:${id}`, detail: { state } },
      at,
    );
  });
}

export const commitmentGone = () =>
  new Failure(
    "commitment-gone",
    { nl: "Dit staat er niet (meer).", en: "This is not there (any more)." },
    { status: 404 },
  );
