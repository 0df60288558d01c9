import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { fullName } from "../../units/pages/select.tsx";
import { listUnits } from "../../units/store.server.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary, Notice } from "../../web/components/notice.tsx";
import { Details, Empty, Tag } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { knownParties } from "../../work/parties.server.ts";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import {
  adviceGone,
  answerAdvice,
  askAdvice,
  changeBody,
  findBody,
  giveAdvice,
  listAdvice,
  offerAdvice,
} from "../bodies.server.ts";
import { type Advice, type Body, followedAnswers } from "../model.ts";
import { adviceState, lacking } from "../rules.ts";
import { adviceStateNames, bodyKindNames, followedNames, networkPointTexts } from "../texts.ts";
import { writersOf } from "./bodies.tsx";
import { BodyFields, bodyFrom } from "./body-fields.tsx";

const texts = {
  kind: { nl: "Soort", en: "Kind" },
  unit: { nl: "Onderdeel", en: "Unit" },
  everywhere: { nl: "de hele gemeente", en: "the whole municipality" },
  mandate: { nl: "Mandaat", en: "Mandate" },
  sponsor: { nl: "Sponsor aan de top", en: "Sponsor at the top" },
  means: { nl: "Uren en geld", en: "Hours and money" },
  founded: { nl: "Bestaat sinds", en: "Exists since" },
  unknown: { nl: "niet vastgelegd", en: "not recorded" },
  points: { nl: "Wat dit netwerk nog mist", en: "What this network still lacks" },
  advice: { nl: "Advies en ons antwoord", en: "Advice and our reply" },
  noAdvice: { nl: "Er is nog geen advies gevraagd of gegeven", en: "No advice has been asked or given yet" },
  noAdviceWhy: {
    nl: "Vraag een orgaan om advies voordat het besluit valt; daarna is het een mededeling.",
    en: "Ask a body for advice before the decision is taken; after it, it is an announcement.",
  },
  asked: { nl: "Gevraagd op", en: "Asked on" },
  unasked: { nl: "Ongevraagd advies", en: "Unasked advice" },
  adviceBy: { nl: "advies verwacht vóór", en: "advice expected by" },
  given: { nl: "Advies van", en: "Advice of" },
  replyBy: { nl: "Antwoord beloofd vóór", en: "Reply promised by" },
  replied: { nl: "Ons antwoord van", en: "Our reply of" },
  followedWord: { nl: "Overgenomen", en: "Taken over" },
  give: { nl: "Advies vastleggen", en: "Record the advice" },
  giveOwn: { nl: "Advies geven", en: "Give advice" },
  words: { nl: "Wat is het advies?", en: "What is the advice?" },
  wordsNeeded: { nl: "Schrijf op wat het advies is.", en: "Write what the advice is." },
  replyDue: { nl: "Wanneer is er antwoord?", en: "When will there be a reply?" },
  replyDueHint: {
    nl: "Ook als het antwoord nee is. Zonder datum blijft advies vaak liggen.",
    en: "Also when the answer is no. Without a date, advice often stays unanswered.",
  },
  replyDueNeeded: {
    nl: "Spreek af wanneer er antwoord komt.",
    en: "Agree when there will be a reply.",
  },
  reply: { nl: "Antwoorden", en: "Reply" },
  replyWords: { nl: "Wat is ons antwoord, en waarom?", en: "What is our reply, and why?" },
  replyNeeded: { nl: "Schrijf op wat u antwoordt.", en: "Write what you reply." },
  followed: { nl: "Nemen we het advies over?", en: "Do we take the advice over?" },
  ask: { nl: "Advies vragen", en: "Ask for advice" },
  subject: { nl: "Waarover?", en: "About what?" },
  subjectNeeded: { nl: "Schrijf op waarover het gaat.", en: "Write what it is about." },
  adviceDue: { nl: "Wanneer wilt u het advies hebben?", en: "When do you want the advice?" },
  offer: { nl: "Ongevraagd advies geven", en: "Give unasked advice" },
  offerRecord: { nl: "Ongevraagd advies vastleggen", en: "Record unasked advice" },
  change: { nl: "Gegevens van het orgaan wijzigen", en: "Change the details of the body" },
  save: { nl: "Bewaren", en: "Save" },
  notYours: {
    nl: "Alleen wie namens dit orgaan schrijft, en de coördinator, kan hier advies vastleggen.",
    en: "Only whoever writes for this body, and the coordinator, can record advice here.",
  },
} satisfies Record<string, Text>;

