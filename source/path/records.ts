import type { Quadrant } from "../people/model.ts";

/** What figures can be about, as far as the second step of the strategy asks for them. */
export const figureTopics = [
  "representation",
  "applicants",
  "hires",
  "promotions",
  "exits",
  "pay",
  "training",
  "experience",
] as const;
export type FigureTopic = (typeof figureTopics)[number];

export { quadrants } from "../people/model.ts";

/** What an intervention has, as far as the path asks. */
export interface InterventionRecord {
  readonly goals: readonly string[];
  readonly theoryComplete: boolean;
  readonly evaluationPlan: boolean;
  readonly accountable: number;
  readonly responsible: number;
  readonly hours: boolean;
  readonly budget: boolean;
  /** ISO date on which it was to start. */
  readonly plannedFrom: string | null;
  readonly state: "planned" | "running" | "finished" | "handed-over";
  /** ISO date of the next measurement in its own rhythm; null when none was agreed. */
  readonly measurementDue: string | null;
}

export interface GoalRecord {
  readonly id: string;
  readonly about: "equity" | "inclusion" | "diversity" | "services";
  readonly complete: boolean;
  readonly evaluationPlan: boolean;
  readonly lastMeasured: string | null;
  readonly measurementDue: string | null;
}

/**
 * The municipality's own records as the rules of the path read them: counts and dates, never data on people. A part
 * is null while the feature that keeps it does not exist here; an empty list means that it exists and holds nothing.
 * To add one: a provider in `records.server.ts`.
 */
export interface Records {
  /** ISO date. */
  readonly today: string;
  readonly definitions: { readonly asked: readonly string[]; readonly set: readonly string[] } | null;
  readonly changeAgents: {
    readonly units: number;
    readonly unitsWithOne: number;
    readonly networks: number;
    /** How many there were, and on how many levels of the organisation, over time. */
    readonly counted: readonly { readonly on: string; readonly agents: number; readonly levels: number }[];
  } | null;
  readonly training: {
    readonly held: readonly string[];
    /** Shares between 0 and 1 of those who work here; null while nobody said how many do. */
    readonly reached: { readonly staff: number; readonly managers: number } | null;
  } | null;
  readonly sessions: readonly { readonly on: string; readonly themes: number }[] | null;
  readonly figures: readonly { readonly topic: FigureTopic; readonly from: string }[] | null;
  readonly stakeholders: { readonly units: number; readonly unitsMapped: number } | null;
  readonly instruments: {
    /** Ids of the questionnaires that can be filled in here. */
    readonly known: readonly string[];
    readonly answered: readonly {
      readonly instrument: string;
      /** Id of the service it was filled in for; null when it was for none. */
      readonly service: string | null;
      readonly on: string;
    }[];
  } | null;
  readonly deliberations: readonly { readonly on: string; readonly quadrant: Quadrant }[] | null;
  readonly practices: { readonly kept: number; readonly withLesson: number } | null;
  readonly goals: readonly GoalRecord[] | null;
  readonly departmentPlans: {
    readonly departments: number;
    readonly withIndicator: number;
    readonly explained: number;
  } | null;
  readonly interventions: readonly InterventionRecord[] | null;
  readonly publications: readonly { readonly on: string; readonly where: "inside" | "outside" }[] | null;
  readonly steering:
    | readonly { readonly on: string; readonly unanswered: number; readonly agreementsOpen: number }[]
    | null;
  readonly reports: readonly string[] | null;
  readonly reviews:
    | readonly { readonly on: string; readonly decided: boolean; readonly newVersion: boolean }[]
    | null;
  readonly comparisons: readonly string[] | null;
  readonly law: { readonly reviewedOn: string | null } | null;
  readonly subGoals:
    | readonly { readonly id: string; readonly state: "reached" | "under-way" | "not"; readonly on: string }[]
    | null;
}

/** Records in which nothing can be measured yet. */
export const nothingRecorded = (today: string): Records => ({
  today,
  definitions: null,
  changeAgents: null,
  training: null,
  sessions: null,
  figures: null,
  stakeholders: null,
  instruments: null,
  deliberations: null,
  practices: null,
  goals: null,
  departmentPlans: null,
  interventions: null,
  publications: null,
  steering: null,
  reports: null,
  reviews: null,
  comparisons: null,
  law: null,
  subGoals: null,
});
