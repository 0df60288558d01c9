import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { kindNames, stateNames } from "../accountability/texts.ts";
import type { Block, Picture, Table } from "../document/model.ts";
import { leadsTo, linkNames } from "../interventions/chain.ts";
import { ChainPicture } from "../interventions/chain-picture.tsx";
import { interventionStates } from "../interventions/model.ts";
import { formatDate } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { coursePicture, describeCourse } from "../strategy/course-picture.tsx";
import { standingNames, writeMeasured } from "../strategy/sentences.ts";
import { typedSources } from "../strategy/outside.ts";
import { courseOf, joinable } from "../strategy/status.ts";
import { writeValue } from "../strategy/target.ts";
import { unitTable } from "../strategy/unit-table.ts";
import type { Facts } from "./chain.server.ts";
import { commitmentsOf, titled } from "./draft.ts";
import type { BlockKind } from "./model.ts";

const texts = {
  goals: { nl: "Hoe de doelen ervoor staan", en: "How the goals stand" },
  goal: { nl: "Doel", en: "Goal" },
  measured: { nl: "Laatste meting", en: "Last measurement" },
  target: { nl: "Streefwaarde", en: "Target" },
  state: { nl: "Stand", en: "State" },
  hidden: { nl: "niet voor deze lezers vrijgegeven", en: "not released for these readers" },
  none: { nl: "nog niet", en: "not yet" },
  notPublic: { nl: "niet openbaar", en: "not public" },
  deeds: { nl: "Wat we doen", en: "What we do" },
  deed: { nl: "Maatregel", en: "Measure" },
  when: { nl: "Wanneer", en: "When" },
  promises: { nl: "Aanbevelingen en toezeggingen", en: "Recommendations and promises" },
  questions: { nl: "Vragen van de raad", en: "Questions of the council" },
  agreements: { nl: "Afspraken", en: "Agreements" },
  blanks: { nl: "Nog in te vullen", en: "Still to be filled in" },
  what: { nl: "Wat", en: "What" },
  kind: { nl: "Soort", en: "Kind" },
  who: { nl: "Wie", en: "Who" },
  by: { nl: "Vóór", en: "By" },
  result: { nl: "Wat ervan kwam", en: "What came of it" },
  chain: { nl: "De keten van", en: "The chain of" },
  leads: { nl: "leidt naar", en: "leads to" },
  open: { nl: "open", en: "open" },
  done: { nl: "gedaan", en: "done" },
  dropped: { nl: "vervallen", en: "dropped" },
} satisfies Record<string, Text>;

/** What stands under the words of a section, made from the chain; nothing where there is nothing to show. */
export function blocksFrom(kinds: readonly BlockKind[], facts: Facts, section: string): readonly Block[] {
  return kinds.flatMap(kind => makers[kind](facts, facts.report.locale, section));
}

type Maker = (facts: Facts, locale: Locale, section: string) => readonly Block[];

const tableOf = (
  caption: Text,
  heads: readonly Text[],
  rows: readonly (readonly string[])[],
  locale: Locale,
): readonly Table[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: "table",
          caption: caption[locale],
          columns: heads.map(head => ({ head: head[locale], number: false })),
          rows,
          note: null,
        },
      ];

/** How the goals stand, and of each by unit what was released of units. */
const goalTable: Maker = (facts, locale) => [...standings(facts, locale), ...byUnit(facts, locale)];

const byUnit = ({ goals, units }: Facts, locale: Locale): readonly Table[] =>
  goals.flatMap(({ entry: { goal, entry, status } }): readonly Table[] => {
    const table =
      status === null || entry === null ? null : unitTable(status, entry.indicator.measuredIn, units, locale);
    return table === null
      ? []
      : [{ kind: "table", ...table, caption: `${titled(goal, locale)}. ${table.caption}` }];
  });

const standings = ({ goals }: Facts, locale: Locale): readonly Table[] =>
  tableOf(
    texts.goals,
    [texts.goal, texts.measured, texts.target, texts.state],
    goals.map(({ entry: { goal, entry, status } }) => {
      if (status === null)
        return [titled(goal, locale), texts.hidden[locale], texts.hidden[locale], texts.hidden[locale]];
      const measuredIn = entry?.indicator.measuredIn;
      const { last } = status;
      const unmeasured = entry?.withheld === true ? texts.notPublic[locale] : texts.none[locale];
      const untold = status.why === "not-public" && goal.targetAs !== "value";
      return [
        titled(goal, locale),
        measuredIn === undefined || last === null
          ? unmeasured
          : [
              `${writeMeasured(last, measuredIn, locale)}, ${formatDate(last.on, locale)}`,
              ...typedSources([last]).map(source => `(${source[locale]})`),
            ].join(" "),
        measuredIn === undefined || goal.targetValue === null
          ? texts[untold ? "notPublic" : "none"][locale]
          : `${writeValue(goal.targetValue, measuredIn, locale)}${goal.byWhen === null ? "" : `, ${formatDate(goal.byWhen, locale)}`}`,
        status.why === "not-public" ? texts.notPublic[locale] : standingNames[status.standing][locale],
      ];
    }),
    locale,
  );

