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
