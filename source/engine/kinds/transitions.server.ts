import { type Aggregate, type Dimension, rollUp } from "../../statistics/aggregate.ts";
import { type Classification, sameClassification } from "../../statistics/classification.ts";
import { classificationOf, column, identifying, ordering, position, refusal } from "../columns.ts";
import { type Lacking, readColumns, recoded, rowsFor, rowsUsed, withDuckDB } from "../grouped.server.ts";
import { type LockedDuckDB, literal } from "../locked.server.ts";
import {
  type Answers,
  type Asked,
  outsideCode,
  type RowsUsed,
  type Snapshot,
  transitionDimensions,
  type TransitionsQuestion,
} from "../model.ts";
import { complete, only } from "./lacking.ts";

/** More periods than this make one step of a panel smaller than what anybody looks at. */
const mostPeriods = 200;

/** Who moved from which level to which, in a panel or between two columns. */
export async function tabulateTransitions(
  snapshot: Snapshot,
  question: TransitionsQuestion,
): Promise<Answers["transitions"]> {
  checkNames(question);
  return "person" in question.of
    ? inPanel(snapshot, question, question.of)
    : betweenColumns(snapshot, question, question.of);
}

async function betweenColumns(
  snapshot: Snapshot,
  question: TransitionsQuestion,
  { from, to, outside }: { readonly from: string; readonly to: string; readonly outside: readonly string[] },
): Promise<Answers["transitions"]> {
  const levels = levelsOf(classificationOf(snapshot, from), classificationOf(snapshot, to));
  const codes = levels.categories.map(c => c.code);
  if (outside.some(code => !codes.includes(code)))
    throw refusal("een groep die de indeling niet kent", "a group the classification does not have");
  const place = (name: string) => {
    const own = column(snapshot, name, "category");
    const inside = position(levels, own);
    return outside.length === 0
      ? inside
      : `CASE WHEN ${own} IN (${outside.map(literal).join(", ")}) THEN ${codes.length} ELSE ${inside} END`;
  };
  const all = rowsFor(snapshot, question);
  const dimensions = question.dimensions.map((d, i) => `${dimensionPlace(snapshot, d)} AS d${i}`);
  const moved = `SELECT ${[...dimensions, `${place(from)} AS f`, `${place(to)} AS g`].join(", ")} FROM ${all}`;
  return withDuckDB(snapshot, async duckdb => ({
    transitions: await moves(duckdb, snapshot, question, { moved, levels, periods: null }),
    rows: await rowsUsed(duckdb, all, []),
  }));
}

async function inPanel(
  snapshot: Snapshot,
  question: TransitionsQuestion,
  of: { readonly person: string; readonly period: string; readonly level: string },
): Promise<Answers["transitions"]> {
  const { dimensions } = question;
  const person = identifying(snapshot, of.person);
  const { order, name } = ordering(snapshot, of.period);
  const levels = classificationOf(snapshot, of.level);
  const lacking: Lacking[] = [
    { column: of.person, why: "missing", sql: `${person} IS NULL` },
    { column: of.period, why: "missing", sql: `${order} IS NULL` },
  ];
  const all = rowsFor(snapshot, question);
  const whole = only(all, complete(lacking));
  return withDuckDB(snapshot, async duckdb => {
    const found = await duckdb.run(
      `SELECT any_value(${name}) FROM ${whole} GROUP BY ${order} ORDER BY ${order} LIMIT ${mostPeriods + 1}`,
    );
    const periods = (await found.getRows()).map(([value]) => String(value));
    if (periods.length < 2 || periods.length > mostPeriods)
      throw refusal(
        `‘${of.period}’ als periode; dat moeten er 2 tot ${mostPeriods} zijn`,
        `‘${of.period}’ as a period; there must be 2 to ${mostPeriods}`,
      );
    // One row a person, with a column per period: people are grouped once, and a second row in a period falls away.
    const at = (what: string, t: number) => `max(${what}) FILTER (t = ${t})`;
    const wide = periods.flatMap((_, t) => [
      `${at("l", t)} AS l${t}`,
      ...dimensions.map((_d, i) => `${at(`d${i}`, t)} AS d${i}_${t}`),
    ]);
    const places = dimensions.map((d, i) => `${dimensionPlace(snapshot, d)} AS d${i}`);
    await duckdb.run(`CREATE TEMP TABLE wide AS
      WITH period AS (SELECT p, row_number() OVER (ORDER BY p) - 1 AS t FROM (SELECT DISTINCT ${order} AS p FROM ${whole}))
      SELECT count(*) AS n, ${wide.join(", ")} FROM (
        SELECT ${[`${person} AS person`, `${order} AS p`, `${position(levels, column(snapshot, of.level, "category"))} AS l`, ...places].join(", ")}
        FROM ${whole}
      ) JOIN period USING (p) GROUP BY person`);
    const moved = periods
      .slice(1)
      .map((_, t) => {
        const own = dimensions.map((_d, i) => `coalesce(d${i}_${t}, d${i}_${t + 1}) AS d${i}`);
        const columns = [...own, `coalesce(l${t}, ${levels.categories.length}) AS f`];
        columns.push(`coalesce(l${t + 1}, ${levels.categories.length}) AS g`, `${t} AS t`);
        return `SELECT ${columns.join(", ")} FROM wide WHERE l${t} IS NOT NULL OR l${t + 1} IS NOT NULL`;
      })
      .join(" UNION ALL ");
    const present = periods.map((_, t) => `CAST(l${t} IS NOT NULL AS INTEGER)`).join(" + ");
    const rows = await rowsUsed(duckdb, all, lacking);
    const counted = await duckdb.run(`SELECT CAST(coalesce(sum(n - (${present})), 0) AS DOUBLE) FROM wide`);
    const [repeated] = (await readColumns(counted, 0)).values;
    return {
      transitions: await moves(duckdb, snapshot, question, { moved, levels, periods }),
      rows: withRepeated(rows, of.person, repeated![0]!),
    };
  });
}

