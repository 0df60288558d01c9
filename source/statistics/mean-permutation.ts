import { NotEstimable } from "./not-estimable.ts";
import type { Random } from "./random.ts";
import type { Grouping } from "./ties.ts";

/** Mean of one group beside that of everyone else, and what chance gives; null where one side has nobody. */
export interface MeanPermutation {
  /** People with a value. */
  readonly n: number;
  readonly mean: number | null;
  readonly difference: number | null;
  /** Two-sided; null where there is no difference. */
  readonly p: number | null;
}

/**
 * Mean of each group, its difference from the mean of everyone else, and a permutation test: the values stay, the group
 * labels are handed out anew by lot. p = (1 + labelings whose difference is as large)/(1 + labelings), so never 0.
 *
 * @param values one a person; null for who has none, who is left out
 * @param groups everyone's group
 * @param labelings how many draws; with 9999 the smallest p is 0.0001
 * @param random seeded generator, so that the answer can be repeated
 * @returns one entry a group, in order
 * @throws NotEstimable `no-cases` when nobody has a value
 * Assumes: labels could have fallen on anyone. Values of people in one network depend on each other, which is why no
 *   formula for independent people is used.
 * Source: Phipson, B. & Smyth, G.K. (2010), Statistical Applications in Genetics and Molecular Biology 9, 39 (the +1).
 * When not to use: where groups sit in different units; within a unit there may be no difference at all.
 * @example
 * meanPermutation([1, 2, 9, 10], { codes: [0, 0, 1, 1], count: 2 }, 999, mulberry32(1))[0].difference // → -8
 */
export function meanPermutation(
  values: readonly (number | null)[],
  groups: Grouping,
  labelings: number,
  random: Random,
): MeanPermutation[] {
  const people = [...values.entries()].flatMap(([i, value]) =>
    value === null ? [] : [{ value, group: groups.codes[i]! }],
  );
  if (people.length === 0) throw new NotEstimable("no-cases", "nobody has a value");
  const own = people.map(person => person.value);
  const labels = Uint32Array.from(people, person => person.group);
  const total = own.reduce((sum, value) => sum + value, 0);
  const sizes = new Float64Array(groups.count);
  for (const label of labels) sizes[label]! += 1;
  const differences = () => {
    const sums = new Float64Array(groups.count);
    for (let i = 0; i < own.length; i++) sums[labels[i]!]! += own[i]!;
    return Array.from(sizes, (n, g) =>
      n === 0 || n === own.length ? null : sums[g]! / n - (total - sums[g]!) / (own.length - n),
    );
  };
  const found = differences();
  const extreme = new Float64Array(groups.count);
  for (let draw = 0; draw < labelings; draw++) {
    for (let i = labels.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [labels[i], labels[j]] = [labels[j]!, labels[i]!];
    }
    // Sums in another order may differ in their last digits; these are the same value.
    for (const [g, difference] of differences().entries())
      if (difference !== null && Math.abs(difference) >= Math.abs(found[g]!) - 1e-12) extreme[g]! += 1;
  }
  return Array.from(sizes, (n, g) => ({
    n,
    mean: n === 0 ? null : people.reduce((sum, { value, group }) => (group === g ? sum + value : sum), 0) / n,
    difference: found[g]!,
    p: found[g] === null ? null : (1 + extreme[g]!) / (1 + labelings),
  }));
}
