import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Advice, Body, BodyForm } from "./model.ts";

type Work = Kysely<WorkTables>;

/** Every body, by name. */
export async function listBodies(work: Work): Promise<Body[]> {
  const rows = await work
    .selectFrom("body")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();
  const writers = Map.groupBy(
    await work.selectFrom("body_writer").selectAll().orderBy("person").execute(),
    ({ body }) => body,
  );
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    unit: row.unit,
    mandate: row.mandate,
    sponsor: row.sponsor,
    means: row.means,
    foundedOn: row.founded_on,
    writers: (writers.get(row.id) ?? []).map(({ person }) => person),
  }));
}

/** @throws Failure `body-gone` */
export async function findBody(work: Work, id: string): Promise<Body> {
  const found = (await listBodies(work)).find(one => one.id === id);
  if (found === undefined) throw bodyGone();
  return found;
}

const columnsOf = ({ foundedOn, ...form }: BodyForm) => ({
  name: form.name,
  kind: form.kind,
  unit: form.unit,
  mandate: form.mandate,
  sponsor: form.sponsor,
  means: form.means,
  founded_on: foundedOn,
});

/** Records a body. @returns its id */
export async function addBody(work: Work, form: BodyForm, { by, at }: Act): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("body")
      .values({ id, ...columnsOf(form), made_by: by, made_at: at.toISOString() })
      .execute();
    await setWriters(transaction, id, form.writers);
    await linkNamesakes(transaction, id, form.name);
  });
  return id;
}

/** Whoever stood elsewhere under the name of this body, is this body from now on. */
async function linkNamesakes(work: Work, body: string, name: string): Promise<void> {
  for (const table of ["party", "stakeholder"] as const) {
    const alike = await work
      .selectFrom(table)
      .select(["id", "name"])
      .where("kind", "=", "body")
      .where("body", "is", null)
      .execute();
    for (const one of alike)
      if (one.name.toLowerCase() === name.toLowerCase())
        await work.updateTable(table).set({ body }).where("id", "=", one.id).execute();
  }
}

async function setWriters(work: Work, body: string, writers: readonly string[]): Promise<void> {
  await work.deleteFrom("body_writer").where("body", "=", body).execute();
  if (writers.length > 0)
    await work
      .insertInto("body_writer")
      .values([...new Set(writers)].map(person => ({ body, person })))
      .execute();
}

/** @throws Failure `body-gone` */
export async function changeBody(work: Work, id: string, form: BodyForm): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("body")
      .set(columnsOf(form))
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw bodyGone();
    await setWriters(transaction, id, form.writers);
  });
}

/** Advice of all bodies, or of one; what waits for an answer longest first. */
export async function listAdvice(work: Work, body?: string): Promise<Advice[]> {
  const rows = await work
    .selectFrom("advice")
    .innerJoin("body", "body.id", "advice.body")
    .selectAll("advice")
    .where("advice.removed_at", "is", null)
    .where("body.removed_at", "is", null)
    .$if(body !== undefined, query => query.where("advice.body", "=", body ?? ""))
    .orderBy("advice.made_at", "desc")
    .orderBy("advice.id")
    .execute();
  return rows.map(row => ({
    id: row.id,
    body: row.body,
    subject: row.subject,
    askedOn: row.asked_on,
    adviceDue: row.advice_due,
    words: row.words,
    givenOn: row.given_on,
    replyDue: row.reply_due,
    reply: row.reply,
    repliedOn: row.replied_on,
    followed: row.followed,
  }));
}

/** Asks a body for advice. @throws Failure `body-gone` @returns the id of the advice */
export async function askAdvice(
  work: Work,
  keys: Keys,
  { body, subject, askedOn, adviceDue }: Pick<Advice, "body" | "subject" | "askedOn" | "adviceDue">,
  act: Act,
): Promise<string> {
  const asked = { body, subject, askedOn, adviceDue, words: "", givenOn: null, replyDue: null };
  return await insertAdvice(work, keys, asked, "advice.asked", act);
}

/** Records advice that nobody asked for. @throws Failure `body-gone` @returns its id */
export async function offerAdvice(
  work: Work,
  keys: Keys,
  {
    body,
    subject,
    words,
    givenOn,
    replyDue,
  }: Pick<Advice, "body" | "subject" | "words" | "givenOn" | "replyDue">,
  act: Act,
): Promise<string> {
  const offered = { body, subject, words, givenOn, replyDue, askedOn: null, adviceDue: null };
  return await insertAdvice(work, keys, offered, "advice.given", act);
}

async function insertAdvice(
  work: Work,
  keys: Keys,
  advice: Omit<Advice, "id" | "reply" | "repliedOn" | "followed">,
  action: "advice.asked" | "advice.given",
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await findBody(transaction, advice.body);
    await transaction
      .insertInto("advice")
      .values({
        id,
        body: advice.body,
        subject: advice.subject,
        asked_on: advice.askedOn,
        advice_due: advice.adviceDue,
        words: advice.words,
        given_on: advice.givenOn,
        reply_due: advice.replyDue,
        reply: "",
        replied_on: null,
        followed: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(transaction, keys, { actor: by, action, subject: `advice:${id}` }, at);
  });
  return id;
}

/** Records what a body advised. @throws Failure `advice-gone` when it is not there, or was given before */
export async function giveAdvice(
  work: Work,
  keys: Keys,
  id: string,
  { words, givenOn, replyDue }: Pick<Advice, "words" | "givenOn" | "replyDue">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("advice")
      .set({ words, given_on: givenOn, reply_due: replyDue })
      .where("id", "=", id)
      .where("given_on", "is", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw adviceGone();
    await recordAudit(transaction, keys, { actor: by, action: "advice.given", subject: `advice:${id}` }, at);
  });
}

/** Answers a body. @throws Failure `advice-gone` when there is no advice to answer, or it was answered before */
export async function answerAdvice(
  work: Work,
  keys: Keys,
  id: string,
  { reply, repliedOn, followed }: Pick<Advice, "reply" | "repliedOn" | "followed">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("advice")
      .set({ reply, replied_on: repliedOn, followed })
      .where("id", "=", id)
      .where("given_on", "is not", null)
      .where("replied_on", "is", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw adviceGone();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "advice.answered", subject: `advice:${id}` },
      at,
    );
  });
}

const bodyGone = () =>
  new Failure(
    "body-gone",
    { nl: "Dit orgaan is er niet (meer).", en: "This body is not there (any more)." },
    { status: 404 },
  );

export const adviceGone = () =>
  new Failure(
    "advice-gone",
    {
      nl: "Dit advies is er niet meer, of iemand was u net voor. Kijk wat er nu staat.",
      en: "This advice is no longer there, or someone was just ahead of you. See what stands there now.",
    },
    { status: 409 },
  );
