import Sqlite from "better-sqlite3";
import { Client, escapeIdentifier } from "pg";
import { existsSync } from "node:fs";
import { planeFile } from "./connection.server.ts";
import { bookkeeping } from "./migrate.server.ts";
import { type PlaneName, planeNames } from "./planes.ts";
import { withPostgres } from "./postgres.server.ts";

export interface DumpedTable {
  readonly plane: PlaneName;
  readonly name: string;
  readonly columns: readonly string[];
}

/** The contents of the three planes, in the order of `planeNames`, as they were at one moment, while others go on writing. */
export interface Dump {
  readonly migrations: Readonly<Record<PlaneName, readonly string[]>>;
  readonly tables: readonly DumpedTable[];
  rows(table: DumpedTable): AsyncIterable<readonly unknown[]>;
}

/** Tables of the migrator: what they hold is in `migrations`. */
const isBookkeeping = (name: string): boolean => name.startsWith(bookkeeping);

/** Reads the SQLite files of a data folder; null when they are not there. */
export async function dumpFiles<Result>(
  data: string,
  work: (dump: Dump) => Promise<Result>,
): Promise<Result | null> {
  const files = planeNames.map(plane => planeFile(data, plane));
  if (!files.every(file => existsSync(file))) return null;
  const databases = new Map(planeNames.map(plane => [plane, new Sqlite(planeFile(data, plane))]));
  const on = (plane: PlaneName): Sqlite.Database => {
    const database = databases.get(plane);
    if (database === undefined) throw new TypeError(`no plane ${plane}`);
    return database;
  };
  try {
    // A read transaction sees the moment of its first read: all three are pinned before anything else can run here.
    for (const database of databases.values()) database.exec("begin; select count(*) from sqlite_master;");
    const names = (plane: PlaneName) =>
      on(plane)
        .prepare<[], { name: string }>(
          "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
        )
        .all()
        .map(table => table.name);
    const columnsOf = (plane: PlaneName, table: string) =>
      on(plane)
        .prepare<[string], { name: string }>("select name from pragma_table_info(?)")
        .all(table)
        .map(column => column.name);
    const applied = (plane: PlaneName) =>
      names(plane).includes(bookkeeping)
        ? on(plane)
            .prepare<[], { name: string }>(`select name from ${bookkeeping} order by name`)
            .all()
            .map(migration => migration.name)
        : [];
    return await work({
      migrations: { people: applied("people"), work: applied("work"), publication: applied("publication") },
      tables: planeNames.flatMap(plane =>
        names(plane)
          .filter(name => !isBookkeeping(name))
          .map(name => ({ plane, name, columns: columnsOf(plane, name) })),
      ),
      async *rows({ plane, name, columns }) {
        const statement = on(plane).prepare<[], unknown[]>(
          `select ${listed(columns)} from ${escapeIdentifier(name)}`,
        );
        yield* statement.raw().iterate();
      },
    });
  } finally {
    for (const database of databases.values()) database.close();
  }
}

/** Reads the PostgreSQL schemas in one snapshot; null when they are not there. */
export async function dumpSchemas<Result>(
  url: string,
  work: (dump: Dump) => Promise<Result>,
): Promise<Result | null> {
  return withPostgres(url, async client => {
    await client.query("begin isolation level repeatable read read only");
    const found = await client.query<{ plane: PlaneName; name: string; columns: string[] }>(
      `select table_schema as plane, table_name as name,
              array_agg(column_name::text order by ordinal_position) as columns
       from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = any($1) and table_type = 'BASE TABLE'
       group by table_schema, table_name order by table_name`,
      [planeNames],
    );
    if (found.rows.length === 0) return null;
    const applied = async (plane: PlaneName) => {
      if (!found.rows.some(table => table.plane === plane && table.name === bookkeeping)) return [];
      const { rows } = await client.query<{ name: string }>(
        `select name from ${plane}.${bookkeeping} order by name`,
      );
      return rows.map(row => row.name);
    };
    return work({
      migrations: {
        people: await applied("people"),
        work: await applied("work"),
        publication: await applied("publication"),
      },
      tables: planeNames.flatMap(plane =>
        found.rows.filter(table => table.plane === plane && !isBookkeeping(table.name)),
      ),
      rows: table => throughCursor(client, table),
    });
  });
}

async function* throughCursor(client: Client, table: DumpedTable): AsyncGenerator<readonly unknown[]> {
  const from = `${escapeIdentifier(table.plane)}.${escapeIdentifier(table.name)}`;
  await client.query(`declare dump no scroll cursor for select ${listed(table.columns)} from ${from}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: "fetch 1000 from dump", rowMode: "array" });
    if (rows.length === 0) break;
    yield* rows;
  }
  await client.query("close dump");
}

const listed = (columns: readonly string[]): string => columns.map(escapeIdentifier).join(", ");
