import { type Dimension, IncompatibleAggregates } from "./aggregate.ts";
import { classificationKey, sameClassification } from "./classification.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Who is tied to whom, with the characteristics of the people: the aggregate of a network. People are
 * numbered from 0; each pair occurs at most once, in an undirected network with the lower number first.
 */
export interface Ties {
  readonly kind: "ties";
  readonly directed: boolean;
  /** Number of people, with ties or without. */
  readonly size: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Strength of each tie, above 0; 1 where ties are only there or not. */
  readonly weight: Float64Array;
  /** Ties of people to themselves in the source; they are left out. */
  readonly selfTies: number;
  readonly dimensions: readonly Dimension[];
  /** `codes[d][person]` */
  readonly codes: readonly Uint32Array[];
}

/** To which group each person belongs, as numbers from 0 to `count` − 1. */
export interface Grouping {
  readonly codes: ArrayLike<number>;
  readonly count: number;
}

/** Neighbours in rows: those of person i are `target[start[i]]` up to `target[start[i + 1]]`. */
export interface Neighbours {
  readonly start: Uint32Array;
  readonly target: Uint32Array;
  readonly weight: Float64Array;
}

/**
 * A network from a list of pairs. A pair that occurs twice becomes one tie with both weights added up; ties of
 * people to themselves and ties of weight 0 are left out, the first counted in `selfTies`.
 *
 * @param size number of people; pairs name them by their number, from 0
 * @param pairs `[from, to]` or `[from, to, weight]`
 * @param directed false where a tie has no direction; a–b and b–a are then the same pair
 * @param dimensions characteristics of the people, each with a classification
 * @param codes `codes[d][person]`, positions in the classification's categories
 * @throws NotEstimable `impossible-counts` for a negative weight or one that is no number
 * @throws RangeError for a pair or a code that names nobody or nothing
 * When not to use: for ties between two kinds of things, such as people and committees.
 * @example
 * tiesOf(3, [[0, 1], [1, 0], [2, 2]], false).weight // → [2]
 */
export function tiesOf(
  size: number,
  pairs: Iterable<readonly number[]>,
  directed: boolean,
  dimensions: readonly Dimension[] = [],
  codes: readonly Uint32Array[] = [],
): Ties {
  if (codes.length !== dimensions.length || codes.some(column => column.length !== size))
    throw new RangeError("each characteristic needs a code for every person");
  for (const [d, { name, classification }] of dimensions.entries())
    if (codes[d]!.some(code => code >= classification.categories.length))
      throw new RangeError(`a code of ${name} is not in its classification`);
  const isPerson = (i: number | undefined): i is number =>
    i !== undefined && Number.isInteger(i) && i >= 0 && i < size;
  const positions = new Map<number, number>();
  const [from, to, weight]: [number[], number[], number[]] = [[], [], []];
  let selfTies = 0;
  for (const [a, b, w = 1] of pairs) {
    if (!isPerson(a) || !isPerson(b)) throw new RangeError(`a tie names someone outside the ${size} people`);
    if (!(w >= 0 && w < Number.POSITIVE_INFINITY))
      throw new NotEstimable("impossible-counts", `${w} is not the weight of a tie`);
    if (a === b) selfTies += 1;
    if (a === b || w === 0) continue;
    const [first, second] = directed || a < b ? [a, b] : [b, a];
    const known = positions.get(first * size + second);
    if (known === undefined) {
      positions.set(first * size + second, from.length);
      from.push(first);
      to.push(second);
      weight.push(w);
    } else weight[known]! += w;
  }
  return {
    kind: "ties",
    directed,
    size,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    weight: Float64Array.from(weight),
    selfTies,
    dimensions,
    codes,
  };
}

/**
 * The network of two sets of people who share nobody, such as two municipalities. Those of `b` are numbered
 * after those of `a`.
 *
 * @throws IncompatibleAggregates when direction or characteristics differ, or a classification's version
 * When not to use: for two kinds of ties among the same people (advice, friendship); keep those apart.
 * @example
 * mergeTies(tiesOf(2, [[0, 1]], true), tiesOf(2, [[1, 0]], true)).from // → [0, 3]
 */
