import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coxRegression } from "./cox.ts";
import { tally } from "./histogram.ts";
import { type Durations, kaplanMeier, medianSurvival, poolDurations, survivalAt } from "./kaplan-meier.ts";
import { logRank } from "./log-rank.ts";
import { mulberry32 } from "./random.ts";

/** A person: how long they were seen, whether they left then, their group and stratum. */
interface Person {
  readonly time: number;
  readonly left: boolean;
  readonly group: number;
  readonly stratum: number;
}

const durations = (people: readonly Person[]): Durations => ({
  left: tally(people.filter(p => p.left).map(p => p.time)),
  stayed: tally(people.filter(p => !p.left).map(p => p.time)),
});
const person: fc.Arbitrary<Person> = fc.record({
  time: fc.integer({ min: 1, max: 12 }),
  left: fc.boolean(),
  group: fc.nat({ max: 1 }),
  stratum: fc.nat({ max: 1 }),
});
const people = fc.array(person, { minLength: 12, maxLength: 60 });
const inGroups = (of: readonly Person[], k = 2): Durations[] =>
  Array.from({ length: k }, (_, g) => durations(of.filter(p => p.group === g)));

describe("Kaplan–Meier", () => {
  it("is the plain share still there while nobody was lost from sight", () => {
    fc.assert(
      fc.property(people, list => {
        const all = list.map(p => ({ ...p, left: true }));
        for (const { time, value } of kaplanMeier(durations(all)))
          expect(value).toBeCloseTo(all.filter(p => p.time > time).length / all.length, 10);
      }),
    );
  });

  it("gives intervals that hold the estimate, on every scale", () => {
    fc.assert(
      fc.property(people, fc.constantFrom("log", "log-log", "plain"), (list, scale) => {
        for (const { value, low, high } of kaplanMeier(durations(list), scale)) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
        }
      }),
    );
  });

  it("counts people last seen at a moment as still there at it", () => {
    const [step] = kaplanMeier({ left: tally([5]), stayed: tally([5, 9]) });
    expect(step).toMatchObject({ atRisk: 3, events: 1 });
  });

  it("holds the true share at a year in 94–96 of 100 simulated staffs", () => {
    const next = mulberry32(9);
    let held = 0;
    for (let run = 0; run < 10_000; run++) {
      const list = Array.from({ length: 80 }, (): Person => {
        const [stay, seen] = [-Math.log(1 - next()) / 0.5, 0.5 + 3 * next()];
        return { time: Math.min(stay, seen), left: stay < seen, group: 0, stratum: 0 };
      });
      const step = survivalAt(kaplanMeier(durations(list)), 1);
      if (step !== null && step.low <= Math.exp(-0.5) && Math.exp(-0.5) <= step.high) held++;
    }
    expect(held).toBeGreaterThan(9400);
    expect(held).toBeLessThan(9600);
  });

  it("gives a median halfway where the share stays one half, and none where fewer have left", () => {
    const steps = kaplanMeier({ left: tally([2, 6]), stayed: tally([7, 8]) });
    expect(medianSurvival(steps)?.value).toBe(6);
    expect(medianSurvival(kaplanMeier({ left: tally([2, 6, 9, 10]), stayed: tally([]) }))?.value).toBe(7.5);
    expect(medianSurvival(kaplanMeier({ left: tally([2]), stayed: tally([7, 8]) }))).toBeNull();
  });

  it("refuses nobody", () => {
    expect(() => kaplanMeier({ left: tally([]), stayed: tally([]) })).toThrow(
      expect.objectContaining({ code: "no-cases" }),
    );
    expect(survivalAt(kaplanMeier({ left: tally([3]), stayed: tally([4]) }), 2)).toBeNull();
  });
});

