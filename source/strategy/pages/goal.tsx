import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listUnits } from "../../units/store.server.ts";
import { longestText, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { ByLine, errorAt, errorsOf, type Problem, RemoveButton, typedOr } from "../../work/parts.tsx";
import { remove, restore } from "../../work/removed.server.ts";
import { type RestingOn, restingOn, type Resting } from "../chain.ts";
import { type Goal, themeNames } from "../model.ts";
import { goalScope, isWithin } from "../own-goals.server.ts";
import { goalOutside } from "../outside.ts";
import { legalLimits, letterNames } from "../smart.ts";
import { type GoalEntry, readStrategy, type Strategy } from "../strategy.server.ts";
import { adoptGoal, endGoal, goneGoal, listChanges } from "../store.server.ts";
import { writeValue } from "../target.ts";
import { Course } from "./course.tsx";
import { AdoptionFields, adoptionFrom } from "./adoption-fields.tsx";
import { actOf, Chain, dayOr, StandingTag, type Step, titled, words } from "./parts.tsx";

const texts = {
  goals: { nl: "Doelen", en: "Goals" },
  edit: { nl: "Doel wijzigen", en: "Change the goal" },
  remove: { nl: "doel", en: "goal" },
  stands: { nl: "Hoe het ervoor staat", en: "How things stand" },
  missing: { nl: "Dit ontbreekt nog", en: "This is still missing" },
  missingWhy: {
    nl: "Een doel kan worden vastgesteld als het af is. Dan zien medewerkers het ook.",
    en: "A goal can be adopted once it is complete. Then employees see it too.",
  },
  complete: { nl: "Het doel is af", en: "The goal is complete" },
  completeWhy: {
    nl: "Alles staat erin. Het kan worden vastgesteld.",
    en: "Everything is in it. It can be adopted.",
  },
  whom: { nl: "Voor wie", en: "For whom" },
  what: { nl: "Wat", en: "What" },
  why: { nl: "Waarom", en: "Why" },
  from: { nl: "Vanaf", en: "From" },
  to: { nl: "Naar", en: "To" },
  byWhen: { nl: "Klaar op", en: "By" },
  measured: { nl: "Gemeten met", en: "Measured by" },
  owner: { nl: "Aanspreekbaar", en: "Answers for it" },
  units: { nl: "Geldt voor", en: "Holds for" },
  whole: { nl: "de hele gemeente", en: "the whole municipality" },
  every: { nl: "elk van", en: "each of" },
  adopted: { nl: "Vastgesteld", en: "Adopted" },
  by: { nl: "door", en: "by" },
  law: { nl: "Grenzen van de wet", en: "Limits of the law" },
  disadvantage: { nl: "Waaruit de achterstand blijkt", en: "What shows the disadvantage" },
  proportion: { nl: "Waarom dit in verhouding is", en: "Why this is in proportion" },
  missedBefore: { nl: "Wat eerder is afgesproken", en: "What was agreed before" },
  relative: { nl: "relatief", en: "relative" },
  baselineInside: {
    nl: "Met de hand ingevuld, gaat niet naar buiten: zeg bij het wijzigen dat de bron openbaar is, of neem een vrijgegeven meting over.",
    en: "Entered by hand, does not leave the house: say when you change the goal that the source is public, or take over a released measurement.",
  },
  adopt: { nl: "Vaststellen", en: "Adopt" },
  end: { nl: "Doel beëindigen", en: "End the goal" },
  endWhy: { nl: "Waarom stopt dit doel?", en: "Why does this goal end?" },
  endNeeded: { nl: "Schrijf waarom het doel stopt.", en: "Write why the goal ends." },
  changes: { nl: "Wat er veranderde", en: "What changed" },
  wholeChain: { nl: "De hele keten in één plaatje", en: "The whole chain in one picture" },
  addDeed: { nl: "Een interventie voor dit doel kiezen", en: "Choose an intervention for this goal" },
} satisfies Record<string, Text>;

/** What a goal rests on, and what rests on it. */
function chainOf(visit: Visit, { goal, entry }: GoalEntry, strategy: Strategy, others: readonly Resting[]) {
  const ambition = strategy.ambitions.find(({ id }) => id === goal.ambition);
  const rests: Step[] = [
    ...(ambition === undefined
      ? []
      : [
          {
            kind: words.ambition,
            title: visit.locale === "en" && ambition.wordsEn !== "" ? ambition.wordsEn : ambition.words,
            path: "/vision",
          },
        ]),
    ...goal.findings.flatMap(id => {
      const finding = strategy.findings.get(id);
      return finding === undefined
        ? []
        : [{ kind: words.finding, title: finding.title, path: `/findings/${id}` }];
    }),
    ...(entry === null
      ? []
      : [
          {
            kind: words.indicator,
            title: titled(visit, entry.indicator),
            path: `/indicators/${entry.indicator.id}`,
          },
        ]),
  ];
  const resting: Step[] = others
    .filter(({ on }) => on.kind === "goal" && on.id === goal.id)
    .map(({ kind, title, path, state }) => ({
      kind,
      title,
      path,
      ...(state === null ? {} : { state: <Tag>{visit.say(state)}</Tag> }),
    }));
  return { rests, resting };
}

/** The target as it is read, with the change it was typed as. */
function targetOf(visit: Visit, { goal, entry }: GoalEntry): string {
  if (goal.targetValue === null || entry === null) return "–";
  const { measuredIn } = entry.indicator;
  const value = writeValue(goal.targetValue, measuredIn, visit.locale);
  if (goal.targetTyped === null || goal.targetAs === "value") return value;
  const change =
    goal.targetAs === "points"
      ? writeValue(goal.targetTyped, "points", visit.locale)
      : `${writeValue(goal.targetTyped, "percent", visit.locale)}, ${visit.say(texts.relative)}`;
  return `${value} (${goal.targetTyped > 0 ? "+" : ""}${change})`;
}

interface Shown {
  readonly entry: GoalEntry;
  /** Whether this person may change it. */
  readonly own: boolean;
  readonly strategy: Strategy;
  readonly others: readonly Resting[];
  readonly units: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly changes: Awaited<ReturnType<typeof listChanges>>;
}

function body(visit: Visit, shown: Shown, problem: Problem | null): ReactElement {
  const { entry, own, strategy, others, units, names, changes } = shown;
  const { goal, missing } = entry;
  const edits = allowed("strategy.edit", visit.person);
  const action = (verb: string) => visit.to(`/goals/${goal.id}/${verb}`);
  const isWorker = allowed("strategy.drafts", visit.person);
  return (
    <>
      <ErrorSummary errors={errorsOf(problem, visit)} locale={visit.locale} />
      <Heading level={1} above={visit.say(themeNames[goal.theme])}>
        {titled(visit, goal)}
      </Heading>
      <p className="goal-tags">
        {goal.state === "adopted" ? null : (
          <Tag>{visit.say(goal.state === "draft" ? words.draft : words.ended)}</Tag>
        )}{" "}
        <StandingTag visit={visit} entry={entry} />
      </p>
      {goal.whom === "" && goal.what === "" ? null : <Lead>{`${goal.whom} ${goal.what}`.trim()}</Lead>}
      {isWorker && goal.state === "draft" ? <Missing visit={visit} entry={entry} edits={own} /> : null}
      {goal.state === "draft" && edits && missing.length === 0 ? (
        <Details summary={visit.say(texts.adopt)} open={problem !== null}>
          <form method="post" action={action("adopt")}>
            <AdoptionFields visit={visit} problem={problem} replaces={false} />
            <Button>{visit.say(texts.adopt)}</Button>
          </form>
        </Details>
      ) : null}
      <section aria-labelledby="stands">
        <Heading level={2} id="stands">
          {visit.say(texts.stands)}
        </Heading>
        <Course visit={visit} shown={entry} units={units} />
      </section>
      <Facts items={factsOf(visit, entry, units)} />
      {goal.representation ? <Law visit={visit} goal={goal} /> : null}
      <Chain visit={visit} {...chainOf(visit, entry, strategy, others)} />
      {allowed("intervention.read", visit.person) ? (
        <p>
          <a href={visit.to(`/goals/${goal.id}/chain`)}>{visit.say(texts.wholeChain)}</a>
        </p>
      ) : null}
      {allowed("intervention.edit", visit.person) ? (
        <p>
          <a href={visit.to(`/interventions/frequent?goal=${goal.id}`)}>{visit.say(texts.addDeed)}</a>
        </p>
      ) : null}
      {changes.length === 0 ? null : (
        <>
          <Heading level={2}>{visit.say(texts.changes)}</Heading>
          <ul>
            {changes.map(({ id, reason, by, at }) => (
              <li key={id}>
                <a href={visit.to(`/goals/${goal.id}/versions/${id}`)}>{reason}</a>
                {" ("}
                <ByLine visit={visit} names={isWorker ? names : new Map()} by={by} at={at} />)
              </li>
            ))}
          </ul>
        </>
      )}
      {own ? (
        <Actions>
          <ButtonLink look="secondary" href={action("edit")}>
            {visit.say(texts.edit)}
          </ButtonLink>
        </Actions>
      ) : null}
      {edits ? (
        <>
          <RemoveButton visit={visit} action={action("remove")} id={goal.id} label={titled(visit, goal)} />
          {goal.state === "adopted" ? (
            <Details summary={visit.say(texts.end)} open={problem?.failure.field === "endReason"}>
              <form method="post" action={action("end")}>
                <TextArea
                  name="endReason"
                  label={visit.say(texts.endWhy)}
                  rows={2}
                  value={typedOr(problem, "endReason", "")}
                  error={errorAt(problem, "endReason", visit)}
                />
                <Button look="danger">{visit.say(texts.end)}</Button>
              </form>
            </Details>
          ) : null}
        </>
      ) : null}
    </>
  );
}

