import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalT } from "../statistics/distributions.ts";
import { binomialDraw } from "../statistics/draws.ts";
import { wilson } from "../statistics/proportion.ts";
import { mulberry32 } from "../statistics/random.ts";
import { pAgainst, standingTogether, unitStandings } from "./by-unit.ts";
import type { Measurement, UnitReading } from "./model.ts";
import { statusOf } from "./status.ts";

const reading = (unit: string, some: number, n: number, bar: number | null = null): UnitReading => {
  const { value, low, high } = wilson(some, n, 0.95);
  return { unit, value: value * 100, low: low * 100, high: high * 100, n, bar };
};

/** "At least 85%", after its date. */
const course = { from: "2025-01-01", by: "2026-01-01", baseline: 70, target: 85 };
const on = "2026-02-01";
const standings = (readings: readonly UnitReading[]) =>
  unitStandings(readings, course, on, "percent").map(one => one.standing);
const together = (readings: readonly UnitReading[], unseen: readonly string[] = []) =>
  standingTogether({ shown: unitStandings(readings, course, on, "percent"), unseen }, course, on);

describe("The p-value that an interval gives back", () => {
  // R: prop.test(x, n, p = 0.85, correct = FALSE)$p.value and 2 * min(pbinom(x, n, 0.85), pbinom(x - 1, n, 0.85, lower = FALSE))
  it.each([
    [38, 40, 0.0765225005, 0.0971973314],
    [136, 148, 0.0188701028, 0.017720649],
    [66, 98, 0.0000009873, 0.0000190462],
    [70, 84, 0.6688021017, 0.7582464384],
    [40, 40, 0.0078875779, 0.0030046025],
  ])(
    "is that of the score test for %i of %i, or the exact one where that is larger",
    (some, n, score, exact) => {
      const one = reading("a", some, n);
      expect(pAgainst({ ...one, n: null }, 85, "percent")).toBeCloseTo(score, 8);
      expect(pAgainst(one, 85, "percent")).toBeCloseTo(Math.max(score, exact), 8);
    },
  );

  it("is that of Student's t for a score", () => {
    // R: 2 * pt(-abs(4.2 - 4.5) / (0.9 / 5), 24), and the interval of that mean
    const score = { value: 4.2, low: 3.82849825891, high: 4.57150174109, n: 25 };
    expect(pAgainst(score, 4.5, "score")).toBeCloseTo(0.108580123, 8);
    expect(criticalT(0.95, 24)).toBeCloseTo(2.0638985616, 8);
  });

  it("is 0.05 where the limit is what is asked, and more within the interval, also once that is widened", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 400 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, share, along) => {
          const one = { ...reading("a", Math.max(1, Math.round(share * n)), n), n: null };
          const [low, high] = [one.low! * 0.9, one.high! + (100 - one.high!) * 0.1];
          expect(pAgainst(one, one.low!, "percent")).toBeCloseTo(0.05, 6);
          expect(pAgainst({ ...one, low, high }, low + (high - low) * along, "percent")).toBeGreaterThan(
            0.05,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("“At least 85% in every department”", () => {
  const high = reading("parks", 136, 148);
  const low = reading("services", 66, 98);
  const open = reading("work", 70, 84);

  it("is met in one, behind in one, and cannot be told in one", () => {
    // R: p.adjust(p, "holm") of the larger p-values is 0.0377, 0.000057, 0.758
    expect(standings([high, low, open])).toEqual(["met", "behind", "unknown"]);
    expect(together([high, low, open])).toBe("behind");
  });

  it("says less of each the more there are", () => {
    const others = Array.from({ length: 4 }, (_, i) => reading(`u${i}`, 70, 84));
    expect(standings([high])).toEqual(["met"]);
    expect(standings([high, ...others])[0]).toBe("unknown");
  });

  it("is met only where every unit is, and none is unseen", () => {
    const also = reading("other", 190, 200);
    expect(together([high, also])).toBe("met");
    expect(together([high, also], ["small"])).toBe("unknown");
    expect(together([high, open])).toBe("unknown");
  });

  it("lets what a questionnaire asks go before the line of the goal", () => {
    const asked = reading("parks", 136, 148, 95);
    expect(standings([asked])).toEqual(["unknown"]);
    expect(together([asked])).toBe("unknown");
  });

  it("calls a unit behind wrongly in at most one of twenty rounds, however many units there are", () => {
    // Eight units of thirty people at exactly 85%: with the score test alone it would be in 7.5% of rounds.
    const random = mulberry32(11);
    const round = () =>
      Array.from({ length: 8 }, (_, i) => reading(`u${i}`, binomialDraw(random, 30, 0.85), 30));
    let wrong = 0;
    for (let i = 0; i < 2000; i++) if (standings(round()).includes("behind")) wrong++;
    expect(wrong / 2000).toBeLessThan(0.035);
  });
});

describe("A goal for several units", () => {
  const goal = {
    indicator: "i",
    baselineValue: 70,
    baselineOn: "2025-01-01",
    targetValue: 85,
    byWhen: "2026-01-01",
    units: ["parks", "services", "small"],
  };
  const measured = (units: readonly UnitReading[]): Measurement => ({
    id: "m",
    on,
    value: 90,
    low: 88,
    high: 92,
    definition: "",
    source: "",
    release: "r",
    sourcePublic: false,
    units,
  });
  const [high, low] = [reading("parks", 136, 148), reading("services", 66, 98)];

  it("is read in each of them, and hides nothing behind the whole", () => {
    const status = statusOf(goal, [measured([high, low])], "percent");
    expect(status).toMatchObject({ standing: "behind", units: { decides: true, unseen: ["small"] } });
    expect(
      statusOf({ ...goal, units: ["parks", "small"] }, [measured([high, low])], "percent"),
    ).toMatchObject({
      standing: "unknown",
      why: "unseen-units",
    });
    expect(statusOf({ ...goal, units: ["parks"] }, [measured([high, low])], "percent").standing).toBe("met");
  });

  it("is read by the whole where no unit was released, or where it is for the whole", () => {
    expect(statusOf(goal, [measured([])], "percent")).toMatchObject({ standing: "met", units: null });
    expect(statusOf({ ...goal, units: [] }, [measured([high, low])], "percent")).toMatchObject({
      standing: "met",
      units: { decides: false },
    });
  });
});
