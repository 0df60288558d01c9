import { checkCounts } from "./counts.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * One two-by-two table of a stratified comparison: `[a, b, c, d]`, successes and failures of the first group,
 * then of the second.
 */
export type Stratum = readonly [number, number, number, number];

/** How many strata an answer rests on, and how many said nothing and were left out. */
export interface StrataUsed {
  readonly used: number;
  readonly dropped: number;
}

/**
 * Leaves out the strata that cannot contribute: those where a group is empty and, for odds ratios and their
 * tests, also those where everybody or nobody succeeds.
 *
 * @param strata one table a stratum
 * @param need `both-groups` for differences and ratios of risks, `all-margins` for odds ratios and tests
 * @returns the strata that stay, and how many went
 * @throws NotEstimable `too-few` when none stays, `impossible-counts`
 * When not to use: to drop strata because they are small; small strata count too.
 * @example
 * informative([[1, 2, 3, 4], [0, 0, 3, 4], [0, 5, 0, 5]], "all-margins").counts.dropped // → 2
 */
export function informative(
  strata: readonly Stratum[],
  need: "both-groups" | "all-margins",
): { kept: readonly Stratum[]; counts: StrataUsed } {
  const kept = strata.filter(([a, b, c, d]) => {
    checkCounts([a, b, c, d], false);
    const groups = a + b > 0 && c + d > 0;
    return need === "both-groups" ? groups : groups && a + c > 0 && b + d > 0;
  });
  if (kept.length === 0) throw new NotEstimable("too-few", "no stratum holds both groups and both outcomes");
  return { kept, counts: { used: kept.length, dropped: strata.length - kept.length } };
}

/**
 * Adds up a quantity over strata.
 *
 * When not to use: for rates; sum their parts.
 *
 * @example
 * overStrata([[1, 2, 3, 4], [5, 6, 7, 8]], (a, b, c, d) => a + b + c + d) // → 36
 */
export const overStrata = (
  strata: readonly Stratum[],
  f: (a: number, b: number, c: number, d: number) => number,
): number => strata.reduce((sum, [a, b, c, d]) => sum + f(a, b, c, d), 0);