/** Rows of which a number were a second row of someone. */
export function withRepeated(rows: RowsUsed, name: string, repeated: number): RowsUsed {
  if (repeated === 0) return rows;
  const left = { column: name, why: "repeated", rows: repeated } as const;
  return { ...rows, used: rows.used - repeated, leftOut: [...rows.leftOut, left] };
}

/** SQL for the place of a row in a dimension, as stored. */
export const dimensionPlace = (snapshot: Snapshot, { name }: Dimension): string =>
  position(classificationOf(snapshot, name), column(snapshot, name, "category"));

/** Dimensions may not be called as those of transitions. */
export function checkNames({ dimensions }: Asked): void {
  const taken: readonly string[] = Object.values(transitionDimensions);
  const clash = dimensions.find(({ name }) => taken.includes(name));
  if (clash)
    throw refusal(
      `een kenmerk dat ‘${clash.name}’ heet, zoals de overgangen zelf`,
      `a characteristic called ‘${clash.name}’, as the transitions themselves`,
    );
}

/**
 * Counts rows that moved.
 *
 * @param of `moved`: SQL of rows with the dimensions as `d0`…, both places as `f` and `g`, and the number of the period
 *   as `t` where there are periods
 */
export async function moves(
  duckdb: LockedDuckDB,
  snapshot: Snapshot,
  question: Asked,
  of: {
    readonly moved: string;
    readonly levels: Classification;
    readonly periods: readonly string[] | null;
  },
): Promise<Aggregate> {
  const { moved, levels, periods } = of;
  const keys = [...question.dimensions.map((_, i) => `d${i}`), ...(periods ? ["t"] : []), "f", "g"];
  const result = await duckdb.run(
    `SELECT ${keys.map(key => `CAST(${key} AS UINTEGER)`).join(", ")}, CAST(count(*) AS DOUBLE)
      FROM (${moved}) GROUP BY ${keys.join(", ")} ORDER BY ${keys.join(", ")}`,
  );
  const { size, codes, values } = await readColumns(result, keys.length);
  const level = withOutside(levels);
  const steps: Dimension[] = [
    ...(periods ? [{ name: transitionDimensions.period, classification: periodsOf(periods) }] : []),
    { name: transitionDimensions.from, classification: level },
    { name: transitionDimensions.to, classification: level },
  ];
  const width = question.dimensions.length;
  const dimensions = [...question.dimensions, ...steps];
  const aggregate: Aggregate = {
    unit: question.unit,
    dimensions,
    size,
    codes: [...recoded(snapshot, question.dimensions, codes.slice(0, width)), ...codes.slice(width)],
    content: { kind: "counts", measures: ["persons"], values },
    rounding: snapshot.rounding,
  };
  return rollUp(
    aggregate,
    dimensions.map(d => d.name),
  );
}

/** A level with a category for not being there. */
function withOutside(levels: Classification): Classification {
  if (levels.categories.some(({ code }) => code === outsideCode))
    throw refusal(
      `een niveau met de code ‘${outsideCode}’; die staat voor wie er niet is`,
      `a level with the code ‘${outsideCode}’, which stands for who is not there`,
    );
  const label = { nl: "niet in dienst", en: "not employed" };
  return {
    ...levels,
    id: `${levels.id}+${outsideCode}`,
    categories: [...levels.categories, { code: outsideCode, label }],
    crosswalks: [],
  };
}

/** The steps of a panel, each called by its earlier period. */
function periodsOf(periods: readonly string[]): Classification {
  return {
    id: transitionDimensions.period,
    // Panels of other years have other steps, and do not add up.
    version: periods.join(","),
    name: { nl: "periode", en: "period" },
    definition: {
      nl: "De stap van een periode naar de volgende, genoemd naar de eerste van de twee.",
      en: "The step from one period to the next, called after the first of the two.",
    },
    source: "",
    validFrom: null,
    validTo: null,
    ordered: true,
    categories: periods.slice(1).map((later, t) => {
      const label = `${periods[t]}–${later}`;
      return { code: periods[t]!, label: { nl: label, en: label } };
    }),
    crosswalks: [],
  };
}

/** One list of levels for two columns: that of both, or where the file gave each its own, all that occur. */
function levelsOf(from: Classification, to: Classification): Classification {
  if (sameClassification(from, to)) return from;
  const known = new Set(from.categories.map(({ code }) => code));
  const more = to.categories.filter(({ code }) => !known.has(code));
  const all = [...from.categories, ...more];
  const order = new Intl.Collator("nl", { numeric: true });
  const last = (missing: boolean | undefined) => (missing === true ? 1 : 0);
  return {
    ...from,
    version: `${from.version}+${to.id}@${to.version}`,
    categories: from.ordered
      ? all
      : all.toSorted((a, b) => last(a.missing) - last(b.missing) || order.compare(a.code, b.code)),
    crosswalks: [],
  };
}
