import { expect, test } from "vitest";
import type { ColumnPlan } from "./model.ts";
import { looksLike } from "./series.ts";

const column = (name: string, role: ColumnPlan["role"] = "characteristic"): ColumnPlan => ({
  name,
  role,
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
});
const file = (...names: string[]) => ({
  kind: "rows" as const,
  unit: "persons" as const,
  demonstration: false,
  columns: [...names.map(name => column(name)), column("personeelsnummer", "pseudonym")],
});
const staff = file("geslacht", "leeftijd", "schaal", "afdeling");

test("the same staff a year later looks like the same people, also with a column more or in other capitals", () => {
  expect(looksLike(staff, file("Geslacht", "LEEFTIJD", "schaal", "afdeling"))).toBe(true);
  expect(looksLike(staff, file("geslacht", "leeftijd", "schaal", "afdeling", "contract"))).toBe(true);
});

test("a file with other columns, of other units or of made-up people does not", () => {
  expect(looksLike(staff, file("geslacht", "leeftijd", "woonplaats", "inkomen"))).toBe(false);
  expect(looksLike(staff, { ...staff, unit: "jobs" })).toBe(false);
  expect(looksLike(staff, { ...staff, demonstration: true })).toBe(false);
  expect(looksLike(file(), file())).toBe(false);
});
