import type { ReactElement } from "react";
import { allowed } from "../../identity/rules.ts";
import { type AnswerError, fieldOf, readSection } from "../../instruments/answering.ts";
import { SectionFields, shownAnswers, type Shown } from "../../instruments/form/answer-form.tsx";
import type { Answers } from "../../instruments/model.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { OwnReading } from "../../strategy/pages/course.tsx";
import { standingNames, standingTones, writeMeasured } from "../../strategy/sentences.ts";
import { fullName } from "../../units/pages/select.tsx";
import { Actions, Button } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Tag } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, RemoveButton, typedOr } from "../../work/parts.tsx";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { figuresOfUnit, type UnitFigure } from "../figures.server.ts";
import { goalsOfUnit, type UnitGoal } from "../goals.server.ts";
import type { Agreement, Conversation } from "../model.ts";
import { askedSections, isOverdue, withWritten } from "../rules.ts";
import { addAgreement, conversationGone, saveConversation, settleAgreement } from "../store.server.ts";
import { conversationOf } from "./scope.ts";

const texts = {
  planned: { nl: "Gepland op", en: "Planned on" },
  held: { nl: "Gehouden op", en: "Held on" },
  before: { nl: "Eerst: afspraken van eerder", en: "First: agreements of before" },
  figures: { nl: "Cijfers van dit onderdeel", en: "Figures of this unit" },
  figuresWhat: {
    nl: "Alleen vrijgegeven cijfers, die u mag zien.",
    en: "Released figures only, that you may see.",
  },
  noFigures: {
    nl: "Er zijn geen vrijgegeven cijfers waarin dit onderdeel onder deze naam voorkomt.",
    en: "There are no released figures in which this unit occurs under this name.",
  },
  figure: { nl: "Cijfer", en: "Figure" },
  value: { nl: "Waarde", en: "Value" },
  of: { nl: "Van", en: "Of" },
  release: { nl: "Vrijgave", en: "Release" },
  goals: { nl: "Doelen voor dit onderdeel", en: "Goals for this unit" },
  noGoals: {
    nl: "Er zijn nog geen vastgestelde doelen die voor dit onderdeel gelden.",
    en: "There are no adopted goals yet that cover this unit.",
  },
  goal: { nl: "Doel", en: "Goal" },
  stands: { nl: "Hoe het staat", en: "How it stands" },
  otherEyes: { nl: "voor andere ogen", en: "for other eyes" },
  here: { nl: "In dit onderdeel", en: "In this unit" },
  inPlan: { nl: "In het eigen plan", en: "In its own plan" },
  comply: { nl: "opgenomen", en: "taken up" },
  explain: { nl: "uitgelegd waarom niet", en: "explained why not" },
  unanswered: { nl: "nog niets", en: "nothing yet" },
  plan: { nl: "Naar het afdelingsplan", en: "To the department plan" },
  questions: { nl: "Vragen en antwoorden", en: "Questions and answers" },
  heldOn: { nl: "Wanneer is het gesprek gehouden?", en: "When was the conversation held?" },
  heldHint: { nl: "Laat leeg zolang het nog moet komen.", en: "Leave empty while it is still to come." },
  save: { nl: "Antwoorden bewaren", en: "Save the answers" },
  agreements: { nl: "Afspraken van dit gesprek", en: "Agreements of this conversation" },
  noAgreement: { nl: "Er is nog niets afgesproken.", en: "Nothing has been agreed yet." },
  words: { nl: "Wat is afgesproken?", en: "What was agreed?" },
  wordsNeeded: { nl: "Schrijf op wat er is afgesproken.", en: "Write what was agreed." },
  owner: { nl: "Wie doet dit?", en: "Who does this?" },
  ownerHint: { nl: "Liefst een functie.", en: "Preferably a function." },
  ownerNeeded: {
    nl: "Een afspraak zonder iemand is geen afspraak. Vul in wie het doet.",
    en: "An agreement without someone is none. Enter who does it.",
  },
  due: { nl: "Wanneer is het klaar?", en: "When is it done?" },
  dueNeeded: { nl: "Kies de dag waarop het klaar is.", en: "Choose the day on which it is done." },
  add: { nl: "Afspraak vastleggen", en: "Record the agreement" },
  by: { nl: "klaar op", en: "due" },
  late: { nl: "te laat", en: "late" },
  open: { nl: "open", en: "open" },
  done: { nl: "gedaan", en: "done" },
  dropped: { nl: "vervallen", en: "dropped" },
  settle: { nl: "Wat kwam ervan?", en: "What came of it?" },
  doneLong: { nl: "Het is gedaan", en: "It is done" },
  droppedLong: { nl: "Het gaat niet door", en: "It will not be done" },
  outcomeNeeded: {
    nl: "Schrijf in een zin wat ervan kwam, ook als het niet doorging.",
    en: "Write in a sentence what came of it, also when it was not done.",
  },
  settleButton: { nl: "Afronden", en: "Settle" },
} satisfies Record<string, Text>;

