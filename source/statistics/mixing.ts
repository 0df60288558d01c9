import { NotEstimable } from "./not-estimable.ts";
import type { Grouping, Ties } from "./ties.ts";

/**
 * Ties between groups: all that the measures of who is tied to whom need. Without direction a tie between two
 * groups stands half on either side, so that the matrix is symmetric.
 */
export interface Mixing {
  readonly directed: boolean;
  /** `weights[i][j]`: strength of the ties from group i to group j. */
  readonly weights: readonly (readonly number[])[];
  /** `counts[i][j]`: number of those ties. */
  readonly counts: readonly (readonly number[])[];
  /** People in each group. */
  readonly sizes: readonly number[];
}

/** How one group's ties lie; null where the group has none of the kind. */
export interface GroupMixing {
  readonly n: number;
  /** E-I index over all ties that touch the group. */
  readonly ei: number | null;
  /** E-I index over the ties that the group sends. */
  readonly eiOut: number | null;
  /** Share of the group's ties that stay in it. */
  readonly homophily: number | null;
  /** Coleman's index: homophily beyond what the group's size gives by chance. */
  readonly coleman: number | null;
}

/**
 * Counts the ties between groups.
 *
 * @param groups everyone's group, as `groupsBy` gives it
 * When not to use: to publish as it is; a small group's row shows who its people are tied to.
 * @example
 * mixing(tiesOf(3, [[0, 1], [1, 2]], true), { codes: [0, 0, 1], count: 2 }).weights // → [[1, 1], [0, 0]]
 */
export function mixing(ties: Ties, groups: Grouping): Mixing {
  const square = (): number[][] => Array.from({ length: groups.count }, () => Array(groups.count).fill(0));
  const [weights, counts, sizes] = [square(), square(), Array<number>(groups.count).fill(0)];
  for (let i = 0; i < ties.size; i++) sizes[groups.codes[i]!]! += 1;
  const add = (i: number, j: number, weight: number, count: number): void => {
    weights[i]![j]! += weight;
    counts[i]![j]! += count;
  };
  for (const [e, person] of ties.from.entries()) {
    const [i, j, w] = [groups.codes[person]!, groups.codes[ties.to[e]!]!, ties.weight[e]!];
    if (ties.directed) add(i, j, w, 1);
    else {
      add(i, j, w / 2, 0.5);
      add(j, i, w / 2, 0.5);
    }
  }
  return { directed: ties.directed, weights, counts, sizes };
}

/**
 * E-I index: (E − I)/(E + I), with E the ties between groups and I those within, by weight. −1 is all within,
 * 1 all between.
 *
 * @throws NotEstimable `no-cases` when there are no ties
 * Source: Krackhardt, D. & Stern, R.N. (1988), Social Psychology Quarterly 51, 123–140.
 * When not to use: without what chance gives beside it (`expectedEi`): with a small group most ties are within.
 * @example
 * eiIndex(mixing(tiesOf(3, [[0, 1], [1, 2], [0, 2]], false), { codes: [0, 0, 1], count: 2 })) // → 0.33333333
 */
export function eiIndex({ weights }: Mixing): number {
  const { within, between } = split(weights);
  if (within + between === 0) throw new NotEstimable("no-cases", "there are no ties");
  return (between - within) / (between + within);
}

/**
 * The E-I index if everyone were tied to everyone: what the sizes of the groups alone give. Also the mean of
 * `eiIndex` over all ways to hand out the group labels.
 *
 * @param sizes people in each group
 * @throws NotEstimable `too-few` with fewer than two people
 * When not to use: where some ties cannot be (between shifts, between buildings); chance is then another.
 * @example
 * expectedEi([3, 3]) // → 0.2
 */
export function expectedEi(sizes: readonly number[]): number {
  const { within, between } = dyads(sizes);
  if (within + between === 0) throw new NotEstimable("too-few", "no two people to be tied");
  return (between - within) / (between + within);
}

/**
 * Density of ties within groups and between them: ties over possible ties, and the odds ratio of a tie within
 * against between. Weights are not used.
 *
 * @returns densities 0 to 1 and the odds ratio; null where there are no possible ties, or no ratio
 * Source: Moody, J. (2001), American Journal of Sociology 107, 679–716 (the odds ratio as segregation).
 * When not to use: with the odds ratio's usual interval; ties of one person are not independent.
 * @example
 * tieDensity(mixing(tiesOf(3, [[0, 1], [1, 2]], false), { codes: [0, 0, 1], count: 2 })).between // → 0.5
 */
