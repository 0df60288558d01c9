import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { StandingTag, titled } from "../../strategy/pages/parts.tsx";
import type { Unit } from "../../units/model.ts";
import { inTreeOrder, isThere, withAllBelow } from "../../units/rules.ts";
import { Tag } from "../../web/components/small.tsx";
import type { Visit } from "../../web/route.ts";
import { todayOf } from "../../work/posted.ts";
import { goalsOfUnit, type UnitGoal } from "../goals.server.ts";
import { isOverdue, type Rhythm, rhythmOf } from "../rules.ts";
import { listConversations, readRhythm } from "../store.server.ts";
import { scopeOf } from "./scope.ts";

const texts = {
  talk: { nl: "Sturingsgesprek", en: "Steering conversation" },
  noTalk: { nl: "nog niet gepland", en: "not planned yet" },
  planned: { nl: "gepland op", en: "planned on" },
  by: { nl: "het volgende uiterlijk", en: "the next by" },
  overdue: { nl: "over tijd", en: "overdue" },
  agreements: { nl: "Afspraken die openstaan", en: "Agreements that are open" },
  noAgreements: { nl: "geen", en: "none" },
  before: { nl: "klaar op", en: "due on" },
  goals: { nl: "Doelen", en: "Goals" },
  noGoals: { nl: "nog geen vastgesteld", en: "none adopted yet" },
  unanswered: { nl: "geef antwoord in uw plan", en: "answer in your plan" },
} satisfies Record<string, Text>;

/** What a manager needs before a conversation, of one unit. */
export interface UnitFront {
  readonly unit: Unit;
  readonly rhythm: Rhythm;
  readonly goals: readonly UnitGoal[];
}

/** So many units are shown on the front page; whoever has more finds them all under the conversations. */
const mostUnits = 4;

/** The units that someone manages: those under no other of theirs. */
export async function readUnitsFront(visit: Visit): Promise<readonly UnitFront[]> {
  const { planes } = visit.house;
  const { units, seen } = await scopeOf(visit);
  const [conversations, months] = await Promise.all([
    listConversations(planes.work, seen),
    readRhythm(planes.work),
  ]);
  const today = todayOf(visit);
  const own = inTreeOrder(units.filter(unit => seen.has(unit.id) && isThere(unit, today)))
    .filter(({ depth }) => depth === 0)
    .slice(0, mostUnits);
  return Promise.all(
    own.map(async ({ unit }) => ({
      unit,
      rhythm: rhythmOf(
        conversations.filter(one => withAllBelow(units, [unit.id]).has(one.unit)),
        months,
        today,
      ),
      goals: await goalsOfUnit(visit.house, units, unit.id, visit.person),
    })),
  );
}

function Talk({ visit, rhythm }: { readonly visit: Visit; readonly rhythm: Rhythm }): ReactElement {
  const { planned, due, overdue } = rhythm;
  const day = (iso: string) => formatDate(iso, visit.locale);
  if (planned !== null)
    return (
      <a href={visit.to(`/steering/${planned.id}`)}>
        {`${visit.say(texts.planned)} ${day(planned.plannedOn)}`}
      </a>
    );
  return (
    <>
      <a href={visit.to("/steering")}>
        {due === null ? visit.say(texts.noTalk) : `${visit.say(texts.by)} ${day(due)}`}
      </a>
      {overdue ? (
        <>
          {" "}
          <Tag tone="danger">{visit.say(texts.overdue)}</Tag>
        </>
      ) : null}
    </>
  );
}

/** Per unit in ten lines: the next conversation, what was agreed and is not done, and how the goals stand. */
export function UnitsFront({
  visit,
  fronts,
}: {
  readonly visit: Visit;
  readonly fronts: readonly UnitFront[];
}): ReactElement {
  const today = todayOf(visit);
  return (
    <ul className="unit-fronts">
      {fronts.map(({ unit, rhythm, goals }) => (
        <li key={unit.id}>
          <h3>
            <a href={visit.to(`/department-plans/${unit.id}`)}>{unit.name}</a>
          </h3>
          <dl>
            <dt>{visit.say(texts.talk)}</dt>
            <dd>
              <Talk visit={visit} rhythm={rhythm} />
            </dd>
            <dt>{visit.say(texts.agreements)}</dt>
            {rhythm.open.length === 0 ? <dd>{visit.say(texts.noAgreements)}</dd> : null}
            {rhythm.open.map(agreement => (
              <dd key={agreement.id}>
                {`${agreement.words} ${agreement.owner}, ${visit.say(texts.before)} ${formatDate(agreement.due, visit.locale)}`}
                {isOverdue(agreement, today) ? (
                  <>
                    {" "}
                    <Tag tone="danger">{visit.say(texts.overdue)}</Tag>
                  </>
                ) : null}
              </dd>
            ))}
            <dt>{visit.say(texts.goals)}</dt>
            {goals.length === 0 ? <dd>{visit.say(texts.noGoals)}</dd> : null}
            {goals.map(({ entry, plan }) => (
              <dd key={entry.goal.id}>
                <a href={visit.to(`/goals/${entry.goal.id}`)}>{titled(visit, entry.goal)}</a>{" "}
                <StandingTag visit={visit} entry={entry} />
                {plan === null ? (
                  <>
                    {" "}
                    <a href={visit.to(`/department-plans/${unit.id}/${entry.goal.id}`)}>
                      {visit.say(texts.unanswered)}
                      <span className="visually-hidden">{`: ${titled(visit, entry.goal)}`}</span>
                    </a>
                  </>
                ) : null}
              </dd>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
