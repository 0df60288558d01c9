import { Failure } from "../../language/failure.ts";
import { clusterScoresOf } from "../../statistics/cluster-scores.ts";
import { classificationOf, column, identifying, numeric, position, refusal } from "../columns.ts";
import {
  aggregateOf,
  cellsIn,
  type Lacking,
  readColumns,
  recoded,
  rowsFor,
  rowsUsed,
  withDuckDB,
} from "../grouped.server.ts";
import { literal } from "../locked.server.ts";
import type { Answers, ClusterScoresQuestion, Snapshot } from "../model.ts";
import { complete, lackingNumber, only } from "./lacking.ts";

/**
 * The sums of each respondent's judgements. Rows without a respondent, an outcome, a weight or the level of some
 * attribute are left out and counted.
 *
 * @throws Failure `question` when the rows of one respondent differ in weight or characteristics
 */
export async function tabulateClusterScores(
  snapshot: Snapshot,
  question: ClusterScoresQuestion,
): Promise<Answers["cluster-scores"]> {
  const { attributes, dimensions, outcome, weight } = question;
  const names = [...attributes, ...dimensions].map(({ name }) => name);
  if (attributes.length === 0) throw refusal("geen enkel wisselend kenmerk", "no attribute at all");
  if (new Set(names).size < names.length) throw refusal("een kenmerk twee keer", "a characteristic twice");
  const respondent = identifying(snapshot, question.respondent);
  const weighing = weight === null ? "1.0" : column(snapshot, weight, "number");
  const lacking: Lacking[] = [
    { column: question.respondent, why: "missing", sql: `${respondent} IS NULL` },
    ...lackingNumber(snapshot, outcome),
    ...(weight === null ? [] : [{ column: weight, why: "missing", sql: `${weighing} IS NULL` } as const]),
    ...attributes.flatMap(({ name }) => {
      const missing = classificationOf(snapshot, name).categories.filter(c => c.missing === true);
      const sql = missing.map(c => `${column(snapshot, name, "category")} = ${literal(c.code)}`).join(" OR ");
      return sql === "" ? [] : [{ column: name, why: "missing", sql } as const];
    }),
  ];
  const all = rowsFor(snapshot, question);
  const place = (name: string) =>
    position(classificationOf(snapshot, name), column(snapshot, name, "category"));
  return withDuckDB(snapshot, async duckdb => {
    const result = await duckdb.run(
      `SELECT ${[...dimensions, ...attributes]
        .map(({ name }) => place(name))
        .concat(
          "CAST(dense_rank() OVER (ORDER BY respondent) - 1 AS DOUBLE)",
          "CAST(y AS DOUBLE)",
          "CAST(w AS DOUBLE)",
        )
        .join(", ")}
        FROM (SELECT *, ${respondent} AS respondent, ${numeric(snapshot, outcome)} AS y, ${weighing} AS w
          FROM ${only(all, complete(lacking))})`,
    );
    const read = await readColumns(result, dimensions.length + attributes.length);
    const [clusters, outcomes, weights] = read.values;
    const own = read.codes.slice(0, dimensions.length);
    const shown = recoded(snapshot, attributes, read.codes.slice(dimensions.length));
    const first = firstRows(clusters!);
    for (let row = 0; row < read.size; row++) {
      const head = first[clusters![row]!]!;
      if (weights![row] !== weights![head] || own.some(codes => codes[row] !== codes[head]))
        throw new Failure("question", {
          nl: "Bij één respondent staan verschillende gewichten of kenmerken. Een respondent heeft één gewicht en hoort bij één groep.",
          en: "One respondent has different weights or characteristics. A respondent has one weight and belongs to one group.",
        });
    }
    const order = first.map((_, cluster) => cluster);
    order.sort((a, b) => compareCodes(own, first[a]!, first[b]!) || a - b);
    const cells = cellsIn({
      size: order.length,
      codes: own.map(codes => Uint32Array.from(order, cluster => codes[first[cluster]!]!)),
    });
    const placed = new Uint32Array(order.length);
    for (const [i, cluster] of order.entries()) placed[cluster] = cells.cell[i]!;
    const rows = function* () {
      const codes = new Uint32Array(shown.length);
      for (let row = 0; row < read.size; row++) {
        for (const [a, levels] of shown.entries()) codes[a] = levels[row]!;
        yield { cluster: clusters![row]!, codes, outcome: outcomes![row]! };
      }
    };
    const scores = clusterScoresOf(
      attributes,
      rows(),
      first.map(row => weights![row]!),
      placed,
    );
    return {
      scores: aggregateOf(snapshot, question, cells, scores),
      rows: await rowsUsed(duckdb, all, lacking),
    };
  });
}

/** For each respondent, numbered from 0, one of their rows. */
function firstRows(clusters: Float64Array): number[] {
  const first: number[] = [];
  for (let row = clusters.length - 1; row >= 0; row--) first[clusters[row]!] = row;
  return first;
}

function compareCodes(codes: readonly Uint32Array[], a: number, b: number): number {
  for (const own of codes) if (own[a] !== own[b]) return own[a]! - own[b]!;
  return 0;
}
