import { cellKey, countTableSet, everything, type TableDimension } from "../../disclosure/tables.ts";
import type { Bounds, Relation, TableSet } from "../../disclosure/model.ts";
import { Failure } from "../../language/failure.ts";
import { CsvRecords } from "../reading/csv-records.ts";
import { saysTotal } from "./totals.ts";
import { fold } from "./words.ts";

/** How large a table may be. */
export interface PublishedLimits {
  readonly characters: number;
  readonly rows: number;
  readonly columns: number;
  /** Totals included. */
  readonly cells: number;
}

/** Of a table that is looked at while someone waits. */
export const publishedLimits: PublishedLimits = {
  characters: 200_000,
  rows: 1_000,
  columns: 60,
  cells: 600,
};

/** One cell of a table as someone published it. */
export interface PublishedCell {
  readonly key: string;
  /** One category a dimension, in their order; null is the total over it. */
  readonly categories: readonly (string | null)[];
  /** As it stands in the table; null where the table has no such cell. */
  readonly mark: string | null;
  /** The row it stands in, as a spreadsheet numbers it. */
  readonly row: number | null;
  /** Null where the count is hidden, or not in the table. */
  readonly count: number | null;
  /** What the mark itself says of the count. */
  readonly bounds: Bounds;
}

/** A table of counts as someone published it: counts, and marks in the place of what was hidden. */
export interface PublishedTable {
  /** What the rows and columns tell apart; empty for a dimension that the table does not name. */
  readonly dimensions: readonly string[];
  readonly cells: readonly PublishedCell[];
  readonly relations: readonly Relation[];
  /** Whether anything in it is hidden. */
  readonly suppressed: boolean;
}

/** What stands for "hidden" without saying more, as statistical offices and spreadsheets write it. */
const hiddenMarks = new Set(
  " - -- – — . .. ... … : * ** # ? x xx c s (x) na n/a nb n.b. geheim onbekend unknown confidential suppressed null".split(
    " ",
  ),
);

/** Names of a column of counts, folded. */
const countNames =
  /^(?:aantal(?:len)?|counts?|n|number|frequentie|frequency|freq|personen|mensen|people|persons|medewerkers|employees)(?: |$)/;

/**
 * What a text in the place of a count says of it: a whole number, "<10" or "1-9", or a mark that only hides.
 *
 * @returns null when it is none of these
 * @example
 * readMark("<10") // → { count: null, bounds: { low: 0, high: 9 } }
 */
export function readMark(text: string): Pick<PublishedCell, "count" | "bounds"> | null {
  const bare = text.trim();
  const number = wholeNumber(bare);
  if (number !== null) return { count: number, bounds: { low: number, high: number } };
  const hidden = (low: number, high: number) => ({ count: null, bounds: { low, high } });
  const compared = /^(<=|>=|[<>≤≥])\s*(\d[\d., ]*)$/.exec(bare);
  const limit = wholeNumber(compared?.[2]?.trim() ?? "");
  if (compared !== null && limit !== null)
    switch (compared[1]) {
      case "<":
        return limit < 1 ? null : hidden(0, limit - 1);
      case "≤":
      case "<=":
        return hidden(0, limit);
      case ">":
        return hidden(limit + 1, Infinity);
      default:
        return hidden(limit, Infinity);
    }
  const between = /^(\d+)\s*(?:-|–|—|\/|t\/m|tot en met|to)\s*(\d+)$/.exec(bare);
  if (between !== null) {
    const [low, high] = [wholeNumber(between[1]!), wholeNumber(between[2]!)];
    return low === null || high === null || low >= high ? null : hidden(low, high);
  }
  const word = bare.toLowerCase();
  const hides = hiddenMarks.has(word) || /^(?:verborgen|hidden|te weinig|too few)\b/.test(word);
  return hides ? hidden(0, Infinity) : null;
}

/** More people than this are no count of a municipality, and less certain to the solver. */
const largestCount = 100_000_000;

function wholeNumber(text: string): number | null {
  if (!/^(?:\d+|\d{1,3}(?:[. \u00a0\u202f,]\d{3})+)$/.test(text)) return null;
  const value = Number(text.replace(/\D/g, ""));
  return value <= largestCount ? value : null;
}

/**
 * Reads a table of counts as it is copied from a report or a spreadsheet: a row for each group with one column of
 * counts, or a cross-table whose columns are groups too. Totals may be in it ("Totaal", "Total", "*").
 *
 * A group that is not named in a table with hidden counts is taken for hidden; in one that hides nothing, for nobody.
 *
 * @param text separated by tabs, semicolons or commas, with names in the first row
 * @throws Failure `table-empty`, `table-too-large`, `table-shape`, `not-a-count`, and those of reading CSV; none of
 *   them repeats a value
 * @example
 * readPublished("team;aantal\nA;<10\nB;30\nTotaal;36").cells.length // → 3
 */
