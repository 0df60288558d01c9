import { same } from "../../language/text.ts";
import type { Category, Classification } from "../../statistics/classification.ts";
import { fold } from "./words.ts";

/** Code of the category that stands for "not known" in every classification of this house. */
export const unknownCode = "unknown";
const unknownWords = new Set(["unknown", "onbekend", "niet bekend", "not known", "geen opgave"]);

/**
 * A classification made of the values of one column, for a file that follows no known one. Its codes are the values
 * themselves; it is the same as no other classification, so nothing is compared with it across files by accident.
 *
 * @param values distinct values, in the order they should be shown
 * @param options `missing`: rows without a value occur, and get a category of their own
 * @example
 * foundClassification("Team", ["A", "B"], { ordered: false, missing: false }).id // → "team"
 */
export function foundClassification(
  column: string,
  values: readonly string[],
  options: { readonly ordered: boolean; readonly missing: boolean },
): Classification {
  const categories: Category[] = values.map(value =>
    unknownWords.has(fold(value))
      ? { code: value, label: same(value), missing: true }
      : { code: value, label: same(value) },
  );
  if (options.missing && !categories.some(category => category.missing === true))
    categories.push({ code: unknownCode, label: { nl: "onbekend", en: "unknown" }, missing: true });
  return {
    id: fold(column).replaceAll(" ", "-") || "column",
    version: "as found in the file",
    name: same(column),
    definition: {
      nl: "De waarden zoals ze in het bestand staan.",
      en: "The values as they stand in the file.",
    },
    source: "",
    validFrom: null,
    validTo: null,
    ordered: options.ordered,
    categories,
    crosswalks: [],
  };
}
