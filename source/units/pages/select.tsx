import type { ReactElement } from "react";
import type { Text } from "../../language/text.ts";
import { Select } from "../../web/components/choice.tsx";
import type { Visit } from "../../web/route.ts";
import type { Unit } from "../model.ts";
import { inTreeOrder, isThere } from "../rules.ts";

/** A unit's name with what it is part of, where one line must say it: “Klantcontact (Dienstverlening)”. */
export function fullName(units: readonly Unit[], id: string): string {
  const unit = units.find(one => one.id === id);
  if (unit === undefined) return "–";
  const above = units.find(one => one.id === unit.parent);
  return above === undefined ? unit.name : `${unit.name} (${above.name})`;
}

/** One unit out of those that are there, in the order of the tree. */
export function UnitSelect({
  visit,
  units,
  name,
  label,
  hint,
  value,
  empty,
  error,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text | undefined;
  readonly value: string;
  /** The first line, which stands for no unit. */
  readonly empty: Text;
  readonly error: string | undefined;
}): ReactElement {
  const today = visit.house.now().toISOString().slice(0, 10);
  const shown = inTreeOrder(units.filter(unit => isThere(unit, today) || unit.id === value));
  return (
    <Select
      name={name}
      label={visit.say(label)}
      hint={hint === undefined ? undefined : visit.say(hint)}
      // A list of choices drops spaces at the start of a line, but not these.
      options={shown.map(({ unit, depth }) => ({
        value: unit.id,
        label: `${"   ".repeat(depth)}${unit.name}`,
      }))}
      value={value}
      empty={visit.say(empty)}
      error={error}
    />
  );
}
