import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Transaction } from "kysely";
import type { PeopleTables } from "../database/tables.ts";
import type { Snapshot } from "../engine/model.ts";
import { readWhole } from "../engine/read.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import { countsOf, momentsOf, smallGroups } from "./dimensions.ts";
import { specialGrounds, takeStep } from "./gate.ts";
import { checkIdentifiers } from "./identifiers.ts";
import { inPrivateFolder } from "./keeping/private-folder.server.ts";
import {
  makeSnapshot,
  snapshotFolder,
  type TypedTable,
  typeTable,
  type Typing,
} from "./keeping/snapshot.server.ts";
import type { ColumnPlan, Dataset, DatasetKind, Register } from "./model.ts";
import { openTable } from "./reading/open.server.ts";
import type { TableSource } from "./reading/table.ts";
import { profile } from "./recognition/profile.ts";
import { importRequest } from "./requests.server.ts";
import { checkGroups, checkPlan, checkRegister } from "./rules.ts";
import { recogniseSeries } from "./series.server.ts";
import {
  actorOf,
  type Asker,
  keepDataset,
  type Keeping,
  keyContext,
  newDatasetId,
  today,
  datasetFor,
  registerEntry,
} from "./store.server.ts";

/** How far an import is: the share of the work done (0 to 1) and the rows taken in so far. */
export interface ImportProgress {
  readonly share: number;
  readonly rows: number;
}

/** A file with its confirmed plan. */
export interface FileToImport {
  /** Where the plain file lies; only read. */
  readonly path: string;
  /** The sheet of a workbook; by default the first that holds anything. */
  readonly sheet?: string;
  readonly kind: DatasetKind;
  readonly plan: readonly ColumnPlan[];
  readonly register: Register;
  /** Who may see it besides the person who imports it, by id. */
  readonly readers: readonly string[];
  readonly progress?: (progress: ImportProgress) => void;
}

/** What became of an import. */
export interface Imported {
  readonly dataset: Dataset;
  /** Per moment: rows with a value that was neither yes nor no; they count as not known. */
  readonly unknown: Readonly<Record<string, number>>;
  /** In a table of counts: groups with 1 to 9 people somewhere; say so to whoever imports it. */
  readonly smallGroups: number;
}

/**
 * Imports a file: checks the register and the plan, looks for identifiers, types every row, seals the snapshot, and
 * only then writes the register entry. All or nothing: after any error there is no dataset and no file.
 *
 * The page and the command line both come through here.
 *
 * @throws Failure `register`, `plan`; `gate` when article 9 protects a column (then `requestImport` comes first);
 *   `identifiers` when a column points to people and nothing was decided about it; `UnfitRows` when rows do not
 *   follow the plan; and those of `openTable`
 */
export async function importFile(house: Keeping, asker: Asker, file: FileToImport): Promise<Imported> {
  // Who says that people are generated opens the gate: only the program itself may, never a form.
  const generated = file.register.demonstration && typeof asker === "string";
  if (specialGrounds(file.plan, file.kind).length > 0 && !generated)
    throw new Failure(
      "gate",
      {
        nl: "Dit bestand houdt per persoon gegevens die artikel 9 AVG beschermt. Vraag eerst de privacy officer om goedkeuring, of gebruik een tabel met aantallen van het CBS of een ander bureau.",
        en: "This file holds data per person that GDPR article 9 protects. First ask the privacy officer for approval, or use a table of counts from Statistics Netherlands or another bureau.",
      },
      { status: 409 },
    );
  return keep(house, asker, file, null, async () => {});
}

/**
 * Imports the file of a request that the privacy officer approved, handed in again by whoever asked. The plan and
 * the register are those that were approved; a request serves once.
 *
 * @throws Failure `request-unknown`, `gate-closed`, `plan` when the columns are not those of the approved plan, and
 *   those of `importFile`
 */
export async function importApproved(
  house: Keeping,
  asker: Asker,
  requestId: string,
  file: Pick<FileToImport, "path" | "sheet" | "readers" | "progress">,
): Promise<Imported> {
  const request = await importRequest(house, asker, requestId);
  const by = { id: actorOf(asker), mayJudge: false };
  takeStep(request.gate, { does: "use" }, by);
  const whole = { ...file, kind: request.kind, plan: request.columns, register: request.register };
  return keep(house, asker, whole, requestId, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("import_request")
      .set({ state: "used" })
      .where("id", "=", requestId)
      .where("state", "=", "approved")
      .executeTakeFirst();
    // Two imports at once on one approval: the second finds it used, and undoes itself.
    if (numUpdatedRows === 0n) takeStep({ ...request.gate, state: "used" }, { does: "use" }, by);
  });
}

