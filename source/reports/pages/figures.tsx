import type { ReactElement } from "react";
import type { Release } from "../../disclosure/releases.server.ts";
import type { Figure } from "../../document/model.ts";
import { formatDate } from "../../language/format.ts";
import { Failure } from "../../language/failure.ts";
import type { Locale, Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkboxes, Select } from "../../web/components/choice.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestText, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, RemoveButton, Removed, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { addFigure, changeFigure, contentsGone, moveFigure } from "../contents.server.ts";
import { type FigureForm, figureFormNames, figureForms, type ReportFigure } from "../model.ts";
import { type Newer, newerFor } from "../newer.server.ts";
import { type Overview, releasesFor, type SectionNow } from "../overview.server.ts";
import { mustBeWriting, readReport } from "../store.server.ts";
import { MovedLines } from "./beside.tsx";
import { sectionIn } from "./report.tsx";

const texts = {
  title: { nl: "Cijfers in dit deel", en: "Figures in this part" },
  none: { nl: "Er staan nog geen cijfers in.", en: "There are no figures in it yet." },
  gone: {
    nl: "Deze cijfers zijn er voor deze lezers niet (meer). Lezers zien een zin die dat zegt.",
    en: "These figures are not there (any more) for these readers. Readers see a sentence that says so.",
  },
  change: { nl: "Woorden bij deze cijfers", en: "Words with these figures" },
  lead: { nl: "Wat zegt u ervóór?", en: "What do you say before them?" },
  leadHint: {
    nl: "Schrijf wat de lezer eraan ziet, en wat het niet zegt. Leeg laten mag.",
    en: "Write what a reader sees in it, and what it does not say. It may stay empty.",
  },
  alternative: { nl: "Voor wie het plaatje niet ziet", en: "For who does not see the picture" },
  stands: { nl: "Laat leeg voor:", en: "Leave empty for:" },
  forms: { nl: "Hoe staan de cijfers er?", en: "How do the figures stand there?" },
  formsHint: {
    nl: "Waar u op moet letten en de herkomst staan er altijd bij. In de open data staat alles.",
    en: "What to beware of and where they come from always stand with them. The open data holds everything.",
  },
  formsNeeded: { nl: "Kies ten minste één vorm.", en: "Choose at least one form." },
  up: { nl: "Omhoog", en: "Up" },
  down: { nl: "Omlaag", en: "Down" },
  save: { nl: "Bewaren", en: "Save" },
  newer: { nl: "Er zijn nieuwere cijfers, van", en: "There are newer figures, of" },
  newerWhy: {
    nl: "Neemt u ze, dan blijven uw woorden staan. Lees na of ze nog kloppen.",
    en: "If you take them, your words stay. Read whether they are still right.",
  },
  newerSame: { nl: "De zinnen erbij blijven gelijk.", en: "The sentences with them stay the same." },
  take: { nl: "Nieuwere cijfers nemen", en: "Take the newer figures" },
  overtaken: {
    nl: "Deze nieuwere cijfers zijn er niet (meer). Kijk wat er nu staat.",
    en: "These newer figures are not there (any more). Look what stands there now.",
  },
  add: { nl: "Vrijgegeven cijfers toevoegen", en: "Add released figures" },
  which: { nl: "Welke cijfers?", en: "Which figures?" },
  whichHint: {
    nl: "Alleen wat voor de lezers van dit rapport is vrijgegeven, het nieuwste eerst.",
    en: "Only what was released for the readers of this report, the newest first.",
  },
  choose: { nl: "Kies", en: "Choose" },
  nothing: {
    nl: "Voor de lezers van dit rapport is nog niets vrijgegeven.",
    en: "Nothing has been released yet for the readers of this report.",
  },
} satisfies Record<string, Text>;

