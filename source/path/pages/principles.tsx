import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { findInstrument } from "../../instruments/catalogue.server.ts";
import { questionsOf, type Instrument } from "../../instruments/model.ts";
import { resultsOf } from "../../instruments/results.ts";
import { maySeeAnswers } from "../../instruments/rules.ts";
import { listResponses, listRounds, type Round } from "../../instruments/store.server.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { findSubstep, pathContent } from "../content.server.ts";
import { readOverview, type Overview } from "../overview.server.ts";
import {
  isWeak,
  type Mend,
  mendingOf,
  type Principle,
  principlesInstrument,
  principlesOf,
} from "../principles.ts";
import { StateTags } from "./parts.tsx";

const texts = {
  title: { nl: "Tien voorwaarden", en: "Ten principles" },
  about: {
    nl: "Wat een aanpak nodig heeft om te werken, en welke stap helpt waar het zwak is.",
    en: "What an approach needs in order to work, and which step helps where it is weak.",
  },
  nobody: { nl: "Nog niemand heeft de vragen beantwoord", en: "Nobody has answered the questions yet" },
  nobodyWhat: {
    nl: "Vraag enkele collega’s met verschillende rollen. Dan staat hier wat zwak is, en wat daarbij helpt.",
    en: "Ask some colleagues in different roles. Then this page says what is weak, and what helps with that.",
  },
  ask: { nl: "Naar de vragenlijst", en: "To the questionnaire" },
  first: { nl: "Wat het meeste helpt", en: "What helps most" },
  firstWhat: {
    nl: "Deze stappen helpen bij wat collega’s zwak noemden. Kies er één die past; alles tegelijk beginnen helpt niet.",
    en: "These steps help with what colleagues called weak. Choose one that fits; beginning them all at once does not help.",
  },
  nothingWeak: {
    nl: "Collega’s noemden geen van de tien zwak.",
    en: "Colleagues called none of the ten weak.",
  },
  helpsWith: { nl: "helpt bij", en: "helps with" },
  all: { nl: "Alle tien", en: "All ten" },
  asked: { nl: "Wat gevraagd wordt", en: "What is asked" },
  helps: { nl: "Helpt hierbij", en: "Helps here" },
  answers: { nl: "Bekijk de antwoorden", en: "See the answers" },
  mean: { nl: "gemiddeld", en: "mean" },
} satisfies Record<string, Text>;

interface Asked {
  readonly round: Round;
  readonly people: number;
  readonly principles: readonly Principle[];
}

/** The newest round in which someone answered, as far as this visitor may see it. */
async function latestAnswers(visit: Visit): Promise<Asked | null> {
  const { work } = visit.house.planes;
  const { person } = visit;
  if (person === null) return null;
  for (const round of await listRounds(work, principlesInstrument)) {
    const sent = await listResponses(work, round.id);
    if (sent.length === 0) continue;
    const facts = { about: round.instrument.about, state: round.state, openedBy: round.openedBy };
    if (
      !maySeeAnswers(
        person,
        facts,
        sent.some(one => one.person === person.id),
      )
    )
      return null;
    const { scales } = resultsOf(round.instrument, sent, null);
    return { round, people: sent.length, principles: principlesOf(round.instrument, scales) };
  }
  return null;
}

/** A substep that helps, with where it stands on the path. */
function MendLink({
  visit,
  overview,
  mend,
}: {
  visit: Visit;
  overview: Overview;
  mend: Mend;
}): ReactElement | null {
  const found = findSubstep(pathContent().paths, mend.path, mend.substep);
  if (found === null) return null;
  const standing = overview.walks
    .find(({ path, name }) => path.id === mend.path && name === null)
    ?.standings.find(({ substep }) => substep.id === mend.substep);
  return (
    <>
      <a href={visit.to(`/path/${mend.path}/${mend.substep}`)}>
        {`${mend.substep} ${visit.say(found.substep.title)}`}
      </a>{" "}
      {standing === undefined ? null : <StateTags visit={visit} one={standing} />}
    </>
  );
}

