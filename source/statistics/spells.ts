import { type Histogram, histogramKind, tallies } from "./histogram.ts";
import type { Durations } from "./kaplan-meier.ts";
import type { Kind } from "./kind.ts";

/**
 * Per cell how long people stayed: a histogram of time for those who left, and one for those who were still there when
 * they were last seen. Kaplan–Meier, log-rank and Cox follow from it exactly.
 */
export interface Spells {
  readonly kind: "spells";
  readonly left: Histogram;
  readonly stayed: Histogram;
}

/** How spells merge: both histograms do. */
export const spellsKind: Kind<Spells> = {
  differs: (a, b) => histogramKind.differs(a.left, b.left),
  join: (a, b, cells) => ({
    ...a,
    left: histogramKind.join(a.left, b.left, cells),
    stayed: histogramKind.join(a.stayed, b.stayed, cells),
  }),
  addUp: (content, target, size) => ({
    ...content,
    left: histogramKind.addUp(content.left, target, size),
    stayed: histogramKind.addUp(content.stayed, target, size),
  }),
};

/**
 * How long the people of every cell stayed, as `kaplanMeier`, `logRank` and `coxRegression` take it.
 *
 * @param spells the content of an aggregate
 * @param size the number of cells of that aggregate
 * When not to use: on spells that begin before anyone was watched; who left earlier is then not in them.
 * @example
 * const at = (cells, values, counts) => ({
 *   kind: "histogram",
 *   measure: "months",
 *   cells: Uint32Array.from(cells),
 *   values: Float64Array.from(values),
 *   counts: Float64Array.from(counts),
 * });
 * const spells = { kind: "spells", left: at([0, 1], [3, 5], [2, 1]), stayed: at([1], [9], [4]) };
 * durationsOf(spells, 2)[1].stayed.n // → 4
 */
export function durationsOf(spells: Spells, size: number): Durations[] {
  const stayed = tallies(spells.stayed, size);
  return tallies(spells.left, size).map((left, cell) => ({ left, stayed: stayed[cell]! }));
}
