import { type ClusterScores, levelCount } from "./cluster-scores.ts";
import { criticalZ, normalTwoSided } from "./distributions.ts";
import type { Interval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";
import { invertPositive, type Matrix, pivotedCholesky, symmetricEigen } from "./symmetric.ts";

/**
 * How standard errors allow for answers of one respondent being alike: `CR0` not corrected for few respondents,
 * `CR1` times G/(G − 1), `CR1S` times G(n − 1)/((G − 1)(n − p)) as Stata does, `CR2` corrected respondent by
 * respondent (Bell & McCaffrey). `classical` does not allow for it.
 */
export type ClusterErrors = "CR0" | "CR1" | "CR1S" | "CR2" | "classical";

/** The effect of showing one level of an attribute rather than the baseline. */
export interface Amce extends Interval {
  readonly attribute: string;
  readonly category: string;
  readonly baseline: string;
  readonly se: number;
  readonly z: number;
  readonly p: number;
}

/** The regression behind the effects. */
export interface AmceFit {
  readonly effects: readonly Amce[];
  /** The mean outcome where every attribute shows its baseline, as far as the regression says. */
  readonly intercept: { readonly value: number; readonly se: number };
  readonly covariance: Matrix;
  /** Rows, respondents and terms. */
  readonly n: number;
  readonly clusters: number;
  readonly terms: number;
  /** Levels that no row shows: they have no effect to give. */
  readonly notShown: readonly { readonly attribute: string; readonly category: string }[];
}

/** Sums of one respondent, or of all, for the columns of the regression. */
interface Sums {
  readonly products: Float64Array[];
  readonly scores: Float64Array;
}

/**
 * Average marginal component effects (AMCE) of a vignette or conjoint study: by linear regression of the outcome on
 * the levels of all attributes, with cluster-robust standard errors, (X'WX)⁻¹ Σ_g s_g s_g' (X'WX)⁻¹ with s_g the
 * score of respondent g. From cluster scores, and exactly what the rows give.
 *
 * @param scores answers per respondent; respondents of weight 0 do not count
 * @param baselines the category each attribute is compared with, by name of the attribute; else its first
 * @param errors which standard errors
 * @param level confidence level of the normal intervals
 * @returns effects on the scale of the outcome: of a choice between 0 and 1, times 100 percentage points
 * @throws NotEstimable `too-few` with fewer than two respondents or no more rows than terms, `no-cases` when a
 *   baseline is never shown, `collinear` when levels of attributes only occur together,
 *   `constant` when the fit leaves nothing, as when all answers are the same
 * Assumes: attributes shown at random, and none that exclude each other; respondents independent of each other.
 * Source: Hainmueller, J., Hopkins, D.J. & Yamamoto, T. (2014), Political Analysis 22, 1–30; errors: Liang, K.-Y. &
 * Zeger, S.L. (1986), Biometrika 73, 13–22; CR2: Bell, R.M. & McCaffrey, D.F. (2002), Survey Methodology 28, 169–181,
 * as clubSandwich computes it.
 * When not to use: to compare groups of respondents by their AMCEs; those hang on the baseline, `marginalMeans` do
 * not (Leeper, T.J., Hobolt, S.B. & Tilley, J. (2020), Political Analysis 28, 207–221). Nor with fewer than about
 * forty respondents with `CR1`.
 * @example
 * const sex = { id: "sex", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * const row = (cluster, code, outcome) => ({ cluster, codes: [code], outcome });
 * const rows = [row(0, 0, 1), row(0, 1, 0), row(1, 0, 1), row(1, 1, 1), row(2, 0, 0), row(2, 1, 0)];
 * const scores = clusterScoresOf([{ name: "sex", classification: sex }], rows, [1, 1, 1]);
 * amce(scores).effects[0].value // → -0.33333333
 */
export function amce(
  scores: ClusterScores,
  baselines: Readonly<Record<string, string>> = {},
  errors: ClusterErrors = "CR1",
  level = 0.95,
): AmceFit {
  const used = Array.from(scores.n.keys()).filter(g => scores.weight[g]! > 0 && scores.n[g]! > 0);
  const { columns, notShown } = columnsOf(scores, used, baselines);
  const p = columns.length + 1;
  const n = used.reduce((sum, g) => sum + scores.n[g]!, 0);
  if (used.length < 2) throw new NotEstimable("too-few", `${used.length} respondents`);
  if (!(n > p)) throw new NotEstimable("too-few", `${n} rows for ${p} terms`);
  const all = zeroSums(p);
  const squares = zeroSums(p);
  let yy = 0;
  const sumsOf = sumsBy(scores, columns);
  for (const g of used) {
    const [own, weight] = [sumsOf(g), scores.weight[g]!];
    addTo(all, own, weight);
    addTo(squares, own, weight * weight);
    yy += weight * scores.squares[g]!;
  }
  const bread = invertPositive(all.products);
  const beta = times(bread, all.scores);
  const residuals = ({ products, scores: y }: Sums): Float64Array => {
    const fitted = times(products, beta);
    return y.map((sum, j) => sum - fitted[j]!);
  };
  const left = yy - dot(beta, all.scores) - dot(beta, residuals(all));
  // A sum of squares that is all but 0 is what doubles leave of one that is 0.
  if (!(left > 1e-13 * yy)) throw new NotEstimable("constant", "nothing is left to explain");
  let covariance: Matrix;
  if (errors === "classical") {
    covariance = bread.map(row => row.map(v => (v * left) / (n - p)));
  } else {
    // What the residuals of one respondent share with each other through the fit, besides through being alike.
    const shared = errors === "CR2" ? sharing(bread, squares.products) : null;
    const meat = bread.map(() => new Float64Array(p));
    for (const g of used) {
      const [own, weight] = [sumsOf(g), scores.weight[g]!];
      const plain = residuals(own);
      const score = shared ? adjusted(own.products, shared, weight, plain) : plain;
      for (let i = 0; i < p; i++)
        for (let j = 0; j < p; j++) meat[i]![j]! += weight * weight * score[i]! * score[j]!;
    }
    const g = used.length;
    const factor = { CR0: 1, CR1: g / (g - 1), CR1S: (g * (n - 1)) / ((g - 1) * (n - p)), CR2: 1 }[errors];
    covariance = multiply(multiply(bread, meat), bread).map(row => row.map(v => factor * v));
  }
  const z = criticalZ(level);
  const effects = columns.map(({ attribute, category, baseline }, j): Amce => {
    const [value, se] = [beta[j + 1]!, Math.sqrt(covariance[j + 1]![j + 1]!)];
    if (!(se > 0)) throw new NotEstimable("too-few", `respondents do not differ on ${category}`);
    const test = { z: value / se, p: normalTwoSided(value / se) };
    const limits = { low: value - z * se, high: value + z * se, level, method: `amce, ${errors}` };
    return { attribute, category, baseline, value, ...limits, se, ...test };
  });
  return {
    effects,
    intercept: { value: beta[0]!, se: Math.sqrt(covariance[0]![0]!) },
    covariance,
    n,
    clusters: used.length,
    terms: p,
    notShown,
  };
}

/** The mean outcome where an attribute shows a level, whatever the others show. */
export interface MarginalMean extends Interval {
  readonly attribute: string;
  readonly category: string;
  readonly se: number;
  /** Rows that show the level. */
  readonly n: number;
}

/**
 * Marginal means of a vignette or conjoint study: per level of each attribute the mean outcome of the rows that show
 * it, Σwy/Σw, with a cluster-robust (linearised) standard error, √(G/(G − 1)·Σ_g(Σw(y − m))²)/Σw over respondents.
 *
 * @param scores answers per respondent; respondents of weight 0 do not count
 * @param level confidence level of the normal intervals
 * @returns one for each level that is shown; of a choice between two profiles, 0.5 is indifference
 * @throws NotEstimable `too-few` with fewer than two respondents
 * Assumes: attributes shown at random; respondents independent of each other.
 * Source: Leeper, Hobolt & Tilley (2020), Political Analysis 28, 207–221, as their package cregg computes them.
 * When not to use: as the effect of an attribute; that is the difference of two of them (`amce`).
 * @example
 * const sex = { id: "sex", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * const row = (cluster, code, outcome) => ({ cluster, codes: [code], outcome });
 * const rows = [row(0, 0, 1), row(0, 1, 0), row(1, 0, 1), row(1, 1, 1), row(2, 0, 0), row(2, 1, 0)];
 * const scores = clusterScoresOf([{ name: "sex", classification: sex }], rows, [1, 1, 1]);
 * marginalMeans(scores).map(mean => mean.value) // → [0.66666667, 0.33333333]
 */
export function marginalMeans(scores: ClusterScores, level = 0.95): MarginalMean[] {
  const levels = levelCount(scores.attributes);
  const used = Array.from(scores.n.keys()).filter(g => scores.weight[g]! > 0 && scores.n[g]! > 0);
  if (used.length < 2) throw new NotEstimable("too-few", `${used.length} respondents`);
  const z = criticalZ(level);
  return levelsOf(scores).flatMap(({ attribute, category, at }) => {
    const of = (g: number): { w: number; n: number; y: number } => ({
      w: scores.weight[g]!,
      n: scores.together[(g * levels + at) * levels + at]!,
      y: scores.levelSums[g * levels + at]!,
    });
    const clusters = used.map(of);
    const n = clusters.reduce((sum, c) => sum + c.n, 0);
    if (n === 0) return [];
    const total = clusters.reduce((sum, c) => sum + c.w * c.n, 0);
    const value = clusters.reduce((sum, c) => sum + c.w * c.y, 0) / total;
    const spread = clusters.reduce((sum, c) => sum + (c.w * (c.y - c.n * value)) ** 2, 0);
    const se = Math.sqrt((clusters.length / (clusters.length - 1)) * spread) / total;
    const limits = { low: value - z * se, high: value + z * se, level, method: "marginal-mean, CR1" };
    return [{ attribute, category, value, ...limits, se, n }];
  });
}

function levelsOf({ attributes }: ClusterScores): { attribute: string; category: string; at: number }[] {
  return attributes
    .flatMap(({ name, classification }) =>
      classification.categories.map(({ code }) => ({ attribute: name, category: code })),
    )
    .map((one, at) => ({ ...one, at }));
}

function columnsOf(
  scores: ClusterScores,
  used: readonly number[],
  baselines: Readonly<Record<string, string>>,
): {
  columns: { attribute: string; category: string; baseline: string; at: number }[];
  notShown: { attribute: string; category: string }[];
} {
  const levels = levelCount(scores.attributes);
  const shown = (at: number): boolean =>
    used.some(g => scores.together[(g * levels + at) * levels + at]! > 0);
  const all = levelsOf(scores);
  const columns: { attribute: string; category: string; baseline: string; at: number }[] = [];
  for (const { name, classification } of scores.attributes) {
    const own = all.filter(({ attribute }) => attribute === name);
    const baseline = baselines[name] ?? classification.categories[0]?.code;
    const base = own.find(({ category }) => category === baseline);
    if (base === undefined) throw new RangeError(`${baseline} is not a category of ${name}`);
    if (!shown(base.at)) throw new NotEstimable("no-cases", `${base.category} of ${name} is never shown`);
    for (const one of own)
      if (one !== base && shown(one.at)) columns.push({ ...one, baseline: base.category });
  }
  const notShown = all
    .filter(({ at }) => !shown(at))
    .map(({ attribute, category }) => ({ attribute, category }));
  return { columns, notShown };
}

function zeroSums(p: number): Sums {
  return { products: Array.from({ length: p }, () => new Float64Array(p)), scores: new Float64Array(p) };
}

/**
 * X'X and X'y of a respondent, with the intercept as first column. Each call overwrites what the one before gave:
 * there can be a hundred thousand respondents, and two matrices of each would not fit.
 */
function sumsBy(scores: ClusterScores, columns: readonly { at: number }[]): (g: number) => Sums {
  const levels = levelCount(scores.attributes);
  const places = Uint32Array.from(columns, ({ at }) => at);
  const own = zeroSums(places.length + 1);
  const [first, ...others] = own.products;
  return g => {
    first![0] = scores.n[g]!;
    own.scores[0] = scores.sums[g]!;
    for (let i = 0; i < places.length; i++) {
      const from = (g * levels + places[i]!) * levels;
      const row = others[i]!;
      own.scores[i + 1] = scores.levelSums[g * levels + places[i]!]!;
      const shown = scores.together[from + places[i]!]!;
      first![i + 1] = shown;
      row[0] = shown;
      for (let j = 0; j < places.length; j++) row[j + 1] = scores.together[from + places[j]!]!;
    }
    return own;
  };
}

function addTo(total: Sums, own: Sums, factor: number): void {
  for (const [i, row] of own.products.entries()) {
    total.scores[i]! += factor * own.scores[i]!;
    for (let j = 0; j < row.length; j++) total.products[i]![j]! += factor * row[j]!;
  }
}

/** M and MVM, of which I − X(2wM − MVM)X' is made: the covariance of one respondent's residuals under equal spread. */
const sharing = (bread: Matrix, squares: Matrix): { bread: Matrix; both: Matrix } => ({
  bread,
  both: multiply(multiply(bread, squares), bread),
});

/**
 * The score of CR2, X'(I − XCX')^(−½)e with C = 2wM − MVM, from S = X'X and s = X'e. With S = RR' and X = QR', it is
 * R(I − R'CR)^(−½)Q'e, and Q'e solves Rq = s.
 */
function adjusted(
  s: Matrix,
  { bread, both }: { bread: Matrix; both: Matrix },
  weight: number,
  score: Float64Array,
): Float64Array {
  const { columns, order } = pivotedCholesky(s);
  const q = new Float64Array(columns.length);
  for (const [k, column] of columns.entries()) {
    const row = order[k]!;
    let sum = score[row]!;
    for (let l = 0; l < k; l++) sum -= columns[l]![row]! * q[l]!;
    q[k] = sum / column[row]!;
  }
  const c = bread.map((row, i) => Float64Array.from(row, (v, j) => 2 * weight * v - both[i]![j]!));
  const mapped = columns.map(column => times(c, column));
  const { values, vectors } = symmetricEigen(columns.map(a => mapped.map(b => dot(a, b))));
  const free = values.map(value => 1 - value);
  const most = free.reduce((a, b) => Math.max(a, b), 0);
  const result = new Float64Array(score.length);
  for (const [k, vector] of vectors.entries()) {
    // A direction that the respondent alone decides has no residual to correct (the pseudo-inverse).
    if (free[k]! <= 1e-12 * most) continue;
    const size = dot(vector, q) / Math.sqrt(free[k]!);
    for (const [j, column] of columns.entries())
      for (let i = 0; i < result.length; i++) result[i]! += size * vector[j]! * column[i]!;
  }
  return result;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const times = (matrix: Matrix, x: ArrayLike<number>): Float64Array =>
  Float64Array.from(matrix, row => dot(row, x));

/** The product of two matrices of which the second is symmetric. */
const multiply = (a: Matrix, b: Matrix): Float64Array[] => a.map(row => times(b, row));
