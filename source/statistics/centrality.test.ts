import { expect, it } from "vitest";
import { authority, coreness, eigenvectorCentrality, pageRank } from "./centrality.ts";
import { NotEstimable } from "./not-estimable.ts";
import { tiesOf } from "./ties.ts";

const weighted = tiesOf(
  3,
  [
    [0, 1, 3],
    [1, 0, 1],
    [1, 2, 2],
    [2, 0, 1],
    [2, 1, 4],
  ],
  true,
);

it("follows stronger ties more, as networkx's pagerank does", () => {
  for (const [i, value] of [0.2324028087001197, 0.45804076040417924, 0.3095564308957008].entries())
    expect(pageRank(weighted)[i]).toBeCloseTo(value, 13);
});

it("adds up to 1, also where some name nobody or there are no ties", () => {
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
  expect(
    sum(
      pageRank(
        tiesOf(
          4,
          [
            [0, 1],
            [2, 1],
          ],
          true,
        ),
      ),
    ),
  ).toBeCloseTo(1, 14);
  expect([...pageRank(tiesOf(2, [], true))]).toEqual([0.5, 0.5]);
  expect(() => pageRank(tiesOf(0, [], true))).toThrow(NotEstimable);
});

it("settles on two sides that are tied only to each other", () => {
  expect([
    ...eigenvectorCentrality(
      tiesOf(
        4,
        [
          [0, 2],
          [0, 3],
          [1, 2],
          [1, 3],
        ],
        false,
      ),
    ),
  ]).toEqual([1, 1, 1, 1]);
});

it("refuses scores without ties", () => {
  expect(() => eigenvectorCentrality(tiesOf(3, [], false))).toThrow(NotEstimable);
  expect(() => authority(tiesOf(3, [], true))).toThrow(NotEstimable);
});

it("finds the cores, with 0 for who has no ties", () => {
  const pairs = [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
    [3, 4],
    [4, 5],
  ];
  expect([...coreness(tiesOf(7, pairs, false))]).toEqual([3, 3, 3, 3, 1, 1, 0]);
});
