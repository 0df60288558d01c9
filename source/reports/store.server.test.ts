import { afterAll, expect, it } from "vitest";
import { describeOnEachDatabase } from "../../tests/databases.ts";
import { freshHouse } from "../../tests/people.ts";
import { openKeys } from "../database/keys.server.ts";
import type { Planes } from "../database/planes.ts";
import { listAudit } from "../identity/audit.server.ts";
import { forgetRemoved, remove, restore } from "../work/removed.server.ts";
import { reportType } from "./content.server.ts";
import { addBlank, addFigure, changeBlank, changeFigure, fillBlank, moveFigure } from "./contents.server.ts";
import type { ReportFields } from "./model.ts";
import { removableReportTables } from "./removable.ts";
import {
  addSection,
  leaveOut,
  listBefore,
  moveSection,
  seeDraft,
  useDraft,
  writeSection,
} from "./sections.server.ts";
import { beginReport, changeReport, listReports, moveReport, readReport } from "./store.server.ts";

const fresh = await freshHouse();
afterAll(() => fresh.close());
const keys = openKeys({ data: fresh.house.settings.data });
const act = (day = "03-01", by = "writer") => ({ by, at: new Date(`2026-${day}T12:00:00Z`) });
const fields: ReportFields = {
  title: "Voortgang 2025",
  subtitle: "",
  audience: "public",
  period: { from: "2025-01-01", until: "2025-12-31" },
  unit: null,
};
const begin = ({ work }: Planes) =>
  beginReport(work, keys, reportType("yearly-progress"), "nl", fields, act());
const own = { title: "Kort", words: "Van mij", draft: "Eerste opzet", shows: [] } as const;

