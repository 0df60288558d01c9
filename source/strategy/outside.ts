import type { Text } from "../language/text.ts";
import { withoutBaseline } from "./frozen.ts";
import type { Goal, Measurement } from "./model.ts";
import { newestFirst, type Status, statusOf } from "./status.ts";
import type { GoalEntry, IndicatorEntry } from "./strategy.server.ts";

/**
 * Whether a number may leave the house: it was released, or whoever typed it said that its source can be read by anyone
 * and named it. Asked by everything that is written for others: reports, the public page, readings by unit.
 *
 * Guards against a small cell that is typed by hand from a list of staff, and would go past the door that way.
 *
 * @example
 * mayLeave({ release: null, source: "eigen telling", sourcePublic: false }) // → false
 */
export const mayLeave = ({
  release,
  source,
  sourcePublic,
}: Pick<Measurement, "release" | "source" | "sourcePublic">): boolean =>
  release !== null || (sourcePublic && source.trim() !== "");

/** An indicator without the measurements, and their readings by unit, that may not leave the house. */
export function indicatorOutside(entry: IndicatorEntry): IndicatorEntry {
  const measurements = entry.measurements.filter(mayLeave);
  return { ...entry, measurements, withheld: measurements.length < entry.measurements.length };
}

/** A goal as it may be told outside the house. */
export interface GoalOutside extends GoalEntry {
  /** Whether a number of it was left out because it is not public. */
  readonly withheld: boolean;
}

/**
 * A goal with the numbers that may leave the house and no others: measurements by `mayLeave`, a baseline that was taken
 * over with its measurement, one that was typed where its source was said to be public. Where the baseline stays in,
 * a target that was typed as a change of it does too. Its standing is worked out anew from what is left: it is a number
 * of what was left out as well.
 *
 * Targets that are no change are decisions, and are told. The baseline of a verdict is nobody's number: a goal on one
 * starts where it is not reached.
 */
export function goalOutside(shown: GoalEntry): GoalOutside {
  const { goal } = shown;
  // For other eyes: it has no figures already.
  if (shown.status === null) return { ...shown, withheld: false };
  const entry = shown.entry === null ? null : indicatorOutside(shown.entry);
  const hasBaseline = goal.baselineValue !== null && !baselineLeaves(goal, entry);
  const left = hasBaseline ? withoutBaseline({ ...goal, targetTyped: null }) : goal;
  const withheld = hasBaseline || (entry?.withheld ?? false);
  return { ...shown, goal: left, entry, withheld, status: standingOutside(left, entry, withheld) };
}

function baselineLeaves(goal: Goal, entry: IndicatorEntry | null): boolean {
  if (goal.baselineMeasurement !== null)
    return entry?.measurements.some(({ id }) => id === goal.baselineMeasurement) ?? false;
  if (entry?.indicator.measuredIn === "verdict") return true;
  return goal.baselinePublic && goal.baselineSource.trim() !== "";
}

/** How a goal stands by what may leave the house; that it is not public, where that is why nothing can be told. */
export function standingOutside(goal: Goal, entry: IndicatorEntry | null, withheld: boolean): Status {
  const asked = { ...goal, indicator: entry === null ? null : goal.indicator };
  const status = statusOf(asked, entry?.measurements ?? [], entry?.indicator.measuredIn ?? "number");
  const isWithheld =
    withheld &&
    (status.why === "no-baseline" || status.why === "no-target" || status.why === "no-measurement");
  return isWithheld ? { ...status, why: "not-public" } : status;
}

/** The end of a source, without the full stop it may have: a sentence goes on after it. */
const named = (source: string): string => source.trim().replace(/\.+$/, "");

const typed = (source: string): Text => ({
  nl: `Uit ‘${named(source)}’, met de hand ingevuld, hier niet vrijgegeven.`,
  en: `From ‘${named(source)}’, entered by hand, not released here.`,
});

const typedBaseline = (source: string): Text => ({
  nl: `Nulmeting uit ‘${named(source)}’, met de hand ingevuld, hier niet vrijgegeven.`,
  en: `Baseline from ‘${named(source)}’, entered by hand, not released here.`,
});

export const notPublic: Text = {
  nl: "Een deel van de getallen hierbij is niet openbaar en staat hier niet.",
  en: "Some numbers of this are not public and are not told here.",
};

/** Where numbers that were typed come from, each source once. */
export function typedSources(measurements: readonly Measurement[]): readonly Text[] {
  const sources = newestFirst(measurements).flatMap(({ release, source }) =>
    release === null ? [named(source)] : [],
  );
  return [...new Set(sources)].map(typed);
}

/** What must be said beside the numbers of a goal: where those that were typed come from, and that some are not told. */
export function saidBeside({ goal, entry, withheld }: GoalOutside): readonly Text[] {
  const isTyped = goal.baselineValue !== null && goal.baselineMeasurement === null && goal.baselinePublic;
  const sources = typedSources(entry?.measurements ?? []);
  const isSaid = sources.some(({ nl }) => nl === typed(goal.baselineSource).nl);
  return [
    ...(isTyped && !isSaid ? [typedBaseline(goal.baselineSource)] : []),
    ...sources,
    ...(withheld ? [notPublic] : []),
  ];
}
