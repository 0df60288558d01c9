import { setTimeout as pause } from "node:timers/promises";
import { contentPath } from "../../content.server.ts";
import type { House } from "../../house.ts";
import { Failure } from "../../language/failure.ts";
import { type KnownClassification, readClassifications } from "../classifications.server.ts";
import { type Imported, importApproved, importFile, type ImportProgress } from "../import.server.ts";
import { dropStaged, stagedFor, withStaged } from "../keeping/staging.server.ts";
import type { ColumnPlan, DatasetKind, Register } from "../model.ts";
import { openTable } from "../reading/open.server.ts";
import type { TableDetails } from "../reading/table.ts";
import { profile } from "../recognition/profile.ts";
import type { Recognition } from "../recognition/model.ts";
import { recognise } from "../recognition/recognise.ts";
import type { ImportRequest } from "../requests.server.ts";
import type { Asker } from "../store.server.ts";
import type { Fields } from "./fields.ts";

/** A file as it was recognised, for either kind that a person may say it is. */
export interface Recognised {
  readonly proposed: DatasetKind;
  readonly as: Readonly<Record<DatasetKind, Recognition>>;
  readonly details: TableDetails;
  readonly columns: readonly string[];
}

/** How far an import is that someone is busy with. */
export type Phase =
  | { readonly is: "looking"; readonly share: number }
  | { readonly is: "unreadable"; readonly failure: Failure }
  | { readonly is: "recognised"; readonly file: Recognised }
  | { readonly is: "importing"; readonly file: Recognised | null; readonly progress: ImportProgress }
  | { readonly is: "failed"; readonly file: Recognised | null; readonly failure: Failure }
  | { readonly is: "kept"; readonly imported: Imported; readonly leftOut: readonly string[] };

/** An import that someone is busy with: the staged file, and what was typed about it so far. Lives in memory only. */
export interface Draft {
  readonly id: string;
  readonly person: string;
  readonly fileName: string;
  /** The approved request this file is handed in for. */
  readonly request: string | null;
  readonly expiresAt: Date;
  phase: Phase;
  sheet: string | null;
  columns: Fields | null;
  register: Fields | null;
}

const drafts = new Map<string, Draft>();

let classifications: Promise<KnownClassification[]> | null = null;

/** The classifications that a column can be tied to. */
export function knownClassifications(): Promise<readonly KnownClassification[]> {
  classifications ??= readClassifications(contentPath("classifications"));
  return classifications;
}

/** Files one person may have waiting: one who hands in file after file must not fill the disk. */
const mostDrafts = 5;

/** Begins an import of a staged file; the oldest one that waits makes room when there are too many. */
export async function startDraft(
  house: House,
  staged: { readonly id: string; readonly person: string; readonly fileName: string },
  request: string | null = null,
): Promise<Draft> {
  const waiting = draftsOf(staged.person).filter(({ phase }) => phase.is !== "importing");
  const oldest = waiting.length >= mostDrafts ? waiting[0] : undefined;
  if (oldest !== undefined) await dropDraft(oldest);
  const draft: Draft = {
    ...staged,
    request,
    expiresAt: new Date(house.now().getTime() + stagedFor),
    phase: { is: "looking", share: 0 },
    sheet: null,
    columns: null,
    register: null,
  };
  drafts.set(draft.id, draft);
  setTimeout(() => drafts.delete(draft.id), stagedFor).unref();
  return draft;
}

/** The draft with this id, or null when there is none or it is another person's. */
export function draftOf(id: string, person: string | undefined): Draft | null {
  const draft = drafts.get(id);
  return draft !== undefined && draft.person === person ? draft : null;
}

/** Imports this person is busy with and that still lead to something, oldest first. */
export const draftsOf = (person: string | undefined): readonly Draft[] =>
  [...drafts.values()].filter(
    ({ person: owner, phase }) => owner === person && phase.is !== "kept" && phase.is !== "unreadable",
  );

/** Forgets a draft and its file. */
export async function dropDraft(draft: Draft): Promise<void> {
  drafts.delete(draft.id);
  await dropStaged(draft.id);
}

/**
 * Looks through the staged file and recognises it, in the background; `sheet` reads another sheet of a workbook.
 *
 * @returns after the look, or after `patience` milliseconds when it takes longer
 */
