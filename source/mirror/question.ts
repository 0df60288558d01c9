import type { Dataset } from "../datasets/model.ts";
import { refused } from "./frame.ts";
import { type ColumnKind, columnsOf } from "./parameters.ts";

const kinds: Readonly<Record<ColumnKind, { readonly nl: string; readonly en: string }>> = {
  category: { nl: "als kenmerk", en: "as a characteristic" },
  "yes-no": { nl: "met ja en nee", en: "of yes and no" },
  number: { nl: "met bedragen of aantallen", en: "of amounts or numbers" },
  date: { nl: "met datums", en: "of dates" },
  pseudonym: { nl: "die zegt wie iemand is", en: "that says who someone is" },
  outcome: { nl: "als uitkomst", en: "as an outcome" },
  score: { nl: "met een score", en: "of a score" },
  answer: { nl: "met ja en nee of een score", en: "of yes and no or a score" },
  period: { nl: "die zegt wanneer", en: "that says when" },
  predictor: { nl: "om gelijk te houden", en: "to hold equal" },
};

/**
 * Holds the columns a question names against those of the dataset.
 *
 * @throws Failure `question` naming the column, and what there is
 */
export function checkColumns(
  dataset: Dataset,
  kind: ColumnKind,
  names: readonly string[],
  field: string,
): void {
  const known = columnsOf(dataset, kind);
  const wrong = names.find(name => !known.includes(name));
  if (wrong === undefined) return;
  const there = (none: string) => (known.length === 0 ? none : known.join(", "));
  throw refused(
    `Dit bestand heeft geen kolom ‘${wrong}’ ${kinds[kind].nl}. Wel: ${there("geen enkele")}.`,
    `This file has no column ‘${wrong}’ ${kinds[kind].en}. It has: ${there("none")}.`,
    field,
  );
}