const at = (field: string, id: string): string => `${field}-${id}`;

function AgreementItem({
  visit,
  agreement,
  problem,
}: {
  readonly visit: Visit;
  readonly agreement: Agreement;
  readonly problem: Problem | null;
}): ReactElement {
  const { id, state } = agreement;
  const late = isOverdue(agreement, todayOf(visit));
  const here = problem?.form.one("agreement") === id;
  const [choice, outcome] = [at("state", id), at("outcome", id)];
  const base = `/steering/${agreement.conversation}/agreements`;
  return (
    <li className="practice">
      <p className="note-words">
        <strong>{agreement.words}</strong>
      </p>
      <p className="by-line">
        {`${agreement.owner}, ${visit.say(texts.by)} ${formatDate(agreement.due, visit.locale)} `}
        <Tag tone={late ? "danger" : state === "done" ? "success" : "neutral"}>
          {visit.say(late ? texts.late : texts[state])}
        </Tag>
      </p>
      {agreement.outcome === "" ? null : <p className="note-words">{agreement.outcome}</p>}
      {state === "open" ? (
        <Details summary={visit.say(texts.settle)} open={here}>
          <form method="post" action={visit.to(`${base}/settle`)} noValidate>
            <input type="hidden" name="agreement" value={id} />
            <Radios
              name={choice}
              label={visit.say(texts.settle)}
              options={[
                { value: "done", label: visit.say(texts.doneLong) },
                { value: "dropped", label: visit.say(texts.droppedLong) },
              ]}
              value={typedOr(here ? problem : null, choice, "")}
              error={errorAt(problem, choice, visit)}
            />
            <TextArea
              name={outcome}
              label={visit.say(texts.settle)}
              rows={2}
              value={typedOr(here ? problem : null, outcome, "")}
              error={errorAt(problem, outcome, visit)}
            />
            <Button look="secondary">{visit.say(texts.settleButton)}</Button>
          </form>
        </Details>
      ) : null}
      <RemoveButton
        visit={visit}
        action={visit.to(`${base}/remove`)}
        id={id}
        label={agreement.words.slice(0, 60)}
      />
    </li>
  );
}

function Figures({ visit, figures }: { visit: Visit; figures: readonly UnitFigure[] }): ReactElement {
  return (
    <>
      <Heading level={2}>{visit.say(texts.figures)}</Heading>
      {figures.length === 0 ? (
        <p>{visit.say(texts.noFigures)}</p>
      ) : (
        <Details summary={`${visit.say(texts.figuresWhat)} (${figures.length})`}>
          <DataTable
            id="figures"
            caption={visit.say(texts.figures)}
            rows={figures}
            rowKey={({ release, address }) => `${release} ${JSON.stringify(address)}`}
            columns={[
              { key: "figure", head: visit.say(texts.figure), cell: ({ label }) => visit.say(label) },
              {
                key: "value",
                head: visit.say(texts.value),
                cell: figure => writeMeasured(figure, figure.measuredIn, visit.locale),
              },
              { key: "of", head: visit.say(texts.of), cell: ({ on }) => formatDate(on, visit.locale) },
              {
                key: "release",
                head: visit.say(texts.release),
                cell: ({ release, title }) => (
                  <a href={visit.to(`/releases/${release}`)}>{visit.say(title)}</a>
                ),
              },
            ]}
          />
        </Details>
      )}
    </>
  );
}

