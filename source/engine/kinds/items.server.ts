import { finite, numeric, refusal } from "../columns.ts";
import { aggregateOf, cellsIn, grouped, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { Answers, ItemsQuestion, Snapshot } from "../model.ts";
import { productMeasures, productsOf } from "./cross-products.server.ts";
import { complete, lackingNumber, only } from "./lacking.ts";

/**
 * What a scale asks: products of its items, and the histogram of everybody's mean over the items they answered, where
 * those are enough. Reversed items are turned round first.
 */
export async function tabulateItems(snapshot: Snapshot, question: ItemsQuestion): Promise<Answers["items"]> {
  const { items, lowest, highest, least, dimensions } = question;
  if (items.length === 0 || !(least >= 1 && least <= items.length))
    throw refusal(
      `${least} van ${items.length} vragen als wat iemand beantwoord moet hebben`,
      `${least} of ${items.length} items as what someone must have answered`,
    );
  const numbers = items.map(item => {
    const plain = numeric(snapshot, item);
    return item.reversed ? `(${finite(lowest + highest)} - ${plain})` : plain;
  });
  const lacking = items.flatMap(item => lackingNumber(snapshot, item));
  const all = rowsFor(snapshot, question);
  const answered = numbers.map(x => `CAST(${x} IS NOT NULL AS INTEGER)`).join(" + ");
  const sum = numbers.map(x => `coalesce(${x}, 0)`).join(" + ");
  // Of who answered everything, in the same cells as of who answered both.
  const whole = complete(lacking);
  const completed = numbers.map(x => `(CASE WHEN ${whole} THEN ${x} END)`);
  return withDuckDB(snapshot, async duckdb => {
    const names = items.map(({ name }) => name);
    const products = async (of: readonly string[]) => {
      const cells = await grouped(duckdb, snapshot, dimensions, { from: all, measures: productMeasures(of) });
      return aggregateOf(snapshot, question, cells, productsOf(names, cells.values));
    };
    const entries = await grouped(duckdb, snapshot, dimensions, {
      from: only(all, `${answered} >= ${least}`),
      keys: [`(${sum}) / (${answered})`],
      measures: ["count(*)"],
    });
    const cells = cellsIn(entries);
    return {
      pairwise: await products(numbers),
      complete: await products(completed),
      scores: aggregateOf(snapshot, question, cells, {
        kind: "histogram",
        measure: "score",
        cells: cells.cell,
        values: entries.keys[0]!,
        counts: entries.values[0]!,
      }),
      rows: await rowsUsed(duckdb, all, lacking),
    };
  });
}
