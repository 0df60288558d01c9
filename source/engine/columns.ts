import { Failure } from "../language/failure.ts";
import type { Classification } from "../statistics/classification.ts";
import { literal } from "./locked.server.ts";
import type { Answer, Filter, Snapshot, StoredColumn, Variable } from "./model.ts";
import { physical } from "./write.server.ts";

/**
 * The SQL name of a column of the snapshot: only what its own plan holds reaches a query.
 *
 * @throws Failure `question` when there is no such column of that kind
 */
export function column(snapshot: Snapshot, name: string, kind: StoredColumn["kind"]): string {
  const place = snapshot.columns.findIndex(c => c.name === name && c.kind === kind);
  if (place < 0) throw absent(snapshot, name, [kind]);
  return physical(place);
}

/** The classification that a column of categories was stored with. */
export function classificationOf(snapshot: Snapshot, name: string): Classification {
  const found = snapshot.columns.find(c => c.name === name);
  if (found?.kind === "category") return found.classification;
  throw absent(snapshot, name, ["category"]);
}

/** SQL for the number that a row has; NULL where it has none. See `Variable`. */
export function numeric(snapshot: Snapshot, variable: Variable): string {
  const plain = plainNumber(snapshot, variable.column);
  if (variable.transform === "log") return `CASE WHEN ${plain} > 0 THEN ln(${plain}) END`;
  return variable.transform === "square" ? `${plain} * ${plain}` : plain;
}

/** The number itself, whatever is taken of it. */
export function plainNumber(snapshot: Snapshot, name: string): string {
  const found = storedAs(snapshot, name, ["number", "yes-no", "category"]);
  if (found.stored.kind === "yes-no") return `CAST(${found.sql} AS DOUBLE)`;
  return found.stored.kind === "category" ? numbered(found.stored.classification, found.sql) : found.sql;
}

/** SQL for a yes or no; NULL where it is not known. */
export function answer(snapshot: Snapshot, { column: name, atLeast }: Answer): string {
  if (atLeast === null) return column(snapshot, name, "yes-no");
  return `(${plainNumber(snapshot, name)} >= ${finite(atLeast)})`;
}

/** SQL for what tells people or pairs apart, as text, so that a number in one file meets a text in another. */
export function identifying(snapshot: Snapshot, name: string): string {
  const { stored, sql } = storedAs(snapshot, name, ["text", "category", "number"]);
  if (stored.kind !== "number") return sql;
  return `(CASE WHEN ${sql} = trunc(${sql}) THEN CAST(CAST(${sql} AS HUGEINT) AS VARCHAR) ELSE CAST(${sql} AS VARCHAR) END)`;
}

/** SQL for what puts periods in order, and for what they are called. */
export function ordering(
  snapshot: Snapshot,
  name: string,
): { readonly order: string; readonly name: string } {
  const { stored, sql } = storedAs(snapshot, name, ["number", "date", "category"]);
  if (stored.kind === "category") return { order: position(stored.classification, sql), name: sql };
  return {
    order: sql,
    name: stored.kind === "date" ? `CAST(${sql} AS VARCHAR)` : identifying(snapshot, name),
  };
}

/** SQL for whether rows pass a filter. */
export function condition(snapshot: Snapshot, filter: Filter): string {
  if ("bound" in filter) {
    const sign = { "at-least": ">=", "at-most": "<=", above: ">", below: "<" }[filter.is];
    return `${plainNumber(snapshot, filter.column)} ${sign} ${finite(filter.bound)}`;
  }
  const known = new Set(classificationOf(snapshot, filter.column).categories.map(c => c.code));
  if (filter.in.some(code => !known.has(code)))
    throw refusal("een groep die de indeling niet kent", "a group the classification does not have");
  return filter.in.length
    ? `${column(snapshot, filter.column, "category")} IN (${filter.in.map(literal).join(", ")})`
    : "false";
}

/** SQL for the position of a code in its classification. */
export const position = (classification: Classification, expression: string): string =>
  `CAST(enum_code(CAST(${expression} AS ENUM(${classification.categories
    .map(c => literal(c.code))
    .join(", ")}))) AS UINTEGER)`;

export const refusal = (nl: string, en: string): Failure =>
  new Failure("question", {
    nl: `Deze vraag past niet bij de gegevens: zij noemt ${nl}.`,
    en: `This question does not fit the data: it names ${en}.`,
  });

/** A number for SQL, in full. */
export function finite(value: number): string {
  if (!Number.isFinite(value)) throw refusal("een grens die geen getal is", "a bound that is no number");
  return `CAST(${value} AS DOUBLE)`;
}

function storedAs(snapshot: Snapshot, name: string, kinds: readonly StoredColumn["kind"][]) {
  const place = snapshot.columns.findIndex(c => c.name === name && kinds.includes(c.kind));
  const stored = snapshot.columns[place];
  if (stored === undefined) throw absent(snapshot, name, kinds);
  return { stored, sql: physical(place) };
}

/** Numbers of a category: its code where all codes are numbers, else its place in an ordered classification. */
function numbered({ categories, ordered, name }: Classification, expression: string): string {
  const known = categories.filter(category => category.missing !== true);
  const codes = known.map(({ code }) => (code.trim() === "" ? Number.NaN : Number(code)));
  const numbers = codes.every(Number.isFinite) ? codes : ordered ? known.map((_, i) => i + 1) : null;
  if (numbers === null || numbers.length === 0)
    throw refusal(
      `‘${name.nl}’ als getal, maar die groepen hebben geen volgorde`,
      `‘${name.en}’ as a number, but those groups have no order`,
    );
  const cases = known.map(({ code }, i) => `WHEN ${literal(code)} THEN ${finite(numbers[i]!)}`);
  return `(CASE ${expression} ${cases.join(" ")} END)`;
}

function absent(snapshot: Snapshot, name: string, kinds: readonly StoredColumn["kind"][]): Failure {
  const words = {
    category: { nl: "kenmerk", en: "characteristic" },
    "yes-no": { nl: "beslismoment", en: "decision moment" },
    number: { nl: "getal", en: "number" },
    date: { nl: "datum", en: "date" },
    text: { nl: "tekst", en: "text" },
  };
  const there = snapshot.columns.filter(c => kinds.includes(c.kind)).map(c => c.name);
  const [nl, en] = [kinds.map(kind => words[kind].nl), kinds.map(kind => words[kind].en)];
  return refusal(
    `de kolom ‘${name}’ als ${nl.join(" of ")} (wel zijn er: ${there.join(", ") || "geen"})`,
    `the column ‘${name}’ as a ${en.join(" or a ")} (there are: ${there.join(", ") || "none"})`,
  );
}
