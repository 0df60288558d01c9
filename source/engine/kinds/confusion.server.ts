import { answer } from "../columns.ts";
import { aggregateOf, grouped, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { Answers, ConfusionQuestion, Snapshot } from "../model.ts";
import { lackingAnswer } from "./lacking.ts";

/** Counts how often what was predicted came true, per combination of categories. */
export async function tabulateConfusion(
  snapshot: Snapshot,
  question: ConfusionQuestion,
): Promise<Answers["confusion"]> {
  const [predicted, actual] = [answer(snapshot, question.predicted), answer(snapshot, question.actual)];
  const from = rowsFor(snapshot, question);
  const count = (condition: string) => `count(*) FILTER (${condition})`;
  return withDuckDB(snapshot, async duckdb => {
    const cells = await grouped(duckdb, snapshot, question.dimensions, {
      from,
      measures: [
        count(`${predicted} AND ${actual}`),
        count(`${predicted} AND NOT ${actual}`),
        count(`NOT ${predicted} AND NOT ${actual}`),
        count(`NOT ${predicted} AND ${actual}`),
      ],
    });
    const content = {
      kind: "counts",
      measures: ["tp", "fp", "tn", "fn"],
      values: cells.values,
    } as const;
    return {
      confusion: aggregateOf(snapshot, question, cells, content),
      rows: await rowsUsed(duckdb, from, [
        lackingAnswer(snapshot, question.predicted),
        lackingAnswer(snapshot, question.actual),
      ]),
    };
  });
}
