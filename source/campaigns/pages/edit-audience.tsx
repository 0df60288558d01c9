import type { ReactElement } from "react";
import type { Placed } from "../../units/rules.ts";
import { Checkboxes, Radios } from "../../web/components/choice.tsx";
import { Field, TextArea } from "../../web/components/field.tsx";
import type { Visit } from "../../web/route.ts";
import { words } from "./edit-texts.ts";

/** What a field of a form holds, and what is wrong with it. */
export interface FieldState {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
}

/** Whom a round asks: people on a list, units of the organisation, or everyone with the link. */
export function Audience({
  visit,
  field,
  chosen,
  tree,
}: {
  readonly visit: Visit;
  readonly field: (name: string) => FieldState;
  /** What is ticked of a list. */
  readonly chosen: (name: string) => readonly string[];
  /** Units that are there now. */
  readonly tree: readonly Placed[];
}): ReactElement {
  return (
    <Radios
      {...field("audience")}
      label={visit.say(words.audience)}
      options={[
        {
          value: "list",
          label: visit.say(words.list),
          hint: visit.say(words.listHint),
          more: (
            <TextArea
              {...field("list")}
              label={visit.say(words.addresses)}
              hint={visit.say(words.addressesHint)}
              rows={8}
            />
          ),
        },
        {
          value: "units",
          label: visit.say(words.units),
          hint: visit.say(tree.length === 0 ? words.noUnits : words.unitsHint),
          more:
            tree.length === 0 ? undefined : (
              <>
                <Checkboxes
                  name="units"
                  label={visit.say(words.chooseUnits)}
                  hint={visit.say(words.chooseUnitsHint)}
                  error={field("units").error}
                  values={chosen("units")}
                  options={tree.map(({ unit, depth }) => ({
                    value: unit.id,
                    label: `${"– ".repeat(depth)}${unit.name}`,
                  }))}
                />
                <TextArea
                  {...field("unit-list")}
                  label={visit.say(words.unitAddresses)}
                  hint={visit.say(words.unitAddressesHint)}
                  rows={8}
                />
                <Checkboxes
                  name="accounts"
                  label={visit.say(words.withAccount)}
                  values={chosen("accounts")}
                  options={[{ value: "yes", label: visit.say(words.accounts) }]}
                />
              </>
            ),
        },
        {
          value: "open",
          label: visit.say(words.open),
          hint: visit.say(words.openHint),
          more: (
            <Field {...field("open-to")} label={visit.say(words.openTo)} width={10} inputMode="numeric" />
          ),
        },
      ]}
    />
  );
}
