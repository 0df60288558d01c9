import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Actions, Button, ButtonLink } from "../../web/components/button.tsx";
import { Checkboxes, Radios, Select } from "../../web/components/choice.tsx";
import { Facts } from "../../web/components/facts.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details } from "../../web/components/small.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import {
  ByLine,
  errorAt,
  errorsOf,
  type Problem,
  Removed,
  RemoveButton,
  typedOr,
} from "../../work/parts.tsx";
import { actOf, posted } from "../../work/posted.ts";
import { listRemoved, remove, restore } from "../../work/removed.server.ts";
import { type EditionsFor, itemNames, itemsFor, type OfferedItem } from "../items.server.ts";
import { type ChainItem, type Commitment, commitmentStates, type FollowUp } from "../model.ts";
import { quotesNow } from "../quotes.server.ts";
import { correctWording, findCommitment, followUp } from "../store.server.ts";
import { kindNames, stateNames } from "../texts.ts";
import { longestWords, mayWord, notYours, Promised, StateTags } from "./parts.tsx";
import { Quotes } from "./quotes-view.tsx";

const texts = {
  origin: { nl: "Waar het vandaan komt", en: "Where it comes from" },
  owner: { nl: "Wie", en: "Who" },
  due: { nl: "Beloofd vóór", en: "Promised by" },
  answerBy: { nl: "Antwoord vóór", en: "Answer by" },
  answered: { nl: "Wat is er geantwoord?", en: "What was answered?" },
  state: { nl: "Stand", en: "State" },
  settled: { nl: "Afgerond op", en: "Settled on" },
  result: { nl: "Wat is er geantwoord of gedaan?", en: "What was answered or done?" },
  evidence: { nl: "Waar is dat te zien?", en: "Where can that be seen?" },
  evidenceHint: {
    nl: "Een adres: https://… of, voor een pagina in Mozaïek, /…",
    en: "An address: https://… or, for a page of Mozaïek, /…",
  },
  address: { nl: "Of op een ander adres", en: "Or at another address" },
  inChain: {
    nl: "Iets uit de keten waarin het te zien is",
    en: "Something of the chain in which it can be seen",
  },
  inChainHint: {
    nl: "Een doel, interventie, bevinding of rapport, ook een vastgesteld rapport. Daar staat dan ook deze toezegging.",
    en: "A goal, intervention, finding or report, an adopted one too. This commitment then stands there as well.",
  },
  stays: { nl: "Staat erbij", en: "Stands with it" },
  chooseItem: { nl: "niets erbij", en: "nothing more" },
  itemGone: {
    nl: "Dit is er niet meer, of u mag het niet zien. Kies opnieuw.",
    en: "This is no longer there, or not for you to see. Choose again.",
  },
  nothing: { nl: "nog niets", en: "nothing yet" },
  step: { nl: "Opvolging vastleggen", en: "Record the follow-up" },
  where: { nl: "Hoe staat het?", en: "How does it stand?" },
  dueHint: {
    nl: "Verschuift de dag? De dag die eerst is beloofd, blijft zichtbaar.",
    en: "Does the day move? The day that was promised first stays visible.",
  },
  words: { nl: "Wat is er gebeurd?", en: "What happened?" },
  wordsNeeded: { nl: "Schrijf op wat het is.", en: "Write what it is." },
  originNeeded: { nl: "Schrijf op waar het vandaan komt.", en: "Write where it comes from." },
  ownerNeeded: { nl: "Vul in wie ervoor verantwoordelijk is.", en: "Enter who answers for it." },
  save: { nl: "Bewaren", en: "Save" },
  history: { nl: "Wat eraan voorafging", en: "What went before" },
  quoted: { nl: "Vrijgegeven cijfers", en: "Released figures" },
  quote: { nl: "Vrijgegeven cijfers aanhalen", en: "Quote released figures" },
  correct: { nl: "Woorden verbeteren", en: "Correct the words" },
  corrected: { nl: "Hoe het moet luiden", en: "How it should read" },
  correctedOrigin: { nl: "Waar het vandaan komt", en: "Where it comes from" },
  reason: { nl: "Waarom verandert dit?", en: "Why does this change?" },
  reasonHint: {
    nl: "Wat er stond, blijft zichtbaar, met de reden.",
    en: "What stood there stays visible, with the reason.",
  },
  correctButton: { nl: "Verbeteren", en: "Correct" },
  stood: { nl: "Eerder stond er:", en: "It read before:" },
  because: { nl: "Veranderd omdat:", en: "Changed because:" },
  by: { nl: "beloofd vóór", en: "promised by" },
} satisfies Record<string, Text>;