/** The released figures of a section, the words with them, and a choice of more. */
export function FiguresIn({
  visit,
  overview: { report, document },
  now: { section, figures, anchor },
  releases,
  newer,
  problem,
  removed,
  writes,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
  readonly now: SectionNow;
  readonly releases: readonly Release[];
  /** Newer figures, by the id of the figure whose place they could take. */
  readonly newer: ReadonlyMap<string, Newer>;
  readonly problem: Problem | null;
  /** Figures that were taken out of it. */
  readonly removed: readonly { readonly id: string; readonly release: string }[];
  readonly writes: boolean;
}): ReactElement {
  const action = visit.to(`/reports/${report.id}/sections/${section.id}/figures`);
  const composed = document.sections.find(({ id }) => id === anchor)?.blocks ?? [];
  const shownAs = (n: number): Figure | undefined =>
    composed.find(
      (block): block is Figure => block.kind === "figure" && block.id === `${anchor}-figure-${n}`,
    );
  return (
    <section aria-labelledby="figures">
      <Heading level={2} id="figures">
        {visit.say(texts.title)}
      </Heading>
      {figures.length === 0 ? <p>{visit.say(texts.none)}</p> : null}
      {figures.map((figure, n) => (
        <OneFigure
          key={figure.id}
          visit={visit}
          figure={figure}
          shown={shownAs(n)}
          newer={newer.get(figure.id) ?? null}
          locale={report.locale}
          place={{ first: n === 0, last: n === figures.length - 1 }}
          problem={problem?.form.one("figure") === figure.id ? problem : null}
          action={action}
          writes={writes}
        />
      ))}
      {writes ? (
        <Adding
          visit={visit}
          releases={releases}
          problem={problem}
          action={action}
          open={figures.length === 0}
        />
      ) : null}
      <Removed
        visit={visit}
        action={`${action}/restore`}
        items={removed.map(({ id, release }) => {
          const known = releases.find(one => one.id === release);
          return { id, label: known === undefined ? visit.say(texts.gone) : visit.say(known.title) };
        })}
      />
    </section>
  );
}

function OneFigure({
  visit,
  figure,
  shown,
  newer,
  locale,
  place,
  problem,
  action,
  writes,
}: {
  readonly visit: Visit;
  readonly figure: ReportFigure;
  readonly shown: Figure | undefined;
  readonly newer: Newer | null;
  readonly locale: Locale;
  readonly place: { readonly first: boolean; readonly last: boolean };
  readonly problem: Problem | null;
  readonly action: string;
  readonly writes: boolean;
}): ReactElement {
  const title = shown?.title ?? visit.say(texts.title);
  return (
    <div className="report-held">
      {shown === undefined ? (
        <p>{visit.say(texts.gone)}</p>
      ) : (
        <>
          <h3>
            <a href={visit.to(`/releases/${figure.release}`)}>{shown.title}</a>
          </h3>
          {shown.sentences[0] === undefined ? null : <p>{shown.sentences[0]}</p>}
        </>
      )}
      {newer === null ? null : (
        <NewerFigures
          visit={visit}
          figure={figure}
          newer={newer}
          locale={locale}
          action={action}
          writes={writes}
        />
      )}
      {writes && shown !== undefined ? (
        <Details summary={`${visit.say(texts.change)}: ${title}`} open={problem !== null}>
          <form method="post" action={`${action}/change`} noValidate>
            <input type="hidden" name="figure" value={figure.id} />
            <TextArea
              name={`lead-${figure.id}`}
              label={visit.say(texts.lead)}
              hint={visit.say(texts.leadHint)}
              value={typedOr(problem, `lead-${figure.id}`, figure.lead)}
              error={problem === null ? undefined : errorAt(problem, `lead-${figure.id}`, visit)}
              rows={3}
            />
            <Checkboxes
              name={`forms-${figure.id}`}
              label={visit.say(texts.forms)}
              hint={visit.say(texts.formsHint)}
              error={problem === null ? undefined : errorAt(problem, `forms-${figure.id}`, visit)}
              values={
                problem === null ? (figure.parts ?? figureForms) : problem.form.all(`forms-${figure.id}`)
              }
              options={figureForms.map(value => ({ value, label: visit.say(figureFormNames[value]) }))}
            />
            {shown.pictures.map((picture, at) => (
              <TextArea
                key={picture.caption}
                name={`alternative-${figure.id}-${at}`}
                label={`${visit.say(texts.alternative)}: ${picture.caption}`}
                hint={`${visit.say(texts.stands)} ${picture.alternative}`}
                value={typedOr(
                  problem,
                  `alternative-${figure.id}-${at}`,
                  figure.alternatives[String(at)] ?? "",
                )}
                error={
                  problem === null ? undefined : errorAt(problem, `alternative-${figure.id}-${at}`, visit)
                }
                rows={3}
              />
            ))}
            <Button>{visit.say(texts.save)}</Button>
          </form>
        </Details>
      ) : null}
      {writes ? (
        <div className="actions">
          {place.first ? null : (
            <MoveButton visit={visit} action={action} figure={figure} way="up" title={title} />
          )}
          {place.last ? null : (
            <MoveButton visit={visit} action={action} figure={figure} way="down" title={title} />
          )}
          <RemoveButton visit={visit} action={`${action}/remove`} id={figure.id} label={title} />
        </div>
      ) : null}
    </div>
  );
}

