import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import type { Form, Visit } from "../../web/route.ts";
import type { Problem } from "../../work/parts.tsx";
import { type Assignment, duties, type Duty, dutyNames, type Party } from "../model.ts";
import type { Row } from "../responsibilities.server.ts";

/** Form field of one cell: who does what in which intervention. */
const cellField = (intervention: string, party: string): string => `duty.${intervention}.${party}`;

const letters: Readonly<Record<Duty, string>> = { A: "A", AR: "A + R", R: "R", S: "S", C: "C", I: "I" };

const words = {
  none: { nl: "–", en: "–" },
  explained: { nl: "De letters", en: "The letters" },
  rule: {
    nl: "Elke interventie heeft precies één A en minstens één R. A + R mag één functie ook samen zijn.",
    en: "Each intervention has exactly one A and at least one R. One function may be both, as A + R.",
  },
} satisfies Record<string, Text>;

/** One cell of the matrix, as something to choose. */
export function DutyCell({
  visit,
  intervention,
  party,
  assignments,
  problem,
}: {
  readonly visit: Visit;
  readonly intervention: { readonly id: string; readonly title: string };
  readonly party: Party;
  readonly assignments: readonly Assignment[];
  readonly problem: Problem | null;
}): ReactElement {
  const field = cellField(intervention.id, party.id);
  const now = assignments.find(one => one.intervention === intervention.id && one.party === party.id)?.duty;
  const value = problem !== null && field in problem.form.typed ? problem.form.one(field) : (now ?? "");
  return (
    <select
      className="utrecht-select utrecht-select--html-select duty-select"
      name={field}
      aria-label={`${party.name}: ${intervention.title}`}
      defaultValue={value}
    >
      <option value="">{visit.say(words.none)}</option>
      {duties.map(duty => (
        <option key={duty} value={duty}>
          {letters[duty]}
        </option>
      ))}
    </select>
  );
}

/** What the letters stand for, and the rule they obey. */
export function DutyLegend({ visit }: { readonly visit: Visit }): ReactElement {
  return (
    <div className="duty-legend">
      <p>{visit.say(words.rule)}</p>
      <dl aria-label={visit.say(words.explained)}>
        {(["R", "A", "S", "C", "I"] as const).map(duty => (
          <div key={duty}>
            <dt>{duty}</dt>
            <dd>{visit.say(dutyNames[duty])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What was chosen for the interventions of a form; what is no duty counts as none. */
export function rowsOf(form: Form, parties: readonly Party[]): Row[] {
  return form.all("row").map(intervention => ({
    intervention,
    duties: new Map(
      parties.flatMap(({ id }): [string, Duty][] => {
        const duty = duties.find(one => one === form.one(cellField(intervention, id)));
        return duty === undefined ? [] : [[id, duty]];
      }),
    ),
  }));
}
