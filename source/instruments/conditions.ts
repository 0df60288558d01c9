import type { Answers, Condition, Instrument, Item, Section } from "./model.ts";
import { questionsAt } from "./model.ts";

/**
 * Whether a condition holds for these answers. A question that was not answered is none of the answers asked for.
 *
 * @param condition null: always
 * @example
 * holdsFor({ question: "reported", is: ["no"] }, { reported: "no" }) // → true
 */
export function holdsFor(condition: Condition | null, answers: Answers): boolean {
  if (condition === null) return true;
  if ("all" in condition) return condition.all.every(one => holdsFor(one, answers));
  if ("any" in condition) return condition.any.some(one => holdsFor(one, answers));
  if ("not" in condition) return !holdsFor(condition.not, answers);
  const given = answers[condition.question];
  if (given === undefined) return false;
  return (typeof given === "string" ? [given] : given).some(code => condition.is.includes(code));
}

/** Questions a condition looks at. */
export function looksAt(condition: Condition | null): readonly string[] {
  if (condition === null) return [];
  if ("all" in condition) return condition.all.flatMap(looksAt);
  if ("any" in condition) return condition.any.flatMap(looksAt);
  return "not" in condition ? looksAt(condition.not) : [condition.question];
}

/** The sections to be asked, given what was answered so far. */
export const sectionsFor = (instrument: Pick<Instrument, "sections">, answers: Answers): readonly Section[] =>
  instrument.sections.filter(
    section => holdsFor(section.when, answers) && itemsFor(section, answers).length > 0,
  );

/** The items of a section to be asked. */
export const itemsFor = (section: Section, answers: Answers): readonly Item[] =>
  section.items.filter(item => holdsFor(item.when, answers));

/**
 * The answers without those to questions that are no longer asked: who changes "yes" into "no" has not answered
 * what was asked of "yes". Conditions look back only, so one walk is enough.
 */
export function askedOnly(instrument: Pick<Instrument, "sections">, answers: Answers): Answers {
  const kept: Record<string, string | readonly string[]> = {};
  for (const section of instrument.sections) {
    if (!holdsFor(section.when, kept)) continue;
    for (const item of itemsFor(section, kept))
      for (const { key } of questionsAt(item)) if (answers[key] !== undefined) kept[key] = answers[key];
  }
  return kept;
}
