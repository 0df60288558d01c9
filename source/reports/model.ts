import { z } from "zod";
import type { ReportAudience } from "../document/model.ts";
import type { Locale, Text } from "../language/text.ts";
import { citation, text } from "../work/sources.ts";

/** What a part of a report is about; each has a drafter in `parts/` that writes its first text from the chain. */
export const partKinds = [
  "words",
  "summary",
  "vision",
  "goals",
  "deeds",
  "figures",
  "changed",
  "learned",
  "commitments",
  "agreements",
  "questions",
  "blanks",
  "method",
  "respond",
] as const;
export type PartKind = (typeof partKinds)[number];

/** What can stand under the words of a section, made from the chain each time. */
export const blockKinds = [
  "goal-table",
  "courses",
  "chains",
  "deed-table",
  "promise-table",
  "question-table",
  "agreement-table",
  "blank-table",
] as const;
export type BlockKind = (typeof blockKinds)[number];

export const blockNames: Readonly<Record<BlockKind, Text>> = {
  "goal-table": { nl: "tabel: hoe de doelen ervoor staan", en: "table: how the goals stand" },
  courses: { nl: "plaatjes: gemeten tegenover de lijn", en: "pictures: measured against the line" },
  chains: { nl: "plaatjes: de keten van elk doel", en: "pictures: the chain of each goal" },
  "deed-table": { nl: "tabel: wat we doen", en: "table: what we do" },
  "promise-table": { nl: "tabel: aanbevelingen en toezeggingen", en: "table: recommendations and promises" },
  "question-table": { nl: "tabel: vragen van de raad", en: "table: questions of the council" },
  "agreement-table": { nl: "tabel: afspraken uit gesprekken", en: "table: agreements of conversations" },
  "blank-table": { nl: "tabel: wat nog moet worden ingevuld", en: "table: what is still to be filled in" },
};

const id = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "use lower case letters, digits and dashes");
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Level = z.output<typeof level>;

const partSchema = z.strictObject({
  id,
  level,
  title: text,
  kind: z.enum(partKinds),
  /** What to write here, in a sentence or two. */
  guidance: text,
  shows: z.array(z.enum(blockKinds)).default([]),
});
export type Part = z.output<typeof partSchema>;

/** What a file of `content/reports/` must look like. */
export const reportTypeSchema = z
  .strictObject({
    id,
    order: z.int(),
    title: text,
    about: text,
    forWhom: text,
    rhythm: text,
    /** Whom it is usually for; another can be chosen. */
    audience: z.enum(["manager", "staff", "public"]),
    /** What it looks back on. */
    period: z.enum(["year", "two-years", "quarter", "none"]),
    /** Whether it is about one unit of the organisation. */
    unit: z.boolean().default(false),
    source: citation,
    parts: z.array(partSchema).min(1).max(40),
  })
  .refine(
    ({ parts }) => new Set(parts.map(part => part.id)).size === parts.length,
    "two parts with the same id",
  )
  .refine(
    ({ parts }) => parts.every((part, at) => part.level <= (parts[at - 1]?.level ?? 0) + 1),
    "a part that is deeper by more than one than the part before it",
  );
export type ReportType = z.output<typeof reportTypeSchema>;

export const reportStates = ["writing", "proposed", "adopted"] as const;
/** `writing` can be changed; `proposed` waits for someone else and `adopted` was frozen as an edition: both stay as they are. */
export type ReportState = (typeof reportStates)[number];

export const reportStateNames: Readonly<Record<ReportState, Text>> = {
  writing: { nl: "wordt geschreven", en: "being written" },
  proposed: { nl: "voorgelegd", en: "put forward" },
  adopted: { nl: "vastgesteld", en: "adopted" },
};

export const reportAudiences = ["manager", "staff", "public"] as const satisfies readonly ReportAudience[];

export const audienceNames: Readonly<Record<ReportAudience, Text>> = {
  manager: { nl: "leidinggevenden", en: "managers" },
  staff: { nl: "medewerkers", en: "staff" },
  public: { nl: "iedereen", en: "everyone" },
};

/** ISO dates of the first and the last day. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

/** What someone chooses when a report is begun, and can change while it is written. */
export interface ReportFields {
  readonly title: string;
  readonly subtitle: string;
  readonly audience: ReportAudience;
  readonly period: Period | null;
  /** The unit it is about; null for the whole municipality. */
  readonly unit: string | null;
}

export interface Report extends ReportFields {
  readonly id: string;
  /** Id of `content/reports/`. */
  readonly type: string;
  readonly locale: Locale;
  readonly state: ReportState;
  readonly by: string;
  readonly at: string;
}

/** A heading of a report and what people wrote under it. */
export interface Section {
  readonly id: string;
  /** The part of the type it came with; null for one that was added. */
  readonly part: string | null;
  readonly position: number;
  readonly level: Level;
  readonly title: string;
  readonly kind: PartKind;
  /** What a person wrote; null while the draft stands. */
  readonly words: string | null;
  /** The draft that lay beside it when it was written, or that was seen since; null while nothing was written. */
  readonly drafted: string | null;
  readonly shows: readonly BlockKind[];
  readonly leftOut: boolean;
  /** Goes up by one with every change, so that two who write at once are told. */
  readonly version: number;
  readonly writtenBy: string | null;
  readonly writtenAt: string | null;
}

/** The forms in which figures can stand in a report. */
export const figureForms = ["sentences", "pictures", "tables"] as const;
export type FigureForm = (typeof figureForms)[number];

export const figureFormNames: Readonly<Record<FigureForm, Text>> = {
  sentences: { nl: "in zinnen", en: "in sentences" },
  pictures: { nl: "als plaatje", en: "as pictures" },
  tables: { nl: "als tabel", en: "as tables" },
};

/** A release in a section. */
export interface ReportFigure {
  readonly id: string;
  readonly section: string;
  readonly position: number;
  /** Id of the release. */
  readonly release: string;
  /** What the writer says before the figures; empty where they speak for themselves. */
  readonly lead: string;
  /** Words for who does not see a picture, in place of those that come with it; by its place among the pictures. */
  readonly alternatives: Readonly<Record<string, string>>;
  /** In which forms it stands there; null for all. What to beware of and where it comes from always do. */
  readonly parts: readonly FigureForm[] | null;
}

/** Something that is not known yet, and who finds it out. */
export interface Blank {
  readonly id: string;
  /** The section it belongs to; null for the whole report. */
  readonly section: string | null;
  readonly words: string;
  readonly owner: string;
  readonly due: string | null;
  readonly filledOn: string | null;
}

export interface WholeReport {
  readonly report: Report;
  /** In their order, those that were left out too. */
  readonly sections: readonly Section[];
  readonly figures: readonly ReportFigure[];
  readonly blanks: readonly Blank[];
}

export const alternativesSchema = z.record(z.string().regex(/^\d{1,3}$/), z.string().max(5000));
export const shownSchema = z.array(z.enum(blockKinds)).max(20);
export const figurePartsSchema = z.array(z.enum(figureForms)).min(1).max(figureForms.length);
