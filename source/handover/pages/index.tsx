import type { ReactElement } from "react";
import { formatDate } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { Button } from "../../web/components/button.tsx";
import { Checkbox, Radios } from "../../web/components/choice.tsx";
import { TextArea } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { DataTable } from "../../web/components/table.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { chosen, longestText, typedWords } from "../../work/fields.ts";
import { namesOf } from "../../work/names.server.ts";
import { ByLine, errorAt, errorsOf, type Problem, typedOr } from "../../work/parts.tsx";
import { posted } from "../../work/posted.ts";
import { listSupport } from "../../path/support.server.ts";
import type { Maker } from "../gather.server.ts";
import { type Occasion, occasions } from "../model.ts";
import { listHandovers, makeHandover, readHandover } from "../store.server.ts";
import { HandoverView } from "./handover-view.tsx";

const texts = {
  title: { nl: "Overdracht", en: "Handover" },
  about: {
    nl: "De stand van de strategie in één document: bij een verkiezing, of als een directeur of coördinator wisselt.",
    en: "The state of the strategy in one document: at an election, or when a director or coordinator changes.",
  },
  lead: {
    nl: "Eén klik legt de stand van vandaag vast: de strategie, de doelen, wat loopt en van wie het is, wat is beloofd en wat eraan komt. Zij blijft leesbaar zoals zij was.",
    en: "One click keeps the state of today: the strategy, the goals, what is under way and whose it is, what was promised and what is coming. It stays readable as it was.",
  },
  occasion: { nl: "Waarom draagt u over?", en: "Why do you hand over?" },
  words: { nl: "Wilt u er iets bij schrijven?", en: "Would you like to add something?" },
  wordsHint: {
    nl: "Dit hoeft niet. Noem functies, geen namen.",
    en: "You need not. Name functions, not people.",
  },
  support: {
    nl: "Neem mee wat is gedeeld over politieke steun",
    en: "Take along what was shared on political support",
  },
  supportHint: {
    nl: "Uw eigen werknotities gaan nooit mee. Wie een notitie terugneemt, haalt haar ook uit eerdere overdrachten.",
    en: "Your own working notes never go along. Whoever takes a note back takes it out of earlier handovers too.",
  },
  make: { nl: "Overdracht maken", en: "Make the handover" },
  earlier: { nl: "Gemaakte overdrachten", en: "Handovers made" },
  day: { nl: "Dag", en: "Day" },
  by: { nl: "Door", en: "By" },
  path: { nl: "Het werk van de coördinator zelf overdragen", en: "Hand over the coordinator's own work" },
  pathWhy: {
    nl: "Stappen van het pad, notities, begrippen en lessen staan in een eigen overdracht:",
    en: "Steps of the path, notes, definitions and lessons stand in a handover of their own:",
  },
} satisfies Record<string, Text>;

export const occasionNames: Readonly<Record<Occasion, Text>> = {
  election: { nl: "een verkiezing of nieuw college", en: "an election or a new executive" },
  director: { nl: "een andere directeur of secretaris", en: "another director or secretary" },
  coordinator: { nl: "een andere coördinator", en: "another coordinator" },
  other: { nl: "iets anders", en: "something else" },
};

function makerOf({ person }: Visit): Maker {
  if (person === null) throw new TypeError("a handover without a person");
  return person;
}

function MakeForm({ visit, problem }: { visit: Visit; problem: Problem | null }): ReactElement {
  return (
    <form method="post" action={visit.to("/handovers")}>
      <Radios
        name="occasion"
        label={visit.say(texts.occasion)}
        options={occasions.map(value => ({ value, label: visit.say(occasionNames[value]) }))}
        value={typedOr(problem, "occasion", "election")}
        error={errorAt(problem, "occasion", visit)}
      />
      <TextArea
        name="words"
        label={visit.say(texts.words)}
        hint={visit.say(texts.wordsHint)}
        rows={3}
        value={typedOr(problem, "words", "")}
        error={errorAt(problem, "words", visit)}
      />
      <Checkbox
        name="support"
        label={visit.say(texts.support)}
        hint={visit.say(texts.supportHint)}
        checked={problem?.form.one("support") === "yes"}
      />
      <Button>{visit.say(texts.make)}</Button>
    </form>
  );
}

async function overview(visit: Visit, problem: Problem | null): Promise<Answer> {
  const { work } = visit.house.planes;
  const [made, names] = await Promise.all([listHandovers(visit.house), namesOf(work)]);
  return {
    kind: "page",
    title: texts.title,
    status: problem?.failure.status ?? 200,
    body: (
      <>
        <ErrorSummary errors={errorsOf(problem, visit)} locale={visit.locale} />
        <Heading level={1}>{visit.say(texts.title)}</Heading>
        <Lead>{visit.say(texts.lead)}</Lead>
        <MakeForm visit={visit} problem={problem} />
        {made.length === 0 ? null : (
          <>
            <Heading level={2}>{visit.say(texts.earlier)}</Heading>
            <DataTable
              id="handovers"
              caption={visit.say(texts.earlier)}
              captionStands={false}
              rows={made}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: "day",
                  head: visit.say(texts.day),
                  cell: ({ id, content }) => (
                    <a href={visit.to(`/handovers/${id}`)}>{formatDate(content.on, visit.locale)}</a>
                  ),
                },
                {
                  key: "occasion",
                  head: visit.say(texts.occasion),
                  cell: ({ occasion }) => visit.say(occasionNames[occasion]),
                },
                {
                  key: "by",
                  head: visit.say(texts.by),
                  cell: ({ by, at }) => <ByLine visit={visit} names={names} by={by} at={at} />,
                },
              ]}
            />
          </>
        )}
        <Heading level={2}>{visit.say(texts.path)}</Heading>
        <p>
          {visit.say(texts.pathWhy)}{" "}
          <a href={visit.to("/path/handover")}>{visit.say(texts.path).toLowerCase()}</a>.
        </p>
      </>
    ),
  };
}

async function oneHandover(visit: Visit): Promise<Answer> {
  const handover = await readHandover(visit.house, visit.params["handover"]!);
  const { work } = visit.house.planes;
  const [support, names] = await Promise.all([listSupport(work, makerOf(visit)), namesOf(work)]);
  // What was chosen then is only shown as long as its writer still shares it.
  const shown = support.filter(
    ({ id, readers }) => readers !== "self" && handover.content.support.includes(id),
  );
  const on = (locale: "nl" | "en") => formatDate(handover.content.on, locale);
  return {
    kind: "page",
    title: { nl: `Overdracht van ${on("nl")}`, en: `Handover of ${on("en")}` },
    body: <HandoverView visit={visit} handover={handover} support={shown} names={names} />,
  };
}

/** Handing the strategy over at an election or a change of director, and reading what was handed over. */
export const handoversRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/handovers",
    may: "handover.make",
    menu: { under: "account", label: texts.title, about: texts.about },
    answer: visit => overview(visit, null),
  },
  posted("/handovers", "handover.make", overview, async (visit, form) => {
    const occasion = chosen(form.one("occasion"), occasions, "occasion");
    const words = typedWords(form.one("words"), { field: "words", most: longestText });
    const id = await makeHandover(visit.house, makerOf(visit), {
      occasion,
      words,
      withSupport: form.one("support") === "yes",
    });
    return `/handovers/${id}`;
  }),
  { method: "GET", path: "/handovers/:handover", may: "handover.make", answer: oneHandover },
];
