import { setTimeout as pause } from "node:timers/promises";
import type { Kysely, Transaction } from "kysely";

/** PostgreSQL's codes for "another transaction came between" and "these two waited for each other". */
const conflicts = new Set(["40001", "40P01"]);
const attempts = 8;

/**
 * Runs a transaction that sees no other transaction's half: on SQLite one writer at a time, on PostgreSQL
 * serialisable and tried again when another came between. So what is read inside may be relied on when writing.
 *
 * `work` may run more than once: change nothing outside the database in it. Inside it use only the transaction it
 * is given: on SQLite the plane's own handle would wait for ever. Two planes cannot share one: write the plane
 * that others refer to first.
 *
 * Not for a long computation: on SQLite every other writer to the plane waits.
 */
export async function transact<Tables, Result>(
  plane: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await plane.transaction().setIsolationLevel("serializable").execute(work);
    } catch (error) {
      if (attempt === attempts || !isConflict(error)) throw error;
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}

const isConflict = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && conflicts.has(error.code);
