import type { ReactElement } from "react";
import type { KnownPerson } from "../../identity/store.server.ts";
import type { Text } from "../../language/text.ts";
import type { Unit } from "../../units/model.ts";
import { UnitSelect } from "../../units/pages/select.tsx";
import { Select } from "../../web/components/choice.tsx";
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
  account: { nl: "Wie schrijft namens dit orgaan?", en: "Who writes for this body?" },
  accountHint: {
    nl: "Iemand met de rol inspraakorgaan. Die kan hier zelf advies geven.",
    en: "Someone with the role of a body. They can give advice here themselves.",
  },
  noAccount: { nl: "niemand met een account", en: "nobody with an account" },
} satisfies Record<string, Text>;

/** The fields of a body. @param people those who may write for one */
export function BodyFields({
  visit,
  units,
  people,
  problem,
  now,
}: {
  readonly visit: Visit;
  readonly units: readonly Unit[];
  readonly people: readonly Pick<KnownPerson, "id" | "name">[];
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
      <Field {...around("name", now?.name ?? "")} autoComplete="off" required />
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
      <Select
        {...around("account", now?.account ?? "")}
        hint={visit.say(texts.accountHint)}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        empty={visit.say(texts.noAccount)}
      />
    </>
  );
}

/** What was typed of a body. @param people those who may write for one @throws Failure at the field that is wrong */
export async function bodyFrom(
  visit: Visit,
  form: Form,
  people: readonly Pick<KnownPerson, "id">[],
): Promise<BodyForm> {
  const account = form.one("account");
  return {
    name: typedWords(form.one("name"), { field: "name", most: longestLine, needed: texts.nameNeeded }),
    kind: chosen(form.one("kind"), bodyKinds, "kind"),
    unit: await unitFrom(visit, form),
    mandate: typedWords(form.one("mandate"), { field: "mandate", most: longestText }),
    sponsor: typedWords(form.one("sponsor"), { field: "sponsor", most: longestLine }),
    means: typedWords(form.one("means"), { field: "means", most: longestLine }),
    foundedOn: typedDay(form.one("foundedOn"), "foundedOn"),
    account:
      account === ""
        ? null
        : chosen(
            account,
            people.map(({ id }) => id),
            "account",
          ),
  };
}
