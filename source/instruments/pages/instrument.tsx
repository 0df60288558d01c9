import { allowed } from "../../identity/rules.ts";
import { recordAudit } from "../../identity/audit.server.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate, formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { type Catalogued, findInstrument } from "../catalogue.server.ts";
import type { Instrument, Question } from "../model.ts";
import { optionsOf, questionsAt } from "../model.ts";
import { chosenService, listAllServices, type NamedService } from "../../units/services.server.ts";
import { Select } from "../../web/components/choice.tsx";
import { contentSources } from "../../work/content.server.ts";
import { withNames } from "../../work/sources.ts";
import { repeatBetween } from "../rules.ts";
import { countResponses, listRounds, openRound, recordPilot, type Round } from "../store.server.ts";
import { RoundTable } from "./list.tsx";
import { texts } from "./texts.ts";
import { validationOf, type Validation } from "../validation.server.ts";

const words = {
  start: { nl: "Een ronde beginnen", en: "Begin a round" },
  startWhat: {
    nl: "Collega’s met een account kunnen daarna meedoen, ieder voor zich. De uitkomsten ziet u samen.",
    en: "Colleagues with an account can then take part, each for themselves. You see the results together.",
  },
  aboutPeople: {
    nl: "Hier antwoorden mensen over zichzelf, zonder naam. Dat gebeurt in een meting onder mensen, met een uitnodiging en na goedkeuring van de privacyfunctionaris.",
    en: "Here people answer about themselves, without a name. That happens in a round among people, with an invitation and once the privacy officer approved.",
  },
  toCampaigns: { nl: "Naar de metingen onder mensen", en: "To the rounds among people" },
  elsewhere: {
    nl: "Heeft een enquêtebureau of LimeSurvey de antwoorden verzameld? Reken ze dan door met ‘mozaiek instrument results’.",
    en: "Did a survey bureau or LimeSurvey gather the answers? Then work them out with ‘mozaiek instrument results’.",
  },
  service: { nl: "Voor welke dienst?", en: "For which service?" },
  noService: { nl: "Niet voor één dienst", en: "Not for one service" },
  serviceHint: {
    nl: "De ronde telt dan mee op het pad van die dienst.",
    en: "The round then counts on the path of that service.",
  },
  begin: { nl: "Ronde beginnen", en: "Begin the round" },
  questions: { nl: "Alle vragen bekijken", en: "See all questions" },
  repeat: { nl: "Herhalen", en: "Repeat" },
  again: { nl: "Tijd om te herhalen", en: "Time to repeat" },
  scales: { nl: "Wat er gemeten wordt, en waarop dat rust", en: "What is measured, and what that rests on" },
  items: { nl: "Vragen", en: "Questions" },
  pilot: { nl: "Proefafname vastleggen", en: "Record a pilot" },
  pilotWhat: {
    nl: "Vroeg u ten minste tien mensen de vragen hardop te beantwoorden, en begrepen zij ze zoals bedoeld? Leg dat vast.",
    en: "Did you ask at least ten people to answer the questions aloud, and did they understand them as meant? Record it.",
  },
  heldOn: { nl: "Wanneer", en: "When" },
  howMany: { nl: "Met hoeveel mensen", en: "With how many people" },
  learned: { nl: "Wat kwam eruit?", en: "What came of it?" },
  record: { nl: "Vastleggen", en: "Record" },
  pilotProblem: {
    nl: "Vul een datum in die geweest is, ten minste tien mensen, en wat eruit kwam.",
    en: "Enter a date in the past, at least ten people, and what came of it.",
  },
} satisfies Record<string, Text>;

interface Problem {
  readonly field: string | null;
  readonly text: Text;
  readonly form: Form;
}

const show = async (visit: Visit): Promise<Answer> => page(visit, null);

