import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import { Client, escapeIdentifier, Pool, types as standard, type CustomTypesConfig } from "pg";

/** Types whose values would arrive as text or as a `Date`: int8 and numeric become numbers, a date stays text. */
const parsers = new Map<number, (value: string) => unknown>([
  [standard.builtins.INT8, Number],
  [standard.builtins.NUMERIC, Number],
  [standard.builtins.DATE, value => value],
]);

const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    parsers.get(oid) ?? standard.getTypeParser(oid, format)) as typeof standard.getTypeParser,
};

/** What PostgreSQL lists our connections under, so that a restore sees whether a server is running. */
export const applicationName = "mozaiek";

/** A pool whose connections see one schema only. */
export function openPostgres<Tables>(url: string, schema: string): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    types,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: applicationName,
  });
  // A connection that the server ends while it is idle would otherwise stop the whole program; the pool
  // replaces it, and a query that was under way reports the error itself.
  pool.on("error", () => undefined);
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async connection => {
        await connection.executeQuery(CompiledQuery.raw(`set search_path to ${escapeIdentifier(schema)}`));
      },
    }),
  });
}

/** Runs something on one connection of its own, outside any plane. */
export async function withPostgres<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, types, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the schemas that are missing; safe when two servers start at once. */
export async function makeSchemas(url: string, schemas: readonly string[]): Promise<void> {
  await withPostgres(url, async client => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext('mozaiek.schemas'))");
    const { rows } = await client.query<{ nspname: string }>("select nspname from pg_namespace");
    const present = new Set(rows.map(row => row.nspname));
    // Asked only for what is missing: a server whose role may not create schemas can still start.
    for (const schema of schemas.filter(name => !present.has(name))) {
      await client.query(`create schema ${escapeIdentifier(schema)}`);
    }
    await client.query("commit");
  });
}
