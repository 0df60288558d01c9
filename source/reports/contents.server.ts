import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import type { Blank, ReportFigure } from "./model.ts";
import { readSection } from "./sections.server.ts";
import { mustBeWriting } from "./store.server.ts";

type Work = Kysely<WorkTables>;

/** Puts a release in a section, after those that stand there. @returns its id */
export async function addFigure(
  work: Work,
  section: string,
  { release, lead, parts }: Pick<ReportFigure, "release" | "lead" | "parts">,
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    const { report } = await readSection(transaction, section);
    await mustBeWriting(transaction, report);
    const last = await transaction
      .selectFrom("report_figure")
      .select(({ fn }) => fn.max("position").as("position"))
      .where("section", "=", section)
      .executeTakeFirst();
    await transaction
      .insertInto("report_figure")
      .values({
        id,
        section,
        position: (last?.position ?? -1) + 1,
        release,
        lead,
        alternatives: "{}",
        parts: parts === null ? null : JSON.stringify(parts),
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
  });
  return id;
}

/** Changes which release stands there, what is said before it and what is said to who does not see its pictures. */
export async function changeFigure(
  work: Work,
  id: string,
  next: Partial<Pick<ReportFigure, "release" | "lead" | "alternatives" | "parts">>,
): Promise<void> {
  await transact(work, async transaction => {
    const row = await transaction
      .selectFrom("report_figure")
      .innerJoin("report_section", "report_section.id", "report_figure.section")
      .select("report_section.report")
      .where("report_figure.id", "=", id)
      .where("report_figure.removed_at", "is", null)
      .executeTakeFirst();
    if (row === undefined) throw contentsGone();
    await mustBeWriting(transaction, row.report);
    await transaction
      .updateTable("report_figure")
      .set({
        ...(next.release === undefined ? {} : { release: next.release }),
        ...(next.lead === undefined ? {} : { lead: next.lead }),
        ...(next.alternatives === undefined ? {} : { alternatives: JSON.stringify(next.alternatives) }),
        ...(next.parts === undefined
          ? {}
          : { parts: next.parts === null ? null : JSON.stringify(next.parts) }),
      })
      .where("id", "=", id)
      .execute();
  });
}

/** Notes something that is not known yet, and who finds it out. @returns its id */
export async function addBlank(
  work: Work,
  report: string,
  { section, words, owner, due }: Omit<Blank, "id" | "filledOn">,
  { by, at }: Act,
): Promise<string> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await mustBeWriting(transaction, report);
    await transaction
      .insertInto("report_blank")
      .values({
        id,
        report,
        section,
        words,
        owner,
        due,
        filled_on: null,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
  });
  return id;
}

/** Notes that a blank was filled in. @throws Failure `report-contents-gone` */
export async function fillBlank(work: Work, report: string, id: string, { at }: Act): Promise<void> {
  await transact(work, async transaction => {
    await mustBeWriting(transaction, report);
    const { numUpdatedRows } = await transaction
      .updateTable("report_blank")
      .set({ filled_on: at.toISOString().slice(0, 10) })
      .where("id", "=", id)
      .where("report", "=", report)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw contentsGone();
  });
}

export const contentsGone = () =>
  new Failure(
    "report-contents-gone",
    {
      nl: "Dit staat niet (meer) in het rapport.",
      en: "This is not in the report (any more).",
    },
    { status: 404 },
  );
