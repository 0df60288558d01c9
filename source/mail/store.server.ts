import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { MailTable } from "../database/tables/operations.ts";
import type { House } from "../house.ts";
import type { Text } from "../language/text.ts";
import type { Mail } from "./model.ts";
import { contextOf, mailJob } from "./outbox.server.ts";
import type { Refusal } from "./post.server.ts";

type Work = Kysely<WorkTables>;

/** How many mails of one batch and purpose went out, and how many did not. */
export interface MailingCount {
  readonly batch: string;
  /** What the mailing was for, as those who sent it call it; null where that is gone. */
  readonly title: string | null;
  readonly purpose: string;
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  readonly dropped: number;
  /** Last day on which something happened to one of them; null while all wait. */
  readonly day: string | null;
}

/** A mail that lies written, as the outbox page shows it. */
export interface WrittenMail {
  readonly id: string;
  readonly purpose: string;
  readonly mail: Mail;
}

/** An address that a mail server refused. */
export interface RefusedAddress {
  readonly id: string;
  readonly purpose: string;
  readonly address: string;
  readonly reason: Refusal;
}

/** Mails shown on one page. */
export const mailsAPage = 20;

/** Every mailing with its counts, the newest first. */
export async function listMailings(work: Work): Promise<MailingCount[]> {
  const tallies = await work.selectFrom("mail_tally").selectAll().orderBy("day").execute();
  const waiting = await work
    .selectFrom("mail")
    .select(["batch", "purpose"])
    .select(eb => eb.fn.countAll<number>().as("mails"))
    .where("state", "=", "waiting")
    .groupBy(["batch", "purpose"])
    .execute();
  const batches = [...new Set([...tallies, ...waiting].map(({ batch }) => batch))];
  const named =
    batches.length === 0
      ? []
      : await work.selectFrom("campaign").select(["id", "title"]).where("id", "in", batches).execute();
  const titles = new Map(named.map(({ id, title }) => [id, title]));
  const mailings = new Map<string, MailingCount>();
  const add = (of: { batch: string; purpose: string }, change: (before: MailingCount) => MailingCount) => {
    const key = JSON.stringify([of.batch, of.purpose]);
    const empty = {
      batch: of.batch,
      title: titles.get(of.batch) ?? null,
      purpose: of.purpose,
      waiting: 0,
      sent: 0,
      refused: 0,
      dropped: 0,
      day: null,
    };
    mailings.set(key, change(mailings.get(key) ?? empty));
  };
  for (const { mails, outcome, day, ...of } of tallies)
    add(of, before => {
      const kind = outcome === "written" ? "sent" : outcome;
      return { ...before, [kind]: before[kind] + mails, day };
    });
  for (const { mails, ...of } of waiting) add(of, before => ({ ...before, waiting: mails }));
  const order = ({ day }: MailingCount) => day ?? "9999";
  return [...mailings.values()].toSorted((a, b) => order(b).localeCompare(order(a)));
}

/**
 * Mails that were written because there is no mail server, page by page.
 *
 * @param all true in the demonstration, where no mail is about a person
 */
export async function writtenMails(
  { planes: { work }, keys }: House,
  { all, page }: { readonly all: boolean; readonly page: number },
): Promise<{ readonly mails: readonly WrittenMail[]; readonly total: number; readonly closed: number }> {
  const states = await work
    .selectFrom("mail")
    .select("readers")
    .select(eb => eb.fn.countAll<number>().as("mails"))
    .where("state", "=", "written")
    .groupBy("readers")
    .execute();
  const readable = (readers: MailTable["readers"]) => all || readers === "coordinator";
  const sum = (wanted: boolean) =>
    states.filter(({ readers }) => readable(readers) === wanted).reduce((n, { mails }) => n + mails, 0);
  const rows = await work
    .selectFrom("mail")
    .select(["id", "purpose", "sealed"])
    .where("state", "=", "written")
    .$if(!all, query => query.where("readers", "=", "coordinator"))
    .orderBy("id")
    .offset((page - 1) * mailsAPage)
    .limit(mailsAPage)
    .execute();
  const open = (id: string, sealed: string): Mail =>
    JSON.parse(keys.unwrap("work", sealed, contextOf(id)).toString());
  return {
    mails: rows.map(({ id, purpose, sealed }) => ({ id, purpose, mail: open(id, sealed) })),
    total: sum(true),
    closed: sum(false),
  };
}

/** Addresses that were refused, as far as they may be seen; at most a hundred. */
export async function refusedAddresses(
  { planes: { work }, keys }: House,
  all: boolean,
): Promise<RefusedAddress[]> {
  const rows = await work
    .selectFrom("mail")
    .select(["id", "purpose", "sealed", "reason"])
    .where("state", "=", "refused")
    .$if(!all, query => query.where("readers", "in", ["coordinator", "addresses"]))
    .orderBy("id")
    .limit(100)
    .execute();
  return rows.map(({ id, purpose, sealed, reason }) => {
    const { to }: Pick<Mail, "to"> = JSON.parse(keys.unwrap("work", sealed, contextOf(id)).toString());
    return { id, purpose, address: to, reason: reason === "refused-message" ? reason : "unknown-address" };
  });
}

/** What is the matter with sending, if the last try ended in trouble. */
export async function lastTrouble(work: Work): Promise<Text | null> {
  const last = await work
    .selectFrom("job")
    .select(["state", "message"])
    .where("kind", "=", mailJob)
    .where("state", "in", ["done", "failed"])
    .orderBy("finished_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.state === "failed" && last.message !== null ? JSON.parse(last.message) : null;
}
