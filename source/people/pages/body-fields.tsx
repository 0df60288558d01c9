import type { ReactElement } from "react";
import type { KnownPerson } from "../../identity/store.server.ts";
import type { Text } from "../../language/text.ts";
import type { Unit } from "../../units/model.ts";
import { UnitSelect } from "../../units/pages/select.tsx";
import { Checkboxes, Select } from "../../web/components/choice.tsx";
import { DateField, Field, TextArea } from "../../web/components/field.tsx";
import type { Form, Visit } from "../../web/route.ts";
import { chosen, longestLine, longestText, typedDay, typedWords } from "../../work/fields.ts";
import { errorAt, type Problem, typedOr } from "../../work/parts.tsx";
import { type BodyForm, bodyKinds } from "../model.ts";
import { bodyKindNames } from "../texts.ts";
import { unitFrom } from "./stakeholder-fields.tsx";

const texts = {
  name: { nl: "Naam van het orgaan", en: "Name of the body" },
  nameNeeded: { nl: "Geef het orgaan een naam.", en: "Give the body a name." },
  kind: { nl: "Soort", en: "Kind" },
  unit: { nl: "Van welk onderdeel?", en: "Of which unit?" },
  noUnit: { nl: "de hele gemeente", en: "the whole municipality" },
  mandate: { nl: "Mandaat", en: "Mandate" },
  mandateHint: {
    nl: "Waarover wordt het gevraagd, waarover beslist het mee, en wat gebeurt er met advies?",
    en: "What is it asked about, what does it decide on, and what happens with advice?",
  },
  sponsor: { nl: "Sponsor aan de top", en: "Sponsor at the top" },
  sponsorHint: { nl: "Noem de functie, niet de persoon.", en: "Name the function, not the person." },
  means: { nl: "Uren en geld", en: "Hours and money" },
  foundedOn: { nl: "Bestaat sinds", en: "Exists since" },
  writers: { nl: "Wie schrijven namens dit orgaan?", en: "Who write for this body?" },
  writersHint: {
    nl: "Mensen met de rol inspraakorgaan. Zij kunnen hier zelf advies geven.",
    en: "People with the role of a body. They can give advice here themselves.",
  },
} satisfies Record<string, Text>;

/** The fields of a body. @param people those who may write for one */
export function BodyFields({
  visit,
  units,
  people,
  known,
  problem,
  now,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly people: readonly Pick<KnownPerson, "id" | "name">[];
  /** Names that were written before. */
  readonly known: readonly string[];
  readonly problem: Problem | null;
  readonly now: BodyForm | null;
}): ReactElement {
  const around = (name: keyof typeof texts, stands: string) => ({
    name,
    label: visit.say(texts[name]),
    value: typedOr(problem, name, stands),
    error: errorAt(problem, name, visit),
  });
  return (
    <>
      <Field {...around("name", now?.name ?? "")} autoComplete="off" offers={known} required />
      <Select
        {...around("kind", now?.kind ?? "staff-network")}
        options={bodyKinds.map(kind => ({ value: kind, label: visit.say(bodyKindNames[kind]) }))}
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
      <TextArea {...around("mandate", now?.mandate ?? "")} hint={visit.say(texts.mandateHint)} rows={3} />
      <Field
        {...around("sponsor", now?.sponsor ?? "")}
        hint={visit.say(texts.sponsorHint)}
        autoComplete="off"
      />
      <Field {...around("means", now?.means ?? "")} autoComplete="off" />
      <DateField {...around("foundedOn", now?.foundedOn ?? "")} />
      {people.length === 0 ? null : (
        <Checkboxes
          name="writers"
          label={visit.say(texts.writers)}
          hint={visit.say(texts.writersHint)}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          values={problem === null ? (now?.writers ?? []) : problem.form.all("writers")}
        />
      )}
    </>
  );
}

/** What was typed of a body. @param people those who may write for one @throws Failure at the field that is wrong */
export async function bodyFrom(
  visit: Visit,
  form: Form,
  people: readonly Pick<KnownPerson, "id">[],
): Promise<BodyForm> {
  const typed = form.all("writers");
  return {
    name: typedWords(form.one("name"), { field: "name", most: longestLine, needed: texts.nameNeeded }),
    kind: chosen(form.one("kind"), bodyKinds, "kind"),
    unit: await unitFrom(visit, form),
    mandate: typedWords(form.one("mandate"), { field: "mandate", most: longestText }),
    sponsor: typedWords(form.one("sponsor"), { field: "sponsor", most: longestLine }),
    means: typedWords(form.one("means"), { field: "means", most: longestLine }),
    foundedOn: typedDay(form.one("foundedOn"), "foundedOn"),
    writers: people.map(({ id }) => id).filter(id => typed.includes(id)),
  };
}
