import { neighbours, type Ties, withoutDirection } from "./ties.ts";

/**
 * Burt's constraint: how far a person's contacts are tied to each other, so that none of them opens a way the
 * others do not. With a the weights of the ties both ways together and p(i,j) = a(i,j)/Σₖ a(i,k):
 * Σⱼ (p(i,j) + Σ_q p(i,q)·p(q,j))² over contacts j, with q the contacts other than i and j.
 *
 * @param ties directed ties count both ways (a(i,j) + a(j,i)); `withoutDirection` first counts a pair once
 * @returns for each person, most often between 0 and 1; null without contacts
 * Source: Burt, R.S. (1992), Structural Holes, ch. 2; the same as igraph's `constraint`.
 * When not to use: to compare networks of different size or density; it falls as people have more contacts.
 * @example
 * constraint(tiesOf(3, [[0, 1], [0, 2]], false)) // → [0.5, 1, 1]
 */
export function constraint(ties: Ties): (number | null)[] {
  const { size } = ties;
  const { start, target, weight } = neighbours(withoutDirection(ties, "sum"), "out");
  const strength = new Float64Array(size);
  for (let i = 0; i < size; i++) for (let e = start[i]!; e < start[i + 1]!; e++) strength[i]! += weight[e]!;
  const contactOf = new Int32Array(size).fill(-1);
  const invested = new Float64Array(size);
  return Array.from(strength, (own, i) => {
    if (own === 0) return null;
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      contactOf[target[e]!] = i;
      invested[target[e]!] = weight[e]! / own;
    }
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const q = target[e]!;
      const share = weight[e]! / own / strength[q]!;
      for (let f = start[q]!; f < start[q + 1]!; f++) {
        const j = target[f]!;
        if (contactOf[j] === i) invested[j]! += share * weight[f]!;
      }
    }
    let sum = 0;
    for (let e = start[i]!; e < start[i + 1]!; e++) sum += invested[target[e]!]! ** 2;
    return sum;
  });
}

/**
 * Effective size of everyone's own network, n − 2t/n: the number of contacts less their average number of ties
 * to each other, with t the ties among the n contacts. Directions and weights are not used.
 *
 * @returns for each person, 1 to n; null without contacts
 * Source: Burt (1992), ch. 2, in the form of Borgatti, S.P. (1997), Connections 20, 35–38.
 * When not to use: where ties are strong and weak; this form sees only whether they are there.
 * @example
 * effectiveSize(tiesOf(4, [[0, 1], [0, 2], [0, 3], [1, 2]], false))[0] // → 2.33333333
 */
export function effectiveSize(ties: Ties): (number | null)[] {
  return amongContacts(ties).map(({ contacts, between }) =>
    contacts === 0 ? null : contacts - (2 * between) / contacts,
  );
}

/**
 * Local clustering: the share of pairs of a person's contacts who are tied themselves, 2t/n(n − 1). Directions
 * and weights are not used.
 *
 * @returns for each person, 0 to 1; null with fewer than two contacts
 * Source: Watts, D.J. & Strogatz, S.H. (1998), Nature 393, 440–442.
 * When not to use: for the network as a whole; `transitivity` weighs people by their pairs of contacts.
 * @example
 * clustering(tiesOf(4, [[0, 1], [0, 2], [0, 3], [1, 2]], false)) // → [0.33333333, 1, 1, null]
 */
export function clustering(ties: Ties): (number | null)[] {
  return amongContacts(ties).map(({ contacts, between }) =>
    contacts < 2 ? null : (2 * between) / (contacts * (contacts - 1)),
  );
}

/**
 * Transitivity: the share of pairs of contacts of somebody who are tied themselves, over the whole network.
 * Directions and weights are not used.
 *
 * @returns 0 to 1, or null where nobody has two contacts
 * Source: Wasserman, S. & Faust, K. (1994), Social Network Analysis, §6.6.
 * When not to use: as a mean of local clustering, which weighs every person alike.
 * @example
 * transitivity(tiesOf(4, [[0, 1], [0, 2], [0, 3], [1, 2]], false)) // → 0.6
 */
export function transitivity(ties: Ties): number | null {
  let [closed, pairs] = [0, 0];
  for (const { contacts, between } of amongContacts(ties)) {
    closed += between;
    pairs += (contacts * (contacts - 1)) / 2;
  }
  return pairs === 0 ? null : closed / pairs;
}

/** For each person, how many contacts there are and how many ties there are between them. */
function amongContacts(ties: Ties): { contacts: number; between: number }[] {
  const { start, target } = neighbours(withoutDirection(ties), "out");
  const contactOf = new Int32Array(ties.size).fill(-1);
  return Array.from({ length: ties.size }, (_, i) => {
    const contacts = target.subarray(start[i], start[i + 1]);
    for (const j of contacts) contactOf[j] = i;
    let ends = 0;
    for (const j of contacts)
      for (let e = start[j]!; e < start[j + 1]!; e++) if (contactOf[target[e]!] === i) ends += 1;
    return { contacts: contacts.length, between: ends / 2 };
  });
}
