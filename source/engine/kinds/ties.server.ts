import { tiesOf } from "../../statistics/ties.ts";
import { column, identifying } from "../columns.ts";
import { type Lacking, readColumns, recoded, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { JointAnswers, Snapshot, TiesQuestion } from "../model.ts";
import { complete, nothingInCommon, only } from "./lacking.ts";
import { dimensionPlace } from "./transitions.server.ts";

/**
 * A network from a file of ties and a file of people, numbered in the order of that file. The filter is on the people;
 * ties with anyone who is not among them are left out and counted.
 *
 * @throws Failure `question` when no tie names any of the people, or the columns do not fit
 * @throws NotEstimable `impossible-counts` when a weight is below 0
 */
export async function tabulateTies(
  ties: Snapshot,
  people: Snapshot,
  question: TiesQuestion,
): Promise<JointAnswers["ties"]> {
  const { dimensions, directed } = question;
  const person = identifying(people, question.person);
  const ends = [identifying(ties, question.from), identifying(ties, question.to)];
  const weight = question.weight === null ? "1.0" : column(ties, question.weight, "number");
  const places = dimensions.map((d, i) => `any_value(${dimensionPlace(people, d)}) AS d${i}, `).join("");
  const numbered = `SELECT *, row_number() OVER (ORDER BY line) - 1 AS number FROM (
    SELECT ${places}person, min(line) AS line FROM (
      SELECT *, ${person} AS person, file_row_number AS line FROM ${rowsFor(people, question)}
    ) WHERE person IS NOT NULL GROUP BY person)`;
  return withDuckDB(
    ties,
    async duckdb => {
      await duckdb.run(`CREATE TEMP TABLE people AS ${numbered}`);
      const found = await duckdb.run(
        `SELECT ${dimensions.map((_, i) => `d${i}, `).join("")}CAST(number AS DOUBLE) FROM people ORDER BY number`,
      );
      const { size, codes } = await readColumns(found, dimensions.length);
      const all = rowsFor(ties, { filter: [] });
      const known = ends.map(end => `${end} IN (SELECT person FROM people)`);
      const lacking: Lacking[] = [
        ...[question.from, question.to].map(
          (name, i): Lacking => ({ column: name, why: "missing", sql: `${ends[i]} IS NULL` }),
        ),
        ...[question.from, question.to].map(
          (name, i): Lacking => ({
            column: name,
            why: "nobody",
            sql: `${ends[i]} IS NOT NULL AND NOT ${known[i]}`,
          }),
        ),
        ...(question.weight === null
          ? []
          : [{ column: question.weight, why: "missing", sql: `${weight} IS NULL` } as const]),
      ];
      const rows = await rowsUsed(duckdb, all, lacking);
      if (rows.used === 0 && rows.all > 0 && size > 0) throw nothingInCommon();
      const result = await duckdb.run(
        `SELECT CAST(a.number AS DOUBLE), CAST(b.number AS DOUBLE), CAST(w AS DOUBLE)
          FROM (SELECT ${ends[0]} AS f, ${ends[1]} AS g, ${weight} AS w FROM ${only(all, complete(lacking))}) AS e
          JOIN people AS a ON a.person = f JOIN people AS b ON b.person = g ORDER BY 1, 2, 3`,
      );
      const [from, to, weights] = (await readColumns(result, 0)).values;
      const pairs = Array.from(from!, (a, e) => [a, to![e]!, weights![e]!]);
      return { ties: tiesOf(size, pairs, directed, dimensions, recoded(people, dimensions, codes)), rows };
    },
    people,
  );
}
