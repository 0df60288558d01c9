import type { ReactElement, ReactNode } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { findSubstep, pathContent } from "../content.server.ts";
import { type Handover, readHandover } from "../handover.server.ts";
import { gateNames, tallySentence } from "../picture-parts.tsx";
import { isTicked, type Standing, tally } from "../progress.ts";
import { quadrantOf } from "../../people/rules.ts";
import { quadrantTexts } from "../../people/texts.ts";
import { ByLine } from "../../work/parts.tsx";
import { StateTags, substepPath } from "./parts.tsx";

const texts = {
  title: { nl: "Overdracht", en: "Handover" },
  lead: {
    nl: "Wat iemand nodig heeft die het werk van u overneemt. Druk de pagina af of bewaar haar als pdf; alles staat ook in Mozaïek.",
    en: "What someone needs who takes over the work from you. Print the page or save it as a PDF; everything is in Mozaïek too.",
  },
  stands: { nl: "Waar we staan", en: "Where we stand" },
  underWay: { nl: "Wat loopt", en: "What is under way" },
  begun: { nl: "Stappen die iemand heeft opgepakt", en: "Steps that someone has taken up" },
  nothing: { nl: "Niets.", en: "Nothing." },
  step: { nl: "Stap", en: "Step" },
  state: { nl: "Stand", en: "State" },
  owner: { nl: "Wie", en: "Who" },
  due: { nl: "Klaar op", en: "Due" },
  skipped: { nl: "Wat we overslaan, en waarom", en: "What we skip, and why" },
  disputes: { nl: "Betwist en nog niet tot rust", en: "Disputed and not at rest yet" },
  answered: { nl: "Antwoord", en: "Answer" },
  noAnswer: { nl: "Nog geen antwoord.", en: "No answer yet." },
  rounds: { nl: "Vragenlijsten die openstaan", en: "Questionnaires that are open" },
  since: { nl: "sinds", en: "since" },
  notes: { nl: "Notities", en: "Notes" },
  lessons: { nl: "Lessen van anderen", en: "Lessons of others" },
  noLesson: { nl: "nog geen les", en: "no lesson yet" },
  definitions: { nl: "Onze begrippen", en: "Our definitions" },
  stakeholders: { nl: "Krachtenveld", en: "Stakeholder map" },
  stakeholdersWhat: {
    nl: "Hier staat alleen wie u koos over te dragen.",
    en: "Only those you chose to hand over stand here.",
  },
  stakeholdersLeft: { nl: "Er blijven er achter:", en: "Left behind:" },
  support: { nl: "Politieke steun", en: "Political support" },
  supportWhat: {
    nl: "Hier staat alleen wat de schrijver koos over te dragen of te delen.",
    en: "Only what its writer chose to hand over or to share stands here.",
  },
  leftOut: {
    nl: "Uw eigen werknotities over politieke steun gaan niet mee. Wilt u er een overdragen? Leg haar opnieuw vast bij",
    en: "Your own working notes on political support do not go along. Do you want to hand one over? Record it again at",
  },
  supportPage: { nl: "politieke steun", en: "political support" },
} satisfies Record<string, Text>;

/** A part of the handover; it says so when there is nothing, since a successor cannot know what is missing. */
function Part({
  visit,
  title,
  children,
}: {
  visit: Visit;
  title: Text;
  children: readonly ReactNode[];
}): ReactElement {
  return (
    <section>
      <Heading level={2}>{visit.say(title)}</Heading>
      {children.length === 0 ? <p>{visit.say(texts.nothing)}</p> : <ul>{children}</ul>}
    </section>
  );
}

const placeOf = (visit: Visit, one: Standing, service: string | null): ReactElement => (
  <>
    <a href={visit.to(substepPath(one))}>{`${one.substep.id} ${visit.say(one.substep.title)}`}</a>
    {` (${visit.say(one.path.title)}${service === null ? "" : `: ${service}`})`}
  </>
);

function UnderWay({ visit, rows }: { visit: Visit; rows: readonly Named[] }): ReactElement {
  if (rows.length === 0)
    return (
      <Part visit={visit} title={texts.underWay}>
        {[]}
      </Part>
    );
  return (
    <section>
      <Heading level={2}>{visit.say(texts.underWay)}</Heading>
      <DataTable
        id="under-way"
        caption={visit.say(texts.begun)}
        rows={rows}
        rowKey={({ one }) => `${one.path.id} ${one.walk} ${one.substep.id}`}
        columns={[
          {
            key: "step",
            head: visit.say(texts.step),
            cell: ({ one, service }) => placeOf(visit, one, service),
          },
          {
            key: "state",
            head: visit.say(texts.state),
            cell: ({ one }) => <StateTags visit={visit} one={one} />,
          },
          { key: "owner", head: visit.say(texts.owner), cell: ({ one }) => one.judgement?.owner || "–" },
          {
            key: "due",
            head: visit.say(texts.due),
            cell: ({ one }) =>
              one.judgement?.due == null ? "–" : formatDate(one.judgement.due, visit.locale),
          },
        ]}
      />
    </section>
  );
}

interface Named {
  readonly one: Standing;
  readonly service: string | null;
}

