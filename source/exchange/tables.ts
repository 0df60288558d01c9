import { z } from "zod";
import { commitmentKinds, commitmentStates } from "../accountability/model.ts";
import { canBeEvidence } from "../accountability/rules.ts";
import type { WorkTables } from "../database/tables.ts";
import {
  areas,
  duties,
  levels as interventionLevels,
  measureLevels,
  states,
  theorySchema,
} from "../interventions/model.ts";
import { contentSchema, occasions } from "../handover/model.ts";
import { allKinds } from "../path/activities.ts";
import { verdicts } from "../path/model.ts";
import { agentLevels, bodyKinds, followedAnswers, stakeholderKinds } from "../people/model.ts";
import {
  alternativesSchema,
  figurePartsSchema,
  partKinds,
  reportAudiences,
  reportStates,
  shownSchema,
} from "../reports/model.ts";
import { agreementStates } from "../steering/model.ts";
import { frozenSchema } from "../strategy/frozen.ts";
import {
  countables,
  goalSchema,
  indicatorSourceSchema,
  kinds,
  levels as indicatorLevels,
  measuredIns,
  targetWays,
  themes,
} from "../strategy/model.ts";

/** Text as both databases can hold it. */
const textUpTo = (most: number) =>
  z
    .string()
    .max(most)
    .refine(text => !text.includes("\0"), "a character that cannot be kept");
const words = textUpTo(100_000);
const id = textUpTo(200).min(1);
const day = z.iso.date();
const moment = z.iso.datetime();
const flag = z.union([z.literal(0), z.literal(1)]);

/** Text that holds JSON of this form. */
const jsonOf = (schema: z.ZodType) =>
  textUpTo(5_000_000).refine(text => {
    try {
      return schema.safeParse(JSON.parse(text)).success;
    } catch {
      return false;
    }
  }, "not what belongs here");

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const object = z.record(z.string(), z.unknown());
const bothLanguages = z.strictObject({ nl: words, en: words });

const made = { made_by: id, made_at: moment };
const removable = { ...made, removed_by: id.nullable(), removed_at: moment.nullable() };
const onPath = { path: id, walk: id, substep: id };
const audience = z.enum(["manager", "staff", "public"]).nullable();

/**
 * The tables of the chain and the path that go out and come in again, each after those it refers to, and what a row of
 * each must look like.
 */
