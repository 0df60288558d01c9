import { z } from "zod";
import type { Text } from "../language/text.ts";

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
  z.strictObject({ short: text, title: text, by: text, year: z.int().nullable() }),
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

const isCitation = (value: object): value is Citation =>
  "source" in value && "section" in value && typeof value.source === "string";

/** Every citation anywhere in a part of the content. */
export function citationsIn(part: unknown): Citation[] {
  if (typeof part !== "object" || part === null) return [];
  return [...(isCitation(part) ? [part] : []), ...Object.values(part).flatMap(citationsIn)];
}
