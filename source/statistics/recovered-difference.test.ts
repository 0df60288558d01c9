import { expect, it } from "vitest";
import { newcombe } from "./risk-difference.ts";
import { recoveredDifference } from "./recovered-difference.ts";
import { wilson } from "./proportion.ts";

it("of two Wilson intervals is the interval of Newcombe", () => {
  const recovered = recoveredDifference(wilson(56, 70), wilson(48, 80));
  const { low, high } = newcombe(56, 70, 48, 80);
  expect(recovered.low).toBeCloseTo(low, 12);
  expect(recovered.high).toBeCloseTo(high, 12);
});

it("refuses to lay intervals of different levels side by side", () => {
  expect(() => recoveredDifference(wilson(5, 10, 0.9), wilson(5, 10))).toThrow(RangeError);
});
