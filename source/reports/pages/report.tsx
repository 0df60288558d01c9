import type { ReactElement } from "react";
import { same, type Text } from "../../language/text.ts";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Reading } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { reportType } from "../content.server.ts";
import type { Report, Section } from "../model.ts";
import { readOverview, releasesFor, type SectionNow } from "../overview.server.ts";
import { addSection, leaveOut, moveSection, readSection, sectionGone, useDraft } from "../sections.server.ts";
import { changeReport, mustBeWriting, readReport } from "../store.server.ts";
import { Blanks, blankRoutes } from "./blanks.tsx";
import { mayWrite, SetUpFields, setUpFrom } from "./parts.tsx";
import { readingOf } from "./reading.ts";
import { resting } from "./resting.tsx";
import { Withheld } from "./withheld.tsx";
import { SectionView } from "./section-view.tsx";
import { ReportFacts, Contents } from "./contents.tsx";

const texts = {
  preview: { nl: "Bekijk zoals lezers het zien", en: "See it as readers will" },
  add: { nl: "Een eigen deel toevoegen", en: "Add a part of your own" },
  addTitle: { nl: "Kop van het deel", en: "Heading of the part" },
  addNeeded: { nl: "Geef het deel een kop.", en: "Give the part a heading." },
  after: { nl: "Na welk deel?", en: "After which part?" },
  first: { nl: "helemaal vooraan", en: "at the very beginning" },
  level: { nl: "Hoe diep?", en: "How deep?" },
  addButton: { nl: "Toevoegen", en: "Add" },
  setUp: { nl: "Titel, lezers of tijd wijzigen", en: "Change title, readers or period" },
  save: { nl: "Bewaren", en: "Save" },
} satisfies Record<string, Text>;

const toRelease: Readonly<Record<Report["state"], Text>> = {
  writing: { nl: "Voorleggen om vrij te geven", en: "Put forward for release" },
  proposed: { nl: "Bekijk wat is voorgelegd", en: "See what was put forward" },
  adopted: { nl: "Vastgesteld: bekijken of verbeteren", en: "Adopted: see or correct it" },
};

const levels: Readonly<Record<string, Text>> = {
  1: { nl: "een deel op zichzelf", en: "a part of its own" },
  2: { nl: "onder het deel erboven", en: "below the part above it" },
};

const idOf = (visit: Visit): string => visit.params["report"] ?? "";

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const overview = await readOverview(visit.house, idOf(visit));
  const { report, sections } = overview;
  const names = await namesOf(planes.work);
  const releases = await releasesFor(visit.house, report);
  const units = await listUnits(planes.work);
  const writes = mayWrite(visit, report);
  const here = visit.to(`/reports/${report.id}`);
  const removed = writes
    ? (await listRemoved(planes.work, "report_section", now())).filter(
        ({ row }) => row["report"] === report.id,
      )
    : [];
  const removedBlanks = writes ? await listRemoved(planes.work, "report_blank", now()) : [];
  return {
    kind: "page",
    title: same(report.title),
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Heading level={1} above={visit.say(reportType(report.type).title)}>
          <span lang={report.locale}>{report.title}</span>
        </Heading>
        <ReportFacts visit={visit} report={report} unit={units.find(({ id }) => id === report.unit)?.name} />
        <Reading sentences={readingOf(overview, visit.locale)} />
        <Actions>
          <ButtonLink href={`${here}/preview`}>{visit.say(texts.preview)}</ButtonLink>
          <ButtonLink look="secondary" href={`${here}/release`}>
            {visit.say(toRelease[report.state])}
          </ButtonLink>
        </Actions>
        {writes ? <Withheld visit={visit} goals={overview.withheld} /> : null}
        <Contents visit={visit} overview={overview} />
        {sections.map(one => (
          <SectionView
            key={one.section.id}
            visit={visit}
            report={report}
            now={one}
            releases={releases}
            names={names}
            writes={writes}
          />
        ))}
        <Blanks
          visit={visit}
          overview={overview}
          problem={problem}
          removed={removedBlanks.flatMap(({ id, row }) =>
            row["report"] === report.id ? [{ id, label: String(row["words"]) }] : [],
          )}
          writes={writes}
        />
        {writes ? (
          <>
            <AddSection visit={visit} report={report} sections={sections} problem={problem} />
            <Details
              summary={visit.say(texts.setUp)}
              open={problem !== null && "audience" in problem.form.typed}
            >
              <form method="post" action={here} noValidate>
                <SetUpFields visit={visit} problem={problem} now={report} units={units} usual={false} />
                <Button>{visit.say(texts.save)}</Button>
              </form>
            </Details>
            <RemoveButton visit={visit} action={`${here}/remove`} id={report.id} label={report.title} />
          </>
        ) : null}
        {await resting(visit, { kind: "report", id: report.id })}
        <Removed
          visit={visit}
          action={`${here}/sections/restore`}
          items={removed.map(({ id, row }) => ({ id, label: String(row["title"]) }))}
        />
      </>
    ),
  };
}

