import { renderToStaticMarkup } from "react-dom/server";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { Audience, ProtectedTables, Relation } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { type DecisionsFinding, decisions, partsOf } from "../../source/mirror/decisions/decisions.ts";
import { groupKey } from "../../source/mirror/cells.ts";
import { UnreleasedFinding } from "../../source/mirror/finding-view.tsx";
import { asObject } from "../../source/mirror/output.ts";
import { type Random, mulberry32 } from "../../source/statistics/random.ts";
import { countRows, dimension } from "../fixtures/decision-data.ts";
import { attackByProgram, type Sum, see } from "./attacker.ts";

const runs = process.env["MOZAIEK_FULL"] === "1" ? Number(process.env["MOZAIEK_FILES"] ?? 1_000) : 4;
const { audiences } = readPolicy();
const moment = "gekozen";

/** Two sexes by up to four teams, some of them small. */
function people(draw: Random, teams: number) {
  const by = [
    dimension("geslacht", ["vrouw", "man"]),
    dimension(
      "team",
      Array.from({ length: teams }, (_, i) => `team ${"abcd"[i]}`),
    ),
  ];
  // One of each first: which groups there are at all is no secret.
  const rows = Array.from({ length: 60 + Math.floor(draw() * 200) }, (_, i) => ({
    geslacht: (i < 2 * teams ? i % 2 === 0 : draw() < 0.4) ? "vrouw" : "man",
    team: `team ${"abcd"[i < 2 * teams ? Math.floor(i / 2) : Math.floor(draw() ** 2 * teams)]}`,
    [moment]: draw() < 0.45,
  }));
  return partsOf({
    data: countRows(rows, by, [moment]),
    question: {
      by: ["geslacht", "team"],
      cross: "pairs",
      moments: [moment],
      control: [],
      reference: {},
      margin: null,
      adjust: "holm",
      level: 0.95,
    },
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
  });
}

const pageOf = (finding: DecisionsFinding): string =>
  renderToStaticMarkup(createElement(UnreleasedFinding, { finding, locale: "nl", to: path => path }));

/** A mark in a picture, in the units of its axis. */
interface Mark {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How far off a position can be, since it is written in tenths of a unit. */
  readonly slack: number;
  readonly written: string;
}

const numbersIn = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(([, number]) => Number(number));

/** Reads every mark of a picture with a ruler: the axis from its ticks, then the dots and the ends of the lines. */
function measured(svg: string): Mark[] {
  const ticks = [
    ...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="middle"[^>]*>(\d+)%<\/text>/g),
  ].map(([, x, percent]) => ({ x: Number(x), value: Number(percent) / 100 }));
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const perUnit = (last.value - first.value) / (last.x - first.x);
  const at = (x: number) => first.value + (x - first.x) * perUnit;
  return [...svg.matchAll(/<g><text x="1"[^>]*>([^<]*)<\/text>(.*?)<\/g>/gs)].flatMap(([, name, drawn]) => {
    const [cx] = numbersIn(drawn!, /<circle cx="([\d.]+)"/g);
    if (cx === undefined) return [];
    const [, low, high] = /<line x1="([\d.]+)" x2="([\d.]+)"[^>]*stroke-width="3"/.exec(drawn!)!.map(Number);
    const written = /font-weight="600">([^<]*)</.exec(drawn!)![1]!;
    return [{ name: name!, value: at(cx), low: at(low!), high: at(high!), slack: 0.11 * perUnit, written }];
  });
}

const picturesIn = (html: string): string[] =>
  [...html.matchAll(/<svg[^>]*class="chart".*?<\/svg>/gs)].map(([svg]) => svg);

/** What a rate between two values says of the two counts behind it. */
const rateBetween = (key: string, low: number, high: number): Sum[] => [
  {
    terms: [
      [1, `${key}|yes:${moment}`],
      [-low, `${key}|population`],
    ],
    least: 0,
  },
  {
    terms: [
      [-1, `${key}|yes:${moment}`],
      [high, `${key}|population`],
    ],
    least: 0,
  },
];

