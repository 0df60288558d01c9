import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listUnits } from "../../units/store.server.ts";
import { goalChanges } from "../changes.ts";
import { frozenGoalOf, goalFor } from "../frozen.ts";
import { readStrategy, sightOf } from "../strategy.server.ts";
import { goneGoal, listChanges } from "../store.server.ts";
import { FrozenGoalFacts } from "./frozen-view.tsx";
import { titled } from "./parts.tsx";

const texts = {
  earlier: { nl: "Zo was dit doel eerder", en: "This is how the goal was" },
  until: { nl: "Zo gold het tot", en: "So it held until" },
  now: { nl: "Naar het doel zoals het nu is", en: "To the goal as it is now" },
  why: { nl: "Waarom het veranderde", en: "Why it changed" },
  changed: { nl: "Wat er toen veranderde", en: "What changed then" },
  nothing: {
    nl: "Niets van wat u mag zien; of het doel werd toen beëindigd.",
    en: "Nothing of what you may see; or the goal was ended then.",
  },
} satisfies Record<string, Text>;

async function answer(visit: Visit): Promise<Answer> {
  const { house, params, locale } = visit;
  const { work } = house.planes;
  // Whether this goal is there for this reader is decided in one place.
  const own = (await readStrategy(house, visit.person)).goals.find(({ goal }) => goal.id === params["goal"]);
  if (own === undefined) throw goneGoal();
  const changes = await listChanges(work, own.goal.id);
  const at = changes.findIndex(({ id }) => id === params["version"]);
  const change = changes[at];
  if (change === undefined) throw goneGoal();
  const [whole, units] = await Promise.all([readStrategy(house, "system"), listUnits(work)]);
  const sight = await sightOf(house.planes, visit.person);
  const current = whole.goals.find(({ goal }) => goal.id === own.goal.id)?.goal ?? own.goal;
  const [before, after] = [change.before, changes[at - 1]?.before ?? current].map(goal =>
    goalFor(frozenGoalOf(goal, whole, units), sight),
  );
  if (before === undefined || after === undefined) throw goneGoal();
  const sentences = goalChanges(before, after);
  const name = titled(visit, before);
  return {
    kind: "page",
    title: {
      nl: `${name}, tot ${formatDate(change.at, "nl")}`,
      en: `${name}, until ${formatDate(change.at, "en")}`,
    },
    trail: [{ label: { nl: own.goal.title, en: titled(visit, own.goal) }, path: `/goals/${own.goal.id}` }],
    body: (
      <>
        <Heading level={1} above={visit.say(texts.earlier)}>
          {name}
        </Heading>
        <Notice locale={locale} title={`${visit.say(texts.until)} ${formatDate(change.at, locale)}`}>
          <p>
            <a href={visit.to(`/goals/${own.goal.id}`)}>{visit.say(texts.now)}</a>
          </p>
        </Notice>
        <FrozenGoalFacts visit={visit} goal={before} />
        <Heading level={2}>{visit.say(texts.why)}</Heading>
        <p>{change.reason}</p>
        <Heading level={2}>{visit.say(texts.changed)}</Heading>
        {sentences.length === 0 ? (
          <p>{visit.say(texts.nothing)}</p>
        ) : (
          <ul>
            {sentences.map(sentence => (
              <li key={sentence.nl}>{visit.say(sentence)}</li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}

/** A goal as it was before a change, whole, with what changed then and why. */
export const goalVersionPage: Route = {
  method: "GET",
  path: "/goals/:goal/versions/:version",
  may: "strategy.read",
  answer,
};
