import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { Failure } from "../language/failure.ts";
import { migrations as ours } from "./migrations/index.ts";
import { type PlaneName, type Planes, planeNames } from "./planes.ts";

/** Migrations by plane, then by name; they run in the order of their names. */
export type Migrations = Readonly<Record<PlaneName, Readonly<Record<string, Migration>>>>;

/** The table in which the migrator notes what has run. */
export const bookkeeping = "kysely_migration";

/**
 * Brings the tables of every plane up to date. All migrations of a plane run in one transaction, on PostgreSQL
 * under an advisory lock, so an interrupted run leaves nothing behind and two servers may start at once.
 *
 * @param upTo stop at the last name of each list (for restoring an older backup); default: all
 * @returns the names that ran, as "plane/name"
 * @throws Failure `database-newer` when the database was made by a newer version, `migration` when one fails
 */
export async function migratePlanes(
  planes: Planes,
  migrations: Migrations = ours,
  upTo?: Readonly<Record<PlaneName, readonly string[]>>,
): Promise<string[]> {
  const ran: string[] = [];
  for (const plane of planeNames) {
    const unknown = (await appliedMigrations(planes, plane)).filter(name => !(name in migrations[plane]));
    if (unknown.length > 0) throw newer(plane, unknown);
  }
  for (const plane of planeNames) {
    const migrator = new Migrator({
      db: planes[plane],
      provider: { getMigrations: async () => ({ ...migrations[plane] }) },
      migrationTableName: bookkeeping,
      // Without it Kysely finds the bookkeeping of another plane and takes it for its own.
      ...(planes.kind === "postgres" ? { migrationTableSchema: await currentSchema(planes, plane) } : {}),
    });
    const target = upTo?.[plane];
    if (target?.length === 0) continue;
    const last = target?.toSorted().at(-1);
    const outcome = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
    if (outcome.error !== undefined) throw failed(plane, outcome.results, outcome.error);
    ran.push(...(outcome.results ?? []).map(result => `${plane}/${result.migrationName}`));
  }
  return ran;
}

/** Names of the migrations that have run in a plane, in order; none when the plane is still empty. */
export async function appliedMigrations(planes: Planes, plane: PlaneName): Promise<string[]> {
  const database = planes[plane];
  const schema = planes.kind === "postgres" ? await currentSchema(planes, plane) : undefined;
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(table => table.name === bookkeeping && table.schema === schema)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(bookkeeping)} order by name`.execute(database);
  return rows.map(row => row.name);
}

/** Migrations that have yet to run, as "plane/name". */
export async function pendingMigrations(planes: Planes): Promise<string[]> {
  const pending: string[] = [];
  for (const plane of planeNames) {
    const applied = new Set(await appliedMigrations(planes, plane));
    pending.push(
      ...Object.keys(ours[plane])
        .filter(name => !applied.has(name))
        .map(name => `${plane}/${name}`),
    );
  }
  return pending;
}

async function currentSchema(planes: Planes, plane: PlaneName): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(planes[plane]);
  return rows[0]?.name ?? plane;
}

const newer = (plane: PlaneName, unknown: readonly string[]) =>
  new Failure(
    "database-newer",
    {
      nl: `De database is van een nieuwere versie van Mozaïek (${plane}: ${unknown.join(", ")}). Start die versie of zet een oudere back-up terug.`,
      en: `The database belongs to a newer version of Mozaïek (${plane}: ${unknown.join(", ")}). Start that version or restore an older backup.`,
    },
    { status: 503 },
  );

function failed(
  plane: PlaneName,
  results: readonly { migrationName: string; status: string }[] | undefined,
  cause: unknown,
): Failure {
  const name = results?.find(result => result.status === "Error")?.migrationName ?? "?";
  return new Failure(
    "migration",
    {
      nl: `Het bijwerken van de database is mislukt bij ${plane}/${name}. Er is niets veranderd in dit deel; de vorige versie werkt nog.`,
      en: `Updating the database failed at ${plane}/${name}. Nothing was changed in this part; the previous version still works.`,
    },
    { status: 503, cause },
  );
}
