import type { CrossProducts } from "../../statistics/cross-products.ts";
import { type Design, treatmentDesign, withAmount } from "../../statistics/design.ts";
import { type LinearFit, linear, robustSlopes } from "../../statistics/linear.ts";
import { type Part, threefold, twofold } from "../../statistics/oaxaca-blinder.ts";
import { type Patterns, samplesOf } from "../../statistics/patterns.ts";
import { percentDifference } from "../../statistics/pay-gap.ts";
import { regressionIn } from "../../statistics/product-regression.ts";
import { twofolds } from "./model.ts";

/** A regression of log pay on the group and what is held equal. */
export interface Adjusted {
  readonly fit: LinearFit;
  /** Per group that is compared: its coefficient with HC3 limits, and the same as a share of pay. */
  readonly groups: readonly {
    readonly code: string;
    readonly values: Readonly<Record<"b" | "se" | "low" | "high" | "p" | "kennedy", number>>;
  }[];
}

/** The design of patterns: the group first, then categories, then amounts about their mean. */
function designOf(patterns: Patterns, skip: number, reference: string | null): Design {
  const factors = patterns.dimensions.slice(skip).map(({ name, classification }, i) => {
    const codes = patterns.codes[skip + i]!;
    const levels = classification.categories.map(c => c.code);
    const first = levels[codes.reduce((least, code) => Math.min(least, code), levels.length - 1)]!;
    return { name, levels, codes, reference: i === 0 && reference !== null ? reference : first };
  });
  let design: Design =
    factors.length > 0
      ? treatmentDesign(factors)
      : { terms: [{ factor: null }], rows: Array.from({ length: patterns.size }, () => Float64Array.of(1)) };
  for (const [a, name] of patterns.amounts.entries())
    design = withAmount(design, name, standardised(patterns.values[a]!, patterns.n));
  return design;
}

/** In spreads about the mean: the gap and its parts stay the same, and fewer digits are lost. */
function standardised(values: ArrayLike<number>, n: ArrayLike<number>): number[] {
  const list = Array.from(values);
  const people = Array.from(n).reduce((sum, k) => sum + k, 0);
  const mean = list.reduce((sum, x, i) => sum + x * n[i]!, 0) / people;
  const spread = Math.sqrt(list.reduce((sum, x, i) => sum + n[i]! * (x - mean) ** 2, 0) / people);
  return list.map(x => (spread > 0 ? (x - mean) / spread : x - mean));
}

/**
 * Ordinary least squares of log pay on the group and what is held equal, with HC3 errors.
 *
 * @param patterns of log pay; the first dimension is the group
 * @param reference code of the group that the others are compared with
 * @throws NotEstimable see `linear` and `robustCovariance`
 */
export function adjusted(patterns: Patterns, reference: string, level: number): Adjusted {
  const design = designOf(patterns, 0, reference);
  const fit = linear(design.rows, samplesOf(patterns), level);
  const slopes = robustSlopes(fit, "HC3", level);
  const by = patterns.dimensions[0]!.name;
  const groups = design.terms.flatMap((term, j) => {
    if (term.factor !== by) return [];
    const { value: b, se, low, high, p } = slopes[j]!;
    const { kennedy } = percentDifference(slopes[j]!, fit.coefficients[j]!.se);
    return [{ code: term.level, values: { b, se, low, high, p, kennedy } }];
  });
  return { fit, groups };
}

/** The parts of a gap between two groups, with the facts the door asks of a model. */
export interface Decomposed {
  readonly parts: Readonly<Record<string, Part>>;
  readonly gap: number;
  readonly smallest: number;
  readonly degreesOfFreedom: number;
  readonly saturated: boolean;
}

/**
 * Oaxaca–Blinder of the gap between a reference group (A) and another (B), from patterns of which the first dimension is
 * the group: three parts, and two for each choice of coefficients without a gap.
 *
 * @throws NotEstimable `collinear` where a category occurs in one of the groups only, `too-few`
 */
export function decomposed(patterns: Patterns, a: number, b: number, level: number): Decomposed {
  const two = only(
    patterns,
    pattern => patterns.codes[0]![pattern] === a || patterns.codes[0]![pattern] === b,
  );
  const design = designOf(two, 1, null);
  const columns = design.terms.map((_, j) => `x${j}`).slice(1);
  const variables = [...columns, "pay"];
  const groups = [a, b].map(code =>
    Array.from({ length: two.size }, (_, i) => i).filter(i => two.codes[0]![i] === code),
  );
  const value = (i: number, v: number) =>
    v < columns.length ? design.rows[i]![v + 1]! : two.sums[i]! / two.n[i]!;
  const pairs = variables.flatMap((_, v) => variables.map((_other, w) => [v, w] as const));
  const add = (of: (i: number, v: number, w: number) => number): Float64Array[] =>
    pairs.map(([v, w]) => Float64Array.from(groups, own => own.reduce((sum, i) => sum + of(i, v, w), 0)));
  const response = columns.length;
  const content: CrossProducts = {
    kind: "cross-products",
    variables,
    n: add(i => two.n[i]!),
    sums: add((i, v) => two.n[i]! * value(i, v)),
    products: add(
      (i, v, w) =>
        two.n[i]! * value(i, v) * value(i, w) + (v === response && w === response ? two.within[i]! : 0),
    ),
  };
  const [first, second] = [0, 1].map(cell => regressionIn(content, cell, "pay", columns));
  const parts: Record<string, Part> = { ...threefold(first!, second!, level) };
  for (const kind of twofolds) {
    const { explained, unexplained } = twofold(first!, second!, kind, level);
    parts[`explained:${kind}`] = explained;
    parts[`unexplained:${kind}`] = unexplained;
  }
  return {
    parts,
    gap: first!.response - second!.response,
    smallest: smallestLevel(two, groups),
    degreesOfFreedom: Math.min(first!.n, second!.n) - columns.length - 1,
    saturated: groups.some(own => own.length <= columns.length + 1),
  };
}

/** The fewest people of a group in a category that somebody of the two groups is in. */
function smallestLevel(patterns: Patterns, groups: readonly (readonly number[])[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const codes of patterns.codes.slice(1))
    for (const level of new Set(codes))
      for (const own of groups) {
        const people = own.reduce((sum, i) => sum + (codes[i] === level ? patterns.n[i]! : 0), 0);
        smallest = Math.min(smallest, people);
      }
  for (const own of groups)
    smallest = Math.min(
      smallest,
      own.reduce((sum, i) => sum + patterns.n[i]!, 0),
    );
  return smallest;
}

/** The patterns that pass. */
function only(patterns: Patterns, passes: (pattern: number) => boolean): Patterns {
  const kept = Array.from({ length: patterns.size }, (_, i) => i).filter(passes);
  const pick = (column: Float64Array) => Float64Array.from(kept, i => column[i]!);
  return {
    ...patterns,
    size: kept.length,
    codes: patterns.codes.map(column => Uint32Array.from(kept, i => column[i]!)),
    values: patterns.values.map(pick),
    n: pick(patterns.n),
    sums: pick(patterns.sums),
    within: pick(patterns.within),
  };
}
