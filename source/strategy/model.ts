import { z } from "zod";
import type { Text } from "../language/text.ts";

/** What goals are about. */
export const themes = ["equity", "inclusion", "diversity", "services"] as const;
export type Theme = (typeof themes)[number];

export const themeNames: Readonly<Record<Theme, Text>> = {
  equity: { nl: "Gelijke kansen", en: "Equity" },
  inclusion: { nl: "Inclusie", en: "Inclusion" },
  diversity: { nl: "Diversiteit", en: "Diversity" },
  services: { nl: "Gelijke dienstverlening", en: "Equal services" },
};

/** What the number of an indicator is. Percentages are written as such: 29 is 29%. */
export const measuredIns = ["percent", "points", "score", "number", "euros", "months", "verdict"] as const;
export type MeasuredIn = (typeof measuredIns)[number];

export const measuredInNames: Readonly<Record<MeasuredIn, Text>> = {
  percent: { nl: "procent", en: "per cent" },
  points: { nl: "procentpunt verschil", en: "percentage points of difference" },
  score: { nl: "score op een schaal", en: "score on a scale" },
  number: { nl: "aantal", en: "number" },
  euros: { nl: "euro", en: "euros" },
  months: { nl: "maanden", en: "months" },
  verdict: { nl: "oordeel van een vragenlijst", en: "verdict of a questionnaire" },
};

/** A verdict as a number, so that it lies on a line like any other: whole where it is settled, half where it cannot be said. */
export const verdictValues = { reached: 1, uncertain: 0.5, missed: 0 } as const;

/** What is counted: jobs are not persons. */
export const countables = ["persons", "jobs", "fte", "cases", "nothing"] as const;
export type Countable = (typeof countables)[number];

export const countableNames: Readonly<Record<Countable, Text>> = {
  persons: { nl: "mensen", en: "people" },
  jobs: { nl: "banen (wie er twee heeft, telt twee keer)", en: "jobs (whoever has two counts twice)" },
  fte: { nl: "voltijdbanen (fte)", en: "full-time equivalents" },
  cases: { nl: "zaken, aanvragen of klachten", en: "cases, requests or complaints" },
  nothing: { nl: "niets daarvan", en: "none of these" },
};

/** Where in a theory of change an indicator measures. */
export const levels = ["output", "outcome", "impact"] as const;
export type Level = (typeof levels)[number];

export const levelNames: Readonly<Record<Level, Text>> = {
  output: { nl: "wat er gedaan is", en: "what was done (output)" },
  outcome: {
    nl: "wat er verandert in gedrag of structuur",
    en: "what changes in behaviour or structure (outcome)",
  },
  impact: { nl: "wat mensen ervan merken", en: "what people notice of it (impact)" },
};

export const kinds = ["view", "answers", "rounds", "aggregate", "hand"] as const;
export type Kind = (typeof kinds)[number];

export const kindNames: Readonly<Record<Kind, Text>> = {
  view: { nl: "een vrijgegeven cijfer uit de spiegel", en: "a released figure of the mirror" },
  answers: { nl: "een vrijgegeven uitkomst van een vragenlijst", en: "a released result of a questionnaire" },
  rounds: {
    nl: "ingevulde lijsten over vacatures en promoties",
    en: "forms filled in on vacancies and promotions",
  },
  aggregate: { nl: "een reeks van een ander", en: "a series made by others" },
  hand: { nl: "met de hand ingevuld, met bron", en: "entered by hand, with its source" },
};

export type ReleaseAudience = "manager" | "staff" | "public";

/** Which figure of a release an indicator reads. */
export const figureSchema = z.strictObject({
  /** Name of the view, or id of the questionnaire. */
  from: z.string().min(1).max(100),
  /** A measure of the view; `scale`, `criterion` or `verdict` (of a criterion) of a questionnaire. */
  measure: z.string().min(1).max(100),
  /** Decision moment, or id of the scale or criterion. */
  moment: z.string().max(200).nullable(),
  group: z.record(z.string(), z.string()),
  versus: z.union([z.record(z.string(), z.string()), z.literal("everyone-else"), z.null()]),
  /** The snapshot it was first read from: releases on snapshots of the same people move the indicator. */
  snapshot: z.string().min(1).max(200),
});
export type FigureAddress = z.output<typeof figureSchema>;

/** What makes that something colleagues looked at counts: an answer, or the mean of its scales. */
export const roundShareSchema = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("answer"),
    question: z.string().min(1).max(100),
    code: z.string().min(1).max(100),
    /** Answers that say nothing of it, such as "not applicable". */
    leaveOut: z.array(z.string().max(100)).max(10),
  }),
  z.strictObject({ by: z.literal("score"), atLeast: z.number() }),
]);
export type RoundShare = z.output<typeof roundShareSchema>;