export function tieDensity({ counts, sizes, directed }: Mixing): {
  readonly within: number | null;
  readonly between: number | null;
  readonly oddsRatio: number | null;
} {
  const ties = split(counts);
  const all = dyads(sizes);
  const possible = directed ? all : { within: all.within / 2, between: all.between / 2 };
  const [b, c] = [possible.within - ties.within, ties.between];
  return {
    within: possible.within === 0 ? null : ties.within / possible.within,
    between: possible.between === 0 ? null : ties.between / possible.between,
    oddsRatio: b === 0 || c === 0 ? null : (ties.within / b) * ((possible.between - ties.between) / c),
  };
}

/**
 * Assortativity by group: (Σ eᵢᵢ − Σ aᵢbᵢ)/(1 − Σ aᵢbᵢ), with e the share of ties from group i to group j, and a
 * and b its margins. 1 is all within groups, 0 what the groups' numbers of ties give by chance.
 *
 * @throws NotEstimable `no-cases` when there are no ties, `too-few` when all ties lie in one group
 * Source: Newman, M.E.J. (2003), Physical Review E 67, 026126.
 * When not to use: beside the E-I index as if it were a second finding; both come from the same table.
 * @example
 * assortativity(mixing(tiesOf(4, [[0, 1], [2, 3]], false), { codes: [0, 0, 1, 1], count: 2 })) // → 1
 */
export function assortativity({ weights }: Mixing): number {
  const rows = weights.map(row => sum(row));
  const columns = weights.map((_, j) => sum(weights.map(row => row[j]!)));
  const total = sum(rows);
  if (total === 0) throw new NotEstimable("no-cases", "there are no ties");
  const same = split(weights).within / total;
  const chance = sum(rows.map((a, i) => (a / total) * (columns[i]! / total)));
  if (chance >= 1) throw new NotEstimable("too-few", "all ties lie within one group");
  return (same - chance) / (1 - chance);
}

/**
 * How each group's ties lie: its E-I index, the share of its ties that stay in the group (homophily index), and
 * Coleman's index of inbreeding, (H − w)/(1 − w) where H ≥ w and (H − w)/w elsewhere, with w the group's share
 * of the other people, (n − 1)/(N − 1). Without direction a tie within the group counts for both its people.
 *
 * @returns one entry a group, in order
 * Source: Coleman, J.S. (1958), Human Organization 17, 28–36; Currarini, S., Jackson, M.O. & Pin, P. (2009),
 * Econometrica 77, 1003–1045.
 * When not to use: for groups of a few people; one person's ties then make the figure.
 * @example
 * groupMixing(mixing(tiesOf(3, [[0, 1], [1, 2]], true), { codes: [0, 0, 1], count: 2 }))[0].homophily // → 0.5
 */
export function groupMixing({ weights, sizes }: Mixing): GroupMixing[] {
  const people = sum(sizes);
  return sizes.map((n, i) => {
    const own = weights[i]![i]!;
    const sent = sum(weights[i]!) - own;
    const received = sum(weights.map(row => row[i]!)) - own;
    const index = (external: number): number | null =>
      own + external > 0 ? (external - own) / (own + external) : null;
    const homophily = own + sent > 0 ? own / (own + sent) : null;
    const chance = people > 1 ? (n - 1) / (people - 1) : null;
    return {
      n,
      ei: index(sent + received),
      eiOut: index(sent),
      homophily,
      coleman: coleman(homophily, chance),
    };
  });
}

function coleman(homophily: number | null, chance: number | null): number | null {
  if (homophily === null || chance === null) return null;
  if (homophily >= chance) return chance === 1 ? null : (homophily - chance) / (1 - chance);
  return (homophily - chance) / chance;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function split(table: readonly (readonly number[])[]): { within: number; between: number } {
  const within = sum(table.map((row, i) => row[i]!));
  return { within, between: sum(table.map(sum)) - within };
}

/** Ordered pairs of different people, within groups and between them. */
function dyads(sizes: readonly number[]): { within: number; between: number } {
  const people = sum(sizes);
  const within = sum(sizes.map(n => n * (n - 1)));
  return { within, between: people * (people - 1) - within };
}
