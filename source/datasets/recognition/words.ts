/**
 * A text as it is compared: lower case, without accents, with one space for everything that is no letter or digit.
 *
 * @example
 * fold("Niet-Westerse  migratieachtergrond") // → "niet westerse migratieachtergrond"
 */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}<>=+%]+/gu, " ")
    .trim();

/**
 * The words of a column name, camel case and underscores taken apart.
 *
 * @example
 * wordsOf("uitgenodigdOp_gesprek") // → ["uitgenodigd", "op", "gesprek"]
 */
export const wordsOf = (name: string): string[] =>
  fold(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).split(" ");

/**
 * Whether a column name contains one of the hints: words of up to five letters must stand alone, longer ones may be
 * part of a Dutch compound ("migratieachtergrond"); a hint of several words must occur as such.
 */
export function hasHint(name: string, hints: readonly string[]): boolean {
  const words = wordsOf(name);
  const joined = ` ${words.join(" ")} `;
  return hints.some(hint =>
    hint.includes(" ")
      ? joined.includes(` ${hint} `)
      : hint.length <= 5
        ? words.includes(hint)
        : joined.includes(hint),
  );
}

/** Whether a column name has one of these words, standing alone. */
export const hasWord = (name: string, words: readonly string[]): boolean =>
  wordsOf(name).some(word => words.includes(word));

/** Texts that files use for "no value". */
const missingTexts = new Set(["na", "n/a", "null", "nan", "<na>", "-", "--", "?", ".", "#n/a", "#null!"]);

/**
 * Whether a text says that there is no value, such as NA or "-".
 *
 * @example
 * meansMissing("NA") // → true
 */
export const meansMissing = (text: string): boolean =>
  text.length <= 6 && missingTexts.has(text.toLowerCase());
