import { describe, expect, expectTypeOf, test } from "vitest";
import type { ColumnPlan, Dataset } from "../datasets/model.ts";
import {
  type QuestionOf,
  addressOf,
  fits,
  numbersOutOfBounds,
  questionFrom,
  schemaOf,
} from "./parameters.ts";

const column = (name: string, role: ColumnPlan["role"], categories: readonly string[] = []): ColumnPlan => ({
  name,
  role,
  classification:
    categories.length === 0
      ? null
      : {
          id: name,
          version: "1",
          name: { nl: name, en: name },
          definition: { nl: "", en: "" },
          source: "",
          validFrom: null,
          validTo: null,
          ordered: false,
          categories: categories.map(code => ({ code, label: { nl: code, en: code } })),
          crosswalks: [],
        },
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
});

const dataset = (...columns: ColumnPlan[]): Dataset => ({
  id: "",
  name: "proef",
  kind: "rows",
  unit: "persons",
  columns,
  rows: 100,
  rounding: 1,
  population: null,
  characteristics: [],
  nested: [],
  everyone: true,
  notIncluded: "",
  demonstration: false,
  referenceDate: "2025-12-31",
  retentionDate: "2026-12-31",
});

const staff = dataset(
  column("geslacht", "characteristic", ["v", "m", "x"]),
  column("schaal", "scale", ["9", "10"]),
  column("loon", "amount"),
  column("bonus", "amount"),
);

const label = { nl: "", en: "" };
const parameters = {
  pay: { kind: "column", of: "number", label },
  by: { kind: "columns", of: "category", least: 1, most: 5, label },
  control: { kind: "columns", of: "category", least: 0, most: 5, label },
  within: { kind: "column", of: "category", optional: true, label },
  weighted: {
    kind: "choice",
    options: [
      { value: "no", label },
      { value: "yes", label },
    ],
    label,
  },
  reference: { kind: "reference", columns: "by", label },
  level: { kind: "number", min: 0.5, max: 0.999, standard: 0.95, label },
  margin: { kind: "number", min: 0, max: 10, standard: null, label },
} as const;

const ask = (address: string) => questionFrom(parameters, { main: staff }, new URLSearchParams(address));

describe("the question of an address", () => {
  test("fills in what is not said: the first columns that fit, and the usual settings", () => {
    expect(ask("")).toEqual({
      pay: "loon",
      by: ["geslacht"],
      control: [],
      within: null,
      weighted: "no",
      reference: {},
      level: 0.95,
      margin: null,
    });
  });

  test("never fills in a column that someone chose for something else", () => {
    expect(ask("control=geslacht").by).toEqual(["schaal"]);
    expect(ask("within=schaal").by).toEqual(["geslacht"]);
  });

  test("gives a column one place only, the first that asks for it", () => {
    const { by, control } = ask("by=schaal&control=schaal&control=geslacht");
    expect([by, control]).toEqual([["schaal"], ["geslacht"]]);
  });

  test("takes no notice of what the dataset does not have, whatever stands there", () => {
    const odd = ask(
      "pay=nergens&by=__proto__&weighted=perhaps&level=2&margin=abc&reference=loon%3D1&reference=x",
    );
    expect(odd).toEqual(ask(""));
  });

  test("reads a decimal comma", () => {
    expect(ask("level=0,9&margin=1,5")).toMatchObject({ level: 0.9, margin: 1.5 });
  });

  test("keeps a reference group only of a column that is asked", () => {
    expect(ask("by=geslacht&reference=geslacht%3Dm").reference).toEqual({ geslacht: "m" });
    expect(ask("by=schaal&reference=geslacht%3Dm").reference).toEqual({});
  });

  test("comes back from its own address", () => {
    for (const address of [
      "",
      "by=schaal&control=geslacht&margin=2",
      "pay=bonus&reference=geslacht%3Dx&level=0.9",
    ]) {
      const question = ask(address);
      expect(
        questionFrom(parameters, { main: staff }, new URLSearchParams(addressOf(parameters, question))),
      ).toEqual(question);
      expect(schemaOf(parameters).parse(question)).toEqual(question);
    }
  });
});

test("the type of a question follows from its parameters", () => {
  expectTypeOf<QuestionOf<typeof parameters>["within"]>().toEqualTypeOf<string | null>();
  expectTypeOf<QuestionOf<typeof parameters>["weighted"]>().toEqualTypeOf<"no" | "yes">();
  expectTypeOf<QuestionOf<typeof parameters>["margin"]>().toEqualTypeOf<number | null>();
});

test("a view is offered where there are columns enough for everything it must have", () => {
  expect(fits(parameters, staff)).toBe(true);
  expect(fits(parameters, dataset(column("geslacht", "characteristic", ["v", "m"])))).toBe(false);
  const two = {
    ...parameters,
    least: { kind: "columns", of: "category", least: 2, most: 5, label },
  } as const;
  expect(fits(two, staff)).toBe(false);
});

test("numbers that were typed out of bounds are told, and those within or left empty are not", () => {
  const asked = {
    level: { kind: "number", label: { nl: "", en: "" }, min: 0.5, max: 0.999, standard: 0.95 },
  } as const;
  const told = (level: string) => numbersOutOfBounds(asked, new URLSearchParams({ level }));
  for (const right of ["", "0,9", "0.5"]) expect(told(right)).toEqual([]);
  for (const wrong of ["3", "0,1", "half"])
    expect(told(wrong)).toEqual([{ field: "level", min: 0.5, max: 0.999 }]);
});
