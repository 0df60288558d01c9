import type { Contributions } from "../../statistics/contributions.ts";
import type { Moments } from "../../statistics/moments.ts";
import { numeric } from "../columns.ts";
import { aggregateOf, grouped, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { Answers, MomentsQuestion, Snapshot } from "../model.ts";
import { lackingNumber } from "./lacking.ts";

/** Numbers, sums and sums of squares per combination of categories, with compensated sums. */
export async function tabulateMoments(
  snapshot: Snapshot,
  question: MomentsQuestion,
): Promise<Answers["moments"]> {
  const { measures } = question;
  const numbers = measures.map(measure => numeric(snapshot, measure));
  const plain = measures.flatMap(({ transform }, m) => (transform === null ? [m] : []));
  const asked = [
    "count(*)",
    ...numbers.flatMap(x => [`count(${x})`, `coalesce(fsum(${x}), 0)`, `coalesce(fsum(${x} * ${x}), 0)`]),
    ...plain.flatMap(m => [1, 2].map(place => `coalesce(max(abs(${numbers[m]}), 2)[${place}], 0)`)),
  ];
  const from = rowsFor(snapshot, question);
  return withDuckDB(snapshot, async duckdb => {
    const cells = await grouped(duckdb, snapshot, question.dimensions, { from, measures: asked });
    const [population, ...rest] = cells.values;
    const of = (part: number) => measures.map((_, m) => rest[3 * m + part]!);
    const names = measures.map(({ name }) => name);
    const moments: Moments = { kind: "moments", measures: names, n: of(0), sums: of(1), squares: of(2) };
    const largest: Contributions = {
      kind: "contributions",
      measures: plain.map(m => names[m]!),
      largest: plain.map((_, i) => rest[3 * measures.length + 2 * i]!),
      second: plain.map((_, i) => rest[3 * measures.length + 2 * i + 1]!),
    };
    return {
      moments: aggregateOf(snapshot, question, cells, moments),
      largest: aggregateOf(snapshot, question, cells, largest),
      population: aggregateOf(snapshot, question, cells, {
        kind: "counts",
        measures: ["population"],
        values: [population!],
      }),
      rows: await rowsUsed(
        duckdb,
        from,
        measures.flatMap(m => lackingNumber(snapshot, m)),
      ),
    };
  });
}
