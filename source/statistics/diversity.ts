import { checkCounts } from "./counts.ts";
import { NotEstimable } from "./not-estimable.ts";

/** How evenly people are spread over groups. */
export interface Diversity {
  readonly n: number;
  /** Blau's index: the chance that two people, drawn with replacement, are of different groups. */
  readonly blau: number;
  /** The same without replacement; null for one person. */
  readonly blauUnbiased: number | null;
  /** Blau's index as a share of what it can be with this many groups; null for one group. */
  readonly qualitativeVariation: number | null;
  /** Shannon's entropy, in natural units. */
  readonly shannon: number;
  /** Shannon's entropy as a share of what it can be; null for one group. */
  readonly evenness: number | null;
}

/**
 * Diversity of one set of people: with shares pᵢ of k groups, Blau 1 − Σpᵢ² (unbiased: times n/(n − 1)), index of
 * qualitative variation Blau·k/(k − 1), Shannon −Σpᵢ·ln pᵢ, evenness Shannon/ln k.
 *
 * @param counts people per group; groups of nobody count among the k
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: Blau, P.M. (1977), Inequality and Heterogeneity; Shannon, C.E. (1948), Bell System Technical Journal 27.
 * When not to use: as a goal: it does not say which group is missing, and rises with the number of categories.
 * @example
 * diversity([50, 30, 20]).blau // → 0.62
 */
export function diversity(counts: readonly number[]): Diversity {
  checkCounts(counts, false);
  const n = counts.reduce((sum, c) => sum + c, 0);
  if (n === 0) throw new NotEstimable("no-cases", "no diversity of nobody");
  const k = counts.length;
  const blau = 1 - counts.reduce((sum, c) => sum + (c / n) ** 2, 0);
  const shannon = entropy(counts);
  return {
    n,
    blau,
    blauUnbiased: n > 1 ? (blau * n) / (n - 1) : null,
    qualitativeVariation: k > 1 ? (blau * k) / (k - 1) : null,
    shannon,
    evenness: k > 1 ? shannon / Math.log(k) : null,
  };
}

/** How unevenly groups are spread over units, such as departments or scales. */
export interface Segregation {
  /** Share of either group that would have to move for an even spread; null unless there are two groups. */
  readonly dissimilarity: number | null;
  readonly multigroupDissimilarity: number;
  /** Theil's information index, 0 (even) to 1 (every unit has one group). */
  readonly theilH: number;
  /** Mutual information of group and unit, in natural units. */
  readonly mutualInformation: number;
  /** How much less people meet others in their unit than they would with an even spread, 0 to 1. */
  readonly normalizedExposure: number;
  /** Diversity of all units together. */
  readonly blau: number;
  readonly shannon: number;
}

/**
 * Segregation of groups over units. With tᵤ people in unit u, shares πᵤg there and P_g in all, T people:
 * D = ½Σ|aᵤ/A − bᵤ/B| (two groups), Σᵤ Σ_g tᵤ|πᵤg − P_g|/(2TI) with I = ΣP_g(1 − P_g) (several),
 * H = Σ tᵤ(E − Eᵤ)/(TE) with E the entropy, M = H·E, and exposure Σᵤ Σ_g (tᵤ/T)·(πᵤg − P_g)²/(1 − P_g).
 *
 * @param table people per unit (rows) and group (columns); units and groups of nobody are left out
 * @throws NotEstimable `empty-margin` with fewer than two groups or one unit, `impossible-counts`
 * Source: Duncan, O.D. & Duncan, B. (1955), American Sociological Review 20, 210–217; Reardon, S.F. & Firebaugh, G.
 * (2002), Sociological Methodology 32, 33–67.
 * When not to use: with many small units: chance alone then spreads groups unevenly.
 * @example
 * segregation([[30, 10], [20, 40]]).dissimilarity // → 0.4
 */
export function segregation(table: readonly (readonly number[])[]): Segregation {
  for (const row of table) checkCounts(row, false);
  const sums = (table[0] ?? []).map((_, g) => table.reduce((sum, row) => sum + row[g]!, 0));
  const groups = sums.flatMap((sum, g) => (sum > 0 ? [g] : []));
  const units = table.map(row => groups.map(g => row[g]!)).filter(row => row.some(c => c > 0));
  if (groups.length < 2 || units.length < 2)
    throw new NotEstimable("empty-margin", "segregation takes two groups and two units");
  const whole = groups.map(g => sums[g]!);
  const total = whole.reduce((sum, c) => sum + c, 0);
  const shares = whole.map(c => c / total);
  const { blau, shannon } = diversity(whole);
  let [uneven, information, exposure] = [0, 0, 0];
  for (const row of units) {
    const people = row.reduce((sum, c) => sum + c, 0);
    for (const [g, share] of shares.entries()) {
      const distance = row[g]! / people - share;
      uneven += people * Math.abs(distance);
      exposure += ((people / total) * distance ** 2) / (1 - share);
      // Σ p·ln(p/(p_unit·p_group)), which loses no digits where the spread is nearly even.
      if (row[g]! > 0) information += (row[g]! / total) * Math.log1p(distance / share);
    }
  }
  const [a, b] = whole;
  return {
    dissimilarity:
      whole.length === 2
        ? units.reduce((sum, row) => sum + Math.abs(row[0]! / a! - row[1]! / b!), 0) / 2
        : null,
    multigroupDissimilarity: uneven / (2 * total * blau),
    theilH: information / shannon,
    mutualInformation: information,
    normalizedExposure: exposure,
    blau,
    shannon,
  };
}

function entropy(counts: readonly number[]): number {
  const n = counts.reduce((sum, c) => sum + c, 0);
  return counts.reduce((sum, c) => (c === 0 ? sum : sum - (c / n) * Math.log(c / n)), 0);
}
