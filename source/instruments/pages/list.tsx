import { allowed } from "../../identity/rules.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { type Catalogued, readCatalogue } from "../catalogue.server.ts";
import {
  countResponses,
  type DueBack,
  dueBack,
  listRounds,
  ownResponses,
  type Round,
} from "../store.server.ts";
import { stateNames, texts } from "./texts.ts";

const words = {
  forYou: { nl: "Nu in te vullen", en: "To fill in now" },
  due: { nl: "Komt terug", en: "Comes back" },
  dueWhat: {
    nl: "Bij deze besluiten is afgesproken nu te kijken of het ging zoals verwacht.",
    en: "For these decisions it was agreed to see now whether it went as expected.",
  },
  dueOn: { nl: "Afgesproken voor", en: "Agreed for" },
  lookBack: { nl: "Terugkijken", en: "Look back" },
  together: { nl: "Samen invullen, over de organisatie", en: "To fill in together, about the organisation" },
  people: { nl: "Vragen aan mensen zelf, zonder naam", en: "Questions to people themselves, without name" },
  recent: { nl: "Rondes van nu en eerder", en: "Rounds, now and before" },
  what: { nl: "Vragenlijst", en: "Questionnaire" },
  purpose: { nl: "Waarvoor", en: "What for" },
  time: { nl: "Tijd", en: "Time" },
  own: { nl: "eigen", en: "own" },
  add: { nl: "Eigen vragenlijst toevoegen", en: "Add a questionnaire of your own" },
  broken: { nl: "Een eigen vragenlijst klopt niet", en: "A questionnaire of your own is not right" },
} satisfies Record<string, Text>;

async function list(visit: Visit): Promise<Answer> {
  const { house, locale, person } = visit;
  const { work } = house.planes;
  const today = house.now().toISOString().slice(0, 10);
  const { instruments, broken } = readCatalogue(house.settings.data);
  const [rounds, sent, own, due] = await Promise.all([
    listRounds(work),
    countResponses(work),
    ownResponses(work, person?.id ?? ""),
    allowed("instrument.open", person) ? dueBack(work, today) : Promise.resolve([]),
  ]);
  const open = rounds.filter(
    round =>
      round.state === "open" && round.instrument.about === "organisation" && own.get(round.id) !== "sent",
  );
  const seen = rounds.filter(({ instrument }) => instrument.about === "organisation");
  return {
    kind: "page",
    title: texts.instruments,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.instruments)}</Heading>
        <Lead>{visit.say(texts.instrumentsAbout)}</Lead>
        {allowed("instrument.add", person)
          ? broken.map(problems => (
              <Notice key={problems.file} kind="warning" title={visit.say(words.broken)} locale={locale}>
                <ul>
                  {problems.problems.slice(0, 10).map(({ line, text }) => (
                    <li key={`${line} ${text.en}`}>
                      {`${problems.file}, ${locale === "nl" ? "regel" : "line"} ${line}: ${text[locale]}`}
                    </li>
                  ))}
                </ul>
              </Notice>
            ))
          : null}
        {open.length === 0 ? null : <ForYou visit={visit} rounds={open} own={own} />}
        {due.length === 0 ? null : <Due visit={visit} due={due} rounds={rounds} />}
        <Kinds
          visit={visit}
          id="together"
          caption={visit.say(words.together)}
          instruments={instruments.filter(({ instrument }) => instrument.about === "organisation")}
        />
        <Kinds
          visit={visit}
          id="about-people"
          caption={visit.say(words.people)}
          instruments={instruments.filter(({ instrument }) => instrument.about === "people")}
        />
        {allowed("instrument.add", person) ? (
          <Actions>
            <ButtonLink look="secondary" href={visit.to("/instruments/own/new")}>
              {visit.say(words.add)}
            </ButtonLink>
          </Actions>
        ) : null}
        {seen.length === 0 ? null : (
          <RoundTable visit={visit} rounds={seen} sent={sent} caption={visit.say(words.recent)} named />
        )}
      </>
    ),
  };
}

