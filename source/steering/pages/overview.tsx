import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { allowed } from "../../identity/rules.ts";
import { findInstrument } from "../../instruments/catalogue.server.ts";
import { fullName, UnitSelect } from "../../units/pages/select.tsx";
import { inTreeOrder, isThere } from "../../units/rules.ts";
import { Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { DateField, Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Reading, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, typedDay } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, typedOr } from "../../work/parts.tsx";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, restore } from "../../work/removed.server.ts";
import { steeringInstruments } from "../model.ts";
import { isOverdue, rhythmOf, rhythmSentences } from "../rules.ts";
import { listConversations, planConversation, readRhythm, setRhythm } from "../store.server.ts";
import { scopeOf } from "./scope.ts";

const texts = {
  title: { nl: "Sturingsgesprekken", en: "Steering conversations" },
  about: {
    nl: "Per cluster: wat kiest het, wat kwam ervan, en welke afspraken staan nog open?",
    en: "By cluster: what does it choose, what came of it, and which agreements are still open?",
  },
  lead: {
    nl: "Een vast gesprek met elke directeur houdt het onderwerp op de agenda, en maakt dat iemand zich verantwoordt.",
    en: "A standing conversation with each director keeps the subject on the agenda, and makes someone account for it.",
  },
  unit: { nl: "Onderdeel", en: "Unit" },
  last: { nl: "Laatste gesprek", en: "Last conversation" },
  never: { nl: "nog geen", en: "none yet" },
  next: { nl: "Volgende uiterlijk", en: "Next by" },
  planned: { nl: "gepland op", en: "planned on" },
  overdue: { nl: "over tijd", en: "overdue" },
  open: { nl: "Open afspraken", en: "Open agreements" },
  late: { nl: "te laat", en: "late" },
  agreements: { nl: "Afspraken die openstaan", en: "Agreements that are open" },
  what: { nl: "Afspraak", en: "Agreement" },
  owner: { nl: "Wie", en: "Who" },
  due: { nl: "Klaar op", en: "Due" },
  none: { nl: "Er zijn geen onderdelen om mee te spreken", en: "There are no units to speak with" },
  noneWhy: {
    nl: "Leg eerst de organisatieonderdelen vast. Leidinggevenden zien hier alleen hun eigen onderdelen.",
    en: "First record the units of the organisation. Managers see only their own units here.",
  },
  plan: { nl: "Een gesprek plannen", en: "Plan a conversation" },
  planButton: { nl: "Gesprek plannen", en: "Plan the conversation" },
  chooseUnit: { nl: "kies een onderdeel", en: "choose a unit" },
  unitNeeded: { nl: "Kies een onderdeel.", en: "Choose a unit." },
  when: { nl: "Wanneer?", en: "When?" },
  whenNeeded: { nl: "Kies een dag voor het gesprek.", en: "Choose a day for the conversation." },
  questions: { nl: "Welke vragen?", en: "Which questions?" },
  rhythm: { nl: "Ritme", en: "Rhythm" },
  months: { nl: "Om de hoeveel maanden?", en: "Every how many months?" },
  monthsHint: { nl: "In Rotterdam om de vier maanden.", en: "In Rotterdam every four months." },
  monthsWrong: { nl: "Kies een aantal van 1 tot 24 maanden.", en: "Choose a number from 1 to 24 months." },
  save: { nl: "Ritme bewaren", en: "Save the rhythm" },
} satisfies Record<string, Text>;

