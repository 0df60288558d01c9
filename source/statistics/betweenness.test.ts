import fc from "fast-check";
import { expect, it } from "vitest";
import { betweenness } from "./betweenness.ts";
import { distances } from "./distances.ts";
import { tiesOf } from "./ties.ts";

const networks = fc.record({
  directed: fc.boolean(),
  pairs: fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }))),
});

/** All shortest paths, walked one by one. */
function byWalking(pairs: readonly (readonly [number, number])[], size: number, directed: boolean): number[] {
  const tied = new Set(pairs.flatMap(([a, b]) => (directed ? [`${a},${b}`] : [`${a},${b}`, `${b},${a}`])));
  const total = Array<number>(size).fill(0);
  for (let s = 0; s < size; s++)
    for (let t = 0; t < size; t++) {
      let paths = s === t ? [] : [[s]];
      while (paths.length > 0 && !paths.some(path => path.at(-1) === t))
        paths = paths.flatMap(path =>
          Array.from({ length: size }, (_, v) => v)
            .filter(v => !path.includes(v) && tied.has(`${path.at(-1)},${v}`))
            .map(v => [...path, v]),
        );
      const shortest = paths.filter(path => path.at(-1) === t);
      for (const path of shortest) for (const v of path.slice(1, -1)) total[v]! += 1 / shortest.length;
    }
  return directed ? total : total.map(pairsBothWays => pairsBothWays / 2);
}

it("is what walking all shortest paths gives", () => {
  fc.assert(
    fc.property(networks, ({ pairs, directed }) => {
      const own = betweenness(tiesOf(8, pairs, directed));
      for (const [i, value] of byWalking(pairs, 8, directed).entries()) expect(own[i]).toBeCloseTo(value, 10);
    }),
    { numRuns: 60 },
  );
});

it("adds up to the steps of all shortest paths but the last", () => {
  fc.assert(
    fc.property(networks, ({ pairs }) => {
      const ties = tiesOf(8, pairs, true);
      const { mean, reachable } = distances(ties);
      const total = betweenness(ties).reduce((a, b) => a + b, 0);
      expect(total).toBeCloseTo((mean ?? 0) * reachable - reachable, 8);
    }),
  );
});

it("is 0 for everyone without ties", () => {
  expect([...betweenness(tiesOf(3, [], true))]).toEqual([0, 0, 0]);
});
