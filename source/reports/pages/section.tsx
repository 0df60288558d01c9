import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import { same } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkboxes } from "../../web/components/choice.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { longestLine, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { ByLine, errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { listRemoved } from "../../work/removed.server.ts";
import { partOf } from "../content.server.ts";
import { blockKinds, blockNames } from "../model.ts";
import { type Newer, newerFor } from "../newer.server.ts";
import { type Overview, readOverview, releasesFor, type SectionNow } from "../overview.server.ts";
import { listBefore, sectionGone, seeDraft, type Written, writeSection } from "../sections.server.ts";
import { MovedSince, Signs } from "./beside.tsx";
import { figureRoutes, FiguresIn } from "./figures.tsx";
import { mayWrite, StandingTag, trailOf, Words } from "./parts.tsx";
import { sectionIn, versionFrom } from "./report.tsx";

const texts = {
  title: { nl: "Kop", en: "Heading" },
  titleNeeded: { nl: "Geef het deel een kop.", en: "Give the part a heading." },
  words: { nl: "Tekst", en: "Text" },
  wordsHint: {
    nl: "Een lege regel tussen alinea’s, een streepje voor elke regel van een lijst. Noem geen personen.",
    en: "An empty line between paragraphs, a dash before each line of a list. Name no persons.",
  },
  shows: {
    nl: "Wat komt eronder, vanzelf bijgewerkt?",
    en: "What comes below it, kept up to date by itself?",
  },
  save: { nl: "Bewaren", en: "Save" },
  draft: { nl: "De opzet van nu", en: "The draft as it is now" },
  noDraft: {
    nl: "Voor dit deel is er geen opzet: dit kan alleen iemand schrijven.",
    en: "There is no draft for this part: only a person can write it.",
  },
  back: { nl: "Terug naar het rapport", en: "Back to the report" },
  seen: { nl: "Gezien: de tekst klopt nog", en: "Seen: the text is still right" },
  now: { nl: "Wat er nu staat", en: "What stands there now" },
  before: { nl: "Wat er eerder is geschreven", en: "What was written before" },
} satisfies Record<string, Text>;

const longestWords = 20_000;

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const { id } = await sectionIn(visit);
  const overview = await readOverview(visit.house, visit.params["report"] ?? "");
  const { report } = overview;
  const now = overview.sections.find(({ section }) => section.id === id);
  if (now === undefined) throw sectionGone();
  const { section, draft, standing, signs } = now;
  const names = await namesOf(work);
  const before = await listBefore(work, id);
  const writes = mayWrite(visit, report);
  const removed = writes ? await listRemoved(work, "report_figure", visit.house.now()) : [];
  const guidance = partOf(report.type, section.part)?.guidance;
  const here = visit.to(`/reports/${report.id}/sections/${id}`);
  const overtaken = problem?.failure.code === "section-changed";
  return {
    kind: "page",
    title: same(section.title),
    status: problem?.failure.status ?? 200,
    trail: trailOf(report),
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Heading level={1} above={report.title}>
          <span lang={report.locale}>{section.title}</span>
        </Heading>
        {guidance === undefined ? null : <Lead>{visit.say(guidance)}</Lead>}
        <p className="report-standing">
          <StandingTag visit={visit} standing={standing} />{" "}
          {section.writtenBy === null || section.writtenAt === null ? null : (
            <ByLine visit={visit} names={names} by={section.writtenBy} at={section.writtenAt} />
          )}
        </p>
        {standing === "changed" && section.drafted !== null ? (
          <>
            <MovedSince visit={visit} before={section.drafted} after={draft} locale={report.locale} />
            {writes ? (
              <form method="post" action={`${here}/seen`}>
                <input type="hidden" name="version" value={section.version} />
                <input type="hidden" name="draft" value={draft} />
                <Button look="secondary">{visit.say(texts.seen)}</Button>
              </form>
            ) : null}
          </>
        ) : null}
        <Signs visit={visit} signs={signs} locale={report.locale} />
        {overtaken ? (
          <Notice kind="warning" title={visit.say(texts.now)} locale={visit.locale}>
            <Words text={section.words ?? draft} locale={report.locale} />
          </Notice>
        ) : null}
        <div className="report-beside">
          {writes ? (
            <WritingForm visit={visit} now={now} problem={problem} action={here} />
          ) : (
            <Words text={section.words ?? draft} locale={report.locale} />
          )}
          <section className="report-draft" aria-labelledby="draft-now">
            <Heading level={2} id="draft-now">
              {visit.say(texts.draft)}
            </Heading>
            {draft.trim() === "" ? (
              <p>{visit.say(texts.noDraft)}</p>
            ) : (
              <Words text={draft} locale={report.locale} />
            )}
          </section>
        </div>
        <FiguresIn
          visit={visit}
          overview={overview}
          now={now}
          releases={await releasesFor(visit.house, report)}
          newer={await newerIn(visit, overview, now)}
          problem={problem}
          removed={removed.flatMap(({ id: figure, row }) =>
            row["section"] === id ? [{ id: figure, release: String(row["release"]) }] : [],
          )}
          writes={writes}
        />
        {before.length === 0 ? null : (
          <Details summary={`${visit.say(texts.before)} (${before.length})`}>
            <ul className="notes">
              {before.map(one => (
                <li key={one.id}>
                  <Words text={one.words} locale={report.locale} />
                  <ByLine visit={visit} names={names} by={one.by} at={one.at} />
                </li>
              ))}
            </ul>
          </Details>
        )}
        <p>
          <a href={visit.to(`/reports/${report.id}#part-${id}`)}>{visit.say(texts.back)}</a>
        </p>
      </>
    ),
  };
}

