import type { Role } from "../identity/policy.ts";
import type { Criterion, Instrument, Scale } from "./model.ts";
import { optionsOf, questionsOf } from "./model.ts";

/** What a decision on a round looks at. */
export interface RoundFacts {
  readonly about: Instrument["about"];
  readonly state: "open" | "closed";
  readonly openedBy: string;
}

const leaders: readonly Role[] = ["coordinator", "analyst", "manager", "privacy-officer"];

/**
 * Whether someone may see what colleagues answered, with their names: who leads the work, who opened the round, and
 * who sent in answers of their own. Answers of people about themselves are seen by nobody: they go through the door.
 */
export function maySeeAnswers(
  person: { readonly id: string; readonly roles: readonly Role[] },
  round: RoundFacts,
  hasSent: boolean,
): boolean {
  if (round.about === "people") return false;
  return hasSent || round.openedBy === person.id || person.roles.some(role => leaders.includes(role));
}

/** Whether someone may close a round: whoever opened it, or coordinates. */
export const mayClose = (
  person: { readonly id: string; readonly roles: readonly Role[] },
  round: RoundFacts,
): boolean =>
  round.state === "open" && (round.openedBy === person.id || person.roles.includes("coordinator"));

/**
 * Whether scores on a scale can be laid beside those of an earlier version: the same questions, with the same answers
 * and values, counted in the same way. Wording may have been mended; whoever changes the meaning gives a question
 * another key.
 */
export function sameScale(
  now: Pick<Instrument, "sections">,
  scale: Scale,
  before: Pick<Instrument, "sections" | "scales">,
): boolean {
  const earlier = before.scales.find(one => one.id === scale.id);
  if (earlier === undefined) return false;
  return counted(now, scale) === counted(before, earlier);
}

function counted(instrument: Pick<Instrument, "sections">, scale: Scale): string {
  const { score, questions, reversed, values } = scale;
  const answers = questionsOf(instrument)
    .filter(({ key }) => questions.includes(key))
    .map(question => [
      question.key,
      optionsOf(question).map(({ code, value, missing }) => [code, value, missing]),
    ]);
  return JSON.stringify([score, questions.toSorted(), reversed.toSorted(), values, answers]);
}

/** Criteria with the numbers that were agreed for one round in the place of those of the file. */
export const agreedCriteria = (
  criteria: readonly Criterion[],
  agreed: Readonly<Record<string, number>>,
): readonly Criterion[] =>
  criteria.map(criterion => {
    const number = agreed[criterion.id];
    if (number === undefined) return criterion;
    return criterion.kind === "equivalence"
      ? { ...criterion, margin: number }
      : { ...criterion, atLeast: number };
  });

/**
 * When a round had better be repeated: the first and the last day, counted in whole months.
 *
 * @example
 * repeatBetween("2026-01-31", [1, 12]) // → ["2026-02-28", "2027-01-31"]
 */
export function repeatBetween(
  day: string,
  months: readonly [number, number],
): readonly [first: string, last: string] {
  return [monthsLater(day, months[0]), monthsLater(day, months[1])];
}

function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
