import type { Made, Removable } from "./made.ts";

/** Where on the path something belongs. `walk` is `main`, or the id of a service. */
interface OnPath {
  path: string;
  walk: string;
  substep: string;
}

/** A service for which a path is walked. */
export interface PathServiceTable extends Removable {
  id: string;
  path: string;
  name: string;
}

/** What a person says of a substep; the one that was not replaced holds, the others are its history. */
export interface PathJudgementTable extends Made, OnPath {
  id: string;
  verdict: "open" | "under-way" | "done" | "skipped";
  owner: string;
  due: string | null;
  reason: string;
  replaced_at: string | null;
}

export interface PathNoteTable extends Removable, OnPath {
  id: string;
  words: string;
}

/** A body that disputes a tick. Never removed: whoever was contradicted must not be able to make it go away. */
export interface PathContestTable extends Made, OnPath {
  id: string;
  reason: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  settled_at: string | null;
}

/** How much political support someone saw, from a day on; a private working note unless its writer shares it. */
export interface SupportEntryTable extends Removable {
  id: string;
  stage: "none" | "passive" | "active";
  since: string;
  /** JSON list of ids of signs. */
  signs: string;
  words: string;
  readers: "self" | "coordinators" | "readers";
}

/** The municipality's own definition of a concept; the one that was not replaced holds. */
export interface OwnDefinitionTable extends Removable {
  id: string;
  concept: string;
  words: string;
  words_en: string;
  adopted_by: string;
  adopted_on: string;
  replaced_at: string | null;
}

/** A practice of elsewhere that the municipality keeps to learn from: one of the content, or one of its own finding. */
export interface PracticeKeptTable extends Removable {
  id: string;
  practice: string | null;
  title: string;
  place: string;
  lesson: string;
}

/** What was done beside the strategy and leaves no other trace; numbers of people who took part, never who. */
export interface ActivityTable extends Removable {
  id: string;
  kind:
    | "training"
    | "talk"
    | "comparison"
    | "law"
    | "vignettes"
    | "correspondence"
    | "equity-audit"
    | "risk-profile-check"
    | "algorithm-check"
    | "complaints-check";
  on_day: string;
  title: string;
  service: string | null;
  staff: number;
  managers: number;
  words: string;
}
