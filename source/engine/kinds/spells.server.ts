import type { Histogram } from "../../statistics/histogram.ts";
import { answer, numeric } from "../columns.ts";
import {
  aggregateOf,
  cellsIn,
  grouped,
  type Lacking,
  rowsFor,
  rowsUsed,
  withDuckDB,
} from "../grouped.server.ts";
import type { Answers, Snapshot, SpellsQuestion } from "../model.ts";
import { complete, lackingAnswer, lackingNumber, only } from "./lacking.ts";

/** How long people stayed and whether they left, as recorded. Times below 0 are left out. */
export async function tabulateSpells(
  snapshot: Snapshot,
  question: SpellsQuestion,
): Promise<Answers["spells"]> {
  const { time, event, dimensions } = question;
  const number = numeric(snapshot, time);
  const negative: Lacking = {
    column: time.column,
    why: "negative",
    sql: `${number} IS NOT NULL AND ${number} < 0`,
  };
  const lacking = [...lackingNumber(snapshot, time), negative, lackingAnswer(snapshot, event)];
  const all = rowsFor(snapshot, question);
  return withDuckDB(snapshot, async duckdb => {
    const entries = await grouped(duckdb, snapshot, dimensions, {
      from: only(all, complete(lacking)),
      keys: [number],
      measures: [`count(*) FILTER (${answer(snapshot, event)})`, "count(*)"],
    });
    const cells = cellsIn(entries);
    const [left, both] = entries.values;
    const histogram = (counts: Float64Array): Histogram => {
      const some = Array.from(counts.keys()).filter(e => counts[e]! > 0);
      return {
        kind: "histogram",
        measure: time.name,
        cells: Uint32Array.from(some, e => cells.cell[e]!),
        values: Float64Array.from(some, e => entries.keys[0]![e]!),
        counts: Float64Array.from(some, e => counts[e]!),
      };
    };
    return {
      spells: aggregateOf(snapshot, question, cells, {
        kind: "spells",
        left: histogram(left!),
        stayed: histogram(both!.map((n, e) => n - left![e]!)),
      }),
      rows: await rowsUsed(duckdb, all, lacking),
    };
  });
}
