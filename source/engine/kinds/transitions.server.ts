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
  const spots = spotsOf(
    levels,
    question.dimensions.map(d => classificationOf(snapshot, d.name)),
  );
  const own = question.dimensions.map(d => dimensionPlace(snapshot, d));
  const moved = `SELECT ${spots.sql(place(from), own)} AS a, ${spots.sql(place(to), own)} AS b FROM ${all}`;
  return withDuckDB(snapshot, async duckdb => ({
    transitions: await moves(duckdb, snapshot, question, { moved, levels, spots, periods: null }),
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
    const spots = spotsOf(
      levels,
      dimensions.map(d => classificationOf(snapshot, d.name)),
    );
    const level = position(levels, column(snapshot, of.level, "category"));
    const own = dimensions.map(d => dimensionPlace(snapshot, d));
    // One row a person, with a column per period: people are grouped once, and a second row in a period falls away.
    const wide = periods.map((_, t) => `max(spot) FILTER (t = ${t}) AS s${t}`);
    await duckdb.run(`CREATE TEMP TABLE wide AS
      WITH period AS (SELECT p, row_number() OVER (ORDER BY p) - 1 AS t FROM (SELECT DISTINCT ${order} AS p FROM ${whole}))
      SELECT count(*) AS n, ${wide.join(", ")} FROM (
        SELECT ${person} AS person, ${order} AS p, ${spots.sql(level, own)} AS spot FROM ${whole}
      ) JOIN period USING (p) GROUP BY person`);
    const moved = periods
      .slice(1)
      .map((_, t) => {
        const [a, b] = [`s${t}`, `s${t + 1}`];
        return `SELECT ${a} AS a, ${b} AS b, ${t} AS t FROM wide WHERE ${a} IS NOT NULL OR ${b} IS NOT NULL`;
      })
      .join(" UNION ALL ");
    const present = periods.map((_, t) => `CAST(s${t} IS NOT NULL AS INTEGER)`).join(" + ");
    const rows = await rowsUsed(duckdb, all, lacking);
    const counted = await duckdb.run(`SELECT CAST(coalesce(sum(n - (${present})), 0) AS DOUBLE) FROM wide`);
    const [repeated] = (await readColumns(counted, 0)).values;
    return {
      transitions: await moves(duckdb, snapshot, question, { moved, levels, spots, periods }),
      rows: withRepeated(rows, of.person, repeated![0]!),
    };
  });
}

/** A level and characteristics as one number, of which the highest level has the highest. */
export interface Spots {
  /** SQL of the number, from that of the place of the level and of each characteristic. */
  sql(level: string, dimensions: readonly string[]): string;
  /** The places of the level, then of the characteristics. */
  read(spot: number): number[];
}

/** Numbers for levels, not being there as the last of them, with characteristics. */
export function spotsOf(levels: Classification, dimensions: readonly Classification[]): Spots {
  const sizes = dimensions.map(d => d.categories.length);
  const most = sizes.reduce((product, size) => product * size, levels.categories.length + 1);
  if (!Number.isSafeInteger(most))
    throw refusal("te veel groepen om samen te tellen", "too many groups to count together");
  return {
    sql: (level, places) =>
      places.reduce((number, place, d) => `(${number} * ${sizes[d]} + ${place})`, `CAST(${level} AS BIGINT)`),
    read(spot) {
      const places: number[] = [];
      let rest = spot;
      for (const size of sizes.toReversed()) {
        places.unshift(rest % size);
        rest = Math.floor(rest / size);
      }
      return [rest, ...places];
    },
  };
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
 * @param of `moved`: SQL of rows with both spots as `a` and `b`, one of them NULL where the person was not there, and the
 *   number of the period as `t` where there are periods
 */
export async function moves(
  duckdb: LockedDuckDB,
  snapshot: Snapshot,
  question: Asked,
  of: {
    readonly moved: string;
    readonly levels: Classification;
    readonly spots: Spots;
    readonly periods: readonly string[] | null;
  },
): Promise<Aggregate> {
  const { moved, levels, spots, periods } = of;
  const period = periods === null ? "0" : "t";
  const result = await duckdb.run(
    `SELECT CAST(coalesce(a, -1) AS DOUBLE), CAST(coalesce(b, -1) AS DOUBLE), CAST(${period} AS DOUBLE) AS p, CAST(count(*) AS DOUBLE)
      FROM (${moved}) GROUP BY a, b, p ORDER BY 3, 1, 2`,
  );
  const { size, values } = await readColumns(result, 0);
  const outside = levels.categories.length;
  const read = Array.from({ length: size }, (_, row) => {
    const [a, b] = [values[0]![row]!, values[1]![row]!].map(spot => (spot < 0 ? null : spots.read(spot)));
    return [...(a ?? b)!.slice(1), values[2]![row]!, a?.[0] ?? outside, b?.[0] ?? outside];
  });
  const width = question.dimensions.length;
  const places = (at: number) => Uint32Array.from(read, row => row[at]!);
  const own = recoded(
    snapshot,
    question.dimensions,
    question.dimensions.map((_, d) => places(d)),
  );
  const level = withOutside(levels);
  const steps = [
    ...(periods === null
      ? []
      : [{ name: transitionDimensions.period, classification: periodsOf(periods), codes: places(width) }]),
    { name: transitionDimensions.from, classification: level, codes: places(width + 1) },
    { name: transitionDimensions.to, classification: level, codes: places(width + 2) },
  ];
  const dimensions = [
    ...question.dimensions,
    ...steps.map(({ name, classification }): Dimension => ({ name, classification })),
  ];
  const aggregate: Aggregate = {
    unit: question.unit,
    dimensions,
    size,
    codes: [...own, ...steps.map(step => step.codes)],
    content: { kind: "counts", measures: ["persons"], values: [values[3]!] },
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