export function mergeTies(a: Ties, b: Ties): Ties {
  if (a.directed !== b.directed) throw new IncompatibleAggregates("directed ties and undirected ones differ");
  if (
    a.dimensions.length !== b.dimensions.length ||
    a.dimensions.some((d, i) => d.name !== b.dimensions[i]!.name)
  )
    throw new IncompatibleAggregates("the dimensions differ");
  for (const [i, { name, classification }] of a.dimensions.entries()) {
    const other = b.dimensions[i]!.classification;
    if (!sameClassification(classification, other))
      throw new IncompatibleAggregates(
        `${name} is ${classificationKey(classification)} in one and ${classificationKey(other)} in the other`,
      );
  }
  return {
    ...a,
    size: a.size + b.size,
    from: Uint32Array.from([...a.from, ...b.from.map(i => i + a.size)]),
    to: Uint32Array.from([...a.to, ...b.to.map(i => i + a.size)]),
    weight: Float64Array.from([...a.weight, ...b.weight]),
    selfTies: a.selfTies + b.selfTies,
    codes: a.codes.map((column, d) => Uint32Array.from([...column, ...b.codes[d]!])),
  };
}

/**
 * The network without directions: two people are tied where either named the other.
 *
 * @param combine what becomes of the weights where both did: the `largest`, or their `sum`
 * When not to use: where the direction is the question (who is asked for advice).
 * @example
 * withoutDirection(tiesOf(3, [[0, 1], [1, 0], [2, 1]], true)).from // → [0, 1]
 */
export function withoutDirection(ties: Ties, combine: "largest" | "sum" = "largest"): Ties {
  if (!ties.directed) return ties;
  const { from, to, weight, size } = ties;
  const back = new Map<number, number>();
  for (const [e, i] of from.entries()) back.set(i * size + to[e]!, weight[e]!);
  const pairs: [number, number, number][] = [];
  for (const [e, i] of from.entries()) {
    const j = to[e]!;
    const other = back.get(j * size + i);
    if (other !== undefined && j < i) continue;
    const [own, opposite] = [weight[e]!, other ?? 0];
    pairs.push([i, j, combine === "sum" ? own + opposite : Math.max(own, opposite)]);
  }
  return {
    ...tiesOf(size, pairs, false, ties.dimensions, ties.codes),
    selfTies: ties.selfTies,
  };
}

/**
 * Lists the neighbours of everyone: whom they name (`out`) or who names them (`in`); without direction both
 * are the same.
 *
 * When not to use: to ask whether two people are tied, over and over; it lists, it does not look up.
 *
 * @example
 * neighbours(tiesOf(3, [[0, 1], [2, 1]], true), "in").target // → [0, 2]
 */
export function neighbours(ties: Ties, way: "out" | "in"): Neighbours {
  const sources = way === "out" ? ties.from : ties.to;
  const targets = way === "out" ? ties.to : ties.from;
  const start = new Uint32Array(ties.size + 1);
  for (const i of sources) start[i + 1]! += 1;
  if (!ties.directed) for (const i of targets) start[i + 1]! += 1;
  for (let i = 0; i < ties.size; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const target = new Uint32Array(start[ties.size]!);
  const weight = new Float64Array(target.length);
  const put = (i: number, j: number, w: number): void => {
    const at = next[i]!++;
    target[at] = j;
    weight[at] = w;
  };
  for (const [e, i] of sources.entries()) {
    put(i, targets[e]!, ties.weight[e]!);
    if (!ties.directed) put(targets[e]!, i, ties.weight[e]!);
  }
  return { start, target, weight };
}

/**
 * How many ties everyone has: named by them (`out`), naming them (`in`), or either without direction.
 *
 * When not to use: as a measure of influence by itself; in questionnaires it also counts how many one may name.
 *
 * @example
 * degrees(tiesOf(3, [[0, 1], [2, 1]], true), "in") // → [0, 2, 0]
 */
export function degrees(ties: Ties, way: "out" | "in"): Float64Array {
  const { start } = neighbours(ties, way);
  return Float64Array.from({ length: ties.size }, (_, i) => start[i + 1]! - start[i]!);
}

/**
 * The groups that a characteristic of the network makes. Categories that nobody has are groups of nobody.
 *
 * @throws RangeError when the network has no such characteristic
 * When not to use: to cross two characteristics; make one of them first.
 * @example
 * const sex = { id: "sex", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * const ties = tiesOf(2, [], true, [{ name: "sex", classification: sex }], [Uint32Array.of(1, 0)]);
 * groupsBy(ties, "sex").count // → 2
 */
export function groupsBy(ties: Ties, name: string): Grouping {
  const d = ties.dimensions.findIndex(dimension => dimension.name === name);
  const [dimension, codes] = [ties.dimensions[d], ties.codes[d]];
  if (!dimension || !codes) throw new RangeError(`no characteristic called ${name}`);
  return { codes, count: dimension.classification.categories.length };
}
