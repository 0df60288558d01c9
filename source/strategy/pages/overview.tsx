import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { formatList } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, ButtonLink } from "../../web/components/button.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Route, Visit } from "../../web/route.ts";
import { Removed } from "../../work/parts.tsx";
import { listRemoved } from "../../work/removed.server.ts";
import { type Theme, themeNames, themes } from "../model.ts";
import { standingNames, writeMeasured } from "../sentences.ts";
import type { Standing } from "../status.ts";
import { writeValue } from "../target.ts";
import { goalScope } from "../own-goals.server.ts";
import { type GoalEntry, readStrategy, type Strategy } from "../strategy.server.ts";
import { dayOr, StandingTag, titled, words } from "./parts.tsx";

const texts = {
  title: { nl: "Doelen", en: "Goals" },
  about: {
    nl: "Wat willen we bereiken, voor wie, tegen wanneer, en hoe staat het ervoor?",
    en: "What do we want to reach, for whom, by when, and how do things stand?",
  },
  noGoals: { nl: "Er zijn nog geen doelen", en: "There are no goals yet" },
  noGoalsEdit: {
    nl: "Begin met een bevinding: een cijfer of een gesprek waaruit blijkt wat er anders moet. Of kies een voorbeeld van een andere gemeente.",
    en: "Begin with a finding: a figure or a talk that shows what must change. Or choose an example of another municipality.",
  },
  noGoalsRead: {
    nl: "Zodra een doel is vastgesteld, staat het hier.",
    en: "As soon as a goal is adopted, it stands here.",
  },
  add: { nl: "Doel toevoegen", en: "Add a goal" },
  tree: { nl: "Alles in één plaatje", en: "All in one picture" },
  goal: { nl: "Doel", en: "Goal" },
  whom: { nl: "voor", en: "for" },
  target: { nl: "Streefwaarde", en: "Target" },
  standing: { nl: "Stand", en: "Standing" },
  last: { nl: "Laatst gemeten", en: "Last measured" },
  byWhen: { nl: "Klaar op", en: "By" },
  none: {
    nl: "Onder dit thema is nog geen doel.",
    en: "There is no goal under this theme yet.",
  },
  vision: { nl: "Onze visie", en: "Our vision" },
  noVision: { nl: "Er is nog geen visie vastgesteld.", en: "No vision was adopted yet." },
  toVision: { nl: "Naar de visie", en: "To the vision" },
} satisfies Record<string, Text>;

/** How many goals stand how, in one sentence. */
export function tallyOf(goals: readonly GoalEntry[], locale: "nl" | "en"): string {
  const running = goals.filter(({ goal }) => goal.state === "adopted");
  const order: readonly Standing[] = ["met", "on-course", "behind", "unknown"];
  const counts = order.flatMap(standing => {
    const n = running.filter(({ status }) => status?.standing === standing).length;
    return n === 0 ? [] : [`${n} ${standingNames[standing][locale]}`];
  });
  const hidden = running.filter(({ status }) => status === null).length;
  if (hidden > 0)
    counts.push(locale === "nl" ? `${hidden} met cijfers voor anderen` : `${hidden} with figures for others`);
  const n = running.length;
  if (locale === "nl")
    return n === 0
      ? "Er is nog geen doel vastgesteld."
      : `${n} ${n === 1 ? "doel is vastgesteld" : "doelen zijn vastgesteld"}: ${formatList(counts, locale)}.`;
  return n === 0
    ? "No goal was adopted yet."
    : `${n} ${n === 1 ? "goal was adopted" : "goals were adopted"}: ${formatList(counts, locale)}.`;
}

const missingTag = (n: number): Text => ({
  nl: n === 1 ? "1 ding ontbreekt" : `${n} dingen ontbreken`,
  en: n === 1 ? "1 thing missing" : `${n} things missing`,
});

/** Where a goal goes and where it started. */
function targetOf({ goal, entry }: GoalEntry, locale: "nl" | "en"): string {
  if (goal.targetValue === null || entry === null) return "–";
  const write = (value: number) => writeValue(value, entry.indicator.measuredIn, locale);
  if (goal.baselineValue === null) return write(goal.targetValue);
  return `${write(goal.targetValue)} (${locale === "nl" ? "begon op" : "started at"} ${write(goal.baselineValue)})`;
}

