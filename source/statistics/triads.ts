import { neighbours, type Ties } from "./ties.ts";

/** The sixteen kinds of triads, in the order of the census: mutual, asymmetric and no ties, and their shape. */
export const triadKinds = "003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300".split(
  " ",
);

/** Kind of a triad v, u, w by its code: 1 v→u, 2 u→v, 4 v→w, 8 w→v, 16 u→w, 32 w→u; in hexadecimals. */
const kindOfCode = Array.from("011213571546276a1537488c598d6dbe1456589d388b7cde267a6bde7dceaeef", digit =>
  Number.parseInt(digit, 16),
);

/**
 * Triad census: how many of all trios of people are of each of the sixteen kinds (`triadKinds`): nobody tied, one
 * tie, … all tied both ways.
 *
 * @param ties directed; without direction every tie is mutual
 * @returns sixteen counts that add up to n(n − 1)(n − 2)/6
 * Source: Holland, P.W. & Leinhardt, S. (1970), American Journal of Sociology 76, 492–513; the way of counting:
 * Batagelj, V. & Mrvar, A. (2001), Social Networks 23, 237–243.
 * When not to use: to test sixteen hypotheses; the counts hang together.
 * @example
 * triadCensus(tiesOf(3, [[0, 1], [1, 2], [2, 0]], true))[9] // → 1
 */
export function triadCensus(ties: Ties): number[] {
  const { size } = ties;
  const out = neighbours(ties, "out");
  const into = neighbours(ties, "in");
  const list = ({ start, target }: typeof out, i: number): Uint32Array =>
    target.subarray(start[i], start[i + 1]);
  const sent = Array.from({ length: size }, (_, i) => new Set(list(out, i)));
  const around = sent.map((own, i) => new Set([...own, ...list(into, i)]));
  const census = Array<number>(16).fill(0);
  const bit = (a: number, b: number): number => (sent[a]!.has(b) ? 1 : 0);
  for (let v = 0; v < size; v++)
    for (const u of around[v]!) {
      if (u <= v) continue;
      const third = new Set([...around[u]!, ...around[v]!]);
      third.delete(u);
      third.delete(v);
      const pair = bit(v, u) + 2 * bit(u, v);
      census[pair === 3 ? 2 : 1]! += size - third.size - 2;
      for (const w of third) {
        // Each trio is counted at one of its pairs only.
        if (!(u < w || (v < w && w < u && !around[v]!.has(w)))) continue;
        const code = pair + 4 * bit(v, w) + 8 * bit(w, v) + 16 * bit(u, w) + 32 * bit(w, u);
        census[kindOfCode[code]!]! += 1;
      }
    }
  const all = (size * (size - 1) * (size - 2)) / 6;
  census[0] = all - census.reduce((sum, count) => sum + count, 0);
  return census;
}
