import { type Classification, classificationKey, sameClassification } from "./classification.ts";
import { type ClusterScores, clusterScoresKind } from "./cluster-scores.ts";
import { type Contributions, contributionsKind } from "./contributions.ts";
import { type CrossProducts, crossProductsKind } from "./cross-products.ts";
import { type Histogram, histogramKind } from "./histogram.ts";
import { addUpColumn, concatenate, type Kind } from "./kind.ts";
import { type Moments, momentsKind } from "./moments.ts";
import { type Spells, spellsKind } from "./spells.ts";

/** What is counted. Jobs are not persons: two aggregates with different units never merge. */
export type CountingUnit = "persons" | "jobs" | "fte" | "cases";

/** One axis of an aggregate: a column, tied to a version of a classification. */
export interface Dimension {
  readonly name: string;
  readonly classification: Classification;
}

/** Additive counts: one column of numbers per named measure, one number per cell. */
export interface Counts {
  readonly kind: "counts";
  readonly measures: readonly string[];
  /** `values[m][cell]`; same order as `measures`. */
  readonly values: readonly Float64Array[];
}

/** What a cell may hold. Other additive kinds join here and in `kinds`. */
export type Content = Counts | Moments | Contributions | CrossProducts | Histogram | Spells | ClusterScores;

const countsKind: Kind<Counts> = {
  differs: (a, b) => (a.measures.join("\n") === b.measures.join("\n") ? null : "the measures differ"),
  join: (a, b) => ({
    ...a,
    values: a.values.map((column, m) => concatenate(column, b.values[m]!, Float64Array)),
  }),
  addUp: (content, target, size) => ({
    ...content,
    values: content.values.map(column => addUpColumn(column, target, size)),
  }),
};

const kinds: { readonly [K in Content["kind"]]: Kind<Extract<Content, { kind: K }>> } = {
  counts: countsKind,
  moments: momentsKind,
  contributions: contributionsKind,
  "cross-products": crossProductsKind,
  histogram: histogramKind,
  spells: spellsKind,
  "cluster-scores": clusterScoresKind,
};

// oxlint-disable-next-line no-unsafe-type-assertion -- a kind found by a content's own name is that content's kind
const kindOf = <C extends Content>(content: C): Kind<C> => kinds[content.kind] as unknown as Kind<C>;

/**
 * People, reached only as numbers per combination of categories.
 *
 * `codes[d][cell]` is the position of the cell's category in `dimensions[d].classification.categories`.
 * Columnar, sparse (combinations nobody has are absent) and each combination occurs at most once.
 */
export interface Aggregate<C extends Content = Counts> {
  readonly unit: CountingUnit;
  readonly dimensions: readonly Dimension[];
  readonly size: number;
  readonly codes: readonly Uint32Array[];
  readonly content: C;
  /** Base to which the source rounded its counts (10 for table 2.1); 1 when they are exact. */
  readonly rounding: number;
}

/** Thrown when aggregates are combined that do not speak of the same thing. */
export class IncompatibleAggregates extends Error {
  override readonly name = "IncompatibleAggregates";
}

/**
 * Adds up cells after dropping dimensions: the aggregate over `keep`, in that order.
 *
 * @param aggregate of any content
 * @param keep names of the dimensions that stay; an empty list gives the grand total as one cell
 * @throws IncompatibleAggregates when a name is not a dimension
 * When not to use: on averages or percentages; roll up their parts and divide afterwards.
 * @example
 * const sex = { id: "geslacht", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * const people = {
 *   unit: "persons",
 *   dimensions: [{ name: "geslacht", classification: sex }],
 *   size: 2,
 *   codes: [Uint32Array.of(0, 1)],
 *   content: { kind: "counts", measures: ["all"], values: [Float64Array.of(30, 12)] },
 *   rounding: 1,
 * };
 * rollUp(people, []).content.values[0][0] // → 42
 */
