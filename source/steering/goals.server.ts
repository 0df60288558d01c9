import type { House } from "../house.ts";
import type { Asker } from "../identity/rules.ts";
import type { PlanEntry } from "../interventions/model.ts";
import { listEntries } from "../interventions/plans.server.ts";
import { type GoalEntry, readStrategy } from "../strategy/strategy.server.ts";
import type { Unit } from "../units/model.ts";
import { covers } from "./rules.ts";

/** A goal that a unit is asked to take up, how it stands, and what the unit does with it in its own plan. */
export interface UnitGoal {
  readonly entry: GoalEntry;
  /** Null while the unit has not answered. */
  readonly plan: PlanEntry | null;
}

/** Adopted goals that cover a unit, as far as this person may see them. */
export async function goalsOfUnit(
  house: Pick<House, "planes">,
  units: readonly Unit[],
  unit: string,
  person: Asker | null,
): Promise<UnitGoal[]> {
  const [{ goals }, plans] = await Promise.all([
    readStrategy(house, person),
    listEntries(house.planes.work, [unit]),
  ]);
  return goals
    .filter(({ goal }) => goal.state === "adopted" && covers(units, goal.units, unit))
    .map(entry => ({ entry, plan: plans.find(({ goal }) => goal === entry.goal.id) ?? null }));
}