async function page(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { house, locale, person } = visit;
  const found = findInstrument(house.settings.data, visit.params["instrument"] ?? "");
  const { instrument } = found;
  const { work } = house.planes;
  const [rounds, sent, validation, services] = await Promise.all([
    listRounds(work, instrument.id),
    countResponses(work),
    validationOf(house, found),
    listAllServices(work),
  ]);
  const mayOpen = allowed("instrument.open", person);
  const error = (field: string) => (problem?.field === field ? visit.say(problem.text) : undefined);
  return {
    kind: "page",
    title: instrument.title,
    status: problem === null ? 200 : 422,
    body: (
      <>
        {problem === null ? null : (
          <ErrorSummary locale={locale} errors={[{ field: problem.field, text: visit.say(problem.text) }]} />
        )}
        <Heading level={1}>{visit.say(instrument.title)}</Heading>
        <Lead>{visit.say(instrument.purpose)}</Lead>
        <ValidationNotice visit={visit} validation={validation} />
        <About visit={visit} found={found} rounds={rounds} />
        {instrument.about === "people" ? (
          <>
            <p>{visit.say(words.aboutPeople)}</p>
            {visit.reaches("/campaigns") ? (
              <>
                <Actions>
                  <ButtonLink href={visit.to("/campaigns")}>{visit.say(words.toCampaigns)}</ButtonLink>
                </Actions>
                <p>{visit.say(words.elsewhere)}</p>
              </>
            ) : null}
          </>
        ) : mayOpen ? (
          <section>
            <Heading level={2}>{visit.say(words.start)}</Heading>
            <form method="post" action={visit.to(`/instruments/${instrument.id}/rounds`)}>
              <p>{visit.say(words.startWhat)}</p>
              {instrument.subject === null ? null : (
                <Field
                  name="subject"
                  label={visit.say(instrument.subject)}
                  value={problem?.form.one("subject")}
                  error={error("subject")}
                  maxLength={120}
                />
              )}
              {instrument.subject === null || services.length === 0 ? null : (
                <ServiceField
                  visit={visit}
                  services={services}
                  value={problem?.form.one("service")}
                  error={error("service")}
                />
              )}
              <Button>{visit.say(words.begin)}</Button>
            </form>
          </section>
        ) : null}
        {rounds.length === 0 ? null : (
          <section>
            <Heading level={2}>{visit.say(texts.rounds)}</Heading>
            <RoundTable visit={visit} rounds={rounds} sent={sent} caption={visit.say(texts.rounds)} />
          </section>
        )}
        {instrument.scales.length === 0 ? null : <Scales visit={visit} instrument={instrument} />}
        <Details summary={visit.say(words.questions)}>
          <AllQuestions visit={visit} instrument={instrument} />
        </Details>
        {allowed("instrument.add", person) && !validation.isValid ? (
          <Details summary={visit.say(words.pilot)} open={problem?.field === "pilot"}>
            <form method="post" action={visit.to(`/instruments/${instrument.id}/pilot`)}>
              <p>{visit.say(words.pilotWhat)}</p>
              <DateField
                name="held-on"
                label={visit.say(words.heldOn)}
                value={problem?.form.one("held-on")}
              />
              <Field
                name="people"
                label={visit.say(words.howMany)}
                width={4}
                inputMode="numeric"
                value={problem?.form.one("people")}
              />
              <TextArea
                name="pilot"
                label={visit.say(words.learned)}
                value={problem?.form.one("pilot")}
                error={error("pilot")}
              />
              <Button look="secondary">{visit.say(words.record)}</Button>
            </form>
          </Details>
        ) : null}
      </>
    ),
  };
}

