import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { Keys } from "../database/keys.ts";
import type { Planes } from "../database/planes.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import { withdrawnReleases } from "../strategy/strategy.server.ts";
import type { Act } from "../work/model.ts";
import { type Exchanged, exchanged, hashed, keyOf, privateTables } from "./tables.ts";
import { withoutWithdrawn } from "./withdrawn.ts";

type Work = Kysely<WorkTables>;
/** The work, and what was withdrawn. */
type Places = Pick<Planes, "work" | "publication">;
type Cell = string | number | null;
export type WorkRow = Readonly<Record<string, Cell>>;

/** The chain and the path as one file: tables of rows, in the order in which they can be put back. */
export interface WorkFile {
  readonly mozaiek: "work";
  readonly version: 1;
  readonly tables: Readonly<Partial<Record<Exchanged, readonly WorkRow[]>>>;
}

const isExchanged = (name: string): name is Exchanged => Object.hasOwn(exchanged, name);
const tableNames = Object.keys(exchanged).filter(isExchanged);

/** Characters of a file that is put back, and rows in it. */
export const limits = { characters: 100_000_000, rows: 500_000 };

/**
 * Everything of the chain and the path: what was removed less than thirty days ago included, so that it can still be put
 * back there. Figures of releases that were withdrawn stay behind (`withdrawn.ts`).
 *
 * @param options.private also what is private to the working group: the stakeholder map
 */
export async function exportWork(
  planes: Places,
  keys: Keys,
  { by, at }: Act,
  options: { readonly private: boolean },
): Promise<WorkFile> {
  const withdrawn = await withdrawnReleases(planes);
  return transact(planes.work, async transaction => {
    const kept = tableNames.filter(table => options.private || !privateTables.includes(table));
    const tables = withoutWithdrawn(await tablesOf(transaction, kept), withdrawn);
    await recordAudit(transaction, keys, { actor: by, action: "work.exported", subject: "work" }, at);
    return { mozaiek: "work", version: 1, tables };
  });
}

async function tablesOf(work: Work, names: readonly Exchanged[]): Promise<WorkFile["tables"]> {
  const tables: Partial<Record<Exchanged, readonly WorkRow[]>> = {};
  for (const table of names) tables[table] = await rowsOf(work, table);
  return tables;
}

/** Every row of a table, its columns and rows always in the same order. */
async function rowsOf(work: Work, table: Exchanged): Promise<WorkRow[]> {
  const columns = sql.join(Object.keys(exchanged[table]).map(column => sql.ref(column)));
  const order = sql.join(keyOf(table).map(column => sql.ref(column)));
  const { rows } = await sql<WorkRow>`select ${columns} from ${sql.table(table)} order by ${order}`.execute(
    work,
  );
  return rows.map(row => ({ ...row }));
}

const fileSchema = z.strictObject({
  mozaiek: z.literal("work"),
  version: z.literal(1),
  tables: z.record(z.string(), z.array(z.unknown())),
});

/** Reads a file that `exportWork` made, or that pretends to be one. @throws Failure `work-file` saying where it is wrong */
export function readWorkFile(text: string): WorkFile {
  if (text.length > limits.characters) throw wrong("Het bestand is te groot.", "The file is too large.");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong(
      "Dit is geen JSON-bestand. Kies het bestand dat ‘mozaiek export’ maakte.",
      "This is no JSON file. Choose the file that ‘mozaiek export’ made.",
    );
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success)
    throw wrong(
      "Dit is geen bestand van ‘mozaiek export’, of van een nieuwere versie van Mozaïek.",
      "This is no file of ‘mozaiek export’, or one of a newer version of Mozaïek.",
    );
  const entries = Object.entries(withWriters(parsed.data.tables));
  const rows = entries.reduce((sum, [, list]) => sum + list.length, 0);
  if (rows > limits.rows) throw wrong("Het bestand heeft te veel rijen.", "The file has too many rows.");
  const tables: Partial<Record<Exchanged, readonly WorkRow[]>> = {};
  for (const [name, list] of entries) {
    if (!isExchanged(name))
      throw wrong(
        "Het bestand heeft een tabel die hier niet hoort.",
        "The file has a table that does not belong here.",
      );
    tables[name] = list.map((row, i) => rowIn(name, row, i));
  }
  return { ...parsed.data, tables };
}

type Tables = Readonly<Record<string, readonly unknown[]>>;

const accountSchema = z.looseObject({ id: z.string(), account: z.string().nullable() });

/** Tables as they are now: in older files a body had one account, where it now has those who write for it. */
function withWriters(tables: Tables): Tables {
  const bodies = (tables["body"] ?? []).map(row => ({ row, old: accountSchema.safeParse(row).data ?? null }));
  if (bodies.every(({ old }) => old === null)) return tables;
  const writers = bodies.flatMap(({ old }) =>
    old?.account == null ? [] : [{ body: old.id, person: old.account }],
  );
  return {
    ...tables,
    body: bodies.map(({ row, old }) => {
      if (old === null) return row;
      const { account: _was, ...rest } = old;
      return rest;
    }),
    body_writer: [...(tables["body_writer"] ?? []), ...writers],
  };
}

