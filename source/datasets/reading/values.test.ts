import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate, parseNumber } from "./values.ts";

describe("numbers as a column writes them", () => {
  it.each([
    ["1.234,56", "comma", 1234.56],
    ["1,234.56", "point", 1234.56],
    ["1.234", "comma", 1234],
    ["1.234", "point", 1.234],
    ["€ 1.000", "comma", 1000],
    ["12 500", "point", 12_500],
    ["-0,5", "comma", -0.5],
    [",5", "comma", 0.5],
    ["1e3", "point", 1000],
    ["1.23.4", "comma", null],
    ["1,2,3", "point", null],
    ["12,34", "point", null],
    ["", "point", null],
    ["-", "comma", null],
    ["€", "comma", null],
    ["1e999", "point", null],
    ["0x10", "point", null],
    ["Infinity", "point", null],
  ] as const)("%s with a decimal %s is %s", (text, format, value) => {
    expect(parseNumber(text, format)).toBe(value);
  });

  it("reads back any number written with Dutch or English signs", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), cents => {
        const value = cents / 100;
        const options = { minimumFractionDigits: 2 };
        expect(parseNumber(value.toLocaleString("nl-NL", options), "comma")).toBeCloseTo(value, 6);
        expect(parseNumber(value.toLocaleString("en-GB", options), "point")).toBeCloseTo(value, 6);
      }),
    );
  });
});

describe("dates as a column writes them", () => {
  it.each([
    ["31-01-2020", "day-month-year", "2020-01-31"],
    ["1/2/2020", "day-month-year", "2020-02-01"],
    ["1/2/2020", "month-day-year", "2020-01-02"],
    ["2020-02-29", "iso", "2020-02-29"],
    ["2020-02-29T12:30:00Z", "iso", "2020-02-29"],
    ["2021-02-29", "iso", null],
    ["31-02-2020", "day-month-year", null],
    ["00-01-2020", "day-month-year", null],
    ["01-13-2020", "day-month-year", null],
    ["01-01/2020", "day-month-year", null],
    ["2020/3/1", "year-month-day-slash", "2020-03-01"],
    ["01-01-20", "day-month-year", null],
  ] as const)("%s as %s is %s", (text, format, date) => {
    expect(parseDate(text, format)).toBe(date);
  });
});
