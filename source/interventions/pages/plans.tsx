import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { OwnReading } from "../../strategy/pages/course.tsx";
import type { Unit } from "../../units/model.ts";
import { inTreeOrder } from "../../units/rules.ts";
import { unitGone } from "../../units/store.server.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Radios, Select } from "../../web/components/choice.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { ByLine, errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { type GoalNamed, type IndicatorNamed, readAims } from "../links.server.ts";
import type { PlanEntry } from "../model.ts";
import { askedUnits, complyOverview, isAsked, type Standing, standingNames } from "../plans.ts";
import { answerGoal, earlierEntries, listEntries } from "../plans.server.ts";
import { type Scope, scopeOf } from "../scope.server.ts";
import { actOf, posted } from "./parts.tsx";

const texts = {
  title: { nl: "Afdelingsplannen", en: "Department plans" },
  about: {
    nl: "Elk onderdeel neemt doelen op in het eigen plan, of legt uit waarom niet.",
    en: "Each unit takes goals up in its own plan, or explains why not.",
  },
  lead: {
    nl: "Doe het of leg het uit: elk onderdeel kiest bij een doel een eigen indicator, of schrijft op waarom het doel daar niet past.",
    en: "Comply or explain: each unit chooses an indicator of its own for a goal, or writes down why the goal does not fit there.",
  },
  noUnits: { nl: "Er zijn nog geen organisatieonderdelen", en: "There are no units of the organisation yet" },
  noUnitsWhy: {
    nl: "Voeg eerst de clusters of afdelingen van uw gemeente toe.",
    en: "First add the clusters or departments of your municipality.",
  },
  toUnits: { nl: "Naar de organisatieonderdelen", en: "To the units" },
  noOwn: { nl: "U leidt hier nog geen onderdeel", en: "You do not lead a unit here yet" },
  noOwnWhy: {
    nl: "Vraag de beheerder of de coördinator u aan uw onderdeel te koppelen. Dan ziet u hier de doelen die voor uw plan worden gevraagd.",
    en: "Ask the administrator or the coordinator to tie you to your unit. You will then see here the goals that are asked for your plan.",
  },
  noGoals: { nl: "Er zijn nog geen vastgestelde doelen", en: "There are no adopted goals yet" },
  noGoalsWhy: {
    nl: "Zodra een doel is vastgesteld, vraagt deze bladzijde elk onderdeel om een antwoord.",
    en: "As soon as a goal is adopted, this page asks each unit for an answer.",
  },
  byUnit: { nl: "Per onderdeel", en: "By unit" },
  byGoal: { nl: "Per doel", en: "By goal" },
  unit: { nl: "Onderdeel", en: "Unit" },
  goal: { nl: "Doel", en: "Goal" },
  comply: { nl: "Neemt op", en: "Takes up" },
  explain: { nl: "Legt uit", en: "Explains" },
  silent: { nl: "Geen antwoord", en: "No answer" },
  matrix: { nl: "Wie doet wat met welk doel", en: "Who does what with which goal" },
  explanations: { nl: "Wat onderdelen uitleggen", en: "What units explain" },
  noExplanations: { nl: "Niemand legt uit waarom niet.", en: "Nobody explains why not." },
  mine: { nl: "Uw onderdelen", en: "Your units" },
  plan: { nl: "Plan van", en: "Plan of" },
  standing: { nl: "Antwoord", en: "Answer" },
  what: { nl: "Wat en hoe gemeten", en: "What, and how measured" },
  answer: { nl: "Antwoord geven", en: "Give an answer" },
  again: { nl: "Antwoord wijzigen", en: "Change the answer" },
  earlier: { nl: "Eerdere antwoorden", en: "Earlier answers" },
  question: { nl: "Wat doet dit onderdeel met het doel?", en: "What does this unit do with the goal?" },
  complies: { nl: "Wij nemen het doel op in ons plan", en: "We take the goal up in our plan" },
  explains: {
    nl: "Wij nemen het niet op, en leggen uit waarom",
    en: "We do not take it up, and explain why",
  },
  indicator: {
    nl: "Waaraan meet u het? Kies een indicator",
    en: "What do you measure it by? Choose an indicator",
  },
  ownMeasure: { nl: "Of beschrijf uw eigen indicator", en: "Or describe an indicator of your own" },
  ownHint: {
    nl: "Bijvoorbeeld: het deel van onze vacatures dat open is gedeeld.",
    en: "For example: the share of our vacancies that was openly shared.",
  },
  measureNeeded: {
    nl: "Kies een indicator, of beschrijf er zelf een. Zonder indicator weet u straks niet of het lukt.",
    en: "Choose an indicator, or describe one of your own. Without one you will not know whether it works.",
  },
  target: { nl: "Welke waarde, en wanneer?", en: "Which value, and when?" },
  action: { nl: "Wat gaat u doen?", en: "What will you do?" },
  reason: { nl: "Waarom niet, en wat dan wel?", en: "Why not, and what instead?" },
  reasonNeeded: {
    nl: "Schrijf op waarom het doel hier niet past. Anderen lezen dit.",
    en: "Write down why the goal does not fit here. Others read this.",
  },
  none: { nl: "geen", en: "none" },
  own: { nl: "Hoe het hier staat", en: "How it stands here" },
  save: { nl: "Antwoord bewaren", en: "Save the answer" },
  cancel: { nl: "Niet bewaren", en: "Do not save" },
} satisfies Record<string, Text>;

const tones = { comply: "success", explain: "warning", silent: "neutral" } as const;

function StandingTag({
  visit,
  standing,
}: {
  readonly visit: Visit;
  readonly standing: Standing;
}): ReactElement {
  return <Tag tone={tones[standing]}>{visit.say(standingNames[standing])}</Tag>;
}

/** What an entry says, in one cell. */
function EntryWords({
  visit,
  entry,
  indicators,
}: {
  readonly visit: Visit;
  readonly entry: PlanEntry;
  readonly indicators: readonly IndicatorNamed[];
}): ReactElement {
  if (entry.answer === "explain") return <>{entry.reason}</>;
  const indicator = indicators.find(({ id }) => id === entry.indicator);
  return (
    <>
      {entry.action === "" ? null : <>{entry.action} </>}
      <span className="by-line">
        {indicator === undefined ? (
          entry.measure
        ) : (
          <a href={visit.to(`/indicators/${indicator.id}`)}>{visit.say(indicator.title)}</a>
        )}
        {entry.target === "" ? "" : `: ${entry.target}`}
      </span>
    </>
  );
}

const mostColumns = 12;

async function overviewAnswer(visit: Visit): Promise<Answer> {
  const { work } = visit.house.planes;
  const scope = await scopeOf(visit);
  const goals = (await readAims(visit.house, visit.person)).goals.filter(goal => goal.adopted);
  const seen = scope.sees === "all" ? scope.units : scope.own;
  const asked = askedUnits(scope.units, goals).filter(unit => seen.includes(unit));
  const entries = await listEntries(
    work,
    seen.map(({ id }) => id),
  );
  const overview = complyOverview(asked, goals, entries);
  const shown = scope.sees === "own" ? inTreeOrder(seen).map(({ unit }) => unit) : asked;
  const explained = entries.filter(
    ({ answer, unit }) => answer === "explain" && seen.some(({ id }) => id === unit),
  );
  const names = new Map(scope.units.map(({ id, name }) => [id, name]));
  const titles = new Map(goals.map(({ id, title }) => [id, visit.say(title)]));
  const { counts, units } = overview;
  const sentence: Text = {
    nl: `Van ${asked.length} onderdelen ${units.comply === 1 ? "neemt" : "nemen"} er ${units.comply} minstens één doel op, ${units.explain} ${units.explain === 1 ? "legt" : "leggen"} alleen uit, en van ${units.silent} is er nog geen antwoord. Bij elkaar: ${counts.comply} keer opgenomen, ${counts.explain} keer uitgelegd, ${counts.silent} keer geen antwoord.`,
    en: `Of ${asked.length} units ${units.comply} ${units.comply === 1 ? "takes" : "take"} up at least one goal, ${units.explain} only ${units.explain === 1 ? "explains" : "explain"}, and from ${units.silent} there is no answer yet. Together: taken up ${counts.comply} times, explained ${counts.explain} times, no answer ${counts.silent} times.`,
  };
  const count = (unit: Unit, standing: Standing) =>
    goals.filter(goal => isAsked(goal, unit) && overview.standing(unit.id, goal.id) === standing).length;
  const empty =
    scope.units.length === 0 ? (
      <Empty
        title={visit.say(texts.noUnits)}
        action={
          visit.reaches("/units") ? (
            <ButtonLink href={visit.to("/units")}>{visit.say(texts.toUnits)}</ButtonLink>
          ) : undefined
        }
      >
        <p>{visit.say(texts.noUnitsWhy)}</p>
      </Empty>
    ) : scope.sees === "own" && scope.own.length === 0 ? (
      <Empty title={visit.say(texts.noOwn)}>
        <p>{visit.say(texts.noOwnWhy)}</p>
      </Empty>
    ) : goals.length === 0 ? (
      <Empty title={visit.say(texts.noGoals)}>
        <p>{visit.say(texts.noGoalsWhy)}</p>
      </Empty>
    ) : null;
  return {
    kind: "page",
    title: texts.title,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        {empty ?? (
          <>
            {scope.sees === "all" ? <p className="plan-standing">{visit.say(sentence)}</p> : null}
            <DataTable
              id="by-unit"
              caption={visit.say(scope.sees === "all" ? texts.byUnit : texts.mine)}
              rows={shown}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "unit",
                  head: visit.say(texts.unit),
                  cell: unit => <a href={visit.to(`/department-plans/${unit.id}`)}>{unit.name}</a>,
                },
                ...(["comply", "explain", "silent"] as const).map(standing => ({
                  key: standing,
                  head: visit.say(texts[standing]),
                  number: true,
                  cell: (unit: Unit) => count(unit, standing),
                })),
              ]}
            />
            {scope.sees === "all" && asked.length <= mostColumns ? (
              <DataTable
                id="matrix"
                caption={visit.say(texts.matrix)}
                narrow="scroll"
                rows={goals}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: "goal",
                    head: visit.say(texts.goal),
                    cell: goal => <a href={visit.to(`/goals/${goal.id}`)}>{visit.say(goal.title)}</a>,
                  },
                  ...asked.map(unit => ({
                    key: unit.id,
                    head: unit.name,
                    cell: (goal: GoalNamed) =>
                      isAsked(goal, unit) ? (
                        <StandingTag visit={visit} standing={overview.standing(unit.id, goal.id)} />
                      ) : (
                        "–"
                      ),
                  })),
                ]}
              />
            ) : null}
            <Heading level={2}>{visit.say(texts.explanations)}</Heading>
            {explained.length === 0 ? (
              <p>{visit.say(texts.noExplanations)}</p>
            ) : (
              <ul className="plan-explanations">
                {explained.map(entry => (
                  <li key={entry.id}>
                    <strong>{names.get(entry.unit)}</strong>
                    {`, ${titles.get(entry.goal) ?? ""}: ${entry.reason}`}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </>
    ),
  };
}

/** The unit of a page, if this person may see it. @throws Failure `unit-gone`, `unit-not-yours` */
async function unitOf(visit: Visit): Promise<Scope & { readonly unit: Unit; readonly mayAnswer: boolean }> {
  const scope = await scopeOf(visit);
  const unit = scope.units.find(({ id }) => id === visit.params["unit"]);
  if (unit === undefined) throw unitGone();
  const mayAnswer = scope.edits && scope.own.includes(unit);
  if (scope.sees === "own" && !mayAnswer) throw notYours();
  return { ...scope, unit, mayAnswer };
}

const notYours = () =>
  new Failure(
    "unit-not-yours",
    {
      nl: "U leidt dit onderdeel niet. U ziet en wijzigt alleen de plannen van uw eigen onderdelen.",
      en: "You do not lead this unit. You see and change only the plans of your own units.",
    },
    { status: 403 },
  );

async function planAnswer(visit: Visit): Promise<Answer> {
  const { work } = visit.house.planes;
  const { unit, mayAnswer } = await unitOf(visit);
  const aims = await readAims(visit.house, visit.person);
  const goals = aims.goals.filter(goal => goal.adopted);
  const entries = await listEntries(work, [unit.id]);
  const earlier = await earlierEntries(work, unit.id);
  const { indicators } = aims;
  const names = await namesOf(work);
  const own = goals.filter(goal => isAsked(goal, unit) || entries.some(entry => entry.goal === goal.id));
  const entryOf = (goal: GoalNamed) => entries.find(entry => entry.goal === goal.id);
  const title: Text = { nl: `${texts.plan.nl} ${unit.name}`, en: `${texts.plan.en} ${unit.name}` };
  return {
    kind: "page",
    title,
    body: (
      <>
        <Heading level={1}>{visit.say(title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        {own.length === 0 ? (
          <Empty title={visit.say(texts.noGoals)}>
            <p>{visit.say(texts.noGoalsWhy)}</p>
          </Empty>
        ) : (
          <DataTable
            id="plan"
            caption={visit.say(title)}
            rows={own}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "goal",
                head: visit.say(texts.goal),
                cell: goal => <a href={visit.to(`/goals/${goal.id}`)}>{visit.say(goal.title)}</a>,
              },
              {
                key: "standing",
                head: visit.say(texts.standing),
                cell: goal => <StandingTag visit={visit} standing={entryOf(goal)?.answer ?? "silent"} />,
              },
              {
                key: "own",
                head: visit.say(texts.own),
                cell: goal => {
                  const shown = aims.entries.get(goal.id);
                  return shown === undefined ? (
                    "–"
                  ) : (
                    <OwnReading visit={visit} entry={shown} unit={unit.id} />
                  );
                },
              },
              {
                key: "what",
                head: visit.say(texts.what),
                cell: goal => {
                  const entry = entryOf(goal);
                  return entry === undefined ? (
                    "–"
                  ) : (
                    <>
                      <EntryWords visit={visit} entry={entry} indicators={indicators} />{" "}
                      <ByLine visit={visit} names={names} by={entry.by} at={entry.at} />
                    </>
                  );
                },
              },
              ...(mayAnswer
                ? [
                    {
                      key: "answer",
                      head: visit.say(texts.answer),
                      cell: (goal: GoalNamed) => (
                        <a href={visit.to(`/department-plans/${unit.id}/${goal.id}`)}>
                          {visit.say(entryOf(goal) === undefined ? texts.answer : texts.again)}
                          <span className="visually-hidden">{`: ${visit.say(goal.title)}`}</span>
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        {earlier.length === 0 ? null : (
          <Details summary={`${visit.say(texts.earlier)} (${earlier.length})`}>
            <ul className="plan-explanations">
              {earlier.map(entry => (
                <li key={entry.id}>
                  <strong>{visit.say(goals.find(({ id }) => id === entry.goal)?.title ?? texts.goal)}</strong>
                  {`, ${visit.say(standingNames[entry.answer])}: `}
                  <EntryWords visit={visit} entry={entry} indicators={indicators} />{" "}
                  <ByLine visit={visit} names={names} by={entry.by} at={entry.at} />
                </li>
              ))}
            </ul>
          </Details>
        )}
      </>
    ),
  };
}

async function answerPage(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const { unit, mayAnswer } = await unitOf(visit);
  if (!mayAnswer) throw notYours();
  const { goals, indicators } = await readAims(visit.house, visit.person);
  const goal = goals.find(one => one.adopted && one.id === visit.params["goal"]);
  if (goal === undefined) throw goalGone();
  const entry = (await listEntries(work, [unit.id])).find(one => one.goal === goal.id);
  const title: Text = { nl: `${unit.name}: ${goal.title.nl}`, en: `${unit.name}: ${goal.title.en}` };
  return {
    kind: "page",
    title,
    status: problem?.failure.status ?? 200,
    trail: [{ label: { nl: unit.name, en: unit.name }, path: `/department-plans/${unit.id}` }],
    body: (
      <>
        <Heading level={1} above={unit.name}>
          {visit.say(goal.title)}
        </Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <form method="post" action={visit.to(`/department-plans/${unit.id}/${goal.id}`)} noValidate>
          <Radios
            name="answer"
            label={visit.say(texts.question)}
            value={typedOr(problem, "answer", entry?.answer ?? "")}
            error={errorAt(problem, "answer", visit)}
            options={[
              {
                value: "comply",
                label: visit.say(texts.complies),
                more: (
                  <>
                    <Select
                      name="indicator"
                      label={visit.say(texts.indicator)}
                      options={indicators.map(one => ({ value: one.id, label: visit.say(one.title) }))}
                      value={typedOr(problem, "indicator", entry?.indicator ?? "")}
                      empty={visit.say(texts.none)}
                      error={errorAt(problem, "indicator", visit)}
                    />
                    <Field
                      name="measure"
                      label={visit.say(texts.ownMeasure)}
                      hint={visit.say(texts.ownHint)}
                      value={typedOr(problem, "measure", entry?.measure ?? "")}
                      error={errorAt(problem, "measure", visit)}
                    />
                    <Field
                      name="target"
                      label={visit.say(texts.target)}
                      value={typedOr(problem, "target", entry?.target ?? "")}
                      error={errorAt(problem, "target", visit)}
                    />
                    <TextArea
                      name="action"
                      label={visit.say(texts.action)}
                      rows={3}
                      value={typedOr(problem, "action", entry?.action ?? "")}
                      error={errorAt(problem, "action", visit)}
                    />
                  </>
                ),
              },
              {
                value: "explain",
                label: visit.say(texts.explains),
                more: (
                  <TextArea
                    name="reason"
                    label={visit.say(texts.reason)}
                    rows={4}
                    value={typedOr(problem, "reason", entry?.reason ?? "")}
                    error={errorAt(problem, "reason", visit)}
                  />
                ),
              },
            ]}
          />
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
            <ButtonLink href={visit.to(`/department-plans/${unit.id}`)} look="plain">
              {visit.say(texts.cancel)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  };
}

const goalGone = () =>
  new Failure(
    "goal-gone",
    { nl: "Dit doel is er niet (meer).", en: "There is no such goal (any more)." },
    { status: 404 },
  );

/** What was answered. Fields of the other answer are kept too, so that changing one's mind loses nothing. */
function entryFrom(
  form: Form,
  indicators: readonly IndicatorNamed[],
): Omit<PlanEntry, "id" | "by" | "at" | "unit" | "goal"> {
  const answer = chosen(form.one("answer"), ["comply", "explain"], "answer");
  const typed = form.one("indicator");
  const indicator =
    typed === ""
      ? null
      : chosen(
          typed,
          indicators.map(({ id }) => id),
          "indicator",
        );
  const measure = typedWords(form.one("measure"), { field: "measure", most: longestLine });
  if (answer === "comply" && indicator === null && measure === "")
    throw new Failure("measure", texts.measureNeeded, { field: "measure" });
  return {
    answer,
    indicator,
    measure,
    target: typedWords(form.one("target"), { field: "target", most: longestLine }),
    action: typedWords(form.one("action"), { field: "action", most: longestText }),
    reason: typedWords(form.one("reason"), {
      field: "reason",
      most: longestText,
      ...(answer === "explain" ? { needed: texts.reasonNeeded } : {}),
    }),
  };
}

export const plansRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/department-plans",
    may: "plan.read",
    menu: { under: "way", part: "deeds", label: texts.title, about: texts.about },
    answer: overviewAnswer,
  },
  { method: "GET", path: "/department-plans/:unit", may: "plan.read", answer: planAnswer },
  {
    method: "GET",
    path: "/department-plans/:unit/:goal",
    may: "plan.edit",
    answer: visit => answerPage(visit, null),
  },
  posted(
    "/department-plans/:unit/:goal",
    "plan.edit",
    async (visit, form) => {
      const { planes, keys } = visit.house;
      const { unit, mayAnswer } = await unitOf(visit);
      if (!mayAnswer) throw notYours();
      const entry = entryFrom(form, (await readAims(visit.house, visit.person)).indicators);
      const goal = visit.params["goal"] ?? "";
      await answerGoal(planes.work, keys, { ...entry, unit: unit.id, goal }, actOf(visit));
      return `/department-plans/${unit.id}`;
    },
    answerPage,
  ),
];