async function keep(
  house: Keeping,
  asker: Asker,
  file: FileToImport,
  requestId: string | null,
  and: (transaction: Transaction<PeopleTables>) => Promise<void>,
): Promise<Imported> {
  checkRegister(file.register, file.kind, today(house));
  const id = newDatasetId();
  const { data } = house.settings;
  const pseudonymKey = house.keys.derive(
    "people",
    `pseudonym:${await codesOf(house, asker, file.register.sameCodesAs ?? id, id)}`,
  );
  const sealed = await withSource(file, async source => {
    await lookThrough(source, file);
    return makeSnapshot(data, source, typingOf(file, pseudonymKey), (snapshot, table) =>
      smallGroupsOf(file, snapshot, table),
    );
  });
  const by = actorOf(asker);
  try {
    const dataset = await keepDataset(
      house,
      asker,
      id,
      sealed,
      {
        register: file.register,
        kind: file.kind,
        readers: typeof asker === "string" ? file.readers : [asker.id, ...file.readers],
        importRequest: requestId,
      },
      async transaction => {
        await and(transaction);
        await recogniseSeries(transaction, id);
        // Last, so that an import that is not on the audit trail is undone.
        await recordAudit(
          house.planes.work,
          house.keys,
          {
            actor: by,
            action: "dataset.imported",
            subject: keyContext(id),
            detail: { rows: sealed.table.rows },
          },
          house.now(),
        );
      },
    );
    return { dataset, unknown: sealed.table.unknown, smallGroups: sealed.checked };
  } catch (error) {
    await rm(join(snapshotFolder(data), sealed.file), { force: true });
    throw error;
  }
}

/**
 * Under whose name codes are made: of the first dataset in a row that share them. Only who may see a dataset can make
 * another whose codes agree with it; those before it may be gone.
 */
async function codesOf(house: Keeping, asker: Asker, other: string, own: string): Promise<string> {
  if (other === own) return own;
  await datasetFor(house, asker, other);
  for (let id = other; ; ) {
    const before = (await registerEntry(house, "system", id)).register.sameCodesAs;
    if (before === undefined) return id;
    id = before;
  }
}

/**
 * Types a file and hands it to `work` without keeping anything: the plain table is in a private folder that is gone
 * afterwards. For `mozaiek mirror … FILE`.
 *
 * @param file a plan and what of the register the computation needs
 * @throws Failure `plan`, `UnfitRows`, and those of `openTable`
 */
export async function withFile<Result>(
  data: string,
  file: Pick<FileToImport, "path" | "sheet" | "kind" | "plan"> & {
    readonly register: Pick<Register, "rounding" | "population" | "nested" | "totals" | "characteristics">;
  },
  work: (snapshot: Snapshot, table: Omit<TypedTable, "snapshot">) => Promise<Result>,
): Promise<Result> {
  return withSource(file, async source => {
    checkPlan(file.plan, file.register, file.kind, source.columns);
    return inPrivateFolder(data, async folder => {
      const { snapshot, ...table } = await typeTable(folder, source, typingOf(file, null));
      return work(snapshot, table);
    });
  });
}

async function withSource<Result>(
  file: Pick<FileToImport, "path" | "sheet">,
  work: (source: TableSource) => Promise<Result>,
): Promise<Result> {
  const source = await openTable(file.path, file.sheet === undefined ? {} : { sheet: file.sheet });
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

/** Share of the work that goes into looking through the file before anything is typed. */
const looking = 0.5;

/** Holds the plan against the file: its columns, and whatever in them points to people. */
async function lookThrough(source: TableSource, file: FileToImport): Promise<void> {
  checkPlan(file.plan, file.register, file.kind, source.columns);
  checkGroups(file.plan);
  const seen = await profile(source, share => file.progress?.({ share: share * looking, rows: 0 }));
  checkIdentifiers(seen, file.plan, file.register.identifiers, file.kind);
}

function typingOf(
  file: Pick<FileToImport, "plan" | "kind" | "progress"> & {
    readonly register: Pick<Register, "rounding" | "totals" | "characteristics">;
  },
  pseudonymKey: Buffer | null,
): Typing {
  return {
    plan: file.plan,
    kind: file.kind,
    rounding: file.register.rounding,
    totals: new Set(file.register.totals.map(total => total.row)),
    characteristics: file.register.characteristics,
    pseudonymKey,
    progress: (rows, share) => file.progress?.({ share: looking + share * (1 - looking), rows }),
  };
}

/** Tabulates a table of counts once before it is kept: what cannot be counted is refused now, not on the mirror page. */
async function smallGroupsOf(
  file: FileToImport,
  snapshot: Snapshot,
  table: Omit<TypedTable, "snapshot">,
): Promise<number> {
  if (file.kind !== "counts") return 0;
  const dataset: Dataset = {
    ...file.register,
    id: "",
    kind: file.kind,
    columns: table.columns,
    rows: table.rows,
  };
  return smallGroups(countsOf(dataset, await readWhole(snapshot), momentsOf(dataset)));
}
