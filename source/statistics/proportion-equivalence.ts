import { proportionOf } from "./counts.ts";
import { normalUpper } from "./distributions.ts";

/** Whether two shares are shown to differ by less than what matters. */
export interface ProportionEquivalence {
  /** Difference of the shares (times 100: percentage points). */
  readonly value: number;
  readonly margin: number;
  /** Of the test against a difference of −margin, and against +margin. */
  readonly pLow: number;
  readonly pHigh: number;
  /** The larger of the two: small means no relevant difference. */
  readonly p: number;
  readonly equivalent: boolean;
}

/**
 * Equivalence of two proportions by two one-sided score tests (TOST): is p₁ − p₂ shown to lie between −m and m?
 * z = (p̂₁ − p̂₂ − δ)/√(p̃₁q̃₁/n₁ + p̃₂q̃₂/n₂) for δ = −m and δ = m, with p̃ the most likely shares that differ by
 * exactly δ. Also where nobody or everybody succeeds.
 *
 * @param x1 successes in the first group
 * @param n1 cases in the first group
 * @param x2 successes in the second group
 * @param n2 cases in the second group
 * @param margin the smallest difference that matters, between 0 and 1, chosen beforehand: 0.05 is 5 percentage points
 * @param alpha chance of calling groups equivalent when they differ by the margin
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * @throws RangeError for a margin that is not between 0 and 1, or alpha not between 0 and 0.5
 * Assumes: two independent groups of independent cases.
 * Source: Schuirmann, D.J. (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657–680; the score test:
 * Farrington, C.P. & Manning, G. (1990), Statistics in Medicine 9, 1447–1454.
 * When not to use: with a margin chosen after seeing the data. "Not equivalent" is not "different", and a
 * difference that is not significant is not equivalence.
 * @example
 * proportionEquivalence(400, 1000, 405, 1000, 0.05).p // → 0.019981
 */
export function proportionEquivalence(
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  margin: number,
  alpha = 0.05,
): ProportionEquivalence {
  if (!(margin > 0 && margin < 1 && alpha > 0 && alpha < 0.5))
    throw new RangeError(`no equivalence test with margin ${margin} and alpha ${alpha}`);
  const [p1, p2] = [proportionOf(x1, n1), proportionOf(x2, n2)];
  const z = (difference: number): number => {
    const first = restrictedShare(p1, p2, n2 / n1, difference);
    const second = first - difference;
    return (p1 - p2 - difference) / Math.sqrt((first * (1 - first)) / n1 + (second * (1 - second)) / n2);
  };
  const [pLow, pHigh] = [normalUpper(z(-margin)), normalUpper(-z(margin))];
  const p = Math.max(pLow, pHigh);
  return { value: p1 - p2, margin, pLow, pHigh, p, equivalent: p <= alpha };
}

/** The most likely first share, given that it lies `d` above the second: the root of a cubic (Farrington & Manning). */
function restrictedShare(p1: number, p2: number, ratio: number, d: number): number {
  const a = 1 + ratio;
  const b = -(a + p1 + ratio * p2 + d * (ratio + 2));
  const c = d * d + d * (2 * p1 + a) + p1 + ratio * p2;
  const v = b ** 3 / (27 * a ** 3) - (b * c) / (6 * a * a) - (p1 * d * (1 + d)) / (2 * a);
  const u = (v < 0 ? -1 : 1) * Math.sqrt(Math.max(0, (b * b) / (9 * a * a) - c / (3 * a)));
  const turn = u === 0 ? 0 : Math.acos(Math.min(1, Math.max(-1, v / u ** 3)));
  const share = 2 * u * Math.cos((Math.PI + turn) / 3) - b / (3 * a);
  return Math.min(Math.min(1, 1 + d), Math.max(Math.max(0, d), share));
}
