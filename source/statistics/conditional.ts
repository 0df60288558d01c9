import { asP } from "./distributions.ts";
import type { Weights } from "./hypergeometric.ts";
import { NotEstimable } from "./not-estimable.ts";
import { findRoot } from "./root.ts";

/** An odds ratio with an exact interval; 0 and Infinity are possible values of all three. */
export interface ExactOddsRatio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/**
 * Two-sided exact p-value: the probability of all outcomes no more likely than the one observed (with
 * R's tolerance of 1e-7 for ties), Σ P(k) over P(k) ≤ P(observed).
 *
 * @param distribution the outcomes under the null hypothesis
 * @param observed what was seen
 * Source: Fisher, R.A. (1935), JRSS 98, 39–82; the ordering by probability is R's `fisher.test`.
 * When not to use: as twice a one-sided p; the two differ where the distribution is skewed.
 * @example
 * // six coins: 0 and 6 heads are as unlikely as 6
 * exactTwoSided({ low: 0, weights: Float64Array.of(1, 6, 15, 20, 15, 6, 1), total: 64 }, 6) // → 0.03125
 */
export function exactTwoSided(distribution: Weights, observed: number): number {
  const limit = (distribution.weights[observed - distribution.low] ?? 0) * (1 + 1e-7);
  let sum = 0;
  for (const w of distribution.weights) if (w <= limit) sum += w;
  return asP(sum / distribution.total);
}

/**
 * Where to stop when solving for an odds ratio. R's `fisher.test` and `mantelhaen.test` stop at 1.2e-4 of ω (or
 * of 1/ω above 1), so their odds ratios carry three to five true digits; `as-r` stops at the same place, for who
 * checks our figures with R. `full` goes on to the last digits.
 */
export type Precision = "as-r" | "full";

/**
 * Conditional maximum likelihood estimate of an odds ratio and its exact (Clopper–Pearson style) interval:
 * the ω whose expected outcome is the observed one, and those that leave (1 − level)/2 in a tail.
 *
 * @param at the distribution of the outcome for an odds ratio ω above 0
 * @param observed what was seen
 * @param support smallest and largest possible outcome
 * @param level confidence level
 * @param precision where to stop
 * @throws NotEstimable `empty-margin` when only one outcome was possible
 * Source: Cornfield, J. (1956), Proc. Third Berkeley Symposium IV, 135–148; R's `fisher.test`.
 * When not to use: directly; `conditionalOddsRatio` and `exactMantelHaenszel` supply the distribution.
 * @example
 * conditionalEstimate(w => hypergeometric(4, 4, 4, w, 0), 3, [0, 4], 0.95, "full").value // → 6.40831966
 */
export function conditionalEstimate(
  at: (odds: number) => Weights,
  observed: number,
  support: readonly [number, number],
  level = 0.95,
  precision: Precision = "as-r",
): ExactOddsRatio {
  const [lowest, highest] = support;
  if (lowest === highest) throw new NotEstimable("empty-margin", "the margins allow only one table");
  const tail = (1 - level) / 2;
  const within = (odds: number): Weights =>
    odds === 0 ? { low: lowest, weights: Float64Array.of(1), total: 1 } : at(odds);
  const solve = precision === "full" ? crossing : crossingAsR;
  return {
    value:
      observed === lowest
        ? 0
        : observed === highest
          ? Number.POSITIVE_INFINITY
          : solve(odds => sumOver(within(odds), k => k - observed)),
    low: observed === lowest ? 0 : solve(odds => sumOver(within(odds), k => +(k >= observed)) - tail),
    high:
      observed === highest
        ? Number.POSITIVE_INFINITY
        : solve(odds => tail - sumOver(within(odds), k => +(k <= observed))),
    level,
  };
}

/** The mean of f over a distribution. */
function sumOver({ low, weights, total }: Weights, f: (k: number) => number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * f(low + i);
  return sum / total;
}

/** Where a rising function of ω crosses zero. */
function crossing(f: (odds: number) => number): number {
  const rising = f(1) < 0;
  for (let step = 0.5, from = 0; step < 700; step *= 2) {
    const to = rising ? step : -step;
    if (f(Math.exp(to)) > 0 === rising) return Math.exp(findRoot(u => f(Math.exp(u)), from, to));
    from = to;
  }
  throw new NotEstimable("not-converged", "no odds ratio fits the table");
}

/** The same with the brackets and the tolerance of R's `fisher.test`. */
function crossingAsR(f: (odds: number) => number): number {
  const tolerance = Number.EPSILON ** 0.25;
  const atOne = f(1);
  if (atOne === 0) return 1;
  return atOne > 0 ? findRoot(f, 0, 1, tolerance) : 1 / findRoot(t => f(1 / t), Number.EPSILON, 1, tolerance);
}
