import { type Estimate, groupWord } from "../statistics/estimate.ts";
import type { Text } from "../language/text.ts";
import type { Labels } from "./labels.ts";

/** Estimates of one measure by `groupWord`. */
export type ByGroup = ReadonlyMap<string, Estimate>;

export const byGroup = (estimates: readonly Estimate[]): ByGroup =>
  new Map(estimates.map(e => [groupWord(e.group), e]));

/** Whether the evidence sets an estimate apart, after adjustment for the number of comparisons. */
export const isEvident = (estimate: Estimate, level: number): boolean =>
  estimate.adjustedP !== null && estimate.adjustedP < 1 - level;

/** What a group is compared with, in words. */
export const othersOf = ({ versus }: Pick<Estimate, "versus">, labels: Labels): Text =>
  versus === null || versus === "everyone-else"
    ? { nl: "de anderen", en: "the others" }
    : labels.group(versus);

/** The two ends of the groups, and how sure it is that an end stands apart. */
export interface Gap {
  readonly high: Estimate;
  readonly low: Estimate;
  readonly size: number;
  readonly evident: boolean;
  /** How many groups can be compared: shown, and known. */
  readonly groups: number;
}

/** The groups with the highest and the lowest value, and whether the evidence sets one of them apart. */
export function widest(
  values: readonly Estimate[],
  differences: ByGroup,
  labels: Labels,
  level: number,
): Gap | null {
  const known = values.filter(e => !labels.isUnknown(e.group));
  const shown = known.filter(e => e.value !== null).toSorted((a, b) => b.value! - a.value!);
  const [high, low] = [shown[0], shown.at(-1)];
  if (high === undefined || low === undefined || high === low) return null;
  const evident = [high, low].some(extreme => {
    const difference = differences.get(groupWord(extreme.group));
    return difference !== undefined && isEvident(difference, level);
  });
  return { high, low, size: high.value! - low.value!, evident, groups: shown.length };
}
