import type { CrossProducts } from "../../statistics/cross-products.ts";
import { numeric } from "../columns.ts";
import { aggregateOf, grouped, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { Answers, CrossProductsQuestion, Snapshot } from "../model.ts";
import { complete, lackingNumber, only } from "./lacking.ts";

/** Sums of products of all pairs of variables per combination of categories, with compensated sums. */
export async function tabulateCrossProducts(
  snapshot: Snapshot,
  question: CrossProductsQuestion,
): Promise<Answers["cross-products"]> {
  const { variables } = question;
  const numbers = variables.map(variable => numeric(snapshot, variable));
  const lacking = variables.flatMap(variable => lackingNumber(snapshot, variable));
  const all = rowsFor(snapshot, question);
  const from = question.complete === "rows" ? only(all, complete(lacking)) : all;
  return withDuckDB(snapshot, async duckdb => {
    const cells = await grouped(duckdb, snapshot, question.dimensions, {
      from,
      measures: productMeasures(numbers),
    });
    const names = variables.map(({ name }) => name);
    return {
      products: aggregateOf(snapshot, question, cells, productsOf(names, cells.values)),
      rows: await rowsUsed(duckdb, all, lacking),
    };
  });
}

/** SQL of what `productsOf` reads: for each pair their number, both sums and the sum of their products. */
export function productMeasures(numbers: readonly string[]): string[] {
  return numbers.flatMap((x, i) =>
    numbers.slice(i).flatMap((y, more) => {
      const sum = (what: string) =>
        `coalesce(fsum(${what}) FILTER (${x} IS NOT NULL AND ${y} IS NOT NULL), 0)`;
      return more === 0
        ? [`count(${x})`, sum(x), sum(`${x} * ${x}`)]
        : [`count(*) FILTER (${x} IS NOT NULL AND ${y} IS NOT NULL)`, sum(x), sum(y), sum(`${x} * ${y}`)];
    }),
  );
}

/** Cross-products from the columns of `productMeasures`. */
export function productsOf(variables: readonly string[], columns: readonly Float64Array[]): CrossProducts {
  const q = variables.length;
  const empty = (): Float64Array[] => Array.from({ length: q * q }, () => new Float64Array(0));
  const [n, sums, products] = [empty(), empty(), empty()];
  let next = 0;
  for (let i = 0; i < q; i++)
    for (let j = i; j < q; j++) {
      const [one, other] = [i * q + j, j * q + i];
      n[one] = n[other] = columns[next++]!;
      sums[one] = columns[next++]!;
      if (i !== j) sums[other] = columns[next++]!;
      products[one] = products[other] = columns[next++]!;
    }
  return { kind: "cross-products", variables, n, sums, products };
}
