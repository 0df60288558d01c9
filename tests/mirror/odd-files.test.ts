import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exactly } from "../../source/disclosure/exact.ts";
import { Failure } from "../../source/language/failure.ts";
import { locales } from "../../source/language/text.ts";
import { labelsOf } from "../../source/mirror/labels.ts";
import { isMeasure } from "../../source/mirror/measures.ts";
import { asObject, asPlainText } from "../../source/mirror/output.ts";
import { fits, questionFrom } from "../../source/mirror/parameters.ts";
import { datasetsOf } from "../../source/mirror/sources.server.ts";
import type { Sources, View } from "../../source/mirror/view.ts";
import { views } from "../../source/mirror/views.ts";
import { everyKind as kinds, questions, some } from "../fixtures/every-view.ts";
import { type Rows, madeUpFiles } from "../fixtures/source.ts";

/** Files that are odd in one way each. */
const odd: Readonly<Record<string, Rows>> = {
  "one row": some(1, () => ({})),
  "two people, one of each group": some(2, () => ({})),
  "everyone in one group": some(40, () => ({ group: "a", team: "x", level: "2", before: "2" })),
  "outcomes that never differ": some(40, () => ({ first: "1", second: "1", pay: "2500", months: "12" })),
  "outcomes that nobody has": some(40, () => ({ first: "0", second: "0", pay: "0", months: "0" })),
  "a group that decides the outcome": some(40, i => ({
    first: i % 2 === 0 ? "1" : "0",
    second: i % 2 === 0 ? "1" : "0",
    pay: i % 2 === 0 ? "3000" : "2000",
  })),
  "a group of one": some(40, i => ({ group: i === 0 ? "a" : "b", team: i === 1 ? "x" : "y" })),
  "nothing known": some(20, () => ({
    group: "",
    team: "",
    level: "",
    before: "",
    first: "",
    second: "",
    pay: "",
    months: "",
    since: "",
    person: "",
    other: "",
    third: "",
  })),
  "weights of zero": some(30, () => ({ weight: "0" })),
};

const bad = /\bNaN\b|Infinity|undefined|\[object /;

/** Asks a view a question, and gives everything a reader could meet. */
async function everythingOf(view: View, sources: Sources): Promise<string> {
  const question = questionFrom(
    view.parameters,
    datasetsOf(sources),
    new URLSearchParams(questions[view.name]),
  );
  const { counts, structure } = await view.answer(sources, question);
  const tables = exactly(counts);
  const finding = view.find(structure, tables);
  const sections = view.layout(finding, labelsOf(finding));
  const { question: _asked, ...found } = asObject(finding);
  const drawn = locales.flatMap(locale =>
    sections.flatMap((section, s) => [
      section.title[locale],
      ...section.pictures.map((picture, p) =>
        renderToStaticMarkup(picture.draw(locale, `${s}-${p}`).element),
      ),
      ...section.tables.map(table => renderToStaticMarkup(table(locale))),
    ]),
  );
  const numbers = finding.estimates.flatMap(e => [e.value, e.low, e.high, e.p, e.adjustedP, e.n]);
  expect(numbers.filter(number => number !== null && !Number.isFinite(number))).toEqual([]);
  expect(finding.estimates.filter(e => e.p === 0)).toEqual([]);
  // What has no unit in the table would be read as a plain number, whatever it is.
  expect(finding.estimates.map(e => e.measure).filter(measure => !isMeasure(measure))).toEqual([]);
  return [
    JSON.stringify(found),
    ...locales.map(locale => asPlainText(finding, locale)),
    ...drawn,
    view.script(finding, structure, tables),
  ].join("\n");
}

describe("every view gives a clear answer or refuses in words, whatever the file", () => {
  let files: Awaited<ReturnType<typeof madeUpFiles>>;
  const answered = new Set<string>();
  beforeAll(async () => {
    files = await madeUpFiles();
  });
  afterAll(() => files.remove());

  it.each(Object.entries(odd))(
    "%s",
    async (name, rows) => {
      const all = name === "weights of zero" ? { ...kinds, weight: "weight" as const } : kinds;
      const [main, beside] = [await files.source(rows, all), await files.source(rows, all)];
      for (const view of views) {
        expect(fits(view.parameters, main.dataset), view.name).toBe(true);
        const second = Object.entries(view.parameters).flatMap(([parameter, { kind }]) =>
          kind === "dataset" ? [[parameter, beside] as const] : [],
        );
        const told = await everythingOf(view, { main, others: Object.fromEntries(second) }).catch(
          (error: unknown) => {
            if (error instanceof Failure && error.code === "question")
              return `${error.text.nl} ${error.text.en}`;
            throw new Error(`${view.name}: ${String(error)}`, { cause: error });
          },
        );
        if (told.includes('"estimates":[{')) answered.add(view.name);
        expect(told.match(bad)?.[0] ?? null, view.name).toBeNull();
      }
    },
    120_000,
  );

  it("and each view gave an answer to some of them", () => {
    expect([...answered].toSorted()).toEqual(views.map(view => view.name).toSorted());
  });
});
