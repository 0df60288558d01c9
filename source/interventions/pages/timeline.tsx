import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button, ButtonLink } from "../../web/components/button.tsx";
import { Select } from "../../web/components/choice.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Empty, Pagination } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { readAims, readTies } from "../links.server.ts";
import { inOrder, tooEarly } from "../planning.ts";
import { listDependencies, listInterventions } from "../store.server.ts";
import { Timeline } from "../timeline-picture.tsx";
import { eyesOf, StateTag, todayOf } from "./parts.tsx";

const texts = {
  title: { nl: "Planning", en: "Planning" },
  about: {
    nl: "Alle interventies in de tijd, en wat op wat wacht. Ook om af te drukken.",
    en: "All interventions in time, and what waits for what. Also to print.",
  },
  lead: {
    nl: "Alle interventies in de tijd, en wat op wat wacht. Wat op elkaar wacht, legt u vast op de bladzijde van een interventie.",
    en: "All interventions in time, and what waits for what. You record what waits for what on the page of an intervention.",
  },
  none: { nl: "Er is nog niets gepland", en: "Nothing has been planned yet" },
  noneWhy: {
    nl: "Geef een interventie een begin en een einde, dan verschijnt zij hier.",
    en: "Give an intervention a beginning and an end, and it appears here.",
  },
  toList: { nl: "Naar de interventies", en: "To the interventions" },
  table: { nl: "Interventies in de tijd", en: "Interventions in time" },
  intervention: { nl: "Interventie", en: "Intervention" },
  starts: { nl: "Begint", en: "Begins" },
  ends: { nl: "Eindigt", en: "Ends" },
  state: { nl: "Stand", en: "State" },
  waits: { nl: "Wacht op", en: "Waits for" },
  goal: { nl: "Doel", en: "Goal" },
  all: { nl: "alle", en: "all" },
  show: { nl: "Tonen", en: "Show" },
  early: { nl: "Begint te vroeg", en: "Begins too early" },
  before: { nl: "begint voordat dit klaar is", en: "begins before this is done" },
  filter: { nl: "Kies wat u wilt zien", en: "Choose what to see" },
} satisfies Record<string, Text>;

const perPage = 50;

async function timelineAnswer(visit: Visit): Promise<Answer> {
  const { work } = visit.house.planes;
  const eyes = eyesOf(visit);
  const everything = await listInterventions(work, eyes);
  const { goals } = await readAims(visit.house, visit.person);
  const dependencies = await listDependencies(work);
  const goal = visit.query.get("goal") ?? "";
  const tied = new Set(
    goal === ""
      ? []
      : (await readTies(work)).goals.filter(tie => tie.goal === goal).map(({ intervention }) => intervention),
  );
  const all = inOrder(
    everything.filter(({ id }) => goal === "" || tied.has(id)),
    dependencies,
  );
  const early = tooEarly(everything, dependencies);
  const titles = new Map(everything.map(({ id, title }) => [id, title]));
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(visit.query.get("page") ?? "1")) || 1));
  const shown = all.slice((page - 1) * perPage, page * perPage);
  const drawn = { all: shown, dependencies, today: todayOf(visit), locale: visit.locale };
  const day = (on: string | null) => (on === null ? "–" : formatDate(on, visit.locale));
  const needs = Map.groupBy(dependencies, ({ intervention }) => intervention);
  const own = early.filter(({ intervention }) => shown.some(({ id }) => id === intervention));
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        {everything.length === 0 ? (
          <Empty
            title={visit.say(texts.none)}
            action={<ButtonLink href={visit.to("/interventions")}>{visit.say(texts.toList)}</ButtonLink>}
          >
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <form method="get" action={visit.to("/timeline")} className="deed-filter">
              <h2 className="visually-hidden">{visit.say(texts.filter)}</h2>
              <Select
                name="goal"
                label={visit.say(texts.goal)}
                options={goals.map(({ id, title }) => ({ value: id, label: visit.say(title) }))}
                value={goal}
                empty={visit.say(texts.all)}
              />
              <Button look="secondary">{visit.say(texts.show)}</Button>
            </form>
            {own.length === 0 ? null : (
              <Notice kind="warning" title={visit.say(texts.early)} locale={visit.locale}>
                <ul>
                  {own.map(one => (
                    <li key={`${one.intervention} ${one.needs}`}>
                      <a href={visit.to(`/interventions/${one.intervention}`)}>
                        {titles.get(one.intervention)}
                      </a>
                      {` ${visit.say(texts.before)}: ${titles.get(one.needs)}`}
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            <figure className="deed-figure">
              <Timeline {...drawn} id="timeline-wide" narrow={false} />
              <Timeline {...drawn} id="timeline-narrow" narrow />
            </figure>
            <DataTable
              id="timeline"
              caption={visit.say(texts.table)}
              rows={shown}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "title",
                  head: visit.say(texts.intervention),
                  cell: one => <a href={visit.to(`/interventions/${one.id}`)}>{one.title}</a>,
                },
                { key: "starts", head: visit.say(texts.starts), cell: one => day(one.startsOn) },
                { key: "ends", head: visit.say(texts.ends), cell: one => day(one.endsOn) },
                {
                  key: "state",
                  head: visit.say(texts.state),
                  cell: one => <StateTag visit={visit} state={one.state} />,
                },
                {
                  key: "waits",
                  head: visit.say(texts.waits),
                  cell: one =>
                    (needs.get(one.id) ?? []).map(other => titles.get(other.needs) ?? "").join("; ") || "–",
                },
              ]}
            />
            <Pagination
              page={page}
              pages={pages}
              href={to => visit.to(`/timeline?${new URLSearchParams({ goal, page: String(to) }).toString()}`)}
              locale={visit.locale}
            />
          </>
        )}
      </>
    ),
  };
}

export const timelineRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/timeline",
    may: "intervention.read",
    menu: { under: "way", part: "deeds", label: texts.title, about: texts.about },
    answer: timelineAnswer,
  },
];
