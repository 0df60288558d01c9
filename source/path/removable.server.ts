import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { RemovableTable } from "../work/removed.server.ts";
import { mainWalk } from "./model.ts";

/** Tables of the path whose rows can be put back. */
export const removablePathTables = [
  "path_note",
  "path_service",
  "support_entry",
  "own_definition",
  "practice_kept",
  "activity",
] as const satisfies readonly RemovableTable[];

/** Erases what was said on the walk of a service that is gone. */
export async function forgetWalks(work: Kysely<WorkTables>): Promise<void> {
  for (const table of ["path_judgement", "path_note", "path_contest"] as const)
    await work
      .deleteFrom(table)
      .where("walk", "!=", mainWalk)
      .where("walk", "not in", eb => eb.selectFrom("path_service").select("path_service.id"))
      .execute();
}
