import { randomBytes } from "node:crypto";
import type { Selectable, Transaction } from "kysely";
import type { PeopleTables } from "../database/tables.ts";
import type { DatasetTable } from "../database/tables/people.ts";
import { transact } from "../database/transaction.server.ts";
import type { Snapshot } from "../engine/model.ts";
import type { House } from "../house.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Role } from "../identity/policy.ts";
import { allowed } from "../identity/rules.ts";
import { Failure } from "../language/failure.ts";
import { type SealedSnapshot, withSnapshot } from "./keeping/snapshot.server.ts";
import type { ColumnPlan, Dataset, Register } from "./model.ts";
import { isPastRetention } from "./rules.ts";
import { type Source, sourceOf } from "./source.ts";

/** What of the house datasets need. */
export type Keeping = Pick<House, "settings" | "planes" | "keys" | "now">;

/**
 * Who asks: a person with their own roles; `operator`, whoever runs the program; or `system`, for what is computed
 * and protected without anyone seeing it (releases).
 */
export type Asker = { readonly id: string; readonly roles: readonly Role[] } | "operator" | "system";

/** A dataset with what the register says of it. */
export interface RegisterEntry {
  readonly dataset: Dataset;
  readonly register: Register;
  readonly createdBy: string;
  readonly createdAt: string;
  /** The approved request, where article 9 asked for one. */
  readonly importRequest: string | null;
  readonly erased: { readonly at: string; readonly why: "retention" | "request" } | null;
}

export const actorOf = (asker: Asker): string => (typeof asker === "string" ? asker : asker.id);
const isStaff = (asker: Asker): boolean => typeof asker === "string";

/**
 * A dataset whose exact figures the asker may see: the one function that decides it. An analyst needs a grant for
 * this very dataset.
 *
 * @throws Failure `dataset-unknown` (404), the same whether there is none, it is erased, or it is not theirs to see
 */
export async function datasetFor(house: Keeping, asker: Asker, id: string): Promise<Dataset> {
  return datasetOf(await readable(house, asker, id));
}

async function readable(house: Keeping, asker: Asker, id: string): Promise<Selectable<DatasetTable>> {
  const row = await house.planes.people
    .selectFrom("dataset")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || row.erased_at !== null || isPastRetention(row.retention_date, today(house)))
    throw unknownDataset();
  if (isStaff(asker)) return row;
  if (typeof asker === "string" || !allowed("mirror.exact", asker)) throw unknownDataset();
  const grant = await house.planes.people
    .selectFrom("dataset_access")
    .select("dataset")
    .where("dataset", "=", id)
    .where("person", "=", asker.id)
    .executeTakeFirst();
  if (!grant) throw unknownDataset();
  return row;
}

/**
 * Opens a dataset for as long as `work` takes. Every read of data passes here, and is put on the audit trail
 * before it happens.
 *
 * @throws Failure `dataset-unknown` as `datasetFor`, `sealed-file` when the file was altered
 */
async function reading<Result>(
  house: Keeping,
  asker: Asker,
  id: string,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const row = await readable(house, asker, id);
  if (row.snapshot_file === null || row.wrapped_key === null) throw unknownDataset();
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: actorOf(asker), action: "dataset.read", subject: `dataset:${id}` },
    house.now(),
  );
  const key = house.keys.unwrap("people", row.wrapped_key, keyContext(id));
  try {
    return await withSnapshot(house.settings.data, { file: row.snapshot_file, key }, datasetOf(row), work);
  } finally {
    key.fill(0);
  }
}

/**
 * A dataset to ask questions of. Every question is checked, put on the audit trail and answered apart: access that ends
 * meanwhile ends the answers.
 *
 * @throws Failure `dataset-unknown` as `datasetFor`
 */
export async function datasetSource(house: Keeping, asker: Asker, id: string): Promise<Source> {
  const dataset = await datasetFor(house, asker, id);
  return sourceOf(dataset, id, work => reading(house, asker, id, work));
}

/** Register entries the asker may know of: an analyst those they may see, a privacy officer all, erased ones too. */
export async function listDatasets(house: Keeping, asker: Asker): Promise<readonly RegisterEntry[]> {
  let query = house.planes.people.selectFrom("dataset").selectAll().orderBy("created_at", "desc");
  if (typeof asker !== "string" && !allowed("dataset.judge", asker))
    query = query.where("id", "in", eb =>
      eb.selectFrom("dataset_access").select("dataset_access.dataset").where("person", "=", asker.id),
    );
  return (await query.execute()).map(entryOf);
}

/**
 * One register entry, under the same rule as `listDatasets`. It holds no data on people.
 *
 * @throws Failure `dataset-unknown` (404)
 */
export async function registerEntry(house: Keeping, asker: Asker, id: string): Promise<RegisterEntry> {
  const entry = (await listDatasets(house, asker)).find(e => e.dataset.id === id);
  if (!entry) throw unknownDataset();
  return entry;
}

