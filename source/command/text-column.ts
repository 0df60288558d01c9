import type { ColumnPlan } from "../datasets/model.ts";
import { foundClassification, unknownCode } from "../datasets/recognition/found-classification.ts";
import type { ColumnProfile } from "../datasets/recognition/model.ts";

/**
 * The values of a column as they stand in the file, as groups: numbers in order of size, other texts in order of
 * appearance, and cells without a value (empty, NA) as a group of their own.
 *
 * @returns no classification where there are too many values to list; the groups are then found while reading
 */
export function asGroups(column: ColumnProfile): Pick<ColumnPlan, "classification" | "recode"> {
  if (!column.complete) return { classification: null, recode: {} };
  const values = [...column.values.keys()];
  if (column.traits.numberPoint === column.present) values.sort((a, b) => Number(a) - Number(b));
  const missing = column.present < column.rows;
  const classification = foundClassification(column.name, values, { ordered: false, missing });
  const code = classification.categories.find(category => category.missing)?.code ?? unknownCode;
  return { classification, recode: Object.fromEntries([...column.missing.keys()].map(text => [text, code])) };
}