async function oneAnswer(visit: Visit, problem: Problem | null, editionsFor: EditionsFor): Promise<Answer> {
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
  const enters = mayWord(visit, one.kind);
  const quotes = await quotesNow(visit.house, one);
  const offered = await itemsFor(visit, editionsFor);
  const seenIn = offered.filter(item => one.items.some(own => own.kind === item.kind && own.id === item.id));
  const labelOf = (item: OfferedItem) => `${visit.say(itemNames[item.kind])}: ${item.title}`;
  const removed = enters
    ? (await listRemoved(work, "commitment_figure", visit.house.now())).filter(
        ({ row }) => row["commitment"] === one.id,
      )
    : [];
  const correcting = problem !== null && "corrected" in problem.form.typed;
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
            {
              name: visit.say(one.kind === "question" ? texts.answerBy : texts.due),
              value: <Promised visit={visit} one={one} />,
            },
            ...(one.settledOn === null
              ? []
              : [{ name: visit.say(texts.settled), value: formatDate(one.settledOn, visit.locale) }]),
            {
              name: visit.say(one.kind === "question" ? texts.answered : texts.result),
              value: one.result === "" ? visit.say(texts.nothing) : one.result,
            },
            ...(one.evidence === "" && seenIn.length === 0 && quotes.length > 0
              ? []
              : [
                  {
                    name: visit.say(texts.evidence),
                    value:
                      one.evidence === "" && seenIn.length === 0 ? (
                        visit.say(texts.nothing)
                      ) : (
                        <ul className="evidence">
                          {seenIn.map(item => (
                            <li key={valueOf(item)}>
                              {`${visit.say(itemNames[item.kind])}: `}
                              <a href={visit.to(item.path)}>{item.title}</a>
                            </li>
                          ))}
                          {one.evidence === "" ? null : (
                            <li>
                              <a
                                className="breakable"
                                rel="noreferrer"
                                href={one.evidence.startsWith("/") ? visit.to(one.evidence) : one.evidence}
                              >
                                {one.evidence}
                              </a>
                            </li>
                          )}
                        </ul>
                      ),
                  },
                ]),
          ]}
        />
        {quotes.length === 0 && !enters ? null : (
          <section aria-labelledby="quoted">
            <Heading level={2} id="quoted">
              {visit.say(texts.quoted)}
            </Heading>
            <Quotes visit={visit} commitment={one} quotes={quotes} removes={enters} />
            {enters ? (
              <p>
                <ButtonLink look="secondary" href={`${here}/figures`}>
                  {visit.say(texts.quote)}
                </ButtonLink>
              </p>
            ) : null}
            <Removed
              visit={visit}
              action={`${here}/figures/restore`}
              items={removed.map(({ id, row }) => ({
                id,
                label: visit.say(JSON.parse(String(row["title"]))),
              }))}
            />
          </section>
        )}
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
            {seenIn.length === 0 ? null : (
              <Checkboxes
                name="items"
                label={visit.say(texts.stays)}
                options={seenIn.map(item => ({ value: valueOf(item), label: labelOf(item) }))}
                values={problem === null ? seenIn.map(valueOf) : problem.form.all("items")}
              />
            )}
            <Select
              {...around("item", texts.inChain, "")}
              hint={visit.say(texts.inChainHint)}
              empty={visit.say(texts.chooseItem)}
              options={offered
                .filter(item => !seenIn.includes(item))
                .map(item => ({ value: valueOf(item), label: labelOf(item) }))}
            />
            <Field
              {...around("evidence", texts.address, one.evidence)}
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
        {one.wordings.map(before => (
          <p key={before.at} className="wording-before">
            {`${visit.say(texts.stood)} `}
            <q>{before.words}</q>
            {` (${before.origin}). ${visit.say(texts.because)} ${before.reason} `}
            <ByLine visit={visit} names={names} by={before.by} at={before.at} />
          </p>
        ))}
        {enters ? (
          <Details summary={visit.say(texts.correct)} open={correcting}>
            <form method="post" action={`${here}/words`} noValidate>
              <TextArea {...around("corrected", texts.corrected, one.words)} rows={3} />
              <Field {...around("origin", texts.correctedOrigin, one.origin)} autoComplete="off" />
              <TextArea {...around("reason", texts.reason, "")} hint={visit.say(texts.reasonHint)} rows={2} />
              <Button>{visit.say(texts.correctButton)}</Button>
            </form>
          </Details>
        ) : null}
        {edits ? (
          <RemoveButton visit={visit} action={`${here}/remove`} id={one.id} label={one.words.slice(0, 80)} />
        ) : null}
      </>
    ),
  };
}

