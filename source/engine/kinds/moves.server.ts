import { sameClassification } from "../../statistics/classification.ts";
import { classificationOf, column, identifying, position, refusal } from "../columns.ts";
import { readColumns, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import type { JointAnswers, MovesQuestion, RowsUsed, Snapshot } from "../model.ts";
import { nothingInCommon, only } from "./lacking.ts";
import { checkNames, dimensionPlace, moves, spotsOf, withRepeated } from "./transitions.server.ts";

/**
 * Who moved from which level to which between two snapshots of one series, joined on the person. Who is in one of them
 * alone came from outside or left.
 *
 * @throws Failure `question` when nobody is in both, as with pseudonyms made under different keys
 */
export async function tabulateMoves(
  earlier: Snapshot,
  later: Snapshot,
  question: MovesQuestion,
): Promise<JointAnswers["moves"]> {
  checkNames(question);
  const { dimensions } = question;
  const levels = classificationOf(earlier, question.level);
  if (!sameClassification(levels, classificationOf(later, question.level)))
    throw refusal(
      `‘${question.level}’, dat in beide bestanden een andere indeling heeft`,
      `‘${question.level}’, which has another classification in each of the files`,
    );
  for (const { name } of dimensions)
    if (!sameClassification(classificationOf(earlier, name), classificationOf(later, name)))
      throw refusal(
        `‘${name}’, dat in beide bestanden een andere indeling heeft`,
        `‘${name}’, which has another classification in each of the files`,
      );
  const spots = spotsOf(
    levels,
    dimensions.map(d => classificationOf(earlier, d.name)),
  );
  const people = (snapshot: Snapshot) => {
    const person = identifying(snapshot, question.person);
    const all = rowsFor(snapshot, question);
    const level = position(levels, column(snapshot, question.level, "category"));
    const own = dimensions.map(d => dimensionPlace(snapshot, d));
    return {
      all,
      lacking: [{ column: question.person, why: "missing", sql: `${person} IS NULL` } as const],
      once: `(SELECT person, max(spot) AS spot FROM (SELECT ${person} AS person, ${spots.sql(level, own)} AS spot
        FROM ${only(all, `${person} IS NOT NULL`)}) GROUP BY person)`,
    };
  };
  const [before, after] = [people(earlier), people(later)];
  const both = `${before.once} AS a FULL JOIN ${after.once} AS b ON a.person = b.person`;
  const moved = `SELECT a.spot AS a, b.spot AS b FROM ${both}`;
  return withDuckDB(
    earlier,
    async duckdb => {
      const counts = await duckdb.run(
        `SELECT CAST(count(*) FILTER (a.person = b.person) AS DOUBLE), CAST(count(a.person) AS DOUBLE),
          CAST(count(b.person) AS DOUBLE) FROM ${both}`,
      );
      const [common, first, second] = (await readColumns(counts, 0)).values.map(v => v[0]!);
      if (common === 0 && first! > 0 && second! > 0) throw nothingInCommon();
      const rows = await Promise.all(
        [
          { ...before, people: first! },
          { ...after, people: second! },
        ].map(async part => {
          const used = await rowsUsed(duckdb, part.all, part.lacking);
          return withRepeated(used, question.person, used.used - part.people);
        }),
      );
      return {
        transitions: await moves(duckdb, earlier, question, { moved, levels, spots, periods: null }),
        rows: together(rows),
      };
    },
    later,
  );
}

function together(parts: readonly RowsUsed[]): RowsUsed {
  const sum = (of: (part: RowsUsed) => number) => parts.reduce((total, part) => total + of(part), 0);
  const whys = new Map(parts.flatMap(part => part.leftOut.map(l => [`${l.column}\n${l.why}`, l] as const)));
  return {
    all: sum(part => part.all),
    used: sum(part => part.used),
    leftOut: [...whys.values()].map(({ column: name, why }) => ({
      column: name,
      why,
      rows: sum(part => part.leftOut.find(l => l.column === name && l.why === why)?.rows ?? 0),
    })),
  };
}
