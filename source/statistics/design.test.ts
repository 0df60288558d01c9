import { expect, it } from "vitest";
import { treatmentDesign } from "./design.ts";

const sex = { name: "sex", levels: ["m", "v", "x"], codes: [0, 1, 0, 1], reference: "m" };
const unit = { name: "unit", levels: ["a", "b"], codes: [0, 0, 1, 1], reference: "b" };

it("has an intercept and a column per level but the reference, and none for a level nobody has", () => {
  const { terms, rows } = treatmentDesign([sex, unit]);
  expect(terms).toEqual([{ factor: null }, { factor: "sex", level: "v" }, { factor: "unit", level: "a" }]);
  expect(rows.map(row => [...row])).toEqual([
    [1, 0, 1],
    [1, 1, 1],
    [1, 0, 0],
    [1, 1, 0],
  ]);
});

it("refuses an unknown reference and codes of another length", () => {
  expect(() => treatmentDesign([{ ...sex, reference: "q" }])).toThrow(RangeError);
  expect(() => treatmentDesign([sex, { ...unit, codes: [0] }])).toThrow(RangeError);
});
