import { z } from "zod";
import { commitmentKinds } from "../accountability/model.ts";
import { states } from "../interventions/model.ts";
import { measuredIns } from "../strategy/model.ts";

export const occasions = ["election", "director", "coordinator", "other"] as const;
export type Occasion = (typeof occasions)[number];

const words = z.string();
const day = z.iso.date();
const text = z.strictObject({ nl: words, en: words });

/** Something that is due on a day. */
const dueSchema = z.strictObject({
  on: day,
  kind: z.enum([
    "review",
    "goal",
    "measurement",
    "starts",
    "ends",
    "commitment",
    "agreement",
    "conversation",
    "advice",
    "reply",
    "step",
  ]),
  title: text,
  path: words,
});
export type Due = z.output<typeof dueSchema>;

/** The state of the work on a day, as a successor needs it: titles and functions, no answers and no notes. */
export const contentSchema = z.strictObject({
  on: day,
  strategy: z
    .strictObject({
      number: z.int(),
      adoptedBy: words,
      adoptedOn: day,
      reviewDue: day.nullable(),
      /** How many things changed since it was adopted. */
      changed: z.int(),
    })
    .nullable(),
  vision: z.strictObject({ words, wordsEn: words }).nullable(),
  goals: z.array(
    z.strictObject({
      id: words,
      title: words,
      titleEn: words,
      state: z.enum(["draft", "adopted"]),
      owner: words,
      byWhen: day.nullable(),
      target: z.number().nullable(),
      measuredIn: z.enum(measuredIns).nullable(),
      /** Null where it was not for the eyes of who made the handover. */
      standing: z.enum(["met", "on-course", "behind", "unknown"]).nullable(),
      last: z
        .strictObject({
          on: day,
          value: z.number(),
          low: z.number().nullable(),
          high: z.number().nullable(),
          release: words.nullable(),
        })
        .nullable(),
      /** Whose eyes the figures are for; null where everyone who reads the work may see them. */
      audience: z.enum(["manager", "staff", "public"]).nullable(),
      /** How many interventions work towards it that were not finished or stopped. */
      deeds: z.int(),
    }),
  ),
  interventions: z.array(
    z.strictObject({
      id: words,
      title: words,
      state: z.enum(states),
      /** Functions and bodies that are Accountable. */
      accountable: z.array(words),
      endsOn: day.nullable(),
    }),
  ),
  commitments: z.array(
    z.strictObject({
      id: words,
      kind: z.enum(commitmentKinds),
      words,
      origin: words,
      owner: words,
      due: day.nullable(),
    }),
  ),
  agreements: z.array(z.strictObject({ conversation: words, unit: words, words, owner: words, due: day })),
  advice: z.array(
    z.strictObject({
      body: words,
      name: words,
      subject: words,
      waitsFor: z.enum(["advice", "reply"]),
      due: day.nullable(),
    }),
  ),
  /** Within six months, and what is past its day. */
  dues: z.array(dueSchema),
  /**
   * Ids of what was chosen of political support. Their words are read when the handover is: whoever takes a note
   * back takes it out of every handover too.
   */
  support: z.array(words),
});
export type HandoverContent = z.output<typeof contentSchema>;

export interface Handover {
  readonly id: string;
  readonly occasion: Occasion;
  readonly words: string;
  readonly content: HandoverContent;
  readonly by: string;
  readonly at: string;
}
