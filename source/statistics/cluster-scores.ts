import { type Classification, classificationKey, sameClassification } from "./classification.ts";
import { concatenate, type Kind } from "./kind.ts";
import { NotEstimable } from "./not-estimable.ts";

/** A characteristic of what was judged, such as the name or the age in a vignette. */
export interface Attribute {
  readonly name: string;
  readonly classification: Classification;
}

/**
 * Answers that come in clusters, such as the vignettes that one respondent judged: per cluster the sums that
 * regression with cluster-robust errors and marginal means need. The rows themselves are gone.
 *
 * The levels of all attributes are numbered through: those of the first attribute, then of the second. A cluster
 * belongs to one cell; the dimensions of the aggregate are characteristics of respondents.
 */
export interface ClusterScores {
  readonly kind: "cluster-scores";
  readonly attributes: readonly Attribute[];
  /** For each cluster, its cell. */
  readonly cell: Uint32Array;
  /** For each cluster, its weight; 1 where respondents count alike. */
  readonly weight: Float64Array;
  /** For each cluster, the number of rows, the sum of their outcomes and the sum of squares. */
  readonly n: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** `levelSums[cluster · levels + level]`: the sum of the outcomes of the rows that show the level. */
  readonly levelSums: Float64Array;
  /** `together[(cluster · levels + a) · levels + b]`: the rows that show both levels; a = b: that show the level. */
  readonly together: Float64Array;
}

/** How cluster scores merge: clusters stay apart, in the cells they belong to. */
export const clusterScoresKind: Kind<ClusterScores> = {
  differs: (a, b) => {
    if (a.attributes.map(x => x.name).join("\n") !== b.attributes.map(x => x.name).join("\n"))
      return "the attributes differ";
    for (const [i, { name, classification }] of a.attributes.entries()) {
      const other = b.attributes[i]!.classification;
      if (!sameClassification(classification, other))
        return `${name} is ${classificationKey(classification)} in one and ${classificationKey(other)} in the other`;
    }
    return null;
  },
  join: (a, b, cells) => ({
    ...a,
    cell: concatenate(
      a.cell,
      b.cell.map(cell => cell + cells),
      Uint32Array,
    ),
    weight: concatenate(a.weight, b.weight, Float64Array),
    n: concatenate(a.n, b.n, Float64Array),
    sums: concatenate(a.sums, b.sums, Float64Array),
    squares: concatenate(a.squares, b.squares, Float64Array),
    levelSums: concatenate(a.levelSums, b.levelSums, Float64Array),
    together: concatenate(a.together, b.together, Float64Array),
  }),
  addUp: (content, target) => ({ ...content, cell: content.cell.map(cell => target[cell]!) }),
};

/**
 * Number of levels of all attributes.
 *
 * When not to use: as the number of terms of a regression; each attribute has one level fewer there.
 *
 * @example
 * const sex = { id: "sex", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * levelCount([{ name: "sex", classification: sex }, { name: "chief", classification: sex }]) // → 4
 */
export const levelCount = (attributes: readonly Attribute[]): number =>
  attributes.reduce((sum, { classification }) => sum + classification.categories.length, 0);

/**
 * Adds rows up into cluster scores.
 *
 * @param attributes what each row shows, with their levels
 * @param rows `cluster`, the number of the respondent from 0; `codes`, the position of the level shown of each
 *   attribute; `outcome`, 0 or 1 for a choice, or a mark
 * @param weights one a respondent; whose rows all count by it. Their number is the number of respondents
 * @param cell of each respondent; all in the first when left out
 * @throws NotEstimable `impossible-counts` for a weight below 0, or an outcome that is no number
 * @throws RangeError for a code or respondent that does not exist
 * When not to use: with rows in which an attribute is missing; leave those out, and say how many.
 * @example
 * const sex = { id: "sex", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * const rows = [{ cluster: 0, codes: [0], outcome: 1 }, { cluster: 0, codes: [1], outcome: 0 }];
 * clusterScoresOf([{ name: "sex", classification: sex }], rows, [1]).levelSums // → [1, 0]
 */
export function clusterScoresOf(
  attributes: readonly Attribute[],
  rows: Iterable<{ readonly cluster: number; readonly codes: ArrayLike<number>; readonly outcome: number }>,
  weights: ArrayLike<number>,
  cell?: ArrayLike<number>,
): ClusterScores {
  const clusters = weights.length;
  const levels = levelCount(attributes);
  const first = attributes.map((_, i) => levelCount(attributes.slice(0, i)));
  const weight = Float64Array.from(weights);
  if (weight.some(w => !(w >= 0 && w < Number.POSITIVE_INFINITY)))
    throw new NotEstimable("impossible-counts", "a weight is below 0 or not a number");
  const n = new Float64Array(clusters);
  const sums = new Float64Array(clusters);
  const squares = new Float64Array(clusters);
  const levelSums = new Float64Array(clusters * levels);
  const together = new Float64Array(clusters * levels * levels);
  const sizes = attributes.map(({ classification }) => classification.categories.length);
  const shown = new Uint32Array(attributes.length);
  for (const { cluster, codes, outcome } of rows) {
    if (weight[cluster] === undefined) throw new RangeError(`no respondent ${cluster}`);
    if (!Number.isFinite(outcome)) throw new NotEstimable("impossible-counts", "an outcome is not a number");
    for (let i = 0; i < shown.length; i++) {
      const code = codes[i];
      if (code === undefined || !(code >= 0 && code < sizes[i]! && Number.isInteger(code)))
        throw new RangeError(`a code of ${attributes[i]!.name} is not in its classification`);
      shown[i] = first[i]! + code;
    }
    n[cluster]! += 1;
    sums[cluster]! += outcome;
    squares[cluster]! += outcome * outcome;
    for (const a of shown) {
      levelSums[cluster * levels + a]! += outcome;
      for (const b of shown) together[(cluster * levels + a) * levels + b]! += 1;
    }
  }
  const cells = Uint32Array.from(cell ?? new Uint32Array(clusters));
  return { kind: "cluster-scores", attributes, cell: cells, weight, n, sums, squares, levelSums, together };
}

/**
 * The clusters of one cell, such as the respondents of one group.
 *
 * When not to use: to leave out clusters by their answers.
 *
 * @example
 * const scores = clusterScoresOf([], [{ cluster: 1, codes: [], outcome: 3 }], [1, 1], [0, 1]);
 * clustersIn(scores, 1).sums // → [3]
 */
export function clustersIn(scores: ClusterScores, cell: number): ClusterScores {
  const levels = levelCount(scores.attributes);
  const own = Array.from(scores.cell.keys()).filter(cluster => scores.cell[cluster] === cell);
  const take = (column: Float64Array, width: number): Float64Array =>
    Float64Array.from(own.flatMap(cluster => [...column.subarray(cluster * width, (cluster + 1) * width)]));
  return {
    ...scores,
    cell: Uint32Array.from(own, () => cell),
    weight: take(scores.weight, 1),
    n: take(scores.n, 1),
    sums: take(scores.sums, 1),
    squares: take(scores.squares, 1),
    levelSums: take(scores.levelSums, levels),
    together: take(scores.together, levels * levels),
  };
}