function rowIn(table: Exchanged, row: unknown, index: number): WorkRow {
  const parsed: z.ZodSafeParseResult<WorkRow> = z.strictObject(exchanged[table]).safeParse(row);
  if (parsed.success) {
    const [hash, content] = hashed[table] ?? [];
    const held = content === undefined ? null : parsed.data[content];
    if (hash === undefined || typeof held !== "string" || sha256(held) === parsed.data[hash])
      return parsed.data;
    throw wrong(
      `Rij ${index + 1} van ${table} is na het bewaren veranderd.`,
      `Row ${index + 1} of ${table} was changed after it was kept.`,
    );
  }
  const [issue] = parsed.error.issues;
  const column = issue?.path.join(".") ?? "";
  const place = column === "" ? table : `${table}.${column}`;
  throw wrong(
    `Rij ${index + 1} van ${place} klopt niet: er staat iets anders dan er hoort.`,
    `Row ${index + 1} of ${place} is not right: it holds something else than belongs there.`,
  );
}

/** How many rows were put in, and how many were there already, exactly the same. */
export interface Imported {
  readonly added: number;
  readonly same: number;
}

/**
 * Puts the rows of a file in, all or none. What is there already and the same is left alone.
 *
 * @throws Failure `work-file` when something is there already and differs, or refers to what is not there
 */
export async function importWork(
  planes: Places,
  keys: Keys,
  file: WorkFile,
  { by, at }: Act,
): Promise<Imported> {
  const withdrawn = await withdrawnReleases(planes);
  return transact(planes.work, async transaction => {
    let [added, same] = [0, 0];
    const there = withoutWithdrawn(await tablesOf(transaction, tableNames), withdrawn);
    // A file of before a withdrawal does not bring back what was withdrawn.
    const tables = withoutWithdrawn(file.tables, withdrawn);
    for (const table of tableNames) {
      const known = new Map((there[table] ?? []).map(row => [nameOf(table, row), row]));
      const fresh = parentsFirst(tables[table] ?? []).filter(row => {
        const present = known.get(nameOf(table, row));
        if (present === undefined) return true;
        if (!isSame(table, present, row)) throw differs(table);
        same++;
        return false;
      });
      for (const row of fresh) await insert(transaction, table, row);
      added += fresh.length;
    }
    await recordAudit(transaction, keys, { actor: by, action: "work.imported", subject: "work" }, at);
    return { added, same };
  });
}

async function insert(work: Work, table: Exchanged, row: WorkRow): Promise<void> {
  try {
    const columns = sql.join(Object.keys(row).map(column => sql.ref(column)));
    await sql`insert into ${sql.table(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(
      work,
    );
  } catch (error) {
    throw new Failure(
      "work-file",
      {
        nl: `Een rij van ${table} is niet te plaatsen: zij verwijst naar iets dat niet in het bestand staat, of staat er twee keer. Er is niets veranderd.`,
        en: `A row of ${table} cannot be placed: it refers to something that is not in the file, or is there twice. Nothing was changed.`,
      },
      { cause: error },
    );
  }
}

/** What is kept under its hash may have been kept on another day. */
const isSame = (table: Exchanged, one: WorkRow, other: WorkRow): boolean =>
  table === "instrument_version" || isDeepStrictEqual({ ...one }, { ...other });

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const nameOf = (table: Exchanged, row: WorkRow): string =>
  JSON.stringify(keyOf(table).map(column => row[column]));

/** Rows that belong to others after those: units after the units they are part of. */
function parentsFirst(rows: readonly WorkRow[]): readonly WorkRow[] {
  const byId = new Map(rows.map(row => [row["id"], row]));
  const depth = (row: WorkRow): number => {
    let steps = 0;
    let at = byId.get(row["parent"] ?? null);
    while (at !== undefined && steps <= rows.length) {
      steps++;
      at = byId.get(at["parent"] ?? null);
    }
    return steps;
  };
  if (!rows.some(row => "parent" in row)) return rows;
  return rows
    .map(row => ({ row, steps: depth(row) }))
    .toSorted((a, b) => a.steps - b.steps)
    .map(({ row }) => row);
}

const wrong = (nl: string, en: string) => new Failure("work-file", { nl, en }, { field: "file" });

const differs = (table: string) =>
  wrong(
    `In ${table} staat hier al iets met dezelfde sleutel dat anders is. Er is niets veranderd: zet het bestand terug in een lege installatie, of haal de verschillen eerst weg.`,
    `Something in ${table} is already here with the same key, and differs. Nothing was changed: put the file back in an empty installation, or take the differences away first.`,
  );