function ForYou({
  visit,
  rounds,
  own,
}: {
  readonly visit: Visit;
  readonly rounds: readonly Round[];
  readonly own: ReadonlyMap<string, "begun" | "sent">;
}) {
  return (
    <DataTable
      id="for-you"
      caption={visit.say(words.forYou)}
      rows={rounds}
      rowKey={round => round.id}
      columns={[
        {
          key: "what",
          head: visit.say(words.what),
          cell: round => (
            <a href={visit.to(`/instruments/rounds/${round.id}/answer`)}>
              {visit.say(round.instrument.title)}
            </a>
          ),
        },
        {
          key: "about",
          head: visit.say(texts.about),
          cell: round => round.subject || visit.say(texts.wholeOrganisation),
        },
        {
          key: "time",
          head: visit.say(words.time),
          cell: round => `${round.instrument.minutes} ${visit.say(texts.minutes)}`,
        },
        {
          key: "state",
          head: visit.say(texts.status),
          cell: round => (
            <Tag tone={own.has(round.id) ? "warning" : "neutral"}>
              {visit.say(
                own.has(round.id) ? { nl: "begonnen", en: "begun" } : { nl: "nog niet", en: "not yet" },
              )}
            </Tag>
          ),
        },
      ]}
    />
  );
}

function Due({
  visit,
  due,
  rounds,
}: {
  readonly visit: Visit;
  readonly due: readonly DueBack[];
  readonly rounds: readonly Round[];
}) {
  return (
    <DataTable
      id="due"
      caption={visit.say(words.due)}
      rows={due}
      rowKey={one => `${one.round} ${one.person}`}
      note={visit.say(words.dueWhat)}
      columns={[
        {
          key: "subject",
          head: visit.say(texts.about),
          cell: one => (
            <a href={visit.to(`/instruments/rounds/${one.round}`)}>
              {one.subject ||
                visit.say(rounds.find(({ id }) => id === one.round)?.instrument.title ?? texts.round)}
            </a>
          ),
        },
        {
          key: "due",
          head: visit.say(words.dueOn),
          cell: one => formatDate(one.dueOn, visit.locale),
        },
      ]}
    />
  );
}

function Kinds({
  visit,
  id,
  caption,
  instruments,
}: {
  readonly visit: Visit;
  readonly id: string;
  readonly caption: string;
  readonly instruments: readonly Catalogued[];
}) {
  return (
    <DataTable
      id={id}
      caption={caption}
      rows={instruments}
      rowKey={({ instrument }) => instrument.id}
      columns={[
        {
          key: "title",
          head: visit.say(words.what),
          cell: ({ instrument, from }) => (
            <>
              <a href={visit.to(`/instruments/${instrument.id}`)}>{visit.say(instrument.title)}</a>
              {from === "own" ? (
                <>
                  {" "}
                  <Tag>{visit.say(words.own)}</Tag>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: "purpose",
          head: visit.say(words.purpose),
          cell: ({ instrument }) => visit.say(instrument.purpose),
        },
        {
          key: "minutes",
          head: visit.say(words.time),
          cell: ({ instrument }) => `${instrument.minutes} ${visit.say(texts.minutes)}`,
        },
      ]}
    />
  );
}

/** Rounds with where they stand; `named` adds which questionnaire each is of. */
export function RoundTable({
  visit,
  rounds,
  sent,
  caption,
  named = false,
}: {
  readonly visit: Visit;
  readonly rounds: readonly Round[];
  readonly sent: ReadonlyMap<string, number>;
  readonly caption: string;
  readonly named?: boolean;
}) {
  return (
    <DataTable
      id="rounds"
      caption={caption}
      rows={rounds}
      rowKey={round => round.id}
      columns={[
        {
          key: "about",
          head: visit.say(named ? words.what : texts.about),
          cell: round => (
            <a href={visit.to(`/instruments/rounds/${round.id}`)}>
              {named
                ? [visit.say(round.instrument.title), round.subject].filter(part => part !== "").join(": ")
                : round.subject || visit.say(texts.wholeOrganisation)}
            </a>
          ),
        },
        {
          key: "opened",
          head: visit.say(texts.opened),
          cell: round => formatDate(round.openedAt, visit.locale),
        },
        {
          key: "sent",
          head: visit.say(texts.sent),
          number: true,
          cell: round => formatNumber(sent.get(round.id) ?? 0, visit.locale),
        },
        {
          key: "state",
          head: visit.say(texts.status),
          cell: round => (
            <Tag tone={stateNames[round.state].tone}>{visit.say(stateNames[round.state].text)}</Tag>
          ),
        },
      ]}
    />
  );
}

export const listRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/instruments",
    may: "instrument.list",
    menu: { under: "stand", label: texts.instruments, about: texts.instrumentsAbout },
    answer: list,
  },
];
