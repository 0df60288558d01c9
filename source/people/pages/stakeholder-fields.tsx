import type { ReactElement } from "react";
import { Failure } from "../../language/failure.ts";
import type { Text } from "../../language/text.ts";
import type { Unit } from "../../units/model.ts";
import { UnitSelect } from "../../units/pages/select.tsx";
import { listUnits } from "../../units/store.server.ts";
import { Checkbox, Radios, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import type { Form, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import { mostOnMap, type StakeholderForm, stakeholderKinds } from "../model.ts";
import { kindNames } from "../texts.ts";

const texts = {
  name: { nl: "Wie?", en: "Who?" },
  nameHint: {
    nl: "Noem liever een functie, orgaan of groep dan een persoon.",
    en: "Name a function, body or group rather than a person.",
  },
  nameNeeded: { nl: "Schrijf op om wie het gaat.", en: "Write who this is about." },
  kind: { nl: "Wat is het?", en: "What is it?" },
  unit: { nl: "Onderdeel", en: "Unit" },
  noUnit: { nl: "geen, of de hele gemeente", en: "none, or the whole municipality" },
  power: { nl: "Macht", en: "Power" },
  powerHint: {
    nl: "Hoeveel invloed op besluiten, geld en prioriteiten? 1 is weinig, 10 is veel.",
    en: "How much influence on decisions, money and priorities? 1 is little, 10 is much.",
  },
  interest: { nl: "Belang", en: "Interest" },
  interestHint: {
    nl: "Hoe graag willen zij hiermee verder? 1 is weinig, 10 is veel.",
    en: "How much do they want to take this on? 1 is little, 10 is much.",
  },
  why: { nl: "Waarom daar?", en: "Why there?" },
  approach: { nl: "Hoe pakken wij het aan?", en: "How do we go about it?" },
  approachHint: {
    nl: "Wie spreekt hen, hoe vaak, en wat hebben zij nodig?",
    en: "Who speaks to them, how often, and what do they need?",
  },
  agreedOn: {
    nl: "Alleen bij een persoon: goedgevonden op",
    en: "Only for a person: agreed on",
  },
  agreedHow: { nl: "Hoe is dat afgesproken?", en: "How was that agreed?" },
  handedOver: {
    nl: "Mag mee in een overdracht aan een volgende coördinator",
    en: "May go along in a handover to a next coordinator",
  },
} satisfies Record<string, Text>;

/** The numbers of a scale, as a form writes them. */
export const scaleOptions: readonly string[] = Array.from({ length: mostOnMap }, (_, index) =>
  String(index + 1),
);

/**
 * The fields of someone on the map.
 *
 * @param now how it stands; null for someone new, who also gets a place
 */
export function StakeholderFields({
  visit,
  units,
  known,
  problem,
  now,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  /** Names that were written before. */
  readonly known: readonly string[];
  readonly problem: Problem | null;
  readonly now: StakeholderForm | null;
}): ReactElement {
  const around = (name: keyof typeof texts, stands: string) => ({
    name,
    label: visit.say(texts[name]),
    value: typedOr(problem, name, stands),
    error: errorAt(problem, name, visit),
  });
  const scale = scaleOptions.map(value => ({ value, label: value }));
  return (
    <>
      <Field
        {...around("name", now?.name ?? "")}
        hint={visit.say(texts.nameHint)}
        autoComplete="off"
        offers={known}
        required
      />
      <Radios
        {...around("kind", now?.kind ?? "function")}
        options={stakeholderKinds.map(kind => ({
          value: kind,
          label: visit.say(kindNames[kind].label),
          hint: visit.say(kindNames[kind].hint),
          more:
            kind === "person" ? (
              <>
                <DateField {...around("agreedOn", now?.agreedOn ?? "")} />
                <Field {...around("agreedHow", now?.agreedHow ?? "")} autoComplete="off" />
              </>
            ) : undefined,
        }))}
      />
      <UnitSelect
        visit={visit}
        units={units}
        name="unit"
        label={texts.unit}
        value={typedOr(problem, "unit", now?.unit ?? "")}
        empty={texts.noUnit}
        error={errorAt(problem, "unit", visit)}
      />
      {now === null ? (
        <>
          <Select {...around("power", "5")} hint={visit.say(texts.powerHint)} options={scale} />
          <Select {...around("interest", "5")} hint={visit.say(texts.interestHint)} options={scale} />
          <Field {...around("why", "")} autoComplete="off" />
        </>
      ) : null}
      <TextArea {...around("approach", now?.approach ?? "")} hint={visit.say(texts.approachHint)} rows={3} />
      <Checkbox
        name="handedOver"
        label={visit.say(texts.handedOver)}
        checked={problem === null ? (now?.handedOver ?? false) : problem.form.one("handedOver") === "yes"}
      />
    </>
  );
}

/** What was typed of someone on the map. @throws Failure at the field that is wrong */
export async function stakeholderFrom(visit: Visit, form: Form): Promise<StakeholderForm> {
  return {
    name: typedWords(form.one("name"), { field: "name", most: longestLine, needed: texts.nameNeeded }),
    kind: chosen(form.one("kind"), stakeholderKinds, "kind"),
    unit: await unitFrom(visit, form),
    approach: typedWords(form.one("approach"), { field: "approach", most: longestText }),
    agreedOn: typedDay(form.one("agreedOn"), "agreedOn"),
    agreedHow: typedWords(form.one("agreedHow"), { field: "agreedHow", most: longestLine }),
    handedOver: form.one("handedOver") === "yes",
  };
}

/** The unit that was chosen; null for none. @throws Failure `unit` at the field when it is not one of the list */
export async function unitFrom(visit: Visit, form: Form): Promise<string | null> {
  const id = form.one("unit");
  if (id === "") return null;
  if ((await listUnits(visit.house.planes.work)).some(unit => unit.id === id)) return id;
  throw new Failure(
    "unit",
    { nl: "Kies een onderdeel uit de lijst.", en: "Choose a unit from the list." },
    { field: "unit" },
  );
}
