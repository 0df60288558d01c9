import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { readTies, type Ties } from "./links.server.ts";
import type { Assignment, Duty, Intervention } from "./model.ts";
import { faultsOf } from "./responsibilities.ts";
import { listAssignments } from "./responsibilities.server.ts";
import { missingInEvaluation, missingInTheory, personsAlone } from "./rules.ts";
import { type Eyes, listInterventions } from "./store.server.ts";

/** An intervention with what is settled of it. */
export interface Overviewed {
  readonly intervention: Intervention;
  /** Ids of the goals it works towards. */
  readonly goals: readonly string[];
  readonly duties: readonly Duty[];
  readonly theoryComplete: boolean;
  readonly evaluationPlan: boolean;
  readonly dutiesRight: boolean;
}

export interface Overview {
  readonly all: readonly Overviewed[];
  readonly ties: Ties;
  readonly assignments: readonly Assignment[];
  /** Ids of goals towards which only interventions on persons work. */
  readonly personsAlone: readonly string[];
}

/** Every intervention these eyes may see, with what is settled of it. */
export async function readOverview(work: Kysely<WorkTables>, eyes: Eyes): Promise<Overview> {
  const interventions = await listInterventions(work, eyes);
  const ties = await readTies(work);
  const assignments = await listAssignments(work);
  const goals = Map.groupBy(ties.goals, ({ intervention }) => intervention);
  const measures = Map.groupBy(ties.indicators, ({ intervention }) => intervention);
  const duties = Map.groupBy(assignments, ({ intervention }) => intervention);
  const all = interventions.map(intervention => {
    const own = (duties.get(intervention.id) ?? []).map(({ duty }) => duty);
    return {
      intervention,
      goals: (goals.get(intervention.id) ?? []).map(({ goal }) => goal),
      duties: own,
      theoryComplete: missingInTheory(intervention.theory).length === 0,
      evaluationPlan:
        missingInEvaluation((measures.get(intervention.id) ?? []).map(({ level }) => level)).length === 0,
      dutiesRight: faultsOf(own).length === 0,
    };
  });
  const towards = Map.groupBy(
    all.flatMap(one => one.goals.map(goal => ({ goal, intervention: one.intervention }))),
    ({ goal }) => goal,
  );
  return {
    all,
    ties,
    assignments,
    personsAlone: [...towards]
      .filter(([, own]) => personsAlone(own.map(({ intervention }) => intervention)))
      .map(([goal]) => goal),
  };
}
