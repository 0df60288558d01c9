import { eiIndex, mixing } from "./mixing.ts";
import { NotEstimable } from "./not-estimable.ts";
import type { Random } from "./random.ts";
import type { Grouping, Ties } from "./ties.ts";

/** An E-I index beside what it would be if group labels were handed out by lot. */
export interface EiTest {
  readonly value: number;
  /** Mean over the labelings. */
  readonly mean: number;
  /** Chance of this E-I or a lower one: more ties within groups than chance gives. */
  readonly pLow: number;
  /** Chance of this E-I or a higher one. */
  readonly pHigh: number;
  /** Two-sided: twice the smaller of the two, at most 1. */
  readonly p: number;
  /** Labelings that were looked at. */
  readonly labelings: number;
}

/**
 * Permutation test of the E-I index: the ties stay, the group labels are handed out anew by lot.
 * p = (1 + labelings as extreme)/(1 + labelings), so never 0.
 *
 * @param groups everyone's group
 * @param labelings how many draws; with 9999 the smallest p is 0.0001
 * @param random seeded generator, so that the answer can be repeated
 * @throws NotEstimable `no-cases` when there are no ties, `too-few` when all people are in one group
 * Assumes: labels could have fallen on anyone; how many ties people have is left as it is.
 * Source: Krackhardt & Stern (1988), Social Psychology Quarterly 51, 123–140; the +1: Phipson, B. & Smyth, G.K.
 * (2010), Statistical Applications in Genetics and Molecular Biology 9, 39.
 * When not to use: where groups sit in different units; within a unit there may be no preference at all.
 * @example
 * const ties = tiesOf(6, [[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [4, 5], [3, 5]], false);
 * const groups = { codes: [0, 0, 0, 1, 1, 1], count: 2 };
 * eiPermutation(ties, groups, 999, mulberry32(1)).value // → -0.71428571
 */
export function eiPermutation(ties: Ties, groups: Grouping, labelings: number, random: Random): EiTest {
  const value = eiIndex(mixing(ties, groups));
  const labels = startingLabels(ties, groups);
  const draws = new Float64Array(labelings);
  for (let draw = 0; draw < labelings; draw++) {
    for (let i = labels.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [labels[i], labels[j]] = [labels[j]!, labels[i]!];
    }
    draws[draw] = eiOf(ties, labels);
  }
  return test(value, draws, 1);
}

/**
 * Exact permutation test of the E-I index: over all different ways to hand out the group labels.
 *
 * @returns also `values`, the E-I index of every labeling in rising order; this one is among them
 * @throws NotEstimable `too-large` above a million labelings; `no-cases`, `too-few`
 * When not to use: above some twenty people; `eiPermutation` then draws labelings by lot.
 * @example
 * const ties = tiesOf(6, [[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [4, 5], [3, 5]], false);
 * exactEiPermutation(ties, { codes: [0, 0, 0, 1, 1, 1], count: 2 }).pLow // → 0.1
 */
export function exactEiPermutation(ties: Ties, groups: Grouping): EiTest & { readonly values: Float64Array } {
  const value = eiIndex(mixing(ties, groups));
  const labels = startingLabels(ties, groups).toSorted();
  const values: number[] = [];
  do {
    values.push(eiOf(ties, labels));
    if (values.length > 1e6) throw new NotEstimable("too-large", "there are more than a million labelings");
  } while (toNextLabeling(labels));
  const sorted = Float64Array.from(values).toSorted();
  return { ...test(value, sorted, 0), values: sorted };
}

function startingLabels(ties: Ties, groups: Grouping): Uint32Array {
  const labels = Uint32Array.from({ length: ties.size }, (_, i) => groups.codes[i]!);
  if (labels.every(label => label === labels[0]))
    throw new NotEstimable("too-few", "everyone is in one group");
  return labels;
}

function eiOf({ from, to, weight }: Ties, labels: Uint32Array): number {
  let [within, total] = [0, 0];
  for (let e = 0; e < from.length; e++) {
    total += weight[e]!;
    if (labels[from[e]!] === labels[to[e]!]) within += weight[e]!;
  }
  return 1 - (2 * within) / total;
}

/** Steps to the next arrangement in alphabetical order; false after the last (Knuth, algorithm 7.2.1.2 L). */
function toNextLabeling(labels: Uint32Array): boolean {
  let i = labels.length - 2;
  while (i >= 0 && labels[i]! >= labels[i + 1]!) i -= 1;
  if (i < 0) return false;
  let j = labels.length - 1;
  while (labels[i]! >= labels[j]!) j -= 1;
  [labels[i], labels[j]] = [labels[j]!, labels[i]!];
  labels.subarray(i + 1).reverse();
  return true;
}

function test(value: number, draws: Float64Array, own: 0 | 1): EiTest {
  let [low, high, sum] = [own, own, 0];
  for (const draw of draws) {
    // Sums of weights in another order may differ in their last digits; these are the same value.
    if (draw <= value + 1e-12) low += 1;
    if (draw >= value - 1e-12) high += 1;
    sum += draw;
  }
  const of = draws.length + own;
  const [pLow, pHigh] = [low / of, high / of];
  const p = Math.min(1, 2 * Math.min(pLow, pHigh));
  return { value, mean: sum / draws.length, pLow, pHigh, p, labelings: draws.length };
}
