import { expect, it } from "vitest";
import { distances } from "./distances.ts";
import { tiesOf } from "./ties.ts";

it("counts steps along the direction of ties", () => {
  const { mean, diameter, reachable, closeness, harmonic } = distances(
    tiesOf(
      4,
      [
        [0, 1],
        [1, 2],
      ],
      true,
    ),
  );
  expect({ mean, diameter, reachable }).toEqual({ mean: 4 / 3, diameter: 2, reachable: 3 });
  expect(closeness).toEqual([1 / 3, 1, null, null]);
  expect([...harmonic]).toEqual([1.5, 1, 0, 0]);
});

it("has no mean where nobody reaches anybody", () => {
  expect(distances(tiesOf(3, [], false))).toMatchObject({ mean: null, diameter: 0, reachable: 0 });
});
