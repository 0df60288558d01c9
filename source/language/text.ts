/** The two languages every text exists in; the compiler refuses a text that lacks one. */
export type Locale = "nl" | "en";
export const locales: readonly Locale[] = ["nl", "en"];

/** One text in Dutch and in English. */
export interface Text {
  readonly nl: string;
  readonly en: string;
}

/** A text whose words are the same in both languages, such as a column name taken from a file. */
export const same = (words: string): Text => ({ nl: words, en: words });