/** Whether this visitor may record advice of this body: its own writer, or the coordinator. */
const mayGive = (visit: Visit, body: Body): boolean =>
  allowed("body.edit", visit.person) ||
  (allowed("advice.give", visit.person) && body.writers.includes(visit.person?.id ?? ""));

/** Fields of one advice have names of their own, since there are several on the page. */
const at = (field: string, id: string): string => `${field}-${id}`;

function GiveFields({
  visit,
  id,
  problem,
}: {
  visit: Visit;
  id: string;
  problem: Problem | null;
}): ReactElement {
  return (
    <>
      <TextArea
        name={at("words", id)}
        label={visit.say(texts.words)}
        rows={4}
        value={typedOr(problem, at("words", id), "")}
        error={errorAt(problem, at("words", id), visit)}
      />
      <DateField
        name={at("replyDue", id)}
        label={visit.say(texts.replyDue)}
        hint={visit.say(texts.replyDueHint)}
        value={typedOr(problem, at("replyDue", id), "")}
        error={errorAt(problem, at("replyDue", id), visit)}
      />
    </>
  );
}

function ReplyForm({
  visit,
  body,
  id,
  problem,
}: {
  visit: Visit;
  body: Body;
  id: string;
  problem: Problem | null;
}): ReactElement {
  const followed = at("followed", id);
  const reply = at("reply", id);
  return (
    <form method="post" action={visit.to(`/bodies/${body.id}/reply`)} noValidate>
      <input type="hidden" name="id" value={id} />
      <Radios
        name={followed}
        label={visit.say(texts.followed)}
        options={followedAnswers.map(value => ({ value, label: visit.say(followedNames[value]) }))}
        value={typedOr(problem, followed, "")}
        error={errorAt(problem, followed, visit)}
      />
      <TextArea
        name={reply}
        label={visit.say(texts.replyWords)}
        rows={4}
        value={typedOr(problem, reply, "")}
        error={errorAt(problem, reply, visit)}
      />
      <Button>{visit.say(texts.reply)}</Button>
    </form>
  );
}

function OneAdvice({
  visit,
  body,
  advice,
  problem,
}: {
  visit: Visit;
  body: Body;
  advice: Advice;
  problem: Problem | null;
}): ReactElement {
  const edits = allowed("body.edit", visit.person);
  const state = adviceState(advice, todayOf(visit));
  const day = (iso: string) => formatDate(iso, visit.locale);
  const here = problem?.form.one("id") === advice.id;
  return (
    <li className="practice">
      <h3>{advice.subject}</h3>
      <p>
        <Tag tone={state === "replied" ? "success" : state.endsWith("late") ? "danger" : "warning"}>
          {visit.say(adviceStateNames[state])}
        </Tag>{" "}
        <span className="by-line">
          {advice.askedOn === null
            ? visit.say(texts.unasked)
            : `${visit.say(texts.asked)} ${day(advice.askedOn)}${
                advice.adviceDue === null ? "" : `, ${visit.say(texts.adviceBy)} ${day(advice.adviceDue)}`
              }`}
        </span>
      </p>
      {advice.givenOn === null ? null : (
        <>
          <p className="note-words">
            <strong>{`${visit.say(texts.given)} ${day(advice.givenOn)}: `}</strong>
            {advice.words}
          </p>
          {advice.replyDue === null || advice.repliedOn !== null ? null : (
            <p className="by-line">{`${visit.say(texts.replyBy)} ${day(advice.replyDue)}`}</p>
          )}
        </>
      )}
      {advice.repliedOn === null ? null : (
        <p className="note-words">
          <strong>{`${visit.say(texts.replied)} ${day(advice.repliedOn)}: `}</strong>
          {advice.reply}
          {advice.followed === null
            ? ""
            : ` ${visit.say(texts.followedWord)}: ${visit.say(followedNames[advice.followed]).toLowerCase()}.`}
        </p>
      )}
      {advice.givenOn === null && mayGive(visit, body) ? (
        <Details summary={visit.say(edits ? texts.give : texts.giveOwn)} open={here}>
          <form method="post" action={visit.to(`/bodies/${body.id}/give`)} noValidate>
            <input type="hidden" name="id" value={advice.id} />
            <GiveFields visit={visit} id={advice.id} problem={here ? problem : null} />
            <Button>{visit.say(edits ? texts.give : texts.giveOwn)}</Button>
          </form>
        </Details>
      ) : null}
      {edits && advice.givenOn !== null && advice.repliedOn === null ? (
        <Details summary={visit.say(texts.reply)} open={here}>
          <ReplyForm visit={visit} body={body} id={advice.id} problem={here ? problem : null} />
        </Details>
      ) : null}
      {edits ? (
        <RemoveButton
          visit={visit}
          action={visit.to(`/bodies/${body.id}/advice/remove`)}
          id={advice.id}
          label={advice.subject}
        />
      ) : null}
    </li>
  );
}

