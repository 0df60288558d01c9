import { allowed } from "../../identity/rules.ts";
import { Failure } from "../../language/failure.ts";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button, ButtonLink } from "../../web/components/button.tsx";
import { Radios } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Empty, Reading } from "../../web/components/small.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Form, Route, Visit } from "../../web/route.ts";
import { chosen, longestLine, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, errorsOf, type Problem, Removed, typedOr } from "../../work/parts.tsx";
import { actOf, posted, todayOf } from "../../work/posted.ts";
import { listRemoved, restore } from "../../work/removed.server.ts";
import { commitmentKinds, type NewCommitment } from "../model.ts";
import { addCommitment, listCommitments } from "../store.server.ts";
import { kindNames, reading } from "../texts.ts";
import { kindsFor, longestWords, Promised, StateTags } from "./parts.tsx";

const texts = {
  title: { nl: "Aanbevelingen en toezeggingen", en: "Recommendations and commitments" },
  about: {
    nl: "Wat is aanbevolen, gevraagd en beloofd, hoe ver het is, en wat niet is nagekomen.",
    en: "What was recommended, asked and promised, how far it is, and what was not kept.",
  },
  none: { nl: "Er is nog niets vastgelegd", en: "Nothing has been recorded yet" },
  noneWhy: {
    nl: "Begin met het laatste rapport of de laatste raadsvergadering: wat is daar gezegd, en wie doet het?",
    en: "Begin with the last report or the last council meeting: what was said there, and who does it?",
  },
  all: { nl: "Alles", en: "All" },
  filter: { nl: "Soort", en: "Kind" },
  what: { nl: "Wat", en: "What" },
  kind: { nl: "Soort", en: "Kind" },
  origin: { nl: "Waar het vandaan komt", en: "Where it comes from" },
  owner: { nl: "Wie", en: "Who" },
  due: { nl: "Beloofd vóór", en: "Promised by" },
  state: { nl: "Stand", en: "State" },
  print: { nl: "Eén pagina voor de wethouder", en: "One page for the alderman" },
  add: { nl: "Iets vastleggen", en: "Record something" },
  addButton: { nl: "Vastleggen", en: "Record" },
  words: { nl: "Wat is aanbevolen, gevraagd of toegezegd?", en: "What was recommended, asked or promised?" },
  wordsHint: {
    nl: "Noem geen personen; een fractie of functie is genoeg.",
    en: "Name no persons; a party or a function is enough.",
  },
  wordsNeeded: { nl: "Schrijf op wat het is.", en: "Write what it is." },
  originHint: {
    nl: "Bijvoorbeeld: rapport sociale veiligheid, of raadsvergadering.",
    en: "For example: report on social safety, or council meeting.",
  },
  originNeeded: { nl: "Schrijf op waar het vandaan komt.", en: "Write where it comes from." },
  raisedOn: { nl: "Op welke dag?", en: "On which day?" },
  raisedNeeded: { nl: "Vul de dag in.", en: "Enter the day." },
  ownerLabel: { nl: "Wie is ervoor verantwoordelijk?", en: "Who answers for it?" },
  ownerHint: { nl: "Liefst een functie.", en: "Preferably a function." },
  ownerNeeded: { nl: "Vul in wie ervoor verantwoordelijk is.", en: "Enter who answers for it." },
  dueLabel: { nl: "Voor welke dag is het beloofd?", en: "By which day is it promised?" },
  dueHint: { nl: "Laat leeg als er geen dag is genoemd.", en: "Leave empty if no day was named." },
  dueBefore: {
    nl: "Deze dag ligt voor de dag waarop het is gevraagd.",
    en: "This day lies before the day it was asked.",
  },
} satisfies Record<string, Text>;

