import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatDate,
  formatList,
  formatMoment,
  formatNumber,
  formatP,
  formatPercent,
  formatPoints,
} from "./format.ts";

describe("numbers for reading", () => {
  it("follow the marks of each language", () => {
    expect(formatNumber(12_345.6, "nl")).toBe("12.345,6");
    expect(formatNumber(12_345.6, "en")).toBe("12,345.6");
    expect(formatNumber(1234, "nl")).toBe("1.234");
    expect(formatNumber(496_770, "en")).toBe("496,770");
  });

  it("keep the decimals asked for and use a real minus sign", () => {
    expect(formatNumber(0.5, "nl", 3)).toBe("0,500");
    expect(formatNumber(-2.25, "en", 2)).toBe("−2.25");
  });

  it("never write minus zero", () => {
    expect(formatNumber(-0.001, "nl", 1)).toBe("0,0");
  });
});

describe("shares and differences between shares", () => {
  it("write a share as a percentage", () => {
    expect(formatPercent(0.458, "nl")).toBe("45,8%");
    expect(formatPercent(0.458, "en")).toBe("45.8%");
    expect(formatPercent(1, "nl", 0)).toBe("100%");
  });

  it("write a difference in percentage points, without a per cent sign", () => {
    expect(formatPoints(0.045, "nl")).toBe("4,5 procentpunt");
    expect(formatPoints(0.045, "en")).toBe("4.5 percentage points");
    expect(formatPoints(0.01, "en")).toBe("1.0 percentage point");
    expect(formatPoints(-0.01, "en", 0)).toBe("−1 percentage point");
    expect(formatPoints(0.11, "en", 0)).toBe("11 percentage points");
  });

  it("never write a p-value as zero", () => {
    expect(formatP(0, "nl")).toBe("< 0,001");
    expect(formatP(0.05, "en")).toBe("0.050");
  });
});

describe("days, moments, lists and sizes", () => {
  it("write a day without shifting it by a time zone", () => {
    expect(formatDate("2026-01-01", "nl")).toBe("1 januari 2026");
    expect(formatDate("2026-01-01", "en")).toBe("1 January 2026");
  });

  it("write a moment in Dutch time, in summer and in winter", () => {
    expect(formatMoment("2026-07-01T12:00:00Z", "nl")).toBe("1 juli 2026 om 14:00");
    expect(formatMoment("2026-01-01T12:00:00Z", "en")).toBe("1 January 2026 at 13:00");
  });

  it("join words as a sentence does", () => {
    expect(formatList([], "nl")).toBe("");
    expect(formatList(["a"], "nl")).toBe("a");
    expect(formatList(["a", "b", "c"], "en")).toBe("a, b and c");
  });

  it("write sizes in thousands", () => {
    expect(formatBytes(999, "nl")).toBe("999 bytes");
    expect(formatBytes(1_500_000, "nl")).toBe("1,5 MB");
    expect(formatBytes(2e14, "en")).toBe("200 TB");
  });
});
