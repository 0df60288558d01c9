import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Release, Released } from "../disclosure/releases.server.ts";
import type { Figure, Picture } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";
import { tablesIn, wordsOf } from "../web/components/table-words.ts";
import { AnswersPicture, AnswersView, howItWorks, isOneRange, pictureKey } from "./people/answers-view.tsx";
import { answerRows } from "./people/rows.ts";
import { type RoundSaid, roundSentences } from "./people/said.ts";
import { criterionSentences, verdicts } from "./people/words.ts";

/** What was released of a round among people. */
export interface RoundContent extends RoundSaid {
  readonly title: string;
  readonly closedOn: string;
  readonly questionnaire: Text;
}

/**
 * What was released of a round, as a figure in a report: the same sentences, picture, tables and rows as on its page.
 *
 * Takes a `Released` and nothing else: what went round the door cannot come into a report.
 *
 * @param id unique in the report, safe in an address
 */
export function reportFigure(released: Released<RoundContent>, locale: Locale, id: string): Figure {
  const { release, content } = released;
  const { answers } = content;
  return {
    kind: "figure",
    id,
    title: release.title[locale],
    sentences: [
      ...roundSentences(content, locale),
      ...answers.criteria.flatMap(found => [
        `${found.criterion.title[locale]}: ${verdicts[found.verdict][locale]}.`,
        ...criterionSentences(found, locale),
      ]),
    ],
    warnings: [],
    pictures: isOneRange(answers.scales) ? [pictureOf(content, locale)] : [],
    tables: tablesIn(createElement(AnswersView, { answers, before: null, locale })).map(words => ({
      kind: "table",
      ...words,
    })),
    methods: howItWorks.map(text => text[locale]),
    origin: originOf(release, content, locale),
    data: dataOf(content, locale),
  };
}

function pictureOf({ answers, questionnaire }: RoundContent, locale: Locale): Picture {
  const drawn = renderToStaticMarkup(createElement(AnswersPicture, { answers, before: null, locale }));
  const [, width, height] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(drawn) ?? []).map(Number);
  if (width === undefined || height === undefined) throw new Error("a drawing of answers has no size");
  const told = /<desc[^>]*>([^<]*)<\/desc>/.exec(drawn)?.[1] ?? "";
  return {
    kind: "picture",
    caption: `${questionnaire[locale]}. ${pictureKey[locale]}`,
    alternative: `${questionnaire[locale]}: ${wordsOf(told)}`,
    svg: drawn.replace(/ width="[\d.]+"/, ` width="${width}" height="${height}"`),
    width,
    height,
  };
}

function originOf(release: Release, content: RoundContent, locale: Locale): Figure["origin"] {
  const { audience } = release;
  if (audience === "analyst") throw new TypeError("nothing is released for analysts: they see exact figures");
  return {
    release: release.id,
    audience,
    publishedAt: release.publishedAt,
    source: `${content.questionnaire[locale]}, ${content.title}`,
    referenceDate: content.closedOn,
    snapshot: release.snapshot,
    policyVersion: release.policyVersion,
    contentSha256: release.contentSha256,
  };
}

const titles = {
  kind: { nl: "soort", en: "kind" },
  about: { nl: "waarover", en: "about" },
  by: { nl: "kenmerk", en: "characteristic" },
  group: { nl: "groep", en: "group" },
  value: { nl: "waarde", en: "value" },
  low: { nl: "ondergrens", en: "lower bound" },
  high: { nl: "bovengrens", en: "upper bound" },
  level: { nl: "betrouwbaarheid", en: "confidence level" },
  method: { nl: "methode", en: "method" },
  people: { nl: "mensen", en: "people" },
  hidden: { nl: "waarom verborgen", en: "why hidden" },
  verdict: { nl: "doel", en: "goal" },
} satisfies Record<string, Text>;

const numbers = new Set(["value", "low", "high", "level", "people"]);

function dataOf({ answers }: RoundContent, locale: Locale): Figure["data"] {
  const columns = Object.entries(titles);
  return {
    columns: columns.map(([name, title]) => ({
      name,
      title: title[locale],
      datatype: numbers.has(name) ? "decimal" : "string",
    })),
    rows: answerRows(answers, locale).map(row =>
      columns.map(([name]) => {
        const value = row[name] ?? null;
        return typeof value === "boolean" ? String(value) : value;
      }),
    ),
  };
}