export const exchanged = {
  unit: { id, name: words, parent: id.nullable(), ended_on: day.nullable(), ...made },
  unit_before: {
    id,
    unit: id,
    name: words,
    parent: id.nullable(),
    ended_on: day.nullable(),
    changed_by: id,
    changed_at: moment,
  },
  vision: {
    id,
    words,
    words_en: words,
    reason: words,
    adopted_by: words,
    adopted_on: day.nullable(),
    ...removable,
  },
  ambition: { id, theme: z.enum(themes), words, words_en: words, ...removable },
  finding: {
    id,
    title: words,
    words,
    kind: z.enum(["view", "answers", "text"]),
    source: words,
    release: id.nullable(),
    snapshot: id.nullable(),
    audience,
    released_at: moment.nullable(),
    content: jsonOf(object).nullable(),
    content_sha256: hash.nullable(),
    ...removable,
  },
  indicator: {
    id,
    title: words,
    title_en: words,
    measured_in: z.enum(measuredIns),
    counts: z.enum(countables),
    level: z.enum(indicatorLevels),
    kind: z.enum(kinds),
    source: jsonOf(indicatorSourceSchema),
    audience,
    rhythm: z.int().min(0).max(1200),
    owner: words,
    unit: id.nullable(),
    ...removable,
  },
  measurement: {
    id,
    indicator: id,
    measured_on: day,
    value: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    definition: words,
    source: words,
    release: id.nullable(),
    snapshot: id.nullable(),
    ...removable,
  },
  unit_reading: {
    measurement: id,
    unit: id,
    value: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.int().min(0).nullable(),
    bar: z.number().nullable(),
  },
  goal: {
    id,
    theme: z.enum(themes),
    ambition: id.nullable(),
    title: words,
    title_en: words,
    whom: words,
    what: words,
    why: words,
    owner: words,
    indicator: id.nullable(),
    baseline_value: z.number().nullable(),
    baseline_on: day.nullable(),
    baseline_source: words,
    baseline_measurement: id.nullable(),
    target_value: z.number().nullable(),
    target_typed: z.number().nullable(),
    target_as: z.enum(targetWays),
    by_when: day.nullable(),
    representation: flag,
    disadvantage: words,
    proportion: words,
    missed_before: words,
    template: id.nullable(),
    state: z.enum(["draft", "adopted", "ended"]),
    adopted_by: words,
    adopted_on: day.nullable(),
    ...removable,
  },
  goal_unit: { goal: id, unit: id },
  goal_finding: { goal: id, finding: id },
  goal_version: { id, goal: id, content: jsonOf(goalSchema), reason: words, ...made },
  strategy_version: {
    id,
    number: z.int().min(1),
    content: jsonOf(frozenSchema),
    content_sha256: hash,
    adopted_by: words,
    adopted_on: day,
    reason: words,
    review_on: day.nullable(),
    ...made,
  },
  strategy_review: {
    id,
    version: id,
    held_on: day,
    outcome: z.enum(["holds", "adjust", "renew"]),
    words,
    next_on: day.nullable(),
    ...made,
  },
  ambition_change: {
    id,
    ambition: id,
    deed: z.enum(["added", "changed", "removed", "restored"]),
    words,
    words_en: words,
    reason: words,
    ...made,
  },
  handover: {
    id,
    occasion: z.enum(occasions),
    words,
    made_on: day,
    content: jsonOf(contentSchema),
    content_sha256: hash,
    ...made,
  },
  intervention: {
    id,
    title: words,
    template: id.nullable(),
    level: z.enum(interventionLevels),
    area: z.enum(areas),
    mechanisms: jsonOf(z.array(z.string().max(100)).max(100)),
    theory: jsonOf(theorySchema),
    starts_on: day.nullable(),
    ends_on: day.nullable(),
    budget: z.int().min(0).nullable(),
    hours: z.int().min(0).nullable(),
    state: z.enum(states),
    obstacles: words,
    learned: words,
    handed_to: words,
    handed_on: day.nullable(),
    ...removable,
  },
  intervention_goal: { intervention: id, goal: id },
  intervention_finding: { intervention: id, finding: id },
  intervention_indicator: { intervention: id, indicator: id, level: z.enum(measureLevels) },
  intervention_need: { intervention: id, needs: id },
  body: {
    id,
    name: words,
    kind: z.enum(bodyKinds),
    unit: id.nullable(),
    mandate: words,
    sponsor: words,
    means: words,
    founded_on: day.nullable(),
    ...removable,
  },
  body_writer: { body: id, person: id },
  party: {
    id,
    name: words,
    kind: z.enum(["function", "body"]),
    unit: id.nullable(),
    hours: z.int().min(0).nullable(),
    body: id.nullable(),
    ...removable,
  },
  duty: { intervention: id, party: id, duty: z.enum(duties) },
  plan_entry: {
    id,
    unit: id,
    goal: id,
    answer: z.enum(["comply", "explain"]),
    indicator: id.nullable(),
    measure: words,
    target: words,
    action: words,
    reason: words,
    replaced_at: moment.nullable(),
    ...made,
  },
  stakeholder: {
    id,
    name: words,
    kind: z.enum(stakeholderKinds),
    unit: id.nullable(),
    approach: words,
    agreed_on: day.nullable(),
    agreed_how: words,
    handed_over: flag,
    body: id.nullable(),
    ...removable,
  },
  stakeholder_position: {
    id,
    stakeholder: id,
    power: z.int().min(0).max(100),
    interest: z.int().min(0).max(100),
    since: day,
    why: words,
    ...made,
  },
  stakeholder_talk: { id, stakeholder: id, held_on: day, words, ...removable },
  advice: {
    id,
    body: id,
    subject: words,
    asked_on: day.nullable(),
    advice_due: day.nullable(),
    words,
    given_on: day.nullable(),
    reply_due: day.nullable(),
    reply: words,
    replied_on: day.nullable(),
    followed: z.enum(followedAnswers).nullable(),
    ...removable,
  },
  change_agent: {
    id,
    name: words,
    unit: id,
    level: z.enum(agentLevels),
    since: day,
    until: day.nullable(),
    agreed_on: day.nullable(),
    agreed_how: words,
    shown: flag,
    ...removable,
  },
  instrument_version: { hash, instrument: id, version: id, content: jsonOf(object), frozen_at: moment },
  steering_conversation: {
    id,
    unit: id,
    planned_on: day,
    held_on: day.nullable(),
    version_hash: hash,
    answers: jsonOf(object),
    ...removable,
  },
  steering_agreement: {
    id,
    conversation: id,
    words,
    owner: words,
    due: day,
    state: z.enum(agreementStates),
    outcome: words,
    settled_on: day.nullable(),
    ...removable,
  },
  commitment: {
    id,
    kind: z.enum(commitmentKinds),
    words,
    origin: words,
    raised_on: day,
    owner: words,
    due: day.nullable(),
    state: z.enum(commitmentStates),
    result: words,
    evidence: words.refine(text => text === "" || canBeEvidence(text), "no address"),
    settled_on: day.nullable(),
    ...removable,
  },
  commitment_step: {
    id,
    commitment: id,
    state: z.enum(commitmentStates),
    due: day.nullable(),
    owner: words,
    words,
    ...made,
  },
  commitment_figure: {
    id,
    commitment: id,
    release: id,
    edition: id.nullable(),
    title: jsonOf(bothLanguages),
    quoted: jsonOf(z.array(bothLanguages).max(100)),
    audience: z.enum(["staff", "public"]),
    released_at: moment,
    content_sha256: hash,
    ...removable,
  },
  commitment_wording: { id, commitment: id, words, origin: words, reason: words, ...made },
  report: {
    id,
    type: id,
    locale: z.enum(["nl", "en"]),
    title: words,
    subtitle: words,
    audience: z.enum(reportAudiences),
    period_from: day.nullable(),
    period_until: day.nullable(),
    unit: id.nullable(),
    state: z.enum(reportStates),
    ...removable,
  },
  commitment_item: {
    id,
    commitment: id,
    finding: id.nullable(),
    goal: id.nullable(),
    intervention: id.nullable(),
    report: id.nullable(),
  },
  report_section: {
    id,
    report: id,
    part: id.nullable(),
    position: z.int(),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    title: words,
    kind: z.enum(partKinds),
    words: words.nullable(),
    drafted: words.nullable(),
    shows: jsonOf(shownSchema),
    left_out: flag,
    version: z.int().min(1),
    written_by: id.nullable(),
    written_at: moment.nullable(),
    ...removable,
  },
  report_section_before: { id, section: id, title: words, words, ...made },
  report_figure: {
    id,
    section: id,
    position: z.int(),
    release: id,
    lead: words,
    alternatives: jsonOf(alternativesSchema),
    parts: jsonOf(figurePartsSchema).nullable(),
    ...removable,
  },
  report_blank: {
    id,
    report: id,
    section: id.nullable(),
    words,
    owner: words,
    due: day.nullable(),
    filled_on: day.nullable(),
    ...removable,
  },
  path_service: { id, path: id, name: words, ...removable },
  path_judgement: {
    id,
    ...onPath,
    verdict: z.enum(verdicts),
    owner: words,
    due: day.nullable(),
    reason: words,
    replaced_at: moment.nullable(),
    ...made,
  },
  path_note: { id, ...onPath, words, ...removable },
  path_contest: {
    id,
    ...onPath,
    reason: words,
    answer: words.nullable(),
    answered_by: id.nullable(),
    answered_at: moment.nullable(),
    settled_at: moment.nullable(),
    ...made,
  },
  own_definition: {
    id,
    concept: id,
    words,
    words_en: words,
    adopted_by: words,
    adopted_on: day,
    replaced_at: moment.nullable(),
    ...removable,
  },
  activity: {
    id,
    kind: z.enum(allKinds),
    on_day: day,
    title: words,
    service: id.nullable(),
    staff: z.int().min(0),
    managers: z.int().min(0),
    words,
    ...removable,
  },
  public_choice: {
    id,
    kind: z.enum(["lesson", "round"]),
    subject: id,
    title: words,
    title_en: words,
    words,
    words_en: words,
    ...removable,
  },
  practice_kept: { id, practice: id.nullable(), title: words, place: words, lesson: words, ...removable },
} as const satisfies {
  readonly [Table in keyof WorkTables]?: { readonly [Column in keyof WorkTables[Table]]: z.ZodType };
};