export function readPublished(text: string, limits: PublishedLimits = publishedLimits): PublishedTable {
  const { head, headRow, rows } = recordsOf(text, limits);
  const shape = shapeOf(head, rows);
  const axes = shape.labels.map(() => new Map<string, string>());
  if (shape.across) axes.push(new Map());
  const found = new Map<string, { readonly row: number; readonly mark: string }>();
  const named: (readonly [readonly (string | null)[], string, number])[] = [];
  for (const { fields, row } of rows) {
    const own = shape.labels.map(at => categoryIn(fields[at]!, row));
    for (const at of shape.counts) {
      const across = shape.across ? [categoryIn(head[at]!, headRow)] : [];
      const categories = [...own, ...across];
      for (const [d, category] of categories.entries())
        if (category !== null && !axes[d]!.has(category)) axes[d]!.set(category, `c${axes[d]!.size}`);
      named.push([categories, fields[at]!, row]);
    }
  }
  const size = axes.reduce((product, axis) => product * (axis.size + 1), 1);
  if (size > limits.cells) throw tooLarge(limits);
  if (axes.some(axis => axis.size === 0)) throw onlyTotals();
  const dimensions = axes.map(
    (axis, d): TableDimension => ({ name: `d${d}`, categories: [...axis.values()] }),
  );
  const keyOf = (categories: readonly (string | null)[]) =>
    cellKey(
      dimensions,
      categories.map((category, d) => (category === null ? everything : axes[d]!.get(category)!)),
    );
  for (const [categories, mark, row] of named) {
    const twin = found.get(keyOf(categories));
    if (twin !== undefined) throw twice(twin.row, row);
    found.set(keyOf(categories), { row, mark });
  }
  const marks = new Map([...found].map(([key, { mark }]) => [key, readMark(mark)!]));
  const suppressed = [...marks.values()].some(({ count }) => count === null);
  // Where zeros are shown, "<10" is not one of them.
  const zeros = [...marks.values()].some(({ count }) => count === 0);
  const cells = combinations(axes.map(axis => [null, ...axis.keys()])).map((categories): PublishedCell => {
    const key = keyOf(categories);
    const said = marks.get(key);
    const { mark = null, row = null } = found.get(key) ?? {};
    if (said === undefined) {
      const nobody = !suppressed && !categories.includes(null);
      return {
        key,
        categories,
        mark,
        row,
        count: nobody ? 0 : null,
        bounds: { low: 0, high: nobody ? 0 : Infinity },
      };
    }
    const small = zeros && said.count === null && said.bounds.low === 0 && said.bounds.high < Infinity;
    return {
      key,
      categories,
      mark,
      row,
      count: said.count,
      bounds: small ? { ...said.bounds, low: 1 } : said.bounds,
    };
  });
  const names = shape.labels.map(at => head[at]!);
  return {
    dimensions: shape.across ? [...names, ""] : names,
    cells,
    relations: countTableSet(dimensions, []).relations,
    suppressed,
  };
}

/**
 * The counts of a table that hides nothing, with all its totals, so that it can be protected.
 *
 * @throws Failure `table-sums` where a total in the table is not the sum of its parts
 */
export function tableSetOf({ cells, relations }: PublishedTable): TableSet {
  const counts = new Map(cells.map(({ key }) => [key, 0]));
  const keyAt = new Map(cells.map(cell => [JSON.stringify(cell.categories), cell.key]));
  for (const { categories, count } of cells) {
    if (categories.includes(null) || count === null) continue;
    for (const margin of combinations(categories.map(category => [category, null]))) {
      const key = keyAt.get(JSON.stringify(margin))!;
      counts.set(key, counts.get(key)! + count);
    }
  }
  const wrong = cells.find(({ key, count }) => count !== null && count !== counts.get(key));
  if (wrong !== undefined)
    throw new Failure("table-sums", {
      nl: `Rij ${wrong.row}: een totaal is niet gelijk aan de som van zijn delen. Neem alle delen op, of laat het totaal weg.`,
      en: `Row ${wrong.row}: a total does not equal the sum of its parts. Include all parts, or leave the total out.`,
    });
  return { cells: counts, relations };
}

interface Record {
  readonly fields: readonly string[];
  /** Row as a spreadsheet numbers it. */
  readonly row: number;
}

interface Records {
  readonly head: readonly string[];
  readonly headRow: number;
  readonly rows: readonly Record[];
}

function recordsOf(text: string, limits: PublishedLimits): Records {
  if (text.trim() === "") throw empty();
  if (text.length > limits.characters) throw tooLarge(limits);
  const body = text.replace(/^\uFEFF/, "");
  const first = body.split(/\r|\n/).find(line => line.trim() !== "") ?? "";
  const delimiter = ["\t", ";", ","].find(one => first.includes(one)) ?? ",";
  const records: Record[] = [];
  const lineEnd = body.includes("\n") ? "\n" : "\r";
  const reader = new CsvRecords(delimiter, lineEnd, (fields, row) => {
    const trimmed = fields.map(field => field.trim());
    if (trimmed.every(field => field === "")) return;
    if (trimmed.length > limits.columns || records.length > limits.rows) throw tooLarge(limits);
    records.push({ fields: trimmed, row });
  });
  reader.push(body, true);
  const [header, ...rest] = records;
  if (header === undefined || rest.length === 0) throw empty();
  const width = header.fields.length;
  const wide = rest.find(({ fields }) => fields.length > width);
  if (wide !== undefined)
    throw new Failure("table-shape", {
      nl: `Rij ${wide.row} heeft meer kolommen dan de eerste rij. In de eerste rij staan de namen van de kolommen.`,
      en: `Row ${wide.row} has more columns than the first row. The first row has the names of the columns.`,
    });
  const rows = rest.map(({ fields, row }) => ({
    row,
    fields: [...fields, ...Array.from({ length: width - fields.length }, () => "")],
  }));
  return { head: header.fields, headRow: header.row, rows };
}

