import { z } from "zod";
import type { Unit } from "../units/model.ts";
import { type Goal, measuredIns, targetWays, themes } from "./model.ts";
import type { Strategy } from "./strategy.server.ts";

const words = z.string();
const day = z.iso.date();
const audience = z.enum(["manager", "staff", "public"]).nullable();

/** A goal as it lay in a strategy that was adopted, with the names of what it referred to. */
const frozenGoalSchema = z.strictObject({
  id: words,
  theme: z.enum(themes),
  ambition: words.nullable(),
  title: words,
  titleEn: words,
  whom: words,
  what: words,
  why: words,
  owner: words,
  /** What measured it; `audience` says whose eyes its figures are for. */
  indicator: z
    .strictObject({ id: words, title: words, titleEn: words, measuredIn: z.enum(measuredIns), audience })
    .nullable(),
  baselineValue: z.number().nullable(),
  baselineOn: day.nullable(),
  baselineSource: words,
  baselineMeasurement: words.nullable(),
  // Of before it was asked: no.
  baselinePublic: z.boolean().default(false),
  targetValue: z.number().nullable(),
  targetAs: z.enum(targetWays),
  byWhen: day.nullable(),
  disadvantage: words,
  proportion: words,
  missedBefore: words,
  units: z.array(z.strictObject({ id: words, name: words })),
  findings: z.array(z.strictObject({ id: words, title: words, audience })),
  adoptedBy: words,
  adoptedOn: day.nullable(),
});
export type FrozenGoal = z.output<typeof frozenGoalSchema>;

/** A strategy as it was adopted: vision, ambitions and goals, complete in itself. */
export const frozenSchema = z.strictObject({
  vision: z.strictObject({ words, wordsEn: words, adoptedBy: words, adoptedOn: day.nullable() }).nullable(),
  ambitions: z.array(z.strictObject({ id: words, theme: z.enum(themes), words, wordsEn: words })),
  goals: z.array(frozenGoalSchema),
});
export type FrozenStrategy = z.output<typeof frozenSchema>;

/** A frozen goal as a reader may see it: without its figures where they were released for others. */
export interface ReadGoal extends FrozenGoal {
  readonly hidden: boolean;
}

export interface ReadStrategy extends Omit<FrozenStrategy, "goals"> {
  readonly goals: readonly ReadGoal[];
}

/** A goal with the names of what it refers to, so that it stays readable when those have changed. */
export function frozenGoalOf(
  goal: Goal,
  { indicators, findings }: Pick<Strategy, "indicators" | "findings">,
  units: readonly Unit[],
): FrozenGoal {
  const measured = goal.indicator === null ? null : (indicators.get(goal.indicator)?.indicator ?? null);
  return {
    id: goal.id,
    theme: goal.theme,
    ambition: goal.ambition,
    title: goal.title,
    titleEn: goal.titleEn,
    whom: goal.whom,
    what: goal.what,
    why: goal.why,
    owner: goal.owner,
    indicator:
      measured === null
        ? null
        : {
            id: measured.id,
            title: measured.title,
            titleEn: measured.titleEn,
            measuredIn: measured.measuredIn,
            audience: measured.audience,
          },
    baselineValue: goal.baselineValue,
    baselineOn: goal.baselineOn,
    baselineSource: goal.baselineSource,
    baselineMeasurement: goal.baselineMeasurement,
    baselinePublic: goal.baselinePublic,
    targetValue: goal.targetValue,
    targetAs: goal.targetAs,
    byWhen: goal.byWhen,
    disadvantage: goal.disadvantage,
    proportion: goal.proportion,
    missedBefore: goal.missedBefore,
    units: goal.units.map(id => ({ id, name: units.find(unit => unit.id === id)?.name ?? id })),
    findings: goal.findings.flatMap(id => {
      const found = findings.get(id);
      return found === undefined ? [] : [{ id, title: found.title, audience: found.audience }];
    }),
    adoptedBy: goal.adoptedBy,
    adoptedOn: goal.adoptedOn,
  };
}

/**
 * The strategy as it holds now, ready to be kept: the vision that was adopted last, every ambition, and the goals that
 * were adopted. Drafts and goals that ended are no part of it.
 *
 * @param strategy as the program itself reads it: a version is complete, and what a reader sees of it is decided when
 *   it is read
 */
export const frozenOf = (strategy: Strategy, units: readonly Unit[]): FrozenStrategy => ({
  vision:
    strategy.vision === null
      ? null
      : {
          words: strategy.vision.words,
          wordsEn: strategy.vision.wordsEn,
          adoptedBy: strategy.vision.adoptedBy,
          adoptedOn: strategy.vision.adoptedOn,
        },
  ambitions: strategy.ambitions.map(one => ({
    id: one.id,
    theme: one.theme,
    words: one.words,
    wordsEn: one.wordsEn,
  })),
  goals: strategy.goals
    .filter(({ goal }) => goal.state === "adopted")
    .map(({ goal }) => frozenGoalOf(goal, strategy, units)),
});

/** A goal without its baseline, nor the target from which it could be worked out. */
export const withoutBaseline = <One extends Pick<FrozenGoal, "baselineValue" | "targetValue" | "targetAs">>(
  goal: One,
): One => ({
  ...goal,
  baselineValue: null,
  targetValue: goal.targetAs === "value" ? goal.targetValue : null,
});

/**
 * A goal without the baseline that was taken over from a withdrawn figure, nor the target from which it could be worked
 * out. Guards against a reader who finds in a goal, or in an old version of it, what was withdrawn.
 *
 * @param lost ids of measurements that were withdrawn
 */
export function withoutLost<
  One extends Pick<FrozenGoal, "baselineMeasurement" | "baselineValue" | "targetValue" | "targetAs">,
>(goal: One, lost: ReadonlySet<string>): One {
  const { baselineMeasurement } = goal;
  return baselineMeasurement === null || !lost.has(baselineMeasurement) ? goal : withoutBaseline(goal);
}

/** What someone may see of what was kept. */
export interface Sight {
  /** Whether figures for this audience may be seen. */
  readonly sees: (audience: string | null) => boolean;
  /** Ids of measurements that were withdrawn. */
  readonly lost: ReadonlySet<string>;
}

/**
 * A frozen goal as these eyes may see it. Guards against a reader who finds in an old version the figures that were
 * released for managers only, or withdrawn.
 */
export function goalFor(frozen: FrozenGoal, { sees, lost }: Sight): ReadGoal {
  const goal = withoutLost(frozen, lost);
  const findings = goal.findings.filter(finding => sees(finding.audience));
  const hidden = goal.indicator !== null && !sees(goal.indicator.audience);
  return hidden
    ? { ...goal, findings, hidden, baselineValue: null, baselineSource: "", targetValue: null }
    : { ...goal, findings, hidden };
}

/** A whole version as these eyes may see it. */
export const strategyFor = (frozen: FrozenStrategy, sight: Sight): ReadStrategy => ({
  ...frozen,
  goals: frozen.goals.map(goal => goalFor(goal, sight)),
});
