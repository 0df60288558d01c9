import type { Answers, ChoiceQuestion, Instrument, Question, Scale } from "../model.ts";
import { groupQuestionsOf, optionsOf, questionsOf } from "../model.ts";
import { classOf, valueOf } from "../scoring.ts";
import { countKey, everyone, groupKey, groupOf, groupCodes, measuresOf, sharesOf } from "./measures.ts";

/** Names of sums beside the counts. */
export const sumKey = (measure: string, group: string): string => `sum of ${measure}|${group}`;
export const squaresKey = (measure: string, group: string): string => `squares of ${measure}|${group}`;
/** Sum over complete answers to a scale of item `i`, or of the product of items `i` and `j`; of the people: no items. */
export const itemsKey = (scale: string, ...items: readonly number[]): string =>
  `items of ${scale}|${items.join("×")}`;

/** What is counted of one answer: `whole` always, and one of `parts`; null where the person is not counted. */
interface Counted {
  readonly what: string;
  readonly whole: string;
  readonly parts: readonly string[];
  /**
   * Parts that are counted for everyone together and for no group: in a unit where nearly all agree the few who do not
   * would have to be hidden, and the unit with them in every other table.
   */
  readonly partsOfEveryone?: true;
  readonly partOf: (answers: Answers) => string | null;
}

/**
 * Adds answers up into everything that is ever shown of them. A sum cannot be taken apart again, so that answers need
 * not be kept: only `totals`, in the order of `keys`, which rests on the questionnaire alone.
 */
export interface Adder {
  readonly keys: readonly string[];
  /** Adds one person's answers to totals of as many numbers as there are keys. */
  readonly add: (totals: number[], answers: Answers) => void;
}

/** What is counted about people: who agrees, who has each measure, who is of each class. */
export function countedOf(instrument: Instrument): readonly Counted[] {
  const questions = new Map(questionsOf(instrument).map(question => [question.key, question]));
  return [
    ...sharesOf(instrument).flatMap(({ key, agree }): Counted[] => {
      const question = questions.get(key);
      if (question === undefined) return [];
      const counted = optionsOf(question)
        .filter(option => !option.missing)
        .map(({ code }) => code);
      const partOf = (answers: Answers) => {
        const given = answers[key];
        if (typeof given !== "string" || !counted.includes(given)) return null;
        return agree.includes(given) ? "agree" : "other";
      };
      return [{ what: `share ${key}`, whole: "answered", parts: ["agree", "other"], partOf }];
    }),
    ...measuresOf(instrument).map(
      ({ id, total, agrees }): Counted => ({
        what: `measure ${id}`,
        whole: "answered",
        parts: agrees === null ? [] : ["agree", "other"],
        partsOfEveryone: true,
        partOf: answers => {
          const sum = total(answers);
          if (sum === null) return null;
          return agrees === null ? "answered" : sum >= agrees - 1e-9 ? "agree" : "other";
        },
      }),
    ),
    ...instrument.classings.map(
      (classing): Counted => ({
        what: `class ${classing.id}`,
        whole: "classed",
        parts: classing.classes.map(({ id }) => id),
        partOf: answers => classOf(instrument, classing, answers).class?.id ?? null,
      }),
    ),
  ];
}

/** The parts of a count that are counted in a group. */
export const partsIn = (
  { parts, partsOfEveryone }: Pick<Counted, "parts" | "partsOfEveryone">,
  group: string,
): readonly string[] => (partsOfEveryone === true && group !== everyone ? [] : parts);

/** Keys of everyone and of every group of every group question. */
export const groupKeysOf = (instrument: Instrument): readonly string[] => [
  everyone,
  ...groupQuestionsOf(instrument).flatMap(question =>
    groupCodes(question).map(code => groupKey(question.key, code)),
  ),
];

/** Scales of which it is asked whether they hang together, with their questions. */
export const reflectiveScales = (
  instrument: Instrument,
): readonly { readonly scale: Scale; readonly questions: readonly Question[] }[] =>
  instrument.scales
    .filter(({ nature }) => nature === "reflective")
    .map(scale => ({
      scale,
      questions: questionsOf(instrument).filter(({ key }) => scale.questions.includes(key)),
    }));

/**
 * How the answers to a questionnaire are added up: for each group, who agrees, has a measure or is of a class; the sum
 * and the squares of each measure; and the sums and products of the items of each scale.
 */
export function adderOf(instrument: Instrument): Adder {
  const groups = groupQuestionsOf(instrument);
  const groupKeys = groupKeysOf(instrument);
  const counted = countedOf(instrument);
  const measures = measuresOf(instrument);
  const scales = reflectiveScales(instrument);
  const keys = [
    ...counted.flatMap(one =>
      groupKeys.flatMap(group =>
        [one.whole, ...partsIn(one, group)].map(part => countKey(one.what, part, group)),
      ),
    ),
    ...measures.flatMap(({ id }) => groupKeys.flatMap(group => [sumKey(id, group), squaresKey(id, group)])),
    ...scales.flatMap(({ scale, questions }) => [
      itemsKey(scale.id),
      ...questions.flatMap((_, i) => [
        itemsKey(scale.id, i),
        ...questions.slice(i).map((_other, j) => itemsKey(scale.id, i, i + j)),
      ]),
    ]),
  ];
  const at = new Map(keys.map((key, i) => [key, i]));
  return {
    keys,
    add(totals, answers) {
      const add = (key: string, amount: number) => {
        totals[at.get(key)!]! += amount;
      };
      const own = groupsOf(groups, answers);
      for (const one of counted) {
        const { what, whole } = one;
        const part = one.partOf(answers);
        if (part === null) continue;
        for (const group of own) {
          add(countKey(what, whole, group), 1);
          if (partsIn(one, group).includes(part)) add(countKey(what, part, group), 1);
        }
      }
      for (const { id, total } of measures) {
        const value = total(answers);
        if (value === null) continue;
        for (const group of own) {
          add(sumKey(id, group), value);
          add(squaresKey(id, group), value * value);
        }
      }
      for (const { scale, questions } of scales) {
        const values = questions.flatMap(question => valueOf(question, scale, answers) ?? []);
        if (values.length < questions.length) continue;
        add(itemsKey(scale.id), 1);
        for (const [i, value] of values.entries()) {
          add(itemsKey(scale.id, i), value);
          for (const [j, other] of values.slice(i).entries())
            add(itemsKey(scale.id, i, i + j), value * other);
        }
      }
    },
  };
}

const groupsOf = (groups: readonly ChoiceQuestion[], answers: Answers): readonly string[] => [
  everyone,
  ...groups.map(question => groupKey(question.key, groupOf(question, answers))),
];

/** Adds sheets of answers up. */
export function totalsOf({ keys, add }: Adder, sheets: readonly Answers[]): number[] {
  const totals = keys.map(() => 0);
  for (const answers of sheets) add(totals, answers);
  return totals;
}
