import fc from "fast-check";
import { expect, it } from "vitest";
import { centralisation, components, density, numericAssortativity, pairCensus } from "./cohesion.ts";
import { NotEstimable } from "./not-estimable.ts";
import { tiesOf } from "./ties.ts";

/** Compared with networkx 2.8: strongly_connected_components. */
const odd = tiesOf(
  7,
  [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 3],
    [3, 1],
    [4, 5],
    [5, 6],
    [6, 4],
    [2, 5],
    [0, 6],
  ],
  true,
);
const networks = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })));

it("finds the parts of a network", () => {
  expect(components(odd, "strong")).toEqual([4, 3]);
  expect(components(odd, "weak")).toEqual([7]);
  expect(components(tiesOf(3, [], true), "weak")).toEqual([1, 1, 1]);
});

it("puts everyone in one part, and never fewer parts along directions than without", () => {
  fc.assert(
    fc.property(networks, pairs => {
      const ties = tiesOf(7, pairs, true);
      const [weak, strong] = [components(ties, "weak"), components(ties, "strong")];
      expect(weak.reduce((a, b) => a + b, 0)).toBe(7);
      expect(strong.reduce((a, b) => a + b, 0)).toBe(7);
      expect(strong.length).toBeGreaterThanOrEqual(weak.length);
    }),
  );
});

it("takes pairs apart by how they are tied", () => {
  expect(pairCensus(odd)).toEqual({ mutual: 1, asymmetric: 8, none: 12, reciprocity: 0.2 });
  expect(pairCensus(tiesOf(2, [[0, 1]], false)).reciprocity).toBe(1);
  expect(pairCensus(tiesOf(2, [], true)).reciprocity).toBeNull();
});

it("is most central as a star, and not at all as a ring", () => {
  expect(centralisation("betweenness", [6, 0, 0, 0, 0], false)).toBe(1);
  expect(centralisation("in-degree", [1, 1, 1], true)).toBe(0);
});

it("refuses what too few people or equal amounts cannot say", () => {
  expect(() => density(tiesOf(1, [], true))).toThrow(NotEstimable);
  expect(() => centralisation("in-degree", [1, 1], true)).toThrow(NotEstimable);
  expect(() => numericAssortativity(odd, [3, 3, 3, 3, 3, 3, 3])).toThrow(NotEstimable);
  expect(() => numericAssortativity(tiesOf(2, [], true), [1, 2])).toThrow(NotEstimable);
});