/** How many people an interval of Wilson is about, from its width: z²·(1 − w²)/w² at a rate of a half, more generally by trying. */
function peopleBehind({ value, low, high, slack }: Mark): { low: number; high: number } {
  const width = (n: number) => {
    const z = 1.959964;
    return (2 * z * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  };
  const fits = Array.from({ length: 600 }, (_, i) => i + 1).filter(
    n => Math.abs(width(n) - (high - low)) <= 4 * slack,
  );
  return { low: fits[0] ?? 1, high: fits.at(-1) ?? 600 };
}

/** Everything that a ruler on the pictures and the numbers of the file say of the counts. */
function sumsFrom(finding: DecisionsFinding): Sum[] {
  const rates = finding.estimates.filter(e => e.measure === "rate" && Object.keys(e.group).length > 0);
  const marks = picturesIn(pageOf(finding)).flatMap(measured);
  const file: { readonly estimates: typeof rates } = JSON.parse(JSON.stringify(asObject(finding)));
  const written: Sum[] = file.estimates
    .filter(e => e.measure === "rate" && e.value !== null)
    .flatMap(e => rateBetween(groupKey(e.group), e.value! - 1e-6, e.value! + 1e-6));
  const drawn = marks.flatMap(mark => {
    const found = rates.filter(e => Math.abs((e.value ?? Infinity) - mark.value) <= mark.slack);
    return found.length === 1
      ? [
          ...rateBetween(groupKey(found[0]!.group), mark.value - mark.slack, mark.value + mark.slack),
          {
            terms: [[1, `${groupKey(found[0]!.group)}|population`]] as const,
            least: peopleBehind(mark).low,
          },
        ]
      : [];
  });
  return [...written, ...drawn];
}

describe.each<Audience>(["manager", "staff", "public"])("pictures for %s", audience => {
  test(`say with their positions what is written beside them, and nothing of what is hidden (${runs} files)`, async () => {
    const draw = mulberry32(17 + audiences[audience].roundingBase);
    let hidden = 0;
    let drawn = 0;
    for (let run = 0; run < runs; run++) {
      const teams = 2 + Math.floor(draw() * 3);
      const { counts, structure } = people(draw, teams);
      const tables = await protectTables(counts, audiences[audience]);
      const finding = decisions(structure, tables);
      const html = pageOf(finding);
      const marks = picturesIn(html).flatMap(measured);
      for (const mark of marks) {
        const said = Number(mark.written.replace(",", ".").replace("%", "")) / 100;
        expect(Math.abs(mark.value - said), `${mark.name} in run ${run}`).toBeLessThanOrEqual(
          mark.slack + 0.0005,
        );
      }
      const rates = finding.estimates.filter(e => e.measure === "rate" && Object.keys(e.group).length > 0);
      expect(marks).toHaveLength(rates.filter(e => e.hidden === null && e.value !== null).length);
      drawn += marks.length;
      hidden += [...tables.cells.values()].filter(cell => cell.hidden !== null).length;

      // The same page for whoever has other people behind the same shown counts.
      const other = people(mulberry32(1000 + run), teams).structure;
      expect(pageOf(decisions(other, tables))).toBe(html);
    }
    expect(hidden).toBeGreaterThan(0);
    expect(drawn).toBeGreaterThan(runs);
  }, 7_200_000);
});

/** Rounded counts are not the counts, so a ruler says less there: these two see exact ones. */
describe.each<Audience>(["manager", "staff"])("an attacker with a ruler and a solver, among %s", audience => {
  test(`narrows no hidden count below the width (${runs} files)`, async () => {
    const draw = mulberry32(23);
    let attacked = 0;
    for (let run = 0; run < runs; run++) {
      const { counts, structure } = people(draw, 2 + Math.floor(draw() * 2));
      const tables: ProtectedTables = await protectTables(counts, audiences[audience]);
      const sums = sumsFrom(decisions(structure, tables));
      expect(sums.length).toBeGreaterThan(0);
      const relations: readonly Relation[] = counts.relations;
      const ranges = attackByProgram({ ...see([tables], relations), sums });
      for (const [key, cell] of tables.cells) {
        if (cell.hidden === null) continue;
        attacked++;
        const { low, high } = ranges.get(key)!;
        expect(low, key).toBeLessThanOrEqual(counts.cells.get(key)!);
        expect(high, key).toBeGreaterThanOrEqual(counts.cells.get(key)!);
        expect(high - low, key).toBeGreaterThanOrEqual(audiences[audience].protectionWidth);
      }
    }
    expect(attacked).toBeGreaterThan(0);
  }, 7_200_000);
});

test("the ruler is good enough: where hidden groups are drawn after all, it finds them", async () => {
  const draw = mulberry32(29);
  let narrowed = 0;
  for (let run = 0; run < 3; run++) {
    const { counts, structure } = people(draw, 3);
    const tables = await protectTables(counts, audiences.manager);
    const exact = await protectTables(counts, audiences.analyst);
    const sums = sumsFrom(decisions(structure, exact));
    const ranges = attackByProgram({ ...see([tables], counts.relations), sums });
    for (const [key, cell] of tables.cells) {
      const range = ranges.get(key);
      if (cell.hidden !== null && range !== undefined && range.high - range.low < 4) narrowed++;
    }
  }
  expect(narrowed).toBeGreaterThan(0);
}, 7_200_000);
