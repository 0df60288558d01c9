import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import { mainWalk } from "./model.ts";
import type { Act } from "./store.server.ts";

type Work = Kysely<WorkTables>;

/** Tables of the path whose rows can be put back. */
export const removableTables = [
  "path_note",
  "path_service",
  "support_entry",
  "own_definition",
  "practice_kept",
] as const;
export type RemovableTable = (typeof removableTables)[number];

/** Days in which what was removed can be put back. */
export const daysToRestore = 30;

/** Notes on political support are private: the trail would tell that there was one. */
const isAudited = (table: RemovableTable): boolean => table !== "support_entry";

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
 * @param own only rows this person made, for what is private to its writer
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
    if (isAudited(table))
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
    if (isAudited(table))
      await recordAudit(
        transaction,
        keys,
        { actor: by, action: "work.restored", subject: `${table}:${id}` },
        at,
      );
  });
}

/** Erases for good what was removed more than 30 days ago. @returns how many rows */
export async function forgetRemoved(work: Work, at: Date): Promise<number> {
  let erased = 0;
  for (const table of removableTables) {
    const { numDeletedRows } = await work
      .deleteFrom(table)
      .where("removed_at", "<=", before(at))
      .executeTakeFirst();
    erased += Number(numDeletedRows);
  }
  // What was said on the walk of a service goes with it.
  for (const table of ["path_judgement", "path_note", "path_contest"] as const)
    await work
      .deleteFrom(table)
      .where("walk", "!=", mainWalk)
      .where("walk", "not in", eb => eb.selectFrom("path_service").select("path_service.id"))
      .execute();
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
