import { expect, test } from "vitest";
import { dimension } from "../../tests/fixtures/decision-data.ts";
import { labelsOf } from "./labels.ts";

const { classification } = dimension("geslacht", ["v", "m"]);
const known = { ...classification, source: "CBS", name: { nl: "geslacht", en: "gender" } };

test("a column that was given no name reads as its words, in English as its known classification is called", () => {
  const labels = labelsOf({
    classifications: [{ column: "geslacht_2018", classification: known }],
    names: [],
  });
  expect(labels.column("geslacht_2018")).toEqual({ nl: "geslacht 2018", en: "gender" });
  expect(labels.moment("duurzaam_werkzaam").en).toBe("duurzaam werkzaam");
});

test("the name that a person gave comes before all others", () => {
  const text = { nl: "sekse", en: "sex" };
  const labels = labelsOf({
    classifications: [{ column: "geslacht", classification: known }],
    names: [{ column: "geslacht", text }],
  });
  expect(labels.column("geslacht")).toEqual(text);
});
