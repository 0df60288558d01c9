import type { Staffing, Zone } from "../../statistics/projection.ts";
import { refused } from "../frame.ts";
import type { RepresentationQuestion } from "./parameters.ts";

/** People of the group and all people, at the levels of a target and below them. */
export interface Stock {
  readonly own: number;
  readonly all: number;
  readonly ownBelow: number;
  readonly allBelow: number;
}

/** Whether a question says itself how people come in, move up and leave. */
export const isTyped = ({ hired, promoted, leaving }: RepresentationQuestion): boolean =>
  hired !== null || promoted !== null || leaving !== null;

/** @throws Failure `question` when rates are typed that need another */
export function checkTyped(question: RepresentationQuestion): void {
  const { hired, hiredShare, promoted, promotedShare, leaving, levels } = question;
  if (!isTyped(question)) return;
  if (leaving === null)
    throw refused(
      "Zeg ook welk deel van de mensen op deze niveaus in een jaar vertrekt.",
      "Also say which part of the people at these levels leaves in a year.",
      "leaving",
    );
  if ((hired ?? 0) > 0 && hiredShare === null)
    throw refused(
      "Zeg ook welk deel van wie wordt aangenomen van de groep is.",
      "Also say which part of those hired is of the group.",
      "hiredShare",
    );
  if ((promoted ?? 0) > 0 && promotedShare === null)
    throw refused(
      "Zeg ook welk deel van wie promotie maakt van de groep is.",
      "Also say which part of those promoted is of the group.",
      "promotedShare",
    );
  if ((promoted ?? 0) > 0 && levels.length === 0)
    throw refused(
      "Zeg vanaf welk niveau het streefcijfer geldt: promotie is er alleen van daaronder.",
      "Say from which level the target holds: promotion is only from below it.",
      "levels",
    );
}

/**
 * A staffing of two groups from typed yearly rates: who is hired at the levels of the target, who is promoted into them
 * from below, and which part leaves. Below, whoever is promoted is replaced, and nobody else comes or goes.
 *
 * When not to use: where a file says how people moved; chances of each level are then known, and differ.
 */
export function typedStaffing(
  { own, all, ownBelow, allBelow }: Stock,
  question: RepresentationQuestion,
): { readonly staffing: Staffing; readonly zone: Zone } {
  const hired = sides(question.hired ?? 0, question.hiredShare ?? 0);
  const promoted = sides(question.promoted ?? 0, question.promotedShare ?? 0);
  const leaving = [question.leaving!, question.leavingOthers ?? question.leaving!];
  const stock = [own, Math.max(0, all - own)];
  const below = [ownBelow, Math.max(0, allBelow - ownBelow)];
  const rising = below.map((people, g) => (people > 0 ? Math.min(1, promoted[g]! / people) : 0));
  const staffing =
    (question.promoted ?? 0) > 0
      ? {
          groups: ["own", "others"],
          levels: ["below", "at"],
          stock: stock.map((people, g) => [below[g]!, people]),
          moves: rising.map((p, g) => [
            [1 - p, p],
            [0, 1 - leaving[g]!],
          ]),
          hires: hired.map((people, g) => [rising[g]! * below[g]!, people]),
        }
      : {
          groups: ["own", "others"],
          levels: ["at"],
          stock: stock.map(people => [people]),
          moves: leaving.map(p => [[1 - p]]),
          hires: hired.map(people => [people]),
        };
  return { staffing, zone: { group: 0, from: staffing.levels.length - 1 } };
}

const sides = (people: number, share: number): readonly number[] => [people * share, people * (1 - share)];
