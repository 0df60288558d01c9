import { renderToStaticMarkup } from "react-dom/server";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { Audience } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import type { DecisionsInput } from "../../source/mirror/decisions/decisions.ts";
import { type DecisionsFinding, decisions, partsOf } from "../../source/mirror/decisions/decisions.ts";
import type { DecisionsQuestion } from "../../source/mirror/decisions/model.ts";
import { toCsv } from "../../source/disclosure/export.ts";
import type { Locale } from "../../source/language/text.ts";
import { asObject, asRecords } from "../../source/mirror/output.ts";
import { UnreleasedFinding } from "../../source/mirror/finding-view.tsx";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { type Random, mulberry32 } from "../../source/statistics/random.ts";
import { countRows, dimension } from "../fixtures/decision-data.ts";

const full = process.env["MOZAIEK_FULL"] === "1";
/**
 * Each file has a seed of its own, so that ten thousand can be done in parts: `MOZAIEK_FROM=3000 MOZAIEK_FILES=1000`.
 * Of that many each is made for one audience, by turns; of a few each for all.
 */
const from = full ? Number(process.env["MOZAIEK_FROM"] ?? 0) : 0;
const until = from + (full ? Number(process.env["MOZAIEK_FILES"] ?? 10_000) : 5);
const { audiences } = readPolicy();

/**
 * People with one or two characteristics and one or two moments, among them small groups and some of whom a moment is
 * not known.
 */
function someone(draw: Random, large = draw() < 0.3): DecisionsInput {
  const sizes = large
    ? [2 + Math.floor(draw() * 2), 2 + Math.floor(draw() * 3)]
    : [2 + Math.floor(draw() * 3)];
  const by = sizes.map((size, d) =>
    dimension(
      `kenmerk${d}`,
      Array.from({ length: size }, (_, i) => `groep ${"abcdef"[i]}`),
    ),
  );
  const rows = Array.from({ length: 30 + Math.floor(draw() * (large ? 250 : 120)) }, () => {
    const first = draw() < 0.4;
    return {
      // Squares make the later groups small.
      kenmerk0: `groep ${"abcdef"[Math.floor(draw() ** 2 * sizes[0]!)]}`,
      kenmerk1: `groep ${"abcdef"[Math.floor(draw() ** 2 * (sizes[1] ?? 1))]}`,
      eerst: first,
      daarna: draw() < 0.05 ? null : first && draw() < 0.6,
    };
  });
  const data = countRows(rows, by, large || draw() < 0.5 ? ["eerst", "daarna"] : ["eerst"]);
  const question: DecisionsQuestion = {
    by: by.map(({ name }) => name),
    cross: "pairs",
    moments: data.moments,
    control: [],
    reference: {},
    margin: null,
    adjust: "holm",
    level: 0.95,
  };
  return {
    data,
    question,
    unit: "persons",
    notes: {
      everyone: true,
      notIncluded: "",
      rounding: 1,
      demonstration: false,
      unit: "persons",
      columns: [],
    },
    source: { dataset: "proef", referenceDate: null, snapshot: null, demonstration: false },
  };
}

const isSmall = (count: number): boolean => count > 0.5 && count < 9.5;

/**
 * The counts of people that an estimate gives away, itself or by multiplying out. Subtracting works on exact counts
 * only: two counts rounded to five differ by five where the truth differs by anything up to ten.
 */
function countsIn(e: Estimate, exact: boolean): number[] {
  if (e.measure === "count") return e.value === null ? [] : [e.value];
  if (e.n === null || e.value === null) return [];
  const within = ["share", "rate", "pass-rate"].includes(e.measure);
  if (!within) return [e.n];
  return exact ? [e.n, e.value * e.n, e.n - e.value * e.n] : [e.n, e.value * e.n];
}