function Goals({
  visit,
  unit,
  goals,
}: {
  readonly visit: Visit;
  readonly unit: string;
  readonly goals: readonly UnitGoal[];
}): ReactElement {
  return (
    <>
      <Heading level={2}>{visit.say(texts.goals)}</Heading>
      {goals.length === 0 ? (
        <p>{visit.say(texts.noGoals)}</p>
      ) : (
        <DataTable
          id="goals"
          caption={visit.say(texts.goals)}
          rows={goals}
          rowKey={({ entry }) => entry.goal.id}
          columns={[
            {
              key: "goal",
              head: visit.say(texts.goal),
              cell: ({ entry: { goal } }) => (
                <a href={visit.to(`/goals/${goal.id}`)}>
                  {visit.locale === "en" && goal.titleEn !== "" ? goal.titleEn : goal.title}
                </a>
              ),
            },
            {
              key: "stands",
              head: visit.say(texts.stands),
              cell: ({ entry: { status, entry } }) =>
                status === null ? (
                  visit.say(texts.otherEyes)
                ) : (
                  <>
                    <Tag tone={standingTones[status.standing]}>
                      {visit.say(standingNames[status.standing])}
                    </Tag>
                    {status.last === null || entry === null
                      ? null
                      : ` ${writeMeasured(status.last, entry.indicator.measuredIn, visit.locale)}`}
                  </>
                ),
            },
            {
              key: "own",
              head: visit.say(texts.here),
              cell: ({ entry }) => <OwnReading visit={visit} entry={entry} unit={unit} />,
            },
            {
              key: "plan",
              head: visit.say(texts.inPlan),
              cell: ({ plan }) => visit.say(plan === null ? texts.unanswered : texts[plan.answer]),
            },
          ]}
          note={
            <p className="table-note">
              <a href={visit.to(`/department-plans/${unit}`)}>{visit.say(texts.plan)}</a>
            </p>
          }
        />
      )}
    </>
  );
}

/** What was wrong with answers, and what was typed. */
interface Wrong {
  readonly errors: readonly AnswerError[];
  readonly shown: Shown;
  readonly answers: Answers;
  /** The questions, with those that were answered and are hidden by another answer. */
  readonly instrument: Conversation["instrument"];
}

