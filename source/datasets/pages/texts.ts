import type { Locale, Text } from "../../language/text.ts";
import { formatNumber } from "../../language/format.ts";
import type { CountingUnit } from "../../statistics/aggregate.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { ColumnRole, DatasetKind, SpecialGround } from "../model.ts";
import type { Confidence, IdentifierKind } from "../recognition/model.ts";

/** What a column can be, in the order in which it is offered, with what that means. */
export const roleNames: Readonly<Record<ColumnRole, Text>> = {
  characteristic: { nl: "kenmerk van mensen", en: "characteristic of people" },
  moment: { nl: "beslismoment", en: "decision moment" },
  unit: { nl: "organisatieonderdeel", en: "unit of the organisation" },
  scale: { nl: "schaal of niveau", en: "scale or level" },
  date: { nl: "datum", en: "date" },
  amount: { nl: "bedrag of ander getal", en: "amount or other number" },
  weight: { nl: "gewicht, zoals fte", en: "weight, such as FTE" },
  count: { nl: "aantal mensen", en: "number of people" },
  "characteristic-name": { nl: "naam van een kenmerk", en: "name of a characteristic" },
  "group-name": { nl: "naam van een groep", en: "name of a group" },
  pseudonym: { nl: "persoonsnummer, vervangen door een code", en: "personal number, replaced by a code" },
  "left-out": { nl: "niet bewaren", en: "do not keep" },
};

/** Roles that fit each kind of file. */
export const rolesFor: Readonly<Record<DatasetKind, readonly ColumnRole[]>> = {
  rows: ["characteristic", "moment", "unit", "scale", "date", "amount", "weight", "pseudonym", "left-out"],
  counts: [
    "characteristic",
    "moment",
    "count",
    "unit",
    "scale",
    "characteristic-name",
    "group-name",
    "date",
    "amount",
    "left-out",
  ],
};

export const kindNames: Readonly<Record<DatasetKind, Text>> = {
  rows: { nl: "rij per persoon", en: "row per person" },
  counts: { nl: "tabel met aantallen", en: "table of counts" },
};

export const unitNames: Readonly<Record<CountingUnit, Text>> = {
  persons: { nl: "personen", en: "persons" },
  jobs: { nl: "banen", en: "jobs" },
  fte: { nl: "fte", en: "FTE" },
  cases: { nl: "zaken, zoals aanvragen of meldingen", en: "cases, such as applications or reports" },
};

/** What is counted, as a form may name it. */
export const units: readonly CountingUnit[] = ["persons", "jobs", "fte", "cases"];
export const unitNamed = (typed: string): CountingUnit => units.find(unit => unit === typed) ?? "persons";

export const confidenceNames: Readonly<Record<Confidence, Text>> = {
  sure: { nl: "zeker", en: "sure" },
  likely: { nl: "waarschijnlijk", en: "likely" },
  unsure: { nl: "kijk hiernaar", en: "check this" },
};

export const identifierNames: Readonly<Record<IdentifierKind, Text>> = {
  "citizen-number": { nl: "burgerservicenummers", en: "citizen service numbers" },
  email: { nl: "e-mailadressen", en: "e-mail addresses" },
  phone: { nl: "telefoonnummers", en: "telephone numbers" },
  iban: { nl: "bankrekeningnummers", en: "bank account numbers" },
  address: { nl: "adressen of postcodes", en: "addresses or postcodes" },
  name: { nl: "namen van mensen", en: "names of people" },
  "free-text": {
    nl: "vrije tekst, waarin iemand te herkennen kan zijn",
    en: "free text, in which someone may be recognised",
  },
  "unique-id": { nl: "een nummer dat in elke rij anders is", en: "a number that differs in every row" },
  "birth-date": { nl: "geboortedatums", en: "dates of birth" },
};

export const noGround: Text = { nl: "geen bijzondere gegevens", en: "no special data" };

export const grounds: readonly SpecialGround[] = [
  "origin",
  "religion",
  "orientation",
  "health",
  "disability",
  "politics",
  "union",
];

/** Name of a classification, with its version where that is a year. */
export function classificationName({ name, version }: Classification, locale: Locale): string {
  const until: Text = { nl: "tot 2022", en: "until 2022" };
  const shown = version === "until-2022" ? until[locale] : /^\d{4}$/.test(version) ? version : null;
  return shown === null ? name[locale] : `${name[locale]} (${shown})`;
}

/** "1 rij", "16 rijen". */
export function counted(count: number, one: Text, many: Text, locale: Locale): string {
  return `${formatNumber(count, locale)} ${(count === 1 ? one : many)[locale]}`;
}

export const rowWords = {
  one: { nl: "rij", en: "row" },
  many: { nl: "rijen", en: "rows" },
} satisfies Record<string, Text>;

/** Words that several pages of this room share. */
export const common = {
  data: { nl: "Gegevens", en: "Data" },
  about: {
    nl: "Bestanden over mensen of aantallen mensen: inlezen, beschrijven, bewaren en wissen.",
    en: "Files on people or counts of people: import, describe, keep and erase.",
  },
  import: { nl: "Bestand inlezen", en: "Import a file" },
  stepFile: { nl: "Bestand", en: "File" },
  stepColumns: { nl: "Kolommen", en: "Columns" },
  stepRegister: { nl: "Register", en: "Register" },
  stepGate: { nl: "Bijzondere gegevens", en: "Special data" },
  stepDone: { nl: "Bewaren", en: "Keep" },
  stop: { nl: "Stoppen en het bestand weggooien", en: "Stop and throw the file away" },
  name: { nl: "Naam", en: "Name" },
  kind: { nl: "Soort", en: "Kind" },
  rows: { nl: "Rijen", en: "Rows" },
  sameCodes: { nl: "Codes voor mensen", en: "Codes for people" },
  seeSameCodes: { nl: "dezelfde als in een ander bestand", en: "the same as in another file" },
  referenceDate: { nl: "Peildatum", en: "Reference date" },
  retentionDate: { nl: "Bewaren tot en met", en: "Keep until" },
  status: { nl: "Stand", en: "Status" },
  backToData: { nl: "Terug naar gegevens", en: "Back to data" },
} satisfies Record<string, Text>;
