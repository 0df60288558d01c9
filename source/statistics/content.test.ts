import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Aggregate, type Content, IncompatibleAggregates, merge, rollUp } from "./aggregate.ts";
import type { Classification } from "./classification.ts";
import { type CrossProducts, covariances } from "./cross-products.ts";
import { type Histogram, pool, type Tally, tallies, tally, tallyIn } from "./histogram.ts";
import { type Moments, sampleIn, sampleOf, variance } from "./moments.ts";

const text = { nl: "", en: "" };
const classification = (id: string, size: number): Classification => ({
  id,
  version: "1",
  name: text,
  definition: text,
  source: "",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: Array.from({ length: size }, (_, i) => ({ code: `${id}${i}`, label: text })),
  crosswalks: [],
});
const dimensions = [
  { name: "sex", classification: classification("s", 2) },
  { name: "unit", classification: classification("u", 3) },
];

/** A person: sex, unit, and two whole-number answers, either of which may be missing. */
interface Person {
  readonly codes: readonly [number, number];
  readonly x: number | null;
  readonly y: number | null;
}

const answer = fc.option(fc.integer({ min: -20, max: 4000 }));
const people: fc.Arbitrary<Person[]> = fc.array(
  fc.record({ codes: fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 2 })), x: answer, y: answer }),
  { maxLength: 40 },
);

/** Puts people in cells and fills each kind of content from its rows, in the plainest way there is. */
function tabulate<C extends Content>(rows: readonly Person[], fill: (cells: Person[][]) => C): Aggregate<C> {
  const keys = [...new Set(rows.map(row => row.codes.join()))];
  const cells = keys.map(key => rows.filter(row => row.codes.join() === key));
  return {
    unit: "persons",
    dimensions,
    size: cells.length,
    codes: dimensions.map((_, d) => Uint32Array.from(cells, cell => cell[0]!.codes[d]!)),
    content: fill(cells),
    rounding: 1,
  };
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, v) => sum + v, 0);
const per = (cells: Person[][], f: (rows: Person[]) => number): Float64Array => Float64Array.from(cells, f);
const xs = (rows: Person[]): number[] => rows.flatMap(({ x }) => (x === null ? [] : [x]));

const moments = (cells: Person[][]): Moments => ({
  kind: "moments",
  measures: ["x"],
  n: [per(cells, rows => xs(rows).length)],
  sums: [per(cells, rows => total(xs(rows)))],
  squares: [per(cells, rows => total(xs(rows).map(v => v * v)))],
});

const crossProducts = (cells: Person[][]): CrossProducts => {
  const variables = ["x", "y"] as const;
  const pairs = variables.flatMap(a => variables.map(b => [a, b] as const));
  const both = (rows: Person[], a: "x" | "y", b: "x" | "y"): [number, number][] =>
    rows.flatMap(row => {
      const [v, w] = [row[a], row[b]];
      return v === null || w === null ? [] : [[v, w]];
    });
  return {
    kind: "cross-products",
    variables,
    n: pairs.map(([a, b]) => per(cells, rows => both(rows, a, b).length)),
    sums: pairs.map(([a, b]) => per(cells, rows => total(both(rows, a, b).map(([v]) => v)))),
    products: pairs.map(([a, b]) => per(cells, rows => total(both(rows, a, b).map(([v, w]) => v * w)))),
  };
};

const histogram = (cells: Person[][]): Histogram => {
  const entries = cells.flatMap((rows, cell) => xs(rows).map(value => ({ cell, value })));
  return {
    kind: "histogram",
    measure: "x",
    cells: Uint32Array.from(entries, e => e.cell),
    values: Float64Array.from(entries, e => e.value),
    counts: new Float64Array(entries.length).fill(1),
  };
};

/** What an aggregate says of each combination, whatever the order of its cells and entries. */
function said(aggregate: Aggregate<Content>): string[] {
  const { content } = aggregate;
  return Array.from({ length: aggregate.size }, (_, cell) => {
    const codes = aggregate.codes.map(column => column[cell]);
    const at = (columns: readonly Float64Array[]): (number | undefined)[] => columns.map(c => c[cell]);
    if (content.kind === "counts") return JSON.stringify([codes, at(content.values)]);
    if (content.kind === "moments")
      return JSON.stringify([codes, at(content.n), at(content.sums), at(content.squares)]);
    if (content.kind === "cross-products")
      return JSON.stringify([codes, at(content.n), at(content.sums), at(content.products)]);
    if (content.kind === "histogram") return JSON.stringify([codes, tallyIn(content, cell)]);
    throw new Error(`no way here to say what ${JSON.stringify(content)} holds`);
  }).toSorted();
}

