import { z } from "zod";
import { citation, text } from "../work/sources.ts";

/** How far political support reaches; from least to most. */
export const supportStages = ["none", "passive", "active"] as const;
export type SupportStage = (typeof supportStages)[number];

/** Every rule that reads evidence from the records; see `rules.ts`. */
export const ruleNames = [
  "definitions",
  "change-agents",
  "training",
  "needs-heard",
  "figures",
  "stakeholder-map",
  "instrument",
  "deliberation",
  "practices",
  "goals",
  "department-plans",
  "interventions-designed",
  "responsibilities",
  "change-agents-wider",
  "under-way",
  "measured-in-rhythm",
  "visible",
  "steering",
  "evaluation-plans",
  "goals-measured",
  "report",
  "review",
  "handed-over",
  "comparison",
  "law",
  "sub-goal",
] as const;
export type RuleName = (typeof ruleNames)[number];

const id = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "use lower case letters, digits, points and dashes");
const cited = z.strictObject({ text, source: citation });

/** What to keep in mind: a tip, a warning, or one of the four pitfalls of equal services. */
const advice = z.strictObject({ kind: z.enum(["tip", "warning", "pitfall"]), text, source: citation });

/** A question on which the sources say different things; both stand there, without a verdict. */
const difference = z.strictObject({ about: text, views: z.array(cited).min(2) });

const evidence = z
  .strictObject({
    rule: z.enum(ruleNames).nullable(),
    /** What would show it, in words. */
    text,
    /** For the rules `instrument` and `sub-goal`: which. */
    of: id.optional(),
    /** For the rule `instrument`: how long an answer counts. */
    months: z.int().min(1).max(60).optional(),
  })
  .refine(({ rule, of }) => (rule === "instrument" || rule === "sub-goal") === (of !== undefined), {
    path: ["of"],
    error: "the rules instrument and sub-goal, and only they, say of which",
  });

const substep = z.strictObject({
  id,
  title: text,
  /** At most 26 characters a language: it has to fit a tile of the picture. */
  short: z.strictObject({ nl: z.string().min(1).max(34), en: z.string().min(1).max(34) }),
  source: citation,
  purpose: text,
  actions: z.array(text).min(1),
  examples: z.array(cited).min(1),
  place: z.strictObject({
    text,
    /** Address in Mozaïek; without it the work is done elsewhere. */
    path: z.string().startsWith("/").optional(),
  }),
  evidence,
  advice: z.array(advice).default([]),
  differences: z.array(difference).default([]),
  /** Later substeps that build on this one. */
  feeds: z.array(id).default([]),
});

const step = z.strictObject({
  id,
  title: text,
  short: z.strictObject({ nl: z.string().min(1).max(34), en: z.string().min(1).max(34) }),
  purpose: text,
  source: citation,
  substeps: z.array(substep).min(1),
});

/** What a file of `content/paths/` must look like. */
export const pathSchema = z.strictObject({
  id,
  version: z.string().min(1),
  order: z.int(),
  title: text,
  lead: text,
  /** What the picture and the counts do not say. */
  caution: text,
  source: citation,
  walked: z.enum(["once", "per-service"]),
  /** Where political support helps the walk on: it stands after this step. Never a condition. */
  accelerators: z
    .array(z.strictObject({ after: id, stage: z.enum(supportStages), source: citation }))
    .default([]),
  advice: z.array(advice).default([]),
  steps: z.array(step).min(1),
  /** Tips for each level, where a source gives them. */
  levels: z
    .array(z.strictObject({ id, title: text, source: citation, tips: z.array(text).min(1) }))
    .default([]),
});

export type Path = z.output<typeof pathSchema>;
export type Step = Path["steps"][number];
export type Substep = Step["substeps"][number];
export type Advice = Path["advice"][number];

export const supportSchema = z.strictObject({
  source: citation,
  accelerator: text,
  /** For oneself and for each other, where there is no support. */
  endurance: z.array(cited).min(1),
  stages: z
    .array(
      z.strictObject({
        id: z.enum(supportStages),
        title: text,
        signs: z.array(z.strictObject({ id, text })).min(2),
        now: z.array(text).min(1),
        notYet: z.array(text).min(1),
        expect: text,
        source: citation,
      }),
    )
    .length(3),
});
export type Support = z.output<typeof supportSchema>;

export const glossarySchema = z.strictObject({
  id,
  title: text,
  order: z.int(),
  /** True for the concepts on which the sources ask a municipality to take a position of its own. */
  asked: z.boolean(),
  why: text,
  definitions: z.array(cited).min(1),
  /** A question that helps to write a definition of one's own. */
  question: text,
});
export type Concept = z.output<typeof glossarySchema>;

export const practiceSchema = z.strictObject({
  id,
  title: text,
  where: text,
  what: text,
  source: citation,
  /** What is known of how it went, if anything. */
  outcome: text,
  substeps: z.array(z.strictObject({ path: id, substep: id })).default([]),
});
export type Practice = z.output<typeof practiceSchema>;

/** What a person says of a substep, beside what is recorded. */
export const verdicts = ["open", "under-way", "done", "skipped"] as const;
export type Verdict = (typeof verdicts)[number];

/** One walk along a path: `main`, or the id of the service it is walked for. */
export const mainWalk = "main";

export interface Judgement {
  readonly verdict: Verdict;
  /** Name or function of who takes it up; empty when nobody does yet. */
  readonly owner: string;
  /** ISO date. */
  readonly due: string | null;
  /** Why it is skipped; empty unless it is. */
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Note {
  readonly id: string;
  readonly words: string;
  readonly by: string;
  readonly at: string;
}

/** A body that disputes a tick, and what came of it. */
export interface Contest {
  readonly id: string;
  readonly substep: string;
  readonly walk: string;
  readonly path: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly answer: { readonly words: string; readonly by: string; readonly at: string } | null;
  /** When the body let it rest. */
  readonly settledAt: string | null;
}

export interface Service {
  readonly id: string;
  readonly name: string;
}

/** Who reads an entry on political support besides its writer. */
export const supportReaders = ["self", "coordinators", "readers"] as const;
export type SupportReaders = (typeof supportReaders)[number];

export interface SupportEntry {
  readonly id: string;
  readonly stage: SupportStage;
  readonly since: string;
  readonly signs: readonly string[];
  readonly words: string;
  readonly readers: SupportReaders;
  readonly by: string;
  readonly at: string;
}

/** What `content/legal-calendar.yaml` must look like. */
export const legalCalendarSchema = z.strictObject({
  /** ISO date on which someone last held it against the official texts. */
  checkedOn: z.iso.date(),
  rules: z
    .array(
      z.strictObject({
        from: z.iso.date(),
        title: text,
        about: text,
        /** Where the official text was published. */
        text: z.string().min(1),
      }),
    )
    .min(1),
});
export type LegalCalendar = z.output<typeof legalCalendarSchema>;
