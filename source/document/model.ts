import { z } from "zod";
import type { Audience } from "../disclosure/model.ts";
import type { Locale } from "../language/text.ts";

/** Whom a report can be for: everyone but the analyst, who sees exact figures elsewhere. */
export type ReportAudience = Exclude<Audience, "analyst">;

/**
 * A report as it is read, in one language: words, figures and tables in their order.
 *
 * Every form (web page, PDF, Word, open data) is made from this and from nothing else, so that all of them say the
 * same. It is plain JSON: an edition that was released keeps it as it was.
 */
export interface ReportDocument {
  readonly locale: Locale;
  readonly title: string;
  readonly subtitle: string | null;
  readonly municipality: string;
  /** Id of the report type in `content/reports`. */
  readonly type: string;
  readonly audience: ReportAudience;
  /** ISO dates of the first and last day it is about; null where it is not about a period. */
  readonly period: { readonly from: string; readonly until: string } | null;
  readonly edition: {
    /** 1 for the first, 2 for its first correction. */
    readonly number: number;
    readonly state: "draft" | "adopted";
    /** ISO date of adoption, or of today for a draft. */
    readonly on: string;
    /** Why the edition before it was corrected; null for the first. */
    readonly reason: string | null;
  };
  readonly sections: readonly DocumentSection[];
  readonly demonstration: boolean;
}

/** A heading and what stands under it. */
export interface DocumentSection {
  /** Unique in the document, safe in an address: `goals`, `goals-2`. */
  readonly id: string;
  readonly title: string;
  /** Deeper by one at most than the section before. */
  readonly level: 1 | 2 | 3;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | BulletList | Table | Picture | Figure;

export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
}

export interface BulletList {
  readonly kind: "list";
  readonly items: readonly string[];
}

/** A table of words as they are read, hidden figures included as the word that they are hidden. The first column names the row. */
export interface Table {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly number: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string | null;
}

/** A drawing that stands on its own. */
export interface Picture {
  readonly kind: "picture";
  readonly caption: string;
  /** What someone who does not see it needs to know; never empty. */
  readonly alternative: string;
  /** An `<svg>` element with its own width, height and colours; no styles or fonts from outside, no script. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Released figures: what they say, what to beware of, pictures, tables, and where they come from. */
export interface Figure {
  readonly kind: "figure";
  /** Unique in the document, safe in an address and in a file name. */
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly warnings: readonly string[];
  readonly pictures: readonly Picture[];
  readonly tables: readonly Table[];
  /** How the figures were made, in plain words. */
  readonly methods: readonly string[];
  readonly origin: {
    /** Id of the release. */
    readonly release: string;
    readonly audience: ReportAudience;
    /** ISO date and time. */
    readonly publishedAt: string;
    /** Name of the dataset or the round. */
    readonly source: string;
    readonly referenceDate: string | null;
    readonly snapshot: string;
    readonly policyVersion: string;
    readonly contentSha256: string;
  };
  /** The tidy rows, for open data; hidden values are null, with the reason in their own column. */
  readonly data: {
    readonly columns: readonly {
      readonly name: string;
      readonly title: string;
      readonly datatype: "string" | "decimal" | "integer";
    }[];
    readonly rows: readonly (readonly (string | number | null)[])[];
  };
}

const text = z.string().max(200_000);
const short = z.string().max(2000);
const anchor = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const audience = z.enum(["manager", "staff", "public"]);

const paragraph = z.strictObject({ kind: z.literal("paragraph"), text });
const list = z.strictObject({ kind: z.literal("list"), items: z.array(text).min(1).max(1000) });
const table = z
  .strictObject({
    kind: z.literal("table"),
    caption: short.min(1),
    columns: z
      .array(z.strictObject({ head: short, number: z.boolean() }))
      .min(1)
      .max(50),
    rows: z.array(z.array(text)).max(100_000),
    note: text.nullable(),
  })
  .refine(({ columns, rows }) => rows.every(row => row.length === columns.length), "a row of another width");
const picture = z.strictObject({
  kind: z.literal("picture"),
  caption: short,
  alternative: text.refine(words => words.trim() !== "", "a picture without words for who does not see it"),
  svg: z.string().max(5_000_000).startsWith("<svg"),
  width: z.number().positive().max(20_000),
  height: z.number().positive().max(20_000),
});
const figure = z.strictObject({
  kind: z.literal("figure"),
  id: anchor,
  title: short.min(1),
  sentences: z.array(text).max(1000),
  warnings: z.array(text).max(1000),
  pictures: z.array(picture).max(200),
  tables: z.array(table).max(200),
  methods: z.array(text).max(100),
  origin: z.strictObject({
    release: short.min(1),
    audience,
    publishedAt: z.iso.datetime(),
    source: short,
    referenceDate: short.nullable(),
    snapshot: short.min(1),
    policyVersion: short,
    contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  data: z.strictObject({
    columns: z
      .array(
        z.strictObject({
          name: short.min(1),
          title: short,
          datatype: z.enum(["string", "decimal", "integer"]),
        }),
      )
      .max(100),
    rows: z.array(z.array(z.union([text, z.number(), z.null()]))).max(1_000_000),
  }),
});

/** What a kept document must look like before anything is made from it. */
export const documentSchema: z.ZodType<ReportDocument> = z.strictObject({
  locale: z.enum(["nl", "en"]),
  title: short.min(1),
  subtitle: short.nullable(),
  municipality: short,
  type: anchor,
  audience,
  period: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).nullable(),
  edition: z.strictObject({
    number: z.int().positive(),
    state: z.enum(["draft", "adopted"]),
    on: z.iso.date(),
    reason: text.nullable(),
  }),
  sections: z
    .array(
      z.strictObject({
        id: anchor,
        title: short.min(1),
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        blocks: z.array(z.discriminatedUnion("kind", [paragraph, list, table, picture, figure])).max(1000),
      }),
    )
    .min(1)
    .max(500),
  demonstration: z.boolean(),
});
