import type { Text } from "../../language/text.ts";

/** Why a column was recognised as it was, in words for the person who confirms it. */
export const reasons = {
  empty: { nl: "De kolom is leeg.", en: "The column is empty." },
  identifier: {
    nl: "De waarden wijzen personen aan. Laat de kolom weg, of vervang de waarden door een pseudoniem.",
    en: "The values point to persons. Leave the column out, or replace the values by a pseudonym.",
  },
  who: {
    nl: "De naam van de kolom zegt over wie een rij gaat. De waarden worden vervangen door een code, zodat rijen van dezelfde persoon bij elkaar blijven.",
    en: "The name of the column says who a row is about. The values are replaced by a code, so that rows of the same person stay together.",
  },
  date: { nl: "Alle waarden zijn datums.", en: "All values are dates." },
  impossibleDates: {
    nl: "Het lijken datums, maar sommige bestaan niet of zijn anders geschreven.",
    en: "These look like dates, but some do not exist or are written differently.",
  },
  byName: { nl: "De naam van de kolom wijst erop.", en: "The name of the column says so." },
  count: {
    nl: "Hele getallen van 0 of meer, één per groep.",
    en: "Whole numbers of 0 or more, one per group.",
  },
  known: {
    nl: "Alle waarden horen bij een bekende indeling.",
    en: "All values belong to a known classification.",
  },
  yesNo: { nl: "De waarden zijn ja en nee.", en: "The values are yes and no." },
  onlyYes: {
    nl: "De kolom bevat alleen ‘ja’. Bedoelt een lege cel ‘nee’, of is het niet bekend?",
    en: "The column holds only ‘yes’. Does an empty cell mean ‘no’, or is it not known?",
  },
  fewValues: { nl: "Een paar waarden die vaak terugkomen.", en: "A few values that often return." },
  fewNumbers: {
    nl: "Een paar hele getallen: het kunnen codes van groepen zijn, of een aantal.",
    en: "A few whole numbers: these may be codes of groups, or an amount.",
  },
  everyRowOther: {
    nl: "Bijna elke rij heeft een andere waarde. Kijk of dit wel een kenmerk is.",
    en: "Nearly every row has another value. Check that this is a characteristic.",
  },
  manyValues: {
    nl: "Te veel verschillende teksten voor een kenmerk.",
    en: "Too many different texts for a characteristic.",
  },
  numbers: { nl: "Getallen met veel verschillende waarden.", en: "Numbers with many different values." },
  mixedNumbers: {
    nl: "Sommige getallen hebben een decimale komma en andere een punt. Schrijf ze op één manier.",
    en: "Some numbers have a decimal comma and others a point. Write them in one way.",
  },
  year: { nl: "Jaartallen.", en: "Years." },
  ambiguousFormat: {
    nl: "De schrijfwijze kan op twee manieren worden gelezen, zoals 1.234 of 02-03-2020. Kijk of het klopt.",
    en: "What is written can be read in two ways, such as 1.234 or 02-03-2020. Check that it is right.",
  },
} satisfies Record<string, Text>;
