import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";

/** Names of people by id, for what they wrote. */
export async function namesOf(work: Kysely<WorkTables>): Promise<ReadonlyMap<string, string>> {
  const rows = await work.selectFrom("person").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
