/** A categorical predictor: for each cell, the position of its level in `levels`. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: ArrayLike<number>;
  /** The level that the others are compared with. */
  readonly reference: string;
}

/** One column of a design: the intercept, a level of a factor, an amount, or the product of two other columns. */
export type Term =
  | { readonly factor: string; readonly level: string }
  | { readonly factor: null; readonly amount?: string; readonly product?: readonly [Term, Term] };

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

/**
 * A design with an amount as a further column, such as age or its square.
 *
 * @param design the design so far
 * @param name name of the amount
 * @param amounts one for each cell
 * @throws RangeError when lengths differ
 * When not to use: for codes that are no amounts (a postal code, a scale of which the steps are not alike).
 * @example
 * const group = { name: "group", levels: ["a", "b"], codes: [0, 1, 1], reference: "a" };
 * withAmount(treatmentDesign([group]), "age", [30, 40, 50]).rows.map(row => row[2]) // → [30, 40, 50]
 */
export function withAmount(design: Design, name: string, amounts: ArrayLike<number>): Design {
  if (amounts.length !== design.rows.length)
    throw new RangeError(`${name} has ${amounts.length} amounts for ${design.rows.length} cells`);
  return {
    terms: [...design.terms, { factor: null, amount: name }],
    rows: design.rows.map((row, i) => Float64Array.of(...row, amounts[i]!)),
  };
}

/**
 * A design with the products of the columns of two of its factors or amounts: their interaction.
 *
 * @param design a design that holds both
 * @param first name of a factor or amount
 * @param second name of another
 * When not to use: where a combination of levels has no cases; leave that product out, or `collinear` follows.
 * @example
 * const sex = { name: "sex", levels: ["m", "f"], codes: [0, 0, 1, 1], reference: "m" };
 * const unit = { name: "unit", levels: ["a", "b"], codes: [0, 1, 0, 1], reference: "a" };
 * withInteraction(treatmentDesign([sex, unit]), "sex", "unit").rows.map(row => row[3]) // → [0, 0, 0, 1]
 */
export function withInteraction(design: Design, first: string, second: string): Design {
  const columns = (name: string): number[] =>
    design.terms.flatMap((term, j) =>
      term.factor === name || (term.factor === null && term.amount === name) ? [j] : [],
    );
  const pairs = columns(first).flatMap(i => columns(second).map(j => [i, j] as const));
  return {
    terms: [
      ...design.terms,
      ...pairs.map(([i, j]): Term => ({ factor: null, product: [design.terms[i]!, design.terms[j]!] })),
    ],
    rows: design.rows.map(row => Float64Array.of(...row, ...pairs.map(([i, j]) => row[i]! * row[j]!))),
  };
}
