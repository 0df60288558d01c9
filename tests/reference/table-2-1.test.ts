import { expect, test } from "vitest";
import { exactFinding } from "../../source/mirror/decisions/decisions.ts";
import { table21 } from "../fixtures/decision-data.ts";

/** The percentages that the source prints beside its counts: of everyone, with support, at work, durably at work. */
const printed: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Vrouwen: [55, 52, 43, 44],
  Mannen: [45, 48, 57, 56],
  "26 jaar of jonger": [10, 13, 22, 20],
  "27 tot 45 jaar": [36, 42, 51, 52],
  "45 tot AOW-leeftijd": [54, 45, 28, 29],
  "Niet-westerse migratieachtergrond": [50, 55, 55, 53],
  "Westerse migratieachtergrond": [10, 9, 8, 8],
  "Nederlandse achtergrond": [41, 36, 37, 39],
  Eenouderhuishouden: [21, 23, 24, 25],
  Eenpersoonshuishouden: [41, 40, 39, 39],
  "(On)gehuwde paren (met en zonder kinderen)": [33, 32, 31, 31],
  "Overig, institutioneel of onbekend": [5, 5, 6, 5],
};

const moments = [null, "met_voorziening", "werkzaam", "duurzaam_werkzaam"] as const;

const data = table21(true);
const { estimates } = exactFinding({
  data,
  question: {
    by: ["geslacht", "leeftijd", "achtergrond", "burgerlijke staat"],
    cross: "none",
    moments: data.moments,
    control: [],
    reference: {},
    margin: null,
    adjust: "holm",
    level: 0.95,
  },
  unit: "persons",
  notes: {
    everyone: true,
    notIncluded: "",
    rounding: 10,
    demonstration: false,
    unit: "persons",
    columns: [],
  },
  source: { dataset: "table 2.1", referenceDate: "2018-12-31", snapshot: null, demonstration: false },
});

const of = (measure: string, moment: string | null, group: string): number =>
  estimates.find(e => e.measure === measure && e.moment === moment && Object.values(e.group).includes(group))!
    .value!;

test.each(Object.entries(printed))("the shares of %s are those the source prints", (group, shares) => {
  expect(moments.map(moment => Math.round(of("share", moment, group) * 100))).toEqual(shares);
});

test("what the source calls 3% for women and support is 2.4 percentage points before rounding", () => {
  const difference = of("share", "met_voorziening", "Vrouwen") - of("share", null, "Vrouwen");
  expect(difference * 100).toBeCloseTo(-2.36, 2);
});
