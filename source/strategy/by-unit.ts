import { adjustP } from "../statistics/adjust.ts";
import {
  binomialTwoSided,
  criticalT,
  criticalZ,
  normalTwoSided,
  tTwoSided,
} from "../statistics/distributions.ts";
import type { MeasuredIn, UnitReading } from "./model.ts";
import { type Course, expectedOn, type Standing, standingOf } from "./standing.ts";

/** How one unit stands. */
export interface UnitStanding {
  readonly reading: UnitReading;
  readonly standing: Standing;
}

/** How units stand towards what is asked of each of them. */
export interface UnitsStanding {
  /** Units with a released figure, in the order given. */
  readonly shown: readonly UnitStanding[];
  /** Units the goal covers that have none: hidden, or not measured. Which of the two is not known here. */
  readonly unseen: readonly string[];
  /** Whether the goal is for each of these units, so that they settle how it stands. */
  readonly decides: boolean;
}

const level = 0.95;
const alpha = 1 - level;

/**
 * How strongly a released value with its 95% interval speaks against a value that is asked: the two-sided p-value, got
 * back from the interval, because a release keeps intervals and no counts of who did not.
 *
 * - percentages: Wilson's limits L are the roots of (p̂ − π)² = z²·π(1 − π)/n, so that
 *   z(T) = z · |p̂ − T| / |p̂ − L| · √(L(1 − L) / (T(1 − T))), with L the limit on the side of T: the score test of a
 *   share. Far out in the tail it calls small units behind too easily (of eight units of 30 people at exactly 85%, in
 *   7.5% of rounds), so that the larger of it and the exact binomial p-value holds where n is known;
 * - scores with a known n: Student's t(T) = t₉₅ · |x̄ − T| / |x̄ − L|, with n − 1 degrees of freedom;
 * - all else: the same with the normal distribution.
 *
 * A value without an interval counts everyone and leaves nothing to chance: p is 1 where it is what is asked, else 0.
 * Intervals that were widened for rounding give a p-value that is larger than needed, never smaller.
 *
 * @param reading value and limits in the unit of the indicator; percentages from 0 to 100
 * @param asked in the same unit
 * @example
 * Number(pAgainst({ value: 95, low: 83.49612, high: 98.61793, n: 40 }, 85, "percent").toFixed(4)) // → 0.0972
 */
export function pAgainst(
  { value, low, high, n }: Pick<UnitReading, "value" | "low" | "high" | "n">,
  asked: number,
  measuredIn: MeasuredIn,
): number {
  if (value === asked) return 1;
  const limit = asked < value ? low : high;
  if (limit === null) return 0;
  const apart = Math.abs(value - asked);
  const half = Math.abs(value - limit);
  if (half === 0) return 0;
  if (measuredIn === "percent") {
    const spread = (percent: number) => (percent / 100) * (1 - percent / 100);
    if (spread(asked) <= 0) return 0;
    const score = normalTwoSided(
      criticalZ(level) * (apart / half) * Math.sqrt(spread(limit) / spread(asked)),
    );
    return n === null
      ? score
      : Math.max(score, binomialTwoSided(Math.round((value / 100) * n), n, asked / 100));
  }
  if (measuredIn === "score" && n !== null && n > 2)
    return tTwoSided((criticalT(level, n - 1) * apart) / half, n - 1);
  return normalTwoSided((criticalZ(level) * apart) / half);
}

/**
 * How each unit stands, with Holm's correction for their number: among all that is said of units, the chance that
 * anything is wrong is at most 5%.
 *
 * Of each unit two things are tried: on which side of the line it lies, and whether it is past the target; each family
 * is corrected for itself. A unit is met or on course or behind where its corrected p is at most 0.05, else it cannot be
 * told. Where a questionnaire asks something of each unit (`bar`), that is line and target at once.
 *
 * When not to use: to rank units. Two units that stand apart here need not differ.
 *
 * Source: Holm (1979), Scand. J. Statistics 6, 65–70; conclusions on a side from two-sided tests: Shaffer (1980),
 * Annals of Statistics 8, 1342–1347.
 */
export function unitStandings(
  readings: readonly UnitReading[],
  course: Course,
  on: string,
  measuredIn: MeasuredIn,
): readonly UnitStanding[] {
  const sign = course.target >= course.baseline ? 1 : -1;
  const expected = expectedOn(course, on);
  const line = ({ bar }: UnitReading) => bar ?? expected;
  const target = ({ bar }: UnitReading) => bar ?? course.target;
  const sideOf = ({ bar }: UnitReading) => (bar === null ? sign : 1);
  const corrected = (asked: (one: UnitReading) => number) =>
    adjustP(
      readings.map(one => pAgainst(one, asked(one), one.bar === null ? measuredIn : "percent")),
      "holm",
    );
  const [atLine, atTarget] = [corrected(line), corrected(target)];
  return readings.map((reading, i) => {
    const isSure = (p: number | null | undefined) => p != null && p <= alpha + 1e-9;
    const past = (asked: number) => sideOf(reading) * (reading.value - asked);
    const isExact = reading.low === null || reading.high === null;
    const reaches = (asked: number, p: number | null | undefined) =>
      past(asked) >= 0 && (isSure(p) || isExact);
    if (reaches(target(reading), atTarget[i])) return { reading, standing: "met" };
    if (reaches(line(reading), atLine[i])) return { reading, standing: "on-course" };
    return {
      reading,
      standing: past(line(reading)) < 0 && isSure(atLine[i]) ? "behind" : "unknown",
    };
  });
}

/**
 * How a goal stands that is for each of several units.
 *
 * Behind where one unit is, after correction for their number. Met, or on course, only where every unit is by its own
 * interval and none is unseen; that needs no correction, since it is claimed only where each is (the intersection–union
 * principle, Berger 1982, Technometrics 24, 295–300). Else it cannot be told.
 */
export function standingTogether(
  { shown, unseen }: Pick<UnitsStanding, "shown" | "unseen">,
  course: Course,
  on: string,
): Standing {
  if (shown.some(({ standing }) => standing === "behind")) return "behind";
  if (unseen.length > 0 || shown.length === 0) return "unknown";
  const alone = shown.map(({ reading }) =>
    standingOf(reading.bar === null ? course : { ...course, baseline: reading.bar, target: reading.bar }, {
      on,
      ...reading,
    }),
  );
  if (alone.every(one => one === "met")) return "met";
  return alone.every(one => one === "met" || one === "on-course") ? "on-course" : "unknown";
}
