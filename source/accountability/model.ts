import type { Text } from "../language/text.ts";

/** From a report or a council; asked by the council; said to the council. */
export const commitmentKinds = ["recommendation", "question", "promise"] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

export const commitmentStates = ["open", "under-way", "done", "partly", "not-done"] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** What of the chain something can be seen in. */
export const itemKinds = ["finding", "goal", "intervention", "report", "edition"] as const;
export interface ChainItem {
  readonly kind: (typeof itemKinds)[number];
  readonly id: string;
}

/** What is known of it when it comes in. */
export interface NewCommitment {
  readonly kind: CommitmentKind;
  readonly words: string;
  /** The report, council meeting or letter it comes from. */
  readonly origin: string;
  readonly raisedOn: string;
  /** The function that answers for it. */
  readonly owner: string;
  readonly due: string | null;
}

/** Where it stands after a step. */
export interface FollowUp {
  readonly owner: string;
  readonly due: string | null;
  readonly state: CommitmentState;
  /** What was answered or done. */
  readonly result: string;
  /** Where that can be seen: a page of Mozaïek (`/…`) or an address (`https://…`). */
  readonly evidence: string;
  /** What of the chain it can be seen in; left out: as it was. */
  readonly items?: readonly ChainItem[];
  /** What happened, for the history. */
  readonly words: string;
}

export interface Step {
  readonly state: CommitmentState;
  readonly due: string | null;
  readonly owner: string;
  readonly words: string;
  readonly by: string;
  readonly at: string;
}

/** Sentences of released figures that an answer quotes, as they were released. */
export interface Quote {
  readonly id: string;
  readonly release: string;
  /** The edition of a report it was found in; null where it was quoted from the release itself. */
  readonly edition: string | null;
  readonly title: Text;
  readonly sentences: readonly Text[];
  readonly audience: "staff" | "public";
  readonly releasedAt: string;
  /** Of the content of the release, so that it can be seen whether they are still the same figures. */
  readonly contentSha256: string;
  readonly by: string;
  readonly at: string;
}

/** How it was worded before, and why that was corrected. */
export interface Wording {
  readonly words: string;
  readonly origin: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface Commitment extends NewCommitment, Omit<FollowUp, "words" | "items"> {
  readonly id: string;
  readonly items: readonly ChainItem[];
  readonly settledOn: string | null;
  /** Every step, newest first; the last is how it came in. */
  readonly steps: readonly Step[];
  /** Released figures it is answered or shown with, oldest first. */
  readonly figures: readonly Quote[];
  /** How its words stood before they were corrected, newest first. */
  readonly wordings: readonly Wording[];
}
