import { renderToStaticMarkup } from "react-dom/server";
import type { Release, Released } from "../disclosure/releases.server.ts";
import type { Figure, Picture, ReportAudience } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";
import { tablesIn, wordsOf } from "../web/components/table-words.ts";
import type { Finding } from "./finding.ts";
import { capital, labelsOf } from "./labels.ts";
import { asRows, estimateColumns } from "./output.ts";
import type { AnyQuestion } from "./parameters.ts";
import type { Section } from "./view.ts";
import { viewOf } from "./views.ts";

/**
 * What was released of a view, as a figure in a report: the same sentences, warnings, pictures, tables and rows as on
 * its page, in words and drawings that need no page around them.
 *
 * Takes a `Released` and nothing else: what went round the door cannot come into a report.
 *
 * @param id unique in the report, safe in an address
 * @param options.sections only what is about these (the `about` of sections of the view; "" for the finding as a whole)
 */
export function reportFigure(
  released: Released<Finding<AnyQuestion>>,
  locale: Locale,
  id: string,
  options: { readonly sections?: readonly string[] } = {},
): Figure {
  const { release, content } = released;
  const view = viewOf(content.view);
  const all = view.layout(content, labelsOf(content));
  const { sections } = options;
  const parts = sections === undefined ? all : all.filter(part => sections.includes(part.about ?? ""));
  const names = new Set(parts.map(part => part.about));
  const elsewhere = new Set(all.map(part => part.about).filter(about => !names.has(about)));
  const order = [null, ...[...names].filter(name => name !== null)];
  const sentences = order.flatMap(name => content.sentences.filter(({ about }) => about === name));
  const warnings = content.warnings.filter(({ about }) => about === null || !elsewhere.has(about));
  return {
    kind: "figure",
    id,
    title: release.title[locale],
    sentences: sentences.map(({ text }) => text[locale]),
    warnings: [...new Set(warnings.map(({ text }) => text[locale]))],
    pictures: parts.flatMap((part, s) => picturesOf(part, parts.length > 1, locale, `${id}-${s}`)),
    tables: parts.flatMap(part =>
      part.tables.flatMap(table =>
        tablesIn(table(locale)).map(words => ({ kind: "table" as const, ...words })),
      ),
    ),
    methods: [
      ...view.key(content.question).map(({ meaning }) => meaning[locale]),
      ...view.methods.map(({ term, meaning }) => `${term[locale]} ${meaning[locale]}`),
    ],
    origin: originOf(release, content.source.dataset, content.source.referenceDate),
    data: dataOf(content, locale),
  };
}

/** Where a figure of a report comes from, as its release has it. */
export function originOf(release: Release, source: string, referenceDate: string | null): Figure["origin"] {
  const { audience } = release;
  if (audience === "analyst") throw new TypeError("nothing is released for analysts: they see exact figures");
  return {
    release: release.id,
    audience: audience satisfies ReportAudience,
    publishedAt: release.publishedAt,
    source,
    referenceDate,
    snapshot: release.snapshot,
    policyVersion: release.policyVersion,
    contentSha256: release.contentSha256,
  };
}

function picturesOf(part: Section, ofMany: boolean, locale: Locale, id: string): readonly Picture[] {
  return part.pictures.map((picture, p): Picture => {
    const { element, width, height } = picture.draw(locale, `${id}-${p}`);
    const svg = renderToStaticMarkup(element);
    const label = capital(picture.label)[locale];
    const caption = ofMany ? `${label} (${part.title[locale]})` : label;
    // What the drawing says of itself to who does not see it: each group with its value.
    const told = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? "";
    return {
      kind: "picture",
      caption,
      alternative: told === "" ? caption : `${caption}: ${wordsOf(told)}`,
      svg,
      width,
      height,
    };
  });
}

const titles: Readonly<Record<(typeof estimateColumns)[number], Text>> = {
  measure: { nl: "maat", en: "measure" },
  moment: { nl: "moment", en: "moment" },
  group: { nl: "groep", en: "group" },
  versus: { nl: "tegenover", en: "versus" },
  value: { nl: "waarde", en: "value" },
  low: { nl: "ondergrens", en: "lower bound" },
  high: { nl: "bovengrens", en: "upper bound" },
  outerLow: { nl: "ondergrens met afronding", en: "lower bound with rounding" },
  outerHigh: { nl: "bovengrens met afronding", en: "upper bound with rounding" },
  level: { nl: "betrouwbaarheid", en: "confidence level" },
  p: { nl: "p", en: "p" },
  adjustedP: { nl: "p, gecorrigeerd", en: "p, adjusted" },
  n: { nl: "aantal", en: "number" },
  method: { nl: "methode", en: "method" },
  test: { nl: "toets", en: "test" },
  hidden: { nl: "waarom verborgen", en: "why hidden" },
};

const numbers = new Set<string>([
  "value",
  "low",
  "high",
  "outerLow",
  "outerHigh",
  "level",
  "p",
  "adjustedP",
  "n",
]);

/** The tidy rows of every section: data are whole where a report shows a part of them. */
function dataOf({ estimates }: Finding, locale: Locale): Figure["data"] {
  return {
    columns: estimateColumns.map(name => ({
      name,
      title: titles[name][locale],
      datatype: numbers.has(name) ? "decimal" : "string",
    })),
    rows: asRows(estimates),
  };
}