/** Only where something is held against one thing at a time: a service can be that thing. */
function ServiceField({
  visit,
  services,
  value,
  error,
}: {
  readonly visit: Visit;
  readonly services: readonly NamedService[];
  readonly value: string | undefined;
  readonly error: string | undefined;
}) {
  return (
    <Select
      name="service"
      label={visit.say(words.service)}
      hint={visit.say(words.serviceHint)}
      empty={visit.say(words.noService)}
      options={services.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      error={error}
    />
  );
}

/** Says whether the questions were tried and hang together, and what is still lacking. */
export function ValidationNotice({
  visit,
  validation,
}: {
  readonly visit: Visit;
  readonly validation: Validation;
}) {
  const { locale } = visit;
  return validation.isValid ? (
    <Notice kind="info" title={visit.say(texts.validated)} locale={locale}>
      {validation.said.map(text => (
        <p key={text.en}>{text[locale]}</p>
      ))}
    </Notice>
  ) : (
    <Notice kind="warning" title={visit.say(texts.notValidated)} locale={locale}>
      {validation.said.map(text => (
        <p key={text.en}>{text[locale]}</p>
      ))}
    </Notice>
  );
}

function About({
  visit,
  found,
  rounds,
}: {
  readonly visit: Visit;
  readonly found: Catalogued;
  readonly rounds: readonly Round[];
}) {
  const { instrument, hash } = found;
  const last = rounds[0];
  const next =
    last === undefined || instrument.repeat === null ? null : repeatBetween(last.openedAt, instrument.repeat);
  const repeat = instrument.repeat;
  return (
    <Facts
      items={[
        {
          name: visit.say({ nl: "Antwoorden", en: "Answers" }),
          value: visit.say(instrument.about === "people" ? texts.peopleAbout : texts.organisation),
        },
        {
          name: visit.say({ nl: "Tijd", en: "Time" }),
          value: `${instrument.minutes} ${visit.say(texts.minutes)}`,
        },
        { name: visit.say(texts.source), value: visit.say(withNames(contentSources(), instrument.source)) },
        { name: visit.say(texts.licence), value: instrument.licence },
        {
          name: visit.say(texts.version),
          value: (
            <>
              {instrument.version} <code>{hash.slice(0, 12)}</code>
            </>
          ),
        },
        ...(repeat === null
          ? []
          : [
              {
                name: visit.say(words.repeat),
                value:
                  next === null
                    ? visit.say(everyMonths(repeat))
                    : `${visit.say(everyMonths(repeat))}; ${visit.say({ nl: "de volgende tussen", en: "the next between" })} ${formatDate(next[0], visit.locale)} ${visit.say({ nl: "en", en: "and" })} ${formatDate(next[1], visit.locale)}`,
              },
            ]),
      ]}
    />
  );
}

const everyMonths = ([from, to]: readonly [number, number]): Text =>
  from === to
    ? { nl: `elke ${from} maanden`, en: `every ${from} months` }
    : { nl: `elke ${from} tot ${to} maanden`, en: `every ${from} to ${to} months` };

function Scales({ visit, instrument }: { readonly visit: Visit; readonly instrument: Instrument }) {
  return (
    <DataTable
      id="scales"
      caption={visit.say(words.scales)}
      rows={instrument.scales}
      rowKey={scale => scale.id}
      columns={[
        { key: "title", head: visit.say(texts.scale), cell: scale => visit.say(scale.title) },
        { key: "measures", head: visit.say(texts.measures), cell: scale => visit.say(scale.measures) },
        {
          key: "items",
          head: visit.say(words.items),
          number: true,
          cell: scale => formatNumber(scale.questions.length, visit.locale),
        },
        {
          key: "source",
          head: visit.say(texts.source),
          cell: scale => visit.say(withNames(contentSources(), scale.source)),
        },
      ]}
    />
  );
}

function AllQuestions({ visit, instrument }: { readonly visit: Visit; readonly instrument: Instrument }) {
  const answersOf = (question: Question) => optionsOf(question).map(option => option.label[visit.locale]);
  return (
    <>
      {instrument.sections.map(section => (
        <section key={section.id}>
          <Heading level={2}>{visit.say(section.title)}</Heading>
          <ol>
            {section.items.flatMap(questionsAt).map(question => (
              <li key={question.key}>
                {visit.say(question.text)}
                {answersOf(question).length === 0 ? null : (
                  <div className="utrecht-form-field-description">{answersOf(question).join(" · ")}</div>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

async function begin(visit: Visit): Promise<Answer> {
  const { house, person } = visit;
  const { instrument } = findInstrument(house.settings.data, visit.params["instrument"] ?? "");
  const form = await visit.form();
  const by = person?.id ?? "";
  try {
    const service = await chosenService(house.planes.work, form.one("service"));
    const round = { instrument, subject: form.one("subject"), service, by, agreed: {} };
    const id = await openRound(house.planes.work, round, house.now());
    await recordAudit(
      house.planes.work,
      house.keys,
      { actor: by, action: "round.opened", subject: `round:${id}`, detail: { instrument: instrument.id } },
      house.now(),
    );
    return { kind: "redirect", to: visit.to(`/instruments/rounds/${id}`) };
  } catch (error) {
    if (error instanceof Failure && error.field !== null)
      return page(visit, { field: error.field, text: error.text, form });
    throw error;
  }
}

async function pilot(visit: Visit): Promise<Answer> {
  const { house, person } = visit;
  const found = findInstrument(house.settings.data, visit.params["instrument"] ?? "");
  const form = await visit.form();
  const heldOn = form.one("held-on");
  const people = Number(form.one("people"));
  const note = form.one("pilot").trim();
  const today = house.now().toISOString().slice(0, 10);
  const isRight =
    /^\d{4}-\d{2}-\d{2}$/.test(heldOn) &&
    heldOn <= today &&
    people >= 10 &&
    people <= 100_000 &&
    note.length > 0;
  if (!isRight || !Number.isInteger(people) || note.length > 2000)
    return page(visit, { field: "pilot", text: words.pilotProblem, form });
  const by = person?.id ?? "";
  await recordPilot(house.planes.work, found.instrument, { heldOn, people, note, by }, house.now());
  await recordAudit(
    house.planes.work,
    house.keys,
    { actor: by, action: "instrument.pilot-recorded", subject: `instrument:${found.instrument.id}` },
    house.now(),
  );
  return { kind: "redirect", to: visit.to(`/instruments/${found.instrument.id}`) };
}

export const instrumentRoutes: readonly Route[] = [
  { method: "GET", path: "/instruments/:instrument", may: "instrument.list", answer: show },
  { method: "POST", path: "/instruments/:instrument/rounds", may: "instrument.open", answer: begin },
  { method: "POST", path: "/instruments/:instrument/pilot", may: "instrument.add", answer: pilot },
];