export async function look(
  house: House,
  draft: Draft,
  sheet: string | null,
  patience: number,
): Promise<void> {
  const before = { phase: draft.phase, sheet: draft.sheet, columns: draft.columns };
  draft.phase = { is: "looking", share: 0 };
  draft.sheet = sheet;
  draft.columns = null;
  const looking = async () => {
    try {
      draft.phase = { is: "recognised", file: await recogniseStaged(house, draft) };
    } catch (error) {
      const failure = failureOf(error);
      if (before.phase.is === "recognised") {
        // Another sheet that cannot be read: what was known of the first one stays.
        Object.assign(draft, before, { phase: { is: "failed", file: before.phase.file, failure } });
        return;
      }
      draft.phase = { is: "unreadable", failure };
      await dropStaged(draft.id);
    }
  };
  await Promise.race([looking(), pause(patience, undefined, { ref: false })]);
}

async function recogniseStaged(house: House, draft: Draft): Promise<Recognised> {
  const known = await knownClassifications();
  return withStaged(house.settings.data, draft.id, draft.person, async path => {
    const source = await openTable(path, draft.sheet === null ? {} : { sheet: draft.sheet });
    try {
      const seen = await profile(source, share => {
        draft.phase = { is: "looking", share };
      });
      const proposal = recognise(seen, known);
      const as = (kind: DatasetKind) => (kind === proposal.kind ? proposal : recognise(seen, known, kind));
      return {
        proposed: proposal.kind,
        as: { rows: as("rows"), counts: as("counts") },
        details: source.details,
        columns: source.columns,
      };
    } finally {
      await source.close();
    }
  });
}

/** A file with everything a person said about it, or the approved request it is handed in for. */
export interface Confirmed {
  readonly kind: DatasetKind;
  readonly plan: readonly ColumnPlan[];
  readonly register: Register;
  readonly readers: readonly string[];
}

const leftOutOf = (plan: readonly ColumnPlan[]): readonly string[] =>
  plan.filter(column => column.role === "left-out").map(column => column.name);

/**
 * Imports a draft in the background: by its confirmed plan, or for the approved request it was handed in for.
 *
 * @returns after the import, or after `patience` milliseconds when it takes longer
 */
export async function importDraft(
  house: House,
  asker: Asker,
  draft: Draft,
  confirmed: Confirmed | ImportRequest,
  patience: number,
): Promise<void> {
  const file = draft.phase.is === "recognised" || draft.phase.is === "failed" ? draft.phase.file : null;
  draft.phase = { is: "importing", file, progress: { share: 0, rows: 0 } };
  const around = {
    ...(draft.sheet === null ? {} : { sheet: draft.sheet }),
    progress: (progress: ImportProgress) => {
      draft.phase = { is: "importing", file, progress };
    },
  };
  const importing = async () => {
    try {
      const imported = await withStaged(house.settings.data, draft.id, draft.person, path =>
        "gate" in confirmed
          ? importApproved(house, asker, confirmed.id, { path, readers: [], ...around })
          : importFile(house, asker, { path, ...confirmed, ...around }),
      );
      const plan = "gate" in confirmed ? confirmed.columns : confirmed.plan;
      draft.phase = { is: "kept", imported, leftOut: leftOutOf(plan) };
      await dropStaged(draft.id);
    } catch (error) {
      draft.phase = { is: "failed", file, failure: failureOf(error) };
    }
  };
  await Promise.race([importing(), pause(patience, undefined, { ref: false })]);
}

/** What a person reads of an error; the error itself could hold a value from the file: only its kind and place are logged. */
function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const frames =
    error instanceof Error ? (error.stack ?? "").split("\n").filter(line => /^\s+at /.test(line)) : [];
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(
    `${[`${new Date().toISOString()} error import ${name}`, ...frames.slice(0, 8)].join("\n")}\n`,
  );
  return new Failure(
    "import",
    {
      nl: "Door een fout in het programma is dit niet gelukt. Er is niets bewaard. Probeer het opnieuw, en meld het aan de beheerder als het weer gebeurt.",
      en: "This failed because of a fault in the program. Nothing was kept. Try again, and tell the administrator if it happens again.",
    },
    { status: 500 },
  );
}
