import { describe, expect, it } from "vitest";
import { columnOf, kindOfFormat, numberText, serialText } from "./cells.ts";

describe("what a spreadsheet means by a number", () => {
  it.each([
    [14, null, "date"],
    [22, null, "date"],
    [20, null, "time"],
    [0, null, "number"],
    [164, "dd-mm-yyyy", "date"],
    [164, "[$-413]d mmmm yyyy;@", "date"],
    [164, "mmm-yy", "date"],
    [164, "[h]:mm", "time"],
    [164, "mm:ss.0", "time"],
    [164, "#,##0.00", "number"],
    [164, '0.0" dagen"', "number"],
    [164, "[Red]0;[Blue]-0", "number"],
    [164, "General", "number"],
  ] as const)("format %i %s makes a %s", (id, code, kind) => {
    expect(kindOfFormat(id, code)).toBe(kind);
  });

  it("counts days as spreadsheets do, with their leap day that never was", () => {
    expect(serialText(1, "date", false)).toBe("1900-01-01");
    expect(serialText(59, "date", false)).toBe("1900-02-28");
    expect(serialText(60, "date", false)).toBe("60");
    expect(serialText(61, "date", false)).toBe("1900-03-01");
    expect(serialText(43_861, "date", false)).toBe("2020-01-31");
    expect(serialText(0, "date", true)).toBe("1904-01-01");
    expect(serialText(0.75, "time", false)).toBe("18:00:00");
    expect(serialText(-1, "date", false)).toBe("-1");
  });

  it("writes numbers without an exponent, and leaves the rest as stored", () => {
    expect(numberText("1.23456782E8")).toBe("123456782");
    expect(numberText("0.30000000000000004")).toBe("0.30000000000000004");
  });

  it("finds columns by their letters", () => {
    expect(["A1", "Z9", "AA1", "XFD1", "1", "ZZZZZZ1"].map(columnOf)).toEqual([0, 25, 26, 16_383, -1, -1]);
  });
});