async function overviewAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now, settings } = visit.house;
  const { locale } = visit;
  const today = todayOf(visit);
  const plans = allowed("steering.plan", visit.person);
  const { units, seen } = await scopeOf(visit);
  const [conversations, months, removed] = await Promise.all([
    listConversations(planes.work, seen),
    readRhythm(planes.work),
    plans ? listRemoved(planes.work, "steering_conversation", now()) : [],
  ]);
  // Clusters always have a row; parts of them only once there was a conversation, or where they are all one sees.
  const shown = inTreeOrder(units.filter(unit => seen.has(unit.id) && isThere(unit, today))).filter(
    ({ unit, depth }) => depth === 0 || conversations.some(one => one.unit === unit.id),
  );
  const rows = shown.map(({ unit }) => {
    const own = conversations.filter(one => one.unit === unit.id);
    return { unit, rhythm: rhythmOf(own, months, today) };
  });
  const open = rows.flatMap(({ unit, rhythm }) => rhythm.open.map(agreement => ({ unit, agreement })));
  const day = (iso: string) => formatDate(iso, locale);
  const lateCount = rows.filter(({ rhythm }) => rhythm.overdue).length;
  const never = rows.filter(({ rhythm }) => rhythm.last === null).length;
  const lateAgreements = open.filter(({ agreement }) => isOverdue(agreement, today)).length;
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.lead)}</Lead>
        {rows.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <Reading
              sentences={rhythmSentences(
                { units: rows.length, spoken: rows.length - never, late: lateCount },
                { open: open.length, late: lateAgreements },
              ).map(text => visit.say(text))}
            />
            {open.length === 0 ? null : (
              <DataTable
                id="agreements"
                caption={visit.say(texts.agreements)}
                rows={open}
                rowKey={({ agreement }) => agreement.id}
                columns={[
                  {
                    key: "what",
                    head: visit.say(texts.what),
                    cell: ({ agreement }) => (
                      <a href={visit.to(`/steering/${agreement.conversation}`)}>{agreement.words}</a>
                    ),
                  },
                  { key: "unit", head: visit.say(texts.unit), cell: ({ unit }) => unit.name },
                  { key: "owner", head: visit.say(texts.owner), cell: ({ agreement }) => agreement.owner },
                  {
                    key: "due",
                    head: visit.say(texts.due),
                    cell: ({ agreement }) => (
                      <>
                        {day(agreement.due)}{" "}
                        {isOverdue(agreement, today) ? (
                          <Tag tone="danger">{visit.say(texts.overdue)}</Tag>
                        ) : null}
                      </>
                    ),
                  },
                ]}
              />
            )}
            <DataTable
              id="rhythm"
              caption={visit.say(texts.title)}
              rows={rows}
              rowKey={({ unit }) => unit.id}
              columns={[
                { key: "unit", head: visit.say(texts.unit), cell: ({ unit }) => fullName(units, unit.id) },
                {
                  key: "last",
                  head: visit.say(texts.last),
                  cell: ({ unit, rhythm: { last } }) =>
                    last?.heldOn == null ? (
                      visit.say(texts.never)
                    ) : (
                      <a href={visit.to(`/steering/${last.id}`)}>
                        {day(last.heldOn)}
                        <span className="visually-hidden">{`, ${unit.name}`}</span>
                      </a>
                    ),
                },
                {
                  key: "next",
                  head: visit.say(texts.next),
                  cell: ({ unit, rhythm: { due, overdue, planned } }) => (
                    <>
                      {due === null ? "–" : day(due)}{" "}
                      {overdue ? <Tag tone="danger">{visit.say(texts.overdue)}</Tag> : null}
                      {planned === null ? null : (
                        <>
                          {" "}
                          <a href={visit.to(`/steering/${planned.id}`)}>
                            {`${visit.say(texts.planned)} ${day(planned.plannedOn)}`}
                            <span className="visually-hidden">{`, ${unit.name}`}</span>
                          </a>
                        </>
                      )}
                    </>
                  ),
                },
                {
                  key: "open",
                  head: visit.say(texts.open),
                  cell: ({ rhythm: { open: agreed, late } }) => (
                    <>
                      {agreed.length}{" "}
                      {late === 0 ? null : <Tag tone="danger">{`${late} ${visit.say(texts.late)}`}</Tag>}
                    </>
                  ),
                },
              ]}
            />
          </>
        )}
        {plans && units.length > 0 ? (
          <>
            <Details
              summary={visit.say(texts.plan)}
              open={conversations.length === 0 || (problem !== null && problem.failure.field !== "months")}
            >
              <form method="post" action={visit.to("/steering")} noValidate>
                <UnitSelect
                  visit={visit}
                  units={units}
                  name="unit"
                  label={texts.unit}
                  value={typedOr(problem, "unit", "")}
                  empty={texts.chooseUnit}
                  error={errorAt(problem, "unit", visit)}
                />
                <DateField
                  name="plannedOn"
                  label={visit.say(texts.when)}
                  value={typedOr(problem, "plannedOn", "")}
                  error={errorAt(problem, "plannedOn", visit)}
                />
                <Radios
                  name="instrument"
                  label={visit.say(texts.questions)}
                  options={steeringInstruments.map(id => {
                    const { instrument } = findInstrument(settings.data, id);
                    return {
                      value: id,
                      label: visit.say(instrument.title),
                      hint: visit.say(instrument.purpose),
                    };
                  })}
                  value={typedOr(problem, "instrument", "")}
                  error={errorAt(problem, "instrument", visit)}
                />
                <Button>{visit.say(texts.planButton)}</Button>
              </form>
            </Details>
            <Details summary={visit.say(texts.rhythm)} open={problem?.failure.field === "months"}>
              <form method="post" action={visit.to("/steering/rhythm")} noValidate>
                <Field
                  name="months"
                  label={visit.say(texts.months)}
                  hint={visit.say(texts.monthsHint)}
                  inputMode="numeric"
                  width={4}
                  value={typedOr(problem, "months", String(months))}
                  error={errorAt(problem, "months", visit)}
                />
                <Button look="secondary">{visit.say(texts.save)}</Button>
              </form>
            </Details>
            <Removed
              visit={visit}
              action={visit.to("/steering/restore")}
              items={removed.map(({ id, row }) => ({
                id,
                label: `${fullName(units, String(row["unit"]))}, ${day(String(row["planned_on"]))}`,
              }))}
            />
          </>
        ) : null}
      </>
    ),
  };
}