function Missing({ visit, entry, edits }: { visit: Visit; entry: GoalEntry; edits: boolean }): ReactElement {
  const { goal, missing } = entry;
  if (missing.length === 0)
    return (
      <Notice locale={visit.locale} kind="info" title={visit.say(texts.complete)}>
        <p>{visit.say(texts.completeWhy)}</p>
      </Notice>
    );
  return (
    <Notice locale={visit.locale} kind="warning" title={visit.say(texts.missing)}>
      <ul>
        {missing.map(({ letter, field, text }) => (
          <li key={text.nl}>
            <strong>{`${visit.say(letterNames[letter])}: `}</strong>
            {edits ? (
              <a href={visit.to(`/goals/${goal.id}/edit#${field}`)}>{visit.say(text)}</a>
            ) : (
              visit.say(text)
            )}
          </li>
        ))}
      </ul>
      <p>{visit.say(texts.missingWhy)}</p>
    </Notice>
  );
}

function factsOf(visit: Visit, shown: GoalEntry, units: ReadonlyMap<string, string>) {
  const { goal, entry } = shown;
  const { locale } = visit;
  const baseline =
    goal.baselineValue === null || entry === null
      ? "–"
      : `${writeValue(goal.baselineValue, entry.indicator.measuredIn, locale)}${goal.baselineOn === null ? "" : `, ${formatDate(goal.baselineOn, locale)}`}${goal.baselineSource === "" ? "" : ` (${goal.baselineSource})`}`;
  const inside = goalOutside(shown).goal.baselineValue === null && goal.baselineValue !== null;
  const named = goal.units.map(unit => units.get(unit) ?? unit).toSorted();
  return [
    { name: visit.say(texts.whom), value: goal.whom || "–" },
    { name: visit.say(texts.what), value: goal.what || "–" },
    ...(goal.why === "" ? [] : [{ name: visit.say(texts.why), value: goal.why }]),
    {
      name: visit.say(texts.from),
      value:
        inside && allowed("strategy.drafts", visit.person)
          ? `${baseline}. ${visit.say(texts.baselineInside)}`
          : baseline,
    },
    { name: visit.say(texts.to), value: targetOf(visit, shown) },
    { name: visit.say(texts.byWhen), value: dayOr(visit, goal.byWhen) },
    {
      name: visit.say(texts.measured),
      value:
        entry === null ? (
          "–"
        ) : (
          <a href={visit.to(`/indicators/${entry.indicator.id}`)}>{titled(visit, entry.indicator)}</a>
        ),
    },
    { name: visit.say(texts.owner), value: goal.owner || "–" },
    {
      name: visit.say(texts.units),
      value:
        named.length === 0
          ? visit.say(texts.whole)
          : `${named.length > 1 ? `${visit.say(texts.every)} ` : ""}${named.join(", ")}`,
    },
    ...(goal.adoptedOn === null
      ? []
      : [
          {
            name: visit.say(texts.adopted),
            value: `${formatDate(goal.adoptedOn, locale)}, ${visit.say(texts.by)} ${goal.adoptedBy}`,
          },
        ]),
  ];
}

