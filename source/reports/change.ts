import { formatDate, formatNumber } from "../language/format.ts";
import type { Locale } from "../language/text.ts";
import { recoveredDifference } from "../statistics/recovered-difference.ts";
import type { Measurement, MeasuredIn } from "../strategy/model.ts";
import { writeMeasured } from "../strategy/sentences.ts";
import { joinable } from "../strategy/status.ts";
import type { GoalEntry } from "../strategy/strategy.server.ts";
import { writeValue } from "../strategy/target.ts";

/** `nearer` and `further`: the whole interval of the change lies on one side of nothing; `unknown`: it may be chance. */
export type Change = "nearer" | "further" | "unknown";

/**
 * Whether a figure moved towards a target, from the intervals of its first and last measurement.
 *
 * With d = last − first and its interval by recovery of variances (Zou & Donner 2008): `nearer` where the whole
 * interval lies on the side of the target, `further` where it lies on the other, else `unknown`. Without a margin on
 * both sides it is always `unknown`: nobody knows how much of it is chance.
 *
 * @example
 * changeOf({ value: 20, low: 19, high: 21 }, { value: 25, low: 24, high: 26 }, 1) // → "nearer"
 * @example
 * changeOf({ value: 20, low: 18, high: 22 }, { value: 21, low: 19, high: 23 }, 1) // → "unknown"
 */
export function changeOf(
  first: Pick<Measurement, "value" | "low" | "high">,
  last: Pick<Measurement, "value" | "low" | "high">,
  towards: 1 | -1,
): Change {
  if (first.low === null || first.high === null || last.low === null || last.high === null) return "unknown";
  const interval = (low: number, value: number, high: number) => ({
    low,
    value,
    high,
    level: 0.95,
    method: "released",
  });
  const { low, high } = recoveredDifference(
    interval(last.low, last.value, last.high),
    interval(first.low, first.value, first.high),
  );
  if (low > 0) return towards === 1 ? "nearer" : "further";
  if (high < 0) return towards === 1 ? "further" : "nearer";
  return "unknown";
}

/** A difference in the unit of what was measured: of two percentages it is in percentage points. */
const writeChange = (size: number, measuredIn: MeasuredIn, locale: Locale): string =>
  measuredIn === "percent" || measuredIn === "points"
    ? writeValue(size, "points", locale)
    : measuredIn === "score"
      ? `${formatNumber(size, locale, 2)} ${locale === "nl" ? "op de schaal" : "on the scale"}`
      : writeValue(size, measuredIn, locale);

/** What changed between the first and last measurement of one definition, and whether that can be told; empty where there are no two. */
export function changeSentences({ goal, entry, status }: GoalEntry, locale: Locale): readonly string[] {
  if (status === null || entry === null) return [];
  const measured = joinable(entry.measurements, goal.baselineOn);
  const [last] = measured;
  const first = measured.findLast(({ on }) => goal.baselineOn === null || on >= goal.baselineOn);
  if (first === undefined || last === undefined || first.on >= last.on) return [];
  const { measuredIn } = entry.indicator;
  const towards = (goal.targetValue ?? 0) >= (goal.baselineValue ?? 0) ? 1 : -1;
  const nl = locale === "nl";
  const size = last.value - first.value;
  const by = writeChange(Math.abs(size), measuredIn, locale);
  const way = size === 0 ? "" : size > 0 ? (nl ? "meer" : "more") : nl ? "minder" : "less";
  const was = writeMeasured(first, measuredIn, locale);
  const is = writeMeasured(last, measuredIn, locale);
  const verdict = {
    nearer: nl
      ? "Dat is dichter bij het doel, en meer dan de marge."
      : "That is nearer the goal, and more than the margin.",
    further: nl
      ? "Dat is verder van het doel, en meer dan de marge."
      : "That is further from the goal, and more than the margin.",
    unknown: nl
      ? "Of er echt iets veranderde, is nog niet te zeggen: het verschil kan toeval zijn."
      : "Whether anything really changed cannot be told yet: the difference may be chance.",
  }[changeOf(first, last, towards)];
  return [
    nl
      ? `Op ${formatDate(first.on, "nl")} was het ${was}, op ${formatDate(last.on, "nl")} ${is}: ${size === 0 ? "evenveel" : `${by} ${way}`}.`
      : `On ${formatDate(first.on, "en")} it was ${was}, on ${formatDate(last.on, "en")} ${is}: ${size === 0 ? "the same" : `${by} ${way}`}.`,
    verdict,
  ];
}
