/** From a report or a council; asked by the council; said to the council. */
export const commitmentKinds = ["recommendation", "question", "promise"] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

export const commitmentStates = ["open", "under-way", "done", "partly", "not-done"] as const;
export type CommitmentState = (typeof commitmentStates)[number];

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

export interface Commitment extends NewCommitment, Omit<FollowUp, "words"> {
  readonly id: string;
  readonly settledOn: string | null;
  /** Every step, newest first; the last is how it came in. */
  readonly steps: readonly Step[];
}
