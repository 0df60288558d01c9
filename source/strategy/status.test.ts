import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Measurement } from "./model.ts";
import { type Course, expectedOn, joinable, type Standing, standingOf, statusOf } from "./status.ts";
import { monthsAfter } from "../work/days.ts";

const measured = (on: string, value: number, margin: number | null = null, definition = ""): Measurement => ({
  id: `${on} ${value}`,
  on,
  value,
  low: margin === null ? null : value - margin,
  high: margin === null ? null : value + margin,
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

describe("How a goal stands", () => {
  it.each([
    ["on-course", measured("2026-01-01", 27, 1)],
    ["behind", measured("2026-01-01", 22, 1)],
    ["unknown", measured("2026-01-01", 24, 2)],
    ["met", measured("2026-01-01", 33, 2)],
    ["on-course", measured("2026-01-01", 25)],
    ["behind", measured("2028-01-01", 29.9)],
    ["unknown", measured("2028-01-01", 29, 2)],
  ] as const)("is %s with %o", (standing, one) => {
    expect(statusOf(goal, [measured("2025-01-01", 20), one], "percent").standing).toBe(standing);
  });

  it("is turned round where less is better", () => {
    const less = { ...goal, baselineValue: 5, targetValue: 1 };
    expect(statusOf(less, [measured("2026-01-01", 2, 0.5)], "percent").standing).toBe("on-course");
    expect(statusOf(less, [measured("2026-01-01", 4, 0.5)], "percent").standing).toBe("behind");
    expect(statusOf(less, [measured("2026-01-01", 0.5, 0.5)], "percent").standing).toBe("met");
  });

  it.each([
    ["no-indicator", { ...goal, indicator: null }, []],
    ["no-baseline", { ...goal, baselineValue: null }, []],
    ["no-baseline", { ...goal, baselineOn: null }, []],
    ["no-target", { ...goal, targetValue: null }, []],
    ["no-date", { ...goal, byWhen: null }, []],
    ["no-measurement", goal, [measured("2025-01-01", 20)]],
    ["within-margin", goal, [measured("2026-01-01", 24, 2)]],
  ] as const)("says why it cannot be told: %s", (why, asked, measurements) => {
    expect(statusOf(asked, measurements, "percent")).toMatchObject({ standing: "unknown", why });
  });

  it("does not lay a series beside a baseline that was defined otherwise", () => {
    const before = measured("2021-12-31", 18, null, "before 2022");
    const after = measured("2026-01-01", 40, null, "since 2022");
    const asked = { ...goal, baselineOn: "2021-12-31", baselineValue: 18 };
    expect(statusOf(asked, [before, after], "percent")).toMatchObject({
      standing: "unknown",
      why: "another-definition",
    });
    expect(joinable([before, after], "2021-12-31")).toEqual([before]);
    const renewed = measured("2024-12-31", 19, null, "since 2022");
    expect(
      statusOf({ ...goal, baselineOn: "2024-12-31" }, [before, renewed, after], "percent").standing,
    ).toBe("met");
  });

  it("takes the newest measurement, and of one day the one that was added last", () => {
    const { last } = statusOf(
      goal,
      [measured("2026-06-01", 28), measured("2026-03-01", 22), measured("2026-06-01", 29)],
      "percent",
    );
    expect(last?.value).toBe(29);
  });
});

describe("The rule of the status", () => {
  const value = fc.double({ min: -1000, max: 1000, noNaN: true });
  const onDay = fc
    .integer({ min: 0, max: 3000 })
    .map(days => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
  const course: fc.Arbitrary<Course> = fc.record({
    from: fc.constant("2025-01-01"),
    by: fc.constant("2029-01-01"),
    baseline: value,
    target: value,
  });
  const interval = fc
    .tuple(value, fc.double({ min: 0, max: 200, noNaN: true }), onDay)
    .map(([v, half, on]) => ({
      on,
      value: v,
      low: v - half,
      high: v + half,
    }));
  const worth: Readonly<Record<Standing, number>> = { behind: 0, unknown: 1, "on-course": 2, met: 3 };

  it("never calls less certain what is more, nor the other way round: a wider interval decides no more", () => {
    fc.assert(
      fc.property(course, interval, fc.double({ min: 0, max: 100, noNaN: true }), (c, m, extra) => {
        const narrow = standingOf(c, m);
        const wide = standingOf(c, { ...m, low: m.low - extra, high: m.high + extra });
        const allowed: Readonly<Record<Standing, readonly Standing[]>> = {
          met: ["met", "on-course", "unknown"],
          "on-course": ["on-course", "unknown"],
          behind: ["behind", "unknown"],
          unknown: ["unknown"],
        };
        expect(allowed[narrow]).toContain(wide);
      }),
    );
  });

  it("never gets worse by a better value", () => {
    fc.assert(
      fc.property(course, interval, fc.double({ min: 0, max: 500, noNaN: true }), (c, m, better) => {
        const by = c.target >= c.baseline ? better : -better;
        const moved = { ...m, value: m.value + by, low: m.low + by, high: m.high + by };
        expect(worth[standingOf(c, moved)]).toBeGreaterThanOrEqual(worth[standingOf(c, m)]);
      }),
    );
  });

  it("says the same of a mirrored goal, and the line ends at baseline and target", () => {
    fc.assert(
      fc.property(course, interval, (c, m) => {
        fc.pre(c.target !== c.baseline);
        const mirrored = { ...c, baseline: -c.baseline, target: -c.target };
        expect(standingOf(mirrored, { on: m.on, value: -m.value, low: -m.high, high: -m.low })).toBe(
          standingOf(c, m),
        );
        expect(expectedOn(c, c.from)).toBeCloseTo(c.baseline, 9);
        expect(expectedOn(c, "2035-01-01")).toBeCloseTo(c.target, 9);
        expect(standingOf(c, { on: m.on, value: c.target, low: null, high: null })).toBe("met");
      }),
    );
  });
});

it("A measurement is due some months later, on the last day of a shorter month", () => {
  expect(monthsAfter("2025-01-31", 1)).toBe("2025-02-28");
  expect(monthsAfter("2025-12-15", 12)).toBe("2026-12-15");
});
