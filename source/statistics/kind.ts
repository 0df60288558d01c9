/** How contents of one kind are compared, put side by side and added up: what `merge` and `rollUp` need of it. */
export interface Kind<C> {
  /** Why two contents do not speak of the same thing; null when they do. */
  differs(a: C, b: C): string | null;
  /** The cells of `a`, of which there are `cells`, followed by those of `b`. */
  join(a: C, b: C, cells: number): C;
  /** Content of `size` cells, where cell i of the given content adds to cell `target[i]`. */
  addUp(content: C, target: Uint32Array, size: number): C;
}

/**
 * Two columns, one after the other.
 *
 * When not to use: for columns that speak of the same cells.
 *
 * @example
 * Array.from(concatenate(Float64Array.of(1, 2), Float64Array.of(3), Float64Array)) // → [1, 2, 3]
 */
export function concatenate<T extends Uint32Array | Float64Array>(
  a: T,
  b: T,
  type: new (length: number) => T,
): T {
  const both = new type(a.length + b.length);
  both.set(a, 0);
  both.set(b, a.length);
  return both;
}

/**
 * Adds the numbers of a column up into `size` sums: number i goes to sum `target[i]`.
 *
 * When not to use: on means or rates.
 *
 * @example
 * Array.from(addUpColumn(Float64Array.of(30, 12, 8), Uint32Array.of(0, 1, 0), 2)) // → [38, 12]
 */
export function addUpColumn(column: Float64Array, target: Uint32Array, size: number): Float64Array {
  const sums = new Float64Array(size);
  // By index: `entries()` makes a pair for every number, and takes four times as long.
  for (let i = 0; i < column.length; i++) sums[target[i]!]! += column[i]!;
  return sums;
}
