import { Fragment, type ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkboxes, Fieldset, Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { Cited } from "../../work/cited.tsx";
import { chosen, longestLine, longestText, typedDay, typedWords, typedWhole } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { interventionContent, templateOf } from "../content.server.ts";
import { draftFrom } from "../drafts.ts";
import { readAims } from "../links.server.ts";
import {
  areaNames,
  areas,
  arrows,
  chosenStates,
  type Draft,
  interventionStates,
  levelNames,
  levels,
  outcomeKinds,
  outcomeNames,
  type State,
  type Theory,
  theoryNames,
  type TheoryPart,
  theoryParts,
} from "../model.ts";
import { assumptionField } from "../rules.ts";
import { addIntervention, changeIntervention, readIntervention } from "../store.server.ts";
import { actOf, posted } from "./parts.tsx";

const texts = {
  new: { nl: "Interventie toevoegen", en: "Add an intervention" },
  change: { nl: "Interventie wijzigen", en: "Change an intervention" },
  lead: {
    nl: "Vul in wat u weet. Wat ontbreekt, staat daarna op de bladzijde van de interventie; u kunt altijd verder schrijven.",
    en: "Fill in what you know. What is missing then stands on the page of the intervention; you can always write on.",
  },
  from: { nl: "U begint met een veelgekozen interventie", en: "You begin with a frequent intervention" },
  fromWhy: {
    nl: "De teksten hieronder zijn een begin. Schrijf ze om tot ze over uw gemeente gaan.",
    en: "The texts below are a beginning. Rewrite them until they are about your municipality.",
  },
  what: { nl: "Wat en voor wie", en: "What and for whom" },
  name: { nl: "Naam van de interventie", en: "Name of the intervention" },
  nameNeeded: { nl: "Geef de interventie een naam.", en: "Give the intervention a name." },
  goal: { nl: "Voor welk doel?", en: "For which goal?" },
  goalHint: { nl: "Later kunt u er meer doelen aan koppelen.", en: "You can tie more goals to it later." },
  noGoal: { nl: "nog geen doel", en: "no goal yet" },
  level: { nl: "Waarop werkt het?", en: "What does it work on?" },
  levelHint: {
    nl: "De bronnen waarschuwen voor alleen personen: vooroordelen zitten ook in regels en gewoonten.",
    en: "The sources warn against persons alone: bias also sits in rules and habits.",
  },
  area: { nl: "Gebied", en: "Area" },
  choose: { nl: "Kies", en: "Choose" },
  mechanisms: { nl: "Waardoor zou het werken?", en: "Through what would it work?" },
  mechanismsHint: {
    nl: "Kies een of twee. Wat de bronnen erover zeggen, staat bij de veelgekozen interventies.",
    en: "Choose one or two. What the sources say of them stands with the frequent interventions.",
  },
  theory: { nl: "De verandertheorie", en: "The theory of change" },
  theoryLead: {
    nl: "Van probleem naar gevolg, met wat u daartussen aanneemt. Kort is goed: één of twee zinnen.",
    en: "From problem to impact, with what you assume in between. Short is good: one or two sentences.",
  },
  outcomeIn: { nl: "Waarin zit het effect?", en: "What does the outcome change?" },
  assume: {
    nl: "Wat neemt u aan tussen “{from}” en “{to}”?",
    en: "What do you assume between “{from}” and “{to}”?",
  },
  plan: { nl: "Planning en middelen", en: "Planning and means" },
  starts: { nl: "Begint op", en: "Begins on" },
  ends: { nl: "Eindigt op", en: "Ends on" },
  endsBefore: {
    nl: "Het einde ligt voor het begin. Pas een van de twee aan.",
    en: "The end lies before the beginning. Change one of the two.",
  },
  budget: { nl: "Budget in euro, over de hele tijd", en: "Budget in euros, over the whole time" },
  hours: { nl: "Uren werk, over de hele tijd", en: "Hours of work, over the whole time" },
  meansTitle: { nl: "Middelen", en: "Means" },
  means: {
    nl: "Vul 0 in als er niets nodig is. Leeg betekent: nog niet bekend.",
    en: "Enter 0 if nothing is needed. Empty means: not known yet.",
  },
  state: { nl: "Stand", en: "State" },
  handed: {
    nl: "Deze interventie is overgedragen. Dat verandert u op haar bladzijde.",
    en: "This intervention was handed over. You change that on its page.",
  },
  onTheWay: { nl: "Onderweg", en: "Along the way" },
  obstacles: { nl: "Wat zit in de weg?", en: "What is in the way?" },
  learned: { nl: "Wat leerden wij?", en: "What did we learn?" },
  save: { nl: "Bewaren", en: "Save" },
  cancel: { nl: "Niet bewaren", en: "Do not save" },
} satisfies Record<string, Text>;

const asks: Readonly<Record<TheoryPart, Text>> = {
  problem: { nl: "Wat gaat er mis, en voor wie?", en: "What goes wrong, and for whom?" },
  cause: { nl: "Waardoor komt dat?", en: "Why does that happen?" },
  activity: { nl: "Wat gaat u doen?", en: "What will you do?" },
  output: { nl: "Wat is er als het gedaan is?", en: "What is there once it has been done?" },
  outcome: {
    nl: "Wat doen mensen dan anders, of welke regel is veranderd?",
    en: "What do people then do differently, or which rule has changed?",
  },
  impact: { nl: "Wat merken de mensen om wie het gaat?", en: "What do the people concerned notice?" },
};

/** Most characters of one box of the theory, so that a picture of it can be read. */
const longestBox = 600;

/** Reads the form. @throws Failure at the field that is not right */
export function draftOf(form: Form, handed: boolean): Draft {
  const box = (field: string) => typedWords(form.one(field), { field, most: longestBox });
  const { mechanisms } = interventionContent();
  const outcomeIn = form.one("outcomeIn");
  const startsOn = typedDay(form.one("startsOn"), "startsOn");
  const endsOn = typedDay(form.one("endsOn"), "endsOn");
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    throw new Failure("end-before-start", texts.endsBefore, { field: "endsOn" });
  return {
    title: typedWords(form.one("title"), { field: "title", most: longestLine, needed: texts.nameNeeded }),
    template: templateOf(form.one("template"))?.id ?? null,
    level: chosen(form.one("level"), levels, "level"),
    area: chosen(form.one("area"), areas, "area"),
    mechanisms: form.all("mechanisms").filter(one => mechanisms.some(({ id }) => id === one)),
    theory: {
      problem: box("problem"),
      cause: box("cause"),
      activity: box("activity"),
      output: box("output"),
      outcome: box("outcome"),
      impact: box("impact"),
      outcomeIn: outcomeIn === "" ? null : chosen(outcomeIn, outcomeKinds, "outcomeIn"),
      assumptions: {
        cause: box(assumptionField("cause")),
        activity: box(assumptionField("activity")),
        output: box(assumptionField("output")),
        outcome: box(assumptionField("outcome")),
        impact: box(assumptionField("impact")),
      },
    },
    startsOn,
    endsOn,
    budget: typedWhole(form.one("budget"), "budget"),
    hours: typedWhole(form.one("hours"), "hours"),
    state: handed ? "handed-over" : chosen(form.one("state"), chosenStates, "state"),
    obstacles: typedWords(form.one("obstacles"), { field: "obstacles", most: longestText }),
    learned: typedWords(form.one("learned"), { field: "learned", most: longestText }),
  };
}

function TheoryFields({
  visit,
  theory,
  problem,
}: {
  readonly visit: Visit;
  readonly theory: Theory;
  readonly problem: Problem | null;
}): ReactElement {
  return (
    <>
      {theoryParts.map((part, index) => {
        const arrow = arrows.find(one => one === part);
        const before = theoryParts[index - 1];
        return (
          <Fragment key={part}>
            {arrow === undefined || before === undefined ? null : (
              <div className="deed-assumption">
                <TextArea
                  name={assumptionField(arrow)}
                  label={visit
                    .say(texts.assume)
                    .replace("{from}", visit.say(theoryNames[before]).toLowerCase())
                    .replace("{to}", visit.say(theoryNames[part]).toLowerCase())}
                  rows={2}
                  value={typedOr(problem, assumptionField(arrow), theory.assumptions[arrow])}
                  error={errorAt(problem, assumptionField(arrow), visit)}
                />
              </div>
            )}
            <TextArea
              name={part}
              label={visit.say(theoryNames[part])}
              hint={visit.say(asks[part])}
              rows={3}
              value={typedOr(problem, part, theory[part])}
              error={errorAt(problem, part, visit)}
            />
            {part === "outcome" ? (
              <Radios
                name="outcomeIn"
                label={visit.say(texts.outcomeIn)}
                options={outcomeKinds.map(kind => ({
                  value: kind,
                  label: visit.say(outcomeNames[kind]),
                }))}
                value={typedOr(problem, "outcomeIn", theory.outcomeIn ?? "")}
                error={errorAt(problem, "outcomeIn", visit)}
              />
            ) : null}
          </Fragment>
        );
      })}
    </>
  );
}

async function formAnswer(
  visit: Visit,
  {
    id,
    draft,
    goal,
    problem,
  }: {
    readonly id: string | null;
    readonly draft: Draft;
    readonly goal: string;
    readonly problem: Problem | null;
  },
): Promise<Answer> {
  const { mechanisms } = interventionContent();
  const goals = id === null ? (await readAims(visit.house, visit.person)).goals : [];
  const title = id === null ? texts.new : texts.change;
  const template = templateOf(typedOr(problem, "template", draft.template ?? ""));
  const state: State = draft.state;
  return {
    kind: "page",
    title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {template === null ? null : (
          <Notice
            title={
              id === null
                ? `${visit.say(texts.from)}: ${visit.say(template.title)}`
                : visit.say(template.title)
            }
            locale={visit.locale}
          >
            {id === null ? <p>{visit.say(texts.fromWhy)}</p> : null}
            <ul>
              {template.attention.map(item => (
                <li key={item.text.nl}>
                  <Cited visit={visit} {...item} />
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <form
          method="post"
          action={visit.to(id === null ? "/interventions" : `/interventions/${id}/edit`)}
          noValidate
        >
          <input type="hidden" name="template" value={template?.id ?? ""} />
          <Heading level={2}>{visit.say(texts.what)}</Heading>
          <Field
            name="title"
            label={visit.say(texts.name)}
            value={typedOr(problem, "title", draft.title)}
            error={errorAt(problem, "title", visit)}
            autoComplete="off"
            required
          />
          {id === null ? (
            <Select
              name="goal"
              label={visit.say(texts.goal)}
              hint={visit.say(texts.goalHint)}
              options={goals.map(one => ({ value: one.id, label: visit.say(one.title) }))}
              value={typedOr(problem, "goal", goal)}
              empty={visit.say(texts.noGoal)}
              error={errorAt(problem, "to", visit)}
            />
          ) : null}
          <Radios
            name="level"
            label={visit.say(texts.level)}
            hint={visit.say(texts.levelHint)}
            options={levels.map(level => ({ value: level, label: visit.say(levelNames[level]) }))}
            value={typedOr(problem, "level", draft.level)}
            error={errorAt(problem, "level", visit)}
          />
          <Select
            name="area"
            label={visit.say(texts.area)}
            options={areas.map(area => ({ value: area, label: visit.say(areaNames[area]) }))}
            value={typedOr(problem, "area", draft.area)}
            error={errorAt(problem, "area", visit)}
          />
          <div className="deed-choices">
            <Checkboxes
              name="mechanisms"
              label={visit.say(texts.mechanisms)}
              hint={visit.say(texts.mechanismsHint)}
              options={mechanisms.map(one => ({ value: one.id, label: visit.say(one.title) }))}
              values={problem === null ? draft.mechanisms : problem.form.all("mechanisms")}
            />
          </div>
          <Heading level={2}>{visit.say(texts.theory)}</Heading>
          <p>{visit.say(texts.theoryLead)}</p>
          <TheoryFields visit={visit} theory={draft.theory} problem={problem} />
          <Heading level={2}>{visit.say(texts.plan)}</Heading>
          <DateField
            name="startsOn"
            label={visit.say(texts.starts)}
            value={typedOr(problem, "startsOn", draft.startsOn ?? "")}
            error={errorAt(problem, "startsOn", visit)}
          />
          <DateField
            name="endsOn"
            label={visit.say(texts.ends)}
            value={typedOr(problem, "endsOn", draft.endsOn ?? "")}
            error={errorAt(problem, "endsOn", visit)}
          />
          <Fieldset legend={visit.say(texts.meansTitle)} id="means" hint={visit.say(texts.means)}>
            <Field
              name="budget"
              label={visit.say(texts.budget)}
              inputMode="numeric"
              width={10}
              value={typedOr(problem, "budget", draft.budget === null ? "" : String(draft.budget))}
              error={errorAt(problem, "budget", visit)}
            />
            <Field
              name="hours"
              label={visit.say(texts.hours)}
              inputMode="numeric"
              width={10}
              value={typedOr(problem, "hours", draft.hours === null ? "" : String(draft.hours))}
              error={errorAt(problem, "hours", visit)}
            />
          </Fieldset>
          {state === "handed-over" ? (
            <p>{visit.say(texts.handed)}</p>
          ) : (
            <Radios
              name="state"
              label={visit.say(texts.state)}
              options={chosenStates.map(one => ({ value: one, label: visit.say(interventionStates[one]) }))}
              value={typedOr(problem, "state", state)}
              error={errorAt(problem, "state", visit)}
            />
          )}
          <Heading level={2}>{visit.say(texts.onTheWay)}</Heading>
          <TextArea
            name="obstacles"
            label={visit.say(texts.obstacles)}
            rows={3}
            value={typedOr(problem, "obstacles", draft.obstacles)}
            error={errorAt(problem, "obstacles", visit)}
          />
          <TextArea
            name="learned"
            label={visit.say(texts.learned)}
            rows={3}
            value={typedOr(problem, "learned", draft.learned)}
            error={errorAt(problem, "learned", visit)}
          />
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
            <ButtonLink href={visit.to(id === null ? "/interventions" : `/interventions/${id}`)} look="plain">
              {visit.say(texts.cancel)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  };
}

const idOf = (visit: Visit): string => visit.params["id"] ?? "";

export const formRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/interventions/new",
    may: "intervention.edit",
    answer: visit =>
      formAnswer(visit, {
        id: null,
        draft: draftFrom(templateOf(visit.query.get("from")), visit.locale),
        goal: visit.query.get("goal") ?? "",
        problem: null,
      }),
  },
  posted(
    "/interventions",
    "intervention.edit",
    async (visit, form) => {
      const { planes, keys } = visit.house;
      const goal = form.one("goal") === "" ? null : form.one("goal");
      const id = await addIntervention(planes.work, keys, { ...draftOf(form, false), goal }, actOf(visit));
      return `/interventions/${id}`;
    },
    (visit, problem) =>
      formAnswer(visit, { id: null, draft: draftFrom(null, visit.locale), goal: "", problem }),
  ),
  {
    method: "GET",
    path: "/interventions/:id/edit",
    may: "intervention.edit",
    answer: async visit =>
      formAnswer(visit, {
        id: idOf(visit),
        draft: await readIntervention(visit.house.planes.work, idOf(visit), "editor"),
        goal: "",
        problem: null,
      }),
  },
  posted(
    "/interventions/:id/edit",
    "intervention.edit",
    async (visit, form) => {
      const { planes, keys } = visit.house;
      const { state } = await readIntervention(planes.work, idOf(visit), "editor");
      await changeIntervention(
        planes.work,
        keys,
        idOf(visit),
        draftOf(form, state === "handed-over"),
        actOf(visit),
      );
      return `/interventions/${idOf(visit)}`;
    },
    async (visit, problem) =>
      formAnswer(visit, {
        id: idOf(visit),
        draft: await readIntervention(visit.house.planes.work, idOf(visit), "editor"),
        goal: "",
        problem,
      }),
  ),
];
