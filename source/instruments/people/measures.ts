import type { Answers, ChoiceQuestion, Instrument, Question, Scale } from "../model.ts";
import { optionsOf, questionsOf } from "../model.ts";
import { rangeOf, scoreRange, valueOf } from "../scoring.ts";

/** Everyone, and people who did not say which group they belong to. */
export const everyone = "*";
export const unsaid = "unsaid";

/** Name of a group in a key: `origin=europe`, or everyone. */
export const groupKey = (question: string | null, code: string): string =>
  question === null ? everyone : `${question}=${code}`;

/** Key of a count: of those asked `what`, how many gave `part`. */
export const countKey = (what: string, part: string, group: string): string => `${what}|${part}|${group}`;
/** Key of the figure that holds the mean (and variance) of a measure in a group. */
export const meanKey = (what: string, group: string): string => `mean of ${what}|${group}`;
export const alphaKey = (scale: string): string => `alpha of ${scale}`;

/** Something with a value for each person: a scale of several questions, or one question. */
export interface Measure {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** How many questions it is the mean of. */
  readonly questions: number;
  /** The sum of the values of those questions; null where the person has none. */
  readonly total: (answers: Answers) => number | null;
  /** The least total with which someone agrees on average; null where no share is given. */
  readonly agrees: number | null;
}

/** The group someone belongs to by one group question. */
export function groupOf(question: ChoiceQuestion, answers: Answers): string {
  const given = answers[question.key];
  const option = question.options.find(({ code }) => code === given);
  return option === undefined || option.missing ? unsaid : option.code;
}

/** Codes by which a group question parts people, those who did not say included. */
export const groupCodes = (question: ChoiceQuestion): readonly string[] => [
  ...question.options.filter(option => !option.missing).map(({ code }) => code),
  unsaid,
];

/**
 * What is measured about people: every scale, over those who answered each of its questions; and every question of a
 * criterion by itself. Complete answers only: a mean of three answers and one of two cannot be told apart in the
 * protection, which needs to know the smallest step between two people.
 */
export function measuresOf(instrument: Instrument): readonly Measure[] {
  const questions = new Map(questionsOf(instrument).map(question => [question.key, question]));
  const scales = instrument.scales.map((scale): Measure => {
    const own = scale.questions.flatMap(key => questions.get(key) ?? []);
    const mean: Scale = { ...scale, score: "mean" };
    const [low, high] = scoreRange(instrument, mean);
    return {
      id: scale.id,
      low,
      high,
      step: smallestStep(own, scale) / own.length,
      questions: own.length,
      agrees: scale.share === true ? own.reduce((sum, one) => sum + leastAgreeing(one, scale), 0) : null,
      total: answers =>
        own
          .map(question => valueOf(question, scale, answers))
          .reduce<number | null>((all, value) => (all === null || value === null ? null : all + value), 0),
    };
  });
  const single = new Set(
    instrument.criteria.flatMap(criterion => (criterion.kind === "share" ? [] : [criterion.question])),
  );
  const asked = [...single].flatMap((key): Measure[] => {
    const question = questions.get(key);
    if (question === undefined) return [];
    const plain = { values: {}, reversed: [] };
    const [low, high] = rangeOf(question, { ...plainScale, ...plain });
    return [
      {
        id: key,
        low,
        high,
        step: smallestStep([question], plainScale),
        questions: 1,
        agrees: null,
        total: answers => valueOf(question, plainScale, answers),
      },
    ];
  });
  return [...scales, ...asked];
}

/** The lowest value that counts as agreeing; of a reversed question that is as far from the other end. */
const leastAgreeing = (question: Question, { agree, values }: Scale): number =>
  Math.min(
    ...optionsOf(question)
      .filter(({ code }) => agree.includes(code))
      .flatMap(({ code, value }) => values[code] ?? value ?? []),
  );

const plainScale: Scale = {
  id: "",
  title: { nl: "", en: "" },
  measures: { nl: "", en: "" },
  source: "",
  score: "mean",
  nature: "formative",
  questions: [],
  reversed: [],
  values: {},
  least: 1,
  decimals: 2,
  agree: [],
  bands: [],
  leadsTo: [],
};

function smallestStep(questions: readonly Question[], scale: Scale): number {
  const steps = questions.flatMap(question => {
    if (question.kind === "number") return [10 ** -question.decimals];
    const values = optionsOf(question)
      .flatMap(option => (option.missing ? [] : (scale.values[option.code] ?? option.value ?? [])))
      .toSorted((a, b) => a - b);
    return values
      .slice(1)
      .map((value, i) => value - values[i]!)
      .filter(step => step > 0);
  });
  return Math.min(...steps);
}

/** Questions of which it is counted how many agree: those of criteria. */
export function sharesOf(
  instrument: Instrument,
): readonly { readonly key: string; readonly agree: readonly string[] }[] {
  const all = instrument.criteria.flatMap(criterion =>
    criterion.kind === "share" ? criterion.questions.map(key => ({ key, agree: criterion.agree })) : [],
  );
  return all.filter((one, i) => all.findIndex(({ key }) => key === one.key) === i);
}
