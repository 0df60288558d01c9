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
    await mustBeWriting(transaction, (await figureAt(transaction, id)).report);
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

/** Puts a figure one place higher or lower in its section. @throws Failure `report-contents-gone` */
export async function moveFigure(work: Work, id: string, way: "up" | "down"): Promise<void> {
  await transact(work, async transaction => {
    const { section, report } = await figureAt(transaction, id);
    await mustBeWriting(transaction, report);
    const rows = await transaction
      .selectFrom("report_figure")
      .select("id")
      .where("section", "=", section)
      .where("removed_at", "is", null)
      .orderBy("position")
      .orderBy("id")
      .execute();
    const order = rows.map(row => row.id);
    const at = order.indexOf(id);
    const to = way === "up" ? at - 1 : at + 1;
    if (to < 0 || to >= order.length) return;
    for (const [position, figure] of order.toSpliced(at, 1).toSpliced(to, 0, id).entries())
      await transaction.updateTable("report_figure").set({ position }).where("id", "=", figure).execute();
  });
}

async function figureAt(
  work: Work,
  id: string,
): Promise<{ readonly section: string; readonly report: string }> {
  const row = await work
    .selectFrom("report_figure")
    .innerJoin("report_section", "report_section.id", "report_figure.section")
    .select(["report_figure.section", "report_section.report"])
    .where("report_figure.id", "=", id)
    .where("report_figure.removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw contentsGone();
  return row;
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

/** Changes what a blank says. @throws Failure `report-contents-gone` */
export async function changeBlank(
  work: Work,
  report: string,
  id: string,
  { section, words, owner, due }: Omit<Blank, "id" | "filledOn">,
): Promise<void> {
  await transact(work, async transaction => {
    await mustBeWriting(transaction, report);
    const { numUpdatedRows } = await transaction
      .updateTable("report_blank")
      .set({ section, words, owner, due })
      .where("id", "=", id)
      .where("report", "=", report)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw contentsGone();
  });
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
