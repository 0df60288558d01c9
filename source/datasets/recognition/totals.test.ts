import { describe, expect, it } from "vitest";
import type { CountTable } from "./totals.ts";
import { findTotals, refuseDifferingTotals, roundingBase, saysTotal } from "./totals.ts";

const table = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  options: { labels: number[]; within?: number; rounding?: number },
): CountTable => ({
  columns,
  rows,
  rowNumbers: rows.map((_, i) => i + 2),
  labels: options.labels,
  within: options.within ?? null,
  counts: columns.flatMap((_, at) => (options.labels.includes(at) ? [] : [{ at, value: Number }])),
  rounding: options.rounding ?? 1,
});

/** Two groups rounded to tens, and a total. */
const rounded = (total: string) =>
  table(
    ["groep", "aantal"],
    [
      ["a", "120"],
      ["b", "230"],
      ["Totaal", total],
    ],
    { labels: [0], rounding: 10 },
  );

describe("rows that are totals", () => {
  it.each([
    "Totaal geslacht bekend",
    "Total",
    "TOTAAL",
    "Totalen",
    "Subtotaal",
    "Eindtotaal",
    "Grand total",
    "Alle leeftijden",
  ])("are announced by %s", label => {
    expect(saysTotal(label)).toBe(true);
  });

  it.each(["Totalitair", "Allochtoon", "Samenwonend", "Vrouwen", "Alleenstaand"])(
    "are not announced by %s",
    label => {
      expect(saysTotal(label)).toBe(false);
    },
  );

  it("agree within what rounding can do, and differ beyond it", () => {
    // two parts, each up to 5 away, and the total too: at most 15
    expect(findTotals(rounded("360"))[0]).toMatchObject({ row: 4, position: 2, parts: 2, checked: "agrees" });
    expect(findTotals(rounded("370"))[0]).toMatchObject({
      checked: "differs",
      differences: [{ column: "aantal", found: 370, expected: 350 }],
    });
  });

  it("must agree exactly where nothing was rounded", () => {
    const exact = table(
      ["groep", "aantal"],
      [
        ["a", "12"],
        ["b", "23"],
        ["Totaal", "36"],
      ],
      { labels: [0] },
    );
    expect(() => refuseDifferingTotals(findTotals(exact))).toThrow("found 36, expected 35");
  });

  it("may leave out people whose group is unknown", () => {
    const known = table(
      ["groep", "aantal"],
      [
        ["a", "12"],
        ["b", "23"],
        ["Onbekend", "5"],
        ["Totaal bekend", "35"],
      ],
      { labels: [0] },
    );
    expect(findTotals(known)[0]).toMatchObject({ checked: "agrees", parts: 2 });
  });

  it("are found in every direction of a cross-table", () => {
    const cross = table(
      ["geslacht", "schaal", "aantal"],
      [
        ["v", "1", "3"],
        ["v", "2", "4"],
        ["m", "1", "5"],
        ["m", "2", "6"],
        ["v", "Totaal", "7"],
        ["Totaal", "1", "8"],
        ["Totaal", "Totaal", "18"],
      ],
      { labels: [0, 1] },
    );
    expect(findTotals(cross).map(t => [t.row, t.parts, t.checked])).toEqual([
      [6, 2, "agrees"],
      [7, 2, "agrees"],
      [8, 4, "agrees"],
    ]);
  });

  it("stand for one characteristic at a time, also when they speak of all", () => {
    const named = table(
      ["kenmerk", "groep", "aantal"],
      [
        ["geslacht", "v", "40"],
        ["geslacht", "m", "60"],
        ["leeftijd", "jong", "30"],
        ["leeftijd", "oud", "65"],
        ["Totaal", "Totaal", "100"],
      ],
      { labels: [0, 1], within: 0 },
    );
    expect(findTotals(named)).toMatchObject([{ row: 6, parts: 2, checked: "agrees" }]);
  });

  it("are found by arithmetic where the label does not say so", () => {
    const unsaid = table(
      ["groep", "aantal", "werk"],
      [
        ["a", "120", "12"],
        ["b", "230", "31"],
        ["c", "40", "7"],
        ["Nederland", "390", "50"],
      ],
      { labels: [0] },
    );
    expect(findTotals(unsaid)).toMatchObject([{ row: 5, by: "arithmetic", checked: "agrees", parts: 3 }]);
  });
});

describe("the base counts were rounded to", () => {
  it("is the largest of 1, 5, 10 and 100 that divides them all", () => {
    expect(roundingBase([100, 300, 0, 200, 900])).toBe(100);
    expect(roundingBase([10, 300, 0, 200, 900])).toBe(10);
    expect(roundingBase([5, 10, 15, 20])).toBe(5);
    expect(roundingBase([5, 10, 15, 21])).toBe(1);
  });

  it("is not guessed from fewer than four counts", () => {
    expect(roundingBase([10, 20, 30])).toBe(1);
  });
});