async function conversationAnswer(
  visit: Visit,
  problem: Problem | null,
  wrong: Wrong | null = null,
): Promise<Answer> {
  const { planes, now } = visit.house;
  const { locale } = visit;
  const { units, one, all } = await conversationOf(visit);
  const unit = units.find(({ id }) => id === one.unit)!;
  const [figures, goals, removed] = await Promise.all([
    figuresOfUnit(visit.house, unit, visit.person, 12),
    goalsOfUnit(visit.house, units, unit.id, visit.person),
    listRemoved(planes.work, "steering_agreement", now()),
  ]);
  const asked: Conversation =
    wrong === null ? one : { ...one, answers: wrong.answers, instrument: wrong.instrument };
  const earlier = all
    .filter(({ id }) => id !== one.id)
    .flatMap(({ agreements }) => agreements.filter(({ state }) => state === "open"));
  const here = `/steering/${one.id}`;
  return {
    kind: "page",
    title: one.instrument.title,
    status: problem?.failure.status ?? (wrong === null ? 200 : 422),
    body: (
      <>
        <Heading level={1} above={visit.say(one.instrument.title)}>
          {fullName(units, unit.id)}
        </Heading>
        <ErrorSummary
          locale={locale}
          errors={[
            ...errorsOf(problem, visit),
            ...(wrong?.errors ?? []).map(({ question, text }) => ({
              field: fieldOf(question),
              text: text[locale],
            })),
          ]}
        />
        <Lead>
          {one.heldOn === null
            ? `${visit.say(texts.planned)} ${formatDate(one.plannedOn, locale)}.`
            : `${visit.say(texts.held)} ${formatDate(one.heldOn, locale)}.`}
        </Lead>
        {earlier.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.before)}</Heading>
            <ul className="practices">
              {earlier.map(agreement => (
                <AgreementItem key={agreement.id} visit={visit} agreement={agreement} problem={null} />
              ))}
            </ul>
          </>
        )}
        <Heading level={2}>{visit.say(texts.agreements)}</Heading>
        {one.agreements.length === 0 ? (
          <p>{visit.say(texts.noAgreement)}</p>
        ) : (
          <ul className="practices">
            {one.agreements.map(agreement => (
              <AgreementItem key={agreement.id} visit={visit} agreement={agreement} problem={problem} />
            ))}
          </ul>
        )}
        <Removed
          visit={visit}
          action={visit.to(`${here}/agreements/restore`)}
          items={removed
            .filter(({ row }) => row["conversation"] === one.id)
            .map(({ id, row }) => ({ id, label: String(row["words"]).slice(0, 60) }))}
        />
        <form method="post" action={visit.to(`${here}/agreements`)} noValidate>
          <TextArea
            name="words"
            label={visit.say(texts.words)}
            rows={2}
            value={typedOr(problem, "words", "")}
            error={errorAt(problem, "words", visit)}
          />
          <Field
            name="owner"
            label={visit.say(texts.owner)}
            hint={visit.say(texts.ownerHint)}
            autoComplete="off"
            value={typedOr(problem, "owner", "")}
            error={errorAt(problem, "owner", visit)}
          />
          <DateField
            name="due"
            label={visit.say(texts.due)}
            value={typedOr(problem, "due", "")}
            error={errorAt(problem, "due", visit)}
          />
          <Button look="secondary">{visit.say(texts.add)}</Button>
        </form>
        <Goals visit={visit} unit={unit.id} goals={goals} />
        <Figures visit={visit} figures={figures} />
        <Heading level={2}>{visit.say(texts.questions)}</Heading>
        <form method="post" action={visit.to(`${here}/answers`)} noValidate>
          {askedSections(asked).map(section => (
            <div key={section.id}>
              <Heading level={3}>{visit.say(section.title)}</Heading>
              <SectionFields
                section={section}
                answers={asked.answers}
                shown={wrong?.shown ?? shownAnswers(one.answers)}
                errors={wrong?.errors ?? []}
                locale={locale}
              />
            </div>
          ))}
          <DateField
            name="heldOn"
            label={visit.say(texts.heldOn)}
            hint={visit.say(texts.heldHint)}
            value={typedOr(problem, "heldOn", one.heldOn ?? "")}
            error={errorAt(problem, "heldOn", visit)}
          />
          <Actions>
            <Button>{visit.say(texts.save)}</Button>
          </Actions>
        </form>
        {allowed("steering.plan", visit.person) ? (
          <RemoveButton
            visit={visit}
            action={visit.to(`${here}/remove`)}
            id={one.id}
            label={`${unit.name}, ${formatDate(one.plannedOn, locale)}`}
          />
        ) : null}
      </>
    ),
  };
}

/** Answers are kept as far as they are right; what was wrong comes back as typed. */
async function saveAnswers(visit: Visit): Promise<Answer> {
  const { planes, keys } = visit.house;
  const form = await visit.form();
  const { one } = await conversationOf(visit);
  let heldOn: string | null;
  const errors: AnswerError[] = [];
  let answers = one.answers;
  for (const section of askedSections(one)) {
    // Only what stood in the form was answered: a part that appears by another answer comes next time.
    const read = readSection(one.instrument, section, answers, form, false);
    answers = read.answers;
    errors.push(...read.errors);
  }
  const shown: Shown = key => {
    const typed = form.all(fieldOf(key));
    return typed.length > 0 ? typed : shownAnswers(answers)(key);
  };
  const wrote = (key: string) => form.all(fieldOf(key)).some(value => value.trim() !== "");
  const wrong: Wrong = { errors, shown, answers, instrument: withWritten(one.instrument, wrote) };
  const keep = (on: string | null) =>
    saveConversation(planes.work, keys, one.id, { answers, heldOn: on }, actOf(visit));
  try {
    heldOn = typedDay(form.one("heldOn"), "heldOn");
    if (heldOn !== null && heldOn > todayOf(visit))
      throw new Failure(
        "day",
        { nl: "Dit gesprek moet nog komen.", en: "This conversation is still to come." },
        { field: "heldOn" },
      );
  } catch (error) {
    if (!(error instanceof Failure) || error.field === null) throw error;
    await keep(one.heldOn);
    return await conversationAnswer(visit, { failure: error, form }, wrong);
  }
  await keep(heldOn);
  if (errors.length === 0) return { kind: "redirect", to: visit.to(`/steering/${one.id}`) };
  return await conversationAnswer(visit, null, wrong);
}