/** What is worded and answered by who may enter this kind: a clerk leaves recommendations to the coordinator. */
async function refuseOthers(visit: Visit): Promise<Commitment> {
  const one = await findCommitment(visit.house.planes.work, idOf(visit));
  if (!mayWord(visit, one.kind)) throw notYours();
  return one;
}

const idOf = (visit: Visit): string => visit.params["commitment"] ?? "";

const valueOf = ({ kind, id }: ChainItem): string => `${kind}:${id}`;

/** What was chosen of the chain; what this person may not see stays as it was. @throws Failure `item` */
async function chosenItems(
  visit: Visit,
  form: Form,
  editionsFor: EditionsFor,
): Promise<readonly ChainItem[]> {
  const [{ items }, offered] = await Promise.all([
    findCommitment(visit.house.planes.work, idOf(visit)),
    itemsFor(visit, editionsFor),
  ]);
  const known = new Map(offered.map(item => [valueOf(item), { kind: item.kind, id: item.id }]));
  const added = form.one("item");
  if (added !== "" && !known.has(added)) throw new Failure("item", texts.itemGone, { field: "item" });
  const kept = new Set([...form.all("items"), ...(added === "" ? [] : [added])]);
  return [
    ...items.filter(item => !known.has(valueOf(item))),
    ...[...kept].flatMap(value => known.get(value) ?? []),
  ];
}

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
export const commitmentRoutes = (editionsFor: EditionsFor): readonly Route[] => {
  const again = (visit: Visit, problem: Problem) => oneAnswer(visit, problem, editionsFor);
  return [
    {
      method: "GET",
      path: "/commitments/:commitment",
      may: "commitment.read",
      answer: visit => oneAnswer(visit, null, editionsFor),
    },
    posted("/commitments/:commitment", "commitment.edit", again, async (visit, form) => {
      const { planes, keys } = visit.house;
      const step = { ...stepFrom(form), items: await chosenItems(visit, form, editionsFor) };
      await followUp(planes.work, keys, idOf(visit), step, actOf(visit));
      return `/commitments/${idOf(visit)}`;
    }),
    posted("/commitments/:commitment/words", "commitment.enter", again, async (visit, form) => {
      const { planes, keys } = visit.house;
      await refuseOthers(visit);
      const words = typedWords(form.one("corrected"), {
        field: "corrected",
        most: longestWords,
        needed: texts.wordsNeeded,
      });
      const origin = typedWords(form.one("origin"), {
        field: "origin",
        most: longestLine,
        needed: texts.originNeeded,
      });
      const reason = typedWords(form.one("reason"), { field: "reason", most: longestText });
      await correctWording(planes.work, keys, idOf(visit), { words, origin, reason }, actOf(visit));
      return `/commitments/${idOf(visit)}`;
    }),
    posted("/commitments/:commitment/figures/remove", "commitment.enter", again, async (visit, form) => {
      const { planes, keys } = visit.house;
      const { figures } = await refuseOthers(visit);
      const quote = figures.find(({ id }) => id === form.one("id"));
      if (quote !== undefined) await remove(planes.work, keys, "commitment_figure", quote.id, actOf(visit));
      return `/commitments/${idOf(visit)}`;
    }),
    posted("/commitments/:commitment/figures/restore", "commitment.enter", again, async (visit, form) => {
      const { planes, keys, now } = visit.house;
      await refuseOthers(visit);
      const gone = await listRemoved(planes.work, "commitment_figure", now());
      const own = gone.find(({ id, row }) => id === form.one("id") && row["commitment"] === idOf(visit));
      if (own !== undefined) await restore(planes.work, keys, "commitment_figure", own.id, actOf(visit));
      return `/commitments/${idOf(visit)}`;
    }),
    posted("/commitments/:commitment/remove", "commitment.edit", again, async visit => {
      await remove(visit.house.planes.work, visit.house.keys, "commitment", idOf(visit), actOf(visit));
      return "/commitments";
    }),
  ];
};