export function rollUp<C extends Content>(aggregate: Aggregate<C>, keep: readonly string[]): Aggregate<C> {
  const positions = keep.map(name => {
    const position = aggregate.dimensions.findIndex(d => d.name === name);
    if (position < 0) throw new IncompatibleAggregates(`no dimension called ${name}`);
    return position;
  });
  const dimensions = positions.map(p => aggregate.dimensions[p]!);
  const codes = positions.map(p => aggregate.codes[p]!);
  return addUp(aggregate, dimensions, codes, aggregate.size, aggregate.content);
}

/**
 * The aggregate of two disjoint sets of people, such as two municipalities. Associative and commutative
 * up to the order of cells.
 *
 * Rounding that differs becomes the coarser of the two, which is what may still be said of every cell.
 *
 * @throws IncompatibleAggregates when units, dimensions, classification versions, contents or measures differ
 * When not to use: on two files about the same people, who would then be counted twice.
 * @example
 * const sex = { id: "geslacht", version: "1", categories: [{ code: "v" }, { code: "m" }] };
 * const of = (women, men) => ({
 *   unit: "persons",
 *   dimensions: [{ name: "geslacht", classification: sex }],
 *   size: 2,
 *   codes: [Uint32Array.of(0, 1)],
 *   content: { kind: "counts", measures: ["all"], values: [Float64Array.of(women, men)] },
 *   rounding: 1,
 * });
 * Array.from(merge(of(30, 12), of(5, 8)).content.values[0]) // → [35, 20]
 */
export function merge<C extends Content>(a: Aggregate<C>, b: Aggregate<C>): Aggregate<C> {
  if (a.unit !== b.unit) throw new IncompatibleAggregates(`${a.unit} do not add up with ${b.unit}`);
  if (
    a.dimensions.length !== b.dimensions.length ||
    a.dimensions.some((d, i) => d.name !== b.dimensions[i]!.name)
  )
    throw new IncompatibleAggregates("the dimensions differ");
  for (const [i, d] of a.dimensions.entries()) {
    const other = b.dimensions[i]!.classification;
    if (!sameClassification(d.classification, other))
      throw new IncompatibleAggregates(
        `${d.name} is ${classificationKey(d.classification)} in one and ${classificationKey(other)} in the other`,
      );
  }
  const kind = kindOf(a.content);
  const difference =
    a.content.kind === b.content.kind ? kind.differs(a.content, b.content) : "the contents differ";
  if (difference !== null) throw new IncompatibleAggregates(difference);
  const codes = a.codes.map((column, d) => concatenate(column, b.codes[d]!, Uint32Array));
  const both = { ...a, rounding: Math.max(a.rounding, b.rounding) };
  return addUp(both, a.dimensions, codes, a.size + b.size, kind.join(a.content, b.content, a.size));
}

function addUp<C extends Content>(
  shape: Aggregate<C>,
  dimensions: readonly Dimension[],
  codes: readonly Uint32Array[],
  size: number,
  content: C,
): Aggregate<C> {
  const cells = new Map<number | string, number>();
  const radices = dimensions.map(d => d.classification.categories.length);
  const fits = radices.reduce((product, r) => product * r, 1) < Number.MAX_SAFE_INTEGER;
  const target = new Uint32Array(size);
  const first: number[] = [];
  for (let row = 0; row < size; row++) {
    let key: number | string;
    if (fits) {
      let index = 0;
      for (let d = 0; d < codes.length; d++) index = index * radices[d]! + codes[d]![row]!;
      key = index;
    } else key = codes.map(column => column[row]).join(",");
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = first.length;
      cells.set(key, cell);
      first.push(row);
    }
    target[row] = cell;
  }
  const outCodes = codes.map(column => Uint32Array.from(first, row => column[row]!));
  return {
    unit: shape.unit,
    dimensions,
    size: first.length,
    codes: outCodes,
    content: kindOf(content).addUp(content, target, first.length),
    rounding: shape.rounding,
  };
}
