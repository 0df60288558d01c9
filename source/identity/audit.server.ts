import { createHmac, timingSafeEqual } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { AuditAction } from "./actions.ts";

/** Who did what to which thing. Ids, role names and numbers only: never what someone typed or what data say. */
export interface AuditEvent {
  /** Id of a person, or `operator` (command line), `system` (a schedule) or `anonymous`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** What it was done to, such as `dataset:<id>`; empty when that is the actor. */
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A recorded entry. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Outcome of checking the whole trail; `at` is the first entry that does not hold. */
export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string }
  | {
      readonly intact: false;
      readonly entries: number;
      readonly at: number;
      readonly problem: "altered" | "missing" | "cut-off" | "head-altered";
    };

/** Names and ids: without spaces and at signs there is no room for a sentence or an e-mail address. */
const idLike = /^[\w.:/,+-]{0,200}$/;

/**
 * Adds one entry to the audit trail. The trail is a chain: the hash of each entry is a MAC over the hash before
 * it and its own content, and a keyed head says where it ends.
 *
 * Give a transaction to record together with what was done; otherwise it makes its own. Concurrent writers wait
 * for each other on the row of the head.
 *
 * @throws RangeError when actor, subject or detail holds more than ids: the trail may hold no content
 */
export async function recordAudit(
  work: Kysely<WorkTables>,
  keys: Keys,
  event: AuditEvent,
  at: Date = new Date(),
): Promise<void> {
  const { actor, action, subject = "", detail = {} } = event;
  for (const value of [actor, subject, ...Object.keys(detail), ...Object.values(detail)]) {
    if (typeof value === "string" && !idLike.test(value)) throw new RangeError(`content in audit: ${action}`);
  }
  const write = async (transaction: Kysely<WorkTables>) => {
    // The first statement writes: it takes the lock for the whole of this transaction, on both databases.
    const head = await transaction
      .updateTable("audit_head")
      .set(eb => ({ seq: eb("seq", "+", 1) }))
      .where("id", "=", 1)
      .returning(["seq", "hash"])
      .executeTakeFirstOrThrow();
    const entry = { seq: head.seq, at: at.toISOString(), actor, action, subject, detail: canonical(detail) };
    const hash = entryHash(keys, head.hash, entry);
    await transaction
      .insertInto("audit_entry")
      .values({ ...entry, hash })
      .execute();
    await transaction
      .updateTable("audit_head")
      .set({ hash, mac: headMac(keys, head.seq, hash) })
      .where("id", "=", 1)
      .execute();
  };
  if (work.isTransaction) await write(work);
  else await work.transaction().execute(write);
}

/**
 * Checks the whole trail: an altered, removed, swapped, inserted or cut-off entry shows.
 *
 * Not seen: someone who puts back an older copy of the whole trail, head included. Keep the `head` of a
 * verdict elsewhere (it is printed by `mozaiek audit verify`) to notice that too.
 */
export async function verifyAudit(work: Kysely<WorkTables>, keys: Keys): Promise<AuditVerdict> {
  // One transaction, so that an entry written meanwhile is not taken for one that is missing.
  return work
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async transaction => {
      const head = await transaction
        .selectFrom("audit_head")
        .selectAll()
        .where("id", "=", 1)
        .executeTakeFirst();
      let seq = 0;
      let hash = "";
      const broken = (at: number, problem: "altered" | "missing" | "cut-off" | "head-altered") =>
        ({ intact: false, entries: seq, at, problem }) as const;
      for (;;) {
        const rows = await transaction
          .selectFrom("audit_entry")
          .selectAll()
          .where("seq", ">", seq)
          .orderBy("seq")
          .limit(1000)
          .execute();
        for (const row of rows) {
          if (row.seq !== seq + 1) return broken(seq + 1, "missing");
          if (!same(row.hash, entryHash(keys, hash, row))) return broken(row.seq, "altered");
          seq = row.seq;
          hash = row.hash;
        }
        if (rows.length === 0) break;
      }
      if (head === undefined) return broken(seq, "head-altered");
      if (head.seq > seq) return broken(seq + 1, "cut-off");
      const expected = head.seq === 0 ? "" : headMac(keys, head.seq, head.hash);
      if (head.seq !== seq || head.hash !== hash || !same(head.mac, expected))
        return broken(seq, "head-altered");
      if (seq === 0 && (await hasPeople(transaction))) return broken(1, "cut-off");
      return { intact: true, entries: seq, head: hash };
    });
}

/** What of the trail to list. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: AuditAction | undefined;
  readonly subject?: string | undefined;
}

/** Entries, newest first, one page of them, and how many there are in all. */
export async function listAudit(
  work: Kysely<WorkTables>,
  filter: AuditFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly entries: readonly AuditEntry[]; readonly total: number }> {
  let query = work.selectFrom("audit_entry");
  if (filter.actor) query = query.where("actor", "=", filter.actor);
  if (filter.action) query = query.where("action", "=", filter.action);
  if (filter.subject) query = query.where("subject", "=", filter.subject);
  const { total } = await query.select(eb => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query.selectAll().orderBy("seq", "desc").offset(page.offset).limit(page.limit).execute();
  return {
    total,
    entries: rows.map(row => ({
      seq: row.seq,
      at: row.at,
      actor: row.actor,
      action: row.action,
      subject: row.subject,
      detail: detailOf.parse(JSON.parse(row.detail)),
    })),
  };
}

const detailOf = z.record(z.string(), z.union([z.string(), z.number()]));

const hasPeople = async (work: Kysely<WorkTables>): Promise<boolean> =>
  (await work.selectFrom("person").select("id").limit(1).executeTakeFirst()) !== undefined;

/** JSON with its keys in order: the same detail always gives the same text. */
function canonical(detail: Readonly<Record<string, string | number>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function entryHash(
  keys: Keys,
  previous: string,
  entry: { seq: number; at: string; actor: string; action: string; subject: string; detail: string },
): string {
  // JSON of a list keeps the fields apart: no two different entries give the same text.
  const text = JSON.stringify([
    previous,
    entry.seq,
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.detail,
  ]);
  return createHmac("sha256", keys.derive("work", "audit")).update(text).digest("base64url");
}

const headMac = (keys: Keys, seq: number, hash: string): string =>
  createHmac("sha256", keys.derive("work", "audit-head")).update(`${seq}.${hash}`).digest("base64url");

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
