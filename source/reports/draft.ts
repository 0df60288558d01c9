import { commitmentsInPeriod } from "../accountability/for-report.ts";
import { stateNames } from "../accountability/texts.ts";
import { isOverdue, isSettled } from "../accountability/rules.ts";
import { interventionStates } from "../interventions/model.ts";
import { formatDate } from "../language/format.ts";
import type { Locale } from "../language/text.ts";
import { statusSentences } from "../strategy/sentences.ts";
import type { Facts } from "./chain.server.ts";
import { changeSentences } from "./change.ts";
import type { PartKind } from "./model.ts";
import {
  commitmentsCounted,
  deedsCounted,
  goalsCounted,
  goalsUntold,
  promisesCounted,
} from "./own-counts.ts";

type Drafter = (facts: Facts, locale: Locale) => readonly string[];

export const titled = (
  { title, titleEn }: { readonly title: string; readonly titleEn: string },
  locale: Locale,
): string => (locale === "en" && titleEn !== "" ? titleEn : title);

/** The commitments of the period of a report; without one, of always. */
export const commitmentsOf = ({ commitments, report, today }: Facts) =>
  commitmentsInPeriod(commitments, report.period ?? { from: "0000-01-01", until: today });

const lines = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [items.map(item => `- ${item}`).join("\n")];

const summary: Drafter = (facts, locale) => {
  const { goals, deeds } = facts;
  const standing = (which: string) =>
    goals.filter(({ entry: { status } }) => status?.standing === which && status.why !== "not-public").length;
  const elsewhere = goals.filter(
    ({ entry: { status } }) => status === null || status.why === "not-public",
  ).length;
  const { open, kept, notKept } = commitmentsOf(facts);
  const counted = [
    goalsCounted(
      goals.length,
      standing("met"),
      standing("on-course"),
      standing("behind"),
      standing("unknown"),
    ),
    ...(elsewhere === 0 ? [] : [goalsUntold(elsewhere)]),
    deedsCounted(deeds.length),
    promisesCounted(kept.length, notKept.length, open.length),
  ];
  return lines(counted.map(text => text[locale]));
};

const vision: Drafter = ({ vision: held }, locale) => {
  if (held === null)
    return [locale === "nl" ? "Er is nog geen visie vastgesteld." : "No vision has been adopted yet."];
  const words = locale === "en" && held.wordsEn !== "" ? held.wordsEn : held.words;
  const on = held.adoptedOn === null ? "" : formatDate(held.adoptedOn, locale);
  return [
    words,
    locale === "nl"
      ? `Vastgesteld door ${held.adoptedBy} op ${on}.`
      : `Adopted by ${held.adoptedBy} on ${on}.`,
  ];
};

const goals: Drafter = (facts, locale) =>
  lines(
    facts.goals.map(({ entry: { goal, entry, status }, beside }) => {
      const says =
        status === null
          ? locale === "nl"
            ? "De cijfers hiervan zijn niet voor de lezers van dit rapport vrijgegeven."
            : "Its figures were not released for the readers of this report."
          : [...statusSentences(goal, entry?.indicator ?? null, status, facts.today).slice(0, 1), ...beside]
              .map(text => text[locale])
              .join(" ");
      return `${titled(goal, locale)}. ${says}`;
    }),
  );

const changed: Drafter = (facts, locale) => [
  ...lines(
    facts.goals.flatMap(({ entry, beside }) => {
      const changes = changeSentences(entry, locale);
      const says = [...changes, ...beside.map(text => text[locale])];
      return changes.length === 0 && !entry.withheld
        ? []
        : [`${titled(entry.goal, locale)}. ${says.join(" ")}`];
    }),
  ),
  locale === "nl"
    ? "Dit zegt wat er anders is, niet welke maatregel daaraan bijdroeg."
    : "This says what is different, not which measure contributed to it.",
];