/** Newer figures for those of a section, where there are. */
async function newerIn(
  visit: Visit,
  { report }: Overview,
  { figures }: SectionNow,
): Promise<ReadonlyMap<string, Newer>> {
  const found = await Promise.all(
    figures.map(async figure => ({ figure, newer: await newerFor(visit.house, report, figure) })),
  );
  return new Map(found.flatMap(({ figure, newer }) => (newer === null ? [] : [[figure.id, newer]])));
}

function WritingForm({
  visit,
  now: { section, draft },
  problem,
  action,
}: {
  readonly visit: Visit;
  readonly now: SectionNow;
  readonly problem: Problem | null;
  readonly action: string;
}): ReactElement {
  // Who was overtaken has now seen what stands there; any other mistake leaves the form as it was opened.
  const version =
    problem?.failure.code === "section-changed"
      ? String(section.version)
      : typedOr(problem, "version", String(section.version));
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="draft" value={draft} />
      <Field
        name="title"
        label={visit.say(texts.title)}
        value={typedOr(problem, "title", section.title)}
        error={errorAt(problem, "title", visit)}
        autoComplete="off"
      />
      <TextArea
        name="words"
        label={visit.say(texts.words)}
        hint={visit.say(texts.wordsHint)}
        value={typedOr(problem, "words", section.words ?? draft)}
        error={errorAt(problem, "words", visit)}
        rows={16}
      />
      <Checkboxes
        name="shows"
        label={visit.say(texts.shows)}
        values={problem === null ? section.shows : problem.form.all("shows")}
        options={blockKinds.map(value => ({ value, label: visit.say(blockNames[value]) }))}
      />
      <Actions>
        <Button>{visit.say(texts.save)}</Button>
        <ButtonLink look="secondary" href={visit.to(`/reports/${visit.params["report"]}`)}>
          {visit.say(texts.back)}
        </ButtonLink>
      </Actions>
    </form>
  );
}

const draftFrom = (form: Form): string => form.one("draft").replaceAll("\r\n", "\n");

/**
 * What was written. Words that are the draft but for white space around them are the draft, so that it goes on
 * following the figures.
 */
export function writtenFrom(form: Form): Written {
  const draft = draftFrom(form);
  const title = typedWords(form.one("title"), {
    field: "title",
    most: longestLine,
    needed: texts.titleNeeded,
  });
  const typed = typedWords(form.one("words"), { field: "words", most: longestWords });
  const shows = blockKinds.filter(kind => form.all("shows").includes(kind));
  return { title, words: typed === draft.trim() ? draft : typed, draft, shows };
}

const reportPath = (visit: Visit): string => `/reports/${visit.params["report"] ?? ""}`;

/** Writing in one section of a report, beside its draft. */
export const sectionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/reports/:report/sections/:section",
    may: "report.read",
    answer: visit => page(visit, null),
  },
  posted("/reports/:report/sections/:section", "report.write", page, async (visit, form) => {
    const { id } = await sectionIn(visit);
    await writeSection(visit.house.planes.work, id, versionFrom(form), writtenFrom(form), actOf(visit));
    return `${reportPath(visit)}#part-${id}`;
  }),
  posted("/reports/:report/sections/:section/seen", "report.write", page, async (visit, form) => {
    const { id } = await sectionIn(visit);
    await seeDraft(visit.house.planes.work, id, versionFrom(form), draftFrom(form), actOf(visit));
    return `${reportPath(visit)}#part-${id}`;
  }),
  ...figureRoutes(page),
];
