import { addUpColumn, concatenate, type Kind } from "./kind.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Per cell and measure: how many have a value, the sum of the values and the sum of their squares. A logarithm
 * is a measure of its own ("log pay"), since its sums do not follow from those of the amounts.
 */
export interface Moments {
  readonly kind: "moments";
  readonly measures: readonly string[];
  /** `n[m][cell]`, `sums[m][cell]`, `squares[m][cell]`; same order as `measures`. */
  readonly n: readonly Float64Array[];
  readonly sums: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
}

/** How moments merge: they add up. */
export const momentsKind: Kind<Moments> = {
  differs: (a, b) => (a.measures.join("\n") === b.measures.join("\n") ? null : "the measures differ"),
  join: (a, b) => ({
    ...a,
    n: a.n.map((column, m) => concatenate(column, b.n[m]!, Float64Array)),
    sums: a.sums.map((column, m) => concatenate(column, b.sums[m]!, Float64Array)),
    squares: a.squares.map((column, m) => concatenate(column, b.squares[m]!, Float64Array)),
  }),
  addUp: (content, target, size) => ({
    ...content,
    n: content.n.map(column => addUpColumn(column, target, size)),
    sums: content.sums.map(column => addUpColumn(column, target, size)),
    squares: content.squares.map(column => addUpColumn(column, target, size)),
  }),
};

/** Values of one group, as far as means and their comparisons need them. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  /** Σ(x − mean)², the sum of squares about the mean. */
  readonly within: number;
}

/**
 * Number, mean and sum of squares about the mean, from sums: Σ(x − x̄)² = Σx² − (Σx)²/n.
 *
 * @param n how many values
 * @param sum their sum
 * @param squares the sum of their squares
 * @returns a sample; its `within` is exactly 0 where what is left is no more than rounding of the sums
 * @throws NotEstimable `no-cases` when n is 0, `impossible-counts` when the three cannot belong together
 * When not to use: for values that differ only after some seven digits (a mean of 10⁸ with a spread of 1): the
 *   subtraction loses them; subtract a round number from all values first.
 * @example
 * sampleOf(3, 12, 56) // → { n: 3, mean: 4, within: 8 }
 */
export function sampleOf(n: number, sum: number, squares: number): Sample {
  if (n === 0) throw new NotEstimable("no-cases", "no mean of nobody");
  const within = squares - (sum * sum) / n;
  const rounding = 8 * Math.sqrt(n + 1) * Number.EPSILON * squares;
  if (!(n > 0 && n < Number.POSITIVE_INFINITY && Number.isFinite(sum) && within >= -rounding))
    throw new NotEstimable("impossible-counts", `n ${n}, sum ${sum} and squares ${squares} cannot be`);
  return { n, mean: sum / n, within: within <= rounding ? 0 : within };
}

/**
 * Unbiased variance of a sample, Σ(x − x̄)²/(n − 1); its root is the standard deviation.
 *
 * @throws NotEstimable `too-few` with fewer than two values
 * When not to use: for the spread of a whole population that is not seen as a draw; divide by n there.
 * @example
 * variance(sampleOf(3, 12, 56)) // → 4
 */
export function variance({ n, within }: Sample): number {
  if (!(n > 1)) throw new NotEstimable("too-few", "a variance needs two values");
  return within / (n - 1);
}

/**
 * The sample that a cell of moments holds.
 *
 * @throws NotEstimable `no-cases` when nobody in the cell has a value
 * @throws RangeError when there is no such measure
 * When not to use: on a cell of which the number is under a disclosure threshold; a mean of few gives them away.
 * @example
 * const [n, sums, squares] = [[Float64Array.of(3)], [Float64Array.of(12)], [Float64Array.of(56)]];
 * const pay = { kind: "moments", measures: ["pay"], n, sums, squares };
 * sampleIn(pay, "pay", 0).mean // → 4
 */
export function sampleIn(moments: Moments, measure: string, cell: number): Sample {
  const m = moments.measures.indexOf(measure);
  if (m < 0) throw new RangeError(`no measure called ${measure}`);
  return sampleOf(moments.n[m]![cell]!, moments.sums[m]![cell]!, moments.squares[m]![cell]!);
}
