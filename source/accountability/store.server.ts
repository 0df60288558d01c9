import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { CommitmentFigureTable } from "../database/tables/accountability.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import type { Act } from "../work/model.ts";
import {
  type ChainItem,
  type Commitment,
  type FollowUp,
  itemKinds,
  type NewCommitment,
  type Quote,
} from "./model.ts";
import { checkFollowUp, inOrder, isSettled, quotable } from "./rules.ts";

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
  const figures = Map.groupBy(
    await work
      .selectFrom("commitment_figure")
      .selectAll()
      .where("removed_at", "is", null)
      .orderBy("made_at")
      .orderBy("id")
      .execute(),
    ({ commitment }) => commitment,
  );
  const items = Map.groupBy(
    await work.selectFrom("commitment_item").selectAll().orderBy("id").execute(),
    ({ commitment }) => commitment,
  );
  const wordings = Map.groupBy(
    await work
      .selectFrom("commitment_wording")
      .selectAll()
      .orderBy("made_at", "desc")
      .orderBy("id")
      .execute(),
    ({ commitment }) => commitment,
  );
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
      items: (items.get(row.id) ?? []).flatMap(item =>
        itemKinds.flatMap(kind => {
          const id = item[kind];
          return id === null ? [] : [{ kind, id }];
        }),
      ),
      settledOn: row.settled_on,
      steps: (of.get(row.id) ?? []).map(step => ({
        state: step.state,
        due: step.due,
        owner: step.owner,
        words: step.words,
        by: step.made_by,
        at: step.made_at,
      })),
      figures: (figures.get(row.id) ?? []).map(quoteOf),
      wordings: (wordings.get(row.id) ?? []).map(before => ({
        words: before.words,
        origin: before.origin,
        reason: before.reason,
        by: before.made_by,
        at: before.made_at,
      })),
    })),
  );
}

function quoteOf(row: Selectable<CommitmentFigureTable>): Quote {
  const title: Text = JSON.parse(row.title);
  const sentences: readonly Text[] = JSON.parse(row.quoted);
  return {
    id: row.id,
    release: row.release,
    edition: row.edition,
    title,
    sentences,
    audience: row.audience,
    releasedAt: row.released_at,
    contentSha256: row.content_sha256,
    by: row.made_by,
    at: row.made_at,
  };
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

async function setItems(work: Work, commitment: string, items: readonly ChainItem[]): Promise<void> {
  await work.deleteFrom("commitment_item").where("commitment", "=", commitment).execute();
  for (const { kind, id } of items)
    await work
      .insertInto("commitment_item")
      .values({
        id: randomUUID(),
        commitment,
        finding: null,
        goal: null,
        intervention: null,
        report: null,
        edition: null,
        [kind]: id,
      })
      .execute();
}

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
    if (next.items !== undefined) await setItems(transaction, id, next.items);
    await addStep(transaction, id, next, { by, at });
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "commitment.followed-up", subject: `commitment:${id}`, detail: { state } },
      at,
    );
  });
}

/**
 * Quotes sentences of released figures with an answer or a promise.
 *
 * @throws Failure `commitment-gone`, or `quote-audience` at `release` where the figures were released for fewer eyes than
 *   will read the answer
 */
export async function quoteFigure(
  work: Work,
  keys: Keys,
  id: string,
  quote: Omit<Quote, "id" | "by" | "at">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { kind } = await findCommitment(transaction, id);
    if (!quotable(kind).includes(quote.audience))
      throw new Failure(
        "quote-audience",
        {
          nl: "Deze cijfers zijn voor minder mensen vrijgegeven dan het antwoord lezen.",
          en: "These figures were released for fewer people than will read the answer.",
        },
        { field: "release" },
      );
    await transaction
      .insertInto("commitment_figure")
      .values({
        id: randomUUID(),
        commitment: id,
        release: quote.release,
        edition: quote.edition,
        title: JSON.stringify(quote.title),
        quoted: JSON.stringify(quote.sentences),
        audience: quote.audience,
        released_at: quote.releasedAt,
        content_sha256: quote.contentSha256,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      {
        actor: by,
        action: "commitment.quoted",
        subject: `commitment:${id}`,
        detail: { release: quote.release },
      },
      at,
    );
  });
}

/**
 * Corrects how it was worded, or where it comes from. What stood there is kept, with the reason.
 *
 * @throws Failure `commitment-gone`; `wording` at `words` when nothing changes, at `reason` when none is given
 */
export async function correctWording(
  work: Work,
  keys: Keys,
  id: string,
  { words, origin, reason }: Pick<NewCommitment, "words" | "origin"> & { readonly reason: string },
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const before = await findCommitment(transaction, id);
    if (before.words === words && before.origin === origin)
      throw new Failure(
        "wording",
        {
          nl: "Dit staat er al. Er is niets te verbeteren.",
          en: "This is what it says already. There is nothing to correct.",
        },
        { field: "corrected" },
      );
    if (reason === "")
      throw new Failure(
        "wording",
        {
          nl: "Schrijf waarom de woorden veranderen; wat er stond, blijft zichtbaar.",
          en: "Write why the words change; what stood there stays visible.",
        },
        { field: "reason" },
      );
    await transaction
      .insertInto("commitment_wording")
      .values({
        id: randomUUID(),
        commitment: id,
        words: before.words,
        origin: before.origin,
        reason,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await transaction.updateTable("commitment").set({ words, origin }).where("id", "=", id).execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "commitment.corrected", subject: `commitment:${id}` },
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
