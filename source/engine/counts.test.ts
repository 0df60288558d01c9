import { describe, expect, test } from "vitest";
import type { Classification } from "../statistics/classification.ts";
import { aggregateCounts, type CountedGroups } from "./counts.ts";

const gender: Classification = {
  id: "geslacht",
  version: "1",
  name: { nl: "geslacht", en: "gender" },
  definition: { nl: "", en: "" },
  source: "table 2.1",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: ["v", "m"].map(code => ({ code, label: { nl: code, en: code } })),
  crosswalks: [],
};
const numbers = (...values: number[]) => Float64Array.from(values);
const groups = (change: Partial<CountedGroups> = {}): CountedGroups => ({
  unit: "persons",
  rounding: 10,
  dimensions: [{ name: "geslacht", classification: gender }],
  codes: [Uint32Array.from([0, 1])],
  population: numbers(270880, 225890),
  moments: [
    { name: "werk", known: numbers(270880, 225890), yes: numbers(43690, 57950) },
    { name: "duurzaam", known: numbers(270880, 225890), yes: numbers(31730, 40220) },
  ],
  nested: [],
  ...change,
});

describe("aggregateCounts", () => {
  test("gives population, known and yes, and says nothing of how moments overlap", () => {
    const { content, rounding } = aggregateCounts(groups());
    expect(content.measures).toEqual([
      "population",
      "known:werk",
      "yes:werk",
      "known:duurzaam",
      "yes:duurzaam",
    ]);
    expect([...content.values[2]!]).toEqual([43690, 57950]);
    expect(rounding).toBe(10);
  });

  test("takes all who passed the later of two nested moments to have passed both", () => {
    const { content } = aggregateCounts(groups({ nested: [["steun", "werk", "duurzaam"]] }));
    const of = (measure: string) => [...content.values[content.measures.indexOf(measure)]!];
    expect(of("both:werk>duurzaam")).toEqual([31730, 40220]);
    expect(of("skipped:werk>duurzaam")).toEqual([0, 0]);
    expect(of("reach:werk>duurzaam")).toEqual([43690, 57950]);
  });

  test("does not take moments as nested in the order opposite to the declared one", () => {
    const { content } = aggregateCounts(groups({ nested: [["duurzaam", "werk"]] }));
    expect(content.measures).toHaveLength(5);
  });

  test("adds up rows that speak of the same group", () => {
    const { size, content } = aggregateCounts(groups({ codes: [Uint32Array.from([1, 1])] }));
    expect(size).toBe(1);
    expect([...content.values[0]!]).toEqual([496770]);
  });
});
