import type { Made, Removable } from "./made.ts";

/** A steering conversation with the director of a unit. */
export interface SteeringConversationTable extends Removable {
  id: string;
  unit: string;
  planned_on: string;
  /** Null while it is still to be held. */
  held_on: string | null;
  /** The question set as it was then. */
  version_hash: string;
  /** JSON of `Answers`. */
  answers: string;
}

/** What was agreed in a steering conversation, and what came of it. */
export interface SteeringAgreementTable extends Removable {
  id: string;
  conversation: string;
  words: string;
  owner: string;
  due: string;
  state: "open" | "done" | "dropped";
  outcome: string;
  settled_on: string | null;
}

/** A recommendation, a question or a promise, and how far it is. */
export interface CommitmentTable extends Removable {
  id: string;
  kind: "recommendation" | "question" | "promise";
  words: string;
  /** The report, council meeting or letter it comes from. */
  origin: string;
  raised_on: string;
  owner: string;
  due: string | null;
  state: "open" | "under-way" | "done" | "partly" | "not-done";
  /** What was answered or done. */
  result: string;
  /** Where that can be seen: a page of Mozaïek or an address. */
  evidence: string;
  settled_on: string | null;
}

/** Something of the chain in which a commitment can be seen; one of the four is filled. */
export interface CommitmentItemTable {
  id: string;
  commitment: string;
  finding: string | null;
  goal: string | null;
  intervention: string | null;
  report: string | null;
  /** In the publication plane. */
  edition: string | null;
}

/** Released figures that an answer or a promise quotes, as they were released. */
export interface CommitmentFigureTable extends Removable {
  id: string;
  commitment: string;
  /** Id of the release in the publication plane. */
  release: string;
  /** The edition of a report it was found in; null where it was quoted from the release itself. */
  edition: string | null;
  /** JSON of `Text`. */
  title: string;
  /** JSON list of `Text`: the sentences. */
  quoted: string;
  audience: "staff" | "public";
  released_at: string;
  /** Of the content of the release. */
  content_sha256: string;
}

/** How a commitment was worded before it was corrected, and why it was. */
export interface CommitmentWordingTable extends Made {
  id: string;
  commitment: string;
  words: string;
  origin: string;
  reason: string;
}

export interface CommitmentStepTable extends Made {
  id: string;
  commitment: string;
  state: CommitmentTable["state"];
  due: string | null;
  owner: string;
  words: string;
}