function AddSection({
  visit,
  report,
  sections,
  problem,
}: {
  readonly visit: Visit;
  readonly report: Report;
  readonly sections: readonly SectionNow[];
  readonly problem: Problem | null;
}): ReactElement {
  return (
    <Details summary={visit.say(texts.add)} open={problem !== null && "heading" in problem.form.typed}>
      <form method="post" action={visit.to(`/reports/${report.id}/sections`)} noValidate>
        <Field
          name="heading"
          label={visit.say(texts.addTitle)}
          value={typedOr(problem, "heading", "")}
          error={errorAt(problem, "heading", visit)}
          autoComplete="off"
        />
        <Select
          name="after"
          label={visit.say(texts.after)}
          value={typedOr(problem, "after", sections.at(-1)?.section.id ?? "")}
          empty={visit.say(texts.first)}
          options={sections.map(({ section }) => ({ value: section.id, label: section.title }))}
        />
        <Select
          name="level"
          label={visit.say(texts.level)}
          value={typedOr(problem, "level", "1")}
          options={Object.entries(levels).map(([value, label]) => ({ value, label: visit.say(label) }))}
        />
        <Button>{visit.say(texts.addButton)}</Button>
      </form>
    </Details>
  );
}

/** The section of the address, in the report of the address. @throws Failure `section-gone` */
export async function sectionIn(visit: Visit): Promise<Section> {
  const { report, section } = await readSection(visit.house.planes.work, visit.params["section"] ?? "");
  if (report !== idOf(visit)) throw sectionGone();
  return section;
}

export const versionFrom = (form: Form): number => Number.parseInt(form.one("version"), 10) || 0;

/** A report while it is written: how each section stands, and its order. */
export const reportRoutes: readonly Route[] = [
  { method: "GET", path: "/reports/:report", may: "report.read", answer: visit => page(visit, null) },
  posted("/reports/:report", "report.write", page, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { report } = await readReport(planes.work, idOf(visit));
    const fields = setUpFrom(form, reportType(report.type), await listUnits(planes.work));
    await changeReport(planes.work, keys, report.id, fields, actOf(visit));
    return `/reports/${report.id}`;
  }),
  posted("/reports/:report/remove", "report.write", page, async visit => {
    const { planes, keys } = visit.house;
    await mustBeWriting(planes.work, idOf(visit));
    await remove(planes.work, keys, "report", idOf(visit), actOf(visit));
    return "/reports";
  }),
  posted("/reports/:report/sections", "report.write", page, async (visit, form) => {
    const title = typedWords(form.one("heading"), {
      field: "heading",
      most: longestLine,
      needed: texts.addNeeded,
    });
    const level = chosen(form.one("level"), ["1", "2"], "level") === "1" ? 1 : 2;
    const after = form.one("after") === "" ? null : form.one("after");
    const id = await addSection(visit.house.planes.work, idOf(visit), { title, level, after }, actOf(visit));
    return `/reports/${idOf(visit)}/sections/${id}`;
  }),
  posted("/reports/:report/sections/restore", "report.write", page, async (visit, form) => {
    const { planes, keys, now } = visit.house;
    await mustBeWriting(planes.work, idOf(visit));
    const gone = await listRemoved(planes.work, "report_section", now());
    const own = gone.find(({ id, row }) => id === form.one("id") && row["report"] === idOf(visit));
    if (own !== undefined) await restore(planes.work, keys, "report_section", own.id, actOf(visit));
    return `/reports/${idOf(visit)}`;
  }),
  posted("/reports/:report/sections/:section/place", "report.write", page, async (visit, form) => {
    const { work } = visit.house.planes;
    const { id } = await sectionIn(visit);
    const version = versionFrom(form);
    const act = form.one("act");
    if (act === "up" || act === "down") await moveSection(work, id, act);
    else if (act === "draft") await useDraft(work, id, version, actOf(visit));
    else await leaveOut(work, id, version, act === "out", actOf(visit));
    return `/reports/${idOf(visit)}#part-${id}`;
  }),
  posted("/reports/:report/sections/:section/remove", "report.write", page, async visit => {
    const { planes, keys } = visit.house;
    const { id, part } = await sectionIn(visit);
    await mustBeWriting(planes.work, idOf(visit));
    // What came with the type is left out, never removed: its place says that it belongs there.
    if (part === null) await remove(planes.work, keys, "report_section", id, actOf(visit));
    return `/reports/${idOf(visit)}`;
  }),
  ...blankRoutes(page),
];
