import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Source } from "../../datasets/source.ts";
import type { Filter } from "../../engine/model.ts";
import { refused } from "../frame.ts";
import type { RepresentationQuestion } from "./parameters.ts";

/** What a source holds now: all of it, or the last period of a panel. */
export interface Present {
  readonly filter: readonly Filter[];
  /** Name of the counts: those of one period are not those of the file. */
  readonly counted: string;
  /** The year the figures are of; null where nothing says so. */
  readonly year: number | null;
}

/**
 * Which rows are the present, and of which year they are: as typed, of the last period, or of the reference date.
 *
 * @throws Failure `question` when a period is not a year, or a person or period is lacking
 */
export async function presentOf(main: Source, question: RepresentationQuestion): Promise<Present> {
  const { dataset } = main;
  const { person, period } = question;
  const dated = Number((dataset.referenceDate ?? "").slice(0, 4));
  const year = question.year ?? (dated > 1900 ? dated : null);
  if (person === null && period === null) return { filter: [], counted: "population", year };
  if (person === null || period === null)
    throw refused(
      "Kies voor een bestand van meer jaren de kolom van de persoon én die van het jaar.",
      "For a file of several years, choose the column of the person and that of the year.",
      person === null ? "person" : "period",
    );
  const dimension = dimensionsOf(dataset).find(d => d.name === period);
  const years =
    dimension === undefined
      ? await yearsIn(main, period)
      : dimension.classification.categories.filter(c => c.missing !== true).map(c => Number(c.code));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (!years.every(Number.isInteger) || last - first + 1 !== new Set(years).size || last === first)
    throw refused(
      `In ‘${period}’ moeten ten minste twee jaren staan, zonder gaten ertussen, zoals 2023, 2024 en 2025.`,
      `‘${period}’ should hold at least two years without gaps between them, such as 2023, 2024 and 2025.`,
      "period",
    );
  return {
    filter: [
      dimension === undefined
        ? { column: period, is: "at-least", bound: last }
        : { column: period, in: [String(last)] },
    ],
    counted: `population@${last}`,
    year: question.year ?? (last > 1900 ? last : year),
  };
}

async function yearsIn(main: Source, period: string): Promise<number[]> {
  if (!main.dataset.columns.some(c => c.name === period && c.role === "amount"))
    throw refused(
      `Maak van ‘${period}’ een kolom met jaren.`,
      `Make ‘${period}’ a column of years.`,
      "period",
    );
  const { histogram } = await main.tabulate({
    kind: "histogram",
    dimensions: [],
    filter: [],
    unit: main.dataset.unit,
    measure: { name: period, column: period, transform: null },
  });
  return [...new Set(histogram.content.values)];
}

/**
 * In how many years a target is to be met.
 *
 * @throws Failure `question` when its year is past, too far off, or the year of the figures is not known
 */
export function yearsUntil({ until, years }: RepresentationQuestion, present: number | null): number {
  if (until === null) return Math.round(years);
  if (present === null)
    throw refused(
      "Zeg van welk jaar de cijfers zijn: dan is te rekenen hoeveel jaar er nog is.",
      "Say of which year the figures are: then the years that are left can be counted.",
      "year",
    );
  const left = Math.round(until) - present;
  if (left < 1 || left > 30)
    throw refused(
      `Het jaar van het streefcijfer ligt 1 tot 30 jaar na ${present}, het jaar van de cijfers.`,
      `The year of the target lies 1 to 30 years after ${present}, the year of the figures.`,
      "until",
    );
  return left;
}
