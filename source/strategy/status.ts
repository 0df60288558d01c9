import type { Measurement } from "./model.ts";

/** From where to where, by when. */
export interface Course {
  /** ISO dates. */
  readonly from: string;
  readonly by: string;
  readonly baseline: number;
  readonly target: number;
}

/** `unknown`: it cannot be told yet, or not any more. */
export type Standing = "met" | "on-course" | "behind" | "unknown";

/** Why it cannot be told. */
export type Unknown =
  | "no-indicator"
  | "no-baseline"
  | "no-target"
  | "no-date"
  | "no-measurement"
  | "another-definition"
  | "within-margin";

/** How an indicator stands against a goal. */
export interface Status {
  readonly standing: Standing;
  /** Null where something can be told. */
  readonly why: Unknown | null;
  /** The measurement it rests on; null where there is none. */
  readonly last: Measurement | null;
  /** What the line between baseline and target says on the day of that measurement. */
  readonly expected: number | null;
}

const day = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

/**
 * Where the straight line from baseline to target stands on a day.
 *
 * E(t) = b + (T − b) · (t − t₀) / (t₁ − t₀), held at b before t₀ and at T after t₁; b is the baseline on day t₀, T the
 * target on day t₁, t in days.
 *
 * Assumes that progress is even. Where it is not to be expected (a course that starts next year), a goal does better
 * with a later baseline, or with goals in between.
 *
 * @example
 * expectedOn({ from: "2025-01-01", by: "2027-01-01", baseline: 20, target: 30 }, "2026-01-01") // → 25
 */
export function expectedOn({ from, by, baseline, target }: Course, on: string): number {
  const whole = daysBetween(from, by);
  const part = whole <= 0 ? 1 : Math.min(1, Math.max(0, daysBetween(from, on) / whole));
  return baseline + (target - baseline) * part;
}

/**
 * How a measurement stands against the line from baseline to target.
 *
 * With s = 1 where the target lies above the baseline and −1 where it lies below, and [low, high] the interval of the
 * measurement (its value twice where it has none), `near` is the end of the interval on the side of the baseline and
 * `far` the other:
 *
 * - met: s · (near − T) ≥ 0, the whole interval reaches the target;
 * - on-course: s · (near − E(t)) ≥ 0, the whole interval lies on or beyond the line;
 * - behind: s · (far − E(t)) < 0, the whole interval falls short of the line;
 * - unknown: the line runs through the interval, so that chance alone could have put the value on either side.
 *
 * A target equal to the baseline means holding on to it, and is read as not falling below it.
 *
 * The interval of the baseline is left aside: the line is what was decided on, a fact and no estimate. Early on, when
 * the line has barely left the baseline, hardly any measurement with an interval can tell, and that is right.
 *
 * When not to use: to say that a deed worked. A goal can be met for other reasons.
 *
 * @example
 * standingOf({ from: "2025-01-01", by: "2027-01-01", baseline: 20, target: 30 }, { on: "2026-01-01", value: 27, low: 26, high: 28 }) // → "on-course"
 * @example
 * standingOf({ from: "2025-01-01", by: "2027-01-01", baseline: 20, target: 30 }, { on: "2026-01-01", value: 24, low: 22, high: 26 }) // → "unknown"
 */
export function standingOf(
  course: Course,
  measured: Pick<Measurement, "on" | "value" | "low" | "high">,
): Standing {
  const sign = course.target >= course.baseline ? 1 : -1;
  const low = measured.low ?? measured.value;
  const high = measured.high ?? measured.value;
  const [near, far] = sign === 1 ? [low, high] : [high, low];
  const expected = expectedOn(course, measured.on);
  if (sign * (near - course.target) >= 0) return "met";
  if (sign * (near - expected) >= 0) return "on-course";
  return sign * (far - expected) < 0 ? "behind" : "unknown";
}

/** What a goal says of its course, as far as it was filled in. */
export interface Asked {
  readonly indicator: string | null;
  readonly baselineValue: number | null;
  readonly baselineOn: string | null;
  readonly targetValue: number | null;
  readonly byWhen: string | null;
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
 */
export function statusOf(goal: Asked, measurements: readonly Measurement[]): Status {
  const unknown = (why: Unknown, last: Measurement | null = null): Status => ({
    standing: "unknown",
    why,
    last,
    expected: null,
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
  const standing = standingOf(course, last);
  return {
    standing,
    why: standing === "unknown" ? "within-margin" : null,
    last,
    expected: expectedOn(course, last.on),
  };
}