const deeds: Drafter = ({ deeds: all }, locale) =>
  all.length === 0
    ? [locale === "nl" ? "In deze tijd is niets vastgelegd." : "Nothing was recorded in this time."]
    : lines(all.map(({ title, state }) => `${title}: ${interventionStates[state][locale]}.`));

const learned: Drafter = ({ deeds: all }, locale) => {
  const told = all.filter(one => one.learned.trim() !== "");
  return told.length === 0
    ? [
        locale === "nl"
          ? "Er is nog niet opgeschreven wat er is geleerd."
          : "What was learned has not been written down yet.",
      ]
    : lines(told.map(one => `${one.title}: ${one.learned.trim().replaceAll(/\s*\n\s*/g, " ")}`));
};

const commitments: Drafter = (facts, locale) => {
  const { kept, notKept, open } = commitmentsOf(facts);
  return [
    commitmentsCounted(kept.length, notKept.length, open.length)[locale],
    ...lines(
      notKept.map(
        one =>
          `${one.words} (${stateNames[one.kind][one.state][locale]}${one.result === "" ? "" : `: ${one.result}`})`,
      ),
    ),
  ];
};

const questions: Drafter = ({ commitments: all, quotes, today }, locale) => {
  const nl = locale === "nl";
  const asked = all.filter(({ kind }) => kind === "question");
  return asked.length === 0
    ? [nl ? "Er zijn geen vragen van de raad vastgelegd." : "No questions of the council were recorded."]
    : asked.flatMap(one => [
        `${nl ? "Vraag" : "Question"}: ${one.words}`,
        isSettled(one.state)
          ? `${nl ? "Antwoord" : "Answer"}: ${one.result}`
          : `${nl ? "Nog niet beantwoord" : "Not answered yet"}; ${one.owner}${one.due === null ? "" : `, ${nl ? "vóór" : "by"} ${formatDate(one.due, locale)}`}${isOverdue(one, today) ? (nl ? " (over tijd)" : " (overdue)") : ""}.`,
        ...(quotes.get(one.id) ?? []).map(
          ({ title, sentences, releasedAt }) =>
            `${sentences.map(sentence => sentence[locale]).join(" ")} (${title[locale]}, ${nl ? "vrijgegeven op" : "released on"} ${formatDate(releasedAt, locale)})`,
        ),
      ]);
};

const method: Drafter = (_facts, locale) =>
  locale === "nl"
    ? [
        "De cijfers in dit rapport zijn vrijgegeven voor de lezers ervan: één persoon stelde dat voor, een ander keurde het goed. Van getallen die met de hand zijn ingevuld, staan alleen die er waarvan de bron openbaar is, met die bron.",
        "Achter een cijfer staat waar mogelijk een marge. Daarbinnen kan een verschil toeval zijn. Kleine groepen zijn afgeschermd: dat staat erbij als het zo is.",
      ]
    : [
        "The figures in this report were released for its readers: one person proposed that, another approved it. Of numbers that were entered by hand only those of which the source is public are told, with that source.",
        "Where possible a margin stands behind a figure. Within it a difference may be chance. Small groups are protected: where that is so, it says so.",
      ];

const blanks: Drafter = ({ blanks: all }, locale) =>
  lines(
    all
      .filter(({ filledOn }) => filledOn === null)
      .map(one => `${one.words} (${one.owner}${one.due === null ? "" : `, ${formatDate(one.due, locale)}`})`),
  );

const nothing: Drafter = () => [];

const drafters: Readonly<Record<PartKind, Drafter>> = {
  words: nothing,
  summary,
  vision,
  goals,
  deeds,
  figures: nothing,
  changed,
  learned,
  commitments,
  agreements: nothing,
  questions,
  blanks,
  method,
  respond: nothing,
};

/**
 * The first text of a section, written from the chain: paragraphs with an empty line between them, lists with a dash
 * before each line. Empty where only a person can write it.
 */
export const draftOf = (kind: PartKind, facts: Facts): string =>
  drafters[kind](facts, facts.report.locale).join("\n\n");
