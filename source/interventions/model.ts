import { z } from "zod";
import { citation, text } from "../work/sources.ts";
import type { Text } from "../language/text.ts";

/** Whom an intervention works on. */
export const levels = ["person", "team", "organisation", "society"] as const;
export type Level = (typeof levels)[number];

export const areas = ["work-climate", "talent", "accessibility", "leadership", "services"] as const;
export type Area = (typeof areas)[number];

export const states = ["planned", "running", "finished", "stopped", "handed-over"] as const;
export type State = (typeof states)[number];

/** States someone chooses; handing over is an act of its own, since it says to whom. */
export const chosenStates = ["planned", "running", "finished", "stopped"] as const satisfies readonly State[];

/** The boxes of a theory of change, in their order. */
export const theoryParts = ["problem", "cause", "activity", "output", "outcome", "impact"] as const;
export type TheoryPart = (typeof theoryParts)[number];

/** The arrows between the boxes, each named after the box it leads to. */
export const arrows = ["cause", "activity", "output", "outcome", "impact"] as const;
export type Arrow = (typeof arrows)[number];

/** What an outcome changes: what people do, how things are arranged, or both. */
export const outcomeKinds = ["behaviour", "structure", "both"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Problem → cause → activity → output → outcome → impact; empty strings where nothing was written yet. */
export interface Theory extends Readonly<Record<TheoryPart, string>> {
  readonly outcomeIn: OutcomeKind | null;
  /** What must be true for a box to follow from the one before it. */
  readonly assumptions: Readonly<Record<Arrow, string>>;
}

const words = z.string();

/** A theory as it lies in the database. */
export const theorySchema: z.ZodType<Theory> = z.strictObject({
  problem: words,
  cause: words,
  activity: words,
  output: words,
  outcome: words,
  impact: words,
  outcomeIn: z.enum(outcomeKinds).nullable(),
  assumptions: z.strictObject({
    cause: words,
    activity: words,
    output: words,
    outcome: words,
    impact: words,
  }),
});

export const emptyTheory: Theory = {
  problem: "",
  cause: "",
  activity: "",
  output: "",
  outcome: "",
  impact: "",
  outcomeIn: null,
  assumptions: { cause: "", activity: "", output: "", outcome: "", impact: "" },
};

/** What the indicators of an evaluation plan are read at. */
export const measureLevels = ["output", "outcome", "impact"] as const;
export type MeasureLevel = (typeof measureLevels)[number];

export interface Intervention {
  readonly id: string;
  readonly title: string;
  /** Id of the frequent intervention it began as; null for one of the municipality's own. */
  readonly template: string | null;
  readonly level: Level;
  readonly area: Area;
  /** Ids of `content/mechanisms/`. */
  readonly mechanisms: readonly string[];
  readonly theory: Theory;
  /** ISO dates. */
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Whole euros, over its whole time. */
  readonly budget: number | null;
  /** Hours of work, over its whole time. */
  readonly hours: number | null;
  readonly state: State;
  readonly obstacles: string;
  readonly learned: string;
  /** To whom it was handed over, and on which day. */
  readonly handedTo: string;
  readonly handedOn: string | null;
}

/** What someone writes of an intervention in its form. */
export type Draft = Omit<Intervention, "id" | "handedTo" | "handedOn">;

/** Who does what in an intervention: Responsible, Accountable, Supportive, Consulted, Informed; one may be both of the first. */
export const duties = ["A", "AR", "R", "S", "C", "I"] as const;
export type Duty = (typeof duties)[number];

/** A function or a body that takes part; never a person by name. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly kind: "function" | "body";
  /** The unit it belongs to; null for the whole municipality. */
  readonly unit: string | null;
  /** Hours a year it has for this work; null when nobody agreed any. */
  readonly hours: number | null;
  /** The body it is, where that is known. */
  readonly body: string | null;
}

export interface Assignment {
  readonly intervention: string;
  readonly party: string;
  readonly duty: Duty;
}

/** An intervention that can begin only when another is far enough. */
export interface Dependency {
  readonly intervention: string;
  readonly needs: string;
}

