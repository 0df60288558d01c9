import { expect, it } from "vitest";
import { clustering, constraint, effectiveSize, transitivity } from "./structural-holes.ts";
import { tiesOf } from "./ties.ts";

it("says nothing of people without contacts", () => {
  const ties = tiesOf(3, [[0, 1]], false);
  expect(constraint(ties)).toEqual([1, 1, null]);
  expect(effectiveSize(ties)).toEqual([1, 1, null]);
  expect(clustering(ties)).toEqual([null, null, null]);
  expect(transitivity(ties)).toBeNull();
});

it("constrains most who has one contact, or whose contacts are tied to each other", () => {
  const closed = constraint(
    tiesOf(
      3,
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
      false,
    ),
  );
  const open = constraint(
    tiesOf(
      3,
      [
        [0, 1],
        [0, 2],
      ],
      false,
    ),
  );
  expect(closed[0]).toBeCloseTo(1.125, 14);
  expect(open[0]).toBe(0.5);
});

it("weighs contacts by strength", () => {
  // networkx.constraint(G, weight="weight") of ties 0–1 (3), 0–2 (1), 1–2 (2), 2–3 (1)
  const own = constraint(
    tiesOf(
      4,
      [
        [0, 1, 3],
        [0, 2, 1],
        [1, 2, 2],
        [2, 3, 1],
      ],
      false,
    ),
  );
  for (const [i, value] of [1.068125, 0.7925000000000002, 0.83765625, 1.0].entries())
    expect(own[i]).toBeCloseTo(value, 12);
});

it("counts the open and closed trios", () => {
  const triangle = tiesOf(
    3,
    [
      [0, 1],
      [1, 2],
      [2, 0],
    ],
    true,
  );
  expect(transitivity(triangle)).toBe(1);
  expect(effectiveSize(triangle)).toEqual([1, 1, 1]);
  expect(
    transitivity(
      tiesOf(
        3,
        [
          [0, 1],
          [1, 2],
        ],
        false,
      ),
    ),
  ).toBe(0);
});