function body(visit: Visit, handover: Handover): ReactElement {
  const { overview, names } = handover;
  const { locale } = visit;
  const all = overview.walks.flatMap(({ standings, name }) =>
    standings.map((one): Named => ({ one, service: name })),
  );
  const running = all.filter(
    ({ one: { state, judgement } }) => state !== "skipped" && !isTicked(state) && judgement !== null,
  );
  const { concepts, paths, practices: shipped } = pathContent();
  const by = (who: string, at: string) => <ByLine visit={visit} names={names} by={who} at={at} />;
  return (
    <>
      <Heading level={1}>{visit.say(texts.title)}</Heading>
      <Lead>{visit.say(texts.lead)}</Lead>
      <Part visit={visit} title={texts.stands}>
        {overview.walks.map(({ path, walk, name, standings }) => (
          <li key={`${path.id} ${walk}`}>
            <strong>{`${visit.say(path.title)}${name === null ? "" : `: ${name}`}. `}</strong>
            {tallySentence(tally(standings), locale)}
          </li>
        ))}
      </Part>
      <UnderWay visit={visit} rows={running} />
      <Part visit={visit} title={texts.skipped}>
        {all
          .filter(({ one }) => one.state === "skipped")
          .map(({ one, service }) => (
            <li key={`${one.path.id} ${one.walk} ${one.substep.id}`}>
              {placeOf(visit, one, service)}
              {`: ${one.judgement?.reason ?? ""}`}
            </li>
          ))}
      </Part>
      <Part visit={visit} title={texts.disputes}>
        {all.flatMap(({ one, service }) =>
          one.contest === null
            ? []
            : [
                <li key={one.contest.id}>
                  {placeOf(visit, one, service)}
                  {`: ${one.contest.reason} (`}
                  {by(one.contest.by, one.contest.at)}
                  {`). ${one.contest.answer === null ? visit.say(texts.noAnswer) : `${visit.say(texts.answered)}: ${one.contest.answer.words}`}`}
                </li>,
              ],
        )}
      </Part>
      <Part visit={visit} title={texts.rounds}>
        {handover.rounds.map(round => (
          <li key={round.id}>
            <a href={visit.to(`/instruments/rounds/${round.id}`)}>{visit.say(round.instrument.title)}</a>
            {`${round.subject === "" ? "" : `: ${round.subject}`}, ${visit.say(texts.since)} ${formatDate(round.openedAt, locale)}`}
          </li>
        ))}
      </Part>
      <Part visit={visit} title={texts.notes}>
        {handover.notes.map(note => (
          <li key={note.id}>
            {`${note.substep} ${visit.say(findSubstep(paths, note.path, note.substep)?.substep.title ?? { nl: "", en: "" })}: ${note.words} (`}
            {by(note.by, note.at)})
          </li>
        ))}
      </Part>
      <Part visit={visit} title={texts.lessons}>
        {handover.practices.map(({ id, practice, title, lesson }) => (
          <li key={id}>
            <strong>{`${visit.say(shipped.find(one => one.id === practice)?.title ?? { nl: title, en: title })}: `}</strong>
            {lesson === "" ? visit.say(texts.noLesson) : lesson}
          </li>
        ))}
      </Part>
      <Part visit={visit} title={texts.definitions}>
        {handover.definitions.map(({ id, concept, words, wordsEn }) => (
          <li key={id}>
            <strong>{`${visit.say(concepts.find(one => one.id === concept)?.title ?? { nl: concept, en: concept })}: `}</strong>
            {locale === "en" && wordsEn !== "" ? wordsEn : words}
          </li>
        ))}
      </Part>
      <Part visit={visit} title={texts.stakeholders}>
        {handover.stakeholders.map(({ id, name, positions, approach }) => {
          const at = positions[0];
          return (
            <li key={id}>
              <strong>{name}</strong>
              {at === undefined ? "" : `, ${visit.say(quadrantTexts[quadrantOf(at)].name).toLowerCase()}`}
              {approach === "" ? "" : `: ${approach}`}
            </li>
          );
        })}
      </Part>
      <p>{`${visit.say(texts.stakeholdersWhat)} ${visit.say(texts.stakeholdersLeft)} ${handover.stakeholdersLeftOut}.`}</p>
      <Part visit={visit} title={texts.support}>
        {handover.support.map(({ id, stage, since, words, by: who, at }) => (
          <li key={id}>
            {`${formatDate(since, locale)}: ${visit.say(gateNames[stage])}${words === "" ? "" : `. ${words}`} (`}
            {by(who, at)})
          </li>
        ))}
      </Part>
      <p>
        {visit.say(texts.supportWhat)}{" "}
        {handover.leftOut === 0 ? null : (
          <>
            {visit.say(texts.leftOut)}{" "}
            <a href={visit.to("/political-support")}>{visit.say(texts.supportPage)}</a>.
          </>
        )}
      </p>
    </>
  );
}

/** What a coordinator leaves to a successor; registered before the paths, whose ids stand at the same place. */
export const handoverRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/path/handover",
    may: "path.edit",
    answer: async (visit): Promise<Answer> => {
      const { person } = visit;
      if (person === null) throw new TypeError("a handover without a person");
      return {
        kind: "page",
        title: texts.title,
        body: body(visit, await readHandover(visit.house, person)),
      };
    },
  },
];