function SubjectField({ visit, name, problem }: { visit: Visit; name: string; problem: Problem | null }) {
  return (
    <Field
      name={name}
      label={visit.say(texts.subject)}
      value={typedOr(problem, name, "")}
      error={errorAt(problem, name, visit)}
      autoComplete="off"
      required
    />
  );
}

async function bodyAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const body = await findBody(planes.work, idOf(visit));
  const edits = allowed("body.edit", visit.person);
  const [advice, units, writers, known] = await Promise.all([
    listAdvice(planes.work, body.id),
    listUnits(planes.work),
    edits ? writersOf(visit) : [],
    edits ? knownParties(visit.house.planes.work) : [],
  ]);
  const removed = edits ? await listRemoved(planes.work, "advice", now()) : [];
  const points = lacking(body, todayOf(visit));
  const here = `/bodies/${body.id}`;
  const said = (words: string) => (words === "" ? visit.say(texts.unknown) : words);
  // Which form a problem belongs to is told by its field: those of one advice carry its id, those of the body none.
  const field = problem?.failure.field ?? "";
  return {
    kind: "page",
    title: { nl: body.name, en: body.name },
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{body.name}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{said(body.mandate)}</Lead>
        <Facts
          items={[
            { name: visit.say(texts.kind), value: visit.say(bodyKindNames[body.kind]) },
            {
              name: visit.say(texts.unit),
              value: body.unit === null ? visit.say(texts.everywhere) : fullName(units, body.unit),
            },
            { name: visit.say(texts.sponsor), value: said(body.sponsor) },
            { name: visit.say(texts.means), value: said(body.means) },
            {
              name: visit.say(texts.founded),
              value: said(body.foundedOn === null ? "" : formatDate(body.foundedOn, visit.locale)),
            },
          ]}
        />
        {points.length === 0 ? null : (
          <Notice kind="warning" locale={visit.locale} title={visit.say(texts.points)}>
            <ul>
              {points.map(point => (
                <li key={point}>{visit.say(networkPointTexts[point])}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Heading level={2}>{visit.say(texts.advice)}</Heading>
        {advice.length === 0 ? (
          <Empty title={visit.say(texts.noAdvice)}>
            <p>{visit.say(texts.noAdviceWhy)}</p>
          </Empty>
        ) : (
          <ul className="practices">
            {advice.map(one => (
              <OneAdvice key={one.id} visit={visit} body={body} advice={one} problem={problem} />
            ))}
          </ul>
        )}
        {edits ? (
          <>
            <Removed
              visit={visit}
              action={visit.to(`${here}/advice/restore`)}
              items={removed
                .filter(({ row }) => row["body"] === body.id)
                .map(({ id, row }) => ({ id, label: String(row["subject"]) }))}
            />
            <Details summary={visit.say(texts.ask)} open={field.endsWith("-ask") || advice.length === 0}>
              <form method="post" action={visit.to(`${here}/ask`)} noValidate>
                <SubjectField visit={visit} name="subject-ask" problem={problem} />
                <DateField
                  name="adviceDue-ask"
                  label={visit.say(texts.adviceDue)}
                  value={typedOr(problem, "adviceDue-ask", "")}
                  error={errorAt(problem, "adviceDue-ask", visit)}
                />
                <Button>{visit.say(texts.ask)}</Button>
              </form>
            </Details>
          </>
        ) : null}
        {mayGive(visit, body) ? (
          <Details
            summary={visit.say(edits ? texts.offerRecord : texts.offer)}
            open={field.endsWith("-offer")}
          >
            <form method="post" action={visit.to(`${here}/offer`)} noValidate>
              <SubjectField visit={visit} name="subject-offer" problem={problem} />
              <GiveFields visit={visit} id="offer" problem={problem} />
              <Button>{visit.say(edits ? texts.offerRecord : texts.offer)}</Button>
            </form>
          </Details>
        ) : null}
        {edits ? (
          <>
            <Details summary={visit.say(texts.change)} open={field !== "" && !field.includes("-")}>
              <form method="post" action={visit.to(here)} noValidate>
                <BodyFields
                  visit={visit}
                  units={units}
                  people={writers}
                  known={known}
                  problem={problem}
                  now={body}
                />
                <Actions>
                  <Button>{visit.say(texts.save)}</Button>
                </Actions>
              </form>
            </Details>
            <RemoveButton visit={visit} action={visit.to(`${here}/remove`)} id={body.id} label={body.name} />
          </>
        ) : null}
      </>
    ),
  };
}

const idOf = (visit: Visit): string => visit.params["body"] ?? "";

const subjectFrom = (form: Form, field: string): string =>
  typedWords(form.one(field), { field, most: longestLine, needed: texts.subjectNeeded });

function givenFrom(visit: Visit, form: Form, id: string): Pick<Advice, "words" | "givenOn" | "replyDue"> {
  const replyDue = typedDay(form.one(at("replyDue", id)), at("replyDue", id));
  const words = typedWords(form.one(at("words", id)), {
    field: at("words", id),
    most: longestText,
    needed: texts.wordsNeeded,
  });
  if (replyDue === null) throw new Failure("day", texts.replyDueNeeded, { field: at("replyDue", id) });
  return { words, givenOn: todayOf(visit), replyDue };
}

/** The body, if this visitor may record its advice: nobody speaks for a body that is not theirs. */
async function ownBody(visit: Visit): Promise<Body> {
  const body = await findBody(visit.house.planes.work, idOf(visit));
  if (!mayGive(visit, body)) throw new Failure("advice-not-yours", texts.notYours, { status: 403 });
  return body;
}

/** An advice of this body: an id of another body's advice opens nothing. */
async function ofThisBody(visit: Visit, id: string): Promise<Advice> {
  const found = (await listAdvice(visit.house.planes.work, idOf(visit))).find(one => one.id === id);
  if (found === undefined) throw adviceGone();
  return found;
}

/** One body: what it is, its advice and our replies. */
export const bodyRoutes: readonly Route[] = [
  { method: "GET", path: "/bodies/:body", may: "body.read", answer: visit => bodyAnswer(visit, null) },
  posted("/bodies/:body", "body.edit", bodyAnswer, async (visit, form) => {
    await changeBody(
      visit.house.planes.work,
      idOf(visit),
      await bodyFrom(visit, form, await writersOf(visit)),
    );
    return `/bodies/${idOf(visit)}`;
  }),
  posted("/bodies/:body/ask", "body.edit", bodyAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    const adviceDue = typedDay(form.one("adviceDue-ask"), "adviceDue-ask");
    const subject = subjectFrom(form, "subject-ask");
    const asked = { body: idOf(visit), subject, askedOn: todayOf(visit), adviceDue };
    await askAdvice(planes.work, keys, asked, actOf(visit));
    return `/bodies/${idOf(visit)}`;
  }),
  posted("/bodies/:body/offer", "advice.give", bodyAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { id } = await ownBody(visit);
    const subject = subjectFrom(form, "subject-offer");
    const offered = { body: id, subject, ...givenFrom(visit, form, "offer") };
    await offerAdvice(planes.work, keys, offered, actOf(visit));
    return `/bodies/${id}`;
  }),
  posted("/bodies/:body/give", "advice.give", bodyAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    const body = await ownBody(visit);
    const { id } = await ofThisBody(visit, form.one("id"));
    await giveAdvice(planes.work, keys, id, givenFrom(visit, form, id), actOf(visit));
    return `/bodies/${body.id}`;
  }),
  posted("/bodies/:body/reply", "body.edit", bodyAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { id } = await ofThisBody(visit, form.one("id"));
    const followed = chosen(form.one(at("followed", id)), followedAnswers, at("followed", id));
    const reply = typedWords(form.one(at("reply", id)), {
      field: at("reply", id),
      most: longestText,
      needed: texts.replyNeeded,
    });
    const answered = { reply, repliedOn: todayOf(visit), followed };
    await answerAdvice(planes.work, keys, id, answered, actOf(visit));
    return `/bodies/${idOf(visit)}`;
  }),
  posted("/bodies/:body/advice/remove", "body.edit", bodyAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { id } = await ofThisBody(visit, form.one("id"));
    await remove(planes.work, keys, "advice", id, actOf(visit));
    return `/bodies/${idOf(visit)}`;
  }),
  posted("/bodies/:body/advice/restore", "body.edit", bodyAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await restore(planes.work, keys, "advice", form.one("id"), actOf(visit));
    return `/bodies/${idOf(visit)}`;
  }),
  posted("/bodies/:body/remove", "body.edit", bodyAnswer, async visit => {
    await remove(visit.house.planes.work, visit.house.keys, "body", idOf(visit), actOf(visit));
    return "/bodies";
  }),
];
