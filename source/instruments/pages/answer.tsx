import { Failure } from "../../language/failure.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { type AnswerError, fieldOf, readSection, stillToAnswer } from "../answering.ts";
import { itemsFor, sectionsFor } from "../conditions.ts";
import { shownAnswers, type Shown } from "../form/answer-form.tsx";
import { PartForm, PartProgress } from "../form/part-form.tsx";
import type { Answers, Section } from "../model.ts";
import { questionsAt } from "../model.ts";
import { written } from "../paragraph.ts";
import { readResponse, readRound, type Round, saveResponse } from "../store.server.ts";

const words = {
  later: { nl: "Bewaren en later verder", en: "Save and go on later" },
  check: { nl: "Kijk uw antwoorden na", en: "Check your answers" },
  checkWhat: {
    nl: "Klopt het? Verstuur dan uw antwoorden. Zolang de ronde open is, kunt u ze nog wijzigen.",
    en: "Is it right? Then send your answers. While the round is open you can still change them.",
  },
  send: { nl: "Antwoorden versturen", en: "Send the answers" },
  change: { nl: "Wijzigen", en: "Change" },
  none: { nl: "niet ingevuld", en: "not answered" },
  saved: { nl: "Bewaard", en: "Saved" },
  savedWhat: {
    nl: "Uw antwoorden zijn bewaard. U kunt later verder via de lijst met vragenlijsten.",
    en: "Your answers have been saved. You can go on later from the list of questionnaires.",
  },
  missing: { nl: "Deze vragen moeten nog worden beantwoord.", en: "These questions must still be answered." },
} satisfies Record<string, { nl: string; en: string }>;

/** The last page, after every section. */
const checkPart = "check";

async function open(visit: Visit): Promise<{ readonly round: Round; readonly answers: Answers }> {
  const { work } = visit.house.planes;
  const round = await readRound(work, visit.params["round"] ?? "");
  // Answers of people about themselves come in without a name, by another door.
  if (round.instrument.about === "people" || round.state !== "open")
    throw new Failure(
      "round-closed",
      {
        nl: "Deze ronde staat niet open. Er kan niets worden ingevuld.",
        en: "This round is not open. Nothing can be filled in.",
      },
      { status: 409 },
    );
  const response = await readResponse(work, round.id, visit.person?.id ?? "");
  return { round, answers: response?.answers ?? {} };
}

async function show(visit: Visit): Promise<Answer> {
  const { round, answers } = await open(visit);
  const part = visit.query.get("part");
  if (part === checkPart) return checkPage(visit, round, answers);
  const sections = sectionsFor(round.instrument, answers);
  const section = sections.find(({ id }) => id === part) ?? sections[0]!;
  return partPage(visit, { round, answers, sections, section, shown: shownAnswers(answers), errors: [] });
}

interface Part {
  readonly round: Round;
  readonly answers: Answers;
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly shown: Shown;
  readonly errors: readonly AnswerError[];
}

function partPage(visit: Visit, { round, answers, sections, section, shown, errors }: Part): Answer {
  const { locale } = visit;
  const at = sections.indexOf(section);
  const action = visit.to(`/instruments/rounds/${round.id}/answer`);
  return {
    kind: "page",
    title: round.instrument.title,
    status: errors.length === 0 ? 200 : 422,
    trail: [{ label: round.instrument.title, path: `/instruments/rounds/${round.id}` }],
    body: (
      <>
        <ErrorSummary
          locale={locale}
          errors={errors.map(({ question, text }) => ({ field: fieldOf(question), text: text[locale] }))}
        />
        <Heading
          level={1}
          above={`${visit.say(round.instrument.title)}${round.subject === "" ? "" : `: ${round.subject}`}`}
        >
          {visit.say(section.title)}
        </Heading>
        <PartProgress at={at} parts={sections.length} locale={locale} />
        {at === 0 && round.instrument.introduction !== null ? (
          <Lead>{visit.say(round.instrument.introduction)}</Lead>
        ) : null}
        <PartForm
          action={action}
          section={section}
          first={at === 0}
          answers={answers}
          shown={shown}
          errors={errors}
          locale={locale}
        />
      </>
    ),
  };
}

