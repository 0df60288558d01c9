import type { House } from "../house.ts";
import { readAims } from "../interventions/links.server.ts";
import { readOverview } from "../interventions/overview.server.ts";
import { askedUnits, complyOverview } from "../interventions/plans.ts";
import { listEntries } from "../interventions/plans.server.ts";
import { isAccountable, isResponsible } from "../interventions/responsibilities.ts";
import { measurementDue } from "../interventions/rules.ts";
import { isThere } from "../units/rules.ts";
import { listUnits } from "../units/store.server.ts";
import type { Records } from "./records.ts";

/** Interventions as the path asks of them. What was stopped is no longer part of the plan, and stays out. */
export async function interventionRecords(house: House): Promise<Pick<Records, "interventions">> {
  const { all, ties } = await readOverview(house.planes.work, "editor");
  const { indicators } = await readAims(house, "system");
  const known = new Map(indicators.map(one => [one.id, one]));
  const measures = Map.groupBy(ties.indicators, ({ intervention }) => intervention);
  return {
    interventions: all.flatMap(({ intervention, goals, duties, theoryComplete, evaluationPlan }) => {
      const { id, state, hours, budget, startsOn } = intervention;
      if (state === "stopped") return [];
      const measured = (measures.get(id) ?? []).flatMap(({ indicator }) => known.get(indicator) ?? []);
      return [
        {
          goals,
          theoryComplete,
          evaluationPlan,
          accountable: duties.filter(isAccountable).length,
          responsible: duties.filter(isResponsible).length,
          hours: hours !== null,
          budget: budget !== null,
          plannedFrom: startsOn,
          state,
          measurementDue: measurementDue(measured),
        },
      ];
    }),
  };
}

/** Which units answered what on the goals that were adopted: one indicator of their own is enough. */
export async function departmentPlanRecords(house: House): Promise<Pick<Records, "departmentPlans">> {
  const { work } = house.planes;
  const today = house.now().toISOString().slice(0, 10);
  const goals = (await readAims(house, "system")).goals.filter(({ adopted }) => adopted);
  const asked = askedUnits(
    (await listUnits(work)).filter(unit => isThere(unit, today)),
    goals,
  );
  const { units } = complyOverview(asked, goals, await listEntries(work));
  return {
    departmentPlans: { departments: asked.length, withIndicator: units.comply, explained: units.explain },
  };
}
