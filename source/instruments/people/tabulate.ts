import type { Figure } from "../../disclosure/figure.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import { reliability } from "../../statistics/alpha.ts";
import { NotEstimable } from "../../statistics/not-estimable.ts";
import type { Answers, Instrument, Scale } from "../model.ts";
import { groupQuestionsOf } from "../model.ts";
import {
  alphaKey,
  countKey,
  everyone,
  groupCodes,
  groupKey,
  type Measure,
  meanKey,
  measuresOf,
} from "./measures.ts";
import {
  adderOf,
  countedOf,
  groupKeysOf,
  itemsKey,
  partsIn,
  reflectiveScales,
  squaresKey,
  sumKey,
  totalsOf,
} from "./totals.ts";

/**
 * Counts and figures about people, for the door: nothing that is shown comes from anything else.
 *
 * For each criterion on a share: how many agree and how many do not, by group. For each measure: how many have it,
 * and its mean and variance, by group. For each classification: how many are of each class, by group. For each scale
 * of which the questions are signs of one thing: Cronbach's alpha over everyone.
 */
export const tabulateAnswers = (instrument: Instrument, sheets: readonly Answers[]): TableSet =>
  tablesOf(instrument, totalsOf(adderOf(instrument), sheets));

/**
 * The same from totals alone, once the answers themselves are gone.
 *
 * @param totals in the order of `adderOf(instrument).keys`
 */
export function tablesOf(instrument: Instrument, totals: readonly number[]): TableSet {
  const { keys } = adderOf(instrument);
  if (totals.length !== keys.length) throw new RangeError("totals of another questionnaire");
  const added = new Map(keys.map((key, i) => [key, totals[i]!]));
  const groupKeys = groupKeysOf(instrument);
  const groups = groupQuestionsOf(instrument);
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  for (const one of countedOf(instrument)) {
    const { what, whole } = one;
    for (const group of groupKeys) {
      const parts = partsIn(one, group);
      for (const part of [whole, ...parts])
        cells.set(countKey(what, part, group), added.get(countKey(what, part, group))!);
      if (parts.length > 0)
        relations.push({
          total: countKey(what, whole, group),
          parts: parts.map(part => countKey(what, part, group)),
        });
    }
    for (const part of one.partsOfEveryone === true ? [whole] : [whole, ...one.parts])
      for (const group of groups)
        relations.push({
          total: countKey(what, part, everyone),
          parts: groupCodes(group).map(code => countKey(what, part, groupKey(group.key, code))),
        });
  }
  const figures = new Map<string, Figure>();
  for (const measure of measuresOf(instrument))
    for (const group of groupKeys) {
      const figure = boundedFigure(measure, group, added);
      if (figure !== null) figures.set(meanKey(measure.id, group), figure);
    }
  for (const { scale, questions } of reflectiveScales(instrument)) {
    const figure = alphaFigure(scale, questions.length, added);
    if (figure !== null) figures.set(alphaKey(scale.id), figure);
  }
  return { cells, relations, figures };
}

type Added = ReadonlyMap<string, number>;

/** Mean Σt/kn and variance (Σt² − (Σt)²/n)/k²(n − 1), from the sums t of k questions of n people. */
function boundedFigure(
  { id, low, high, step, questions: k }: Measure,
  group: string,
  added: Added,
): Figure | null {
  const count = countKey(`measure ${id}`, "answered", group);
  const n = added.get(count)!;
  if (n === 0) return null;
  const sum = added.get(sumKey(id, group))! / k;
  const squares = added.get(squaresKey(id, group))! / (k * k);
  const variance = n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1)) : null;
  return {
    kind: "bounded",
    of: id,
    cells: [count],
    values: { mean: sum / n, variance },
    sum,
    squares,
    low,
    high,
    step,
  };
}

/** Covariances (nΣxᵢxⱼ − ΣxᵢΣxⱼ)/n(n − 1): with whole numbers an item that does not vary has exactly none. */
function alphaFigure(scale: Scale, k: number, added: Added): Figure | null {
  const n = added.get(itemsKey(scale.id))!;
  if (n < 2) return null;
  const sum = (...items: readonly number[]) =>
    added.get(itemsKey(scale.id, ...items.toSorted((a, b) => a - b)))!;
  const items = Array.from({ length: k }, (_, i) => i);
  const matrix = items.map(i => items.map(j => (n * sum(i, j) - sum(i) * sum(j)) / (n * (n - 1))));
  try {
    const { alpha } = reliability(matrix);
    return {
      kind: "model",
      of: alphaKey(scale.id),
      cells: [countKey(`measure ${scale.id}`, "answered", everyone)],
      values: { alpha },
      degreesOfFreedom: n - k - (k * (k + 1)) / 2,
      smallest: n,
      saturated: false,
      exact: alpha > 1 - 1e-9,
    };
  } catch (error) {
    if (error instanceof NotEstimable) return null;
    throw error;
  }
}
