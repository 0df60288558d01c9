import { recordAudit } from "../../identity/audit.server.ts";
import { allowed } from "../../identity/rules.ts";
import { formatDate, formatList, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { errorPages } from "../../web/errors.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { resultsOf } from "../results.ts";
import { mayClose, maySeeAnswers } from "../rules.ts";
import {
  closeRound,
  listResponses,
  listRounds,
  lookBack,
  readResponse,
  readRound,
  type Response,
  type Round,
} from "../store.server.ts";
import { doneWords } from "./answer.tsx";
import { ResultsView } from "./results-view.tsx";
import { stateNames, texts } from "./texts.ts";
import { notValidatedYet } from "./validity.tsx";

const words = {
  took: { nl: "Deden mee", en: "Took part" },
  nobody: { nl: "Nog niemand heeft ingevuld", en: "Nobody has filled this in yet" },
  nobodyWhat: {
    nl: "Stuur uw collega’s naar deze bladzijde. Wie een account heeft, kan meedoen; vier tot acht mensen uit verschillende afdelingen is een goed begin.",
    en: "Send your colleagues to this page. Whoever has an account can take part; four to eight people from different departments is a good start.",
  },
  close: { nl: "Ronde sluiten", en: "Close the round" },
  closeWhat: {
    nl: "Daarna kan niemand meer invullen of wijzigen. De uitkomsten blijven.",
    en: "After that nobody can fill in or change anything. The results stay.",
  },
  waitFor: {
    nl: "U ziet de uitkomsten zodra u zelf hebt ingevuld. Zo kleuren de antwoorden van anderen de uwe niet.",
    en: "You see the results once you have filled this in yourself. That way the answers of others do not colour yours.",
  },
  dueOn: { nl: "Terugkijken op", en: "Look back on" },
  looked: { nl: "Ik heb teruggekeken", en: "I looked back" },
  comesBack: { nl: "Het is tijd om terug te kijken", en: "It is time to look back" },
} satisfies Record<string, Text>;

async function show(visit: Visit): Promise<Answer> {
  const { house, locale, person } = visit;
  const { work } = house.planes;
  const round = await readRound(work, visit.params["round"] ?? "");
  if (person === null) return errorPages.forbidden(locale);
  if (round.instrument.about === "people") return errorPages.notFound(locale);
  const own = await readResponse(work, round.id, person.id);
  const hasSent = own?.submittedAt != null;
  const maySee = maySeeAnswers(person, factsOf(round), hasSent);
  const [responses, before] = await Promise.all([
    maySee ? listResponses(work, round.id) : Promise.resolve([]),
    maySee ? roundBefore(visit, round) : Promise.resolve(null),
  ]);
  const done = visit.query.get("done");
  const said = done === "saved" || done === "sent" ? doneWords[done] : null;
  const today = house.now().toISOString().slice(0, 10);
  const due = responses.flatMap(({ dueOn }) => dueOn ?? []).toSorted((a, b) => (a < b ? -1 : 1))[0];
  const title = visit.say(round.instrument.title);
  const validity = responses.length === 0 ? null : await notValidatedYet(visit, round.instrument);
  return {
    kind: "page",
    title: round.instrument.title,
    trail: [{ label: round.instrument.title, path: `/instruments/${round.instrument.id}` }],
    body: (
      <>
        {said === null ? null : (
          <Notice kind="success" title={visit.say(said.title)} locale={locale}>
            <p>{visit.say(said.text)}</p>
          </Notice>
        )}
        <Heading level={1} above={round.subject === "" ? undefined : title}>
          {round.subject === "" ? title : round.subject}
        </Heading>
        <Lead>{visit.say(round.instrument.purpose)}</Lead>
        <RoundFactsList visit={visit} round={round} responses={responses} />
        {round.state === "open" ? (
          <Actions>
            <ButtonLink
              href={visit.to(`/instruments/rounds/${round.id}/answer`)}
              look={hasSent ? "secondary" : "primary"}
            >
              {visit.say(hasSent ? texts.change : own === null ? texts.answer : texts.goOn)}
            </ButtonLink>
          </Actions>
        ) : null}
        {maySee ? null : <p>{visit.say(words.waitFor)}</p>}
        {maySee && responses.length === 0 ? (
          <Empty title={visit.say(words.nobody)}>
            <p>{visit.say(words.nobodyWhat)}</p>
          </Empty>
        ) : null}
        {due !== undefined && due <= today && allowed("instrument.open", person) ? (
          <Notice kind="warning" title={visit.say(words.comesBack)} locale={locale}>
            <form method="post" action={visit.to(`/instruments/rounds/${round.id}/looked-back`)}>
              <Button look="secondary">{visit.say(words.looked)}</Button>
            </form>
          </Notice>
        ) : null}
        {validity}
        {responses.length === 0 ? null : (
          <ResultsView
            instrument={round.instrument}
            results={resultsOf(round.instrument, responses, before)}
            sent={responses}
            subject={round.subject || title}
            before={before?.openedAt ?? null}
            locale={locale}
          />
        )}
        {mayClose(person, factsOf(round)) ? (
          <Details summary={visit.say(words.close)}>
            <p>{visit.say(words.closeWhat)}</p>
            <form method="post" action={visit.to(`/instruments/rounds/${round.id}/close`)}>
              <Button look="secondary">{visit.say(words.close)}</Button>
            </form>
          </Details>
        ) : null}
      </>
    ),
  };
}

const factsOf = (round: Round) => ({
  about: round.instrument.about,
  state: round.state,
  openedBy: round.openedBy,
});

/** The latest earlier round about the same subject in which someone answered. */
async function roundBefore(visit: Visit, round: Round) {
  const { work } = visit.house.planes;
  const earlier = (await listRounds(work, round.instrument.id)).filter(
    one => one.id !== round.id && one.subject === round.subject && one.openedAt < round.openedAt,
  );
  for (const one of earlier) {
    const sent = await listResponses(work, one.id);
    if (sent.length > 0) return { instrument: one.instrument, sent, openedAt: one.openedAt };
  }
  return null;
}

function RoundFactsList({
  visit,
  round,
  responses,
}: {
  readonly visit: Visit;
  readonly round: Round;
  readonly responses: readonly Response[];
}) {
  const { locale } = visit;
  const due = responses.flatMap(({ dueOn }) => dueOn ?? []);
  return (
    <Facts
      items={[
        {
          name: visit.say(texts.status),
          value: <Tag tone={stateNames[round.state].tone}>{visit.say(stateNames[round.state].text)}</Tag>,
        },
        { name: visit.say(texts.opened), value: formatDate(round.openedAt, locale) },
        ...(round.closedAt === null
          ? []
          : [{ name: visit.say(texts.closedOn), value: formatDate(round.closedAt, locale) }]),
        ...(responses.length === 0
          ? []
          : [
              {
                name: visit.say(words.took),
                value: `${formatNumber(responses.length, locale)}: ${formatList(
                  responses.map(({ name }) => name),
                  locale,
                )}`,
              },
            ]),
        ...(due.length === 0
          ? []
          : [
              {
                name: visit.say(words.dueOn),
                value: formatList(
                  [...new Set(due)].map(day => formatDate(day, locale)),
                  locale,
                ),
              },
            ]),
      ]}
    />
  );
}

async function close(visit: Visit): Promise<Answer> {
  const { house, locale, person } = visit;
  const round = await readRound(house.planes.work, visit.params["round"] ?? "");
  if (person === null || !mayClose(person, factsOf(round))) return errorPages.forbidden(locale);
  await closeRound(house.planes.work, round.id, person.id, house.now());
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: person.id, action: "round.closed", subject: `round:${round.id}` },
    house.now(),
  );
  return { kind: "redirect", to: visit.to(`/instruments/rounds/${round.id}`) };
}

async function lookedBack(visit: Visit): Promise<Answer> {
  const { house } = visit;
  const round = await readRound(house.planes.work, visit.params["round"] ?? "");
  await lookBack(house.planes.work, round.id, house.now());
  return { kind: "redirect", to: visit.to(`/instruments/rounds/${round.id}`) };
}

export const roundRoutes: readonly Route[] = [
  { method: "GET", path: "/instruments/rounds/:round", may: "instrument.list", answer: show },
  { method: "POST", path: "/instruments/rounds/:round/close", may: "instrument.open", answer: close },
  {
    method: "POST",
    path: "/instruments/rounds/:round/looked-back",
    may: "instrument.open",
    answer: lookedBack,
  },
];