/** What newer figures would say otherwise, and taking them. */
function NewerFigures({
  visit,
  figure,
  newer: { release, publishedAt, moved },
  locale,
  action,
  writes,
}: {
  readonly visit: Visit;
  readonly figure: ReportFigure;
  readonly newer: Newer;
  readonly locale: Locale;
  readonly action: string;
  readonly writes: boolean;
}): ReactElement {
  return (
    <Notice
      title={`${visit.say(texts.newer)} ${formatDate(publishedAt, visit.locale)}`}
      locale={visit.locale}
    >
      {moved.gone.length + moved.come.length === 0 ? (
        <p>{visit.say(texts.newerSame)}</p>
      ) : (
        <MovedLines visit={visit} moved={moved} locale={locale} />
      )}
      {writes ? (
        <form method="post" action={`${action}/newer`}>
          <p>{visit.say(texts.newerWhy)}</p>
          <input type="hidden" name="figure" value={figure.id} />
          <input type="hidden" name="newer" value={release} />
          <Button look="secondary">{visit.say(texts.take)}</Button>
        </form>
      ) : null}
    </Notice>
  );
}

function MoveButton({
  visit,
  action,
  figure,
  way,
  title,
}: {
  readonly visit: Visit;
  readonly action: string;
  readonly figure: ReportFigure;
  readonly way: "up" | "down";
  readonly title: string;
}): ReactElement {
  return (
    <form method="post" action={`${action}/move`}>
      <input type="hidden" name="figure" value={figure.id} />
      <Button look="secondary" name="way" value={way}>
        {visit.say(texts[way])}
        <span className="visually-hidden">{`: ${title}`}</span>
      </Button>
    </form>
  );
}

function Adding({
  visit,
  releases,
  problem,
  action,
  open,
}: {
  readonly visit: Visit;
  readonly releases: readonly Release[];
  readonly problem: Problem | null;
  readonly action: string;
  readonly open: boolean;
}): ReactElement {
  const standing = releases.filter(({ withdrawn }) => withdrawn === null);
  if (standing.length === 0) return <p>{visit.say(texts.nothing)}</p>;
  return (
    <Details
      summary={visit.say(texts.add)}
      open={open || (problem !== null && "release" in problem.form.typed)}
    >
      <form method="post" action={action} noValidate>
        <Select
          name="release"
          label={visit.say(texts.which)}
          hint={visit.say(texts.whichHint)}
          empty={visit.say(texts.choose)}
          value={typedOr(problem, "release", "")}
          error={errorAt(problem, "release", visit)}
          options={standing.map(({ id, title, publishedAt }) => ({
            value: id,
            label: `${visit.say(title)} (${formatDate(publishedAt, visit.locale)})`,
          }))}
        />
        <TextArea
          name="lead"
          label={visit.say(texts.lead)}
          hint={visit.say(texts.leadHint)}
          value={typedOr(problem, "lead", "")}
          error={errorAt(problem, "lead", visit)}
          rows={3}
        />
        <Button>{visit.say(texts.add)}</Button>
      </form>
    </Details>
  );
}

/** The figure of a form, in the section of the address. @throws Failure `report-contents-gone` */
async function figureIn(visit: Visit, id: string): Promise<ReportFigure> {
  const section = await sectionIn(visit);
  const { figures } = await readReport(visit.house.planes.work, visit.params["report"] ?? "");
  const found = figures.find(one => one.id === id && one.section === section.id);
  if (found === undefined) throw contentsGone();
  return found;
}

