import { type Dimension, IncompatibleAggregates } from "./aggregate.ts";
import { classificationKey, sameClassification } from "./classification.ts";
import type { Sample } from "./moments.ts";

/**
 * What a regression asks of rows: for every combination of predictors that occurs, how many rows have it and what their
 * response adds up to. Categories give a few hundred patterns for a million rows; amounts may give nearly one for each
 * row, so patterns are for computing with and are never shown.
 */
export interface Patterns {
  readonly kind: "patterns";
  /** The categorical predictors. */
  readonly dimensions: readonly Dimension[];
  /** The predictors that are amounts. */
  readonly amounts: readonly string[];
  readonly response: string;
  readonly size: number;
  /** `codes[d][pattern]` */
  readonly codes: readonly Uint32Array[];
  /** `values[a][pattern]` */
  readonly values: readonly Float64Array[];
  /** Per pattern: rows, the sum of their response (for yes and no: how many say yes), and Σ(y − mean)². */
  readonly n: Float64Array;
  readonly sums: Float64Array;
  readonly within: Float64Array;
}

/**
 * The samples of all patterns, as `linear` takes them.
 *
 * When not to use: for an outcome of yes and no; `logistic` takes `n` and `sums` themselves.
 *
 * @example
 * const one = value => Float64Array.of(value);
 * const table = { dimensions: [], amounts: [], size: 1, codes: [], values: [], n: one(3), sums: one(12), within: one(8) };
 * samplesOf(table) // → [{ n: 3, mean: 4, within: 8 }]
 */
export const samplesOf = (patterns: Patterns): Sample[] =>
  Array.from(patterns.n, (n, i) => ({ n, mean: patterns.sums[i]! / n, within: patterns.within[i]! }));

/**
 * The patterns of two disjoint sets of rows, such as two municipalities. Patterns that both have become one, by
 * Σ(y − ȳ)² = W₁ + W₂ + n₁n₂/(n₁ + n₂)·(ȳ₁ − ȳ₂)².
 *
 * @throws IncompatibleAggregates when predictors, response or classification versions differ
 * Source: Chan, T.F., Golub, G.H. & LeVeque, R.J. (1983), The American Statistician 37, 242–247.
 * When not to use: on two files about the same people.
 * @example
 * const one = value => Float64Array.of(value);
 * const rows = (n, sum, within) => ({
 *   kind: "patterns",
 *   dimensions: [],
 *   amounts: ["age"],
 *   response: "pay",
 *   size: 1,
 *   codes: [],
 *   values: [one(30)],
 *   n: one(n),
 *   sums: one(sum),
 *   within: one(within),
 * });
 * mergePatterns(rows(1, 10, 0), rows(1, 14, 0)).within // → [8]
 */
export function mergePatterns(a: Patterns, b: Patterns): Patterns {
  const difference = whyDifferent(a, b);
  if (difference !== null) throw new IncompatibleAggregates(difference);
  const places = new Map<string, number>();
  const [codes, values] = [a.codes.map((): number[] => []), a.values.map((): number[] => [])];
  const [n, sums, within]: [number[], number[], number[]] = [[], [], []];
  for (const part of [a, b])
    for (let i = 0; i < part.size; i++) {
      const key = [...part.codes, ...part.values].map(column => column[i]).join();
      const place = places.get(key);
      if (place === undefined) {
        places.set(key, n.length);
        for (const [d, column] of part.codes.entries()) codes[d]!.push(column[i]!);
        for (const [v, column] of part.values.entries()) values[v]!.push(column[i]!);
        n.push(part.n[i]!);
        sums.push(part.sums[i]!);
        within.push(part.within[i]!);
      } else {
        const [own, more] = [n[place]!, part.n[i]!];
        const apart = sums[place]! / own - part.sums[i]! / more;
        within[place]! += part.within[i]! + ((own * more) / (own + more)) * apart ** 2;
        n[place]! += more;
        sums[place]! += part.sums[i]!;
      }
    }
  return {
    ...a,
    size: n.length,
    codes: codes.map(column => Uint32Array.from(column)),
    values: values.map(column => Float64Array.from(column)),
    n: Float64Array.from(n),
    sums: Float64Array.from(sums),
    within: Float64Array.from(within),
  };
}

function whyDifferent(a: Patterns, b: Patterns): string | null {
  if (a.response !== b.response) return "the responses differ";
  if (a.amounts.join("\n") !== b.amounts.join("\n")) return "the amounts differ";
  if (a.dimensions.map(d => d.name).join("\n") !== b.dimensions.map(d => d.name).join("\n"))
    return "the dimensions differ";
  const d = a.dimensions.findIndex(
    ({ classification }, i) => !sameClassification(classification, b.dimensions[i]!.classification),
  );
  if (d < 0) return null;
  const [one, other] = [a, b].map(part => classificationKey(part.dimensions[d]!.classification));
  return `${a.dimensions[d]!.name} is ${one} in one and ${other} in the other`;
}