describe("the log-rank test", () => {
  it("adds up what the tables of every moment and stratum say, as Mantel and Haenszel do", () => {
    fc.assert(
      fc.property(people, list => {
        let [distance, variance] = [0, 0];
        for (const stratum of [0, 1])
          for (const time of new Set(list.filter(p => p.left).map(p => p.time))) {
            const there = list.filter(p => p.stratum === stratum && p.time >= time);
            const leaving = there.filter(p => p.time === time && p.left);
            const [n, d, n1] = [there.length, leaving.length, there.filter(p => p.group === 1).length];
            if (n < 2) continue;
            distance += leaving.filter(p => p.group === 1).length - (d * n1) / n;
            variance += (d * (n - d) * n1 * (n - n1)) / (n * n * (n - 1));
          }
        fc.pre(variance > 0);
        const strata = [0, 1].map(stratum => inGroups(list.filter(p => p.stratum === stratum)));
        expect(logRank(strata).statistic).toBeCloseTo(distance ** 2 / variance, 9);
      }),
    );
  });

  it("expects as many to leave as left, in three groups too, whatever their order", () => {
    const list = Array.from({ length: 60 }, (_, i): Person => {
      return { time: 1 + ((i * 7) % 11), left: i % 4 !== 0, group: i % 3, stratum: 0 };
    });
    const groups = inGroups(list, 3);
    const test = logRank([groups]);
    const total = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0);
    expect(total(test.expected)).toBeCloseTo(total(test.observed), 10);
    expect(test.df).toBe(2);
    expect(logRank([groups.toReversed()]).statistic).toBeCloseTo(test.statistic, 10);
  });

  it("refuses when nobody left or there is one group", () => {
    const stayed = { left: tally([]), stayed: tally([4, 5]) };
    const left = { left: tally([3, 4]), stayed: tally([]) };
    expect(() => logRank([[stayed, stayed]])).toThrow(expect.objectContaining({ code: "no-events" }));
    expect(() => logRank([[left]])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => logRank([])).toThrow(expect.objectContaining({ code: "no-events" }));
  });
});

describe("Cox regression", () => {
  const list = Array.from({ length: 80 }, (_, i): Person => {
    return { time: 1 + ((i * 13) % 17), left: i % 5 !== 0, group: (i * i) % 3 === 0 ? 1 : 0, stratum: i % 4 };
  });

  it("says the same of cells as of the people in them", () => {
    for (const ties of ["efron", "breslow"] as const) {
      const rows = list.map(p => [p.group, p.stratum]);
      const single = coxRegression(
        rows,
        list.map(p => durations([p])),
        ties,
      );
      const keys = [...new Set(rows.map(row => row.join()))];
      const grouped = coxRegression(
        keys.map(key => key.split(",").map(Number)),
        keys.map(key => durations(list.filter(p => `${p.group},${p.stratum}` === key))),
        ties,
      );
      for (const j of [0, 1]) {
        expect(grouped.coefficients[j]!.value).toBeCloseTo(single.coefficients[j]!.value, 10);
        expect(grouped.coefficients[j]!.se).toBeCloseTo(single.coefficients[j]!.se, 10);
      }
    }
  });

  it("fits better than without its terms, and turns its sign with the groups", () => {
    const [groups, rows] = [inGroups(list), [[0], [1]]];
    const fit = coxRegression(rows, groups);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(fit.nullLogLikelihood);
    const turned = coxRegression(rows, groups.toReversed());
    expect(turned.coefficients[0]!.value).toBeCloseTo(-fit.coefficients[0]!.value, 9);
    expect(fit.coefficients[0]!.hazardRatio.value).toBe(Math.exp(fit.coefficients[0]!.value));
  });

  it("does not mind amounts far from 0", () => {
    const rows = [[0], [1]];
    const [near, far] = [rows, rows.map(([x]) => [x! + 2000])].map(r => coxRegression(r, inGroups(list)));
    expect(far!.coefficients[0]!.value).toBeCloseTo(near!.coefficients[0]!.value, 9);
  });

  it("refuses what has no finite or no single answer", () => {
    const [early, late] = [
      durations(list.map(p => ({ ...p, left: true, time: 1 }))),
      { left: tally([]), stayed: tally([9, 9]) },
    ];
    expect(() => coxRegression([[0], [1]], [early, late])).toThrow(
      expect.objectContaining({ code: "separation" }),
    );
    expect(() => coxRegression([[1], [1]], inGroups(list))).toThrow(
      expect.objectContaining({ code: "collinear" }),
    );
    expect(() =>
      coxRegression(
        [
          [0, 0],
          [1, 1],
        ],
        inGroups(list),
      ),
    ).toThrow(expect.objectContaining({ code: "collinear" }));
    expect(() => coxRegression([[0], [1]], [late, late])).toThrow(
      expect.objectContaining({ code: "no-events" }),
    );
    const partTime = { left: tally([3], [0.5]), stayed: tally([]) };
    expect(() => coxRegression([[0], [1]], [partTime, early])).toThrow(
      expect.objectContaining({ code: "not-whole" }),
    );
  });

  it("pools durations as rows", () => {
    expect(poolDurations(inGroups(list))).toEqual(durations(list));
  });
});