async function listAnswer(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { planes, now } = visit.house;
  const all = await listCommitments(planes.work);
  const edits = allowed("commitment.edit", visit.person);
  const removed = edits ? await listRemoved(planes.work, "commitment", now()) : [];
  const kind = commitmentKinds.find(one => one === visit.query.get("kind")) ?? null;
  const shown = kind === null ? all : all.filter(one => one.kind === kind);
  const around = (name: string, label: Text, stands = "") => ({
    name,
    label: visit.say(label),
    value: typedOr(problem, name, stands),
    error: errorAt(problem, name, visit),
  });
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <ErrorSummary locale={visit.locale} errors={errorsOf(problem, visit)} />
        <Lead>{visit.say(texts.about)}</Lead>
        {all.length === 0 ? (
          <Empty title={visit.say(texts.none)}>
            <p>{visit.say(texts.noneWhy)}</p>
          </Empty>
        ) : (
          <>
            <Reading sentences={reading(all, visit.locale, todayOf(visit))} />
            <p>
              <ButtonLink look="secondary" href={visit.to("/commitments/alderman")}>
                {visit.say(texts.print)}
              </ButtonLink>
            </p>
            <nav aria-label={visit.say(texts.filter)}>
              <ul className="filter">
                {[null, ...commitmentKinds].map(one => (
                  <li key={one ?? "all"}>
                    <a
                      href={visit.to(one === null ? "/commitments" : `/commitments?kind=${one}`)}
                      aria-current={one === kind ? "true" : undefined}
                    >
                      {visit.say(one === null ? texts.all : kindNames[one].many)}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <DataTable
              id="commitments"
              caption={visit.say(kind === null ? texts.title : kindNames[kind].many)}
              rows={shown}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "what",
                  head: visit.say(texts.what),
                  cell: ({ id, words }) => <a href={visit.to(`/commitments/${id}`)}>{words}</a>,
                },
                {
                  key: "origin",
                  head: visit.say(texts.origin),
                  cell: ({ kind: what, origin, raisedOn }) =>
                    `${visit.say(kindNames[what].one)}, ${origin}, ${formatDate(raisedOn, visit.locale)}`,
                },
                { key: "owner", head: visit.say(texts.owner), cell: ({ owner }) => owner },
                {
                  key: "due",
                  head: visit.say(texts.due),
                  cell: one => <Promised visit={visit} one={one} />,
                },
                {
                  key: "state",
                  head: visit.say(texts.state),
                  cell: one => <StateTags visit={visit} one={one} />,
                },
              ]}
            />
          </>
        )}
        <Removed
          visit={visit}
          action={visit.to("/commitments/restore")}
          items={removed.map(({ id, row }) => ({ id, label: String(row["words"]).slice(0, 80) }))}
        />
        {allowed("commitment.enter", visit.person) ? (
          <Details summary={visit.say(texts.add)} open={problem !== null || all.length === 0}>
            <form method="post" action={visit.to("/commitments")} noValidate>
              <Radios
                {...around("kind", texts.kind)}
                options={kindsFor(visit).map(one => ({
                  value: one,
                  label: visit.say(kindNames[one].one),
                  hint: visit.say(kindNames[one].hint),
                }))}
              />
              <TextArea {...around("words", texts.words)} hint={visit.say(texts.wordsHint)} rows={3} />
              <Field
                {...around("origin", texts.origin)}
                hint={visit.say(texts.originHint)}
                autoComplete="off"
              />
              <DateField {...around("raisedOn", texts.raisedOn, todayOf(visit))} />
              <Field
                {...around("owner", texts.ownerLabel)}
                hint={visit.say(texts.ownerHint)}
                autoComplete="off"
              />
              <DateField {...around("due", texts.dueLabel)} hint={visit.say(texts.dueHint)} />
              <Button>{visit.say(texts.addButton)}</Button>
            </form>
          </Details>
        ) : null}
      </>
    ),
  };
}

function commitmentFrom(visit: Visit, form: Form): NewCommitment {
  const line = (name: "origin" | "owner", needed: Text) =>
    typedWords(form.one(name), { field: name, most: longestLine, needed });
  const kind = chosen(form.one("kind"), kindsFor(visit), "kind");
  const words = typedWords(form.one("words"), {
    field: "words",
    most: longestWords,
    needed: texts.wordsNeeded,
  });
  const origin = line("origin", texts.originNeeded);
  const raisedOn = typedDay(form.one("raisedOn"), "raisedOn");
  if (raisedOn === null) throw new Failure("day", texts.raisedNeeded, { field: "raisedOn" });
  const owner = line("owner", texts.ownerNeeded);
  const due = typedDay(form.one("due"), "due");
  if (due !== null && due < raisedOn) throw new Failure("day", texts.dueBefore, { field: "due" });
  return { kind, words, origin, raisedOn, owner, due };
}

/** All that was recommended, asked and promised, and a form for one more. */
export const listRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/commitments",
    may: "commitment.read",
    menu: { under: "account", label: texts.title, about: texts.about },
    answer: visit => listAnswer(visit, null),
  },
  posted("/commitments", "commitment.enter", listAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    return `/commitments/${await addCommitment(planes.work, keys, commitmentFrom(visit, form), actOf(visit))}`;
  }),
  posted("/commitments/restore", "commitment.edit", listAnswer, async (visit, form) => {
    const { planes, keys } = visit.house;
    await restore(planes.work, keys, "commitment", form.one("id"), actOf(visit));
    return "/commitments";
  }),
];
