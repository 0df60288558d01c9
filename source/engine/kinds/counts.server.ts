import type { Aggregate } from "../../statistics/aggregate.ts";
import { column } from "../columns.ts";
import { aggregateOf, grouped, rowsFor, withDuckDB } from "../grouped.server.ts";
import { type CountsQuestion, momentMeasures, type Snapshot } from "../model.ts";

/**
 * Counts people per combination of categories. Measures are those of `momentMeasures(question.moments)`; with a weight
 * they are sums of it.
 */
export async function tabulateCounts(snapshot: Snapshot, question: CountsQuestion): Promise<Aggregate> {
  const { dimensions, moments, weight } = question;
  const yes = moments.map(moment => column(snapshot, moment, "yes-no"));
  const total = weight === null ? "count(*)" : `fsum(${column(snapshot, weight, "number")})`;
  const over = (condition: string) => `coalesce(${total} FILTER (${condition}), 0)`;
  const measures = [`coalesce(${total}, 0)`];
  for (const moment of yes) measures.push(over(`${moment} IS NOT NULL`), over(moment));
  for (const [i, to] of yes.entries()) {
    if (i === 0) continue;
    const from = yes[i - 1]!;
    measures.push(over(`${from} AND ${to}`), over(`${to} AND NOT ${from}`));
    measures.push(over(`${from} AND ${to} IS NOT NULL`));
  }
  const from = rowsFor(snapshot, question);
  return withDuckDB(snapshot, async duckdb => {
    const cells = await grouped(duckdb, snapshot, dimensions, { from, measures });
    const content = { kind: "counts", measures: momentMeasures(moments), values: cells.values } as const;
    return aggregateOf(snapshot, question, cells, content);
  });
}
