import { criticalZ } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { leastSquares } from "./least-squares.ts";
import type { GroupRegression } from "./product-regression.ts";

/** A part of a gap, in the unit of the response, with its standard error. */
export interface Part extends Interval {
  readonly se: number;
}

/** What one column of the design adds to each part of a threefold decomposition. */
export interface ThreefoldColumn {
  readonly endowments: number;
  readonly coefficients: number;
  readonly interaction: number;
}

/** What one column adds to each part of a twofold decomposition. */
export interface TwofoldColumn {
  readonly explained: number;
  readonly unexplained: number;
  readonly unexplainedA: number;
  readonly unexplainedB: number;
}

/** Means and coefficients of a group, column by column: what a decomposition is made of. */
export type Columns = Pick<GroupRegression, "means" | "coefficients">;

/**
 * Which coefficients count as those of a world without a gap:
 * those of A or of B; halfway (`reimers`); weighted by numbers (`cotton`); of a regression of both groups together,
 * without (`neumark`) or with a term for the group (`pooled`).
 */
export type ReferenceCoefficients = "a" | "b" | "reimers" | "cotton" | "neumark" | "pooled";

/**
 * Threefold Oaxaca–Blinder decomposition of the gap ȳ_A − ȳ_B: endowments (x̄_A − x̄_B)'β_B, what B would gain with A's
 * characteristics; coefficients x̄_B'(β_A − β_B), what B would gain with A's pay for its characteristics; interaction
 * (x̄_A − x̄_B)'(β_A − β_B). Standard errors by the delta method, with characteristics that vary too.
 *
 * @param a the group that is the higher paid by custom (`regressionIn`)
 * @param b the other group, with the same columns
 * @param level confidence level
 * @returns three parts that add up to the gap
 * Assumes: as `linear` within each group.
 * Source: Blinder, A.S. (1973) and Oaxaca, R. (1973); Jann, B. (2008), Stata Journal 8, 453–479.
 * When not to use: as proof or absence of discrimination: what is "explained" may itself be unequal (who gets the
 *   scale), and what is not may be something left out.
 * @example
 * const of = (n, response, means, coefficients) => {
 *   const zero = [[0, 0], [0, 0]];
 *   return { n, response, means, coefficients, covariance: zero, meanCovariance: zero, products: zero };
 * };
 * threefold(of(9, 20, [1, 5], [10, 2]), of(9, 14, [1, 4], [10, 1])).interaction.value // → 1
 */
export function threefold(
  a: GroupRegression,
  b: GroupRegression,
  level = 0.95,
): { readonly endowments: Part; readonly coefficients: Part; readonly interaction: Part } {
  const dx = minus(a.means, b.means);
  const db = minus(a.coefficients, b.coefficients);
  const of = (x: readonly number[], beta: readonly number[], variance: number): Part =>
    part(dot(x, beta), variance, level);
  const bothMeans = (v: readonly number[]): number =>
    quadratic(a.meanCovariance, v) + quadratic(b.meanCovariance, v);
  const bothSlopes = (v: readonly number[]): number =>
    quadratic(a.covariance, v) + quadratic(b.covariance, v);
  return {
    endowments: of(dx, b.coefficients, quadratic(b.covariance, dx) + bothMeans(b.coefficients)),
    coefficients: of(b.means, db, bothSlopes(b.means) + quadratic(b.meanCovariance, db)),
    interaction: of(dx, db, bothSlopes(dx) + bothMeans(db)),
  };
}

