import { addUpColumn, concatenate, type Kind } from "./kind.ts";
import { NotEstimable } from "./not-estimable.ts";

/**
 * Per cell, for every pair of variables, what those who have both add up to. With nothing missing these are
 * X'X, X'y and y'y, with the number and the sums as the part of the constant.
 *
 * Entry `i·q + j` speaks of variables i and j among those who have both, q being the number of variables:
 * `n` how many they are, `sums` the sum of variable i, `products` the sum of i times j.
 */
export interface CrossProducts {
  readonly kind: "cross-products";
  readonly variables: readonly string[];
  readonly n: readonly Float64Array[];
  readonly sums: readonly Float64Array[];
  readonly products: readonly Float64Array[];
}

/** How cross-products merge: they add up. */
export const crossProductsKind: Kind<CrossProducts> = {
  differs: (a, b) => (a.variables.join("\n") === b.variables.join("\n") ? null : "the variables differ"),
  join: (a, b) => ({
    ...a,
    n: a.n.map((column, e) => concatenate(column, b.n[e]!, Float64Array)),
    sums: a.sums.map((column, e) => concatenate(column, b.sums[e]!, Float64Array)),
    products: a.products.map((column, e) => concatenate(column, b.products[e]!, Float64Array)),
  }),
  addUp: (content, target, size) => ({
    ...content,
    n: content.n.map(column => addUpColumn(column, target, size)),
    sums: content.sums.map(column => addUpColumn(column, target, size)),
    products: content.products.map(column => addUpColumn(column, target, size)),
  }),
};

/**
 * Covariances between the variables of a cell, each from those who have both values (pairwise complete; with
 * nothing missing this is the plain covariance matrix): (Σxy − ΣxΣy/n)/(n − 1).
 *
 * @param content cross-products
 * @param cell which cell
 * @returns a symmetric matrix in the order of `variables`
 * @throws NotEstimable `too-few` when fewer than two have both of some pair
 * Assumes: what is missing does not depend on the answers.
 * Source: R's `cov(use = "pairwise")`.
 * When not to use: pairwise where much is missing: the matrix may then not be one that any data can have. Leave
 *   out incomplete rows when tabulating to get the listwise one.
 * @example
 * const column = values => values.map(v => Float64Array.of(v));
 * const [n, sums, products] = [[3, 3, 3, 3], [6, 6, 9, 9], [14, 20, 20, 29]].map(column);
 * covariances({ kind: "cross-products", variables: ["x", "y"], n, sums, products }, 0) // → [[1, 1], [1, 1]]
 */
export function covariances(content: CrossProducts, cell: number): number[][] {
  const q = content.variables.length;
  const of = (columns: readonly Float64Array[], i: number, j: number): number => columns[i * q + j]![cell]!;
  return content.variables.map((_, i) =>
    content.variables.map((_v, j) => {
      const n = of(content.n, i, j);
      if (!(n > 1)) throw new NotEstimable("too-few", "a covariance needs two who have both");
      return (of(content.products, i, j) - (of(content.sums, i, j) * of(content.sums, j, i)) / n) / (n - 1);
    }),
  );
}
