/** A categorical predictor: for each cell, the position of its level in `levels`. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: ArrayLike<number>;
  /** The level that the others are compared with. */
  readonly reference: string;
}

/** One column of a design: the intercept, or a level of a factor. */
export type Term = { readonly factor: string; readonly level: string } | { readonly factor: null };

/** A design matrix with treatment contrasts: one row a cell, one column a term. */
export interface Design {
  readonly terms: readonly Term[];
  readonly rows: readonly Float64Array[];
}

/**
 * Design matrix of main effects: an intercept and, for each factor, a 0/1 column per level other than its
 * reference (R's `contr.treatment`). Levels that no cell has get no column.
 *
 * @param factors at least one; all with a code for every cell
 * @throws RangeError when a reference is not a level, or lengths differ
 * When not to use: for predictors with an order or amounts that should count as such; add columns yourself.
 * @example
 * const group = { name: "group", levels: ["a", "b"], codes: [0, 1, 1], reference: "a" };
 * treatmentDesign([group]).rows.map(row => row[1]) // → [0, 1, 1]
 */
export function treatmentDesign(factors: readonly Factor[]): Design {
  const cells = factors[0]?.codes.length ?? 0;
  const terms: Term[] = [{ factor: null }];
  const columns: { codes: ArrayLike<number>; code: number }[] = [];
  for (const { name, levels, codes, reference } of factors) {
    if (codes.length !== cells) throw new RangeError(`${name} has ${codes.length} codes for ${cells} cells`);
    if (!levels.includes(reference)) throw new RangeError(`${reference} is not a level of ${name}`);
    const seen = new Set(Array.from(codes));
    for (const [code, level] of levels.entries()) {
      if (level === reference || !seen.has(code)) continue;
      terms.push({ factor: name, level });
      columns.push({ codes, code });
    }
  }
  const rows = Array.from({ length: cells }, (_, cell) =>
    Float64Array.from([1, ...columns.map(({ codes, code }) => (codes[cell] === code ? 1 : 0))]),
  );
  return { terms, rows };
}