interface Shape {
  /** Positions of the columns that say which group a row is. */
  readonly labels: readonly number[];
  readonly counts: readonly number[];
  /** Whether the columns of counts are groups themselves. */
  readonly across: boolean;
}

function shapeOf(head: readonly string[], rows: readonly Record[]): Shape {
  const others = head.map((_, at) => at).slice(1);
  const counted = others.filter(at => {
    const marks = rows.map(({ fields }) => readMark(fields[at]!));
    return marks.every(mark => mark !== null) && rows.some(({ fields }) => fields[at] !== "");
  });
  const called = counted.filter(at => countNames.test(fold(head[at]!)) && !saysTotal(head[at]!));
  const [only] = called;
  if (only !== undefined && called.length === 1)
    return { labels: head.map((_, at) => at).filter(at => at !== only), counts: [only], across: false };
  if (counted.length > 0) {
    const labels = head.map((_, at) => at).filter(at => !counted.includes(at));
    return { labels, counts: counted, across: counted.length > 1 };
  }
  const [nearest] = others
    .filter(at => rows.some(({ fields }) => fields[at] !== ""))
    .map(at => ({ at, wrong: rows.filter(({ fields }) => readMark(fields[at]!) === null) }))
    .toSorted((a, b) => a.wrong.length - b.wrong.length);
  if (nearest === undefined)
    throw new Failure("table-shape", {
      nl: "Hier staan geen aantallen. Zet namen van groepen in de eerste kolom en aantallen in een volgende, met een tab, puntkomma of komma ertussen.",
      en: "There are no counts here. Put names of groups in the first column and counts in a next one, with a tab, semicolon or comma between them.",
    });
  throw new Failure("not-a-count", {
    nl: `Rij ${nearest.wrong[0]!.row}, kolom ${nearest.at + 1}: dit is geen heel getal en geen teken voor een verborgen aantal, zoals x, - of <10.`,
    en: `Row ${nearest.wrong[0]!.row}, column ${nearest.at + 1}: this is no whole number and no mark for a hidden count, such as x, - or <10.`,
  });
}

const saysAll = (label: string): boolean => label === everything || saysTotal(label);

/** @returns null for the total */
function categoryIn(label: string, row: number): string | null {
  if (label !== "") return saysAll(label) ? null : label;
  throw new Failure("table-shape", {
    nl: `In rij ${row} ontbreekt de naam van een groep. Herhaal de naam op elke rij, en geef elke kolom een naam.`,
    en: `In row ${row} the name of a group is missing. Repeat the name on every row, and give every column a name.`,
  });
}

function combinations<T>(axes: readonly (readonly T[])[]): T[][] {
  return axes.reduce<T[][]>((rows, axis) => rows.flatMap(row => axis.map(value => [...row, value])), [[]]);
}

const empty = () =>
  new Failure("table-empty", {
    nl: "Plak een tabel met namen in de eerste rij en daaronder ten minste één rij met aantallen, of kies een bestand.",
    en: "Paste a table with names in the first row and below it at least one row with counts, or choose a file.",
  });

const tooLarge = ({ cells, rows, columns }: PublishedLimits) =>
  new Failure("table-too-large", {
    nl: `Deze tabel is te groot om na te gaan: ten hoogste ${rows} rijen, ${columns} kolommen en ${cells} cellen, totalen meegeteld. Neem een deel ervan.`,
    en: `This table is too large to check: at most ${rows} rows, ${columns} columns and ${cells} cells, totals included. Take a part of it.`,
  });

const onlyTotals = () =>
  new Failure("table-shape", {
    nl: "In deze tabel staan alleen totalen. Neem ook de rijen of kolommen op die het totaal vormen.",
    en: "This table has only totals. Include the rows or columns that make up the total as well.",
  });

const twice = (first: number, second: number) =>
  new Failure("table-shape", {
    nl:
      first === second
        ? `In rij ${second} staan twee kolommen met dezelfde naam. Geef elke kolom een eigen naam.`
        : `Rij ${second} noemt dezelfde groep als rij ${first}. Elke groep mag één keer voorkomen.`,
    en:
      first === second
        ? `In row ${second} two columns have the same name. Give each column a name of its own.`
        : `Row ${second} names the same group as row ${first}. Each group may occur once.`,
  });
