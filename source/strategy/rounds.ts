import type { Answers, Instrument } from "../instruments/model.ts";
import { scoreOf } from "../instruments/scoring.ts";
import type { RoundShare } from "./model.ts";

/** A round of colleagues about one thing, such as one vacancy, that is closed. */
export interface ClosedRound {
  readonly id: string;
  readonly instrument: Instrument;
  /** ISO date. */
  readonly closedOn: string;
  /** What each colleague sent in. */
  readonly sent: readonly Answers[];
}

/** Of fewer rounds a percentage says nothing, and would point at one procedure and whoever ran it. */
export const fewestRounds = 5;

/** Whether what was looked at is as it should be by what was sent in; null where nobody said. */
export function isAsWanted({ instrument, sent }: ClosedRound, share: RoundShare): boolean | null {
  const marks = sent.flatMap((answers): readonly boolean[] => {
    if (share.by === "answer") {
      const given = answers[share.question];
      const missing = typeof given !== "string" || given === "" || share.leaveOut.includes(given);
      return missing ? [] : [given === share.code];
    }
    const scores = instrument.scales.flatMap(scale => scoreOf(instrument, scale, answers).value ?? []);
    return scores.length === 0
      ? []
      : [scores.reduce((sum, score) => sum + score, 0) / scores.length >= share.atLeast];
  });
  return marks.length === 0 ? null : marks.every(Boolean);
}

/**
 * Of what was looked at in the twelve months up to and including a day, the percentage that is as wanted:
 * 100 · wanted / known. Something is as wanted when everyone who looked at it says so.
 *
 * Counts all there is, so that there is no interval.
 *
 * @returns null of fewer than `fewestRounds` rounds of which it is known
 * @example
 * shareOfRounds([], "2026-01-01", { by: "score", atLeast: 0.9 }) // → null
 */
export function shareOfRounds(
  rounds: readonly ClosedRound[],
  on: string,
  share: RoundShare,
): { readonly value: number; readonly known: number } | null {
  const from = `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
  const marks = rounds
    .filter(({ closedOn }) => closedOn > from && closedOn <= on)
    .flatMap(round => isAsWanted(round, share) ?? []);
  if (marks.length < fewestRounds) return null;
  return { value: (100 * marks.filter(Boolean).length) / marks.length, known: marks.length };
}
