import { expect, it } from "vitest";
import { sameFigure } from "./figures.ts";
import type { FigureAddress } from "./model.ts";

const gap: FigureAddress = {
  from: "decisions",
  measure: "difference",
  moment: "werkzaam",
  group: { geslacht: "women", leeftijd: "27-45" },
  versus: "everyone-else",
  snapshot: "2024",
};

it("The same figure of another snapshot is the same figure, in whatever order its columns come", () => {
  expect(sameFigure(gap, { ...gap, snapshot: "2025", group: { leeftijd: "27-45", geslacht: "women" } })).toBe(
    true,
  );
  expect(sameFigure({ ...gap, versus: { geslacht: "men" } }, { ...gap, versus: { geslacht: "men" } })).toBe(
    true,
  );
});

it.each([
  ["another view", { from: "flows" }],
  ["another measure", { measure: "rate" }],
  ["another moment", { moment: null }],
  ["another group", { group: { geslacht: "men", leeftijd: "27-45" } }],
  ["a wider group", { group: { geslacht: "women" } }],
  ["compared with nobody", { versus: null }],
  ["compared with another group", { versus: { geslacht: "men" } }],
] as const)("A figure is not the same: %s", (_, change) => {
  expect(sameFigure(gap, { ...gap, ...change })).toBe(false);
  expect(sameFigure({ ...gap, ...change }, gap)).toBe(false);
});
