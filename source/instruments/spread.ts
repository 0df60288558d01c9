import { optionsOf } from "./model.ts";
import type { Answers, Instrument, Question } from "./model.ts";
import { questionsOf } from "./model.ts";

/** How far answers to one question lie apart. */
export interface Spread {
  readonly question: Question;
  /** From 0 (all the same) to 1 (half at one end, half at the other). */
  readonly apart: number;
  /** Who gave each answer, in the order of the answers; missing ones last, if they were given. */
  readonly given: readonly { readonly code: string; readonly by: readonly number[] }[];
  readonly answered: number;
}

/**
 * The questions on which people differ, most first; a question on which all agree, or that one person answered, is
 * not in it. For an ordered answer the spread is that of its values, 4·Σ(vᵢ − v̄)²/n/(high − low)²; for an unordered
 * one the share of pairs that differ, in the measure of what is possible with so many answers.
 *
 * @param all answers of each person; `by` counts them from 0
 * @returns at most one row a question; ties in the order in which they are asked
 * Source: the spread of an ordered answer is its variance in units of the largest possible one (Kader, G. & Perry, M.
 * (2007), Journal of Statistics Education 15, for the unordered case).
 */
export function spreads(
  instrument: Pick<Instrument, "sections">,
  all: readonly Answers[],
): readonly Spread[] {
  return questionsOf(instrument)
    .flatMap(question => {
      const one = spreadOf(question, all);
      return one === null || one.apart === 0 ? [] : [one];
    })
    .toSorted((a, b) => b.apart - a.apart);
}

/** The spread of one question; null where it has no options, or fewer than two people answered. */
export function spreadOf(question: Question, all: readonly Answers[]): Spread | null {
  if (question.kind !== "choice" && question.kind !== "scale") return null;
  const options = optionsOf(question);
  const by = new Map<string, number[]>();
  for (const [person, answers] of all.entries()) {
    const code = answers[question.key];
    if (typeof code !== "string" || !options.some(option => option.code === code)) continue;
    by.set(code, [...(by.get(code) ?? []), person]);
  }
  const said = options.filter(option => !option.missing && by.has(option.code));
  const counts = said.map(option => by.get(option.code)!.length);
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n < 2) return null;
  const given = options.flatMap(({ code }) => {
    const people = by.get(code);
    return people === undefined ? [] : [{ code, by: people }];
  });
  const values = options.flatMap(option => (option.missing ? [] : (option.value ?? [])));
  const isOrdered =
    values.length === options.filter(option => !option.missing).length && new Set(values).size > 1;
  return { question, apart: isOrdered ? ordered() : unordered(), given, answered: n };

  function ordered(): number {
    const mean = said.reduce((sum, option, i) => sum + option.value! * counts[i]!, 0) / n;
    const variance = said.reduce((sum, option, i) => sum + (option.value! - mean) ** 2 * counts[i]!, 0) / n;
    const range = Math.max(...values) - Math.min(...values);
    return Math.min(1, (4 * variance) / range ** 2);
  }

  function unordered(): number {
    const kinds = options.filter(option => !option.missing).length;
    const same = counts.reduce((sum, count) => sum + (count / n) ** 2, 0);
    return kinds < 2 ? 0 : Math.min(1, (1 - same) / (1 - 1 / kinds));
  }
}
