import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";

/**
 * Names of functions, bodies and groups that were written before, wherever that was: what a field offers, so that one
 * party is called the same everywhere. Names of persons are left out, and so is who changes things as an agent.
 */
export async function knownParties(work: Kysely<WorkTables>): Promise<readonly string[]> {
  const [bodies, parties, others] = await Promise.all([
    work.selectFrom("body").select("name").where("removed_at", "is", null).execute(),
    work.selectFrom("party").select("name").where("removed_at", "is", null).execute(),
    work
      .selectFrom("stakeholder")
      .select("name")
      .where("removed_at", "is", null)
      .where("kind", "!=", "person")
      .execute(),
  ]);
  const names = new Map([...bodies, ...parties, ...others].map(({ name }) => [name.toLowerCase(), name]));
  return [...names.values()].toSorted((a, b) => a.localeCompare(b, "nl"));
}

/** The body of this name, so that whoever speaks of it refers to it; null where there is none, or more than one. */
export async function bodyNamed(work: Kysely<WorkTables>, name: string): Promise<string | null> {
  const bodies = await work
    .selectFrom("body")
    .select(["id", "name"])
    .where("removed_at", "is", null)
    .execute();
  const found = bodies.filter(body => body.name.toLowerCase() === name.toLowerCase());
  return found.length === 1 ? found[0]!.id : null;
}
