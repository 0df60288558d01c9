import type { Text } from "../language/text.ts";
import type { Group } from "../statistics/estimate.ts";
import type { Finding } from "./finding.ts";

/** How columns, moments and groups are called on screen. */
export interface Labels {
  column(name: string): Text;
  moment(name: string): Text;
  group(group: Group): Text;
  /** Whether one of its categories stands for "not known". */
  isUnknown(group: Group): boolean;
}

/** A text in both languages from one way of writing it. */
export const inBoth = (write: (locale: "nl" | "en") => string): Text => ({
  nl: write("nl"),
  en: write("en"),
});

/** A column name as words: underscores become spaces, the first letter stays as it was. */
const asWords = (name: string): Text => inBoth(() => name.replaceAll("_", " "));

/** What names come from: the definitions that travel with the data. */
export type Named = Pick<Finding, "classifications" | "names">;

/**
 * Labels from the definitions that travel with the data. A column that was given no name reads as the file wrote it;
 * in English as its classification is called, where it follows a known one.
 */
export function labelsOf({ classifications, names }: Named): Labels {
  const labels = new Map<string, Text>();
  const unknown = new Set<string>();
  const columns = new Map<string, Text>();
  for (const { column, classification } of classifications) {
    if (classification.source !== "") columns.set(column, { ...asWords(column), en: classification.name.en });
    for (const category of classification.categories) {
      labels.set(`${column}=${category.code}`, category.label);
      if (category.missing === true) unknown.add(`${column}=${category.code}`);
    }
  }
  for (const { column, text } of names) columns.set(column, text);
  const named = (column: string): Text => columns.get(column) ?? asWords(column);
  return {
    isUnknown: group => Object.entries(group).some(([column, code]) => unknown.has(`${column}=${code}`)),
    column: named,
    moment: named,
    group: group =>
      inBoth(locale =>
        Object.entries(group)
          .map(([column, code]) => labels.get(`${column}=${code}`)?.[locale] ?? code)
          .join(", "),
      ),
  };
}

/** The same words with a capital at the start of a sentence. */
export const capital = (text: Text): Text =>
  inBoth(locale => text[locale].charAt(0).toUpperCase() + text[locale].slice(1));
