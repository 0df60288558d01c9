import fc from "fast-check";
import { expect, it } from "vitest";
import { tiesOf } from "./ties.ts";
import { triadCensus, triadKinds } from "./triads.ts";

/** Compared with networkx 2.8: triadic_census. */
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

it("counts every trio once, as another program does", () => {
  expect(triadCensus(odd)).toEqual([3, 19, 2, 1, 2, 3, 1, 2, 0, 2, 0, 0, 0, 0, 0, 0]);
  fc.assert(
    fc.property(networks, pairs => {
      const census = triadCensus(tiesOf(7, pairs, true));
      expect(census.reduce((a, b) => a + b, 0)).toBe(35);
      expect(Math.min(...census)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it("knows a ring of three from three ties in a row", () => {
  const kindOf = (pairs: number[][]): string | undefined =>
    triadKinds[triadCensus(tiesOf(3, pairs, true)).indexOf(1)];
  expect(
    kindOf([
      [0, 1],
      [1, 2],
      [2, 0],
    ]),
  ).toBe("030C");
  expect(
    kindOf([
      [0, 1],
      [1, 2],
      [0, 2],
    ]),
  ).toBe("030T");
  expect(
    kindOf([
      [0, 1],
      [1, 0],
    ]),
  ).toBe("102");
});