function checkPage(visit: Visit, round: Round, answers: Answers): Answer {
  const { locale } = visit;
  const action = `/instruments/rounds/${round.id}/answer`;
  const missing = stillToAnswer(round.instrument, answers);
  return {
    kind: "page",
    title: words.check,
    trail: [{ label: round.instrument.title, path: `/instruments/rounds/${round.id}` }],
    body: (
      <>
        <Heading level={1} above={visit.say(round.instrument.title)}>
          {visit.say(words.check)}
        </Heading>
        <Lead>{visit.say(words.checkWhat)}</Lead>
        {missing.length === 0 ? null : (
          <Notice kind="warning" locale={locale}>
            <p>{visit.say(words.missing)}</p>
            <ul>
              {missing.map(question => (
                <li key={question.key}>{visit.say(question.text)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {sectionsFor(round.instrument, answers).map(section => (
          <section key={section.id}>
            <Heading level={2}>{visit.say(section.title)}</Heading>
            <p>
              <a href={visit.to(`${action}?part=${section.id}`)}>
                {visit.say(words.change)}
                <span className="visually-hidden">{`: ${visit.say(section.title)}`}</span>
              </a>
            </p>
            <Facts
              items={itemsFor(section, answers)
                .flatMap(questionsAt)
                .map(question => ({
                  name: visit.say(question.text),
                  value: written(question, answers, locale) || (
                    <span className="said-by">{visit.say(words.none)}</span>
                  ),
                }))}
            />
          </section>
        ))}
        <form method="post" action={visit.to(action)}>
          <input type="hidden" name="part" value={checkPart} />
          <Actions>
            {missing.length === 0 ? (
              <Button name="go" value="send">
                {visit.say(words.send)}
              </Button>
            ) : null}
            <ButtonLink look="secondary" href={visit.to("/instruments")}>
              {visit.say(words.later)}
            </ButtonLink>
          </Actions>
        </form>
      </>
    ),
  };
}

async function take(visit: Visit): Promise<Answer> {
  const { round, answers: before } = await open(visit);
  const form = await visit.form();
  const person = visit.person?.id ?? "";
  const here = `/instruments/rounds/${round.id}/answer`;
  const { work } = visit.house.planes;
  const now = visit.house.now();
  if (form.one("part") === checkPart) {
    if (form.one("go") !== "send" || stillToAnswer(round.instrument, before).length > 0)
      return { kind: "redirect", to: visit.to(`${here}?part=${checkPart}`) };
    await saveResponse(work, round, { person, answers: before, send: true }, now);
    return { kind: "redirect", to: visit.to(`/instruments/rounds/${round.id}?done=sent`) };
  }
  const section =
    sectionsFor(round.instrument, before).find(({ id }) => id === form.one("part")) ??
    sectionsFor(round.instrument, before)[0]!;
  const go = form.one("go");
  const { answers, errors } = readSection(round.instrument, section, before, form, go === "next");
  // What was right is kept, whatever else was wrong: going on later begins from there.
  await saveResponse(work, round, { person, answers, send: false }, now);
  const sections = sectionsFor(round.instrument, answers);
  const at = sections.findIndex(({ id }) => id === section.id);
  if (errors.length > 0 && go !== "back")
    return partPage(visit, { round, answers, sections, section, shown: typedIn(form, answers), errors });
  if (go === "later") return { kind: "redirect", to: visit.to(`/instruments/rounds/${round.id}?done=saved`) };
  const next = go === "back" ? sections[Math.max(0, at - 1)] : sections[at + 1];
  return { kind: "redirect", to: visit.to(`${here}?part=${next?.id ?? checkPart}`) };
}

/** What was typed just now, right or wrong; for other questions what was kept. */
const typedIn =
  (form: Form, answers: Answers): Shown =>
  key => {
    const typed = form.all(fieldOf(key));
    return typed.length > 0 ? typed : shownAnswers(answers)(key);
  };

export const doneWords = {
  saved: { title: words.saved, text: words.savedWhat },
  sent: {
    title: { nl: "Verstuurd", en: "Sent" },
    text: {
      nl: "Dank u wel. Uw antwoorden zijn verstuurd. Zolang de ronde open is, kunt u ze wijzigen.",
      en: "Thank you. Your answers have been sent. While the round is open you can change them.",
    },
  },
} as const;

export const answerRoutes: readonly Route[] = [
  { method: "GET", path: "/instruments/rounds/:round/answer", may: "instrument.answer", answer: show },
  { method: "POST", path: "/instruments/rounds/:round/answer", may: "instrument.answer", answer: take },
];