export type Exchanged = keyof typeof exchanged;

/** Tables that are private to a working group: they only go out when that is asked for. */
export const privateTables: readonly Exchanged[] = [
  "stakeholder",
  "stakeholder_position",
  "stakeholder_talk",
];

/** Tables that stay: accounts, sessions, jobs and the trail, what is about people, and what a backup is for. */
export const stayAtHome = [
  "job",
  "key_check",
  "person",
  "session",
  "credential",
  "verification",
  "second_factor",
  "role_grant",
  "invitation",
  "attempt",
  "audit_entry",
  "audit_head",
  "setting",
  "release_plan",
  "report_proposal",
  "report_answer",
  "support_entry",
  "instrument_round",
  "instrument_response",
  "instrument_pilot",
  "instrument_reliability",
  "campaign",
  "campaign_invitation",
  "mail",
  "mail_tally",
] as const satisfies readonly (keyof WorkTables)[];

/** What is kept under the hash of what it holds, so that nobody can change it unseen: column of the hash, and of the words. */
export const hashed: Readonly<Partial<Record<Exchanged, readonly [hash: string, content: string]>>> = {
  finding: ["content_sha256", "content"],
  instrument_version: ["hash", "content"],
  strategy_version: ["content_sha256", "content"],
  handover: ["content_sha256", "content"],
};

/** A table that was forgotten in both lists is an error of the compiler here. */
type Forgotten = Exclude<keyof WorkTables, Exchanged | (typeof stayAtHome)[number]>;
export const nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true;

/** The columns that tell one row from another. */
export function keyOf(table: Exchanged): readonly string[] {
  const columns = Object.keys(exchanged[table]);
  if (table === "instrument_version") return ["hash"];
  if (columns.includes("id")) return ["id"];
  if (table === "unit_reading") return ["measurement", "unit"];
  return table === "duty" ? ["intervention", "party"] : columns;
}
