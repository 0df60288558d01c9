import { standingTogether, type UnitsStanding, unitStandings } from "./by-unit.ts";
import type { MeasuredIn, Measurement } from "./model.ts";
import { type Course, expectedOn, type Standing, standingOf } from "./standing.ts";

export { type Course, expectedOn, type Standing, standingOf } from "./standing.ts";

/** Why it cannot be told. */
export type Unknown =
  | "no-indicator"
  | "no-baseline"
  | "no-target"
  | "no-date"
  | "no-measurement"
  | "another-definition"
  | "within-margin"
  | "unseen-units"
  /** What it rests on may not leave the house (`outside.ts`). */
  | "not-public";

/** How an indicator stands against a goal. */
export interface Status {
  readonly standing: Standing;
  /** Null where something can be told. */
  readonly why: Unknown | null;
  /** The measurement it rests on; null where there is none. */
  readonly last: Measurement | null;
  /** What the line between baseline and target says on the day of that measurement. */
  readonly expected: number | null;
  /** How units stand; null where the figure is released for none of them. */
  readonly units: UnitsStanding | null;
}

/** What a goal says of its course, as far as it was filled in. */
export interface Asked {
  readonly indicator: string | null;
  readonly baselineValue: number | null;
  readonly baselineOn: string | null;
  readonly targetValue: number | null;
  readonly byWhen: string | null;
  /** Units it is for, each of them; none: the whole municipality. */
  readonly units: readonly string[];
}

/** The course of a goal; null where something of it is missing. */
export function courseOf({ baselineValue, baselineOn, targetValue, byWhen }: Asked): Course | null {
  return baselineValue === null || baselineOn === null || targetValue === null || byWhen === null
    ? null
    : { from: baselineOn, by: byWhen, baseline: baselineValue, target: targetValue };
}

/** The newest first; of one day the one that was added last. */
export const newestFirst = (measurements: readonly Measurement[]): readonly Measurement[] =>
  measurements.toReversed().toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));

/** The measurements that can be laid beside a baseline: of the definition that held on its day. */
export function joinable(
  measurements: readonly Measurement[],
  baselineOn: string | null,
): readonly Measurement[] {
  const ordered = newestFirst(measurements);
  const [newest] = ordered;
  if (newest === undefined) return [];
  const first = baselineOn === null ? undefined : ordered.find(({ on }) => on <= baselineOn);
  const definition = (first ?? ordered.at(-1) ?? newest).definition;
  return ordered.filter(one => one.definition === definition);
}

/**
 * How a goal stands, by the last measurement after its baseline.
 *
 * Measurements of another definition than the one that held when the baseline was taken are left aside: a share of
 * "western and non-western" and one by country of birth are not the same thing. Where there are only such, it cannot
 * be told.
 *
 * A goal for several units is read in each of them where its figure is released by unit (`by-unit.ts`); where it is
 * not, by the figure for the whole.
 */
export function statusOf(goal: Asked, measurements: readonly Measurement[], measuredIn: MeasuredIn): Status {
  const unknown = (why: Unknown, last: Measurement | null = null): Status => ({
    standing: "unknown",
    why,
    last,
    expected: null,
    units: null,
  });
  if (goal.indicator === null) return unknown("no-indicator");
  if (goal.baselineValue === null || goal.baselineOn === null) return unknown("no-baseline");
  if (goal.targetValue === null) return unknown("no-target");
  const course = courseOf(goal);
  if (course === null) return unknown("no-date");
  const later = (list: readonly Measurement[]) => list.find(({ on }) => on > course.from) ?? null;
  const last = later(joinable(measurements, course.from));
  if (last === null) {
    const other = later(newestFirst(measurements));
    return other === null ? unknown("no-measurement") : unknown("another-definition", other);
  }
  const units = unitsOf(goal.units, last, course, measuredIn);
  const standing =
    units?.decides === true ? standingTogether(units, course, last.on) : standingOf(course, last);
  const isUnseen = units !== null && units.decides && units.unseen.length > 0;
  return {
    standing,
    why: standing !== "unknown" ? null : isUnseen ? "unseen-units" : "within-margin",
    last,
    expected: expectedOn(course, last.on),
    units,
  };
}

/** Of a goal for units those, of any other goal all that the release shows. */
function unitsOf(
  asked: readonly string[],
  last: Measurement,
  course: Course,
  measuredIn: MeasuredIn,
): UnitsStanding | null {
  const readings =
    asked.length === 0
      ? last.units
      : asked.flatMap(unit => last.units.find(reading => reading.unit === unit) ?? []);
  if (readings.length === 0) return null;
  const known = new Set(readings.map(({ unit }) => unit));
  return {
    shown: unitStandings(readings, course, last.on, measuredIn),
    unseen: asked.filter(unit => !known.has(unit)),
    decides: asked.length > 0,
  };
}
