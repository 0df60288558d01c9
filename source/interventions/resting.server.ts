import { allowed } from "../identity/rules.ts";
import type { Text } from "../language/text.ts";
import type { Resting, RestingOn } from "../strategy/chain.ts";
import { readTies } from "./links.server.ts";
import { interventionStates } from "./model.ts";
import { listInterventions } from "./store.server.ts";

const intervention: Text = { nl: "interventie", en: "intervention" };

/** Interventions under the goals, findings and indicators they rest on, for who may read them. */
export const restingInterventions: RestingOn = async visit => {
  if (!allowed("intervention.read", visit.person)) return [];
  const { work } = visit.house.planes;
  const eyes = allowed("intervention.edit", visit.person) ? "editor" : "reader";
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