async function agree(visit: Visit, form: Form): Promise<string> {
  const { planes, keys } = visit.house;
  const { one } = await conversationOf(visit);
  const words = typedWords(form.one("words"), { field: "words", most: 600, needed: texts.wordsNeeded });
  const owner = typedWords(form.one("owner"), {
    field: "owner",
    most: longestLine,
    needed: texts.ownerNeeded,
  });
  const due = typedDay(form.one("due"), "due");
  if (due === null) throw new Failure("day", texts.dueNeeded, { field: "due" });
  await addAgreement(planes.work, keys, { conversation: one.id, words, owner, due }, actOf(visit));
  return `/steering/${one.id}`;
}

/** An agreement of the conversation of the address, or of an earlier one with the same unit. */
async function agreementOf(visit: Visit, id: string): Promise<Agreement> {
  const { all } = await conversationOf(visit);
  const found = all.flatMap(({ agreements }) => agreements).find(one => one.id === id);
  if (found === undefined) throw conversationGone();
  return found;
}

async function settle(visit: Visit, form: Form): Promise<string> {
  const { planes, keys } = visit.house;
  const { id, conversation } = await agreementOf(visit, form.one("agreement"));
  const state = chosen(form.one(at("state", id)), ["done", "dropped"] as const, at("state", id));
  const outcome = typedWords(form.one(at("outcome", id)), {
    field: at("outcome", id),
    most: 600,
    needed: texts.outcomeNeeded,
  });
  await settleAgreement(planes.work, keys, id, { state, outcome }, actOf(visit));
  return `/steering/${conversation}`;
}

const plain = (visit: Visit, problem: Problem) => conversationAnswer(visit, problem);

/** One conversation: what was agreed before, the figures, the questions, and what is agreed now. */
export const conversationRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/steering/:conversation",
    may: "steering.read",
    answer: visit => conversationAnswer(visit, null),
  },
  { method: "POST", path: "/steering/:conversation/answers", may: "steering.edit", answer: saveAnswers },
  posted("/steering/:conversation/agreements", "steering.edit", plain, agree),
  posted("/steering/:conversation/agreements/settle", "steering.edit", plain, settle),
  posted("/steering/:conversation/agreements/remove", "steering.edit", plain, async (visit, form) => {
    const { planes, keys } = visit.house;
    const { id, conversation } = await agreementOf(visit, form.one("id"));
    await remove(planes.work, keys, "steering_agreement", id, actOf(visit));
    return `/steering/${conversation}`;
  }),
  posted("/steering/:conversation/agreements/restore", "steering.edit", plain, async (visit, form) => {
    const { planes, keys, now } = visit.house;
    const { one } = await conversationOf(visit);
    const removed = await listRemoved(planes.work, "steering_agreement", now());
    // An id of another unit's agreement opens nothing.
    if (!removed.some(({ id, row }) => id === form.one("id") && row["conversation"] === one.id))
      throw conversationGone();
    await restore(planes.work, keys, "steering_agreement", form.one("id"), actOf(visit));
    return `/steering/${one.id}`;
  }),
  posted("/steering/:conversation/remove", "steering.plan", plain, async visit => {
    const { one } = await conversationOf(visit);
    await remove(visit.house.planes.work, visit.house.keys, "steering_conversation", one.id, actOf(visit));
    return "/steering";
  }),
];
