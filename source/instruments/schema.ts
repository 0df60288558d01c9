import { z } from "zod";

const text = z.strictObject({
  nl: z.string().trim().min(1).max(4000),
  en: z.string().trim().min(1).max(4000),
});
const id = z.string().regex(/^(?!constructor$)[a-z][a-z0-9-]{0,47}$/, "id");
/** Codes may be written as numbers: `1` and `"1"` are the same answer. */
const code = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^(?!constructor$)[a-z0-9][a-z0-9-]{0,47}$/, "code"));

const option = z.strictObject({
  code,
  label: text,
  value: z.number().optional(),
  missing: z.literal(true).optional(),
  gap: z.literal(true).optional(),
  votes: z.record(z.string(), z.number().positive()).optional(),
});
const options = z.array(option).min(2).max(60);

/** Either a name of a set of answers, or the answers themselves. */
const answers = z.union([z.string(), options]);

export interface RawCondition {
  readonly question?: string | undefined;
  readonly is?: readonly string[] | undefined;
  readonly all?: readonly RawCondition[] | undefined;
  readonly any?: readonly RawCondition[] | undefined;
  readonly not?: RawCondition | undefined;
}
const condition: z.ZodType<RawCondition> = z.lazy(() =>
  z
    .strictObject({
      question: z.string().optional(),
      is: z.array(code).min(1).optional(),
      all: z.array(condition).min(1).optional(),
      any: z.array(condition).min(1).optional(),
      not: condition.optional(),
    })
    .refine(
      ({ question, is, all, any, not }) =>
        (question === undefined) === (is === undefined) &&
        [question, all, any, not].filter(one => one !== undefined).length === 1,
      "condition",
    ),
);

const asked = {
  id,
  text,
  help: text.optional(),
  required: z.boolean().default(false),
  advice: text.optional(),
  source: z.string().min(1).optional(),
  when: condition.optional(),
};

const item = z.discriminatedUnion("kind", [
  z.strictObject({
    ...asked,
    kind: z.literal("choice"),
    answers,
    group: z
      .strictObject({ name: text, coarser: z.array(z.array(option).min(2).max(20)).max(5).optional() })
      .optional(),
  }),
  z.strictObject({ ...asked, kind: z.literal("multiple"), answers }),
  z.strictObject({
    ...asked,
    kind: z.literal("scale"),
    from: z.int().min(0).max(10),
    to: z.int().min(1).max(10),
    low: text,
    high: text,
    /** An answer beside the scale, such as "I do not know". */
    besides: z.array(option.extend({ missing: z.literal(true) })).optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("number"),
    min: z.number().default(0),
    max: z.number(),
    decimals: z.int().min(0).max(4).default(0),
    unit: text.optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("date"),
    earliest: z.iso.date().optional(),
    latest: z.iso.date().optional(),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("text"),
    long: z.boolean().default(false),
    most: z.int().min(1).max(10_000).default(2000),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal("matrix"),
    answers,
    rows: z
      .array(z.strictObject({ id, text, advice: text.optional(), source: z.string().min(1).optional() }))
      .min(1)
      .max(40),
  }),
]);
export type RawItem = z.infer<typeof item>;

/** A section of its own, or (`use`) one that instruments share. */
const section = z.strictObject({
  use: z.string().optional(),
  id: id.optional(),
  title: text.optional(),
  text: text.optional(),
  when: condition.optional(),
  items: z.array(item).min(1).max(100).optional(),
});

const band = z.strictObject({
  id,
  from: z.number(),
  label: text,
  feedback: text,
  weak: z.boolean().default(false),
});

const scale = z.strictObject({
  id,
  title: text,
  measures: text,
  source: z.string().min(1).optional(),
  score: z.enum(["sum", "mean", "index"]),
  nature: z.enum(["reflective", "formative"]).default("reflective"),
  questions: z.array(z.string()).min(1),
  reversed: z.array(z.string()).default([]),
  values: z.record(z.string(), z.number()).default({}),
  least: z.int().min(1).optional(),
  decimals: z.int().min(0).max(3).default(1),
  agree: z.array(code).default([]),
  /** Of people: also how large a share agrees, on average over the questions. */
  share: z.literal(true).optional(),
  /** Bands, or the name of a set of bands. */
  bands: z.union([z.string(), z.array(band).min(2)]).optional(),
  leadsTo: z.array(z.string()).default([]),
});

const classing = z.strictObject({
  id,
  title: text,
  measures: text,
  classes: z.array(z.strictObject({ id, label: text, feedback: text })).min(2),
  votes: z
    .strictObject({
      questions: z.array(z.string()).min(1),
      doubtBelow: z.number().min(0).max(1).default(0.2),
    })
    .optional(),
  bands: z
    .strictObject({
      rules: z
        .array(z.strictObject({ class: z.string(), when: z.record(z.string(), z.array(z.string()).min(1)) }))
        .min(1),
      otherwise: z.string(),
    })
    .optional(),
});

const criterion = z.discriminatedUnion("kind", [
  z.strictObject({
    id,
    title: text,
    kind: z.literal("share"),
    questions: z.array(z.string()).min(1),
    agree: z.array(code).min(1),
    atLeast: z.number().gt(0).max(1),
    within: z.string().optional(),
  }),
  z.strictObject({ id, title: text, kind: z.literal("mean"), question: z.string(), atLeast: z.number() }),
  z.strictObject({
    id,
    title: text,
    kind: z.literal("equivalence"),
    question: z.string(),
    between: z.array(z.string()).min(1),
    margin: z.number().positive(),
  }),
]);

/** What a file of `content/instruments/` looks like. */
export const fileSchema = z.strictObject({
  id,
  version: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^[\w.-]{1,20}$/, "version")),
  title: text,
  purpose: text,
  introduction: text.optional(),
  about: z.enum(["organisation", "people"]),
  source: z.string().min(1),
  licence: z.string().min(1),
  minutes: z.int().min(1).max(240),
  subject: text.optional(),
  repeat: z.tuple([z.int().min(1), z.int().min(1)]).optional(),
  due: z.string().optional(),
  picture: z.enum(["none", "radar", "bars"]).default("none"),
  answers: z.record(z.string(), options).default({}),
  bands: z.record(z.string(), z.array(band).min(2)).default({}),
  sections: z.array(section).min(1).max(60),
  scales: z.array(scale).default([]),
  classings: z.array(classing).default([]),
  criteria: z.array(criterion).default([]),
  paragraph: z.array(z.strictObject({ when: condition.optional(), text })).default([]),
  /** Themes (by their first section) that a round asks unless someone chooses otherwise. */
  core: z.array(z.string()).min(1).max(60).optional(),
});
export type RawInstrument = z.infer<typeof fileSchema>;

/** What `content/instruments/shared/` holds: sections and sets of answers for several instruments. */
export const sharedSchema = z.strictObject({
  answers: z.record(z.string(), options).default({}),
  bands: z.record(z.string(), z.array(band).min(2)).default({}),
  sections: z.record(z.string(), section.omit({ use: true })).default({}),
});
export type Shared = z.infer<typeof sharedSchema>;
