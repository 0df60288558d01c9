import type { Made, Removable } from "./made.ts";

/** Where the municipality wants to be, in its own words; adopted ones are its versions, the latest holds. */
export interface VisionTable extends Removable {
  id: string;
  words: string;
  words_en: string;
  /** Why this version; empty for the first. */
  reason: string;
  adopted_by: string;
  /** ISO date; null while it is a draft. */
  adopted_on: string | null;
}

/** What goals are the steps towards, under one theme. */
export interface AmbitionTable extends Removable {
  id: string;
  theme: "equity" | "inclusion" | "diversity" | "services";
  words: string;
  words_en: string;
}

/** Something found that goals and interventions rest on. */
export interface FindingTable extends Removable {
  id: string;
  title: string;
  /** What it says, in the words of whoever kept it. */
  words: string;
  kind: "view" | "answers" | "text";
  /** Where a text comes from; empty for released figures. */
  source: string;
  /** The release its figures were copied from, the snapshot they are of, and whose eyes they are for. */
  release: string | null;
  snapshot: string | null;
  audience: "manager" | "staff" | "public" | null;
  released_at: string | null;
  /** JSON of `KeptFigures`, as released. */
  content: string | null;
  content_sha256: string | null;
}

/** What a goal, an intervention or a department plan is measured by. */
export interface IndicatorTable extends Removable {
  id: string;
  title: string;
  title_en: string;
  measured_in: "percent" | "points" | "score" | "number" | "euros" | "months" | "verdict";
  counts: "persons" | "jobs" | "fte" | "cases" | "nothing";
  level: "output" | "outcome" | "impact";
  kind: "view" | "answers" | "rounds" | "aggregate" | "hand";
  /** JSON of `IndicatorSource`: which figure of which releases, or where the figures come from. */
  source: string;
  /** Whose eyes its figures are for; null where everyone who reads the work may see them. */
  audience: "manager" | "staff" | "public" | null;
  /** Months between measurements. */
  rhythm: number;
  owner: string;
  /** The unit it is about; null for the whole municipality. */
  unit: string | null;
}

/** A value of an indicator on a day, with its interval where it has one. */
export interface MeasurementTable extends Removable {
  id: string;
  indicator: string;
  measured_on: string;
  value: number;
  low: number | null;
  high: number | null;
  /** Under which definition: values of another are not joined. Empty where there is one. */
  definition: string;
  source: string;
  release: string | null;
  snapshot: string | null;
  /** 1 where whoever typed it said that its source can be read by anyone. */
  source_public: number;
}

/** The figure of a measurement in one unit. Only what its release shows; hidden units have no row. */
export interface UnitReadingTable {
  measurement: string;
  unit: string;
  value: number;
  low: number | null;
  high: number | null;
  n: number | null;
  /** What a questionnaire asks of it at least. */
  bar: number | null;
}

/** For whom, what, from where, to where, by when, measured by what. Readers see what is adopted or ended. */
export interface GoalTable extends Removable {
  id: string;
  theme: "equity" | "inclusion" | "diversity" | "services";
  ambition: string | null;
  title: string;
  title_en: string;
  whom: string;
  what: string;
  why: string;
  owner: string;
  indicator: string | null;
  baseline_value: number | null;
  baseline_on: string | null;
  baseline_source: string;
  /** The measurement it was taken over from; null where it was entered. */
  baseline_measurement: string | null;
  /** 1 where whoever typed it said that its source can be read by anyone. */
  baseline_public: number;
  target_value: number | null;
  /** What was typed as target, where `target_as` says that it is a change. */
  target_typed: number | null;
  target_as: "value" | "relative" | "points";
  by_when: string | null;
  /** 1 where it is about the share of a group. */
  representation: number;
  disadvantage: string;
  proportion: string;
  missed_before: string;
  template: string | null;
  state: "draft" | "adopted" | "ended";
  adopted_by: string;
  adopted_on: string | null;
}

/** Units a goal covers; none: the whole municipality. */
export interface GoalUnitTable {
  goal: string;
  unit: string;
}

export interface GoalFindingTable {
  goal: string;
  finding: string;
}

/** A goal as it was before a change, and why it changed. Never changed. */
export interface GoalVersionTable extends Made {
  id: string;
  goal: string;
  /** JSON of `GoalFields`. */
  content: string;
  reason: string;
}

/** The strategy as it was adopted. Never changed. */
export interface StrategyVersionTable extends Made {
  id: string;
  number: number;
  /** JSON of `FrozenStrategy`. */
  content: string;
  content_sha256: string;
  /** The function or body that adopted it. */
  adopted_by: string;
  adopted_on: string;
  /** Why; empty for the first. */
  reason: string;
  /** When it is to be reviewed. */
  review_on: string | null;
}

/** What was concluded when a version of the strategy was reviewed. */
export interface StrategyReviewTable extends Made {
  id: string;
  version: string;
  held_on: string;
  outcome: "holds" | "adjust" | "renew";
  words: string;
  next_on: string | null;
}

/** Why an ambition was added, changed or taken away after a strategy was adopted, with its words before. */
export interface AmbitionChangeTable extends Made {
  id: string;
  ambition: string;
  deed: "added" | "changed" | "removed" | "restored";
  words: string;
  words_en: string;
  reason: string;
}

/** What was handed over on a day. Never changed. */
export interface HandoverTable extends Made {
  id: string;
  occasion: "election" | "director" | "coordinator" | "other";
  words: string;
  made_on: string;
  /** JSON of `HandoverContent`. */
  content: string;
  content_sha256: string;
}