/** What is left of a group when a group within it is taken off, of the people who passed one moment: at any depth. */
function restsIn(estimates: readonly Estimate[]): number[] {
  const counts = estimates.filter(e => e.measure === "count" && e.value !== null);
  const isWithin = (inner: Estimate, outer: Estimate) =>
    inner !== outer &&
    inner.moment === outer.moment &&
    Object.entries(outer.group).every(([column, code]) => inner.group[column] === code);
  return counts.flatMap(outer =>
    counts.filter(inner => isWithin(inner, outer)).map(inner => outer.value! - inner.value!),
  );
}

/** A count of 1 to 9 people where a page, a picture, its alternative text or a file would say it. */
const told = [
  // A shortfall in persons has its interval beside it: an estimate, not a count of people who are there.
  />\s*[1-9]\s*<(?!span class="interval")/g,
  // So is the sentence on a shortfall: "naar schatting 4 mensen meer (tussen 1 en 8)".
  /(?<![\d.,])(?<!naar schatting (?=[1-9] mensen meer \(tussen [\d.]+ en [\d.]+\)))[1-9] (?:mensen|personen|persoon|people|persons?)\b/g,
  /\bn = [1-9](?![\d.,])/g,
  /"(?:n|total)":[1-9][,}]/g,
  /"measure":"count"[^}]*"value":[1-9][,}]/g,
  /^count,(?:[^,\n]*,){3}[1-9],/gm,
];

/** Everything that leaves: the page with its pictures in both languages, and both files. */
function forms(finding: DecisionsFinding): string[] {
  const page = (locale: Locale) =>
    renderToStaticMarkup(createElement(UnreleasedFinding, { finding, locale, to: (path: string) => path }));
  const records = asRecords(finding.estimates);
  return [page("nl"), page("en"), JSON.stringify(asObject(finding)), toCsv(records, { locale: "en" })];
}

const readers = ["manager", "staff", "public"] as const satisfies readonly Audience[];
describe.each(readers)("what %s sees of decision moments", audience => {
  const runs = Array.from({ length: until - from }, (_, i) => from + i).filter(
    run => !full || readers[run % readers.length] === audience,
  );
  test(`gives no count of 1 to 9 away, in ${runs.length} random files`, async () => {
    let hidden = 0;
    for (const run of runs) {
      const draw = mulberry32(1 + run);
      const { counts, structure } = partsOf(someone(draw));
      const tables = await protectTables(counts, audiences[audience]);
      const finding = decisions(structure, tables);
      hidden += finding.estimates.filter(e => e.hidden !== null).length;
      const given = finding.estimates.flatMap(e => countsIn(e, tables.roundingBase === 1)).filter(isSmall);
      expect(given, `run ${run}`).toEqual([]);
      const exact = tables.roundingBase === 1 ? finding.estimates : [];
      expect(restsIn(exact).filter(isSmall), `run ${run}`).toEqual([]);
      const leaks = forms(finding).flatMap(form => told.flatMap(pattern => form.match(pattern) ?? []));
      expect(leaks, `run ${run}`).toEqual([]);
      for (const e of finding.estimates.filter(one => one.hidden !== null))
        expect([e.value, e.low, e.high, e.p, e.adjustedP, e.n]).toEqual([null, null, null, null, null, null]);
    }
    expect(hidden).toBeGreaterThan(0);
  }, 86_400_000);

  test("draws and writes nothing of a hidden group but its name", async () => {
    const draw = mulberry32(7);
    const { counts, structure } = partsOf(someone(draw, true));
    const tables = await protectTables(counts, audiences[audience]);
    const finding = decisions(structure, tables);
    const html = renderToStaticMarkup(
      createElement(UnreleasedFinding, { finding, locale: "nl", to: path => path }),
    );
    const shown = finding.estimates.filter(e => e.measure === "rate" || e.measure === "pass-rate");
    const drawn = shown.filter(e => e.hidden === null && Object.keys(e.group).length > 0).length;
    const charts = [...html.matchAll(/<svg[^>]*class="chart".*?<\/svg>/gs)].map(([svg]) => svg).join("");
    expect(charts.match(/<circle/g) ?? []).toHaveLength(drawn);
    expect(html.match(/>[1-9]</g)).toBeNull();
  });
});
