import { concatenate, type Kind } from "./kind.ts";
import { type Sample, sampleOf } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Per cell, how many have each value on the unit in which it was recorded (a cent, a month, a point on a scale):
 * one entry for each value that occurs in a cell. Medians and other quantiles follow from it exactly.
 */
export interface Histogram {
  readonly kind: "histogram";
  /** What was measured, with its unit: "pay in EUR per hour". */
  readonly measure: string;
  /** `cells[e]`, `values[e]`, `counts[e]`: that many people in that cell have that value. */
  readonly cells: Uint32Array;
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/** How histograms merge: the counts of equal values add up. */
export const histogramKind: Kind<Histogram> = {
  differs: (a, b) => (a.measure === b.measure ? null : "the measures differ"),
  join: (a, b, cells) => ({
    ...a,
    cells: concatenate(
      a.cells,
      b.cells.map(cell => cell + cells),
      Uint32Array,
    ),
    values: concatenate(a.values, b.values, Float64Array),
    counts: concatenate(a.counts, b.counts, Float64Array),
  }),
  addUp: (content, target, size) => {
    const bins = Array.from({ length: size }, () => new Map<number, number>());
    for (const [e, value] of content.values.entries()) {
      const bin = bins[target[content.cells[e]!]!]!;
      bin.set(value, (bin.get(value) ?? 0) + content.counts[e]!);
    }
    const entries = bins.flatMap((bin, cell) =>
      Array.from(bin, ([value, count]) => ({ cell, value, count })),
    );
    return {
      ...content,
      cells: Uint32Array.from(entries, e => e.cell),
      values: Float64Array.from(entries, e => e.value),
      counts: Float64Array.from(entries, e => e.count),
    };
  },
};

/** The values of one group in rising order, each once, with how many have it. */
export interface Tally {
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly n: number;
}

/**
 * Puts values with their counts in order, adding up equal values and leaving out those nobody has.
 *
 * @param values finite numbers, in any order
 * @param counts how many have each; one each when left out
 * @throws NotEstimable `impossible-counts` for a value that is no number or a negative count
 * When not to use: on amounts that were rounded differently for different people.
 * @example
 * tally([3, 1, 3], [2, 5, 1]) // → { values: [1, 3], counts: [5, 3], n: 8 }
 */
export function tally(values: ArrayLike<number>, counts?: ArrayLike<number>): Tally {
  const bins = new Map<number, number>();
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const [value, count] = [values[i]!, counts === undefined ? 1 : counts[i]!];
    if (!(Number.isFinite(value) && count >= 0 && count < Number.POSITIVE_INFINITY))
      throw new NotEstimable("impossible-counts", `${count} times ${value} cannot be`);
    if (count === 0) continue;
    bins.set(value, (bins.get(value) ?? 0) + count);
    n += count;
  }
  const sorted = [...bins].toSorted(([a], [b]) => a - b);
  return { values: sorted.map(([value]) => value), counts: sorted.map(([, count]) => count), n };
}

/**
 * The values of one cell of a histogram.
 *
 * When not to use: one cell after another of a large histogram; `tallies` reads it once.
 *
 * @example
 * const [cells, values, counts] = [Uint32Array.of(0, 1, 0), Float64Array.of(3, 1, 2), Float64Array.of(4, 9, 1)];
 * tallyIn({ kind: "histogram", measure: "score", cells, values, counts }, 0).values // → [2, 3]
 */
export function tallyIn(histogram: Histogram, cell: number): Tally {
  const own = Array.from(histogram.cells.keys()).filter(e => histogram.cells[e] === cell);
  return tally(
    own.map(e => histogram.values[e]!),
    own.map(e => histogram.counts[e]!),
  );
}

/**
 * The values of every cell of a histogram.
 *
 * @param histogram the content of an aggregate
 * @param size the number of cells of that aggregate
 * When not to use: for one cell; then `tallyIn`.
 * @example
 * const [cells, values, counts] = [Uint32Array.of(0, 1, 0), Float64Array.of(3, 1, 2), Float64Array.of(4, 9, 1)];
 * tallies({ kind: "histogram", measure: "score", cells, values, counts }, 2).map(t => t.n) // → [5, 9]
 */
export function tallies(histogram: Histogram, size: number): Tally[] {
  const bins = Array.from({ length: size }, () => ({ values: [] as number[], counts: [] as number[] }));
  for (const [e, cell] of histogram.cells.entries()) {
    bins[cell]!.values.push(histogram.values[e]!);
    bins[cell]!.counts.push(histogram.counts[e]!);
  }
  return bins.map(({ values, counts }) => tally(values, counts));
}

/**
 * All values of several groups together.
 *
 * When not to use: on groups that overlap.
 *
 * @example
 * pool([tally([1, 2]), tally([2, 3])]).counts // → [1, 2, 1]
 */
export const pool = (groups: readonly Tally[]): Tally =>
  tally(
    groups.flatMap(group => group.values),
    groups.flatMap(group => group.counts),
  );

/**
 * Number, mean and sum of squares about the mean of a tally, or of a function of its values, such as the
 * logarithm. The squares are taken about the mean itself, so that no digits are lost.
 *
 * @param values the tally
 * @param of what to take of each value; the value itself when left out
 * @throws NotEstimable `no-cases`, or `impossible-counts` where the function gives no number (the logarithm of 0)
 * When not to use: where moments are at hand and only a mean is asked; a histogram says more of people.
 * @example
 * sampleFrom(tally([2, 4, 9])).mean // → 5
 */
export function sampleFrom({ values, counts, n }: Tally, of: (value: number) => number = v => v): Sample {
  const taken = values.map(of);
  const sum = taken.reduce((total, v, i) => total + counts[i]! * v, 0);
  if (n === 0 || !Number.isFinite(sum)) return sampleOf(n, sum, 0);
  const mean = sum / n;
  if (taken.every(v => v === taken[0])) return { n, mean: taken[0]!, within: 0 };
  return { n, mean, within: taken.reduce((total, v, i) => total + counts[i]! * (v - mean) ** 2, 0) };
}
