import { NotEstimable } from "./not-estimable.ts";
import { type Neighbours, neighbours, type Ties, withoutDirection } from "./ties.ts";

/**
 * Density of a network: ties over possible ties, n(n − 1) with direction, half that without.
 *
 * @throws NotEstimable `too-few` with fewer than two people
 * When not to use: to compare networks of different size; people cannot know more people in a larger one.
 * @example
 * density(tiesOf(3, [[0, 1], [1, 2]], false)) // → 0.66666667
 */
export function density(ties: Ties): number {
  const { size, directed, from } = ties;
  if (size < 2) throw new NotEstimable("too-few", "no two people to be tied");
  return from.length / ((size * (size - 1)) / (directed ? 1 : 2));
}

/**
 * Pairs of people by their ties: `mutual` (both ways), `asymmetric` (one way) and `none`; and reciprocity, the
 * share of ties that are returned, 2·mutual/ties.
 *
 * @returns reciprocity is null without ties; without direction every tie is mutual
 * Source: Wasserman & Faust (1994), Social Network Analysis, §13.2.
 * When not to use: where one could name only a few people; a tie not returned may then be one not named.
 * @example
 * pairCensus(tiesOf(3, [[0, 1], [1, 0], [1, 2]], true)).reciprocity // → 0.66666667
 */
export function pairCensus(ties: Ties): {
  readonly mutual: number;
  readonly asymmetric: number;
  readonly none: number;
  readonly reciprocity: number | null;
} {
  const tied = withoutDirection(ties).from.length;
  const arcs = ties.from.length * (ties.directed ? 1 : 2);
  const mutual = arcs - tied;
  return {
    mutual,
    asymmetric: tied - mutual,
    none: (ties.size * (ties.size - 1)) / 2 - tied,
    reciprocity: arcs === 0 ? null : (2 * mutual) / arcs,
  };
}

/**
 * Assortativity of an amount: the correlation, over ties, between the amount of who sends and of who receives.
 * Without direction each tie counts both ways.
 *
 * @param amounts one number a person, such as years of service, or `degrees`
 * @throws NotEstimable `too-few` when either end does not vary, as without ties
 * Assumes: nothing about the amounts; each tie weighs alike, whatever its strength.
 * Source: Newman, M.E.J. (2003), Physical Review E 67, 026126.
 * When not to use: for groups without order; then `assortativity`.
 * @example
 * numericAssortativity(tiesOf(3, [[0, 1], [1, 2]], true), [1, 2, 4]) // → 1
 */
export function numericAssortativity(ties: Ties, amounts: ArrayLike<number>): number {
  const ends = Array.from(ties.from, (i, e) => [amounts[i]!, amounts[ties.to[e]!]!] as const);
  const pairs = ties.directed ? ends : ends.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  const mean = (of: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [aa, ab, bb] = [0, 0, 0];
  for (const [a, b] of pairs) {
    aa += (a - meanA) ** 2;
    bb += (b - meanB) ** 2;
    ab += (a - meanA) * (b - meanB);
  }
  if (!(aa * bb > 0)) throw new NotEstimable("too-few", "the amounts at one end of the ties do not vary");
  return ab / Math.sqrt(aa * bb);
}

/**
 * Freeman's centralisation: Σ (largest − own)/most that sum can be, 1 for a star and 0 where all are alike.
 *
 * @param of `in-degree`: most (n − 1)²; `betweenness`: most (n − 1)²(n − 2), half that without direction
 * @param values the measure of each person, as `degrees` or `betweenness` gives it
 * @param directed whether the ties behind the values have a direction
 * @throws NotEstimable `too-few` with fewer than three people
 * Source: Freeman, L.C. (1978), Social Networks 1, 215–239.
 * When not to use: to find who is central; it is one figure for the whole network.
 * @example
 * centralisation("in-degree", [3, 0, 0, 0], true) // → 1
 */
export function centralisation(
  of: "in-degree" | "betweenness",
  values: ArrayLike<number>,
  directed: boolean,
): number {
  const all = Array.from(values);
  const n = all.length;
  if (n < 3) throw new NotEstimable("too-few", "fewer than three people");
  const largest = all.reduce((most, value) => Math.max(most, value), 0);
  const star: Record<typeof of, number> = {
    "in-degree": directed ? (n - 1) ** 2 : (n - 1) * (n - 2),
    betweenness: ((n - 1) ** 2 * (n - 2)) / (directed ? 1 : 2),
  };
  return all.reduce((sum, value) => sum + largest - value, 0) / star[of];
}

/**
 * Components: the parts of a network in which everyone can be reached from everyone, `weak` along ties in any
 * direction, `strong` along directions only.
 *
 * @returns the sizes of the parts, largest first
 * Source: Tarjan, R. (1972), SIAM Journal on Computing 1, 146–160; by two searches, after Sharir (1981).
 * When not to use: to compare samples of a network; a missing person may join or split parts.
 * @example
 * components(tiesOf(4, [[0, 1], [1, 0], [1, 2]], true), "strong") // → [2, 1, 1]
 */
export function components(ties: Ties, kind: "weak" | "strong"): number[] {
  const shape = kind === "weak" ? withoutDirection(ties) : ties;
  const finished = new Uint32Array(ties.size);
  let count = 0;
  const forward = neighbours(shape, "out");
  const people = Uint32Array.from({ length: ties.size }, (_, i) => i);
  search(forward, people, person => {
    finished[count++] = person;
  });
  const sizes: number[] = [];
  let part = 0;
  const backward = neighbours(shape, "in");
  search(
    backward,
    finished.toReversed(),
    () => {
      part += 1;
    },
    () => {
      sizes.push(part);
      part = 0;
    },
  );
  return sizes.toSorted((a, b) => b - a);
}

/** Visits everyone depth first; tells when a person's search is finished, and when that of a start is. */
function search(
  { start, target }: Neighbours,
  starts: Uint32Array,
  onPerson: (person: number) => void,
  onStart?: () => void,
): void {
  const next = start.slice();
  const seen = new Uint8Array(starts.length);
  const stack: number[] = [];
  for (const first of starts) {
    if (seen[first]) continue;
    seen[first] = 1;
    stack.push(first);
    while (stack.length > 0) {
      const person = stack[stack.length - 1]!;
      const e = next[person]!;
      if (e < start[person + 1]!) {
        next[person] = e + 1;
        const other = target[e]!;
        if (!seen[other]) {
          seen[other] = 1;
          stack.push(other);
        }
      } else {
        stack.pop();
        onPerson(person);
      }
    }
    onStart?.();
  }
}