/** What was typed in place of the words that come with each picture; empty ones leave those standing. */
function alternativesFrom(form: Form, figure: string): Readonly<Record<string, string>> {
  const start = `alternative-${figure}-`;
  return Object.fromEntries(
    Object.keys(form.typed)
      .filter(field => field.startsWith(start) && /^\d{1,3}$/.test(field.slice(start.length)))
      .map(
        field =>
          [field.slice(start.length), typedWords(form.one(field), { field, most: longestText })] as const,
      )
      .filter(([, words]) => words !== ""),
  );
}

/** The forms that were chosen; null for all of them. @throws Failure `forms-missing` for none */
function formsFrom(form: Form, figure: string): readonly FigureForm[] | null {
  const field = `forms-${figure}`;
  const forms = figureForms.filter(one => form.all(field).includes(one));
  if (forms.length === 0) throw new Failure("forms-missing", texts.formsNeeded, { field });
  return forms.length === figureForms.length ? null : forms;
}

/** Putting figures in a section, wording and removing them; `page` is where the forms stand. */
export const figureRoutes = (page: (visit: Visit, problem: Problem) => Promise<Answer>): readonly Route[] => {
  const here = (visit: Visit) =>
    `/reports/${visit.params["report"] ?? ""}/sections/${visit.params["section"] ?? ""}#figures`;
  return [
    posted("/reports/:report/sections/:section/figures", "report.write", page, async (visit, form) => {
      const { id } = await sectionIn(visit);
      const { work } = visit.house.planes;
      const { report } = await readReport(work, visit.params["report"] ?? "");
      const standing = (await releasesFor(visit.house, report)).filter(({ withdrawn }) => withdrawn === null);
      const release = chosen(
        form.one("release"),
        standing.map(one => one.id),
        "release",
      );
      const lead = typedWords(form.one("lead"), { field: "lead", most: longestText });
      await addFigure(work, id, { release, lead, parts: null }, actOf(visit));
      return here(visit);
    }),
    posted("/reports/:report/sections/:section/figures/change", "report.write", page, async (visit, form) => {
      const { id } = await figureIn(visit, form.one("figure"));
      const field = `lead-${id}`;
      const lead = typedWords(form.one(field), { field, most: longestText });
      const alternatives = alternativesFrom(form, id);
      const parts = formsFrom(form, id);
      await changeFigure(visit.house.planes.work, id, { lead, alternatives, parts });
      return here(visit);
    }),
    posted("/reports/:report/sections/:section/figures/newer", "report.write", page, async (visit, form) => {
      const { house } = visit;
      const figure = await figureIn(visit, form.one("figure"));
      const { report } = await readReport(house.planes.work, visit.params["report"] ?? "");
      const newer = await newerFor(house, report, figure);
      if (newer === null || newer.release !== form.one("newer"))
        throw new Failure("newer-gone", texts.overtaken, { field: "figures", status: 409 });
      await changeFigure(house.planes.work, figure.id, { release: newer.release });
      return here(visit);
    }),
    posted("/reports/:report/sections/:section/figures/move", "report.write", page, async (visit, form) => {
      const { id } = await figureIn(visit, form.one("figure"));
      await moveFigure(visit.house.planes.work, id, chosen(form.one("way"), ["up", "down"], "way"));
      return here(visit);
    }),
    posted(
      "/reports/:report/sections/:section/figures/restore",
      "report.write",
      page,
      async (visit, form) => {
        const { planes, keys, now } = visit.house;
        const { id: section } = await sectionIn(visit);
        await mustBeWriting(planes.work, visit.params["report"] ?? "");
        const gone = await listRemoved(planes.work, "report_figure", now());
        const own = gone.find(({ id, row }) => id === form.one("id") && row["section"] === section);
        if (own === undefined) throw contentsGone();
        await restore(planes.work, keys, "report_figure", own.id, actOf(visit));
        return here(visit);
      },
    ),
    posted("/reports/:report/sections/:section/figures/remove", "report.write", page, async (visit, form) => {
      const { planes, keys } = visit.house;
      const { id } = await figureIn(visit, form.one("id"));
      await mustBeWriting(planes.work, visit.params["report"] ?? "");
      await remove(planes.work, keys, "report_figure", id, actOf(visit));
      return here(visit);
    }),
  ];
};
