import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { BlockKind, Level, Section } from "./model.ts";
import { mustBeWriting, sectionOf } from "./store.server.ts";

type Work = Kysely<WorkTables>;

/** What someone writes in a section. */
export interface Written {
  readonly title: string;
  readonly words: string;
  /** The draft that lay beside it. */
  readonly draft: string;
  readonly shows: readonly BlockKind[];
}

/**
 * Keeps what someone wrote in a section. Words that are the draft itself leave the draft standing, so that it goes on
 * following the figures; words that stay as they were stay written from the draft they were written from. Whatever a
 * person had written before is kept.
 *
 * @param version of the section as the writer saw it
 * @throws Failure `section-changed` (409) at `words` when someone else wrote meanwhile; `report-fixed`
 */
export async function writeSection(
  work: Work,
  id: string,
  version: number,
  { title, words, draft, shows }: Written,
  act: Act,
): Promise<void> {
  const own = words !== draft;
  await change(work, id, version, act, before => ({
    title,
    shows: JSON.stringify(shows),
    ...(own && words === before.words
      ? {}
      : {
          words: own ? words : null,
          drafted: own ? draft : null,
          written_by: own ? act.by : null,
          written_at: own ? act.at.toISOString() : null,
        }),
  }));
}

/** Lets the draft stand in place of what was written; that is kept among what stood there before. */
export async function useDraft(work: Work, id: string, version: number, act: Act): Promise<void> {
  await change(work, id, version, act, () => ({
    words: null,
    drafted: null,
    written_by: null,
    written_at: null,
  }));
}

/** Notes that the draft as it is today was seen, and that the words stay as they are. */
export async function seeDraft(
  work: Work,
  id: string,
  version: number,
  draft: string,
  act: Act,
): Promise<void> {
  await change(work, id, version, act, ({ words }) => (words === null ? {} : { drafted: draft }));
}

/** Takes a section out of the report, or back in; its words stay. */
export async function leaveOut(
  work: Work,
  id: string,
  version: number,
  out: boolean,
  act: Act,
): Promise<void> {
  await change(work, id, version, act, () => ({ left_out: out ? 1 : 0 }));
}

type Columns = Partial<{
  title: string;
  words: string | null;
  drafted: string | null;
  shows: string;
  left_out: number;
  written_by: string | null;
  written_at: string | null;
}>;

async function change(
  work: Work,
  id: string,
  version: number,
  act: Act,
  columns: (before: Section) => Columns,
): Promise<void> {
  await transact(work, async transaction => {
    const { report, section } = await readSection(transaction, id);
    await mustBeWriting(transaction, report);
    const next = columns(section);
    const { numUpdatedRows } = await transaction
      .updateTable("report_section")
      .set({ ...next, version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw changedMeanwhile();
    if (section.words !== null && next.words !== undefined && next.words !== section.words)
      await transaction
        .insertInto("report_section_before")
        .values({
          id: randomUUID(),
          section: id,
          title: section.title,
          words: section.words,
          made_by: section.writtenBy ?? act.by,
          made_at: section.writtenAt ?? act.at.toISOString(),
        })
        .execute();
  });
}

/** A section, and the report it stands in. @throws Failure `section-gone` */
export async function readSection(
  work: Work,
  id: string,
): Promise<{ readonly report: string; readonly section: Section }> {
  const row = await work
    .selectFrom("report_section")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw sectionGone();
  return { report: row.report, section: sectionOf(row) };
}

export interface Before {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly by: string;
  readonly at: string;
}

/** What people had written in a section before, newest first. */
export async function listBefore(work: Work, section: string): Promise<readonly Before[]> {
  const rows = await work
    .selectFrom("report_section_before")
    .selectAll()
    .where("section", "=", section)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(row => ({
    id: row.id,
    title: row.title,
    words: row.words,
    by: row.made_by,
    at: row.made_at,
  }));
}

/** Adds a section of one's own after another. @returns its id */
export async function addSection(
  work: Work,
  report: string,
  { title, level, after }: { readonly title: string; readonly level: Level; readonly after: string | null },
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await mustBeWriting(transaction, report);
    const order = (await orderOf(transaction, report)).map(one => one.id);
    const place = after === null ? 0 : order.indexOf(after) + 1;
    if (after !== null && place === 0) throw sectionGone();
    await transaction
      .insertInto("report_section")
      .values({
        id,
        report,
        part: null,
        position: place,
        level,
        title,
        kind: "words",
        words: null,
        drafted: null,
        shows: "[]",
        left_out: 0,
        version: 1,
        written_by: null,
        written_at: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await number(transaction, order.toSpliced(place, 0, id));
  });
  return id;
}

/** Moves a section one place up or down; at the end it stays. */
export async function moveSection(work: Work, id: string, way: "up" | "down"): Promise<void> {
  await transact(work, async transaction => {
    const { report } = await readSection(transaction, id);
    await mustBeWriting(transaction, report);
    const order = (await orderOf(transaction, report)).map(one => one.id);
    const at = order.indexOf(id);
    const to = way === "up" ? at - 1 : at + 1;
    if (to < 0 || to >= order.length) return;
    await number(transaction, order.toSpliced(at, 1).toSpliced(to, 0, id));
  });
}

const orderOf = (work: Work, report: string) =>
  work
    .selectFrom("report_section")
    .select("id")
    .where("report", "=", report)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();

async function number(transaction: Work, order: readonly string[]): Promise<void> {
  for (const [position, id] of order.entries())
    await transaction.updateTable("report_section").set({ position }).where("id", "=", id).execute();
}

const changedMeanwhile = () =>
  new Failure(
    "section-changed",
    {
      nl: "Iemand anders heeft dit deel net gewijzigd. Wat u typte, staat er nog; daarnaast staat wat er nu is. Bewaar opnieuw als het zo goed is.",
      en: "Someone else has just changed this part. What you typed is still there; beside it stands what is there now. Save again if it is right like this.",
    },
    { field: "words", status: 409 },
  );

export const sectionGone = () =>
  new Failure(
    "section-gone",
    {
      nl: "Dit deel van het rapport is er niet (meer).",
      en: "This part of the report is not there (any more).",
    },
    { status: 404 },
  );