function Law({ visit, goal }: { visit: Visit; goal: Goal }): ReactElement {
  return (
    <section aria-labelledby="law">
      <Heading level={2} id="law">
        {visit.say(texts.law)}
      </Heading>
      <p>{visit.say(legalLimits)}</p>
      <Facts
        items={[
          { name: visit.say(texts.disadvantage), value: goal.disadvantage || "–" },
          { name: visit.say(texts.proportion), value: goal.proportion || "–" },
          { name: visit.say(texts.missedBefore), value: goal.missedBefore || "–" },
        ]}
      />
    </section>
  );
}

async function answer(visit: Visit, rooms: readonly RestingOn[], problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const strategy = await readStrategy(visit.house, visit.person);
  const entry = strategy.goals.find(({ goal }) => goal.id === visit.params["goal"]);
  if (entry === undefined) throw goneGoal();
  const shown: Shown = {
    entry,
    own: isWithin(entry.goal, await goalScope(work, visit.person)),
    strategy,
    others: await restingOn(visit, rooms),
    units: new Map((await listUnits(work)).map(({ id, name }) => [id, name])),
    names: await namesOf(work),
    changes: await listChanges(work, entry.goal.id),
  };
  const name = titled(visit, entry.goal);
  return {
    kind: "page",
    title: { nl: name, en: name },
    status: problem?.failure.status ?? 200,
    body: body(visit, shown, problem),
  };
}

