import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { ButtonLink } from "../../web/components/button.tsx";
import { Details, Empty } from "../../web/components/small.tsx";
import type { Late } from "../../web/late.ts";
import type { Visit } from "../../web/route.ts";
import { nextSteps, overdueOf } from "../advice.ts";
import { pathContent } from "../content.server.ts";
import type { Overview, Walk } from "../overview.server.ts";
import { PathStrip } from "../picture-narrow.tsx";
import { tallySentence } from "../picture-parts.tsx";
import { type Standing, tally } from "../progress.ts";
import { substepPath } from "./parts.tsx";

const texts = {
  where: { nl: "Waar staan we op het pad?", en: "Where are we on the path?" },
  next: { nl: "Wat kunt u nu het beste doen?", en: "What can best be done now?" },
  nothingNext: {
    nl: "Er is niets dat nu voorgaat. Kijk op het pad wat u wilt herhalen of bijstellen.",
    en: "Nothing comes first now. See on the path what to repeat or adjust.",
  },
  overdue: { nl: "Over tijd", en: "Overdue" },
  nothingOverdue: { nl: "Niets is over tijd.", en: "Nothing is overdue." },
  due: { nl: "uiterlijk", en: "by" },
  dueAlone: { nl: "Uiterlijk", en: "By" },
  noOwner: { nl: "niemand pakt dit op", en: "nobody takes this up" },
  more: { nl: "Verder nog over tijd:", en: "Also overdue:" },
  noService: {
    nl: "U loopt dit pad voor elke dienst apart. Er is nog geen dienst gekozen.",
    en: "You walk this path for each service apart. No service has been chosen yet.",
  },
  chooseService: { nl: "Dienst kiezen", en: "Choose a service" },
} satisfies Record<string, Text>;

/** How many next steps are named. */
const shownSteps = 3;
/** How many late things stand open; the others are behind a line that says how many. */
const shownLate = 6;

/** The path of a substep, and the service where it is walked for several. */
function whereOf(walks: readonly Walk[], one: Standing): Text {
  const name = walks.find(({ path, walk }) => path === one.path && walk === one.walk)?.name;
  const { nl, en } = one.path.title;
  return name == null ? { nl, en } : { nl: `${nl}, ${name}`, en: `${en}, ${name}` };
}

/** Substeps that are past the day someone gave them, longest first. */
export const lateSteps = ({ walks }: Overview, standings: readonly Standing[]): readonly Late[] =>
  overdueOf(standings).map(one => {
    const { nl, en } = one.substep.title;
    return {
      kind: whereOf(walks, one),
      title: { nl: `${one.substep.id} ${nl}`, en: `${one.substep.id} ${en}` },
      owner: one.judgement?.owner ?? "",
      due: one.judgement?.due ?? "",
      path: substepPath(one),
    };
  });

/** Where the municipality is on each path. */
export function WhereWeAre({
  visit,
  overview,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
}): ReactElement {
  return (
    <section aria-labelledby="where">
      <h2 id="where">{visit.say(texts.where)}</h2>
      <ul className="paths">
        {pathContent().paths.map(path => {
          const walks = overview.walks.filter(walk => walk.path.id === path.id);
          return (
            <li key={path.id}>
              <h3>
                <a href={visit.to(`/path/${path.id}`)}>{visit.say(path.title)}</a>
              </h3>
              {walks.length === 0 ? (
                <p>{visit.say(texts.noService)}</p>
              ) : (
                walks.map(({ walk, name, standings }) => (
                  <div key={walk} className="path-walk">
                    {name === null ? null : (
                      <p className="path-walk-name">
                        <a href={visit.to(`/path/${path.id}?service=${walk}`)}>{name}</a>
                      </p>
                    )}
                    <PathStrip standings={standings} />
                    <p>{tallySentence(tally(standings), visit.locale)}</p>
                  </div>
                ))
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function LateOnes({ visit, late }: { readonly visit: Visit; readonly late: readonly Late[] }): ReactElement {
  return (
    <ul className="overdue">
      {late.map(({ kind, title, owner, due, path }) => (
        <li key={`${path} ${visit.say(kind)} ${due} ${visit.say(title)}`}>
          <p className="step-where">{visit.say(kind)}</p>
          <h3>
            <a href={visit.to(path)}>{visit.say(title)}</a>
          </h3>
          <p>
            {owner === null
              ? `${visit.say(texts.dueAlone)} `
              : `${owner || visit.say(texts.noOwner)}, ${visit.say(texts.due)} `}
            <time dateTime={due}>{formatDate(due, visit.locale)}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The next steps with why, and what is overdue: for one path or for all. */
export function WhatNext({
  visit,
  overview,
  standings,
  late,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
  readonly standings: readonly Standing[];
  /** Longest waiting first. */
  readonly late: readonly Late[];
}): ReactElement {
  const next = nextSteps(standings, overview.support, shownSteps);
  return (
    <div className="now">
      <section aria-labelledby="next" className="now-next">
        <h2 id="next">{visit.say(texts.next)}</h2>
        {next.length === 0 ? (
          <p>{visit.say(texts.nothingNext)}</p>
        ) : (
          <ol className="next-steps">
            {next.map(({ standing, why }) => (
              <li key={`${standing.path.id} ${standing.walk} ${standing.substep.id}`}>
                <p className="step-where">{visit.say(whereOf(overview.walks, standing))}</p>
                <h3>
                  <a href={visit.to(substepPath(standing))}>
                    {`${standing.substep.id} ${visit.say(standing.substep.title)}`}
                  </a>
                </h3>
                <p>{visit.say(why)}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="overdue" className="now-overdue">
        <h2 id="overdue">{visit.say(texts.overdue)}</h2>
        {late.length === 0 ? <p>{visit.say(texts.nothingOverdue)}</p> : null}
        {late.length === 0 ? null : <LateOnes visit={visit} late={late.slice(0, shownLate)} />}
        {late.length <= shownLate ? null : (
          <Details summary={`${visit.say(texts.more)} ${late.length - shownLate}`}>
            <LateOnes visit={visit} late={late.slice(shownLate)} />
          </Details>
        )}
      </section>
    </div>
  );
}

/** What the coordinator sees first: where we are, what to do next, what is overdue. */
export function Front({
  visit,
  overview,
  late,
}: {
  readonly visit: Visit;
  readonly overview: Overview;
  readonly late: readonly Late[];
}): ReactElement {
  return (
    <>
      <WhereWeAre visit={visit} overview={overview} />
      <WhatNext visit={visit} overview={overview} standings={allStandings(overview)} late={late} />
    </>
  );
}

/** How every substep of every walk stands. */
export const allStandings = ({ walks }: Overview): readonly Standing[] =>
  walks.flatMap(({ standings }) => standings);

/** Stands where no service has been chosen yet. */
export function NoService({ visit, path }: { readonly visit: Visit; readonly path: string }): ReactElement {
  return (
    <Empty
      title={visit.say(texts.chooseService)}
      action={<ButtonLink href={visit.to(`/path/${path}`)}>{visit.say(texts.chooseService)}</ButtonLink>}
    >
      <p>{visit.say(texts.noService)}</p>
    </Empty>
  );
}