function Goals({
  visit,
  goals,
  theme,
}: {
  visit: Visit;
  goals: readonly GoalEntry[];
  theme: Theme;
}): ReactElement {
  const { locale } = visit;
  return (
    <DataTable
      id={`goals-${theme}`}
      caption={`${visit.say(texts.title)}: ${visit.say(themeNames[theme])}`}
      captionStands={false}
      rows={goals}
      rowKey={({ goal }) => goal.id}
      columns={[
        {
          key: "goal",
          head: visit.say(texts.goal),
          cell: ({ goal, missing }) => (
            <>
              <a href={visit.to(`/goals/${goal.id}`)}>{titled(visit, goal)}</a>
              {goal.state === "adopted" ? null : (
                <>
                  {" "}
                  <Tag>{visit.say(goal.state === "draft" ? words.draft : words.ended)}</Tag>
                </>
              )}
              {goal.state === "draft" && missing.length > 0 ? (
                <>
                  {" "}
                  <Tag tone="warning">{visit.say(missingTag(missing.length))}</Tag>
                </>
              ) : null}
              {goal.whom === "" ? null : (
                <span className="goal-whom">{`${visit.say(texts.whom)} ${goal.whom}`}</span>
              )}
            </>
          ),
        },
        {
          key: "standing",
          head: visit.say(texts.standing),
          cell: entry => <StandingTag visit={visit} entry={entry} />,
        },
        {
          key: "last",
          head: visit.say(texts.last),
          cell: ({ status, entry }) =>
            status?.last == null || entry === null
              ? "–"
              : writeMeasured(status.last, entry.indicator.measuredIn, locale),
        },
        { key: "target", head: visit.say(texts.target), cell: entry => targetOf(entry, locale) },
        { key: "by", head: visit.say(texts.byWhen), cell: ({ goal }) => dayOr(visit, goal.byWhen) },
      ]}
    />
  );
}

function body(
  visit: Visit,
  strategy: Strategy,
  adds: boolean,
  removed: readonly { id: string; label: string }[],
): ReactElement {
  const edits = allowed("strategy.edit", visit.person);
  const { vision, goals } = strategy;
  const add = (
    <Actions>
      {adds ? <ButtonLink href={visit.to("/goals/new")}>{visit.say(texts.add)}</ButtonLink> : null}
      {goals.length === 0 ? null : (
        <ButtonLink look="secondary" href={visit.to("/goal-tree")}>
          {visit.say(texts.tree)}
        </ButtonLink>
      )}
    </Actions>
  );
  return (
    <>
      <Heading level={1}>{visit.say(texts.title)}</Heading>
      <Lead>{visit.say(texts.about)}</Lead>
      <section className="vision-now" aria-labelledby="vision">
        <Heading level={2} id="vision">
          {visit.say(texts.vision)}
        </Heading>
        {vision === null ? (
          <p>{visit.say(texts.noVision)}</p>
        ) : (
          <p className="vision-words">
            {visit.locale === "en" && vision.wordsEn !== "" ? vision.wordsEn : vision.words}
          </p>
        )}
        <p>
          <a href={visit.to("/vision")}>{visit.say(texts.toVision)}</a>
        </p>
      </section>
      {goals.length === 0 ? (
        <Empty title={visit.say(texts.noGoals)} action={adds ? add : undefined}>
          <p>{visit.say(adds ? texts.noGoalsEdit : texts.noGoalsRead)}</p>
        </Empty>
      ) : (
        <>
          <p className="tally">{tallyOf(goals, visit.locale)}</p>
          {add}
          {themes.map(theme => {
            const own = goals.filter(({ goal }) => goal.theme === theme);
            return (
              <section key={theme} className="goals-of-theme" aria-labelledby={`theme-${theme}`}>
                <Heading level={2} id={`theme-${theme}`}>
                  {visit.say(themeNames[theme])}
                </Heading>
                {own.length === 0 ? (
                  <p>{visit.say(texts.none)}</p>
                ) : (
                  <Goals visit={visit} goals={own} theme={theme} />
                )}
              </section>
            );
          })}
        </>
      )}
      {edits ? <Removed visit={visit} action={visit.to("/goals/restore")} items={removed} /> : null}
    </>
  );
}

/** All goals, by theme, with how they stand. */
export const goalsPage: Route = {
  method: "GET",
  path: "/goals",
  may: "strategy.read",
  menu: { under: "want", label: texts.title, about: texts.about },
  answer: async visit => {
    const { planes, now } = visit.house;
    const strategy = await readStrategy(visit.house, visit.person);
    const scope = await goalScope(planes.work, visit.person);
    const removed = allowed("strategy.edit", visit.person)
      ? (await listRemoved(planes.work, "goal", now())).map(({ id, row }) => ({
          id,
          label: String(row["title"]),
        }))
      : [];
    return {
      kind: "page",
      title: texts.title,
      body: body(visit, strategy, scope === "all" || scope.size > 0, removed),
    };
  },
};
