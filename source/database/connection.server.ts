import { join } from "node:path";
import { Failure } from "../language/failure.ts";
import type { Settings } from "../settings.ts";
import { makeDataFolder } from "./data-folder.server.ts";
import { migratePlanes } from "./migrate.server.ts";
import { type PlaneName, type Planes, planeNames } from "./planes.ts";
import { finishRestore } from "./restored.server.ts";
import { makeSchemas, openPostgres } from "./postgres.server.ts";
import { openSqlite } from "./sqlite.server.ts";
import type { PeopleTables, PublicationTables, WorkTables } from "./tables.ts";

/**
 * Opens the three planes: SQLite files in the data folder, or PostgreSQL schemas when there is a database URL.
 *
 * A transaction on SQLite holds the only connection of its plane: inside one, use the transaction and never
 * the plane itself, which would wait for ever. See `transact`.
 *
 * @param options.migrate false leaves the tables as they are; by default they are brought up to date
 * @throws Failure `data-folder` or `database-file` (SQLite), `database-unreachable` (PostgreSQL), or those of
 *   `migratePlanes`
 */
export async function openPlanes(
  settings: Pick<Settings, "data" | "databaseUrl">,
  options: { migrate?: boolean } = {},
): Promise<Planes> {
  finishRestore(settings.data);
  const planes =
    settings.databaseUrl === null ? openFiles(settings.data) : await openSchemas(settings.databaseUrl);
  if (options.migrate === false) return planes;
  try {
    await migratePlanes(planes);
    return planes;
  } catch (error) {
    await planes.close();
    throw error;
  }
}

/** Where SQLite keeps a plane. */
export const planeFile = (data: string, plane: PlaneName): string => join(data, `${plane}.db`);

/** The planes as SQLite files in a folder, made where they are missing. */
export function openFiles(data: string): Planes {
  makeDataFolder(data);
  const open = <Tables>(plane: PlaneName) => {
    const file = planeFile(data, plane);
    try {
      return openSqlite<Tables>(file);
    } catch (error) {
      throw new Failure(
        "database-file",
        {
          nl: `Het databasebestand ${file} kan niet worden geopend. Kijk of de map beschrijfbaar is en of het bestand heel is; zet anders een back-up terug.`,
          en: `The database file ${file} cannot be opened. See whether the folder can be written to and the file is intact; otherwise restore a backup.`,
        },
        { status: 503, cause: error },
      );
    }
  };
  return together("sqlite", open<PeopleTables>("people"), open<WorkTables>("work"), open("publication"));
}

/** The planes as PostgreSQL schemas, made where they are missing. */
export async function openSchemas(
  url: string,
  schemaOf: (plane: PlaneName) => string = plane => plane,
): Promise<Planes> {
  try {
    await makeSchemas(url, planeNames.map(schemaOf));
  } catch (error) {
    // Host and database only: the URL itself holds the password.
    const { host, pathname } = new URL(url);
    const place = `${host}${pathname}`;
    throw new Failure(
      "database-unreachable",
      {
        nl: `PostgreSQL op ${place} is niet bereikbaar of laat ons niet toe. Kijk of de server draait en of naam, wachtwoord en rechten in DATABASE_URL kloppen.`,
        en: `PostgreSQL at ${place} cannot be reached or does not let us in. See whether the server runs and whether the name, password and rights in DATABASE_URL are right.`,
      },
      { status: 503, cause: error },
    );
  }
  return together(
    "postgres",
    openPostgres<PeopleTables>(url, schemaOf("people")),
    openPostgres<WorkTables>(url, schemaOf("work")),
    openPostgres<PublicationTables>(url, schemaOf("publication")),
  );
}

function together(
  kind: Planes["kind"],
  people: Planes["people"],
  work: Planes["work"],
  publication: Planes["publication"],
): Planes {
  return {
    kind,
    people,
    work,
    publication,
    close: async () => {
      await Promise.all([people.destroy(), work.destroy(), publication.destroy()]);
    },
  };
}
