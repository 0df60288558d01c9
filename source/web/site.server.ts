import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { isDemonstration } from "../identity/store.server.ts";
import { Failure } from "../language/failure.ts";
import type { Site } from "./layout.tsx";

const name = "municipality";
const longest = 80;

/** Whose installation this is, as its administrator wrote it. */
export async function readSite(work: Kysely<WorkTables>): Promise<Site> {
  const row = await work.selectFrom("setting").select("value").where("name", "=", name).executeTakeFirst();
  return { municipality: row?.value ?? null, demonstration: await isDemonstration(work) };
}

/**
 * Writes the name of the municipality; an empty one takes it away.
 *
 * @throws Failure `municipality` when it is too long for the top of a page
 */
export async function nameMunicipality(work: Kysely<WorkTables>, typed: string): Promise<void> {
  const value = typed.trim().replaceAll(/\s+/g, " ");
  if (value.length > longest)
    throw new Failure(
      "municipality",
      {
        nl: `Houd de naam onder de ${longest} tekens.`,
        en: `Keep the name under ${longest} characters.`,
      },
      { field: name },
    );
  if (value === "") await work.deleteFrom("setting").where("name", "=", name).execute();
  else
    await work
      .insertInto("setting")
      .values({ name, value })
      .onConflict(conflict => conflict.column("name").doUpdateSet({ value }))
      .execute();
}
