import type { Locale, Text } from "../language/text.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { detectableDifference, detectableEstimate, detectableFromShare } from "../statistics/planner.ts";
import type { Rate } from "./comparison.ts";
import { type About, estimable, estimateOf, hiddenEstimate } from "./estimate-of.ts";
import { type Labels, inBoth } from "./labels.ts";

/** The chance with which a difference is to be found before it is said that it would be seen. */
const power = 0.8;

type Counted = Pick<Rate, "x" | "n">;

/** The smallest difference that two groups would show; `about` names the row. */
export function detectableRate(about: About, own: Counted, other: Counted, level: number): Estimate {
  const value = estimable(() => detectableDifference(own.x, own.n, other.x, other.n, power, level));
  return estimateOf(about, { value }, { n: own.n + other.n, method: "power 80%" });
}

/** The smallest difference from a known share that a group would show. */
export function detectableBeside(about: About, n: number, share: number, level: number): Estimate {
  const value = estimable(() => detectableFromShare(share, n, power, level));
  return estimateOf(about, { value }, { n, method: "power 80%" });
}

/** The smallest value that an estimate would show, from its interval; hidden where the estimate is. */
export function detectableBy(e: Estimate, interval: Pick<Estimate, "low" | "high" | "level"> = e): Estimate {
  const about = { measure: `detectable-${e.measure}`, moment: e.moment, group: e.group, versus: e.versus };
  if (e.hidden !== null) return hiddenEstimate(about, e.hidden);
  const { low, high, level } = interval;
  const value =
    low === null || high === null || level === null
      ? null
      : estimable(() => detectableEstimate(low, high, power, level));
  return estimateOf(about, { value }, { n: e.n, method: "power 80%" });
}

/** Estimates with, after each of a measure, the smallest value of it that would show. */
export const withDetectable = (estimates: readonly Estimate[], ...measures: readonly string[]): Estimate[] =>
  estimates.flatMap(e => (measures.includes(e.measure) ? [e, detectableBy(e)] : [e]));

/**
 * What is said where a difference cannot be told from chance: that there is too little evidence, and how small a
 * difference these data could have shown. Of several comparisons the smallest and the largest such difference are told.
 */
export function withoutEvidence(
  detectable: readonly Estimate[],
  labels: Labels,
  write: (value: number, locale: Locale) => string,
): Text {
  const seen = seenFrom(detectable, labels, write);
  return inBoth(locale => {
    const little =
      locale === "nl"
        ? "Er is te weinig aanwijzing dat dit meer is dan toeval."
        : "There is too little evidence that this is more than chance.";
    return seen === null ? little : `${little} ${seen[locale]}`;
  });
}

/** From which difference on these data would have shown one; null where that is hidden. */
export function seenFrom(
  detectable: readonly Estimate[],
  labels: Labels,
  write: (value: number, locale: Locale) => string,
): Text | null {
  const told = detectable.filter(e => e.hidden === null && !labels.isUnknown(e.group));
  const sizes = told.flatMap(e => (e.value === null ? [] : [e.value])).toSorted((a, b) => a - b);
  const [least, most] = [sizes[0], sizes.at(-1)];
  if (told.length === 0) return null;
  return inBoth(locale => {
    const nl = locale === "nl";
    if (least === undefined || most === undefined)
      return nl
        ? "Met deze aantallen zou ook een groot verschil niet opvallen."
        : "With these numbers even a large difference would go unseen.";
    const [low, high] = [write(least, locale), write(most, locale)];
    const start = nl
      ? `Met deze aantallen is een verschil pas goed te zien vanaf ${low}`
      : `With these numbers a difference is seen well only from ${low}`;
    if (low === high && sizes.length === told.length) return `${start}.`;
    if (sizes.length < told.length)
      return nl
        ? `${start}, en bij de kleinste groepen helemaal niet.`
        : `${start}, and in the smallest groups not at all.`;
    return nl
      ? `${start}; bij de kleinste groep vanaf ${high}.`
      : `${start}; in the smallest group from ${high}.`;
  });
}
