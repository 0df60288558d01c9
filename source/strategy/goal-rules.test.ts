import { describe, expect, it } from "vitest";
import type { GoalFields } from "./model.ts";
import { missingOf } from "./smart.ts";
import { readTarget, typedNumber, valueAfter, whichChange } from "./target.ts";

const complete: GoalFields = {
  theme: "equity",
  ambition: null,
  title: "Vrouwen even vaak ondersteund",
  titleEn: "",
  whom: "vrouwen in de bijstand",
  what: "krijgen even vaak een voorziening",
  why: "",
  owner: "directeur Werk",
  indicator: "i",
  baselineValue: -4.5,
  baselineOn: "2018-12-31",
  baselineSource: "vrijgave",
  baselineMeasurement: null,
  baselinePublic: false,
  targetValue: -1,
  targetTyped: null,
  targetAs: "value",
  byWhen: "2028-12-31",
  representation: false,
  disadvantage: "",
  proportion: "",
  missedBefore: "",
  template: null,
  units: [],
  findings: ["f"],
};

describe("What a goal lacks", () => {
  it("is nothing where it says all", () => {
    expect(missingOf(complete)).toEqual([]);
  });

  it.each([
    ["whom", { whom: "" }],
    ["what", { what: "" }],
    ["indicator", { indicator: null }],
    ["baselineValue", { baselineValue: null }],
    ["baselineOn", { baselineOn: null }],
    ["baselineSource", { baselineSource: "" }],
    ["target", { targetValue: null }],
    ["owner", { owner: "" }],
    ["why", { findings: [] }],
    ["byWhen", { byWhen: null }],
    ["byWhen", { byWhen: "2018-12-31" }],
  ] as const)("is said in one sentence: %s", (field, change) => {
    const missing = missingOf({ ...complete, ...change });
    expect(missing.map(one => one.field)).toEqual([field]);
    for (const words of [missing[0]!.text.nl, missing[0]!.text.en])
      expect(words.match(/\./g)).toHaveLength(1);
  });

  it("of a share of a group is how it keeps within the law, and what was missed before", () => {
    const fields = missingOf({ ...complete, representation: true }).map(({ field }) => field);
    expect(fields).toEqual(["disadvantage", "proportion", "missedBefore"]);
  });
});

describe("A target as people write it", () => {
  it.each([
    ["29%", 29, "value"],
    ["29", 29, "value"],
    ["-1,5", -1.5, "value"],
    ["−2 procentpunt", -2, "value"],
    ["25% meer", 25, "change"],
    ["+25%", 25, "change"],
    ["25 % minder", -25, "change"],
    ["25% more", 25, "change"],
    ["5 procentpunt meer", 5, "points"],
    ["5 percentage points lower", -5, "points"],
  ] as const)("%s is read as %d, %s", (typed, number, as) => {
    expect(readTarget(typed, "target")).toEqual({ number, as });
  });

  it.each(["veel meer", "25% van de vrouwen", "1e999", "9".repeat(400), "<b>3</b>", "3;drop table goal"])(
    "%s is asked for again at its field",
    typed => {
      expect(() => readTarget(typed, "target")).toThrow(
        expect.objectContaining({ code: "target", field: "target" }),
      );
      expect(() => typedNumber(typed, "value")).toThrow(expect.objectContaining({ code: "number" }));
    },
  );

  it("of 25% more is 25% from 20% relatively, and 45% in points; the question says both", () => {
    expect(valueAfter(20, 25, "relative")).toBe(25);
    expect(valueAfter(20, 25, "points")).toBe(45);
    expect(whichChange(25, 20).nl).toBe(
      "Wat is 25% meer? Kies relatief (20% → 25%) of in procentpunten (20% → 45%).",
    );
    expect(whichChange(-25, null).en).toBe("What is 25% less? Choose relative or in percentage points.");
  });
});
