import { expect, it } from "vitest";
import type { Measurement, UnitReading } from "./model.ts";
import { statusOf } from "./status.ts";
import { unitTable } from "./unit-table.ts";

const reading = (unit: string, value: number): UnitReading => ({
  unit,
  value,
  low: value - 3,
  high: value + 3,
  n: 100,
  bar: null,
});
const measured = (units: readonly UnitReading[], release: string | null = "r"): Measurement => ({
  id: "m",
  on: "2026-01-01",
  value: 90,
  low: 88,
  high: 92,
  definition: "",
  source: "",
  release,
  sourcePublic: false,
  units,
});
const goal = {
  indicator: "i",
  baselineValue: 70,
  baselineOn: "2025-01-01",
  targetValue: 85,
  byWhen: "2027-01-01",
  units: ["parks", "services", "small"],
};
const names = new Map([
  ["parks", "Stadsbeheer"],
  ["services", "Dienstverlening"],
  ["small", "Kabinet"],
]);
const tableOf = (of: Measurement, locale: "nl" | "en" = "nl") =>
  unitTable(statusOf(goal, [of], "percent"), "percent", names, locale);

it("A goal by unit names the units with a released figure and how they stand, and never those without one", () => {
  const table = tableOf(measured([reading("services", 60), reading("parks", 95)]));
  expect(table).toMatchObject({
    caption: "Per onderdeel, 1 januari 2026",
    rows: [
      ["Dienstverlening", "60% (57,0 tot 63,0)", "achter"],
      ["Stadsbeheer", "95% (92,0 tot 98,0)", "gehaald"],
    ],
  });
  expect(JSON.stringify(table)).not.toContain("Kabinet");
  expect(tableOf(measured([reading("parks", 95)]), "en")?.columns.map(({ head }) => head)).toEqual([
    "Unit",
    "Value",
    "Stands",
  ]);
});

it("There is none where no unit has a figure, or where the figure came of no release", () => {
  expect(tableOf(measured([]))).toBeNull();
  expect(tableOf(measured([reading("parks", 95)], null))).toBeNull();
});
