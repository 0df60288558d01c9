import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { Failure } from "../language/failure.ts";

/** Something the municipality does for residents, for which the path of equal services is walked. */
export interface NamedService {
  readonly id: string;
  readonly name: string;
}

/** Every service, of any path, by name. */
export const listAllServices = (work: Kysely<WorkTables>): Promise<NamedService[]> =>
  work
    .selectFrom("path_service")
    .select(["id", "name"])
    .where("removed_at", "is", null)
    .orderBy("name")
    .orderBy("id")
    .execute();

/**
 * The service that was chosen in a form; null where none was.
 *
 * @throws Failure `service-unknown` for one that is not there, or no longer
 */
export async function chosenService(work: Kysely<WorkTables>, chosen: string): Promise<string | null> {
  if (chosen === "") return null;
  if ((await listAllServices(work)).some(({ id }) => id === chosen)) return chosen;
  throw new Failure(
    "service-unknown",
    {
      nl: "Deze dienst staat er niet meer. Kies een dienst uit de lijst.",
      en: "This service is no longer there. Choose one from the list.",
    },
    { field: "service" },
  );
}