/** One goal: how it stands, what it says, what it rests on and what rests on it. */
export const goalRoutes = (rooms: readonly RestingOn[]): readonly Route[] => [
  {
    method: "POST",
    path: "/goals/restore",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await restore(planes.work, keys, "goal", (await visit.form()).one("id"), actOf(visit));
      return { kind: "redirect", to: visit.to("/goals") };
    },
  },
  {
    method: "GET",
    path: "/goals/:goal",
    may: "strategy.read",
    answer: visit => answer(visit, rooms, null),
  },
  {
    method: "POST",
    path: "/goals/:goal/adopt",
    may: "strategy.edit",
    answer: async visit => {
      const form = await visit.form();
      const { planes, keys } = visit.house;
      const id = visit.params["goal"]!;
      try {
        await adoptGoal(planes.work, keys, id, adoptionFrom(form), actOf(visit));
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await answer(visit, rooms, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to(`/goals/${id}`) };
    },
  },
  {
    method: "POST",
    path: "/goals/:goal/end",
    may: "strategy.edit",
    answer: async visit => {
      const form = await visit.form();
      const { planes, keys } = visit.house;
      const id = visit.params["goal"]!;
      try {
        const reason = typedWords(form.one("endReason"), {
          field: "endReason",
          most: longestText,
          needed: texts.endNeeded,
        });
        await endGoal(planes.work, keys, id, reason, actOf(visit));
      } catch (error) {
        if (error instanceof Failure && error.field !== null)
          return await answer(visit, rooms, { failure: error, form });
        throw error;
      }
      return { kind: "redirect", to: visit.to(`/goals/${id}`) };
    },
  },
  {
    method: "POST",
    path: "/goals/:goal/remove",
    may: "strategy.edit",
    answer: async visit => {
      const { planes, keys } = visit.house;
      await remove(planes.work, keys, "goal", visit.params["goal"]!, actOf(visit));
      return { kind: "redirect", to: visit.to("/goals") };
    },
  },
];
