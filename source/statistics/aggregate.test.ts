import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Aggregate, IncompatibleAggregates, merge, rollUp } from "./aggregate.ts";
import type { Classification } from "./classification.ts";

const text = { nl: "", en: "" };
const classification = (id: string, size: number, version = "1"): Classification => ({
  id,
  version,
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
  { name: "origin", classification: classification("h", 4) },
  { name: "unit", classification: classification("u", 3) },
];

/** A person: a category on each dimension, and whether they were supported. */
type Person = readonly [sex: number, origin: number, unit: number, supported: number];

/** Counts people cell by cell, in the plainest way there is. */
function tabulate(people: readonly Person[], changes: Partial<Aggregate> = {}): Aggregate {
  const cells = new Map<string, { codes: number[]; all: number; supported: number }>();
  for (const [sex, origin, unit, supported] of people) {
    const codes = [sex, origin, unit];
    const cell = cells.get(codes.join()) ?? { codes, all: 0, supported: 0 };
    cell.all += 1;
    cell.supported += supported;
    cells.set(codes.join(), cell);
  }
  const rows = [...cells.values()];
  return {
    unit: "persons",
    dimensions,
    size: rows.length,
    codes: dimensions.map((_, d) => Uint32Array.from(rows, row => row.codes[d]!)),
    content: {
      kind: "counts",
      measures: ["all", "supported"],
      values: [Float64Array.from(rows, row => row.all), Float64Array.from(rows, row => row.supported)],
    },
    rounding: 1,
    ...changes,
  };
}

/** What an aggregate says, whatever the order of its cells. */
const said = (aggregate: Aggregate): string[] =>
  Array.from({ length: aggregate.size }, (_, cell) =>
    JSON.stringify([
      aggregate.codes.map(column => column[cell]),
      aggregate.content.values.map(column => column[cell]),
    ]),
  ).toSorted();

const totals = (aggregate: Aggregate): number[] =>
  aggregate.content.values.map(column => column.reduce((sum, v) => sum + v, 0));

const people = fc.array(
  fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 3 }), fc.nat({ max: 2 }), fc.nat({ max: 1 })),
  { maxLength: 40 },
);

describe("merging", () => {
  it("gives what pooling the rows gives", () => {
    fc.assert(
      fc.property(people, people, (a, b) => {
        expect(said(merge(tabulate(a), tabulate(b)))).toEqual(said(tabulate([...a, ...b])));
      }),
    );
  });

  it("does not care about order or grouping", () => {
    fc.assert(
      fc.property(people, people, people, (a, b, c) => {
        const [x, y, z] = [tabulate(a), tabulate(b), tabulate(c)];
        expect(said(merge(x, y))).toEqual(said(merge(y, x)));
        expect(said(merge(merge(x, y), z))).toEqual(said(merge(x, merge(y, z))));
      }),
    );
  });

  it("commutes with dropping dimensions", () => {
    fc.assert(
      fc.property(people, people, fc.subarray(["sex", "origin", "unit"]), (a, b, keep) => {
        const [x, y] = [tabulate(a), tabulate(b)];
        expect(said(rollUp(merge(x, y), keep))).toEqual(said(merge(rollUp(x, keep), rollUp(y, keep))));
      }),
    );
  });

  it("leaves what it was given untouched", () => {
    const [x, y] = [tabulate([[0, 1, 2, 1]]), tabulate([[0, 1, 2, 0]])];
    merge(x, y);
    expect([totals(x), totals(y)]).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it("takes the coarser rounding of the two", () => {
    expect(merge(tabulate([], { rounding: 10 }), tabulate([], { rounding: 5 })).rounding).toBe(10);
  });

  it("refuses what does not speak of the same thing, and says why", () => {
    const own = tabulate([[0, 0, 0, 1]]);
    const other = (changes: Partial<Aggregate>): Aggregate => tabulate([[0, 0, 0, 1]], changes);
    const newer = { name: "origin", classification: classification("h", 4, "2") };
    for (const [changes, reason] of [
      [{ unit: "jobs" }, /persons do not add up with jobs/],
      [{ dimensions: dimensions.slice(0, 2) }, /dimensions differ/],
      [{ dimensions: [dimensions[0]!, newer, dimensions[2]!] }, /origin is h@1 in one and h@2 in the other/],
      [{ content: { ...own.content, measures: ["all", "hired"] } }, /measures differ/],
    ] as const) {
      expect(() => merge(own, other(changes))).toThrow(IncompatibleAggregates);
      expect(() => merge(own, other(changes))).toThrow(reason);
    }
  });
});

describe("rolling up", () => {
  it("preserves totals, whatever is kept and in which order", () => {
    fc.assert(
      fc.property(people, fc.shuffledSubarray(["sex", "origin", "unit"]), (rows, keep) => {
        const whole = tabulate(rows);
        const rolled = rollUp(whole, keep);
        expect(totals(rolled)).toEqual(totals(whole));
        expect(rolled.dimensions.map(d => d.name)).toEqual(keep);
      }),
    );
  });

  it("gives every combination once", () => {
    fc.assert(
      fc.property(people, fc.subarray(["sex", "origin", "unit"]), (rows, keep) => {
        const { codes, size } = rollUp(tabulate(rows), keep);
        const seen = Array.from({ length: size }, (_, cell) => codes.map(column => column[cell]).join());
        expect(new Set(seen).size).toBe(size);
      }),
    );
  });

  it("may go in steps", () => {
    fc.assert(
      fc.property(people, rows => {
        const whole = tabulate(rows);
        expect(said(rollUp(rollUp(whole, ["sex", "unit"]), ["sex"]))).toEqual(said(rollUp(whole, ["sex"])));
      }),
    );
  });

  it("copes with more combinations than a number can tell apart", () => {
    const huge = Array.from({ length: 5 }, (_, d) => ({
      name: `d${d}`,
      classification: classification(`d${d}`, 20_000),
    }));
    const codes = huge.map(() => Uint32Array.of(3, 19_999, 3));
    const aggregate: Aggregate = {
      unit: "persons",
      dimensions: huge,
      size: 3,
      codes,
      content: { kind: "counts", measures: ["all"], values: [Float64Array.of(1, 2, 4)] },
      rounding: 1,
    };
    const rolled = rollUp(aggregate, ["d4", "d0", "d1", "d2"]);
    expect([...rolled.content.values[0]!]).toEqual([5, 2]);
  });

  it("names the dimension that is not there", () => {
    expect(() => rollUp(tabulate([]), ["age"])).toThrow("no dimension called age");
  });
});