/** Where the figures of an indicator come from. */
export const indicatorSourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["view", "answers"]), figure: figureSchema }),
  z.strictObject({
    kind: z.literal("rounds"),
    instrument: z.string().min(1).max(100),
    share: roundShareSchema,
  }),
  z.strictObject({ kind: z.enum(["aggregate", "hand"]), words: z.string().max(2000) }),
]);
export type IndicatorSource = z.output<typeof indicatorSourceSchema>;

export interface Indicator {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly measuredIn: MeasuredIn;
  readonly counts: Countable;
  readonly level: Level;
  readonly source: IndicatorSource;
  readonly audience: ReleaseAudience | null;
  /** Months between measurements. */
  readonly rhythm: number;
  readonly owner: string;
  readonly unit: string | null;
  readonly at: string;
}

/** A value on a day. Without an interval it stands as it was given. */
export interface Measurement {
  readonly id: string;
  /** ISO date. */
  readonly on: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Under which definition; values of another are not joined. */
  readonly definition: string;
  readonly source: string;
  readonly release: string | null;
  /** Whether whoever typed it said that its source can be read by anyone; of a released figure it says nothing. */
  readonly sourcePublic: boolean;
  /** The same figure for units of the organisation, as far as the release shows them. */
  readonly units: readonly UnitReading[];
}

/** A released figure of one unit. Units that the release hides have none. */
export interface UnitReading {
  readonly unit: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** How many it rests on, as released; null where that is not known. */
  readonly n: number | null;
  /** What a questionnaire asks of it at least; null where the goal says what is asked. */
  readonly bar: number | null;
}

export const targetWays = ["value", "relative", "points"] as const;
export type TargetWay = (typeof targetWays)[number];

/** What people fill in about a goal. */
export interface GoalFields {
  readonly theme: Theme;
  readonly ambition: string | null;
  readonly title: string;
  readonly titleEn: string;
  readonly whom: string;
  readonly what: string;
  readonly why: string;
  readonly owner: string;
  readonly indicator: string | null;
  readonly baselineValue: number | null;
  readonly baselineOn: string | null;
  readonly baselineSource: string;
  /** The measurement it was taken over from; null where it was entered. */
  readonly baselineMeasurement: string | null;
  /** Whether whoever typed it said that its source can be read by anyone. */
  readonly baselinePublic: boolean;
  /** The value to reach. */
  readonly targetValue: number | null;
  /** The change that was typed, where `targetAs` says it is one. */
  readonly targetTyped: number | null;
  readonly targetAs: TargetWay;
  readonly byWhen: string | null;
  /** Whether it is about the share of a group in the organisation. */
  readonly representation: boolean;
  readonly disadvantage: string;
  readonly proportion: string;
  readonly missedBefore: string;
  readonly template: string | null;
  /** Units it covers; none: the whole municipality. */
  readonly units: readonly string[];
  readonly findings: readonly string[];
}

export type GoalState = "draft" | "adopted" | "ended";

export const goalStateNames: Readonly<Record<GoalState, Text>> = {
  draft: { nl: "concept", en: "draft" },
  adopted: { nl: "vastgesteld", en: "adopted" },
  ended: { nl: "beëindigd", en: "ended" },
};

export interface Goal extends GoalFields {
  readonly id: string;
  readonly state: GoalState;
  readonly adoptedBy: string;
  readonly adoptedOn: string | null;
  readonly by: string;
  readonly at: string;
}

const words = z.string();

/** A goal as it lies among its earlier versions. */
export const goalSchema: z.ZodType<Goal> = z.strictObject({
  theme: z.enum(themes),
  ambition: words.nullable(),
  title: words,
  titleEn: words,
  whom: words,
  what: words,
  why: words,
  owner: words,
  indicator: words.nullable(),
  baselineValue: z.number().nullable(),
  baselineOn: words.nullable(),
  baselineSource: words,
  baselineMeasurement: words.nullable(),
  // Of before it was asked: no.
  baselinePublic: z.boolean().default(false),
  targetValue: z.number().nullable(),
  targetTyped: z.number().nullable(),
  targetAs: z.enum(targetWays),
  byWhen: words.nullable(),
  representation: z.boolean(),
  disadvantage: words,
  proportion: words,
  missedBefore: words,
  template: words.nullable(),
  units: z.array(words),
  findings: z.array(words),
  id: words,
  state: z.enum(["draft", "adopted", "ended"]),
  adoptedBy: words,
  adoptedOn: words.nullable(),
  by: words,
  at: words,
});

export interface Ambition {
  readonly id: string;
  readonly theme: Theme;
  readonly words: string;
  readonly wordsEn: string;
}

/** Something found that goals rest on. */
export interface KeptFinding {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly kind: "view" | "answers" | "text";
  readonly source: string;
  readonly release: string | null;
  readonly snapshot: string | null;
  readonly audience: ReleaseAudience | null;
  readonly releasedAt: string | null;
  readonly by: string;
  readonly at: string;
}