describe.each([
  ["moments", moments],
  ["cross-products", crossProducts],
  ["histogram", histogram],
] as const)("%s", (_, fill: (cells: Person[][]) => Content) => {
  it("of two sets of people merge into those of their rows pooled", () => {
    fc.assert(
      fc.property(people, people, (a, b) => {
        expect(said(merge(tabulate(a, fill), tabulate(b, fill)))).toEqual(said(tabulate([...a, ...b], fill)));
      }),
    );
  });

  it("merge in any order and grouping", () => {
    fc.assert(
      fc.property(people, people, people, (a, b, c) => {
        const [x, y, z] = [tabulate(a, fill), tabulate(b, fill), tabulate(c, fill)];
        expect(said(merge(x, y))).toEqual(said(merge(y, x)));
        expect(said(merge(merge(x, y), z))).toEqual(said(merge(x, merge(y, z))));
      }),
    );
  });

  it("roll up before merging as after it", () => {
    fc.assert(
      fc.property(people, people, fc.subarray(["sex", "unit"]), (a, b, keep) => {
        const [x, y] = [tabulate(a, fill), tabulate(b, fill)];
        expect(said(rollUp(merge(x, y), keep))).toEqual(said(merge(rollUp(x, keep), rollUp(y, keep))));
      }),
    );
  });
});

describe("contents that do not speak of the same thing", () => {
  const one: Person[] = [{ codes: [0, 0], x: 1, y: 2 }];
  it("are refused, and it is said why", () => {
    const [m, c, h] = [moments([one]), crossProducts([one]), histogram([one])];
    for (const [a, b, reason] of [
      [m, { ...m, measures: ["log x"] }, /measures differ/],
      [c, { ...c, variables: ["x", "z"] }, /variables differ/],
      [h, { ...h, measure: "x in cents" }, /measures differ/],
      [m, h, /contents differ/],
    ] as const) {
      const [first, second] = [tabulate<Content>(one, () => a), tabulate<Content>(one, () => b)];
      expect(() => merge(first, second)).toThrow(IncompatibleAggregates);
      expect(() => merge(first, second)).toThrow(reason);
    }
  });
});

describe("reading a cell", () => {
  const rows: Person[] = [2, 4, null, 9].map((x, i) => ({ codes: [0, 0], x, y: 2 * i }));

  it("gives mean and variance of those who have a value", () => {
    const sample = sampleIn(moments([rows]), "x", 0);
    expect(sample).toMatchObject({ n: 3, mean: 5 });
    expect(variance(sample)).toBeCloseTo(13, 12);
    expect(() => sampleIn(moments([rows]), "pay", 0)).toThrow("no measure called pay");
  });

  it("gives covariances of those who have both", () => {
    const matrix = covariances(crossProducts([rows]), 0);
    expect(matrix[0]![1]).toBeCloseTo(11, 12);
    expect(matrix[1]![1]).toBeCloseTo(20 / 3, 12);
    expect(() => covariances(crossProducts([rows.slice(0, 1)]), 0)).toThrow(
      expect.objectContaining({ code: "too-few" }),
    );
  });

  it("gives every value in order, with how many have it", () => {
    const groups: Tally[] = tallies(histogram([rows, rows.slice(1)]), 2);
    expect(groups[0]).toEqual({ values: [2, 4, 9], counts: [1, 1, 1], n: 3 });
    expect(pool(groups)).toEqual({ values: [2, 4, 9], counts: [1, 2, 2], n: 5 });
  });

  it("finds no spread in values that are all the same, however they round", () => {
    const values = Array.from({ length: 1000 }, () => 0.1);
    expect(sampleOf(1000, total(values), total(values.map(v => v * v))).within).toBe(0);
  });

  it("refuses nobody, and numbers that cannot belong together", () => {
    expect(() => sampleOf(0, 0, 0)).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => sampleOf(2, 10, 1)).toThrow(expect.objectContaining({ code: "impossible-counts" }));
    expect(() => variance(sampleOf(1, 4, 16))).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => tally([Number.NaN])).toThrow(expect.objectContaining({ code: "impossible-counts" }));
    expect(() => tally([1], [-1])).toThrow(expect.objectContaining({ code: "impossible-counts" }));
  });
});
