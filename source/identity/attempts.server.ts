import { createHmac } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { secondsToWait } from "./rules.ts";

/** What attempts are counted by. A municipality shares one address among many people: it gets more room. */
const free = { account: 5, address: 40 } as const;
type Kind = keyof typeof free;

/**
 * Counts an attempt before it is made, so that a thousand at once are a thousand.
 *
 * Neither an e-mail address nor a network address is stored: a keyed hash is, that changes every day and is
 * erased within hours.
 *
 * @returns seconds to wait, 0 when the attempt may be made
 */
export async function claimAttempt(
  work: Kysely<WorkTables>,
  keys: Keys,
  kind: Kind,
  of: string,
  now: Date,
): Promise<number> {
  const key = hashed(keys, kind, of, now);
  return work.transaction().execute(async transaction => {
    // Changes nothing, but locks the row: of attempts that arrive together each sees the one before it.
    const { count, last_at } = await transaction
      .insertInto("attempt")
      .values({ key_hash: key, count: 0, last_at: now.toISOString() })
      .onConflict(conflict =>
        conflict.column("key_hash").doUpdateSet(eb => ({ count: eb.ref("attempt.count") })),
      )
      .returning(["count", "last_at"])
      .executeTakeFirstOrThrow();
    const wait = Date.parse(last_at) + secondsToWait(count, free[kind]) * 1000 - now.getTime();
    if (wait > 0) return Math.ceil(wait / 1000);
    await transaction
      .updateTable("attempt")
      .set({ count: count + 1, last_at: now.toISOString() })
      .where("key_hash", "=", key)
      .execute();
    return 0;
  });
}

/** Takes back one attempt that succeeded, so that an office behind one address does not shut itself out. */
export async function releaseAttempt(
  work: Kysely<WorkTables>,
  keys: Keys,
  kind: Kind,
  of: string,
  now: Date,
): Promise<void> {
  await work
    .updateTable("attempt")
    .set(eb => ({ count: eb("count", "-", 1) }))
    .where("key_hash", "=", hashed(keys, kind, of, now))
    .where("count", ">", 0)
    .execute();
}

/** Forgets the attempts after one that succeeded. */
export async function forgetAttempts(
  work: Kysely<WorkTables>,
  keys: Keys,
  kind: Kind,
  of: string,
  now: Date,
): Promise<void> {
  await work
    .deleteFrom("attempt")
    .where("key_hash", "=", hashed(keys, kind, of, now))
    .execute();
}

/**
 * Whether a one-time code is used for the first time: someone who looks over a shoulder cannot sign in with the
 * same code (RFC 6238, section 5.2).
 */
export async function firstUse(
  work: Kysely<WorkTables>,
  keys: Keys,
  person: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await work
    .insertInto("attempt")
    .values({
      key_hash: hashed(keys, "code", `${person}:${code}`, now),
      count: 1,
      last_at: now.toISOString(),
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  return (used.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The day is part of what is hashed, so that no one can be followed from one day to the next. */
function hashed(keys: Keys, kind: string, of: string, now: Date): string {
  return createHmac("sha256", keys.derive("work", "attempt"))
    .update(JSON.stringify([kind, of, now.toISOString().slice(0, 10)]))
    .digest("base64url");
}