/** Ids of the people who may see a dataset. */
export async function readersOf(house: Keeping, id: string): Promise<readonly string[]> {
  const rows = await house.planes.people
    .selectFrom("dataset_access")
    .select("person")
    .where("dataset", "=", id)
    .orderBy("person")
    .execute();
  return rows.map(row => row.person);
}

/** Lets someone see a dataset. Whoever can see it, or judges datasets, may grant it. */
export async function grantAccess(house: Keeping, by: Asker, id: string, person: string): Promise<void> {
  await registerEntry(house, by, id);
  await house.planes.people
    .insertInto("dataset_access")
    .values({ dataset: id, person, granted_by: actorOf(by), granted_at: house.now().toISOString() })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  await described(house, by, id);
}

/** Ends someone's view of a dataset, from their next request on. */
export async function endAccess(house: Keeping, by: Asker, id: string, person: string): Promise<void> {
  await registerEntry(house, by, id);
  await house.planes.people
    .deleteFrom("dataset_access")
    .where("dataset", "=", id)
    .where("person", "=", person)
    .execute();
  await described(house, by, id);
}

const described = (house: Keeping, by: Asker, id: string) =>
  recordAudit(
    house.planes.work,
    house.keys,
    { actor: actorOf(by), action: "dataset.described", subject: `dataset:${id}` },
    house.now(),
  );

/**
 * Writes the register entry of a sealed snapshot, which makes it a dataset. The snapshot must be on disk: what is
 * acknowledged is kept.
 *
 * @param and what must be written in the same transaction
 */
export async function keepDataset(
  house: Keeping,
  asker: Asker,
  id: string,
  sealed: SealedSnapshot,
  entry: {
    readonly register: Register;
    readonly kind: Dataset["kind"];
    readonly readers: readonly string[];
    readonly importRequest: string | null;
  },
  and: (transaction: Transaction<PeopleTables>) => Promise<void>,
): Promise<Dataset> {
  const at = house.now().toISOString();
  const row = {
    id,
    name: entry.register.name.trim(),
    kind: entry.kind,
    rows: sealed.table.rows,
    columns: JSON.stringify(sealed.table.columns),
    register: JSON.stringify(entry.register),
    reference_date: entry.register.referenceDate,
    retention_date: entry.register.retentionDate,
    import_request: entry.importRequest,
    snapshot_file: sealed.file,
    wrapped_key: house.keys.wrap("people", sealed.key, keyContext(id)),
    sha256: sealed.sha256,
    created_by: actorOf(asker),
    created_at: at,
    erased_at: null,
    erased_by: null,
    erased_why: null,
    series: null,
  };
  await transact(house.planes.people, async transaction => {
    await transaction.insertInto("dataset").values(row).execute();
    for (const person of new Set(entry.readers))
      await transaction
        .insertInto("dataset_access")
        .values({ dataset: id, person, granted_by: row.created_by, granted_at: at })
        .execute();
    await and(transaction);
  });
  return datasetOf(row);
}

/** An id for a dataset: says nothing of it and cannot be guessed. */
export const newDatasetId = (): string => randomBytes(12).toString("hex");

/** Binds a wrapped key to its dataset: moved to another row it does not open. */
export const keyContext = (id: string): string => `dataset:${id}`;

export const today = (house: Keeping): string => house.now().toISOString().slice(0, 10);

/** Both were written by this program, from these types. */
export function readRegister(json: string): Register {
  const register: Register = JSON.parse(json);
  return register;
}
export function readPlan(json: string): readonly ColumnPlan[] {
  const plan: ColumnPlan[] = JSON.parse(json);
  return plan;
}

export function entryOf(row: Selectable<DatasetTable>): RegisterEntry {
  return {
    dataset: datasetOf(row),
    register: readRegister(row.register),
    createdBy: row.created_by,
    createdAt: row.created_at,
    importRequest: row.import_request,
    erased:
      row.erased_at === null || row.erased_why === null ? null : { at: row.erased_at, why: row.erased_why },
  };
}

function datasetOf(row: Selectable<DatasetTable>): Dataset {
  const register = readRegister(row.register);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    unit: register.unit,
    columns: readPlan(row.columns),
    rows: row.rows,
    rounding: register.rounding,
    population: register.population,
    characteristics: register.characteristics,
    nested: register.nested,
    everyone: register.everyone,
    notIncluded: register.notIncluded,
    ...(register.notIncludedEn === undefined ? {} : { notIncludedEn: register.notIncludedEn }),
    demonstration: register.demonstration,
    referenceDate: row.reference_date,
    retentionDate: row.retention_date,
  };
}

export const unknownDataset = () =>
  new Failure(
    "dataset-unknown",
    {
      nl: "Dit bestand is er niet, of het is niet voor u te zien.",
      en: "This dataset is not there, or is not yours to see.",
    },
    { status: 404 },
  );
