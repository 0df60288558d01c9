import { criticalT } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";

/** A group of whom it is known how many there are (from the personnel register), and how many of them answered. */
export interface RespondingGroup {
  readonly population: number;
  readonly respondents: number;
}

/** What the answers of a group were: their mean and their variance (divisor n − 1; null with one answer). */
export interface AnsweredGroup extends RespondingGroup {
  readonly mean: number;
  readonly variance: number | null;
}

/** Who answered, held against who could have. */
export interface Response {
  /** Respondents of everyone. */
  readonly rate: number;
  /** Per group: its response rate, and for how many a respondent in it stands when respondents weigh 1 on average. */
  readonly strata: readonly { readonly rate: number; readonly weight: number }[];
  /** How many respondents of equal weight would say as much, at least if groups do not differ in their answers. */
  readonly effectiveSize: number;
}

/**
 * Response rates per group and the weights that give each group its share in the population again
 * (post-stratification): w = (N_g/N)/(n_g/n). Effective size by Kish: (Σw)²/Σw² over respondents.
 *
 * Whether groups differ in response more than by chance: `chiSquare` on respondents and others.
 *
 * @param strata all groups of the population, each person in one
 * @throws NotEstimable `no-cases` when a group has people and none of them answered (join it to another),
 *   `impossible-counts` when more answered than there are
 * Assumes: within a group, who answered is like who did not. Weights mend no more than differences between groups.
 * Source: Kish, L. (1992), Journal of Official Statistics 8, 183–200; Bethlehem, Cobben & Schouten (2011), Handbook of
 *   Nonresponse in Household Surveys. R: `survey::postStratify`.
 * When not to use: with groups so small that a few answers get large weights; a weight above 3 to 5 is a warning.
 * @example
 * response([{ population: 300, respondents: 30 }, { population: 100, respondents: 30 }]).strata[1].weight // → 0.5
 */
export function response(strata: readonly RespondingGroup[]): Response {
  const { people, answers } = totals(strata);
  const weighed = strata.map(({ population, respondents }) => ({
    rate: population === 0 ? 0 : respondents / population,
    weight: respondents === 0 ? 0 : (population * answers) / (people * respondents),
  }));
  const squares = weighed.reduce((sum, { weight }, g) => sum + strata[g]!.respondents * weight ** 2, 0);
  return { rate: answers / people, strata: weighed, effectiveSize: answers ** 2 / squares };
}

/**
 * Mean of an answer over the whole population, from respondents weighted back to it: Σ (N_g/N)·ȳ_g, with standard error
 * √Σ (N_g/N)²·(1 − n_g/N_g)·s_g²/n_g. The factor 1 − n_g/N_g is the finite-population correction: where all answered,
 * nothing is uncertain. Interval by Student's t with n − groups degrees of freedom.
 *
 * A share is the mean of answers of 0 and 1, of which s² = n·p·(1 − p)/(n − 1).
 *
 * @param strata all groups of the population, each person in one, with what its respondents answered
 * @param level confidence level
 * @throws NotEstimable as `response`, and `too-few` when only one of several people in a group answered
 * Assumes: as `response`. The interval speaks of chance in who answered, not of who would never answer.
 * Source: Cochran, W.G. (1977), Sampling Techniques, 3rd edition, sections 5.3–5.4 and 5A.9. R: `survey::svymean` with
 *   strata and `fpc`.
 * When not to use: for what could have happened to other people in the same place (a test of a chance); then leave the
 *   correction out.
 * @example
 * const women = { population: 300, respondents: 30, mean: 4, variance: 1 };
 * const men = { population: 100, respondents: 30, mean: 3, variance: 1 };
 * poststratifiedMean([women, men]).value // → 3.75
 */
export function poststratifiedMean(
  strata: readonly AnsweredGroup[],
  level = 0.95,
): Interval & { readonly se: number; readonly df: number } {
  const { people, answers } = totals(strata);
  let [value, squares, df] = [0, 0, answers];
  for (const { population, respondents, mean, variance } of strata) {
    if (respondents === 0) continue;
    const share = population / people;
    df--;
    value += share * mean;
    if (respondents === population) continue;
    if (variance === null || respondents < 2)
      throw new NotEstimable("too-few", "one answer in a group says nothing of its spread");
    squares += (share ** 2 * (1 - respondents / population) * variance) / respondents;
  }
  const se = Math.sqrt(squares);
  const half = se === 0 ? 0 : criticalT(level, df) * se;
  return { value, low: value - half, high: value + half, level, method: "post-stratified", se, df };
}

/**
 * The number of independent cases that say as much of a population of N as n cases drawn from it without putting back:
 * n·(N − 1)/(N − n). Put it into an interval made for independent cases: `wilson(x * k / n, k)`.
 *
 * @param respondents n, at least 1
 * @param population N
 * @returns Infinity when everyone answered: then nothing is uncertain
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Assumes: who answered is like a random part of the population.
 * Source: Cochran, W.G. (1977), Sampling Techniques, 3rd edition, section 3.2: var p = pq/n·(N − n)/(N − 1).
 * When not to use: for what could have happened to other people in the same place.
 * @example
 * finiteSize(100, 199) // → 200
 */
export function finiteSize(respondents: number, population: number): number {
  totals([{ population, respondents }]);
  return respondents === population
    ? Infinity
    : (respondents * (population - 1)) / (population - respondents);
}

function totals(strata: readonly RespondingGroup[]): { readonly people: number; readonly answers: number } {
  let [people, answers] = [0, 0];
  for (const { population, respondents } of strata) {
    if (!(respondents >= 0 && respondents <= population) || !Number.isFinite(population))
      throw new NotEstimable("impossible-counts", "more people answered than there are");
    if (population > 0 && respondents === 0) throw new NotEstimable("no-cases", "nobody of a group answered");
    people += population;
    answers += respondents;
  }
  if (people === 0) throw new NotEstimable("no-cases", "there is nobody");
  return { people, answers };
}
