import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assortativity, eiIndex, expectedEi, groupMixing, mixing, tieDensity } from "./mixing.ts";
import { NotEstimable } from "./not-estimable.ts";
import { tiesOf, withoutDirection } from "./ties.ts";

const two = { codes: [0, 0, 1, 1], count: 2 };

const networks = fc.record({
  codes: fc.array(fc.nat({ max: 2 }), { minLength: 6, maxLength: 6 }),
  pairs: fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), { minLength: 1 }),
});

describe("the E-I index", () => {
  it("lies between −1 (all within) and 1 (all between)", () => {
    expect(
      eiIndex(
        mixing(
          tiesOf(
            4,
            [
              [0, 1],
              [2, 3],
            ],
            false,
          ),
          two,
        ),
      ),
    ).toBe(-1);
    expect(
      eiIndex(
        mixing(
          tiesOf(
            4,
            [
              [0, 2],
              [1, 3],
            ],
            false,
          ),
          two,
        ),
      ),
    ).toBe(1);
  });

  it("is what the sizes give when everyone is tied to everyone", () => {
    const all = [0, 1, 2, 3].flatMap(i => [0, 1, 2, 3].map(j => [i, j] as const));
    const groups = { codes: [0, 1, 1, 1], count: 2 };
    expect(eiIndex(mixing(tiesOf(4, all, true), groups))).toBe(expectedEi([1, 3]));
  });

  it("does not exist without ties", () => {
    expect(() => eiIndex(mixing(tiesOf(4, [], false), two))).toThrow(NotEstimable);
    expect(() => expectedEi([1])).toThrow(NotEstimable);
  });
});

describe("the ties between groups", () => {
  it("are as many as there are ties, and symmetric without direction", () => {
    fc.assert(
      fc.property(networks, ({ codes, pairs }) => {
        const ties = tiesOf(6, pairs, true);
        const { weights, counts } = mixing(withoutDirection(ties), { codes, count: 3 });
        expect(weights).toEqual(weights.map((row, i) => row.map((_, j) => weights[j]![i]!)));
        expect(counts.flat().reduce((a, b) => a + b, 0)).toBe(withoutDirection(ties).from.length);
        expect(
          mixing(ties, { codes, count: 3 })
            .counts.flat()
            .reduce((a, b) => a + b, 0),
        ).toBe(ties.from.length);
      }),
    );
  });
});

describe("assortativity", () => {
  it("stays between −1 and 1", () => {
    fc.assert(
      fc.property(networks, ({ codes, pairs }) => {
        const mixed = mixing(tiesOf(6, [...pairs, [0, 1], [2, 3]], true), {
          codes: [0, 1, 0, 1, ...codes.slice(4)],
          count: 3,
        });
        const value = assortativity(mixed);
        expect(value).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it("is refused where all ties lie in one group", () => {
    expect(() => assortativity(mixing(tiesOf(4, [[0, 1]], false), two))).toThrow("within one group");
  });
});

describe("one group's ties", () => {
  it("are null rather than NaN for a group without ties or people", () => {
    const [own, other, nobody] = groupMixing(
      mixing(tiesOf(4, [[0, 1]], true), { codes: [0, 0, 1, 1], count: 3 }),
    );
    expect(own).toEqual({ n: 2, ei: -1, eiOut: -1, homophily: 1, coleman: 1 });
    expect(other).toEqual({ n: 2, ei: null, eiOut: null, homophily: null, coleman: null });
    expect(nobody).toEqual({ n: 0, ei: null, eiOut: null, homophily: null, coleman: null });
  });

  it("count a tie within for both its people where ties have no direction", () => {
    const undirected = mixing(
      tiesOf(
        4,
        [
          [0, 1],
          [1, 2],
        ],
        false,
      ),
      two,
    );
    expect(groupMixing(undirected)[0]).toMatchObject({ ei: 0, homophily: 2 / 3 });
  });

  it("have no density where no tie could be", () => {
    const alone = mixing(tiesOf(2, [[0, 1]], false), { codes: [0, 1], count: 2 });
    expect(tieDensity(alone)).toEqual({ within: null, between: 1, oddsRatio: null });
  });
});
