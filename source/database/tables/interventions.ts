import type { Made, Removable } from "./made.ts";

/** An action with a theory of change. */
export interface InterventionTable extends Removable {
  id: string;
  title: string;
  /** Id of the frequent intervention it began as. */
  template: string | null;
  level: "person" | "team" | "organisation" | "society";
  area: "work-climate" | "talent" | "accessibility" | "leadership" | "services";
  /** JSON list of ids of mechanisms. */
  mechanisms: string;
  /** JSON of `Theory`. */
  theory: string;
  starts_on: string | null;
  ends_on: string | null;
  /** Whole euros. */
  budget: number | null;
  hours: number | null;
  state: "planned" | "running" | "finished" | "stopped" | "handed-over";
  obstacles: string;
  learned: string;
  handed_to: string;
  handed_on: string | null;
}

export interface InterventionGoalTable {
  intervention: string;
  goal: string;
}

export interface InterventionFindingTable {
  intervention: string;
  finding: string;
}

/** One line of an evaluation plan. */
export interface InterventionIndicatorTable {
  intervention: string;
  indicator: string;
  level: "output" | "outcome" | "impact";
}

/** An intervention that waits for another. Never in a circle. */
export interface InterventionNeedTable {
  intervention: string;
  needs: string;
}

/** A function or body that takes part in interventions; never a person by name. */
export interface PartyTable extends Removable {
  id: string;
  name: string;
  kind: "function" | "body";
  unit: string | null;
  /** Hours a year it has for this. */
  hours: number | null;
  /** The body this is, where it is one that is known; its name then follows. */
  body: string | null;
}

/** Who does what (RASCI); AR is both Accountable and Responsible. */
export interface DutyTable {
  intervention: string;
  party: string;
  duty: "A" | "AR" | "R" | "S" | "C" | "I";
}

/** What a unit does with a goal in its own plan; earlier answers stay, with when they were replaced. */
export interface PlanEntryTable extends Made {
  id: string;
  unit: string;
  goal: string;
  answer: "comply" | "explain";
  indicator: string | null;
  measure: string;
  target: string;
  action: string;
  reason: string;
  replaced_at: string | null;
}
