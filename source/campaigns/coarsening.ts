import type { ChoiceQuestion, Criterion, Instrument, Item, Option } from "../instruments/model.ts";
import { groupQuestionsOf, questionsOf } from "../instruments/model.ts";
import type { Text } from "../language/text.ts";

/** One way to ask a group question: into how many groups it parts people. */
export interface Level {
  readonly groups: number;
  /** Share of people in its smallest group, where that is known beforehand; else half of an equal share. */
  readonly smallest?: number;
}

/** A group question with the ways to ask it, finest first. */
export interface Splitting {
  readonly key: string;
  readonly levels: readonly Level[];
}

/** What came of one group question. */
export interface Chosen {
  readonly key: string;
  /** Which level is asked; null where the question cannot be asked. */
  readonly level: number | null;
  /** People expected in the smallest group of all questions asked so far together, with this one. */
  readonly expected: number;
}

/**
 * Chooses which group questions can be asked, and how coarse, so that an answer with all of them together still fits
 * enough people: N·Πsᵢ ≥ threshold, with N the people asked and sᵢ the share of the smallest group of question i. A
 * share that is not known is taken as half of an equal one, 1/2k: groups are seldom equal.
 *
 * Who asks unit, age, origin and disability of forty people has their names, whatever the form calls itself; so this is
 * decided before anyone is asked, on the number asked and not on the number that will answer.
 *
 * @param people how many are asked
 * @param questions in the order of their weight: each takes the finest level that the ones before it leave room for
 * @param threshold fewest people that may have the same answers to all of them
 * @returns one for each question, in the same order
 * Assumes: characteristics are spread independently; where they go together (origin and unit) the smallest group is
 * smaller. It bounds how much is asked, not what is shown: that is for the door.
 * @example
 * bearable(400, [{ key: "unit", levels: [{ groups: 5 }] }, { key: "gender", levels: [{ groups: 3 }] }], 10) // → [{ key: "unit", level: 0, expected: 40 }, { key: "gender", level: null, expected: 6 }]
 */
export function bearable(
  people: number,
  questions: readonly Splitting[],
  threshold: number,
): readonly Chosen[] {
  let room = people;
  return questions.map(({ key, levels }) => {
    const expected = levels.map(({ groups, smallest }) => room * (smallest ?? 1 / (2 * groups)));
    const level = expected.findIndex(cell => cell >= threshold - 1e-9);
    if (level === -1) return { key, level: null, expected: whole(Math.max(0, ...expected)) };
    room = expected[level]!;
    return { key, level, expected: whole(room) };
  });
}

const whole = (cell: number): number => Math.floor(cell + 1e-9);

/**
 * The ways to ask each group question of a questionnaire, in the order given; those left out come last.
 *
 * @param units people by unit, and by what units belong to, where the list of people says which: then the smallest unit
 *   is known at every level
 */
export function splittingsOf(
  instrument: Instrument,
  order: readonly string[],
  units: ReadonlyMap<string, number> = new Map(),
): readonly Splitting[] {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return groupQuestionsOf(instrument)
    .toSorted((a, b) => rank(a.key) - rank(b.key))
    .map(question => ({
      key: question.key,
      levels: levelsOf(question).map((options): Level => {
        const known = question.key === unitKey ? smallestShare(options, units) : null;
        return { groups: options.length, ...(known === null ? {} : { smallest: known }) };
      }),
    }));
}

/** The group question about where someone works: what a list of people may know already. */
export const unitKey = "unit";

function smallestShare(options: readonly Option[], units: ReadonlyMap<string, number>): number | null {
  const counts = options.map(({ code }) => units.get(code) ?? 0).filter(count => count > 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.length < 2 || all === 0 ? null : Math.min(...counts) / all;
}

/** The answers of a group question at each level, without those that name no group. */
const levelsOf = (question: ChoiceQuestion): readonly (readonly Option[])[] =>
  [question.options, ...(question.group?.coarser ?? [])].map(options =>
    options.filter(({ missing }) => !missing),
  );

/**
 * The questionnaire as it is asked: group questions that cannot be asked are gone, others have coarser answers. Goals
 * by a group that is not asked are gone with it.
 */
export function askedInstrument(instrument: Instrument, chosen: readonly Chosen[]): Instrument {
  const levelAt = new Map(chosen.map(({ key, level }) => [key, level]));
  const gone = new Set(chosen.filter(({ level }) => level === null).map(({ key }) => key));
  const asked = (item: Item): readonly Item[] => {
    if (item.kind !== "question" || item.question.kind !== "choice" || item.question.group === null)
      return [item];
    const { question } = item;
    if (gone.has(question.key)) return [];
    const level = levelAt.get(question.key) ?? 0;
    const { coarser = [], ...group } = item.question.group;
    if (level === 0) return [{ ...item, question: { ...item.question, group } }];
    const options = [...coarser[level - 1]!, ...item.question.options.filter(({ missing }) => missing)];
    return [{ ...item, question: { ...item.question, options, group } }];
  };
  return {
    ...instrument,
    sections: instrument.sections
      .map(section => ({ ...section, items: section.items.flatMap(asked) }))
      .filter(({ items }) => items.length > 0),
    criteria: instrument.criteria.flatMap(criterion => keptCriterion(criterion, gone)),
  };
}

function keptCriterion(criterion: Criterion, gone: ReadonlySet<string>): readonly Criterion[] {
  if (criterion.kind === "share" && criterion.within !== null && gone.has(criterion.within)) return [];
  if (criterion.kind !== "equivalence") return [criterion];
  const between = criterion.between.filter(key => !gone.has(key));
  return between.length === 0 ? [] : [{ ...criterion, between }];
}

/** Goals that cannot be read off because the group they speak of is not asked. */
export const goalsLost = (instrument: Instrument, asked: Instrument): readonly Text[] =>
  instrument.criteria
    .filter(({ id }) => !asked.criteria.some(criterion => criterion.id === id))
    .map(({ title }) => title);

/** Why a group question is asked as it is, for the coordinator. */
export function reasonFor(chosen: Chosen, question: ChoiceQuestion, threshold: number): Text {
  const name = question.group?.name ?? question.text;
  const levels = levelsOf(question);
  if (chosen.level === null)
    return {
      nl: `${name.nl}: niet gevraagd. Samen met wat erboven staat zou de kleinste groep ongeveer ${chosen.expected} mensen tellen, en er zijn er ${threshold} nodig.`,
      en: `${name.en}: not asked. Together with what stands above, the smallest group would hold about ${chosen.expected} people, and ${threshold} are needed.`,
    };
  const groups = levels[chosen.level]?.length ?? 0;
  const coarse: Text =
    chosen.level === 0 ? { nl: "", en: "" } : { nl: ", grover dan gewoonlijk", en: ", coarser than usual" };
  return {
    nl: `${name.nl}: gevraagd in ${groups} groepen${coarse.nl}. De kleinste groep telt dan, met wat erboven staat, ongeveer ${chosen.expected} mensen.`,
    en: `${name.en}: asked in ${groups} groups${coarse.en}. The smallest group then holds, with what stands above, about ${chosen.expected} people.`,
  };
}

/** Open questions: asked in one's own words, kept apart from every other answer. */
export const openQuestionsOf = (instrument: Instrument): readonly string[] =>
  questionsOf(instrument)
    .filter(({ kind }) => kind === "text")
    .map(({ key }) => key);
