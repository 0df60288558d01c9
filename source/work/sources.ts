import { z } from "zod";
import type { Locale, Text } from "../language/text.ts";

/** A text of the content, in both languages. */
export const text: z.ZodType<Text> = z.strictObject({
  nl: z.string().trim().min(1),
  en: z.string().trim().min(1),
});

/** Where something was read: a publication of `content/sources.yaml` and the place in it. */
export interface Citation {
  readonly source: string;
  readonly section: string;
}

/** Written as `digin-5.2: 1.1`, since every item of the content has one. */
export const citation = z.string().transform((written, context): Citation => {
  const match = /^([a-z][a-z0-9.-]*): (.+)$/.exec(written);
  if (match?.[1] !== undefined && match[2] !== undefined) return { source: match[1], section: match[2] };
  context.addIssue({ code: "custom", message: `"${written}" is no source; write it as "digin-5.2: 1.1"` });
  return z.NEVER;
});

/** What `content/sources.yaml` must look like. */
export const sourcesSchema = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "use lower case letters, digits, points and dashes"),
  z.strictObject({
    short: text,
    title: text,
    by: text,
    year: z.int().nullable(),
    file: z.string().min(5).optional(),
    called: z.string().min(1).optional(),
  }),
);
export type Sources = z.output<typeof sourcesSchema>;

const named = (sources: Sources, { source, section }: Citation, length: "short" | "title"): Text => {
  const known = sources[source];
  const name = known?.[length] ?? { nl: source, en: source };
  const year = known?.year == null ? "" : ` (${known.year})`;
  return { nl: `${name.nl}${year}, ${section}`, en: `${name.en}${year}, ${section}` };
};

/** A source as it stands under a text: its short name, year and the place in it. */
export const citedAs = (sources: Sources, cited: Citation): Text => named(sources, cited, "short");

/** A source as it stands once on a page: its whole title, year and the place in it. */
export const sourceOf = (sources: Sources, cited: Citation): Text => named(sources, cited, "title");

/**
 * What content says of its source with the names of files in the place of which a reader knows the publication:
 * "DiGiN D5.2 (2026), table 1" where it says "001_….txt, table 1 (DiGiN deliverable 5.2)".
 *
 * @example
 * const sources = { talks: { short: { nl: "Gesprekken", en: "Talks" }, year: 2020, file: "002_ab.txt", called: "the talks" } };
 * withNames(sources, "002_ab.txt, section 1.4 (the talks); own wording").nl // → "Gesprekken (2020), section 1.4; own wording"
 */
export function withNames(sources: Sources, written: string): Text {
  const inLocale = (locale: Locale) =>
    Object.values(sources).reduce((read, { short, year, file, called }) => {
      if (file === undefined) return read;
      const name = year === null ? short[locale] : `${short[locale]} (${year})`;
      return read
        .replaceAll(file, name)
        .replace(new RegExp(`\\b${file.slice(0, 3)}(?=, )`, "g"), name)
        .replaceAll(called === undefined ? file : ` (${called})`, "");
    }, written);
  return { nl: inLocale("nl"), en: inLocale("en") };
}

const isCitation = (value: object): value is Citation =>
  "source" in value && "section" in value && typeof value.source === "string";

/** Every citation anywhere in a part of the content. */
export function citationsIn(part: unknown): Citation[] {
  if (typeof part !== "object" || part === null) return [];
  return [...(isCitation(part) ? [part] : []), ...Object.values(part).flatMap(citationsIn)];
}
