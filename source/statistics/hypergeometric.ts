/** A discrete distribution on consecutive whole numbers; weights add up to `total`. */
export interface Weights {
  readonly low: number;
  readonly weights: Float64Array;
  readonly total: number;
}

/**
 * The weights of a unimodal distribution on low … high, relative to 1 at its mode, made by walking outward
 * from the mode with the exact ratio of neighbours and stopping where a weight falls below `floor`. So half
 * a million cases cost a few thousand steps, and no factorial or logarithm loses digits.
 *
 * @param low smallest possible number
 * @param high largest possible number
 * @param ratio weight of k + 1 over weight of k; must fall as k rises
 * @param floor weights below this part of the mode's are left out
 * When not to use: for a distribution with more than one mode.
 * @example
 * // three coins
 * Array.from(weightsAround(0, 3, k => (3 - k) / (k + 1), 0).weights) // → [1/3, 1, 1, 1/3]
 */
export function weightsAround(
  low: number,
  high: number,
  ratio: (k: number) => number,
  floor: number,
): Weights {
  let [mode, top] = [low, high];
  while (mode < top) {
    const middle = Math.floor((mode + top) / 2);
    if (ratio(middle) > 1) mode = middle + 1;
    else top = middle;
  }
  const below: number[] = [];
  for (let k = mode, w = 1; k > low; k--) {
    w /= ratio(k - 1);
    if (w < floor || w === 0) break;
    below.push(w);
  }
  const above: number[] = [];
  for (let k = mode, w = 1; k < high; k++) {
    w *= ratio(k);
    if (w < floor || w === 0) break;
    above.push(w);
  }
  const weights = Float64Array.from([...below.toReversed(), 1, ...above]);
  return { low: mode - below.length, weights, total: weights.reduce((sum, w) => sum + w, 0) };
}

/**
 * Fisher's noncentral hypergeometric distribution: of the successes in the first group of a two-by-two
 * table with given margins, when the odds ratio is ω. P(k) ∝ C(n₁, k)·C(n₂, m − k)·ωᵏ.
 *
 * @param n1 cases in the first group
 * @param n2 cases in the second group
 * @param m successes in both together
 * @param odds the odds ratio ω, above 0; 1 gives the ordinary hypergeometric distribution
 * @param floor weights below this part of the largest are left out
 * Source: Harkness, W.L. (1965), Annals of Mathematical Statistics 36, 938–945.
 * When not to use: when margins are not fixed and the question is not conditional on them.
 * @example
 * hypergeometric(4, 4, 4, 1, 0).total // → 70/36
 */
export function hypergeometric(n1: number, n2: number, m: number, odds: number, floor: number): Weights {
  const ratio = (k: number): number => ((odds * (n1 - k)) / (k + 1)) * ((m - k) / (n2 - m + k + 1));
  return weightsAround(Math.max(0, m - n2), Math.min(n1, m), ratio, floor);
}

/**
 * The distribution of the sum of independent whole numbers (convolution).
 *
 * @param parts at least one distribution
 * When not to use: for dozens of parts of tens of thousands of weights each; the work is the product of
 * lengths.
 * @example
 * const coin = { low: 0, weights: Float64Array.of(1, 1), total: 2 };
 * Array.from(sumOf([coin, coin]).weights) // → [1, 2, 1]
 */
export function sumOf(parts: readonly Weights[]): Weights {
  return parts.reduce((a, b) => {
    const weights = new Float64Array(a.weights.length + b.weights.length - 1);
    for (let j = 0; j < b.weights.length; j++) {
      const w = b.weights[j]!;
      for (let i = 0; i < a.weights.length; i++) weights[i + j]! += w * a.weights[i]!;
    }
    return { low: a.low + b.low, weights, total: weights.reduce((sum, w) => sum + w, 0) };
  });
}