async function plan(visit: Visit, form: Form): Promise<string> {
  const { planes, keys, settings } = visit.house;
  const { units } = await scopeOf(visit);
  const unit = units.find(({ id }) => id === form.one("unit"));
  if (unit === undefined) throw new Failure("unit", texts.unitNeeded, { field: "unit" });
  const plannedOn = typedDay(form.one("plannedOn"), "plannedOn");
  if (plannedOn === null) throw new Failure("day", texts.whenNeeded, { field: "plannedOn" });
  const { instrument } = findInstrument(
    settings.data,
    chosen(form.one("instrument"), steeringInstruments, "instrument"),
  );
  const planned = { unit: unit.id, plannedOn, instrument };
  return `/steering/${await planConversation(planes.work, keys, planned, actOf(visit))}`;
}

/** The rhythm of conversations by cluster, what is open, and a form for the next. */
export const overviewRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/steering",
    may: "steering.read",
    menu: { under: "way", part: "deeds", label: texts.title, about: texts.about },
    answer: visit => overviewAnswer(visit, null),
  },
  posted("/steering", "steering.plan", overviewAnswer, plan),
  posted("/steering/rhythm", "steering.plan", overviewAnswer, async (visit, form) => {
    const months = Number(form.one("months"));
    if (!Number.isInteger(months) || months < 1 || months > 24)
      throw new Failure("months", texts.monthsWrong, { field: "months" });
    await setRhythm(visit.house.planes.work, months);
    return "/steering";
  }),
  posted("/steering/restore", "steering.plan", overviewAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await restore(planes.work, keys, "steering_conversation", form.one("id"), actOf(visit));
    return "/steering";
  }),
];
