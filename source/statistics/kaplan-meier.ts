import { checkCounts } from "./counts.ts";
import { criticalZ } from "./distributions.ts";
import { pool, type Tally } from "./histogram.ts";
import type { Interval, RatioInterval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * How long people of one group stayed: histograms of time, for those who left and for those who were still there when
 * they were last seen.
 */
export interface Durations {
  readonly left: Tally;
  readonly stayed: Tally;
}

/** A moment at which somebody left. */
export interface SurvivalStep extends Interval {
  readonly time: number;
  /** People still there just before it. */
  readonly atRisk: number;
  readonly events: number;
  readonly se: number;
}

/** On which scale the interval is made: `log-log` stays within 0 and 1, `log` is R's default. */
export type SurvivalScale = "log" | "log-log" | "plain";

/**
 * Kaplan–Meier estimate of the share still there after each time: S(t) = Π(1 − d/n) over the moments up to t, with d who
 * left and n who were still there, those last seen at the same moment included. Greenwood's variance S²·Σd/(n(n − d)).
 * Intervals: S·exp(±z·σ/S) (log), S^exp(±z·σ/(S·ln S)) (log-log), S ± z·σ (plain), cut to 0 and 1.
 *
 * @param durations how long people stayed
 * @param scale of the interval
 * @param level confidence level
 * @returns one step for each moment at which somebody left; before the first, the share is 1. Where nobody is left, the
 *   interval is not defined and is given as 0 to 1
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Assumes: independent people; who is lost from sight is like who is not.
 * Source: Kaplan, E.L. & Meier, P. (1958), JASA 53, 457–481; Greenwood, M. (1926); Kalbfleisch & Prentice (2002).
 * When not to use: where some were hired long before the file begins and only who still worked then is in it: they were
 *   not at risk before.
 * @example
 * kaplanMeier({ left: tally([2, 5]), stayed: tally([3, 8]) })[0].value // → 0.75
 */
export function kaplanMeier(
  { left, stayed }: Durations,
  scale: SurvivalScale = "log-log",
  level = 0.95,
): SurvivalStep[] {
  checkCounts([...left.counts, ...stayed.counts], false);
  let atRisk = left.n + stayed.n;
  if (atRisk === 0) throw new NotEstimable("no-cases", "nobody was ever there");
  const z = criticalZ(level);
  let [value, hazard, next] = [1, 0, 0];
  return left.values.map((time, i): SurvivalStep => {
    while (next < stayed.values.length && stayed.values[next]! < time) atRisk -= stayed.counts[next++]!;
    const events = left.counts[i]!;
    const before = atRisk;
    atRisk -= events;
    value *= atRisk / before;
    hazard += events / (before * atRisk);
    if (!(value > 0))
      return { time, atRisk: before, events, value: 0, se: 0, low: 0, high: 1, level, method: scale };
    const se = value * Math.sqrt(hazard);
    const [low, high] = limits(value, se, z, scale);
    return { time, atRisk: before, events, value, se, low, high, level, method: scale };
  });
}

/**
 * The step in force at a time: the share still there then.
 *
 * @param steps from `kaplanMeier`
 * @returns null before the first step, where everybody is still there
 * When not to use: beyond the last time anybody was seen; the estimate does not reach there.
 * @example
 * survivalAt(kaplanMeier({ left: tally([2, 5]), stayed: tally([3, 8]) }), 4)?.value // → 0.75
 */
export const survivalAt = (steps: readonly SurvivalStep[], time: number): SurvivalStep | null =>
  steps.findLast(step => step.time <= time) ?? null;

/**
 * Median survival: the first time at which half have left, S(t) ≤ ½; where S stays exactly ½ for a while, halfway that
 * while. Its limits are the first times at which the limits of S are ½ or less (Brookmeyer and Crowley).
 *
 * @param steps from `kaplanMeier`
 * @param p which share has left; ½ for the median
 * @returns null when fewer have left; limits are null where the file does not reach them
 * Source: Brookmeyer, R. & Crowley, J. (1982), Biometrics 38, 29–41. R's `quantile.survfit`.
 * When not to use: as the mean stay.
 * @example
 * medianSurvival(kaplanMeier({ left: tally([2, 5, 6]), stayed: tally([8]) }))?.value // → 5.5
 */
export function medianSurvival(steps: readonly SurvivalStep[], p = 0.5): RatioInterval | null {
  const first = (of: "value" | "low" | "high"): number | null => {
    const target = 1 - p;
    const i = steps.findIndex(step => step[of] <= target + 1e-9 && (of === "value" || step.value > 0));
    const step = steps[i];
    if (step === undefined) return null;
    const following = steps[i + 1];
    const flat = Math.abs(step[of] - target) < 1e-9 && following !== undefined;
    return flat ? (step.time + following.time) / 2 : step.time;
  };
  const value = first("value");
  if (value === null) return null;
  const [{ level, method } = { level: 0.95, method: "log-log" }] = steps;
  return { value, low: first("low"), high: first("high"), level, method: `brookmeyer-crowley, ${method}` };
}

/**
 * The durations of several groups together.
 *
 * When not to use: on groups that overlap.
 *
 * @example
 * poolDurations([{ left: tally([2]), stayed: tally([3]) }, { left: tally([2]), stayed: tally([]) }]).left.n // → 2
 */
export const poolDurations = (groups: readonly Durations[]): Durations => ({
  left: pool(groups.map(group => group.left)),
  stayed: pool(groups.map(group => group.stayed)),
});

function limits(value: number, se: number, z: number, scale: SurvivalScale): [number, number] {
  if (value === 1) return [1, 1];
  if (scale === "plain") return [Math.max(0, value - z * se), Math.min(1, value + z * se)];
  if (scale === "log")
    return [value * Math.exp((-z * se) / value), Math.min(1, value * Math.exp((z * se) / value))];
  const half = (z * se) / (value * Math.log(value));
  return [value ** Math.exp(-half), value ** Math.exp(half)];
}
