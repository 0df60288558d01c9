import { dimensionsOf } from "../datasets/dimensions.ts";
import type { Source } from "../datasets/source.ts";
import { Failure } from "../language/failure.ts";
import type { CountingUnit, Dimension } from "../statistics/aggregate.ts";
import type { Classification } from "../statistics/classification.ts";
import type { Group } from "../statistics/estimate.ts";
import type { Finding, FindingSource } from "./finding.ts";
import { type SourceNotes, notesOf } from "./source-warnings.ts";

/** What every finding says besides its figures: definitions, names and where the figures come from. */
export interface Frame {
  readonly unit: CountingUnit;
  readonly notes: SourceNotes;
  readonly source: FindingSource;
  readonly classifications: readonly { readonly column: string; readonly classification: Classification }[];
}

/** The frame of a finding about one source. */
export function frameOf({ dataset, snapshot }: Source, dimensions: readonly Dimension[]): Frame {
  return {
    unit: dataset.unit,
    notes: notesOf(dataset),
    source: {
      dataset: dataset.name,
      referenceDate: dataset.referenceDate,
      snapshot,
      demonstration: dataset.demonstration,
    },
    classifications: dimensions.map(({ name, classification }) => ({ column: name, classification })),
  };
}

/** The parts of a finding that follow from its frame. */
export const framed = ({
  unit,
  notes,
  source,
  classifications,
}: Frame): Pick<Finding, "unit" | "source" | "classifications" | "names"> => ({
  unit,
  source,
  classifications,
  names: notes.columns.flatMap(({ name, label }) =>
    label === undefined ? [] : [{ column: name, text: label }],
  ),
});

/**
 * The characteristics of a source that a question names.
 *
 * @throws Failure `question` for a name that is not there
 */
export function dimensionsNamed({ dataset }: Source, names: readonly string[], field = "by"): Dimension[] {
  const known = dimensionsOf(dataset);
  return names.map(name => {
    const found = known.find(d => d.name === name);
    if (found !== undefined) return found;
    const list = known.map(d => d.name).join(", ");
    throw refused(
      `Dit bestand heeft geen kenmerk ‘${name}’. Wel: ${list}.`,
      `This file has no characteristic ‘${name}’. It has: ${list}.`,
      field,
    );
  });
}

/** More groups than this are no longer read, and make a page nobody can open. */
const mostGroups = 2_000;

/** @throws Failure `question` when a breakdown has more groups than can be read */
export function checkGroups(breakdowns: readonly { readonly rows: readonly unknown[] }[]): void {
  if (breakdowns.some(({ rows }) => rows.length > mostGroups))
    throw refused(
      `Deze kenmerken geven samen meer dan ${mostGroups} groepen. Kies er minder, of vraag elk tweetal.`,
      `These characteristics give more than ${mostGroups} groups together. Choose fewer, or ask for every pair.`,
      "cross",
    );
}

/** A question that cannot be answered as it stands, and the field that would mend it. */
export const refused = (nl: string, en: string, field: string): Failure =>
  new Failure("question", { nl, en }, { field });

/** One characteristic or intersection, with its groups in order and the key under which each is protected. */
export interface Breakdown {
  readonly by: readonly string[];
  readonly rows: readonly { readonly group: Group; readonly key: string }[];
}

/** The group of a breakdown that the others are compared with; none for intersections. */
export function referenceOf(
  { by }: Pick<Breakdown, "by">,
  reference: Readonly<Record<string, string>>,
): Group | null {
  const [only] = by;
  const code = by.length === 1 && only !== undefined ? reference[only] : undefined;
  return code === undefined ? null : { [only!]: code };
}
