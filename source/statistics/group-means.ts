import { NotEstimable } from "./not-estimable.ts";
import type { Random } from "./random.ts";
import type { Grouping } from "./ties.ts";

/** A group's number of people and the mean of a measure over them; null where nobody has one. */
export interface GroupMean {
  readonly n: number;
  readonly mean: number | null;
}

/**
 * Mean of a measure of people in a network (in-degree, betweenness, constraint) per group.
 *
 * @param values one a person; null where it does not exist, and then it is left out of `n`
 * @param groups everyone's group
 * When not to use: with an interval as for independent people; `groupMeanPermutation` tests a difference.
 * @example
 * groupMeans([4, 2, null, 7], { codes: [0, 0, 1, 1], count: 2 }) // → [{ n: 2, mean: 3 }, { n: 1, mean: 7 }]
 */
export function groupMeans(values: ArrayLike<number | null>, groups: Grouping): GroupMean[] {
  const n = new Float64Array(groups.count);
  const sums = new Float64Array(groups.count);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    n[groups.codes[i]!]! += 1;
    sums[groups.codes[i]!]! += value;
  }
  return Array.from(n, (people, g) => ({ n: people, mean: people === 0 ? null : sums[g]! / people }));
}

/**
 * Permutation test of a group's mean against everyone else's: labels are handed out anew by lot, the network stays.
 * p = (1 + labelings in which the difference is at least as far from 0)/(1 + labelings), so never 0.
 *
 * @param values one a person, null where it does not exist
 * @param groups everyone's group
 * @param group number of the group that is compared with everyone else
 * @param labelings how many draws
 * @param random seeded generator
 * @returns the difference of the means and its two-sided p
 * @throws NotEstimable `no-cases` when the group or everyone else has no values
 * Assumes: labels could have fallen on anyone.
 * Source: the node-level permutation of Krackhardt, D. (1988), Social Networks 10, 359–381; the +1: Phipson & Smyth
 * (2010), Statistical Applications in Genetics and Molecular Biology 9, 39.
 * When not to use: where groups differ in unit or level; compare within those.
 * @example
 * const groups = { codes: [0, 0, 0, 1, 1, 1], count: 2 };
 * groupMeanPermutation([1, 2, 3, 6, 7, 8], groups, 0, 999, mulberry32(1)).difference // → -5
 */
export function groupMeanPermutation(
  values: ArrayLike<number | null>,
  groups: Grouping,
  group: number,
  labelings: number,
  random: Random,
): { readonly difference: number; readonly p: number } {
  const known = Array.from(values).flatMap((value, i) =>
    value === null ? [] : [{ value, own: groups.codes[i] === group }],
  );
  const n = known.filter(({ own }) => own).length;
  if (n === 0 || n === known.length) throw new NotEstimable("no-cases", "nobody to compare");
  const total = known.reduce((sum, { value }) => sum + value, 0);
  const differenceOf = (sum: number): number => sum / n - (total - sum) / (known.length - n);
  const difference = differenceOf(known.reduce((sum, { value, own }) => (own ? sum + value : sum), 0));
  const bar = Math.abs(difference) * (1 - 1e-12);
  const shuffled = Float64Array.from(known, ({ value }) => value);
  let asFar = 1;
  for (let draw = 0; draw < labelings; draw++) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const j = i + Math.floor(random() * (shuffled.length - i));
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      sum += shuffled[i]!;
    }
    if (Math.abs(differenceOf(sum)) >= bar) asFar += 1;
  }
  return { difference, p: asFar / (labelings + 1) };
}
