import { periodWords } from "../../document/words.ts";
import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import { locales, type Text } from "../../language/text.ts";
import { listUnits } from "../../units/store.server.ts";
import { Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkbox, Radios } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { chosen } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, typedOr } from "../../work/parts.tsx";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, restore } from "../../work/removed.server.ts";
import { beginWithFigures } from "../begin.server.ts";
import { reportType, reportTypes } from "../content.server.ts";
import { audienceNames, reportStateNames } from "../model.ts";
import { lastWritten, listReports } from "../store.server.ts";
import { SetUpFields, setUpFrom } from "./parts.tsx";

const texts = {
  title: { nl: "Rapporten", en: "Reports" },
  about: {
    nl: "Schrijf naast de cijfers wat u deed en wat dat veranderde. Wat u schrijft, blijft staan als cijfers veranderen.",
    en: "Write beside the figures what you did and what it changed. What you write stays when figures change.",
  },
  none: { nl: "Er is nog geen rapport", en: "There is no report yet" },
  noneWhy: {
    nl: "Begin er een: elk deel krijgt een opzet uit de doelen, maatregelen en beloften die er al zijn.",
    en: "Begin one: each part gets a draft from the goals, measures and promises that are there.",
  },
  add: { nl: "Rapport beginnen", en: "Begin a report" },
  report: { nl: "Rapport", en: "Report" },
  period: { nl: "Tijd", en: "Period" },
  forWhom: { nl: "Voor wie", en: "For whom" },
  state: { nl: "Stand", en: "State" },
  last: { nl: "Laatst geschreven", en: "Last written" },
  notYet: { nl: "nog niet", en: "not yet" },
  which: { nl: "Welke soort rapport?", en: "Which kind of report?" },
  usually: { nl: "Meestal voor", en: "Usually for" },
  inLanguage: { nl: "In welke taal?", en: "In which language?" },
  inLanguageHint: {
    nl: "Een rapport is in één taal; die verandert niet meer.",
    en: "A report is in one language; that does not change later.",
  },
  figures: {
    nl: "Zet alle cijfers erin die voor deze lezers zijn vrijgegeven",
    en: "Put in every figure that was released for these readers",
  },
  figuresHint: {
    nl: "Alleen bij soorten met een deel voor cijfers. Weghalen kan altijd.",
    en: "Only for kinds with a part for figures. You can always take them out.",
  },
} satisfies Record<string, Text>;

const languageNames: Readonly<Record<string, Text>> = {
  nl: { nl: "Nederlands", en: "Dutch" },
  en: { nl: "Engels", en: "English" },
};

async function listAnswer(visit: Visit): Promise<Answer> {
  const { planes, now } = visit.house;
  const all = await listReports(planes.work);
  const written = await lastWritten(planes.work);
  const writes = allowed("report.write", visit.person);
  const removed = writes ? await listRemoved(planes.work, "report", now()) : [];
  const begin = writes ? (
    <ButtonLink href={visit.to("/reports/new")}>{visit.say(texts.add)}</ButtonLink>
  ) : null;
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.about)}</Lead>
        {all.length === 0 ? (
          <Empty title={visit.say(texts.none)} action={begin}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            {begin === null ? null : <p>{begin}</p>}
            <DataTable
              id="reports"
              caption={visit.say(texts.title)}
              captionStands={false}
              rows={all}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "title",
                  head: visit.say(texts.report),
                  cell: ({ id, title, locale, type }) => (
                    <>
                      <a href={visit.to(`/reports/${id}`)} lang={locale}>
                        {title}
                      </a>
                      <span className="report-kind">
                        {`${visit.say(reportType(type).title)}, ${visit.say(languageNames[locale]!)}`}
                      </span>
                    </>
                  ),
                },
                {
                  key: "period",
                  head: visit.say(texts.period),
                  cell: ({ period }) => periodWords(period, visit.locale) ?? "–",
                },
                {
                  key: "whom",
                  head: visit.say(texts.forWhom),
                  cell: ({ audience }) => visit.say(audienceNames[audience]),
                },
                {
                  key: "state",
                  head: visit.say(texts.state),
                  cell: ({ state }) => (
                    <Tag tone={state === "adopted" ? "success" : "neutral"}>
                      {visit.say(reportStateNames[state])}
                    </Tag>
                  ),
                },
                {
                  key: "last",
                  head: visit.say(texts.last),
                  cell: ({ id }) => {
                    const at = written.get(id);
                    return at === undefined ? visit.say(texts.notYet) : formatDate(at, visit.locale);
                  },
                },
              ]}
            />
          </>
        )}
        <Removed
          visit={visit}
          action={visit.to("/reports/restore")}
          items={removed.map(({ id, row }) => ({ id, label: String(row["title"]) }))}
        />
      </>
    ),
  };
}

async function newAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const units = await listUnits(visit.house.planes.work);
  const year = Number(todayOf(visit).slice(0, 4)) - 1;
  return {
    kind: "page",
    title: texts.add,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Heading level={1}>{visit.say(texts.add)}</Heading>
        <Lead>{visit.say(texts.noneWhy)}</Lead>
        <form method="post" action={visit.to("/reports/new")} noValidate>
          <Radios
            name="type"
            label={visit.say(texts.which)}
            value={typedOr(problem, "type", "")}
            error={errorAt(problem, "type", visit)}
            options={reportTypes().map(({ id, title, about, audience }) => ({
              value: id,
              label: visit.say(title),
              hint: `${visit.say(about)} ${visit.say(texts.usually)} ${visit.say(audienceNames[audience])}.`,
            }))}
          />
          <Radios
            name="language"
            label={visit.say(texts.inLanguage)}
            hint={visit.say(texts.inLanguageHint)}
            value={typedOr(problem, "language", visit.locale)}
            error={errorAt(problem, "language", visit)}
            options={locales.map(one => ({ value: one, label: visit.say(languageNames[one]!) }))}
          />
          <SetUpFields
            visit={visit}
            problem={problem}
            units={units}
            usual
            now={{
              title: "",
              subtitle: "",
              audience: "usual",
              period: { from: `${year}-01-01`, until: `${year}-12-31` },
              unit: null,
            }}
          />
          <Checkbox
            name="figures"
            label={visit.say(texts.figures)}
            hint={visit.say(texts.figuresHint)}
            checked={problem !== null && problem.form.one("figures") === "yes"}
          />
          <Button>{visit.say(texts.add)}</Button>
        </form>
      </>
    ),
  };
}

/** All reports, and beginning one. */
export const listRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/reports",
    may: "report.read",
    menu: { under: "account", label: texts.title, about: texts.about },
    answer: listAnswer,
  },
  { method: "GET", path: "/reports/new", may: "report.write", answer: visit => newAnswer(visit, null) },
  posted("/reports/new", "report.write", newAnswer, async (visit, form) => {
    const { house } = visit;
    const type = reportType(
      chosen(
        form.one("type"),
        reportTypes().map(({ id }) => id),
        "type",
      ),
    );
    const locale = chosen(form.one("language"), locales, "language");
    const fields = setUpFrom(form, type, await listUnits(house.planes.work));
    const id = await beginWithFigures(house, type.id, {
      ...fields,
      locale,
      figures: form.one("figures") === "yes",
      by: actOf(visit).by,
    });
    return `/reports/${id}`;
  }),
  posted("/reports/restore", "report.write", listAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await restore(planes.work, keys, "report", form.one("id"), actOf(visit));
    return "/reports";
  }),
];
