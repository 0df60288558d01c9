import { describe, expect, test } from "vitest";
import type { Cell } from "../engine/write.server.ts";
import type { Classification } from "../statistics/classification.ts";
import { countsOf, dimensionsOf, momentsOf, smallGroups } from "./dimensions.ts";
import type { ColumnPlan, Dataset } from "./model.ts";

const classification = (id: string, ...codes: string[]): Classification => ({
  id,
  version: "1",
  name: { nl: id, en: id },
  definition: { nl: "", en: "" },
  source: "",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: codes.map(code => ({ code, label: { nl: code, en: code } })),
  crosswalks: [],
});
const column = (name: string, change: Partial<ColumnPlan>): ColumnPlan => ({
  name,
  role: "characteristic",
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
  ...change,
});
const table = (columns: readonly ColumnPlan[], change: Partial<Dataset> = {}): Dataset => ({
  id: "1",
  name: "",
  kind: "counts",
  unit: "persons",
  columns,
  rows: 4,
  rounding: 1,
  population: "aantal",
  characteristics: [],
  nested: [],
  everyone: true,
  notIncluded: "",
  demonstration: false,
  referenceDate: "2018-12-31",
  retentionDate: "2030-01-01",
  ...change,
});
const population = column("aantal", { role: "count" });
const hired = column("aangenomen", { role: "count" });
const gender = column("geslacht", { classification: classification("geslacht", "v", "m") });
const of = (
  aggregate: { content: { measures: readonly string[]; values: readonly Float64Array[] } },
  name: string,
) => [...aggregate.content.values[aggregate.content.measures.indexOf(name)]!];

describe("a table of counts", () => {
  test("with characteristics in columns gives one aggregate over all of them", () => {
    const age = column("leeftijd", { classification: classification("leeftijd", "jong", "oud") });
    const dataset = table([gender, age, population, hired]);
    const cells: Cell[][] = [
      ["v", "v", "m"],
      ["jong", "oud", "jong"],
      [100, 50, 80],
      [20, 10, 30],
    ];
    expect(dimensionsOf(dataset).map(d => d.name)).toEqual(["geslacht", "leeftijd"]);
    expect(momentsOf(dataset)).toEqual(["aangenomen"]);
    const [aggregate, ...more] = countsOf(dataset, cells, ["aangenomen"]);
    expect(more).toEqual([]);
    expect(aggregate!.codes.map(codes => [...codes])).toEqual([
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(of(aggregate!, "yes:aangenomen")).toEqual([20, 10, 30]);
  });

  test("with yes and no in a column of their own counts people of the yes rows as having passed", () => {
    const admitted = column("toegelaten", { role: "moment", yes: ["ja"], no: ["nee"] });
    const cells: Cell[][] = [
      ["v", "v", "m", "m"],
      [true, false, true, null],
      [89, 19, 512, 7],
    ];
    const [aggregate] = countsOf(table([gender, admitted, population]), cells, ["toegelaten"]);
    expect(of(aggregate!, "population")).toEqual([108, 519]);
    expect(of(aggregate!, "known:toegelaten")).toEqual([108, 512]);
    expect(of(aggregate!, "yes:toegelaten")).toEqual([89, 512]);
  });

  test("with a column of characteristic names gives one for each, by its own classification", () => {
    const characteristics = [
      { name: "geslacht", classification: classification("geslacht", "v", "m"), recode: {}, special: null },
      {
        name: "leeftijd",
        classification: classification("leeftijd", "jong", "oud"),
        recode: {},
        special: null,
      },
    ];
    const dataset = table(
      [
        column("kenmerk", { role: "characteristic-name" }),
        column("groep", { role: "group-name" }),
        population,
        hired,
      ],
      { characteristics },
    );
    const cells: Cell[][] = [
      ["geslacht", "geslacht", "leeftijd", "leeftijd"],
      ["m", "v", "jong", "oud"],
      [60, 40, 30, 70],
      [6, 4, 3, 7],
    ];
    const aggregates = countsOf(dataset, cells, ["aangenomen"]);
    expect(aggregates.map(a => a.dimensions.map(d => d.name))).toEqual([["geslacht"], ["leeftijd"]]);
    expect(aggregates.map(a => [...a.codes[0]!])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(aggregates.map(a => of(a, "population"))).toEqual([
      [60, 40],
      [30, 70],
    ]);
  });

  test("in which more people passed than there are is refused, unless rounding explains it", () => {
    const cells: Cell[][] = [["v"], [90], [95]];
    const counts = (rounding: number) =>
      countsOf(table([gender, population, hired], { rounding }), cells, ["aangenomen"]);
    expect(() => counts(1)).toThrow("a group has more people than the group counts");
    expect(counts(10)).toHaveLength(1);
  });

  test("warns of groups with 1 to 9 people, also of those who did not pass; nobody is not a small group", () => {
    const cells: Cell[][] = [
      ["v", "m"],
      [100, 20],
      [95, 0],
    ];
    const aggregates = countsOf(table([gender, population, hired]), cells, ["aangenomen"]);
    expect(smallGroups(aggregates)).toBe(1);
    expect(smallGroups(aggregates, 5)).toBe(0);
  });
});