/** What a unit does with a goal in its own plan. */
export interface PlanEntry {
  readonly id: string;
  readonly unit: string;
  readonly goal: string;
  readonly answer: "comply" | "explain";
  /** An indicator of the municipality that the unit follows for itself. */
  readonly indicator: string | null;
  /** Or what the unit measures, in its own words. */
  readonly measure: string;
  readonly target: string;
  readonly action: string;
  /** Why it does not take the goal up. */
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

const id = z.string().regex(/^[a-z][a-z-]*$/, "use lower case letters and dashes");
const cited = z.strictObject({ text, source: citation });

/** What a file of `content/mechanisms/` must look like. */
export const mechanismSchema = z.strictObject({
  id,
  order: z.int(),
  title: text,
  /** Why it would work. */
  how: text,
  works: z.array(cited).min(1),
  /** What has little or no effect, or the opposite one. */
  little: z.array(cited).min(1),
  forWhom: text,
  /** Where the sources say different things: all of them, without a verdict. */
  differences: z.array(z.strictObject({ about: text, views: z.array(cited).min(2) })).default([]),
});
export type Mechanism = z.output<typeof mechanismSchema>;

/** What a file of `content/interventions/` must look like: a frequent intervention to start from. */
export const templateSchema = z.strictObject({
  id,
  order: z.int(),
  title: text,
  about: text,
  level: z.enum(levels),
  area: z.enum(areas),
  mechanisms: z.array(id).min(1),
  source: citation,
  theory: z.strictObject({
    problem: text,
    cause: text,
    activity: text,
    output: text,
    outcome: text,
    impact: text,
  }),
  outcomeIn: z.enum(outcomeKinds),
  assumptions: z.strictObject({
    cause: text.optional(),
    activity: text,
    output: text.optional(),
    outcome: text,
    impact: text,
  }),
  /** What could be measured at each level. */
  measures: z.strictObject({ output: text, outcome: text, impact: text }),
  attention: z.array(cited).min(1),
  /** Where the sources ask for a shortest time, or for hours and money: a warning when they are not there. */
  asks: z
    .strictObject({
      months: z.int().min(1).optional(),
      means: z.boolean().default(false),
      source: citation,
    })
    .optional(),
});
export type Template = z.output<typeof templateSchema>;

export const levelNames: Readonly<Record<Level, Text>> = {
  person: { nl: "persoon", en: "person" },
  team: { nl: "team", en: "team" },
  organisation: { nl: "organisatie", en: "organisation" },
  society: { nl: "samenleving", en: "society" },
};

export const areaNames: Readonly<Record<Area, Text>> = {
  "work-climate": { nl: "werkklimaat", en: "work climate" },
  talent: { nl: "talent en loopbaan", en: "talent and careers" },
  accessibility: { nl: "toegankelijkheid", en: "accessibility" },
  leadership: { nl: "leiderschap", en: "leadership" },
  services: { nl: "dienstverlening", en: "services" },
};

export const interventionStates: Readonly<Record<State, Text>> = {
  planned: { nl: "gepland", en: "planned" },
  running: { nl: "loopt", en: "running" },
  finished: { nl: "afgerond", en: "finished" },
  stopped: { nl: "gestopt", en: "stopped" },
  "handed-over": { nl: "overgedragen", en: "handed over" },
};

export const theoryNames: Readonly<Record<TheoryPart, Text>> = {
  problem: { nl: "Probleem", en: "Problem" },
  cause: { nl: "Oorzaak", en: "Cause" },
  activity: { nl: "Activiteit", en: "Activity" },
  output: { nl: "Resultaat", en: "Output" },
  outcome: { nl: "Effect", en: "Outcome" },
  impact: { nl: "Gevolg", en: "Impact" },
};

export const outcomeNames: Readonly<Record<OutcomeKind, Text>> = {
  behaviour: { nl: "in gedrag", en: "in behaviour" },
  structure: { nl: "in regels en structuur", en: "in rules and structure" },
  both: { nl: "in gedrag en in regels", en: "in behaviour and in rules" },
};

/** The letters of RASCI, as the matrix explains them. */
export const dutyNames: Readonly<Record<Duty, Text>> = {
  A: { nl: "eindverantwoordelijk (Accountable)", en: "Accountable" },
  AR: { nl: "eindverantwoordelijk en uitvoerder (A en R)", en: "Accountable and Responsible (A and R)" },
  R: { nl: "uitvoerder (Responsible)", en: "Responsible" },
  S: { nl: "ondersteunt (Supportive)", en: "Supportive" },
  C: { nl: "wordt geraadpleegd (Consulted)", en: "Consulted" },
  I: { nl: "wordt geïnformeerd (Informed)", en: "Informed" },
};
