import { type Selectable, sql } from "kysely";
import { enqueue, type JobTools } from "../database/jobs.server.ts";
import type { MailTable } from "../database/tables/operations.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import { readSite } from "../web/site.server.ts";
import { messageOf, type Sender } from "./message.ts";
import type { Mail } from "./model.ts";
import { folderPost, sweepFolder } from "./folder.server.ts";
import { contextOf, count, mailJob } from "./outbox.server.ts";
import { type Delivery, lanes, openPost, type Post } from "./post.server.ts";
import { readMailServer } from "./server-address.ts";
import { type Trouble, troubleTexts } from "./trouble.ts";

type Claimed = Selectable<MailTable>;

/** A mail that is on its way is left to whoever took it for so long; longer than a server may think about one. */
const leaseMs = 15 * 60 * 1000;
/** Waits before the next try, by the tries there were. */
const waitsMs = [1, 5, 15, 60, 240].map(minutes => minutes * 60 * 1000);
/** After so many mails in a row that could not be handed over, it is the server. */
const inARow = 10;
/** Days that written mails and the addresses of refused ones are kept. */
export const daysKept = 30;
/** Jobs say nothing that the counts do not, but for what last went wrong. */
const jobsKeptMs = 7 * 24 * 60 * 60 * 1000;
/** Grace for mails under way when the program stops. */
const graceMs = 10_000;

/** What one round of sending came to. */
export interface Sent {
  readonly sent: number;
  readonly refused: number;
  /** Tried, and to be tried again. */
  readonly later: number;
}

/**
 * Sends what waits, until nothing is due.
 *
 * Each mail is handed over at least once: it leaves the outbox only when a server has said that it took it. When the
 * connection breaks, or the program dies, between the server's taking it and our hearing so, it is sent again under
 * the same Message-ID; that cannot be told from a mail that was lost, and a lost invitation is worse than a second.
 *
 * @throws Failure `mail-trouble` when the server cannot be reached, is not secure or refuses us; nothing is lost
 */
export async function sendWaiting(
  house: House,
  { signal, progress }: JobTools,
  ways: { readonly post?: Post } = {},
): Promise<Sent> {
  const { work } = house.planes;
  await dropLate(house);
  const { municipality } = await readSite(work);
  const from = { name: municipality ?? "Mozaïek", address: house.settings.mailFrom };
  const post = ways.post ?? postOf(house);
  const came = { sent: 0, refused: 0, later: 0 };
  let failedInARow = 0;
  let trouble: Trouble | null = null;
  const lane = async () => {
    while (!signal.aborted && trouble === null) {
      const row = await claim(house);
      if (row === null) return;
      const delivery = await handOver(house, post, row, from);
      came[delivery.kind] += 1;
      failedInARow = delivery.kind === "later" ? failedInARow + 1 : 0;
      if (delivery.kind === "later") trouble ??= delivery.trouble;
      if (failedInARow >= inARow) trouble ??= "server-refuses";
      const done = came.sent + came.refused;
      await progress(done, null);
    }
  };
  const stopping = setForce(signal, post);
  try {
    const settled = await Promise.allSettled(Array.from({ length: lanes }, lane));
    for (const one of settled) if (one.status === "rejected") throw one.reason;
  } finally {
    stopping();
    post.close();
  }
  signal.throwIfAborted();
  if (trouble !== null) throw new Failure("mail-trouble", troubleTexts[trouble], { status: 503 });
  return came;
}

/** The server of the settings, or the folder where there is none. */
function postOf({ settings }: House): Post {
  const server = settings.smtpUrl === null ? null : readMailServer(settings.smtpUrl);
  return server === null ? folderPost(settings.data) : openPost(server);
}

/** When the program stops, mails under way get a moment and are then cut off, to be sent again. */
function setForce(signal: AbortSignal, post: Post): () => void {
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => post.close({ force: true }), graceMs);
  };
  signal.addEventListener("abort", begin, { once: true });
  return () => {
    signal.removeEventListener("abort", begin);
    clearTimeout(timer);
  };
}

/** Takes one mail that is due; safe with several processes. */
async function claim({ planes: { work }, now }: House): Promise<Claimed | null> {
  const skipLocked = work.getExecutor().adapter.supportsMultipleConnections;
  const at = now().toISOString();
  const lease = new Date(now().getTime() + leaseMs).toISOString();
  const { rows } = await sql<Claimed>`
    update mail set attempts = attempts + 1, lease_until = ${lease}
    where id = (
      select id from mail
      where state = 'waiting'
        and (not_before is null or not_before <= ${at})
        and (lease_until is null or lease_until <= ${at})
      order by id limit 1 ${skipLocked ? sql`for update skip locked` : sql``}
    )
    returning *`.execute(work);
  return rows[0] ?? null;
}

