import { neighbours, type Ties } from "./ties.ts";

/** How far people are from each other, in steps along ties. */
export interface Distances {
  /** Mean over the pairs that can be reached; null when there are none. */
  readonly mean: number | null;
  /** The longest of those distances. */
  readonly diameter: number;
  /** Ordered pairs in which the second can be reached from the first. */
  readonly reachable: number;
  /** For each person, 1 over the sum of the distances to everyone they reach; null for who reaches nobody. */
  readonly closeness: readonly (number | null)[];
  /** For each person, the sum of 1/distance to everyone they reach; nobody reached is 0. */
  readonly harmonic: Float64Array;
}

/**
 * Distances between people: the least number of ties from one to the other, along their direction. Weights are
 * not used. Time goes with people times ties.
 *
 * Source: Freeman (1978), Social Networks 1, 215–239; harmonic: Marchiori, M. & Latora, V. (2000), Physica A 285,
 * 539–546.
 * When not to use: closeness, where the network falls apart: reaching few people then looks close. `harmonic`
 * has no such trouble.
 * @example
 * distances(tiesOf(3, [[0, 1], [1, 2]], false)).mean // → 1.33333333
 */
export function distances(ties: Ties): Distances {
  const { size } = ties;
  const { start, target } = neighbours(ties, "out");
  const closeness: (number | null)[] = [];
  const harmonic = new Float64Array(size);
  const order = new Uint32Array(size);
  const distance = new Int32Array(size).fill(-1);
  let [total, reachable, diameter] = [0, 0, 0];
  for (let source = 0; source < size; source++) {
    order[0] = source;
    distance[source] = 0;
    let [reached, own] = [1, 0];
    for (let head = 0; head < reached; head++) {
      const v = order[head]!;
      const steps = distance[v]!;
      if (head > 0) {
        own += steps;
        harmonic[source]! += 1 / steps;
      }
      diameter = Math.max(diameter, steps);
      for (let e = start[v]!; e < start[v + 1]!; e++) {
        const w = target[e]!;
        if (distance[w]! >= 0) continue;
        distance[w] = steps + 1;
        order[reached++] = w;
      }
    }
    for (let i = 0; i < reached; i++) distance[order[i]!] = -1;
    closeness.push(own === 0 ? null : 1 / own);
    total += own;
    reachable += reached - 1;
  }
  return { mean: reachable === 0 ? null : total / reachable, diameter, reachable, closeness, harmonic };
}
