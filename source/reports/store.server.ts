import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type {
  ReportBlankTable,
  ReportFigureTable,
  ReportSectionTable,
  ReportTable,
} from "../database/tables/reports.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import type { Locale } from "../language/text.ts";
import type { Act } from "../work/model.ts";
import {
  alternativesSchema,
  type Blank,
  figurePartsSchema,
  type Level,
  partKinds,
  type Report,
  type ReportFields,
  type ReportFigure,
  type ReportState,
  type ReportType,
  type Section,
  shownSchema,
  type WholeReport,
} from "./model.ts";

type Work = Kysely<WorkTables>;

/** Every report that is there, the newest first. */
export async function listReports(work: Work): Promise<readonly Report[]> {
  const rows = await work
    .selectFrom("report")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(reportOf);
}

/** When a person last wrote in each report, by its id; reports in which nobody wrote yet are not in it. */
export async function lastWritten(work: Work): Promise<ReadonlyMap<string, string>> {
  const rows = await work
    .selectFrom("report_section")
    .select(({ fn }) => ["report", fn.max("written_at").as("at")])
    .where("removed_at", "is", null)
    .groupBy("report")
    .execute();
  return new Map(rows.flatMap(({ report, at }) => (at === null ? [] : [[report, at] as const])));
}

/** A report with its sections in order, the figures in them and its blanks. @throws Failure `report-gone` */
export async function readReport(work: Work, id: string): Promise<WholeReport> {
  const row = await work
    .selectFrom("report")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw reportGone();
  const sections = (
    await work
      .selectFrom("report_section")
      .selectAll()
      .where("report", "=", id)
      .where("removed_at", "is", null)
      .orderBy("position")
      .orderBy("id")
      .execute()
  ).map(sectionOf);
  const figures = await work
    .selectFrom("report_figure")
    .innerJoin("report_section", "report_section.id", "report_figure.section")
    .selectAll("report_figure")
    .where("report_section.report", "=", id)
    .where("report_section.removed_at", "is", null)
    .where("report_figure.removed_at", "is", null)
    .orderBy("report_figure.position")
    .orderBy("report_figure.id")
    .execute();
  const blanks = await work
    .selectFrom("report_blank")
    .selectAll()
    .where("report", "=", id)
    .where("removed_at", "is", null)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  return { report: reportOf(row), sections, figures: figures.map(figureOf), blanks: blanks.map(blankOf) };
}

/** Begins a report with the parts of its type, all of them drafts still. @returns its id */
export async function beginReport(
  work: Work,
  keys: Keys,
  type: ReportType,
  locale: Locale,
  fields: ReportFields,
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  const madeAt = { made_by: by, made_at: at.toISOString() };
  await transact(work, async transaction => {
    await transaction
      .insertInto("report")
      .values({ id, type: type.id, locale, ...rowOf(fields), state: "writing", ...madeAt })
      .execute();
    await transaction
      .insertInto("report_section")
      .values(
        type.parts.map((part, position) => ({
          id: randomUUID(),
          report: id,
          part: part.id,
          position,
          level: part.level,
          title: part.title[locale],
          kind: part.kind,
          words: null,
          drafted: null,
          shows: JSON.stringify(part.shows),
          left_out: 0,
          version: 1,
          written_by: null,
          written_at: null,
          ...madeAt,
        })),
      )
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "report.begun", subject: `report:${id}`, detail: { type: type.id } },
      at,
    );
  });
  return id;
}

/** Changes for whom it is, what it is called and what it is about. @throws Failure `report-gone`, `report-fixed` */
export async function changeReport(
  work: Work,
  keys: Keys,
  id: string,
  fields: ReportFields,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    await mustBeWriting(transaction, id);
    await transaction.updateTable("report").set(rowOf(fields)).where("id", "=", id).execute();
    await recordAudit(
      transaction,
      keys,
      {
        actor: by,
        action: "report.changed",
        subject: `report:${id}`,
        detail: { audience: fields.audience },
      },
      at,
    );
  });
}

/**
 * Moves a report from one state to the next; whoever does that keeps the trail of it.
 *
 * @throws Failure `report-state` (409) when it stands elsewhere meanwhile
 */
export async function moveReport(work: Work, id: string, from: ReportState, to: ReportState): Promise<void> {
  const { numUpdatedRows } = await work
    .updateTable("report")
    .set({ state: to })
    .where("id", "=", id)
    .where("state", "=", from)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new Failure(
      "report-state",
      {
        nl: "Met dit rapport is intussen iets anders gebeurd. Kijk eerst hoe het ervoor staat.",
        en: "Something else happened to this report meanwhile. Look first how it stands.",
      },
      { status: 409 },
    );
}

/** @throws Failure `report-gone`; `report-fixed` (409) when it was put forward or adopted */
export async function mustBeWriting(work: Work, report: string): Promise<void> {
  const row = await work
    .selectFrom("report")
    .select("state")
    .where("id", "=", report)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw reportGone();
  if (row.state !== "writing")
    throw new Failure(
      "report-fixed",
      {
        nl: "Dit rapport is voorgelegd of vastgesteld. Neem het eerst terug; dan kunt u verder schrijven.",
        en: "This report was put forward or adopted. Take it back first; then you can go on writing.",
      },
      { status: 409 },
    );
}

export const reportGone = () =>
  new Failure(
    "report-gone",
    { nl: "Dit rapport is er niet (meer).", en: "There is no such report (any more)." },
    { status: 404 },
  );

const rowOf = ({ title, subtitle, audience, period, unit }: ReportFields) => ({
  title,
  subtitle,
  audience,
  period_from: period?.from ?? null,
  period_until: period?.until ?? null,
  unit,
});

export const reportOf = (row: Selectable<ReportTable>): Report => ({
  id: row.id,
  type: row.type,
  locale: row.locale,
  title: row.title,
  subtitle: row.subtitle,
  audience: row.audience,
  period:
    row.period_from === null || row.period_until === null
      ? null
      : { from: row.period_from, until: row.period_until },
  unit: row.unit,
  state: row.state,
  by: row.made_by,
  at: row.made_at,
});

const levelOf = (level: number): Level => (level === 1 || level === 2 ? level : 3);

export const sectionOf = (row: Selectable<ReportSectionTable>): Section => ({
  id: row.id,
  part: row.part,
  position: row.position,
  level: levelOf(row.level),
  title: row.title,
  kind: partKinds.find(kind => kind === row.kind) ?? "words",
  words: row.words,
  drafted: row.drafted,
  shows: shownSchema.parse(JSON.parse(row.shows)),
  leftOut: row.left_out === 1,
  version: row.version,
  writtenBy: row.written_by,
  writtenAt: row.written_at,
});

const figureOf = (row: Selectable<ReportFigureTable>): ReportFigure => ({
  id: row.id,
  section: row.section,
  position: row.position,
  release: row.release,
  lead: row.lead,
  alternatives: alternativesSchema.parse(JSON.parse(row.alternatives)),
  parts: row.parts === null ? null : figurePartsSchema.parse(JSON.parse(row.parts)),
});

const blankOf = (row: Selectable<ReportBlankTable>): Blank => ({
  id: row.id,
  section: row.section,
  words: row.words,
  owner: row.owner,
  due: row.due,
  filledOn: row.filled_on,
});