async function handOver(house: House, post: Post, row: Claimed, from: Sender): Promise<Delivery> {
  const { keys, now } = house;
  const mail: Mail = JSON.parse(keys.unwrap("work", row.sealed, contextOf(row.id)).toString());
  const delivery = await post.deliver(messageOf(mail, row.id, from, now()));
  if (delivery.kind === "sent") await settleSent(house, row);
  else if (delivery.kind === "refused") await settleRefused(house, row, mail, delivery.why);
  else await settleLater(house, row);
  return delivery;
}

/** Of a mail that a server took, a count is left; one written to the folder is kept as long as its file. */
async function settleSent({ planes, settings, now }: House, row: Claimed): Promise<void> {
  const written = settings.smtpUrl === null;
  await transact(planes.work, async transaction => {
    const ours = written
      ? await transaction
          .updateTable("mail")
          .set({ state: "written", until: day(now(), daysKept), lease_until: null, not_before: null })
          .where("id", "=", row.id)
          .where("attempts", "=", row.attempts)
          .returning("id")
          .executeTakeFirst()
      : await transaction
          .deleteFrom("mail")
          .where("id", "=", row.id)
          .where("attempts", "=", row.attempts)
          .returning("id")
          .executeTakeFirst();
    if (ours !== undefined) await count(transaction, row, written ? "written" : "sent", 1, now());
  });
}

/** Of a mail that was refused only the address is kept, so that someone can mend it. */
async function settleRefused(
  { planes, keys, now }: House,
  row: Claimed,
  mail: Mail,
  reason: string,
): Promise<void> {
  await transact(planes.work, async transaction => {
    const address = Buffer.from(JSON.stringify({ to: mail.to }));
    const { numUpdatedRows } = await transaction
      .updateTable("mail")
      .set({
        state: "refused",
        reason,
        sealed: keys.wrap("work", address, contextOf(row.id)),
        until: day(now(), daysKept),
        lease_until: null,
        not_before: null,
      })
      .where("id", "=", row.id)
      .where("attempts", "=", row.attempts)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await count(transaction, row, "refused", 1, now());
  });
}

async function settleLater({ planes, now }: House, row: Claimed): Promise<void> {
  const wait = waitsMs[Math.min(row.attempts, waitsMs.length) - 1] ?? 0;
  await planes.work
    .updateTable("mail")
    .set({ lease_until: null, not_before: new Date(now().getTime() + wait).toISOString() })
    .where("id", "=", row.id)
    .where("attempts", "=", row.attempts)
    .execute();
}

/** Drops what no longer makes sense to send. */
async function dropLate({ planes, now }: House): Promise<void> {
  await transact(planes.work, async transaction => {
    const late = await transaction
      .deleteFrom("mail")
      .where("state", "=", "waiting")
      .where("until", "<", day(now(), 0))
      .where(eb => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now().toISOString())]))
      .returning(["batch", "purpose"])
      .execute();
    for (const row of late) await count(transaction, row, "dropped", 1, now());
  });
}

/** Sees to it that what is due again is sent: a mail that failed waits for its time, and has no job of its own. */
export async function wakeMail({ planes: { work }, now }: House): Promise<void> {
  const due = await work
    .selectFrom("mail")
    .select("id")
    .where("state", "=", "waiting")
    .where(eb => eb.or([eb("not_before", "is", null), eb("not_before", "<=", now().toISOString())]))
    .limit(1)
    .executeTakeFirst();
  const busy = await work
    .selectFrom("job")
    .select("id")
    .where("kind", "=", mailJob)
    .where("state", "in", ["queued", "running"])
    .limit(1)
    .executeTakeFirst();
  if (due !== undefined && busy === undefined)
    await enqueue(work, { kind: mailJob, payload: {}, createdBy: null }, now());
}

/** Erases written mails and addresses of refused ones after their time, with their files. Run it by the clock. */
export async function forgetMail({ planes: { work }, settings, now }: House): Promise<void> {
  await work
    .deleteFrom("mail")
    .where("state", "in", ["written", "refused"])
    .where("until", "<", day(now(), 0))
    .execute();
  await work
    .deleteFrom("job")
    .where("kind", "=", mailJob)
    .where("finished_at", "<", new Date(now().getTime() - jobsKeptMs).toISOString())
    .execute();
  const kept = await work.selectFrom("mail").select("id").execute();
  sweepFolder(settings.data, new Set(kept.map(({ id }) => id)));
}

const day = (now: Date, later: number): string =>
  new Date(now.getTime() + later * 86_400_000).toISOString().slice(0, 10);
