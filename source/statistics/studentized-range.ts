import erfc from "@stdlib/math-base-special-erfc";
import { asP, logGamma } from "./distributions.ts";
import { findRoot } from "./root.ts";

/**
 * Upper tail of the studentized range, P(Q ≥ q): the largest of k independent standard normal values minus the
 * smallest, divided by an independent estimate of their standard deviation with df degrees of freedom.
 *
 * With W the range of k normals, P(Q ≥ q) = ∫ P(W ≥ qs) f(s) ds, where s = √(χ²_df/df), and
 * P(W ≥ w) = k∫ φ(z)·(Φ(z)ᵏ⁻¹ − (Φ(z) − Φ(z − w))ᵏ⁻¹) dz, written so that small tails keep their digits. Both
 * integrals by the trapezoidal rule, which for such functions gains digits exponentially; the outer one over ln s.
 *
 * @param q statistic, 0 or more
 * @param k how many means are compared, 2 or more
 * @param df degrees of freedom, 1 or more, whole or not
 * @throws RangeError outside these
 * Accuracy: about 1e-12, also relatively in the tail. R's `ptukey` is off by up to 1e-9, and more below 1e-6.
 * Source: Copenhaver, M.D. & Holland, B. (1988), Journal of Statistical Computation and Simulation 30, 1–15;
 * Trefethen, L.N. & Weideman, J.A.C. (2014), SIAM Review 56, 385–458 for the rule.
 * When not to use: for two groups; it is then √2 times a t.
 * @example
 * studentizedRangeUpper(3.5, 3, 20) // → 0.0558918491
 */
export function studentizedRangeUpper(q: number, k: number, df: number): number {
  return upperTail(q, k, df, rangeOf(k));
}

function upperTail(q: number, k: number, df: number, rangeUpper: (w: number) => number): number {
  if (!(q >= 0 && k >= 2 && df >= 1 && df < Number.POSITIVE_INFINITY))
    throw new RangeError(`no studentized range for q = ${q}, k = ${k}, df = ${df}`);
  if (q === 0) return 1;
  const half = df / 2;
  const constant = Math.log(2) - Math.log(2 * Math.PI) / 2 + Math.log(half) / 2 - stirlingRest(half);
  const density = (u: number): number => Math.exp(constant + half * (2 * u - Math.expm1(2 * u)));
  const step = Math.min(0.1, 0.4 / Math.sqrt(df));
  // About the largest term: P(W ≥ w) falls as exp(−w²/4), so that in the tail small s count most.
  const centre = Math.round(-Math.log1p((q * q) / (2 * df)) / 2 / step);
  let sum = 0;
  for (const direction of [1, -1]) {
    let previous = 0;
    for (let i = direction > 0 ? centre : centre - 1; ; i += direction) {
      const term = density(i * step) * rangeUpper(q * Math.exp(i * step));
      sum += term;
      if ((direction < 0 || i > 0) && term <= previous && term <= 1e-18 * sum) break;
      previous = term;
    }
  }
  return asP(sum * step);
}

/** What Stirling's formula leaves of log Γ(x); with it large terms cancel on paper and not in the sum. */
const stirlingRest = (x: number): number =>
  x < 50
    ? logGamma(x) - (x - 0.5) * Math.log(x) + x - Math.log(2 * Math.PI) / 2
    : 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);

/**
 * P(W ≥ w) for the range of k standard normals. What does not hang on w is worked out once. The error of the sum falls
 * as exp(−2π²/(k·step²)): a step that follows k keeps it under 1e-13.
 */
function rangeOf(k: number): (w: number) => number {
  const step = Math.min(0.4, 0.7 / Math.sqrt(k));
  const phi = (z: number): number => erfc(-z / Math.SQRT2) / 2;
  const points = new Map<number, readonly [below: number, weight: number]>();
  const pointAt = (i: number) => {
    const z = i * step;
    const below = phi(z);
    const point = [below, Math.exp((-z * z) / 2) * below ** (k - 1)] as const;
    points.set(i, point);
    return point;
  };
  const reach = Math.ceil(10 / step);
  return w => {
    const middle = Math.round(w / 2 / step);
    let sum = 0;
    for (let i = middle - reach; i <= middle + reach; i++) {
      const [below, weight] = points.get(i) ?? pointAt(i);
      if (below === 0) continue;
      const outside = Math.min(1, phi(i * step - w) / below);
      // Φᵏ⁻¹ − (Φ − Φ')ᵏ⁻¹ = Φᵏ⁻¹·(1 − (1 − Φ'/Φ)ᵏ⁻¹)
      const gap = outside === 1 ? 1 : -Math.expm1((k - 1) * Math.log1p(-outside));
      sum += weight * gap;
    }
    return Math.min(1, (k * sum * step) / Math.sqrt(2 * Math.PI));
  };
}

/**
 * Quantile of the studentized range from its upper tail: the q with P(Q ≥ q) = p, found by bracketing.
 *
 * @param p upper tail, 0 < p < 1: 0.05 for simultaneous 95% intervals
 * @param k how many means are compared, 2 or more
 * @param df degrees of freedom, 1 or more
 * @throws RangeError outside these
 * When not to use: to test a statistic; `studentizedRangeUpper` gives its p.
 * @example
 * studentizedRangeQuantile(0.05, 3, 20) // → 3.57793473
 */
export function studentizedRangeQuantile(p: number, k: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a tail lies between 0 and 1, not ${p}`);
  const rangeUpper = rangeOf(k);
  const distance = (q: number): number => Math.log(upperTail(q, k, df, rangeUpper) / p);
  let high = 4;
  while (distance(high) > 0) high *= 2;
  return findRoot(distance, 0, high, 1e-13);
}
