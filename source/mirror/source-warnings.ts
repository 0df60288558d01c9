import type { Dataset } from "../datasets/model.ts";
import { formatNumber } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import type { Warning } from "./finding.ts";
import { type Labels, inBoth } from "./labels.ts";

/** What the definitions of the data oblige to say beside the figures. */
export type SourceNotes = Pick<
  Dataset,
  "everyone" | "notIncluded" | "notIncludedEn" | "rounding" | "demonstration" | "unit" | "columns"
>;

/** Warnings that hold whatever the figures are. */
export function sourceWarnings(notes: SourceNotes, columns: readonly string[], labels: Labels): Warning[] {
  const warnings: Warning[] = [];
  const add = (code: Warning["code"], text: Text, about: string | null = null) => {
    warnings.push({ code, text, about });
  };
  if (notes.demonstration)
    add("generated", {
      nl: "Deze mensen bestaan niet: het bestand is gemaakt om Mozaïek te laten zien.",
      en: "These people do not exist: the file was generated to show Mozaïek.",
    });
  if (notes.notIncluded !== "")
    add("not-included", {
      nl: `Niet in deze cijfers: ${notes.notIncluded}`,
      en: `Not in these figures: ${notes.notIncludedEn ?? notes.notIncluded}`,
    });
  add(
    "everyone",
    notes.everyone
      ? {
          nl: "Het bestand gaat over iedereen, niet over een steekproef. Het interval laat zien hoeveel toeval er zit in hoe het liep: hoe anders de cijfers hadden kunnen uitvallen als de kansen dezelfde waren.",
          en: "The file holds everyone, not a sample. The interval shows how much chance there is in how things went: how different the figures could have been with the same underlying rates.",
        }
      : {
          nl: "Het bestand is een steekproef. Het interval laat zien hoe ver de cijfers van iedereen daarvan af kunnen liggen.",
          en: "The file is a sample. The interval shows how far the figures for everyone may lie from it.",
        },
  );
  if (notes.rounding > 1)
    add(
      "rounded-source",
      inBoth(locale => {
        const base = formatNumber(notes.rounding, locale);
        return locale === "nl"
          ? `De bron rondt aantallen af op ${base}. De intervallen rekenen die afronding mee, en totalen kunnen een paar mensen verschillen.`
          : `The source rounds counts to ${base}. The intervals include that rounding, and totals can differ by a few people.`;
      }),
    );
  if (notes.unit !== "persons")
    add("jobs-are-not-persons", {
      nl: "Hier zijn geen mensen geteld maar banen, voltijdbanen of zaken: één mens kan vaker voorkomen.",
      en: "These are not people but jobs, full-time equivalents or cases: one person can occur more than once.",
    });
  for (const column of notes.columns)
    if (columns.includes(column.name) && column.registrationNote !== "")
      add(
        "registration",
        inBoth(locale =>
          locale === "nl"
            ? `Over de registratie van ${labels.column(column.name).nl}: ${column.registrationNote}`
            : `On how ${labels.column(column.name).en} is registered: ${column.registrationNote}`,
        ),
        column.name,
      );
  return warnings;
}

/** The notes of a dataset, without the rest of it. */
export const notesOf = (dataset: Dataset): SourceNotes => {
  const { everyone, notIncluded, notIncludedEn, rounding, demonstration, unit, columns } = dataset;
  return {
    everyone,
    notIncluded,
    ...(notIncludedEn === undefined ? {} : { notIncludedEn }),
    rounding,
    demonstration,
    unit,
    columns,
  };
};