/**
 * Twofold Oaxaca–Blinder decomposition of the gap ȳ_A − ȳ_B: explained (x̄_A − x̄_B)'β* and unexplained
 * x̄_A'(β_A − β*) + x̄_B'(β* − β_B). Every choice of β* is β* = Wβ_A + (I − W)β_B, so that the delta method knows how
 * it varies together with the coefficients of the groups.
 *
 * @param a the group that is the higher paid by custom (`regressionIn`)
 * @param b the other group, with the same columns
 * @param reference which β*
 * @param level confidence level
 * @returns two parts that add up to the gap, and β* itself
 * Assumes: as `linear` within each group.
 * Source: Reimers, C. (1983), Review of Economics and Statistics 65, 570–579; Cotton, J. (1988), ibid. 70, 236–243;
 * Neumark, D. (1988), Journal of Human Resources 23, 279–295; Oaxaca, R. & Ransom, M. (1994), Journal of
 * Econometrics 61, 5–21; Jann (2008).
 * When not to use: as `threefold`. `neumark` lets a part of the gap itself count as explained; `pooled` does not.
 * @example
 * const of = (n, response, means, coefficients) => {
 *   const zero = [[0, 0], [0, 0]];
 *   return { n, response, means, coefficients, covariance: zero, meanCovariance: zero, products: zero };
 * };
 * twofold(of(9, 20, [1, 5], [10, 2]), of(9, 14, [1, 4], [10, 1]), "reimers").explained.value // → 1.5
 */
export function twofold(
  a: GroupRegression,
  b: GroupRegression,
  reference: ReferenceCoefficients,
  level = 0.95,
): { readonly explained: Part; readonly unexplained: Part; readonly coefficients: readonly number[] } {
  const w = weights(a, b, reference);
  const rest = w.map((row, i) => row.map((v, j) => (i === j ? 1 : 0) - v));
  const dx = minus(a.means, b.means);
  const db = minus(a.coefficients, b.coefficients);
  const star = plus(times(w, a.coefficients), times(rest, b.coefficients));
  const explained =
    quadratic(a.covariance, timesTransposed(w, dx)) +
    quadratic(b.covariance, timesTransposed(rest, dx)) +
    quadratic(a.meanCovariance, star) +
    quadratic(b.meanCovariance, star);
  const middle = plus(timesTransposed(rest, a.means), timesTransposed(w, b.means));
  const unexplained =
    quadratic(a.covariance, middle) +
    quadratic(b.covariance, middle) +
    quadratic(a.meanCovariance, times(rest, db)) +
    quadratic(b.meanCovariance, times(w, db));
  return {
    explained: part(dot(dx, star), explained, level),
    unexplained: part(dot(middle, db), unexplained, level),
    coefficients: star,
  };
}

/**
 * The threefold decomposition column by column.
 *
 * @param a means and coefficients of group A
 * @param b those of group B, with the same columns
 * When not to use: for the levels of a factor without `withBase`: their parts depend on which level is left out.
 * @example
 * const [a, b] = [{ means: [1, 5], coefficients: [10, 2] }, { means: [1, 4], coefficients: [10, 1] }];
 * threefoldColumns(a, b)[1] // → { endowments: 1, coefficients: 4, interaction: 1 }
 */
export const threefoldColumns = (a: Columns, b: Columns): ThreefoldColumn[] =>
  a.means.map((x, j) => {
    const [dx, db] = [x - b.means[j]!, a.coefficients[j]! - b.coefficients[j]!];
    return { endowments: dx * b.coefficients[j]!, coefficients: b.means[j]! * db, interaction: dx * db };
  });

/**
 * The twofold decomposition column by column.
 *
 * @param a means and coefficients of group A
 * @param b those of group B, with the same columns
 * @param reference β*, with the same columns (`twofold(…).coefficients`)
 * When not to use: as `threefoldColumns`.
 * @example
 * const [a, b] = [{ means: [1, 5], coefficients: [10, 2] }, { means: [1, 4], coefficients: [10, 1] }];
 * twofoldColumns(a, b, [10, 1.5])[1].unexplained // → 4.5
 */
export const twofoldColumns = (a: Columns, b: Columns, reference: readonly number[]): TwofoldColumn[] =>
  a.means.map((x, j) => {
    const unexplainedA = x * (a.coefficients[j]! - reference[j]!);
    const unexplainedB = b.means[j]! * (reference[j]! - b.coefficients[j]!);
    const explained = (x - b.means[j]!) * reference[j]!;
    return { explained, unexplained: unexplainedA + unexplainedB, unexplainedA, unexplainedB };
  });

