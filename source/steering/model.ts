import type { Answers, Instrument } from "../instruments/model.ts";

/** The question sets for these conversations: what to choose, and what came of it. */
export const steeringInstruments = ["steering-q1", "steering-q2"] as const;
export type SteeringInstrument = (typeof steeringInstruments)[number];

/**
 * The part of a question set in which agreements are written down. Here they are kept one by one, so that each can be
 * followed up, and this part is not asked.
 */
export const agreementsSection = "agreements";

/** Months between two conversations with a cluster; in Rotterdam four (001, 5.4). */
export const usualRhythm = 4;

export const agreementStates = ["open", "done", "dropped"] as const;
export type AgreementState = (typeof agreementStates)[number];

export interface Agreement {
  readonly id: string;
  readonly conversation: string;
  readonly words: string;
  readonly owner: string;
  readonly due: string;
  readonly state: AgreementState;
  /** What came of it. */
  readonly outcome: string;
  readonly settledOn: string | null;
}

/** A conversation with the director of a unit, with the question set as it was then. */
export interface Conversation {
  readonly id: string;
  readonly unit: string;
  readonly plannedOn: string;
  readonly heldOn: string | null;
  readonly instrument: Instrument;
  readonly answers: Answers;
  readonly agreements: readonly Agreement[];
}
