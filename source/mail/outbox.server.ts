import { randomUUID } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { enqueue } from "../database/jobs.server.ts";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { MailTallyTable } from "../database/tables/operations.ts";
import { Failure } from "../language/failure.ts";
import {
  addressExpected,
  type Mail,
  type MailProgress,
  type Mailing,
  mailSchema,
  mostAtOnce,
} from "./model.ts";

type Work = Kysely<WorkTables>;

/** The kind of job that sends what waits. */
export const mailJob = "mail";

const insertedAtOnce = 500;

/** What a sealed mail belongs to: moved to another row it cannot be opened. */
export const contextOf = (id: string): string => `mail:${id}`;

/**
 * Puts mails in the outbox, within the transaction that writes what causes them: both are there, or neither. They
 * are sent by a job, soon after the transaction, each at least once.
 *
 * Addresses and words are sealed under the key of the work plane. Once a mail server has taken a mail, only a count
 * for its day is left. For anonymous rounds choose `readers: "nobody"`.
 *
 * @param mails as in `Mail`; checked here, for a wrong one must not stop the queue later
 * @throws Failure `mail-address`, `mail-words` (with the place in the list, never the address) or `mail-many`; then
 *   none is queued
 */
export async function enqueueMail(
  transaction: Transaction<WorkTables>,
  keys: Keys,
  mailing: Mailing,
  mails: readonly Mail[],
  now: Date,
): Promise<void> {
  if (mails.length > mostAtOnce) throw tooMany();
  if (mails.length === 0) return;
  const rows = mails.map((mail, index) => {
    const id = randomUUID();
    const sealed = keys.wrap("work", Buffer.from(JSON.stringify(checked(mail, index))), contextOf(id));
    return { ...mailing, id, sealed, state: "waiting" as const, attempts: 0 };
  });
  for (let from = 0; from < rows.length; from += insertedAtOnce) {
    await transaction
      .insertInto("mail")
      .values(rows.slice(from, from + insertedAtOnce))
      .execute();
  }
  await enqueue(transaction, { kind: mailJob, payload: {}, createdBy: null }, now);
}

/**
 * Drops what still waits of a batch: a round was stopped, or its people have answered. A mail that is being handed
 * over at this moment still goes.
 *
 * @returns how many were dropped
 */
export async function withdrawMail(
  transaction: Transaction<WorkTables>,
  batch: string,
  now: Date,
): Promise<number> {
  const dropped = await transaction
    .deleteFrom("mail")
    .where("batch", "=", batch)
    .where("state", "=", "waiting")
    .returning("purpose")
    .execute();
  for (const purpose of new Set(dropped.map(row => row.purpose))) {
    const mails = dropped.filter(row => row.purpose === purpose).length;
    await count(transaction, { batch, purpose }, "dropped", mails, now);
  }
  return dropped.length;
}

/** How far the mails of a batch are, of one purpose or of all. */
export async function mailProgress(work: Work, batch: string, purpose?: string): Promise<MailProgress> {
  const { waiting } = await work
    .selectFrom("mail")
    .select(eb => eb.fn.countAll<number>().as("waiting"))
    .where("batch", "=", batch)
    .where("state", "=", "waiting")
    .$if(purpose !== undefined, query => query.where("purpose", "=", purpose ?? ""))
    .executeTakeFirstOrThrow();
  const tallies = await work
    .selectFrom("mail_tally")
    .select("outcome")
    .select(eb => eb.fn.sum<number>("mails").as("mails"))
    .where("batch", "=", batch)
    .$if(purpose !== undefined, query => query.where("purpose", "=", purpose ?? ""))
    .groupBy("outcome")
    .execute();
  const of = (...outcomes: MailTallyTable["outcome"][]) =>
    tallies.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, { mails }) => sum + mails, 0);
  return { waiting, sent: of("sent", "written"), refused: of("refused"), dropped: of("dropped") };
}

/** Adds to the count of a day; all that is kept of mails that are gone. */
export async function count(
  transaction: Transaction<WorkTables>,
  { batch, purpose }: Pick<Mailing, "batch" | "purpose">,
  outcome: MailTallyTable["outcome"],
  mails: number,
  now: Date,
): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  await transaction
    .insertInto("mail_tally")
    .values({ batch, purpose, outcome, day, mails })
    .onConflict(conflict =>
      conflict
        .columns(["batch", "purpose", "outcome", "day"])
        .doUpdateSet(eb => ({ mails: eb("mail_tally.mails", "+", mails) })),
    )
    .execute();
}

function checked(mail: Mail, index: number): Mail {
  const read = mailSchema.safeParse(mail);
  if (read.success) return read.data;
  const place = index + 1;
  if (read.error.issues[0]?.path[0] === "to")
    throw new Failure("mail-address", {
      nl: `Mail ${place} van de lijst: ${addressExpected.nl}`,
      en: `Mail ${place} of the list: ${addressExpected.en}`,
    });
  throw new Failure("mail-words", {
    nl: `Mail ${place} van de lijst kan niet worden verstuurd: het onderwerp is één regel van 1 tot 150 tekens en de tekst heeft 1 tot 20.000 tekens, zonder stuurtekens.`,
    en: `Mail ${place} of the list cannot be sent: the subject is one line of 1 to 150 characters and the text has 1 to 20,000 characters, without control characters.`,
  });
}

const tooMany = () =>
  new Failure("mail-many", {
    nl: `Er kunnen ten hoogste ${mostAtOnce} mails tegelijk klaargezet worden. Verdeel de lijst.`,
    en: `At most ${mostAtOnce} mails can be queued at once. Divide the list.`,
  });
