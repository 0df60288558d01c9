import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "./model.ts";

type Work = Kysely<WorkTables>;

/** A table of the work whose rows can be put back: one with these columns. */
export type RemovableTable = {
  [Table in keyof WorkTables]: WorkTables[Table] extends {
    id: string;
    made_by: string;
    removed_by: string | null;
    removed_at: string | null;
  }
    ? Table
    : never;
}[keyof WorkTables];

/** Days in which what was removed can be put back. */
export const daysToRestore = 30;

const before = (at: Date): string => new Date(at.getTime() - daysToRestore * 86_400_000).toISOString();

const gone = () =>
  new Failure(
    "work-gone",
    {
      nl: "Dit is er niet meer. Misschien heeft een ander het net verwijderd of teruggezet.",
      en: "This is no longer there. Perhaps someone else has just removed it or put it back.",
    },
    { status: 404 },
  );

/**
 * Takes a row out of sight; for 30 days it can be put back.
 *
 * @param own only rows this person made, for what is private to its writer; nothing of it stands on the audit trail,
 *   which would tell that there was something
 * @throws Failure `work-gone`
 */
export async function remove(
  work: Work,
  keys: Keys,
  table: RemovableTable,
  id: string,
  { by, at, own = false }: Act & { readonly own?: boolean },
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable(table)
      .set({ removed_by: by, removed_at: at.toISOString() })
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .$if(own, query => query.where("made_by", "=", by))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw gone();
    if (!own)
      await recordAudit(
        transaction,
        keys,
        { actor: by, action: "work.removed", subject: `${table}:${id}` },
        at,
      );
  });
}

/** Puts a removed row back. @throws Failure `work-gone` when it is not there, or 30 days have passed */
export async function restore(
  work: Work,
  keys: Keys,
  table: RemovableTable,
  id: string,
  { by, at, own = false }: Act & { readonly own?: boolean },
): Promise<void> {
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable(table)
      .set({ removed_by: null, removed_at: null })
      .where("id", "=", id)
      .where("removed_at", ">", before(at))
      .$if(own, query => query.where("made_by", "=", by))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw gone();
    if (!own)
      await recordAudit(
        transaction,
        keys,
        { actor: by, action: "work.restored", subject: `${table}:${id}` },
        at,
      );
  });
}

/**
 * Erases for good what was removed from these tables more than 30 days ago.
 *
 * @param tables what can be put back, as each feature lists its own; those that refer to others first
 * @returns how many rows
 */
export async function forgetRemoved(
  work: Work,
  tables: readonly RemovableTable[],
  at: Date,
): Promise<number> {
  let erased = 0;
  for (const table of tables) {
    const { numDeletedRows } = await work
      .deleteFrom(table)
      .where("removed_at", "<=", before(at))
      .executeTakeFirst();
    erased += Number(numDeletedRows);
  }
  return erased;
}

/** Ids and words of what was removed from a table in the past 30 days, newest first. */
export async function listRemoved(
  work: Work,
  table: RemovableTable,
  at: Date,
  of: { readonly by?: string } = {},
): Promise<readonly { readonly id: string; readonly row: Readonly<Record<string, unknown>> }[]> {
  const rows = await work
    .selectFrom(table)
    .selectAll()
    .where("removed_at", ">", before(at))
    .$if(of.by !== undefined, query => query.where("made_by", "=", of.by ?? ""))
    .orderBy("removed_at", "desc")
    .execute();
  return rows.map(row => ({ id: row.id, row: { ...row } }));
}
