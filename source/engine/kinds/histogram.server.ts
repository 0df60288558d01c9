import { numeric } from "../columns.ts";
import { aggregateOf, cellsIn, grouped, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { Answers, HistogramQuestion, Snapshot } from "../model.ts";
import { complete, lackingNumber, only } from "./lacking.ts";

/** How many have each value as it was recorded. Cells in which nobody has a value are absent. */
export async function tabulateHistogram(
  snapshot: Snapshot,
  question: HistogramQuestion,
): Promise<Answers["histogram"]> {
  const { measure, dimensions } = question;
  const lacking = lackingNumber(snapshot, measure);
  const all = rowsFor(snapshot, question);
  return withDuckDB(snapshot, async duckdb => {
    const entries = await grouped(duckdb, snapshot, dimensions, {
      from: only(all, complete(lacking)),
      keys: [numeric(snapshot, measure)],
      measures: ["count(*)"],
    });
    const cells = cellsIn(entries);
    return {
      histogram: aggregateOf(snapshot, question, cells, {
        kind: "histogram",
        measure: measure.name,
        cells: cells.cell,
        values: entries.keys[0]!,
        counts: entries.values[0]!,
      }),
      rows: await rowsUsed(duckdb, all, lacking),
    };
  });
}
