import type { Unit } from "../units/model.ts";
import type { Text } from "../language/text.ts";
import type { PlanEntry } from "./model.ts";

type Asking = { readonly units: readonly string[] };

/** Whether a goal asks a unit for an answer: one that names units asks those, any other the units right under the municipality. */
export const isAsked = (goal: Asking, unit: Pick<Unit, "id" | "parent">): boolean =>
  goal.units.length === 0 ? unit.parent === null : goal.units.includes(unit.id);

/** The units that any of these goals asks for an answer, in the order given. */
export const askedUnits = <One extends Pick<Unit, "id" | "parent">>(
  units: readonly One[],
  goals: readonly Asking[],
): One[] => units.filter(unit => goals.some(goal => isAsked(goal, unit)));

export type Standing = "comply" | "explain" | "silent";

/** How units stand towards goals, and how many do which. */
export interface Comply {
  readonly standing: (unit: string, goal: string) => Standing;
  readonly counts: Readonly<Record<Standing, number>>;
  /** Units with at least one goal taken up with an indicator of their own; units that only explain; units that are silent. */
  readonly units: Readonly<Record<Standing, number>>;
}

/**
 * The overview of comply or explain.
 *
 * @param goals each with the units it names; none stands for every unit right under the municipality
 */
export function complyOverview(
  units: readonly Pick<Unit, "id" | "parent">[],
  goals: readonly { readonly id: string; readonly units: readonly string[] }[],
  entries: readonly Pick<PlanEntry, "unit" | "goal" | "answer">[],
): Comply {
  const answers = new Map(entries.map(({ unit, goal, answer }) => [`${unit} ${goal}`, answer]));
  const standing = (unit: string, goal: string): Standing => answers.get(`${unit} ${goal}`) ?? "silent";
  const counts = { comply: 0, explain: 0, silent: 0 };
  const perUnit = { comply: 0, explain: 0, silent: 0 };
  for (const unit of units) {
    const asked = goals.filter(goal => isAsked(goal, unit));
    const own = asked.map(goal => standing(unit.id, goal.id));
    for (const one of own) counts[one] += 1;
    if (asked.length > 0)
      perUnit[own.includes("comply") ? "comply" : own.includes("explain") ? "explain" : "silent"] += 1;
  }
  return { standing, counts, units: perUnit };
}

export const standingNames: Readonly<Record<Standing, Text>> = {
  comply: { nl: "doet mee", en: "takes it up" },
  explain: { nl: "legt uit", en: "explains" },
  silent: { nl: "nog geen antwoord", en: "no answer yet" },
};
