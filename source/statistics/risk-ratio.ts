import { proportionOf } from "./counts.ts";
import { criticalZ } from "./distributions.ts";
import type { RatioInterval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Ratio of two proportions, p₁/p₂, with the Katz log interval:
 * exp(ln RR ± z√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)).
 *
 * Zero cells: without successes in the second group there is no ratio (refused); without successes in the
 * first, or with nothing but successes in both, the ratio exists and `low` and `high` are null, since the
 * log interval does not. No ½ is added: that would change the figure that is shown.
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group (the one compared with)
 * @param n2 cases in the second group
 * @param level confidence level
 * @throws NotEstimable `no-events`, `no-cases`, `impossible-counts`
 * Assumes: two independent groups of independent cases.
 * Source: Katz, D., Baptista, J., Azen, S.P. & Pike, M.C. (1978), Biometrics 34, 469–474.
 * When not to use: with fewer than about five successes in a group (the interval covers poorly), or alone:
 * a ratio of 2 may be 0.1% against 0.05%, so show the difference beside it.
 * @example
 * riskRatio(1198, 2691, 557, 1835).value // → 1.46664158
 */
export function riskRatio(x1: number, n1: number, x2: number, n2: number, level = 0.95): RatioInterval {
  const p1 = proportionOf(x1, n1);
  const p2 = proportionOf(x2, n2);
  if (x2 === 0) throw new NotEstimable("no-events", "no ratio to a share of zero");
  const z = criticalZ(level);
  const se = Math.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2);
  const limits = x1 > 0 && se > 0;
  return {
    value: p1 / p2,
    low: limits ? (p1 / p2) * Math.exp(-z * se) : null,
    high: limits ? (p1 / p2) * Math.exp(z * se) : null,
    level,
    method: "katz-log",
  };
}
