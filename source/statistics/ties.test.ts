import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IncompatibleAggregates } from "./aggregate.ts";
import type { Classification } from "./classification.ts";
import { eiIndex, mixing } from "./mixing.ts";
import { NotEstimable } from "./not-estimable.ts";
import { degrees, groupsBy, mergeTies, neighbours, type Ties, tiesOf, withoutDirection } from "./ties.ts";

const text = { nl: "", en: "" };
const sex = (version: string): Classification => ({
  id: "sex",
  version,
  name: text,
  definition: text,
  source: "",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: ["v", "m", "x"].map(code => ({ code, label: text })),
  crosswalks: [],
});

type Source = { codes: number[]; pairs: [number, number, number][] };
const sources = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 8 }).chain(codes =>
  fc.record({
    codes: fc.constant(codes),
    pairs: fc.array(
      fc.tuple(fc.nat({ max: codes.length - 1 }), fc.nat({ max: codes.length - 1 }), fc.nat({ max: 3 })),
    ),
  }),
);

const network = ({ codes, pairs }: Source, directed = true, version = "1"): Ties =>
  tiesOf(
    codes.length,
    pairs,
    directed,
    [{ name: "sex", classification: sex(version) }],
    [Uint32Array.from(codes)],
  );

describe("merging", () => {
  it("gives what pooling the people and their ties gives", () => {
    fc.assert(
      fc.property(sources, sources, fc.boolean(), (a, b, directed) => {
        const moved = b.pairs.map(([i, j, w]): [number, number, number] => [
          i + a.codes.length,
          j + a.codes.length,
          w,
        ]);
        const pooled = network({ codes: [...a.codes, ...b.codes], pairs: [...a.pairs, ...moved] }, directed);
        expect(mergeTies(network(a, directed), network(b, directed))).toEqual(pooled);
      }),
    );
  });

  it("adds up the ties between groups", () => {
    fc.assert(
      fc.property(sources, sources, (a, b) => {
        const of = (ties: Ties) => mixing(ties, groupsBy(ties, "sex")).weights;
        const [x, y] = [of(network(a)), of(network(b))];
        expect(of(mergeTies(network(a), network(b)))).toEqual(
          x.map((row, i) => row.map((w, j) => w + y[i]![j]!)),
        );
      }),
    );
  });

  it("refuses networks that do not speak of the same thing", () => {
    const own = network({ codes: [0, 1], pairs: [[0, 1, 1]] });
    expect(() => mergeTies(own, withoutDirection(own))).toThrow(IncompatibleAggregates);
    expect(() => mergeTies(own, network({ codes: [0], pairs: [] }, true, "2"))).toThrow("sex is sex@1");
    expect(() => mergeTies(own, tiesOf(1, [], true))).toThrow("dimensions differ");
  });
});

describe("taking ties in", () => {
  it("adds up a pair that occurs twice, and counts ties of people to themselves", () => {
    const ties = tiesOf(
      3,
      [
        [0, 1, 2],
        [0, 1],
        [1, 0],
        [2, 2],
        [1, 2, 0],
      ],
      true,
    );
    expect([...ties.weight]).toEqual([3, 1]);
    expect(ties.selfTies).toBe(1);
  });

  it("refuses weights that cannot be and people who are not there", () => {
    expect(() => tiesOf(2, [[0, 1, -1]], true)).toThrow(NotEstimable);
    expect(() => tiesOf(2, [[0, 1, Number.NaN]], true)).toThrow(NotEstimable);
    expect(() => tiesOf(2, [[0, 2]], true)).toThrow("outside the 2 people");
    expect(() => network({ codes: [3], pairs: [] })).toThrow("not in its classification");
  });
});

describe("leaving directions out", () => {
  it("ties who named each other once, by the larger weight or both", () => {
    const ties = tiesOf(
      3,
      [
        [0, 1, 2],
        [1, 0, 5],
        [2, 1, 3],
      ],
      true,
    );
    expect([...withoutDirection(ties).weight]).toEqual([5, 3]);
    expect([...withoutDirection(ties, "sum").weight]).toEqual([7, 3]);
  });

  it("keeps who is tied to whom", () => {
    fc.assert(
      fc.property(sources, source => {
        expect(withoutDirection(network(source))).toMatchObject({
          size: source.codes.length,
          directed: false,
        });
        const [ties, plain] = [network(source), withoutDirection(network(source))];
        const named = new Set(
          Array.from(ties.from, (i, e) => `${Math.min(i, ties.to[e]!)},${Math.max(i, ties.to[e]!)}`),
        );
        expect(plain.from.length).toBe(named.size);
      }),
    );
  });
});

it("lists every tie once from either end", () => {
  fc.assert(
    fc.property(sources, source => {
      const ties = network(source);
      expect(neighbours(ties, "out").target.length).toBe(ties.from.length);
      const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
      expect(sum(degrees(ties, "in"))).toBe(sum(degrees(ties, "out")));
      expect(sum(degrees(withoutDirection(ties), "in"))).toBe(2 * withoutDirection(ties).from.length);
    }),
  );
});

it("names the characteristic that is not there", () => {
  expect(() => groupsBy(tiesOf(1, [], true), "age")).toThrow("no characteristic called age");
});

it("counts a tie by its strength in the E-I index", () => {
  const strong = tiesOf(
    3,
    [
      [0, 1, 3],
      [1, 2, 1],
    ],
    false,
  );
  expect(eiIndex(mixing(strong, { codes: [0, 0, 1], count: 2 }))).toBe(-0.5);
});
