import { NotEstimable } from "./not-estimable.ts";
import { type Neighbours, neighbours, type Ties, withoutDirection } from "./ties.ts";

/**
 * Eigenvector centrality: everyone's score goes with the sum of the scores of those they are tied to, Ax = λx for
 * the largest λ, scaled so that the highest is 1. By power iteration; directions are not used, weights are.
 *
 * @throws NotEstimable `no-cases` without ties, `not-converged`
 * Source: Bonacich, P. (1972), Journal of Mathematical Sociology 2, 113–120.
 * When not to use: where the network falls apart; all but the densest part then gets 0.
 * @example
 * eigenvectorCentrality(tiesOf(3, [[0, 1], [0, 2]], false)) // → [1, 0.70710678, 0.70710678]
 */
export function eigenvectorCentrality(ties: Ties): Float64Array {
  const around = neighbours(withoutDirection(ties), "out");
  // Adding x itself leaves the eigenvectors as they are, and keeps the scores of two sides from swapping forever.
  return iterate(ties, x => {
    const next = spread(around, x);
    for (let i = 0; i < next.length; i++) next[i]! += x[i]!;
    return next;
  });
}

/**
 * Authority (HITS): who is named by those who name the right people; the leading eigenvector of AᵀA, scaled so
 * that the highest is 1.
 *
 * @throws NotEstimable `no-cases` without ties, `not-converged`
 * Source: Kleinberg, J.M. (1999), Journal of the ACM 46, 604–632.
 * When not to use: without direction; it is then `eigenvectorCentrality`.
 * @example
 * authority(tiesOf(3, [[0, 2], [1, 2], [0, 1]], true)) // → [0, 0.61803399, 1]
 */
export function authority(ties: Ties): Float64Array {
  const [incoming, outgoing] = [neighbours(ties, "in"), neighbours(ties, "out")];
  return iterate(ties, x => spread(incoming, spread(outgoing, x)));
}

/**
 * PageRank: where somebody ends up who keeps following ties at random, and with chance 1 − damping starts again
 * anywhere; who names nobody sends them anywhere. Scores add up to 1; stronger ties are followed more.
 *
 * @param damping chance of following a tie, 0.85 as usual
 * @throws NotEstimable `no-cases` without people
 * Source: Brin, S. & Page, L. (1998), Computer Networks 30, 107–117.
 * When not to use: without direction; it is then close to the share of ties.
 * @example
 * pageRank(tiesOf(2, [[0, 1]], true)) // → [0.35087719, 0.64912281]
 */
export function pageRank(ties: Ties, damping = 0.85): Float64Array {
  const { size } = ties;
  if (size === 0) throw new NotEstimable("no-cases", "there are no people");
  if (!(damping >= 0 && damping < 1)) throw new RangeError(`damping lies between 0 and 1, not ${damping}`);
  const [incoming, outgoing] = [neighbours(ties, "in"), neighbours(ties, "out")];
  const strength = spread(outgoing, new Float64Array(size).fill(1));
  let rank = new Float64Array(size).fill(1 / size);
  // Each step shrinks what is still wrong by the damping; this many leave nothing of it in a double.
  const steps = damping === 0 ? 1 : Math.ceil(Math.log(1e-17) / Math.log(damping));
  for (let step = 0; step < steps; step++) {
    const passed = rank.map((own, i) => (strength[i]! > 0 ? own / strength[i]! : 0));
    const lost = rank.reduce((sum, own, i) => (strength[i]! > 0 ? sum : sum + own), 0);
    rank = spread(incoming, passed).map(sum => (1 - damping) / size + damping * (sum + lost / size));
  }
  return rank;
}

/**
 * Coreness: the largest k for which a person is in a group where everyone has at least k ties within it.
 * Directions and weights are not used.
 *
 * Source: Seidman, S.B. (1983), Social Networks 5, 269–287; Batagelj, V. & Zaveršnik, M. (2003), arXiv cs/0310049.
 * When not to use: to find departments; a core need not be a unit of any kind.
 * @example
 * coreness(tiesOf(4, [[0, 1], [1, 2], [0, 2], [2, 3]], false)) // → [2, 2, 2, 1]
 */
export function coreness(ties: Ties): Uint32Array {
  const { start, target } = neighbours(withoutDirection(ties), "out");
  const core = Uint32Array.from({ length: ties.size }, (_, i) => start[i + 1]! - start[i]!);
  const most = core.reduce((a, b) => Math.max(a, b), 0);
  const queues = Array.from({ length: most + 1 }, (): number[] => []);
  for (const [person, ties_] of core.entries()) queues[ties_]!.push(person);
  const done = new Uint8Array(ties.size);
  for (let k = 0; k <= most; k++)
    // Grows while it is walked, by those whose ties fall to k.
    for (const person of queues[k]!) {
      if (done[person]) continue;
      done[person] = 1;
      for (let e = start[person]!; e < start[person + 1]!; e++) {
        const other = target[e]!;
        if (done[other] || core[other]! <= k) continue;
        core[other]! -= 1;
        queues[core[other]!]!.push(other);
      }
    }
  return core;
}

/** For each person, the sum of x over their neighbours, by weight. */
function spread({ start, target, weight }: Neighbours, x: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: x.length }, (_, i) => {
    let sum = 0;
    for (let e = start[i]!; e < start[i + 1]!; e++) sum += weight[e]! * x[target[e]!]!;
    return sum;
  });
}

function iterate(ties: Ties, step: (x: Float64Array) => Float64Array<ArrayBuffer>): Float64Array {
  if (ties.from.length === 0) throw new NotEstimable("no-cases", "there are no ties");
  let x = new Float64Array(ties.size).fill(1);
  for (let i = 0; i < 20_000; i++) {
    const next = step(x);
    const largest = next.reduce((most, value) => Math.max(most, value), 0);
    const scaled = next.map(value => value / largest);
    const change = scaled.reduce((most, value, j) => Math.max(most, Math.abs(value - x[j]!)), 0);
    x = scaled;
    if (change < 1e-14) return x;
  }
  throw new NotEstimable("not-converged", "two parts of the network are as dense as each other");
}
