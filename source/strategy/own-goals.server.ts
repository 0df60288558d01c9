import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { Role } from "../identity/policy.ts";
import { allowed } from "../identity/rules.ts";
import { unitsOf } from "../identity/store.server.ts";
import { Failure } from "../language/failure.ts";
import { withAllBelow } from "../units/rules.ts";
import { listUnits } from "../units/store.server.ts";
import type { Goal } from "./model.ts";

/** Units for which someone sets goals, by id; `all` of them, and the municipality as a whole. */
export type GoalScope = "all" | ReadonlySet<string>;

interface Somebody {
  readonly id?: string;
  readonly roles: readonly Role[];
}

/**
 * For which units someone sees and changes goals that were not adopted: everything for whoever works on the strategy,
 * the units a manager leads with all that belong to them, and nothing for anyone else. A manager whose role is for no
 * unit in particular leads the whole municipality.
 */
export async function goalScope(work: Kysely<WorkTables>, person: Somebody | null): Promise<GoalScope> {
  if (allowed("strategy.edit", person)) return "all";
  if (person?.id === undefined || !person.roles.includes("manager")) return new Set();
  const led = await unitsOf(work, person.id, "manager");
  return led.includes(null) ? "all" : withAllBelow(await listUnits(work), led);
}

/** Whether a goal is for units of this scope alone. One for the whole municipality is of nobody's units. */
export const isWithin = ({ units }: Pick<Goal, "units">, scope: GoalScope): boolean =>
  scope === "all" || (units.length > 0 && units.every(unit => scope.has(unit)));

/** Refuses a goal that is not for units of this scope. @throws Failure `goal-not-yours` */
export function checkWithin(goal: Pick<Goal, "units">, scope: GoalScope): void {
  if (!isWithin(goal, scope))
    throw new Failure(
      "goal-not-yours",
      {
        nl: "Dit doel gaat niet alleen over onderdelen die u leidt. U wijzigt alleen doelen van uw eigen onderdelen.",
        en: "This goal is not only about units that you lead. You change only goals of your own units.",
      },
      { status: 403 },
    );
}