describeOnEachDatabase("The store of reports", open => {
  it("begins a report with the parts of its type in its language, and keeps who began it", async () => {
    const planes = await open();
    const id = await begin(planes);
    const { report, sections } = await readReport(planes.work, id);
    expect(report).toMatchObject({ ...fields, type: "yearly-progress", locale: "nl", state: "writing" });
    expect(sections.map(({ part }) => part)).toEqual(
      reportType("yearly-progress").parts.map(part => part.id),
    );
    expect(sections[0]).toMatchObject({ title: "In het kort", words: null, drafted: null, version: 1 });
    await changeReport(planes.work, keys, id, { ...fields, audience: "staff", period: null }, act());
    expect((await listReports(planes.work))[0]).toMatchObject({ audience: "staff", period: null });
    const { entries } = await listAudit(planes.work, {}, { offset: 0, limit: 10 });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["report.begun", "report.changed"]),
    );
  });

  it("tells the second of two writers, and loses the words of neither", async () => {
    const planes = await open();
    const { sections } = await readReport(planes.work, await begin(planes));
    const { id } = sections[0]!;
    await writeSection(planes.work, id, 1, own, act("03-02"));
    const second = { ...own, words: "Van een ander" };
    await expect(writeSection(planes.work, id, 1, second, act("03-03", "other"))).rejects.toMatchObject({
      code: "section-changed",
      status: 409,
      field: "words",
    });
    await writeSection(planes.work, id, 2, second, act("03-03", "other"));
    expect(await listBefore(planes.work, id)).toMatchObject([{ words: "Van mij", by: "writer" }]);
    await useDraft(planes.work, id, 3, act("03-04"));
    expect((await listBefore(planes.work, id)).map(({ words }) => words)).toEqual([
      "Van een ander",
      "Van mij",
    ]);
  });

  it("leaves the draft standing where nothing else was written, and remembers from which draft words were written", async () => {
    const planes = await open();
    const report = await begin(planes);
    const first = async () => (await readReport(planes.work, report)).sections[0]!;
    const { id } = await first();
    await writeSection(planes.work, id, 1, { ...own, words: own.draft }, act());
    expect(await first()).toMatchObject({ words: null, drafted: null, title: "Kort", version: 2 });
    await writeSection(planes.work, id, 2, own, act());
    await writeSection(planes.work, id, 3, { ...own, title: "Korter", draft: "Nieuwe opzet" }, act());
    expect(await first()).toMatchObject({ words: "Van mij", drafted: "Eerste opzet", title: "Korter" });
    await seeDraft(planes.work, id, 4, "Nieuwe opzet", act());
    expect(await first()).toMatchObject({ words: "Van mij", drafted: "Nieuwe opzet" });
  });

  it("orders, adds and leaves out sections, figures and blanks", async () => {
    const planes = await open();
    const { work } = planes;
    const report = await begin(planes);
    const [first, second] = (await readReport(work, report)).sections;
    const added = await addSection(work, report, { title: "Eigen", level: 2, after: first!.id }, act());
    await moveSection(work, second!.id, "up");
    await moveSection(work, first!.id, "up");
    await leaveOut(work, second!.id, 1, true, act());
    const figure = await addFigure(work, first!.id, { release: "r1", lead: "", parts: null }, act());
    await addFigure(work, first!.id, { release: "r2", lead: "Daarna", parts: ["pictures"] }, act());
    await changeFigure(work, figure, { release: "r3", alternatives: { "0": "Een lijn omhoog" } });
    const blank = await addBlank(
      work,
      report,
      { section: added, words: "Hoeveel mensen?", owner: "P&O", due: "2026-04-01" },
      act(),
    );
    await fillBlank(work, report, blank, act("04-01"));
    const other = { section: null, words: "Hoe vaak?", owner: "HR", due: null };
    await changeBlank(work, report, blank, other);
    const whole = await readReport(work, report);
    expect(whole.sections.slice(0, 3).map(({ id, leftOut }) => [id, leftOut])).toEqual([
      [first!.id, false],
      [second!.id, true],
      [added, false],
    ]);
    expect(whole.figures.map(one => [one.release, one.alternatives, one.parts])).toEqual([
      ["r3", { "0": "Een lijn omhoog" }, null],
      ["r2", {}, ["pictures"]],
    ]);
    expect(whole.blanks).toMatchObject([{ ...other, filledOn: "2026-04-01" }]);
    await expect(changeBlank(work, "another", blank, other)).rejects.toMatchObject({ status: 404 });
    await moveFigure(work, figure, "up");
    await moveFigure(work, figure, "down");
    await moveFigure(work, figure, "down");
    const order = async () => (await readReport(work, report)).figures.map(({ release }) => release);
    expect(await order()).toEqual(["r2", "r3"]);
    await remove(work, keys, "report_figure", figure, act());
    expect(await order()).toEqual(["r2"]);
    await expect(moveFigure(work, figure, "up")).rejects.toMatchObject({ code: "report-contents-gone" });
    await restore(work, keys, "report_figure", figure, act());
    expect(await order()).toEqual(["r2", "r3"]);
  });

  it("keeps a report as it is once it was put forward, and brings a removed one back for thirty days", async () => {
    const planes = await open();
    const { work } = planes;
    const id = await begin(planes);
    const { sections } = await readReport(work, id);
    await moveReport(work, id, "writing", "proposed");
    await expect(moveReport(work, id, "writing", "proposed")).rejects.toMatchObject({ code: "report-state" });
    const fixed = { code: "report-fixed", status: 409 };
    await expect(writeSection(work, sections[0]!.id, 1, own, act())).rejects.toMatchObject(fixed);
    await expect(changeReport(work, keys, id, fields, act())).rejects.toMatchObject(fixed);
    await expect(
      addFigure(work, sections[0]!.id, { release: "r", lead: "", parts: null }, act()),
    ).rejects.toMatchObject(fixed);
    await moveReport(work, id, "proposed", "writing");
    await writeSection(work, sections[0]!.id, 1, own, act());
    await remove(work, keys, "report", id, act("03-05"));
    await expect(readReport(work, id)).rejects.toMatchObject({ code: "report-gone" });
    await restore(work, keys, "report", id, act("03-06"));
    expect((await readReport(work, id)).sections[0]).toMatchObject({ words: "Van mij" });
    await remove(work, keys, "report", id, act("03-07"));
    expect(await forgetRemoved(work, removableReportTables, act("05-01").at)).toBe(1);
    expect(await work.selectFrom("report_section").selectAll().execute()).toEqual([]);
  });
});
