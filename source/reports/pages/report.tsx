import type { ReactElement } from "react";
import { periodWords } from "../../document/words.ts";
import type { Release } from "../../disclosure/releases.server.ts";
import { formatDate } from "../../language/format.ts";
import { same, type Text } from "../../language/text.ts";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Reading } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import {
  ByLine,
  errorAt,
  errorsOf,
  type Problem,
  Removed,
  RemoveButton,
  typedOr,
} from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { reportType } from "../content.server.ts";
import { audienceNames, blockNames, type Report, reportStateNames, type Section } from "../model.ts";
import { type Overview, readOverview, releasesFor, type SectionNow } from "../overview.server.ts";
import { addSection, leaveOut, moveSection, readSection, sectionGone, useDraft } from "../sections.server.ts";
import { changeReport, mustBeWriting, readReport } from "../store.server.ts";
import { Blanks, blankRoutes } from "./blanks.tsx";
import { MovedSince, Signs } from "./beside.tsx";
import { mayWrite, SetUpFields, setUpFrom, StandingTag, Words } from "./parts.tsx";
import { readingOf } from "./reading.ts";
import { resting } from "./resting.tsx";

const texts = {
  preview: { nl: "Bekijk zoals lezers het zien", en: "See it as readers will" },
  forWhom: { nl: "Voor", en: "For" },
  period: { nl: "Tijd", en: "Period" },
  unit: { nl: "Onderdeel", en: "Part" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  state: { nl: "Stand", en: "State" },
  parts: { nl: "De delen", en: "The parts" },
  part: { nl: "Deel", en: "Part" },
  stands: { nl: "Hoe het ervoor staat", en: "How it stands" },
  check: { nl: "Na te kijken", en: "To check" },
  figures: { nl: "Cijfers", en: "Figures" },
  blanks: { nl: "Open plekken", en: "Blanks" },
  write: { nl: "Schrijven", en: "Write" },
  look: { nl: "Bekijken", en: "Look" },
  nothing: { nl: "Hier staat nog niets.", en: "Nothing stands here yet." },
  shown: { nl: "Daaronder:", en: "Below it:" },
  gone: {
    nl: "cijfers die er voor deze lezers niet (meer) zijn",
    en: "figures that are not there (any more) for these readers",
  },
  withdrawn: { nl: "ingetrokken", en: "withdrawn" },
  readDraft: { nl: "Lees de opzet", en: "Read the draft" },
  move: { nl: "Verplaatsen, weglaten of terugzetten", en: "Move, leave out or put back" },
  up: { nl: "Omhoog", en: "Up" },
  down: { nl: "Omlaag", en: "Down" },
  out: { nl: "Weglaten", en: "Leave out" },
  in: { nl: "Weer opnemen", en: "Take in again" },
  draft: { nl: "Terug naar de opzet", en: "Back to the draft" },
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

function ReportFacts({
  visit,
  report,
  unit,
}: {
  readonly visit: Visit;
  readonly report: Report;
  readonly unit: string | undefined;
}): ReactElement {
  const period = periodWords(report.period, visit.locale);
  return (
    <Facts
      items={[
        { name: visit.say(texts.state), value: visit.say(reportStateNames[report.state]) },
        { name: visit.say(texts.forWhom), value: visit.say(audienceNames[report.audience]) },
        ...(period === null ? [] : [{ name: visit.say(texts.period), value: period }]),
        { name: visit.say(texts.unit), value: unit ?? visit.say(texts.whole) },
      ]}
    />
  );
}

/** Every section in a line: how it stands, and what there is to look at. */
function Contents({ visit, overview }: { readonly visit: Visit; readonly overview: Overview }): ReactElement {
  const count = (number: number) => (number === 0 ? "–" : String(number));
  return (
    <DataTable
      id="parts"
      caption={visit.say(texts.parts)}
      rows={overview.sections}
      rowKey={({ section }) => section.id}
      columns={[
        {
          key: "part",
          head: visit.say(texts.part),
          cell: ({ section }) => (
            <a
              className={`report-part report-part--${section.level}`}
              href={`#part-${section.id}`}
              lang={overview.report.locale}
            >
              {section.title}
            </a>
          ),
        },
        {
          key: "stands",
          head: visit.say(texts.stands),
          cell: ({ standing }) => <StandingTag visit={visit} standing={standing} />,
        },
        {
          key: "figures",
          head: visit.say(texts.figures),
          number: true,
          cell: ({ figures }) => count(figures.length),
        },
        {
          key: "signs",
          head: visit.say(texts.check),
          number: true,
          cell: ({ signs }) => count(signs.length),
        },
        {
          key: "blanks",
          head: visit.say(texts.blanks),
          number: true,
          cell: ({ blanks }) => count(blanks.length),
        },
      ]}
    />
  );
}

function SectionView({
  visit,
  report,
  now: { section, draft, standing, figures, signs },
  releases,
  names,
  writes,
}: {
  readonly visit: Visit;
  readonly report: Report;
  readonly now: SectionNow;
  readonly releases: readonly Release[];
  readonly names: ReadonlyMap<string, string>;
  readonly writes: boolean;
}): ReactElement {
  const text = section.words ?? draft;
  const own = visit.to(`/reports/${report.id}/sections/${section.id}`);
  return (
    <section className={`report-outline report-outline--${standing}`} aria-labelledby={`part-${section.id}`}>
      <div className="report-outline-head">
        <Heading level={section.level === 1 ? 2 : 3} id={`part-${section.id}`}>
          <span lang={report.locale}>{section.title}</span>
        </Heading>
        <StandingTag visit={visit} standing={standing} />
      </div>
      {section.writtenBy === null || section.writtenAt === null ? null : (
        <p>
          <ByLine visit={visit} names={names} by={section.writtenBy} at={section.writtenAt} />
        </p>
      )}
      {standing === "blank" ? (
        <p>{visit.say(texts.nothing)}</p>
      ) : text.trim() === "" ? null : section.words === null ? (
        // What follows the chain is the same as elsewhere: on a telephone it is what makes this page long.
        <Details summary={visit.say(texts.readDraft)}>
          <Words text={text} locale={report.locale} />
        </Details>
      ) : (
        <Words text={text} locale={report.locale} />
      )}
      {section.shows.length === 0 ? null : (
        <p className="report-quiet">
          {`${visit.say(texts.shown)} ${section.shows.map(block => visit.say(blockNames[block])).join("; ")}.`}
        </p>
      )}
      {figures.length === 0 ? null : (
        <>
          <p className="report-quiet">{`${visit.say(texts.figures)}:`}</p>
          <ul>
            {figures.map(({ id, release }) => (
              <li key={id}>
                <FigureName visit={visit} release={releases.find(one => one.id === release)} />
              </li>
            ))}
          </ul>
        </>
      )}
      {standing === "changed" && section.drafted !== null ? (
        <MovedSince visit={visit} before={section.drafted} after={draft} locale={report.locale} />
      ) : null}
      <Signs visit={visit} signs={signs} locale={report.locale} />
      <Actions>
        <ButtonLink look="secondary" href={own}>
          {visit.say(writes ? texts.write : texts.look)}
          <span className="visually-hidden">{`: ${section.title}`}</span>
        </ButtonLink>
      </Actions>
      {writes ? <SectionActions visit={visit} section={section} own={own} /> : null}
    </section>
  );
}

function FigureName({
  visit,
  release,
}: {
  readonly visit: Visit;
  readonly release: Release | undefined;
}): ReactElement {
  if (release === undefined) return <>{visit.say(texts.gone)}</>;
  return (
    <>
      <a href={visit.to(`/releases/${release.id}`)}>{visit.say(release.title)}</a>
      {`, ${formatDate(release.publishedAt, visit.locale)}${release.withdrawn === null ? "" : ` (${visit.say(texts.withdrawn)})`}`}
    </>
  );
}

function SectionActions({
  visit,
  section,
  own,
}: {
  readonly visit: Visit;
  readonly section: Section;
  readonly own: string;
}): ReactElement {
  const acts: readonly (readonly [act: string, label: Text])[] = [
    ["up", texts.up],
    ["down", texts.down],
    ...(section.words === null ? [] : [["draft", texts.draft] as const]),
    section.leftOut ? ["in", texts.in] : ["out", texts.out],
  ];
  return (
    <Details summary={visit.say(texts.move)}>
      <form method="post" action={`${own}/place`} className="actions">
        <input type="hidden" name="version" value={section.version} />
        {acts.map(([act, label]) => (
          <Button key={act} look="secondary" name="act" value={act}>
            {visit.say(label)}
            <span className="visually-hidden">{`: ${section.title}`}</span>
          </Button>
        ))}
      </form>
      {section.part === null ? (
        <RemoveButton visit={visit} action={`${own}/remove`} id={section.id} label={section.title} />
      ) : null}
    </Details>
  );
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
