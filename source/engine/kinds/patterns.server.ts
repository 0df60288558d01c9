import type { Patterns } from "../../statistics/patterns.ts";
import { numeric } from "../columns.ts";
import { grouped, recoded, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { Answers, PatternsQuestion, Snapshot } from "../model.ts";
import { complete, lackingNumber, only } from "./lacking.ts";

/** Every combination of predictors that occurs, with what the response of its rows adds up to. */
export async function tabulatePatterns(
  snapshot: Snapshot,
  question: PatternsQuestion,
): Promise<Answers["patterns"]> {
  const { dimensions, amounts, response } = question;
  const lacking = [...amounts, response].flatMap(variable => lackingNumber(snapshot, variable));
  const all = rowsFor(snapshot, question);
  const y = numeric(snapshot, response);
  return withDuckDB(snapshot, async duckdb => {
    const { size, codes, keys, values } = await grouped(duckdb, snapshot, dimensions, {
      from: only(all, complete(lacking)),
      keys: amounts.map(amount => numeric(snapshot, amount)),
      measures: ["count(*)", `coalesce(fsum(${y}), 0)`, `coalesce(var_pop(${y}) * count(*), 0)`],
    });
    const some = values[0]?.[0] === 0 ? 0 : size;
    const patterns: Patterns = {
      kind: "patterns",
      dimensions,
      amounts: amounts.map(({ name }) => name),
      response: response.name,
      size: some,
      codes: recoded(snapshot, dimensions, codes),
      values: keys,
      n: values[0]!.slice(0, some),
      sums: values[1]!.slice(0, some),
      within: values[2]!.slice(0, some),
    };
    return { patterns, rows: await rowsUsed(duckdb, all, lacking) };
  });
}
