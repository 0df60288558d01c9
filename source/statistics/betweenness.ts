import { neighbours, type Ties } from "./ties.ts";

/**
 * Betweenness: over all pairs of others, how many of the shortest paths between them lead over this person,
 * Σ σ(s,t|v)/σ(s,t) for s ≠ v ≠ t; without direction each pair counts once. Not normalised.
 *
 * By Brandes' algorithm, from everyone once: time goes with people times ties.
 *
 * @returns a number of pairs for each person
 * Assumes: what flows takes a shortest path. Weights are not used: every tie is one step.
 * Source: Freeman, L.C. (1977), Sociometry 40, 35–41; Brandes, U. (2001), Journal of Mathematical Sociology 25,
 * 163–177.
 * When not to use: on a network with many people missing; paths over them are then not seen. Nor to rank persons.
 * @example
 * betweenness(tiesOf(4, [[0, 1], [1, 2], [2, 3]], false)) // → [0, 2, 2, 0]
 */
export function betweenness(ties: Ties): Float64Array {
  const { size } = ties;
  const { start, target } = neighbours(ties, "out");
  const total = new Float64Array(size);
  const order = new Uint32Array(size);
  const distance = new Int32Array(size).fill(-1);
  const paths = new Float64Array(size);
  const dependency = new Float64Array(size);
  const levels = new Uint32Array(size + 1);
  // (1 + dependency) / paths: what a person one step nearer by gets for each path through. It stays 0 until the
  // whole level is done, so that a person's neighbours who are not further away add nothing.
  const perPath = new Float64Array(size);
  for (let source = 0; source < size; source++) {
    order[0] = source;
    distance[source] = 0;
    paths[source] = 1;
    perPath[source] = 0;
    let reached = 1;
    let level = 0;
    for (let head = 0; head < reached; head++) {
      const v = order[head]!;
      const further = distance[v]! + 1;
      if (further > level) levels[level++] = head;
      const through = paths[v]!;
      const end = start[v + 1]!;
      for (let e = start[v]!; e < end; e++) {
        const w = target[e]!;
        const known = distance[w]!;
        if (known < 0) {
          distance[w] = further;
          paths[w] = through;
          perPath[w] = 0;
          order[reached++] = w;
        } else if (known === further) paths[w]! += through;
      }
    }
    levels[level] = reached;
    for (let l = level - 1; l > 0; l--) {
      for (let i = levels[l]!; i < levels[l + 1]!; i++) {
        const v = order[i]!;
        const end = start[v + 1]!;
        let sum = 0;
        for (let e = start[v]!; e < end; e++) sum += perPath[target[e]!]!;
        dependency[i] = paths[v]! * sum;
      }
      for (let i = levels[l]!; i < levels[l + 1]!; i++) {
        const v = order[i]!;
        total[v]! += dependency[i]!;
        perPath[v] = (1 + dependency[i]!) / paths[v]!;
      }
    }
    for (let i = 0; i < reached; i++) distance[order[i]!] = -1;
  }
  return ties.directed ? total : total.map(both => both / 2);
}
