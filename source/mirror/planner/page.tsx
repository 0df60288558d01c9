import type { Text } from "../../language/text.ts";
import { Actions, Button } from "../../web/components/button.tsx";
import { Field } from "../../web/components/field.tsx";
import { Heading, Lead } from "../../web/components/heading.tsx";
import { ErrorSummary } from "../../web/components/notice.tsx";
import { Details, Reading } from "../../web/components/small.tsx";
import type { Route, Visit } from "../../web/route.ts";
import { type StudyQuestion, planSentences, planStudy } from "./plan.ts";

const texts = {
  title: { nl: "Onderzoek plannen", en: "Plan a study" },
  about: {
    nl: "Hoeveel mensen zijn er nodig om een verschil te zien, en wat kunnen kleine groepen laten zien?",
    en: "How many people does it take to see a difference, and what can small groups show?",
  },
  lead: {
    nl: "Vooraf, zonder gegevens: hoeveel mensen er nodig zijn om een verschil te zien, of om aan te tonen dat het er niet is.",
    en: "Beforehand, without data: how many people it takes to see a difference, or to show that there is none.",
  },
  share: { nl: "Aandeel nu, in procenten", en: "Share now, in per cent" },
  shareHint: {
    nl: "Bijvoorbeeld: 30 als drie op de tien sollicitanten worden uitgenodigd.",
    en: "For example: 30 if three in ten applicants are invited.",
  },
  difference: {
    nl: "Kleinste verschil dat ertoe doet, in procentpunten",
    en: "Smallest difference that matters, in percentage points",
  },
  differenceHint: {
    nl: "Kies dit voordat u de cijfers ziet: welk verschil zou u willen weten?",
    en: "Choose this before you see the figures: which difference would you want to know of?",
  },
  first: { nl: "Mensen in de ene groep", en: "People in one group" },
  second: { nl: "Mensen in de andere groep", en: "People in the other group" },
  groupHint: { nl: "Mag leeg blijven.", en: "May be left empty." },
  power: {
    nl: "Kans om het verschil te vinden, in procenten",
    en: "Chance of finding the difference, in per cent",
  },
  level: { nl: "Zekerheid, in procenten", en: "Confidence, in per cent" },
  more: { nl: "Meer keuzes", en: "More choices" },
  show: { nl: "Rekenen", en: "Work out" },
  result: { nl: "Wat er nodig is", en: "What it takes" },
  how: { nl: "Hoe is dit berekend?", en: "How was this worked out?" },
  method: {
    nl: "Twee groepen, een tweezijdige toets op twee aandelen, en voor ‘geen verschil’ twee eenzijdige toetsen. Mensen in één team of gezin lijken op elkaar: dan zijn er meer nodig.",
    en: "Two groups, a two-sided test of two shares, and for ‘no difference’ two one-sided tests. People of one team or family are alike: then it takes more.",
  },
  formula: { nl: "De formule en de bron", en: "The formula and the source" },
  wrong: { nl: "Vul een getal in van {a} tot {b}.", en: "Enter a number from {a} to {b}." },
} satisfies Record<string, Text>;

interface Asked {
  readonly name: "share" | "difference" | "first" | "second" | "power" | "level";
  readonly label: Text;
  readonly hint?: Text;
  readonly low: number;
  readonly high: number;
  /** Null where it may be left out. */
  readonly standard: number | null;
  readonly more?: true;
}

const fields: readonly Asked[] = [
  { name: "share", label: texts.share, hint: texts.shareHint, low: 0.1, high: 99.9, standard: 30 },
  {
    name: "difference",
    label: texts.difference,
    hint: texts.differenceHint,
    low: 0.1,
    high: 99,
    standard: 10,
  },
  { name: "first", label: texts.first, hint: texts.groupHint, low: 2, high: 100_000_000, standard: null },
  { name: "second", label: texts.second, hint: texts.groupHint, low: 2, high: 100_000_000, standard: null },
  { name: "power", label: texts.power, low: 50, high: 99.9, standard: 80, more: true },
  { name: "level", label: texts.level, low: 60, high: 99.9, standard: 95, more: true },
];

/** What was typed for each field, and what was wrong with it. */
function read(visit: Visit) {
  return fields.map(field => {
    const typed =
      visit.query.get(field.name)?.trim() ?? (field.standard === null ? "" : String(field.standard));
    const value = typed === "" ? Number.NaN : Number(typed.replace(",", "."));
    const left = typed === "" && field.standard === null;
    const fits = left || (value >= field.low && value <= field.high);
    const format = (n: number) => String(n).replace(".", visit.locale === "nl" ? "," : ".");
    const error = fits
      ? undefined
      : visit.say(texts.wrong).replace("{a}", format(field.low)).replace("{b}", format(field.high));
    return { field, typed, value: left ? null : value, error };
  });
}

/** What a study needs before it starts; for anyone, without a dataset and without script. */
export const plannerPage: Route = {
  method: "GET",
  path: "/planner",
  may: "page.public",
  menu: { under: "stand", label: texts.title, about: texts.about },
  answer: async visit => {
    const answers = read(visit);
    const wrong = answers.filter(({ error }) => error !== undefined);
    const of = (name: Asked["name"]) => answers.find(({ field }) => field.name === name)!.value;
    const [first, second] = [of("first"), of("second")];
    const question: StudyQuestion | null =
      wrong.length > 0
        ? null
        : {
            share: of("share")! / 100,
            difference: of("difference")! / 100,
            groups: first === null || second === null ? null : [first, second],
            power: of("power")! / 100,
            level: of("level")! / 100,
          };
    const inputs = (more: boolean) =>
      answers
        .filter(({ field }) => (field.more === true) === more)
        .map(({ field, typed, error }) => (
          <Field
            key={field.name}
            name={field.name}
            label={visit.say(field.label)}
            hint={field.hint && visit.say(field.hint)}
            error={error}
            inputMode="decimal"
            width={10}
            value={typed}
          />
        ));
    return {
      kind: "page",
      title: texts.title,
      body: (
        <>
          <Heading level={1}>{visit.say(texts.title)}</Heading>
          <Lead>{visit.say(texts.lead)}</Lead>
          <ErrorSummary
            locale={visit.locale}
            errors={wrong.map(({ field, error }) => ({ field: field.name, text: error! }))}
          />
          <form method="get">
            {inputs(false)}
            <Details summary={visit.say(texts.more)}>{inputs(true)}</Details>
            <Actions>
              <Button>{visit.say(texts.show)}</Button>
            </Actions>
          </form>
          {question === null ? null : (
            <section aria-labelledby="result">
              <Heading level={2} id="result">
                {visit.say(texts.result)}
              </Heading>
              <Reading
                sentences={planSentences(question, planStudy(question)).map(text => visit.say(text))}
              />
              <Details summary={visit.say(texts.how)}>
                <p>
                  {visit.say(texts.method)}{" "}
                  <a href={visit.to("/methods/planner")}>{visit.say(texts.formula)}</a>
                </p>
              </Details>
            </section>
          )}
        </>
      ),
    };
  },
};
