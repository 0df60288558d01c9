import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { Resting, RestingOn } from "../strategy/chain.ts";
import { readTies } from "./links.server.ts";
import { interventionStates } from "./model.ts";
import { standingNames } from "./plans.ts";
import { listEntries } from "./plans.server.ts";
import { scopeOf } from "./scope.server.ts";
import { listInterventions } from "./store.server.ts";

const intervention: Text = { nl: "interventie", en: "intervention" };

/** Interventions under the goals, findings and indicators they rest on, for who may read them. */
export const restingInterventions: RestingOn = async visit => {
  if (!allowed("intervention.read", visit.person)) return [];
  const { work } = visit.house.planes;
  const eyes = allowed("strategy.drafts", visit.person) ? "editor" : "reader";
  const shown = new Map((await listInterventions(work, eyes)).map(one => [one.id, one]));
  const { goals, findings, indicators } = await readTies(work);
  const resting = (id: string, on: Resting["on"]): readonly Resting[] => {
    const one = shown.get(id);
    return one === undefined
      ? []
      : [
          {
            on,
            kind: intervention,
            title: one.title,
            path: `/interventions/${id}`,
            state: interventionStates[one.state],
          },
        ];
  };
  return [
    ...goals.flatMap(tie => resting(tie.intervention, { kind: "goal", id: tie.goal })),
    ...findings.flatMap(tie => resting(tie.intervention, { kind: "finding", id: tie.finding })),
    ...indicators.flatMap(tie => resting(tie.intervention, { kind: "indicator", id: tie.indicator })),
  ];
};

const plan: Text = { nl: "afdelingsplan", en: "department plan" };

/** Units that take a goal up in their own plan, and by which indicator: a manager sees this of their own units. Who explains why not rests on nothing. */
export const restingPlans: RestingOn = async visit => {
  if (!allowed("plan.read", visit.person)) return [];
  const { own, units, sees } = await scopeOf(visit);
  const seen = new Map((sees === "all" ? units : own).map(unit => [unit.id, unit]));
  const entries = await listEntries(visit.house.planes.work, [...seen.keys()]);
  return entries.flatMap(({ unit, goal, indicator, answer }) => {
    if (answer === "explain") return [];
    const says = {
      kind: plan,
      title: seen.get(unit)?.name ?? unit,
      path: `/department-plans/${unit}` as const,
      state: standingNames[answer],
    };
    return [
      { on: { kind: "goal" as const, id: goal }, ...says },
      ...(indicator === null ? [] : [{ on: { kind: "indicator" as const, id: indicator }, ...says }]),
    ];
  });
};
