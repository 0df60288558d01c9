import { allowed } from "../../identity/rules.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { ByLine, errorAt, errorsOf, type Problem, RemoveButton, typedOr } from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { remove } from "../../work/removed.server.ts";
import { commitmentStates, type FollowUp } from "../model.ts";
import { findCommitment, followUp } from "../store.server.ts";
import { kindNames, stateNames } from "../texts.ts";
import { Promised, StateTags } from "./parts.tsx";

const texts = {
  origin: { nl: "Waar het vandaan komt", en: "Where it comes from" },
  owner: { nl: "Wie", en: "Who" },
  due: { nl: "Beloofd vóór", en: "Promised by" },
  state: { nl: "Stand", en: "State" },
  settled: { nl: "Afgerond op", en: "Settled on" },
  result: { nl: "Wat is er geantwoord of gedaan?", en: "What was answered or done?" },
  evidence: { nl: "Waar is dat te zien?", en: "Where can that be seen?" },
  evidenceHint: {
    nl: "Een adres: https://… of, voor een pagina in Mozaïek, /…",
    en: "An address: https://… or, for a page of Mozaïek, /…",
  },
  nothing: { nl: "nog niets", en: "nothing yet" },
  step: { nl: "Opvolging vastleggen", en: "Record the follow-up" },
  where: { nl: "Hoe staat het?", en: "How does it stand?" },
  dueHint: {
    nl: "Verschuift de dag? De dag die eerst is beloofd, blijft zichtbaar.",
    en: "Does the day move? The day that was promised first stays visible.",
  },
  words: { nl: "Wat is er gebeurd?", en: "What happened?" },
  ownerNeeded: { nl: "Vul in wie ervoor verantwoordelijk is.", en: "Enter who answers for it." },
  save: { nl: "Bewaren", en: "Save" },
  history: { nl: "Wat eraan voorafging", en: "What went before" },
  by: { nl: "beloofd vóór", en: "promised by" },
} satisfies Record<string, Text>;

async function oneAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const one = await findCommitment(work, idOf(visit));
  const names = await namesOf(work);
  const here = visit.to(`/commitments/${one.id}`);
  const around = (name: string, label: Text, stands: string) => ({
    name,
    label: visit.say(label),
    value: typedOr(problem, name, stands),
    error: errorAt(problem, name, visit),
  });
  const edits = allowed("commitment.edit", visit.person);
  return {
    kind: "page",
    title: kindNames[one.kind].one,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1} above={visit.say(kindNames[one.kind].one)}>
          {one.words}
        </Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Facts
          items={[
            { name: visit.say(texts.state), value: <StateTags visit={visit} one={one} /> },
            {
              name: visit.say(texts.origin),
              value: `${one.origin}, ${formatDate(one.raisedOn, visit.locale)}`,
            },
            { name: visit.say(texts.owner), value: one.owner },
            { name: visit.say(texts.due), value: <Promised visit={visit} one={one} /> },
            ...(one.settledOn === null
              ? []
              : [{ name: visit.say(texts.settled), value: formatDate(one.settledOn, visit.locale) }]),
            {
              name: visit.say(texts.result),
              value: one.result === "" ? visit.say(texts.nothing) : one.result,
            },
            {
              name: visit.say(texts.evidence),
              value:
                one.evidence === "" ? (
                  visit.say(texts.nothing)
                ) : (
                  <a
                    className="breakable"
                    rel="noreferrer"
                    href={one.evidence.startsWith("/") ? visit.to(one.evidence) : one.evidence}
                  >
                    {one.evidence}
                  </a>
                ),
            },
          ]}
        />
        {edits ? (
          <form method="post" action={here} noValidate>
            <Heading level={2}>{visit.say(texts.step)}</Heading>
            <Radios
              {...around("state", texts.where, one.state)}
              options={commitmentStates.map(state => ({
                value: state,
                label: visit.say(stateNames[one.kind][state]),
              }))}
            />
            <TextArea {...around("result", texts.result, one.result)} rows={4} />
            <Field
              {...around("evidence", texts.evidence, one.evidence)}
              hint={visit.say(texts.evidenceHint)}
              autoComplete="off"
              spellCheck={false}
            />
            <Field {...around("owner", texts.owner, one.owner)} autoComplete="off" />
            <DateField {...around("due", texts.due, one.due ?? "")} hint={visit.say(texts.dueHint)} />
            <TextArea {...around("words", texts.words, "")} rows={2} />
            <Actions>
              <Button>{visit.say(texts.save)}</Button>
            </Actions>
          </form>
        ) : null}
        <Heading level={2}>{visit.say(texts.history)}</Heading>
        <ul className="notes">
          {one.steps.map(step => (
            <li key={`${step.at} ${step.state} ${step.due}`}>
              <strong>{visit.say(stateNames[one.kind][step.state])}</strong>
              {`, ${step.owner}${step.due === null ? "" : `, ${visit.say(texts.by)} ${formatDate(step.due, visit.locale)}`}`}
              {step.words === "" ? null : <p className="note-words">{step.words}</p>}{" "}
              <ByLine visit={visit} names={names} by={step.by} at={step.at} />
            </li>
          ))}
        </ul>
        {edits ? (
          <RemoveButton visit={visit} action={`${here}/remove`} id={one.id} label={one.words.slice(0, 80)} />
        ) : null}
      </>
    ),
  };
}

const idOf = (visit: Visit): string => visit.params["commitment"] ?? "";

const stepFrom = (form: Form): FollowUp => ({
  state: chosen(form.one("state"), commitmentStates, "state"),
  result: typedWords(form.one("result"), { field: "result", most: longestText }),
  evidence: typedWords(form.one("evidence"), { field: "evidence", most: 500 }),
  owner: typedWords(form.one("owner"), {
    field: "owner",
    most: longestLine,
    needed: texts.ownerNeeded,
  }),
  due: typedDay(form.one("due"), "due"),
  words: typedWords(form.one("words"), { field: "words", most: longestText }),
});

/** One recommendation, question or promise: how it stands, its follow-up, and every step before. */
export const commitmentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/commitments/:commitment",
    may: "commitment.read",
    answer: visit => oneAnswer(visit, null),
  },
  posted("/commitments/:commitment", "commitment.edit", oneAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await followUp(planes.work, keys, idOf(visit), stepFrom(form), actOf(visit));
    return `/commitments/${idOf(visit)}`;
  }),
  posted("/commitments/:commitment/remove", "commitment.edit", oneAnswer, async visit => {
    await remove(visit.house.planes.work, visit.house.keys, "commitment", idOf(visit), actOf(visit));
    return "/commitments";
  }),
];