/**
 * The same regression with a coefficient for every level of a factor, the left-out one included, that together
 * average 0: what each level adds then no longer depends on which one was left out. The base becomes the last column.
 *
 * @param columns means and coefficients, the intercept first
 * @param levels positions of the columns of the factor's other levels
 * Source: Gardeazabal, J. & Ugidos, A. (2004), Review of Economics and Statistics 86, 1034–1036; Yun, M.-S. (2005),
 * Economic Inquiry 43, 766–772.
 * When not to use: on amounts.
 * @example
 * withBase({ means: [1, 0.5], coefficients: [10, 4] }, [1]).coefficients // → [12, 2, -2]
 */
export function withBase({ means, coefficients }: Columns, levels: readonly number[]): Columns {
  const shift = levels.reduce((sum, j) => sum + coefficients[j]!, 0) / (levels.length + 1);
  const moved = coefficients.map((c, j) => (j === 0 ? c + shift : levels.includes(j) ? c - shift : c));
  return {
    means: [...means, 1 - levels.reduce((sum, j) => sum + means[j]!, 0)],
    coefficients: [...moved, -shift],
  };
}

/** The W in β* = Wβ_A + (I − W)β_B. */
function weights(a: GroupRegression, b: GroupRegression, reference: ReferenceCoefficients): number[][] {
  const k = a.means.length;
  const diagonal = (share: number): number[][] =>
    Array.from({ length: k }, (_, i) => Array.from({ length: k }, (_c, j) => (i === j ? share : 0)));
  if (reference === "a") return diagonal(1);
  if (reference === "b") return diagonal(0);
  if (reference === "reimers") return diagonal(0.5);
  if (reference === "cotton") return diagonal(a.n / (a.n + b.n));
  if (reference === "neumark") return solve(sum(a.products, b.products), a.products);
  // With a term for the group, only differences within the groups count; the intercept is that of A.
  const within = (g: GroupRegression): number[][] =>
    g.products
      .slice(1)
      .map((row, i) => row.slice(1).map((p, j) => p - g.n * g.means[i + 1]! * g.means[j + 1]!));
  const slopes = solve(sum(within(a), within(b)), within(a));
  const rest = slopes.map((row, i) => row.map((v, j) => (i === j ? 1 : 0) - v));
  return [[1, ...timesTransposed(rest, a.means.slice(1))], ...slopes.map(row => [0, ...row])];
}

/** The matrix X with MX = T, for a symmetric M, whose columns are first brought to one size. */
function solve(m: readonly (readonly number[])[], t: readonly (readonly number[])[]): number[][] {
  const sizes = m.map((row, i) => Math.sqrt(row[i]!));
  const scaled = m.map((row, i) => row.map((v, j) => v / (sizes[i]! * sizes[j]!)));
  const columns = m.map((_, j) => {
    const target = t.map((row, i) => row[j]! / sizes[i]!);
    const ones = target.map(() => 1);
    return leastSquares(scaled, target, ones).coefficients.map((v, i) => v / sizes[i]!);
  });
  return m.map((_, i) => columns.map(column => column[i]!));
}

function part(value: number, variance: number, level: number): Part {
  const se = Math.sqrt(variance);
  const half = criticalZ(level) * se;
  return { value, low: value - half, high: value + half, level, method: "oaxaca-blinder, delta", se };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, v, i) => total + v * b[i]!, 0);
const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((v, i) => v + b[i]!);
const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((v, i) => v - b[i]!);
const times = (m: readonly (readonly number[])[], v: readonly number[]): number[] =>
  m.map(row => dot(row, v));
const timesTransposed = (m: readonly (readonly number[])[], v: readonly number[]): number[] =>
  v.map((_, j) => m.reduce((total, row, i) => total + row[j]! * v[i]!, 0));
const sum = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] =>
  a.map((row, i) => row.map((v, j) => v + b[i]![j]!));
const quadratic = (m: readonly (readonly number[])[], v: readonly number[]): number => dot(times(m, v), v);
