import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkbox, Checkboxes, Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { inTreeOrder, isThere } from "../../units/rules.ts";
import { listUnits } from "../../units/store.server.ts";
import { Cite } from "../../work/cited.tsx";
import { longestText, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { type Goal, type GoalFields, themeNames, themes } from "../model.ts";
import { writeMeasured } from "../sentences.ts";
import { legalLimits } from "../smart.ts";
import { checkWithin, type GoalScope, goalScope, isWithin } from "../own-goals.server.ts";
import { newestFirst } from "../status.ts";
import { readStrategy, type Strategy } from "../strategy.server.ts";
import { addGoal, changeGoal, goneGoal } from "../store.server.ts";
import { type GoalTemplate, goalTemplates } from "../templates.server.ts";
import { plain, readGoalForm, typedTargetOf } from "./goal-fields.ts";
import { actOf, publicSource, titled } from "./parts.tsx";

const texts = {
  newTitle: { nl: "Doel toevoegen", en: "Add a goal" },
  editTitle: { nl: "Doel wijzigen", en: "Change the goal" },
  lead: {
    nl: "Alleen een naam is nodig om te bewaren. Wat er verder ontbreekt, ziet u op de pagina van het doel.",
    en: "Only a name is needed to save. What else is missing, you see on the page of the goal.",
  },
  examples: { nl: "Met een voorbeeld beginnen", en: "Begin with an example" },
  examplesWhy: {
    nl: "De getallen bij deze voorbeelden zijn niet van u: pas ze aan.",
    en: "The numbers in these examples are not yours: change them.",
  },
  known: { nl: "streefcijfer van een gemeente", en: "target of a municipality" },
  fictitious: { nl: "verzonnen getallen", en: "made-up numbers" },
  take: { nl: "Hiermee beginnen", en: "Begin with this" },
  from: { nl: "Dit voorbeeld", en: "This example" },
  suggested: { nl: "Te meten met", en: "To be measured by" },
  everyUnit: {
    nl: "Bedoeld voor elk onderdeel apart: kies hieronder de onderdelen.",
    en: "Meant for each unit apart: choose the units below.",
  },
  missed: { nl: "Eerder gemist", en: "Missed before" },
  what1: { nl: "Wat wilt u bereiken?", en: "What do you want to reach?" },
  theme: { nl: "Thema", en: "Theme" },
  ambition: { nl: "Onder welke ambitie?", en: "Under which ambition?" },
  noAmbition: { nl: "nog geen", en: "none yet" },
  title: { nl: "Naam van het doel", en: "Name of the goal" },
  titleHint: {
    nl: "Kort, en zoals u het in een gesprek zou zeggen.",
    en: "Short, and as you would say it in a talk.",
  },
  titleEn: { nl: "Naam in het Engels", en: "Name in English" },
  whom: { nl: "Voor wie?", en: "For whom?" },
  whomHint: { nl: "Wie merkt er iets van?", en: "Who will notice?" },
  what: { nl: "Wat wordt er anders?", en: "What will be different?" },
  rests: { nl: "Waar rust het op?", en: "What does it rest on?" },
  findings: { nl: "Bevindingen", en: "Findings" },
  noFindings: {
    nl: "Er zijn nog geen bevindingen bewaard. Dat kan bij een vrijgave, een uitkomst of een tekst.",
    en: "No findings were kept yet. You can keep one from a release, a result or a text.",
  },
  why: { nl: "Waarom is dit nodig?", en: "Why is this needed?" },
  whyHint: {
    nl: "Alleen als er geen bevinding is, of als er meer over te zeggen is.",
    en: "Only where there is no finding, or where there is more to say.",
  },
  measure: { nl: "Hoe meet u het?", en: "How do you measure it?" },
  indicator: { nl: "Indicator", en: "Indicator" },
  noIndicator: { nl: "nog geen", en: "none yet" },
  newIndicator: { nl: "Nieuwe indicator maken", en: "Make a new indicator" },
  baselineFrom: { nl: "Nulmeting uit een meting", en: "Baseline from a measurement" },
  baselineOwn: { nl: "zelf invullen, hieronder", en: "enter it myself, below" },
  baselineValue: { nl: "Nulmeting: waarde", en: "Baseline: value" },
  baselineHint: {
    nl: "Bij een percentage 20 voor 20%. Niet nodig als u hierboven een meting kiest.",
    en: "For a percentage 20 for 20%. Not needed if you choose a measurement above.",
  },
  baselineOn: { nl: "Nulmeting: dag", en: "Baseline: day" },
  baselineSource: { nl: "Nulmeting: bron", en: "Baseline: source" },
  where: { nl: "Waarheen, en wanneer?", en: "Where to, and when?" },
  target: { nl: "Streefwaarde", en: "Target" },
  targetHint: {
    nl: "De waarde (29%) of de verandering (25% meer, 5 procentpunt meer). Bij een oordeel van een vragenlijst is het ‘gehaald’, en vult u niets in.",
    en: "The value (29%) or the change (25% more, 5 percentage points more). For a verdict of a questionnaire it is ‘reached’, and you enter nothing.",
  },
  targetAs: { nl: "Als het een verandering is: waarvan?", en: "If it is a change: of what?" },
  relative: { nl: "relatief", en: "relative" },
  relativeHint: { nl: "25% meer dan 20% is 25%.", en: "25% more than 20% is 25%." },
  points: { nl: "in procentpunten", en: "in percentage points" },
  pointsHint: { nl: "25 procentpunt meer dan 20% is 45%.", en: "25 percentage points more than 20% is 45%." },
  byWhen: { nl: "Wanneer is het bereikt?", en: "By when?" },
  owner: { nl: "Wie is erop aanspreekbaar?", en: "Who answers for it?" },
  ownerHint: { nl: "Een functie of een orgaan.", en: "A function or a body." },
  units: { nl: "Voor welke onderdelen?", en: "For which units?" },
  ownUnits: {
    nl: "Kies één of meer onderdelen die u leidt. Een doel voor de hele gemeente stelt de coördinator.",
    en: "Choose one or more units that you lead. The coordinator sets goals for the whole municipality.",
  },
  noOwn: {
    nl: "U leidt nog geen onderdeel. Vraag de beheerder u de rol voor een onderdeel te geven.",
    en: "You do not lead a unit yet. Ask the administrator to give you the role for a unit.",
  },
  unitsHint: {
    nl: "Kiest u er geen, dan geldt het voor de hele gemeente. Kiest u er meer, dan geldt het voor elk ervan, en wordt elk apart gelezen als het cijfer per onderdeel is vrijgegeven.",
    en: "If you choose none, it holds for the whole municipality. If you choose several, it holds for each of them, and each is read by itself where the figure is released by unit.",
  },
  representation: {
    nl: "Gaat het over het aandeel van een groep in de organisatie?",
    en: "Is it about the share of a group in the organisation?",
  },
  yes: { nl: "ja", en: "yes" },
  no: { nl: "nee", en: "no" },
  law: { nl: "Grenzen van de wet", en: "Limits of the law" },
  disadvantage: { nl: "Waaruit blijkt de achterstand?", en: "What shows the disadvantage?" },
  proportion: {
    nl: "Waarom gaat dit niet verder dan nodig?",
    en: "Why does this go no further than needed?",
  },
  missedBefore: {
    nl: "Wat is er eerder afgesproken, en is dat gehaald?",
    en: "What was agreed before, and was it met?",
  },
  missedHint: {
    nl: "Schrijf ook op als er nog niets was afgesproken.",
    en: "Write it down too if nothing had been agreed.",
  },
  reason: { nl: "Waarom verandert het doel?", en: "Why does the goal change?" },
  reasonHint: {
    nl: "Het doel is vastgesteld. Lezers zien deze reden.",
    en: "The goal was adopted. Readers see this reason.",
  },
  save: { nl: "Bewaren", en: "Save" },
  cancel: { nl: "Terug", en: "Back" },
} satisfies Record<string, Text>;

interface Shown {
  readonly strategy: Strategy;
  readonly units: readonly { readonly id: string; readonly label: string }[];
  /** For which units this person sets goals. */
  readonly scope: GoalScope;
  /** The goal as it stands, or what a new one starts with. */
  readonly start: GoalFields;
  readonly goal: Goal | null;
  readonly template: GoalTemplate | null;
}

const blank: GoalFields = {
  theme: "equity",
  ambition: null,
  title: "",
  titleEn: "",
  whom: "",
  what: "",
  why: "",
  owner: "",
  indicator: null,
  baselineValue: null,
  baselineOn: null,
  baselineSource: "",
  baselineMeasurement: null,
  baselinePublic: false,
  targetValue: null,
  targetTyped: null,
  targetAs: "value",
  byWhen: null,
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
  findings: [],
};

function startOf(visit: Visit, strategy: Strategy): { start: GoalFields; template: GoalTemplate | null } {
  const template = goalTemplates().find(({ id }) => id === visit.query.get("template")) ?? null;
  const indicator = strategy.indicators.get(visit.query.get("indicator") ?? "")?.indicator.id ?? null;
  const finding = strategy.findings.get(visit.query.get("finding") ?? "")?.id;
  const own = { ...blank, indicator, findings: finding === undefined ? [] : [finding] };
  if (template === null) return { start: own, template };
  const { locale } = visit;
  return {
    template,
    start: {
      ...own,
      theme: template.theme,
      title: template.example === "known" ? "" : template.title[locale],
      whom: template.whom[locale],
      what: template.what[locale],
      byWhen: template.byWhen,
      representation: template.representation,
      template: template.id,
    },
  };
}

function Examples({ visit }: { visit: Visit }): ReactElement {
  return (
    <Details summary={visit.say(texts.examples)}>
      <p>{visit.say(texts.examplesWhy)}</p>
      <ul className="goal-examples">
        {goalTemplates().map(one => (
          <li key={one.id}>
            <a href={visit.to(`/goals/new?template=${one.id}`)}>{visit.say(one.title)}</a>
            {` (${visit.say(themeNames[one.theme])}, ${visit.say(texts[one.example])}) `}
            <Cite visit={visit} source={one.source} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

function FromTemplate({ visit, template }: { visit: Visit; template: GoalTemplate }): ReactElement {
  return (
    <Notice locale={visit.locale} title={`${visit.say(texts.from)}: ${visit.say(template.title)}`}>
      <p>
        {`${visit.say(texts[template.example])}. ${visit.say(texts.suggested)}: ${visit.say(template.indicator)}. `}
        {template.everyUnit ? visit.say(texts.everyUnit) : null}
      </p>
      {template.missed === undefined ? null : (
        <p>
          <strong>{`${visit.say(texts.missed)}: `}</strong>
          {visit.say(template.missed)}
        </p>
      )}
      {template.caution === undefined ? null : <p>{visit.say(template.caution)}</p>}
      <p>
        <Cite visit={visit} source={template.source} />
      </p>
    </Notice>
  );
}

function body(visit: Visit, shown: Shown, problem: Problem | null): ReactElement {
  const { strategy, units, scope, start, goal, template } = shown;
  const { locale } = visit;
  const value = (field: string, now: string) => typedOr(problem, field, now);
  const values = (field: string, now: readonly string[]) =>
    problem === null ? now : problem.form.all(field);
  const error = (field: string) => errorAt(problem, field, visit);
  const text = (field: "whom" | "owner" | "title" | "titleEn", label: Text, hint?: Text) => (
    <Field
      name={field}
      label={visit.say(label)}
      hint={hint === undefined ? undefined : visit.say(hint)}
      value={value(field, start[field])}
      error={error(field)}
    />
  );
  const area = (
    field: "what" | "why" | "disadvantage" | "proportion" | "missedBefore",
    label: Text,
    hint?: Text,
  ) => (
    <TextArea
      name={field}
      label={visit.say(label)}
      hint={hint === undefined ? undefined : visit.say(hint)}
      rows={2}
      value={value(field, start[field])}
      error={error(field)}
    />
  );
  const indicators = [...strategy.indicators.values()].filter(entry => entry.shown);
  const chosenIndicator = value("indicator", start.indicator ?? "");
  const measured = indicators.find(({ indicator }) => indicator.id === chosenIndicator);
  const findings = [...strategy.findings.values()];
  return (
    <>
      <ErrorSummary errors={errorsOf(problem, visit)} locale={locale} />
      <Heading level={1}>{visit.say(goal === null ? texts.newTitle : texts.editTitle)}</Heading>
      <Lead>{visit.say(texts.lead)}</Lead>
      {scope !== "all" && units.length === 0 ? (
        <Notice locale={locale} kind="warning" title={visit.say(texts.noOwn)} />
      ) : null}
      {goal === null && template === null && problem === null ? <Examples visit={visit} /> : null}
      {template === null ? null : <FromTemplate visit={visit} template={template} />}
      <form method="post" action={visit.to(goal === null ? "/goals/new" : `/goals/${goal.id}/edit`)}>
        <input type="hidden" name="template" value={value("template", start.template ?? "")} />
        <Heading level={2}>{visit.say(texts.what1)}</Heading>
        <Select
          name="theme"
          label={visit.say(texts.theme)}
          options={themes.map(theme => ({ value: theme, label: visit.say(themeNames[theme]) }))}
          value={value("theme", start.theme)}
          error={error("theme")}
        />
        {strategy.ambitions.length === 0 ? null : (
          <Select
            name="ambition"
            label={visit.say(texts.ambition)}
            empty={visit.say(texts.noAmbition)}
            options={strategy.ambitions.map(({ id, words }) => ({ value: id, label: words }))}
            value={value("ambition", start.ambition ?? "")}
          />
        )}
        {text("title", texts.title, texts.titleHint)}
        {text("titleEn", texts.titleEn)}
        {text("whom", texts.whom, texts.whomHint)}
        {area("what", texts.what)}
        <Heading level={2}>{visit.say(texts.rests)}</Heading>
        {findings.length === 0 ? (
          <p>{visit.say(texts.noFindings)}</p>
        ) : (
          <Checkboxes
            name="findings"
            label={visit.say(texts.findings)}
            options={findings.map(({ id, title }) => ({ value: id, label: title }))}
            values={values("findings", start.findings)}
          />
        )}
        {area("why", texts.why, texts.whyHint)}
        <Heading level={2}>{visit.say(texts.measure)}</Heading>
        <Select
          name="indicator"
          label={visit.say(texts.indicator)}
          empty={visit.say(texts.noIndicator)}
          options={indicators.map(({ indicator }) => ({
            value: indicator.id,
            label: titled(visit, indicator),
          }))}
          value={chosenIndicator}
          error={error("indicator")}
        />
        {visit.reaches("/indicators/new") ? (
          <p>
            <a href={visit.to("/indicators/new")}>{visit.say(texts.newIndicator)}</a>
          </p>
        ) : null}
        {measured === undefined || measured.measurements.length === 0 ? null : (
          <Select
            name="baselineFrom"
            label={visit.say(texts.baselineFrom)}
            empty={visit.say(texts.baselineOwn)}
            options={newestFirst(measured.measurements).map(one => ({
              value: one.id,
              label: `${formatDate(one.on, locale)}: ${writeMeasured(one, measured.indicator.measuredIn, locale)}`,
            }))}
            value={value("baselineFrom", start.baselineMeasurement ?? "")}
            error={error("baselineFrom")}
          />
        )}
        <Field
          name="baselineValue"
          label={visit.say(texts.baselineValue)}
          hint={visit.say(texts.baselineHint)}
          inputMode="decimal"
          width={10}
          value={value(
            "baselineValue",
            start.baselineValue === null || start.baselineMeasurement !== null
              ? ""
              : plain(start.baselineValue, locale),
          )}
          error={error("baselineValue")}
        />
        <DateField
          name="baselineOn"
          label={visit.say(texts.baselineOn)}
          value={value("baselineOn", start.baselineMeasurement === null ? (start.baselineOn ?? "") : "")}
          error={error("baselineOn")}
        />
        <Field
          name="baselineSource"
          label={visit.say(texts.baselineSource)}
          value={value("baselineSource", start.baselineMeasurement === null ? start.baselineSource : "")}
          error={error("baselineSource")}
        />
        <Checkbox
          name="baselinePublic"
          label={visit.say(publicSource.label)}
          hint={visit.say(publicSource.hint)}
          checked={value("baselinePublic", start.baselinePublic ? "yes" : "") === "yes"}
        />
        <Heading level={2}>{visit.say(texts.where)}</Heading>
        <Field
          name="target"
          label={visit.say(texts.target)}
          hint={visit.say(texts.targetHint)}
          width={20}
          value={value(
            "target",
            template !== null && goal === null ? template.target[locale] : typedTargetOf(start, locale),
          )}
          error={error("target")}
        />
        <Radios
          name="targetAs"
          label={visit.say(texts.targetAs)}
          options={[
            { value: "relative", label: visit.say(texts.relative), hint: visit.say(texts.relativeHint) },
            { value: "points", label: visit.say(texts.points), hint: visit.say(texts.pointsHint) },
          ]}
          value={value("targetAs", start.targetAs === "value" ? "" : start.targetAs)}
          error={error("targetAs")}
        />
        <DateField
          name="byWhen"
          label={visit.say(texts.byWhen)}
          value={value("byWhen", start.byWhen ?? "")}
          error={error("byWhen")}
        />
        {text("owner", texts.owner, texts.ownerHint)}
        {units.length === 0 ? null : (
          <Checkboxes
            name="units"
            label={visit.say(texts.units)}
            hint={visit.say(scope === "all" ? texts.unitsHint : texts.ownUnits)}
            error={error("units")}
            options={units.map(({ id, label }) => ({ value: id, label }))}
            values={values("units", start.units)}
          />
        )}
        <Radios
          name="representation"
          label={visit.say(texts.representation)}
          options={[
            {
              value: "yes",
              label: visit.say(texts.yes),
              more: (
                <>
                  <p>
                    <strong>{`${visit.say(texts.law)}. `}</strong>
                    {visit.say(legalLimits)}
                  </p>
                  {area("disadvantage", texts.disadvantage)}
                  {area("proportion", texts.proportion)}
                  {area("missedBefore", texts.missedBefore, texts.missedHint)}
                </>
              ),
            },
            { value: "no", label: visit.say(texts.no) },
          ]}
          value={value("representation", start.representation ? "yes" : "no")}
        />
        {goal === null || goal.state === "draft" ? null : (
          <TextArea
            name="reason"
            label={visit.say(texts.reason)}
            hint={visit.say(texts.reasonHint)}
            rows={2}
            value={value("reason", "")}
            error={error("reason")}
          />
        )}
        <Actions>
          <Button>{visit.say(texts.save)}</Button>
          <ButtonLink look="plain" href={visit.to(goal === null ? "/goals" : `/goals/${goal.id}`)}>
            {visit.say(texts.cancel)}
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}

/** What the form shows: the goal of the address, or a new one. */
async function gather(visit: Visit): Promise<Shown> {
  const { planes } = visit.house;
  const strategy = await readStrategy(visit.house, visit.person);
  const today = visit.house.now().toISOString().slice(0, 10);
  const id = visit.params["goal"];
  const goal = id === undefined ? null : (strategy.goals.find(entry => entry.goal.id === id)?.goal ?? null);
  if (id !== undefined && goal === null) throw goneGoal();
  const scope = await goalScope(planes.work, visit.person);
  if (goal !== null) checkWithin(goal, scope);
  const units = inTreeOrder(await listUnits(planes.work))
    .filter(({ unit }) => scope === "all" || scope.has(unit.id))
    .filter(({ unit }) => isThere(unit, today) || goal?.units.includes(unit.id))
    .map(({ unit, depth }) => ({ id: unit.id, label: `${"– ".repeat(depth)}${unit.name}` }));
  return goal === null
    ? { strategy, units, scope, goal, ...startOf(visit, strategy) }
    : { strategy, units, scope, goal, start: goal, template: null };
}

const page = (visit: Visit, shown: Shown, problem: Problem | null): Answer => ({
  kind: "page",
  title: shown.goal === null ? texts.newTitle : texts.editTitle,
  status: problem?.failure.status ?? 200,
  body: body(visit, shown, problem),
});

async function save(visit: Visit): Promise<Answer> {
  const form: Form = await visit.form();
  const shown = await gather(visit);
  const { planes, keys } = visit.house;
  try {
    const fields = readGoalForm(form, {
      strategy: shown.strategy,
      units: shown.units.map(({ id }) => id),
      templates: goalTemplates().map(({ id }) => id),
    });
    if (!isWithin(fields, shown.scope)) throw new Failure("units", texts.ownUnits, { field: "units" });
    if (shown.goal === null) {
      const id = await addGoal(planes.work, fields, actOf(visit));
      return { kind: "redirect", to: visit.to(`/goals/${id}`) };
    }
    const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
    await changeGoal(planes.work, keys, shown.goal.id, fields, reason, actOf(visit));
    return { kind: "redirect", to: visit.to(`/goals/${shown.goal.id}`) };
  } catch (error) {
    if (error instanceof Failure && error.field !== null) return page(visit, shown, { failure: error, form });
    throw error;
  }
}

/** Adding and changing a goal; before the page of one goal, whose id stands at the same place. */
export const goalFormRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/goals/new",
    may: "goal.edit",
    answer: async visit => page(visit, await gather(visit), null),
  },
  { method: "POST", path: "/goals/new", may: "goal.edit", answer: save },
  {
    method: "GET",
    path: "/goals/:goal/edit",
    may: "goal.edit",
    answer: async visit => page(visit, await gather(visit), null),
  },
  { method: "POST", path: "/goals/:goal/edit", may: "goal.edit", answer: save },
];
