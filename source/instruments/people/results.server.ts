import { readFileSync, statSync } from "node:fs";
import { protectTables } from "../../disclosure/protect.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { hiddenReasons } from "../../disclosure/reasons.ts";
import type { Audience } from "../../disclosure/model.ts";
import { Failure } from "../../language/failure.ts";
import { formatNumber, formatP, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import { readCatalogue, readShared } from "../catalogue.server.ts";
import { parseInstrument } from "../definition.ts";
import { fileText } from "../import/file-text.ts";
import { type Instrument, questionsOf } from "../model.ts";
import { themesOf, withThemes } from "../themes.ts";
import { type AnswersFinding, type CriterionFinding, findAnswers, type GroupFigure } from "./finding.ts";
import { type ReadAnswers, readAnswersCsv, readingNotes } from "./answers-csv.ts";
import { notAskedSentences } from "./said.ts";
import { verdicts, written } from "./words.ts";
import { tabulateAnswers } from "./tabulate.ts";

/** What a file of answers comes to, for an audience. */
export interface FileResults {
  readonly instrument: string;
  readonly audience: Audience;
  readonly notes: readonly Text[];
  readonly finding: AnswersFinding;
}

const largest = 60_000_000;

/**
 * Works out a file of answers of people about themselves: read, counted, protected for the audience, and only then
 * turned into figures. Nothing is kept.
 *
 * @param named the id of a questionnaire, or the path of a YAML file
 * @throws Failure `instrument-not-found`, `answers-csv`, `about-organisation`
 */
export async function fileResults(
  path: string,
  named: string,
  data: string,
  audience: Audience,
): Promise<FileResults & { readonly definition: Instrument }> {
  const instrument = /\.ya?ml$/i.test(named)
    ? parseInstrument(fileText(readFileSync(named)), named, readShared())
    : instrumentNamed(data, named);
  if (instrument.about !== "people")
    throw new Failure("about-organisation", {
      nl: "Deze vragenlijst gaat over de organisatie. Die vullen collega’s met naam in, op de bladzijde Vragenlijsten.",
      en: "This questionnaire is about the organisation. Colleagues fill it in by name, on the page Questionnaires.",
    });
  if (statSync(path).size > largest)
    throw new Failure("answers-csv", {
      nl: "Dit bestand met antwoorden is groter dan 60 MB.",
      en: "This file of answers is larger than 60 MB.",
    });
  const read = readAnswersCsv(instrument, fileText(readFileSync(path)));
  const asked = askedIn(instrument, read);
  const tables = await protectTables(tabulateAnswers(asked, read.sheets), readPolicy().audiences[audience]);
  return {
    instrument: instrument.id,
    audience,
    notes: readingNotes(read),
    finding: findAnswers(asked, tables),
    definition: instrument,
  };
}

/** The questionnaire without the themes of which a file has no column: those were not asked. */
function askedIn(instrument: Instrument, { found }: Pick<ReadAnswers, "found">): Instrument {
  const keys = new Set(found.map(({ question }) => question));
  const there = new Set(
    instrument.sections
      .filter(section => questionsOf({ sections: [section] }).some(({ key }) => keys.has(key)))
      .map(({ id }) => id),
  );
  const themes = themesOf(instrument).filter(({ sections }) => sections.some(id => there.has(id)));
  return withThemes(
    instrument,
    themes.map(({ id }) => id),
  );
}

function instrumentNamed(data: string, id: string): Instrument {
  const all = readCatalogue(data).instruments.map(({ instrument }) => instrument);
  const found = all.find(instrument => instrument.id === id);
  if (found !== undefined) return found;
  const ids = all
    .filter(({ about }) => about === "people")
    .map(instrument => instrument.id)
    .join(", ");
  throw new Failure("instrument-not-found", {
    nl: `Er is geen vragenlijst ‘${id}’. Kies uit ${ids}, of noem een YAML-bestand.`,
    en: `There is no questionnaire ‘${id}’. Choose from ${ids}, or name a YAML file.`,
  });
}

/** The results as lines to read in a terminal: what was agreed first, then scales and profiles. */
export function asLines({ notes, finding }: FileResults, locale: Locale): string[] {
  const lines = [...notes.map(note => note[locale]), ...notAskedSentences(finding, locale), ""];
  for (const one of finding.criteria) lines.push(...criterionLines(one, locale), "");
  for (const { title, groups, alpha } of finding.scales) {
    lines.push(
      `${title[locale]}${alpha === null ? "" : ` (Cronbach α ${formatNumber(alpha.value, locale, 2)}, ${formatNumber(alpha.low, locale, 2)}–${formatNumber(alpha.high, locale, 2)})`}`,
    );
    lines.push(
      ...groups.map(group => `  ${figureLine(group, locale, value => formatNumber(value, locale, 2))}`),
      "",
    );
  }
  for (const { classes, title } of finding.classings) {
    lines.push(title[locale]);
    for (const { label, feedback, groups } of classes) {
      lines.push(`  ${label[locale]}: ${feedback[locale]}`);
      lines.push(
        ...groups.map(group => `    ${figureLine(group, locale, value => formatPercent(value, locale, 0))}`),
      );
    }
    lines.push("");
  }
  return lines;
}

function criterionLines({ criterion, verdict, groups, pairs }: CriterionFinding, locale: Locale): string[] {
  const isShare = criterion.kind === "share";
  const write = (value: number) =>
    isShare ? formatPercent(value, locale, 0) : formatNumber(value, locale, 2);
  return [
    `${criterion.title[locale]}: ${verdicts[verdict][locale]}`,
    ...groups.map(group => `  ${figureLine(group, locale, write)}; ${verdicts[group.verdict][locale]}`),
    ...pairs.map(
      ({ between, difference, low, high, p, verdict: own }) =>
        `  ${between[0][locale]} – ${between[1][locale]}: ${formatNumber(difference, locale, 2)} (${formatNumber(low, locale, 2)} ${locale === "nl" ? "tot" : "to"} ${formatNumber(high, locale, 2)}, p ${formatP(p, locale)}); ${verdicts[own][locale]}`,
    ),
  ];
}

function figureLine(figure: GroupFigure, locale: Locale, write: (value: number) => string): string {
  const { group, n, hidden } = figure;
  const said = written(figure, locale, write);
  if (said === null || n === null) return `${group[locale]}: ${hiddenReasons[hidden ?? "small"][locale]}`;
  return `${group[locale]}: ${said.slice(0, -1)}, n = ${formatNumber(n, locale)})`;
}