function OnePrinciple({
  visit,
  overview,
  instrument,
  principle,
}: {
  visit: Visit;
  overview: Overview;
  instrument: Instrument;
  principle: Principle;
}): ReactElement {
  const { scale, number, result, mends } = principle;
  const questions = questionsOf(instrument).filter(({ key }) => scale.questions.includes(key));
  return (
    <li className="practice">
      <h3>{`${number}. ${visit.say(scale.title)}`}</h3>
      {result?.band == null ? null : (
        <p>
          <Tag tone={isWeak(principle) ? "warning" : "neutral"}>{visit.say(result.band.label)}</Tag>{" "}
          {`${visit.say(texts.mean)} ${formatNumber(result.mean ?? 0, visit.locale, scale.decimals)} (${formatNumber(result.range[0], visit.locale)}–${formatNumber(result.range[1], visit.locale)})`}
        </p>
      )}
      <p>{visit.say(scale.measures)}</p>
      <Details summary={visit.say(texts.asked)}>
        <ul>
          {questions.map(({ key, text }) => (
            <li key={key}>{visit.say(text)}</li>
          ))}
        </ul>
      </Details>
      <p>{`${visit.say(texts.helps)}:`}</p>
      <ul>
        {mends.map(mend => (
          <li key={`${mend.path}/${mend.substep}`}>
            <MendLink visit={visit} overview={overview} mend={mend} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function WhatHelps({
  visit,
  overview,
  asked,
}: {
  visit: Visit;
  overview: Overview;
  asked: Asked;
}): ReactElement {
  const weak = asked.principles.filter(isWeak);
  const people: Text =
    asked.people === 1
      ? { nl: "één collega", en: "one colleague" }
      : { nl: `${asked.people} collega’s`, en: `${asked.people} colleagues` };
  return (
    <section>
      <Heading level={2}>{visit.say(texts.first)}</Heading>
      <p>
        {visit.say(weak.length === 0 ? texts.nothingWeak : texts.firstWhat)}{" "}
        {`(${visit.say(people)}, ${formatDate(asked.round.openedAt, visit.locale)}) `}
        <a href={visit.to(`/instruments/rounds/${asked.round.id}`)}>{visit.say(texts.answers)}</a>
      </p>
      <ol>
        {mendingOf(weak)
          .slice(0, 3)
          .map(mend => (
            <li key={`${mend.path}/${mend.substep}`}>
              <MendLink visit={visit} overview={overview} mend={mend} />
              {` – ${visit.say(texts.helpsWith)} ${weak
                .filter(({ mends }) =>
                  mends.some(one => one.path === mend.path && one.substep === mend.substep),
                )
                .map(({ scale }) => `‘${visit.say(scale.title)}’`)
                .join(", ")}`}
            </li>
          ))}
      </ol>
    </section>
  );
}

async function principlesPage(visit: Visit): Promise<Answer> {
  const { house } = visit;
  const { instrument } = findInstrument(house.settings.data, principlesInstrument);
  const [asked, overview] = await Promise.all([latestAnswers(visit), readOverview(house, visit.person)]);
  const principles = asked?.principles ?? principlesOf(instrument, null);
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.about)}</Lead>
        {asked === null ? (
          <Empty title={visit.say(texts.nobody)}>
            <p>{visit.say(texts.nobodyWhat)}</p>
            {allowed("instrument.open", visit.person) ? (
              <Actions>
                <ButtonLink href={visit.to(`/instruments/${principlesInstrument}`)}>
                  {visit.say(texts.ask)}
                </ButtonLink>
              </Actions>
            ) : null}
          </Empty>
        ) : (
          <WhatHelps visit={visit} overview={overview} asked={asked} />
        )}
        <Heading level={2}>{visit.say(texts.all)}</Heading>
        <ul className="practices">
          {principles.map(principle => (
            <OnePrinciple
              key={principle.scale.id}
              visit={visit}
              overview={overview}
              instrument={asked?.round.instrument ?? instrument}
              principle={principle}
            />
          ))}
        </ul>
      </>
    ),
  };
}

/** The ten principles of an approach that works, and the substeps that mend what is weak. */
export const principlesRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/principles",
    may: "path.read",
    menu: { under: "way", part: "path", label: texts.title, about: texts.about },
    answer: principlesPage,
  },
];
