import { fQuantile } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { leastSquares } from "./least-squares.ts";
import { NotEstimable } from "./not-estimable.ts";

/** How well the items of a scale hang together. */
export interface Reliability {
  /** Cronbach's alpha of the items as they are. */
  readonly alpha: number;
  /** Alpha of the items brought to equal spread. */
  readonly standardized: number;
  readonly meanCorrelation: number;
  /** Guttman's λ₆, from how well each item follows from the others; null when items repeat each other. */
  readonly lambda6: number | null;
  /** For each item: alpha without it (null with two items), and its correlation with the sum of the others. */
  readonly items: readonly { readonly alphaWithout: number | null; readonly restCorrelation: number }[];
}

/**
 * Cronbach's alpha and what goes with it, from the covariances of the items of a scale:
 * α = k/(k − 1)·(1 − Σσᵢ²/ΣΣσᵢⱼ), the standardised one from the correlations, λ₆ = 1 − Σ(1 − Rᵢ²)/ΣΣrᵢⱼ, and for each
 * item α without it and its correlation with the rest, Σⱼ≠ᵢσᵢⱼ/√(σᵢ²·ΣΣσⱼₘ), j, m ≠ i.
 *
 * @param matrix covariances of two or more items (`covariances`), all pointing the same way
 * @throws NotEstimable `too-few` with one item, `constant` when an item does not vary
 * Assumes: one idea behind all items, measured by each about equally well; else it is a lower bound.
 * Source: Cronbach, L.J. (1951), Psychometrika 16, 297–334; Guttman, L. (1945), Psychometrika 10, 255–282. R's
 * `psych::alpha`.
 * When not to use: as evidence that a scale measures one thing; alpha is also high for many items about two.
 * @example
 * reliability([[2, 1, 1], [1, 2, 1], [1, 1, 2]]).alpha // → 0.75
 */
export function reliability(matrix: readonly (readonly number[])[]): Reliability {
  const k = matrix.length;
  if (k < 2) throw new NotEstimable("too-few", "a scale has two items or more");
  if (matrix.some((row, i) => !(row[i]! > 0))) throw new NotEstimable("constant", "an item does not vary");
  const correlations = matrix.map((row, i) =>
    row.map((c, j) => c / Math.sqrt(matrix[i]![i]! * matrix[j]![j]!)),
  );
  const together = total(correlations);
  return {
    alpha: alphaOf(matrix),
    standardized: alphaOf(correlations),
    meanCorrelation: (together - k) / (k * (k - 1)),
    lambda6: lambda6(correlations),
    items: matrix.map((row, i) => {
      const rest = without(matrix, i);
      const shared = row.reduce((sum, c) => sum + c, 0) - row[i]!;
      return {
        alphaWithout: k > 2 ? alphaOf(rest) : null,
        restCorrelation: shared / Math.sqrt(row[i]! * total(rest)),
      };
    }),
  };
}

/**
 * Feldt's interval of Cronbach's alpha: 1 − (1 − α)·F, with F the two quantiles of the F distribution with n − 1 and
 * (n − 1)(k − 1) degrees of freedom.
 *
 * @param alpha the estimate
 * @param n people who answered all items
 * @param k items
 * @param level confidence level
 * @throws NotEstimable `too-few` with fewer than two people or items
 * Assumes: normal answers and items of equal covariance; narrow where answers are skewed.
 * Source: Feldt, L.S. (1965), Psychometrika 30, 357–370.
 * When not to use: for an alpha from pairs with much missing, where n is not one number.
 * @example
 * feldt(0.8, 100, 5).low // → 0.7305582
 */
export function feldt(alpha: number, n: number, k: number, level = 0.95): Interval {
  if (!(n > 1 && k > 1))
    throw new NotEstimable("too-few", "an interval of alpha needs two people and two items");
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)];
  const tail = (1 - level) / 2;
  return {
    value: alpha,
    low: 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2),
    high: 1 - (1 - alpha) * fQuantile(tail, df1, df2),
    level,
    method: "feldt",
  };
}

const total = (matrix: readonly (readonly number[])[]): number =>
  matrix.reduce((sum, row) => sum + row.reduce((part, c) => part + c, 0), 0);

const without = (matrix: readonly (readonly number[])[], item: number): number[][] =>
  matrix.filter((_, i) => i !== item).map(row => row.filter((_, j) => j !== item));

function alphaOf(matrix: readonly (readonly number[])[]): number {
  const k = matrix.length;
  const own = matrix.reduce((sum, row, i) => sum + row[i]!, 0);
  return (k / (k - 1)) * (1 - own / total(matrix));
}

function lambda6(correlations: readonly (readonly number[])[]): number | null {
  try {
    const unexplained = correlations.reduce((sum, row, i) => {
      const others = without(correlations, i);
      const own = row.filter((_, j) => j !== i);
      const { coefficients } = leastSquares(
        others,
        own,
        own.map(() => 1),
      );
      return sum + 1 - coefficients.reduce((part, b, j) => part + b * own[j]!, 0);
    }, 0);
    return 1 - unexplained / total(correlations);
  } catch (error) {
    if (error instanceof NotEstimable) return null;
    throw error;
  }
}
