import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { coursePicture } from "./course-picture.tsx";
import { statusSentences } from "./sentences.ts";
import { readSeries } from "./series-text.ts";
import { statusOf } from "./status.ts";
import { goalTemplates } from "./templates.server.ts";

describe("The examples of goals", () => {
  it("hold the known targets with what became of them, and ask of representation what the law asks", () => {
    const templates = goalTemplates();
    expect(templates.filter(({ example }) => example === "known").map(({ id }) => id)).toEqual([
      "rotterdam-scale-14",
      "ghent-new-staff",
      "amsterdam-scale-12",
    ]);
    expect(templates.find(({ id }) => id === "amsterdam-scale-12")?.missed?.nl).toContain("2020–2023");
    expect(new Set(templates.map(({ theme }) => theme)).size).toBe(4);
    expect(templates.filter(one => one.theme === "diversity").every(one => one.representation)).toBe(true);
  });
});

describe("A pasted series", () => {
  const barometer = { source: "Barometer", definedOtherwise: true };

  it("is not one line where it was defined otherwise before 2022", () => {
    const series = readSeries(
      "2020;17,9\r\n2021\t18,4%\n\n2022;24\n2023-06-30;25;24;26;eigen telling",
      barometer,
    );
    expect(series.map(({ on, value, definition }) => [on, value, definition])).toEqual([
      ["2020-12-31", 17.9, "tot 2022"],
      ["2021-12-31", 18.4, "tot 2022"],
      ["2022-12-31", 24, "vanaf 2022"],
      ["2023-06-30", 25, "eigen telling"],
    ]);
  });

  it.each([
    ["2020", "Line 1: the value is missing."],
    ["2020;1\nvorig jaar;2", "Line 2: begin with a year or a day (2024-12-31)."],
    ["2020;1;2", "Line 1: give the lowest and the highest value both, with the value between them."],
    ["2020;5;1;3", "Line 1: give the lowest and the highest value both, with the value between them."],
    ["2020;1e9", "Line 1: This is no number. Write 29 or 4.5, for instance."],
    ["2020;1\n2020;2", "Line 2: this day occurs twice."],
    ["2020;1;0;2;a;b", "Line 1: there are too many parts."],
    [`2020;1;0;2;${"x".repeat(121)}`, "Line 1: the definition is too long."],
    ["9999-99-99;1", "Line 1: begin with a year or a day (2024-12-31)."],
    ["x".repeat(20_001), "Line 1: the series is too long."],
    ["2020;1\n".repeat(301), "Line 300: more than 300 lines."],
  ])("that is not one is asked for again, naming the line: %.20s", (typed, says) => {
    expect(() => readSeries(typed, barometer)).toThrow(says);
  });
});

describe("The picture and the sentences of a goal", () => {
  const measured = (on: string, value: number, definition = "") => ({
    id: `${on}${definition}`,
    on,
    value,
    low: value - 1,
    high: value + 1,
    definition,
    source: "",
    release: null,
    sourcePublic: false,
    units: [],
  });
  const goal = {
    indicator: "i",
    baselineValue: 20,
    baselineOn: "2025-01-01",
    targetValue: 30,
    byWhen: "2027-01-01",
    units: [],
  };
  const indicator = { measuredIn: "percent", rhythm: 6 } as const;
  const said = (value: number, today = "2026-01-02") =>
    statusSentences(goal, indicator, statusOf(goal, [measured("2026-01-01", value)], "percent"), today).map(
      ({ nl }) => nl,
    );

  it("say what was measured, what the line asks, and what that does not say", () => {
    expect(said(27)[0]).toBe(
      "Op koers: op 1 januari 2026 was het 27% (26,0 tot 28,0); op de lijn naar de streefwaarde hoort het dan 25% te zijn.",
    );
    expect(said(22)[0]).toMatch(/^Achter: /);
    expect(said(24.5)[0]).toMatch(/^Nog niet te zeggen: .*kan toeval zijn\.$/);
    expect(said(32)[0]).toBe(
      "Gehaald: op 1 januari 2026 was het 32% (31,0 tot 33,0), en de streefwaarde is 30%.",
    );
    expect(said(27, "2026-08-01")).toContain(
      "De volgende meting was op 1 juli 2026 nodig en is er nog niet.",
    );
    for (const value of [22, 24.5, 27, 32])
      expect(said(value).join(" ")).not.toMatch(/doordat|komt door|dankzij|procentpunt/);
  });

  it("draw a dot for each measurement, hollow where it does not belong on the line", () => {
    const measurements = [
      measured("2024-12-31", 20),
      measured("2026-01-01", 27),
      measured("2026-01-01", 40, "other"),
    ];
    const drawn = renderToStaticMarkup(
      coursePicture(
        {
          title: "Aandeel",
          measuredIn: "percent",
          measurements,
          joined: new Set(measurements.slice(0, 2).map(({ id }) => id)),
          course: { from: "2025-01-01", by: "2027-01-01", baseline: 20, target: 30 },
        },
        "nl",
        "p",
      ),
    );
    // Three measurements and two signs in the key.
    expect(drawn.match(/<circle /g)).toHaveLength(5);
    expect(drawn.match(/fill="#ffffff"/g)).toHaveLength(2);
    expect(drawn).toContain("De lijn loopt van 20% op 1 januari 2025 naar 30% op 1 januari 2027.");
    expect(drawn).not.toMatch(/NaN|undefined/);
  });
});
