import type { Made, Removable } from "./made.ts";

/** A report while it is written: for whom, in which language, and about which time and unit. */
export interface ReportTable extends Removable {
  id: string;
  /** Id of `content/reports`. */
  type: string;
  locale: "nl" | "en";
  title: string;
  subtitle: string;
  audience: "manager" | "staff" | "public";
  /** Both or neither. */
  period_from: string | null;
  period_until: string | null;
  /** Null for the whole municipality. */
  unit: string | null;
  state: "writing" | "proposed" | "adopted";
}

/** A heading of a report with what people wrote under it, and the draft that lay beside it then. */
export interface ReportSectionTable extends Removable {
  id: string;
  report: string;
  /** The part of the type it came with; null for one that was added. */
  part: string | null;
  position: number;
  level: number;
  title: string;
  kind: string;
  /** Null while the draft stands. */
  words: string | null;
  drafted: string | null;
  /** JSON: which blocks stand under the words. */
  shows: string;
  left_out: number;
  /** Goes up with every change. */
  version: number;
  written_by: string | null;
  written_at: string | null;
}

/** What a person had written in a section before it was changed: nothing anyone wrote is lost. */
export interface ReportSectionBeforeTable extends Made {
  id: string;
  section: string;
  title: string;
  words: string;
}

/** A release that stands in a section of a report. */
export interface ReportFigureTable extends Removable {
  id: string;
  section: string;
  position: number;
  release: string;
  lead: string;
  /** JSON: words for who does not see a picture, by its place. */
  alternatives: string;
  /** JSON: which parts of the release to show; null for all. */
  parts: string | null;
}

/** Something a report does not know yet, and who finds it out. */
export interface ReportBlankTable extends Removable {
  id: string;
  report: string;
  section: string | null;
  words: string;
  owner: string;
  due: string | null;
  filled_on: string | null;
}

/** A report that was put forward, exactly as it read then. Of a row only what was decided changes. */
export interface ReportProposalTable {
  id: string;
  report: string;
  /** Of the edition it asks for. */
  number: number;
  /** JSON: the document as it would be adopted. */
  document: string;
  sha256: string;
  embargo_until: string | null;
  state: "proposed" | "approved" | "refused" | "taken-back" | "published";
  proposed_by: string;
  proposed_role: string;
  proposed_at: string;
  decided_by: string | null;
  decided_role: string | null;
  decided_at: string | null;
  /** Why it was refused. */
  reason: string | null;
}

/** Why something that the check of a report found may stand; of exactly the text with this hash. */
export interface ReportAnswerTable extends Made {
  id: string;
  proposal: string;
  sha256: string;
  kind: string;
  found: string;
  passage: string;
  reason: string;
}

/** What someone chose to tell on the public page. */
export interface PublicChoiceTable extends Removable {
  id: string;
  kind: "lesson" | "round";
  /** Id of the intervention or the round. */
  subject: string;
  title: string;
  title_en: string;
  words: string;
  words_en: string;
}
