import { checkCounts } from "./counts.ts";
import { criticalZ } from "./distributions.ts";
import type { RatioInterval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Odds ratio of a two-by-two table, ad/bc, with Woolf's log interval:
 * exp(ln OR ± z√(1/a + 1/b + 1/c + 1/d)).
 *
 * Zero cells: with b or c at 0 there is no ratio (refused); with only a or d at 0 the ratio is 0 and `low`
 * and `high` are null. `conditionalOddsRatio` gives an exact interval in all these cases.
 *
 * @param a successes in the first group
 * @param b failures in the first group
 * @param c successes in the second group
 * @param d failures in the second group
 * @param level confidence level
 * @throws NotEstimable `no-events`, `impossible-counts`
 * Source: Woolf, B. (1955), Annals of Human Genetics 19, 251–253.
 * When not to use: as if it were a risk ratio; where success is common the odds ratio lies further from 1.
 * @example
 * oddsRatio(1198, 1493, 557, 1278).value // → 1.84108004
 */
export function oddsRatio(a: number, b: number, c: number, d: number, level = 0.95): RatioInterval {
  checkCounts([a, b, c, d], false);
  if (b === 0 || c === 0) throw new NotEstimable("no-events", "an odds ratio needs cases in b and c");
  const z = criticalZ(level);
  const value = (a / b) * (d / c);
  const se = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return {
    value,
    low: value > 0 ? value * Math.exp(-z * se) : null,
    high: value > 0 ? value * Math.exp(z * se) : null,
    level,
    method: "woolf-log",
  };
}
