import { dimensionsOf } from "../datasets/dimensions.ts";
import type { Dataset } from "../datasets/model.ts";
import type { Text } from "../language/text.ts";
import { inBoth, labelsOf } from "./labels.ts";

/** What columns (`geslacht`) and categories (`geslacht=v`) are called. */
export type Names = Readonly<Record<string, Text>>;

/** The names in a dataset, by which counts are told apart. */
export function namesIn(dataset: Dataset): Names {
  const dimensions = dimensionsOf(dataset);
  const labels = labelsOf({
    classifications: dimensions.map(({ name, classification }) => ({ column: name, classification })),
    names: dataset.columns.flatMap(({ name, label }) =>
      label === undefined ? [] : [{ column: name, text: label }],
    ),
  });
  const columns = [...dataset.columns.map(column => column.name), ...dimensions.map(d => d.name)];
  return Object.fromEntries([
    ...columns.map(name => [name, labels.column(name)]),
    ...dimensions.flatMap(({ name, classification }) =>
      classification.categories.map(({ code, label }) => [`${name}=${code}`, label]),
    ),
  ]);
}

const kinds: Readonly<Record<string, Text>> = {
  yes: { nl: "wel", en: "yes" },
  no: { nl: "niet", en: "no" },
  known: { nl: "bekend", en: "known" },
  unknown: { nl: "niet bekend", en: "not known" },
};

/**
 * What a count is called in a reader's words, from the key under which it is protected: the groups, then what is
 * counted of them.
 *
 * @example
 * cellName("geslacht=v|yes:promotie", { "geslacht=v": { nl: "vrouw", en: "woman" }, promotie: { nl: "promotie", en: "promotion" } }).nl // → "vrouw: promotie (wel)"
 */
export function cellName(key: string, names: Names): Text {
  const [group = "", measure = ""] = key.split("|");
  const nameOf = (word: string, locale: "nl" | "en") => names[word]?.[locale] ?? word.replaceAll("_", " ");
  return inBoth(locale => {
    const everyone = locale === "nl" ? "iedereen" : "everyone";
    const people = group.startsWith("*")
      ? everyone
      : group
          .split("&")
          .map(part => {
            const [column = "", code = ""] = part.split("=").map(decodeURIComponent);
            return names[`${column}=${code}`]?.[locale] ?? code;
          })
          .join(", ");
    const [kind = "", about = ""] = measure.split(/:(.*)/s);
    if (about === "") return people;
    const what = about
      .split(">")
      .map(word => nameOf(word, locale))
      .join(" → ");
    const which = kinds[kind]?.[locale];
    return `${people}: ${what}${which === undefined ? "" : ` (${which})`}`;
  });
}
