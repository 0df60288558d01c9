import { answer, classificationOf, column, identifying, refusal } from "../columns.ts";
import { aggregateOf, grouped, type Lacking, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import { literal } from "../locked.server.ts";
import type { Answers, PairsQuestion, Snapshot } from "../model.ts";
import { lackingAnswer } from "./lacking.ts";

/**
 * Counts pairs by what both of them got. A pair is complete when it has one row of each of the two groups, in the same
 * cell, and both answers are known; rows of other pairs are left out and counted.
 */
export async function tabulatePairs(snapshot: Snapshot, question: PairsQuestion): Promise<Answers["pairs"]> {
  const { dimensions, between } = question;
  const group = column(snapshot, question.group.name, "category");
  const codes = classificationOf(snapshot, question.group.name).categories.map(c => c.code);
  if (between[0] === between[1] || between.some(code => !codes.includes(code)))
    throw refusal("een groep die de indeling niet kent", "a group the classification does not have");
  const [first, second] = between.map(code => `${group} = ${literal(code)}`);
  const response = answer(snapshot, question.response);
  const all = rowsFor(snapshot, question);
  const pair = identifying(snapshot, question.pair);
  const lacking: Lacking[] = [
    { column: question.pair, why: "missing", sql: `${pair} IS NULL` },
    {
      column: question.group.name,
      why: "other-group",
      sql: `${group} NOT IN (${between.map(literal).join(", ")})`,
    },
    lackingAnswer(snapshot, question.response),
  ];
  const own = dimensions.map((d, i) => `${column(snapshot, d.name, "category")} AS own${i}`);
  const pairs = `(SELECT ${[...own, `${pair} AS pair`].join(", ")},
      count(*) FILTER (${first}) AS firsts, count(*) FILTER (${second}) AS seconds,
      bool_or(${response}) FILTER (${first}) AS one, bool_or(${response}) FILTER (${second}) AS other,
      count(*) FILTER (${response} IS NULL) AS unknown
    FROM (SELECT * FROM ${all}) WHERE ${pair} IS NOT NULL AND (${first} OR ${second}) GROUP BY ALL)`;
  const whole = "firsts = 1 AND seconds = 1 AND unknown = 0";
  return withDuckDB(snapshot, async duckdb => {
    const cells = await grouped(duckdb, snapshot, dimensions, {
      from: `${pairs} WHERE ${whole}`,
      measures: ["one AND other", "one AND NOT other", "other AND NOT one", "NOT one AND NOT other"].map(
        condition => `count(*) FILTER (${condition})`,
      ),
      as: i => `own${i}`,
    });
    const rows = await rowsUsed(duckdb, all, lacking);
    const outcome = await duckdb.run(
      `SELECT CAST(coalesce(sum(firsts + seconds) FILTER (firsts <> 1 OR seconds <> 1), 0) AS DOUBLE),
        CAST(coalesce(sum(2) FILTER (${whole}), 0) AS DOUBLE),
        CAST(coalesce(sum(2) FILTER (firsts = 1 AND seconds = 1 AND unknown > 0), 0) AS DOUBLE) FROM ${pairs}`,
    );
    const [uneven, used, unknown] = (await outcome.getRows())[0]!.map(Number);
    const left = [
      { column: question.pair, why: "not-one-of-each", rows: uneven! },
      { column: question.pair, why: "incomplete-pair", rows: unknown! },
    ] as const;
    return {
      pairs: aggregateOf(snapshot, question, cells, {
        kind: "counts",
        measures: ["both", "first", "second", "neither"],
        values: cells.values,
      }),
      rows: {
        all: rows.all,
        used: used!,
        leftOut: [...rows.leftOut, ...left.filter(l => l.rows > 0)],
      },
    };
  });
}
