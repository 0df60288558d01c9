import * as fc from "fast-check";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codesOf, snapshotOf } from "../../tests/fixtures/snapshot.ts";
import { type Aggregate, type Content, merge } from "../statistics/aggregate.ts";
import { clusterScoresOf } from "../statistics/cluster-scores.ts";
import { tallies } from "../statistics/histogram.ts";
import { mergePatterns, samplesOf } from "../statistics/patterns.ts";
import { durationsOf } from "../statistics/spells.ts";
import type { StoredColumn, Variable } from "./model.ts";
import { tabulate } from "./tabulate.server.ts";

const sex = codesOf("sex", ["v", "m", "?"]);
const mood = codesOf("mood", ["1", "2", "3", "4", "?"], true);
const shown = codesOf("shown", ["a", "b", "?"]);
const columns: readonly StoredColumn[] = [
  { name: "sex'; --", kind: "category", classification: sex },
  { name: "pay", kind: "number" },
  { name: "months", kind: "number" },
  { name: "left", kind: "yes-no" },
  { name: "mood", kind: "category", classification: mood },
  { name: "shown", kind: "category", classification: shown },
  { name: "pair", kind: "text" },
];
interface Person {
  readonly sex: string;
  readonly pay: number | null;
  readonly months: number | null;
  readonly left: boolean | null;
  readonly mood: string;
  readonly shown: string;
  readonly pair: string | null;
}
const someone: fc.Arbitrary<Person> = fc.record({
  sex: fc.constantFrom("v", "m", "?"),
  pay: fc.option(fc.integer({ min: -200, max: 900_000 }).map(cents => cents / 100)),
  months: fc.option(fc.integer({ min: -1, max: 6 })),
  left: fc.option(fc.boolean()),
  mood: fc.constantFrom("1", "2", "3", "4", "?"),
  shown: fc.constantFrom("a", "b", "?"),
  pair: fc.option(fc.constantFrom("p", "q", "r", "s'")),
});
const people = fc.array(someone, { minLength: 2, maxLength: 90 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kinds-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

const kept = (rows: readonly Person[]) =>
  snapshotOf(
    folder,
    columns,
    rows.map(r => [r.sex, r.pay, r.months, r.left, r.mood, r.shown, r.pair]),
  );
const bySex = { name: "sex'; --", classification: sex };
const asked = { dimensions: [bySex], filter: [], unit: "persons" } as const;
const variable = (column: string, transform: Variable["transform"] = null): Variable => ({
  name: `${transform ?? "plain"} ${column}`,
  column,
  transform,
});

/** Asks of all rows and of their two halves; what is checked of all must hold of the halves merged. */
async function halves<Answer>(
  rows: readonly Person[],
  ask: (snapshot: Awaited<ReturnType<typeof kept>>) => Promise<Answer>,
  check: (answer: Answer) => void,
  together: (a: Answer, b: Answer) => Answer,
) {
  const half = Math.ceil(rows.length / 2);
  check(await ask(await kept(rows)));
  const [a, b] = [await ask(await kept(rows.slice(0, half))), await ask(await kept(rows.slice(half)))];
  check(together(a, b));
}

/** Content of the cells by the code of sex. */
function cells<C extends Content, Value>(
  { size, codes, content }: Aggregate<C>,
  of: (content: C, cell: number, size: number) => Value,
): Map<string, Value> {
  return new Map(
    Array.from({ length: size }, (_, cell) => [
      sex.categories[codes[0]![cell]!]!.code,
      of(content, cell, size),
    ]),
  );
}

function grouped<Value>(rows: readonly Person[], of: (own: readonly Person[]) => Value): Map<string, Value> {
  return new Map([...Map.groupBy(rows, row => row.sex)].map(([code, own]) => [code, of(own)]));
}

const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0);
const close = (values: readonly number[]) => values.map(v => expect.closeTo(v, 6));
const numbers = <Value>(values: readonly (Value | null)[]): Value[] => values.flatMap(v => v ?? []);
const runs = { numRuns: 5 };
const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

describe("what is tabulated equals what a loop over the rows gives, and merges from halves", () => {
  test("moments, with the two largest contributions and the rows without a number", () =>
    fc.assert(
      fc.asyncProperty(people, rows =>
        halves(
          rows,
          snapshot =>
            tabulate(snapshot, {
              ...asked,
              kind: "moments",
              measures: [variable("pay"), variable("pay", "log")],
            }),
          ({ moments, largest, population }) => {
            expect(cells(moments, (c, i) => [c.n, c.sums, c.squares].map(of => of.map(m => m[i]!)))).toEqual(
              grouped(rows, own => {
                const pay = numbers(own.map(r => r.pay));
                const logs = pay.filter(p => p > 0).map(Math.log);
                return [
                  [pay.length, logs.length],
                  close([sum(pay), sum(logs)]),
                  close([sum(pay.map(p => p * p)), sum(logs.map(p => p * p))]),
                ];
              }),
            );
            expect(largest.content.measures).toEqual(["plain pay"]);
            expect(cells(largest, (c, i) => [c.largest[0]![i], c.second[0]![i]])).toEqual(
              grouped(rows, own => {
                const sizes = sorted(numbers(own.map(r => r.pay)).map(Math.abs)).toReversed();
                return [sizes[0] ?? 0, sizes[1] ?? 0];
              }),
            );
            expect(cells(population, (c, i) => c.values[0]![i])).toEqual(grouped(rows, own => own.length));
          },
          (a, b) => ({
            ...a,
            moments: merge(a.moments, b.moments),
            largest: merge(a.largest, b.largest),
            population: merge(a.population, b.population),
          }),
        ),
      ),
      runs,
    ));

  test("histograms", () =>
    fc.assert(
      fc.asyncProperty(people, rows =>
        halves(
          rows,
          snapshot => tabulate(snapshot, { ...asked, kind: "histogram", measure: variable("pay") }),
          ({ histogram }) =>
            expect(
              cells(histogram, (c, i, size) => {
                const { values, counts } = tallies(c, size)[i]!;
                return values.flatMap((v, e) => Array.from({ length: counts[e]! }, () => v));
              }),
            ).toEqual(
              grouped(
                rows.filter(r => r.pay !== null),
                own => sorted(numbers(own.map(r => r.pay))),
              ),
            ),
          (a, b) => ({ ...a, histogram: merge(a.histogram, b.histogram) }),
        ),
      ),
      runs,
    ));

  test("spells: time by whether someone left", () => {
    const counts = (r: Person) => r.months !== null && r.months >= 0 && r.left !== null;
    return fc.assert(
      fc.asyncProperty(people, rows =>
        halves(
          rows,
          snapshot =>
            tabulate(snapshot, {
              ...asked,
              kind: "spells",
              time: variable("months"),
              event: { column: "left", atLeast: null },
            }),
          ({ spells }) =>
            expect(
              cells(spells, (c, i, size) => {
                const { left, stayed } = durationsOf(c, size)[i]!;
                return [left, stayed].map(t =>
                  t.values.flatMap((v, e) => Array.from({ length: t.counts[e]! }, () => v)),
                );
              }),
            ).toEqual(
              grouped(rows.filter(counts), own =>
                [true, false].map(left =>
                  sorted(numbers(own.filter(r => r.left === left).map(r => r.months))),
                ),
              ),
            ),
          (a, b) => ({ ...a, spells: merge(a.spells, b.spells) }),
        ),
      ),
      runs,
    );
  });

  test.each(["rows", "pairs"] as const)("cross-products of complete %s", complete =>
    fc.assert(
      fc.asyncProperty(people, rows => {
        const whole = (r: Person) => r.pay !== null && r.mood !== "?";
        const own = complete === "rows" ? rows.filter(whole) : rows;
        return halves(
          rows,
          snapshot =>
            tabulate(snapshot, {
              ...asked,
              kind: "cross-products",
              variables: [variable("pay"), variable("mood")],
              complete,
            }),
          ({ products }) =>
            expect(
              cells(products, (c, i) => [c.n, c.sums, c.products].map(of => of.map(entry => entry[i]!))),
            ).toEqual(
              grouped(own, group => {
                const values = [
                  (r: Person) => r.pay,
                  (r: Person) => (r.mood === "?" ? null : Number(r.mood)),
                ];
                const pairs = values.flatMap(x =>
                  values.map(y =>
                    group.flatMap(r => {
                      const [a, b] = [x(r), y(r)];
                      return a === null || b === null ? [] : [{ a, b }];
                    }),
                  ),
                );
                return [
                  pairs.map(p => p.length),
                  close(pairs.map(p => sum(p.map(({ a }) => a)))),
                  close(pairs.map(p => sum(p.map(({ a, b }) => a * b)))),
                ];
              }),
            ),
          (a, b) => ({ ...a, products: merge(a.products, b.products) }),
        );
      }),
      runs,
    ),
  );

  test("patterns of categories and amounts, with the spread of the response", () =>
    fc.assert(
      fc.asyncProperty(people, rows =>
        halves(
          rows,
          snapshot =>
            tabulate(snapshot, {
              ...asked,
              kind: "patterns",
              amounts: [variable("months", "square")],
              response: variable("pay"),
            }),
          ({ patterns }) => {
            const samples = samplesOf(patterns);
            const ours = new Map(
              samples.map((sample, i) => [
                `${sex.categories[patterns.codes[0]![i]!]!.code} ${patterns.values[0]![i]}`,
                sample,
              ]),
            );
            const known = rows.filter(r => r.pay !== null && r.months !== null);
            const groups = Map.groupBy(known, r => `${r.sex} ${r.months! ** 2}`);
            expect(ours).toEqual(
              new Map(
                [...groups].map(([key, own]) => {
                  const pay = numbers(own.map(r => r.pay));
                  const mean = sum(pay) / pay.length;
                  return [
                    key,
                    {
                      n: pay.length,
                      mean: expect.closeTo(mean, 8),
                      within: expect.closeTo(sum(pay.map(p => (p - mean) ** 2)), 4),
                    },
                  ];
                }),
              ),
            );
          },
          (a, b) => ({ ...a, patterns: mergePatterns(a.patterns, b.patterns) }),
        ),
      ),
      runs,
    ));

  test("items of a scale, one of them turned round, with everybody's mean score", () =>
    fc.assert(
      fc.asyncProperty(people, rows =>
        halves(
          rows,
          snapshot =>
            tabulate(snapshot, {
              ...asked,
              kind: "items",
              items: [
                { ...variable("mood"), reversed: true },
                { ...variable("months"), reversed: false },
              ],
              lowest: 1,
              highest: 4,
              least: 1,
            }),
          ({ pairwise, complete, scores }) => {
            const answers = (r: Person) => [r.mood === "?" ? null : 5 - Number(r.mood), r.months];
            const both = (own: readonly Person[]) =>
              own.map(answers).filter((a): a is number[] => !a.includes(null));
            const parts = (c: typeof pairwise.content, i: number) =>
              [c.n, c.sums, c.products].map(of => of.map(entry => entry[i]!));
            expect(cells(complete, parts)).toEqual(
              grouped(rows, own => {
                const [n, pairs] = [both(own).length, [0, 1].flatMap(i => [0, 1].map(j => [i, j] as const))];
                return [
                  pairs.map(() => n),
                  pairs.map(([i]) => sum(both(own).map(a => a[i]!))),
                  pairs.map(([i, j]) => sum(both(own).map(a => a[i]! * a[j]!))),
                ];
              }),
            );
            expect(cells(pairwise, (c, i) => c.n.map(entry => entry[i]!))).toEqual(
              grouped(rows, own => {
                const n = [0, 1].map(i => numbers(own.map(r => answers(r)[i]!)).length);
                return [n[0], both(own).length, both(own).length, n[1]];
              }),
            );
            expect(
              cells(scores, (c, i, size) => {
                const { values, counts } = tallies(c, size)[i]!;
                return values.flatMap((v, e) => Array.from({ length: counts[e]! }, () => v));
              }),
            ).toEqual(
              grouped(
                rows.filter(r => numbers(answers(r)).length > 0),
                own => sorted(own.map(r => sum(numbers(answers(r))) / numbers(answers(r)).length)),
              ),
            );
          },
          (a, b) => ({
            ...a,
            pairwise: merge(a.pairwise, b.pairwise),
            complete: merge(a.complete, b.complete),
            scores: merge(a.scores, b.scores),
          }),
        ),
      ),
      runs,
    ));

  test("cluster scores of respondents", () =>
    fc.assert(
      fc.asyncProperty(people, async rows => {
        const attributes = [{ name: "shown", classification: shown }];
        const { scores, rows: used } = await tabulate(await kept(rows), {
          ...asked,
          dimensions: [],
          kind: "cluster-scores",
          attributes,
          respondent: "pair",
          outcome: variable("months"),
          weight: null,
        });
        const own = rows.filter(r => r.pair !== null && r.months !== null && r.shown !== "?");
        const names = [...new Set(own.map(r => r.pair!))].toSorted();
        const judged = own.map(r => ({
          cluster: names.indexOf(r.pair!),
          codes: [["a", "b"].indexOf(r.shown)],
          outcome: r.months!,
        }));
        expect(scores.content).toEqual(
          clusterScoresOf(
            attributes,
            judged,
            names.map(() => 1),
          ),
        );
        expect(used.used).toBe(own.length);
      }),
      runs,
    ));

  test("pairs by what both got, and which rows are no pair", () =>
    fc.assert(
      fc.asyncProperty(people, async rows => {
        const { pairs, rows: used } = await tabulate(await kept(rows), {
          ...asked,
          dimensions: [],
          kind: "pairs",
          pair: "pair",
          group: bySex,
          between: ["v", "m"],
          response: { column: "months", atLeast: 3 },
        });
        const own = rows.filter(r => r.pair !== null && r.sex !== "?");
        const whole = [...Map.groupBy(own, r => r.pair).values()].flatMap(pair => {
          const [v, m] = ["v", "m"].map(code => pair.filter(r => r.sex === code));
          const one = v!.length === 1 && m!.length === 1;
          const [a, b] = [v![0]?.months ?? null, m![0]?.months ?? null];
          return one && a !== null && b !== null ? [[a >= 3, b >= 3]] : [];
        });
        const of = (a: boolean, b: boolean) => whole.filter(pair => pair[0] === a && pair[1] === b).length;
        expect(pairs.content.values.map(v => v[0])).toEqual([
          of(true, true),
          of(true, false),
          of(false, true),
          of(false, false),
        ]);
        expect(used.used).toBe(2 * whole.length);
        expect(used.all).toBe(rows.length);
      }),
      runs,
    ));

  test("predictions beside outcomes", () =>
    fc.assert(
      fc.asyncProperty(people, rows =>
        halves(
          rows,
          snapshot =>
            tabulate(snapshot, {
              ...asked,
              kind: "confusion",
              predicted: { column: "pay", atLeast: 4000 },
              actual: { column: "left", atLeast: null },
            }),
          ({ confusion }) =>
            expect(cells(confusion, (c, i) => c.values.map(v => v[i]))).toEqual(
              grouped(rows, own => {
                const known = own.filter(r => r.pay !== null && r.left !== null);
                const of = (yes: boolean, actual: boolean) =>
                  known.filter(r => r.pay! >= 4000 === yes && r.left === actual).length;
                return [of(true, true), of(true, false), of(false, false), of(false, true)];
              }),
            ),
          (a, b) => ({ ...a, confusion: merge(a.confusion, b.confusion) }),
        ),
      ),
      runs,
    ));
});

describe("rows", () => {
  const person: Person = {
    sex: "v",
    pay: 1,
    months: 1,
    left: true,
    mood: "1",
    shown: "a",
    pair: "p",
  };

  test("without a number are counted, and so are those of which there is no logarithm", async () => {
    const rows = [person, { ...person, pay: null }, { ...person, pay: 0 }, { ...person, pay: -5 }];
    const { rows: used } = await tabulate(await kept(rows), {
      ...asked,
      kind: "patterns",
      amounts: [variable("months")],
      response: variable("pay", "log"),
    });
    expect(used).toEqual({
      all: 4,
      used: 1,
      leftOut: [
        { column: "pay", why: "missing", rows: 1 },
        { column: "pay", why: "not-positive", rows: 2 },
      ],
    });
  });

  test("outside a bound are not asked about at all", async () => {
    const rows = [person, { ...person, pay: null }, { ...person, pay: 0.5 }];
    const { rows: used, population } = await tabulate(await kept(rows), {
      ...asked,
      kind: "moments",
      filter: [{ column: "pay", is: "at-least", bound: 1 }],
      measures: [variable("pay")],
    });
    expect(used).toEqual({ all: 1, used: 1, leftOut: [] });
    expect(population.content.values[0]![0]).toBe(1);
  });

  test("of one respondent must agree on their group", async () => {
    const rows = [person, { ...person, sex: "m" }];
    await expect(
      tabulate(await kept(rows), {
        ...asked,
        kind: "cluster-scores",
        attributes: [{ name: "shown", classification: shown }],
        respondent: "pair",
        outcome: variable("months"),
        weight: null,
      }),
    ).rejects.toThrow("One respondent has different weights");
  });

  test("sum exactly where doubles would lose: many small amounts beside a large one", async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => ({ ...person, pay: i === 0 ? 1e12 : 0.1 }));
    const { moments } = await tabulate(await kept(rows), {
      ...asked,
      kind: "moments",
      measures: [variable("pay")],
    });
    expect(moments.content.sums[0]![0]).toBe(1e12 + 2999.9);
  });

  test("have no number where a category has no order, and names that are SQL stay names", async () => {
    const snapshot = await kept([person]);
    const ask = (measure: Variable) => tabulate(snapshot, { ...asked, kind: "histogram", measure });
    await expect(ask(variable("shown"))).rejects.toThrow("no order");
    await expect(ask(variable("pay); DROP TABLE snapshot; --"))).rejects.toThrow("names the column");
    await expect(
      tabulate(snapshot, {
        ...asked,
        kind: "moments",
        filter: [{ column: "pay", is: "above", bound: Number.NaN }],
        measures: [variable("pay")],
      }),
    ).rejects.toThrow("no number");
  });
});
