import type { Figure } from "../../disclosure/figure.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import { reliability } from "../../statistics/alpha.ts";
import { NotEstimable } from "../../statistics/not-estimable.ts";
import type { Answers, ChoiceQuestion, Classing, Instrument, Question, Scale } from "../model.ts";
import { groupQuestionsOf, optionsOf, questionsOf } from "../model.ts";
import { classOf, rangeOf, scoreRange, valueOf } from "../scoring.ts";

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
  /** Null where the person has none. */
  readonly value: (answers: Answers) => number | null;
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
      value: answers => {
        const values = own.map(question => valueOf(question, scale, answers));
        const sum = values.reduce<number | null>(
          (all, value) => (all === null || value === null ? null : all + value),
          0,
        );
        return sum === null ? null : sum / own.length;
      },
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
        value: answers => valueOf(question, plainScale, answers),
      },
    ];
  });
  return [...scales, ...asked];
}

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

/**
 * Counts and figures about people, for the door: nothing that is shown comes from anything else.
 *
 * For each criterion on a share: how many agree and how many do not, by group. For each measure: how many have it,
 * and its mean and variance, by group. For each classification: how many are of each class, by group. For each scale
 * of which the questions are signs of one thing: Cronbach's alpha over everyone.
 */
export function tabulateAnswers(instrument: Instrument, sheets: readonly Answers[]): TableSet {
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  const figures = new Map<string, Figure>();
  const groups = groupQuestionsOf(instrument);
  /** A count in every group, with how groups add up to everyone and parts to their whole. */
  const count = (
    what: string,
    whole: string,
    parts: readonly string[],
    partOf: (answers: Answers) => string | null,
  ) => {
    const all = parts.length === 0 ? [whole] : [whole, ...parts];
    const places = [
      { key: everyone, of: () => true },
      ...groups.flatMap(group =>
        groupCodes(group).map(code => ({
          key: groupKey(group.key, code),
          of: (answers: Answers) => groupOf(group, answers) === code,
        })),
      ),
    ];
    for (const { key, of } of places) {
      const tally = new Map(all.map(part => [part, 0]));
      for (const sheet of sheets) {
        const part = of(sheet) ? partOf(sheet) : null;
        if (part === null) continue;
        tally.set(whole, tally.get(whole)! + 1);
        if (part !== whole) tally.set(part, tally.get(part)! + 1);
      }
      for (const [part, number] of tally) cells.set(countKey(what, part, key), number);
      if (parts.length > 0)
        relations.push({
          total: countKey(what, whole, key),
          parts: parts.map(part => countKey(what, part, key)),
        });
    }
    for (const part of all)
      for (const group of groups)
        relations.push({
          total: countKey(what, part, everyone),
          parts: groupCodes(group).map(code => countKey(what, part, groupKey(group.key, code))),
        });
  };
  for (const { key, agree } of sharesOf(instrument)) {
    const question = questionsOf(instrument).find(one => one.key === key);
    if (question === undefined) continue;
    const counted = optionsOf(question)
      .filter(option => !option.missing)
      .map(({ code }) => code);
    count(`share ${key}`, "answered", ["agree", "other"], answers => {
      const given = answers[key];
      if (typeof given !== "string" || !counted.includes(given)) return null;
      return agree.includes(given) ? "agree" : "other";
    });
  }
  for (const measure of measuresOf(instrument)) {
    count(`measure ${measure.id}`, "answered", [], answers =>
      measure.value(answers) === null ? null : "answered",
    );
    for (const [group, own] of split(groups, sheets)) {
      const values = own.flatMap(answers => measure.value(answers) ?? []);
      if (values.length === 0) continue;
      figures.set(meanKey(measure.id, group), boundedFigure(measure, group, values));
    }
  }
  for (const classing of instrument.classings) countClasses(instrument, classing, count);
  for (const scale of instrument.scales) {
    const figure = alphaFigure(instrument, scale, sheets);
    if (figure !== null) figures.set(alphaKey(scale.id), figure);
  }
  return { cells, relations, figures };
}

/** Questions of which it is counted how many agree: those of criteria, and those of scales that name who agrees. */
export function sharesOf(
  instrument: Instrument,
): readonly { readonly key: string; readonly agree: readonly string[] }[] {
  const all = instrument.criteria.flatMap(criterion =>
    criterion.kind === "share" ? criterion.questions.map(key => ({ key, agree: criterion.agree })) : [],
  );
  return all.filter((one, i) => all.findIndex(({ key }) => key === one.key) === i);
}

function countClasses(
  instrument: Instrument,
  classing: Classing,
  count: (
    what: string,
    whole: string,
    parts: readonly string[],
    partOf: (answers: Answers) => string | null,
  ) => void,
): void {
  count(
    `class ${classing.id}`,
    "classed",
    classing.classes.map(({ id }) => id),
    answers => classOf(instrument, classing, answers).class?.id ?? null,
  );
}

/** People by group, everyone first. */
function split(
  groups: readonly ChoiceQuestion[],
  sheets: readonly Answers[],
): readonly (readonly [string, readonly Answers[]])[] {
  return [
    [everyone, sheets],
    ...groups.flatMap(group =>
      groupCodes(group).map(
        code =>
          [groupKey(group.key, code), sheets.filter(answers => groupOf(group, answers) === code)] as const,
      ),
    ),
  ];
}

function boundedFigure({ id, low, high, step }: Measure, group: string, values: readonly number[]): Figure {
  const sum = values.reduce((all, value) => all + value, 0);
  const squares = values.reduce((all, value) => all + value * value, 0);
  const n = values.length;
  const variance = n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1)) : null;
  return {
    kind: "bounded",
    of: id,
    cells: [countKey(`measure ${id}`, "answered", group)],
    values: { mean: sum / n, variance },
    sum,
    squares,
    low,
    high,
    step,
  };
}

function alphaFigure(instrument: Instrument, scale: Scale, sheets: readonly Answers[]): Figure | null {
  if (scale.nature !== "reflective") return null;
  const questions = questionsOf(instrument).filter(({ key }) => scale.questions.includes(key));
  const rows = sheets.flatMap(answers => {
    const values = questions.map(question => valueOf(question, scale, answers));
    return values.some(value => value === null) ? [] : [values.map(value => value ?? 0)];
  });
  const k = questions.length;
  if (rows.length < 2) return null;
  const means = questions.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  const matrix = questions.map((_, i) =>
    questions.map(
      (_other, j) =>
        rows.reduce((sum, row) => sum + (row[i]! - means[i]!) * (row[j]! - means[j]!), 0) / (rows.length - 1),
    ),
  );
  try {
    const { alpha } = reliability(matrix);
    return {
      kind: "model",
      of: alphaKey(scale.id),
      cells: [countKey(`measure ${scale.id}`, "answered", everyone)],
      values: { alpha },
      degreesOfFreedom: rows.length - k - (k * (k + 1)) / 2,
      smallest: rows.length,
      saturated: false,
      exact: alpha > 1 - 1e-9,
    };
  } catch (error) {
    if (error instanceof NotEstimable) return null;
    throw error;
  }
}