const courses: Maker = ({ goals }, locale, section) =>
  goals.flatMap(({ entry: { goal, entry, status }, beside }, at): Picture[] => {
    if (status === null || entry === null || entry.measurements.length === 0) return [];
    const picture = {
      title: titled(goal, locale),
      measuredIn: entry.indicator.measuredIn,
      measurements: entry.measurements,
      joined: new Set(joinable(entry.measurements, goal.baselineOn).map(({ id }) => id)),
      course: courseOf(goal),
    };
    return [
      drawn(
        coursePicture(picture, locale, `${section}-course-${at}`),
        withSources(picture.title, beside, locale),
        describeCourse(picture, locale),
      ),
    ];
  });

const chains: Maker = ({ goals }, locale, section) =>
  goals.map(({ entry: { goal }, chain, besideChain }, at) => {
    const title = titled(goal, locale);
    const said = chain.nodes.map(node => {
      const next = leadsTo(chain, node.key).map(one => one.title);
      const own = `${linkNames[node.link][locale]}: ${node.title}${node.note === "" ? "" : ` (${node.note})`}`;
      return next.length === 0 ? own : `${own}, ${texts.leads[locale]} ${next.join("; ")}`;
    });
    return drawn(
      createElement(ChainPicture, { chain, title, locale, id: `${section}-chain-${at}` }),
      withSources(`${texts.chain[locale]} “${title}”`, besideChain, locale),
      said.join(". "),
    );
  });

/** Words under a picture, with where its typed numbers come from. */
const withSources = (words: string, sources: readonly Text[], locale: Locale): string =>
  sources.length === 0
    ? words
    : `${words.replace(/\.$/, "")}. ${sources.map(source => source[locale]).join(" ")}`;

/** A drawing that needs no page around it: with its own size, and no class of one. */
function drawn(element: ReactElement, caption: string, alternative: string): Picture {
  const markup = renderToStaticMarkup(element);
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(markup) ?? [];
  if (width === undefined || height === undefined) throw new TypeError("a drawing without a size");
  const [tag = ""] = /^<svg[^>]*>/.exec(markup) ?? [];
  const sized = tag
    .replaceAll(/ (?:class|width|height)="[^"]*"/g, "")
    .replace("<svg", `<svg width="${width}" height="${height}"`);
  return {
    kind: "picture",
    caption,
    alternative,
    svg: sized + markup.slice(tag.length),
    width: Number(width),
    height: Number(height),
  };
}

const deedTable: Maker = ({ deeds }, locale) =>
  tableOf(
    texts.deeds,
    [texts.deed, texts.when, texts.state],
    deeds.map(one => [
      one.title,
      [one.startsOn, one.endsOn].map(on => (on === null ? "…" : formatDate(on, locale))).join(" – "),
      interventionStates[one.state][locale],
    ]),
    locale,
  );

const promiseTable: Maker = (facts, locale) => {
  const { open, kept, notKept } = commitmentsOf(facts);
  const all = [...new Map([...notKept, ...open, ...kept].map(one => [one.id, one])).values()];
  return tableOf(
    texts.promises,
    [texts.what, texts.kind, texts.who, texts.by, texts.state],
    all
      .filter(({ kind }) => kind !== "question")
      .map(one => [
        one.words,
        kindNames[one.kind].one[locale],
        one.owner,
        one.due === null ? "" : formatDate(one.due, locale),
        stateNames[one.kind][one.state][locale],
      ]),
    locale,
  );
};

const questionTable: Maker = ({ commitments }, locale) =>
  tableOf(
    texts.questions,
    [texts.what, texts.who, texts.by, texts.state],
    commitments
      .filter(({ kind }) => kind === "question")
      .map(one => [
        one.words,
        one.owner,
        one.due === null ? "" : formatDate(one.due, locale),
        stateNames.question[one.state][locale],
      ]),
    locale,
  );

const agreementTable: Maker = ({ agreements }, locale) =>
  tableOf(
    texts.agreements,
    [texts.what, texts.who, texts.by, texts.state, texts.result],
    agreements.map(one => [
      one.words,
      one.owner,
      formatDate(one.due, locale),
      texts[one.state][locale],
      one.outcome,
    ]),
    locale,
  );

const blankTable: Maker = ({ blanks }, locale) =>
  tableOf(
    texts.blanks,
    [texts.what, texts.who, texts.by],
    blanks
      .filter(({ filledOn }) => filledOn === null)
      .map(one => [one.words, one.owner, one.due === null ? "" : formatDate(one.due, locale)]),
    locale,
  );

const makers: Readonly<Record<BlockKind, Maker>> = {
  "goal-table": goalTable,
  courses,
  chains,
  "deed-table": deedTable,
  "promise-table": promiseTable,
  "question-table": questionTable,
  "agreement-table": agreementTable,
  "blank-table": blankTable,
};
