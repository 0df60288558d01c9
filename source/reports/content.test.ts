import { describe, expect, it } from "vitest";
import { reportType, reportTypes } from "./content.server.ts";

describe("The kinds of reports", () => {
  it("are the seven, each with for whom it is, its parts and its source", () => {
    expect(reportTypes().map(({ id }) => id)).toEqual([
      "yearly-progress",
      "council-letter",
      "steering-pack",
      "monitor",
      "newsletter",
      "one-page",
      "annotation",
    ]);
    expect(
      reportTypes()
        .filter(({ unit }) => unit)
        .map(({ id }) => id),
    ).toEqual(["steering-pack"]);
  });

  it("an alderman's annotation has a core message, questions with answers, and blanks with an owner", () => {
    expect(reportType("annotation").parts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["summary", "questions", "blanks"]),
    );
  });

  it("says so when a kind is not there", () => {
    expect(() => reportType("novel")).toThrow(expect.objectContaining({ code: "report-type" }));
  });
});
