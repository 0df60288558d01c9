import { readFile, stat } from "node:fs/promises";
import { openTable } from "../datasets/reading/open.server.ts";
import type { Row } from "../datasets/reading/table.ts";
import { type NumberFormat, parseNumber } from "../datasets/reading/values.ts";
import type { Recognition, TableProfile } from "../datasets/recognition/model.ts";
import { profile } from "../datasets/recognition/profile.ts";
import { recognise } from "../datasets/recognition/recognise.ts";
import { refuseDifferingTotals } from "../datasets/recognition/totals.ts";
import { meansMissing } from "../datasets/recognition/words.ts";
import { type PublishedLimits, readPublished } from "../datasets/recognition/published.ts";
import { audit } from "../disclosure/audit.ts";
import { boundsInWords, keepsWidth } from "../disclosure/bounds.ts";
import { toCsv } from "../disclosure/export.ts";
import type {
  Audience,
  AudiencePolicy,
  Bounds,
  ProtectedTables,
  Relation,
  TableSet,
} from "../disclosure/model.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { protectTables } from "../disclosure/protect.ts";
import {
  cellKey,
  countTableSet,
  everything,
  type TableCell,
  type TableDimension,
} from "../disclosure/tables.ts";
import { Failure } from "../language/failure.ts";
import type { Locale } from "../language/text.ts";
import { checkPublished } from "../mirror/pages/check.server.ts";
import { summaries } from "../mirror/pages/check-texts.ts";
import { hiddenReasons } from "../disclosure/reasons.ts";
import type { HiddenReason } from "../statistics/estimate.ts";
import { answer, columns as inColumns, progressLine, say, usage } from "./speech.ts";

/** What was typed after `mozaiek protect`. */
export interface ProtectOptions {
  readonly audience: Audience;
  readonly count: string | null;
  readonly by: readonly string[];
  readonly sheet: string | null;
  /** Whether to work out what an attacker can still bound: two linear programs for each hidden cell. */
  readonly bounds: boolean;
  /** Whether the file is a table in which others hid counts, and what they rounded to. */
  readonly published: boolean;
  readonly rounded: number;
  readonly format: "table" | "json" | "csv";
}

/** A table of its own: its cells add up to its total. */
interface CountTable {
  readonly dimensions: readonly TableDimension[];
  readonly cells: readonly TableCell[];
  /** The column of the file behind each dimension. */
  readonly columns: readonly string[];
  /** Where a column names the characteristic: that column and which one it is. */
  readonly about: Readonly<Record<string, string>>;
}

/** One line of the result. */
interface ProtectedRow {
  /** Column → category; a column that is not named is added up. */
  readonly group: Readonly<Record<string, string>>;
  readonly count: number | null;
  readonly flag: "shown" | "hidden" | HiddenReason;
  /** What an attacker can still say of a hidden count; null where it is shown, or where nothing bounds it. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether that leaves the room the policy demands; null where nothing was worked out. */
  readonly enough: boolean | null;
}

/** Protects a table of counts for an audience and prints it, cell by cell, margins too. */
export async function protectFile(path: string, options: ProtectOptions, locale: Locale): Promise<void> {
  const policy = readPolicy().audiences[options.audience];
  if (options.published) return checkFile(path, options, policy, locale);
  const read = await readTables(path, options);
  const tables = read.tables.map(table => ({ ...table, set: setOf(table) }));
  const set = joined(tables);
  const label = locale === "nl" ? "Beschermen" : "Protecting";
  const shown = await protectTables(set, policy, [], progressLine(label));
  const audited = options.bounds && policy.threshold !== null;
  if (audited)
    say(locale === "nl" ? "Nagaan wat nog te begrenzen is …" : "Working out what can still be bounded …");
  const bounds = audited ? await audit(set, shown) : new Map<string, Bounds>();
  const rows = tables.flatMap(table => rowsOf(table, shown, bounds, policy.protectionWidth));
  if (policy.notForDistribution)
    say(
      locale === "nl" ? "Exacte aantallen: niet om te verspreiden." : "Exact counts: not for distribution.",
    );
  const names = [...new Set(tables.flatMap(({ about, columns }) => [...Object.keys(about), ...columns]))];
  print(rows, names, { ...shown, count: read.count, width: policy.protectionWidth }, options, locale);
}

/** What goes with the rows. */
interface Told extends Pick<ProtectedTables, "audience" | "threshold" | "roundingBase"> {
  /** The column of counts; null in a cross-table. */
  readonly count: string | null;
  readonly width: number;
}

function print(
  rows: readonly ProtectedRow[],
  names: readonly string[],
  told: Told,
  { format }: Pick<ProtectOptions, "format">,
  locale: Locale,
): void {
  if (format === "json") answer(JSON.stringify(asObject(rows, names, told), null, 2));
  else if (format === "csv") answer(toCsv(asRecords(rows, names), { locale: "en" }));
  else answer(asText(rows, names, told, locale));
}

/** A table that is read whole before it is looked at. */
const checkedLimits: PublishedLimits = { characters: 5_000_000, rows: 50_000, columns: 200, cells: 20_000 };

/** Says what an attacker can bound of a table in which others hid counts. */
async function checkFile(
  path: string,
  options: ProtectOptions,
  policy: AudiencePolicy,
  locale: Locale,
): Promise<void> {
  const table = readPublished(await textIn(path), checkedLimits);
  if (!table.suppressed)
    throw usage({
      nl: "In dit bestand is niets verborgen. Laat --published weg om te zien wat verborgen zou moeten worden.",
      en: "Nothing is hidden in this file. Leave --published out to see what would have to be hidden.",
    });
  const { bounds } = await checkPublished(table, policy, options.rounded);
  const across = locale === "nl" ? "kolom" : "column";
  const names = table.dimensions.map(name => name || across);
  const rows = table.cells.flatMap((cell): ProtectedRow[] => {
    const { categories, count, mark } = cell;
    // A total that the table does not give is no hidden count.
    if (mark === null && (count !== null || categories.includes(null))) return [];
    const group = Object.fromEntries(
      categories.flatMap((category, d) => (category === null ? [] : [[names[d]!, category]])),
    );
    if (count !== null) return [{ group, count, flag: "shown", low: null, high: null, enough: null }];
    return [
      { group, count, flag: "hidden", ...ends(bounds.get(cell.key) ?? cell.bounds, policy.protectionWidth) },
    ];
  });
  const { audience, threshold, protectionWidth: width } = policy;
  print(
    rows,
    names,
    { audience, threshold: threshold ?? 1, roundingBase: options.rounded, count: null, width },
    options,
    locale,
  );
}

async function textIn(path: string): Promise<string> {
  const { size } = await stat(path).catch(() => ({ size: -1 }));
  if (size < 0) throw usage({ nl: `Er is geen bestand ${path}.`, en: `There is no file ${path}.` });
  if (size > 2 * checkedLimits.characters)
    throw usage({
      nl: "Dit bestand is te groot om na te gaan. Neem een deel van de tabel.",
      en: "This file is too large to check. Take a part of the table.",
    });
  const bytes = await readFile(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const ends = (bounds: Bounds | undefined, width: number): Pick<ProtectedRow, "low" | "high" | "enough"> => ({
  low: bounds?.low ?? null,
  high: bounds !== undefined && Number.isFinite(bounds.high) ? bounds.high : null,
  enough: bounds === undefined ? null : keepsWidth(bounds, width),
});

/** More cells than this, margins included, are no table that a person publishes. */
const mostCells = 500_000;

function setOf({ dimensions, cells }: CountTable): TableSet {
  const size = dimensions.reduce((product, d) => product * (d.categories.length + 1), 1);
  if (size > mostCells)
    throw usage({
      nl: `Deze tabel zou met haar totalen ${size} cellen hebben; ten hoogste ${mostCells} kan. Kies met --by minder kolommen.`,
      en: `This table would have ${size} cells with its totals; at most ${mostCells} is possible. Choose fewer columns with --by.`,
    });
  return countTableSet(dimensions, cells);
}

/**
 * Tables of the same people side by side. Where their totals are the same number that is a relation too: a total
 * hidden in one table would otherwise be read from another.
 */
function joined(tables: readonly (CountTable & { readonly set: TableSet })[]): TableSet {
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  const totals: string[] = [];
  for (const { dimensions, set } of tables) {
    for (const [key, count] of set.cells) cells.set(key, count);
    relations.push(...set.relations);
    const total = cellKey(
      dimensions,
      dimensions.map(() => everything),
    );
    const same = totals.find(other => cells.get(other) === cells.get(total));
    if (same !== undefined) relations.push({ total: same, parts: [total], neutral: true });
    totals.push(total);
  }
  return { cells, relations };
}

/** Reads the file as one table, or as one for each characteristic where a column names them. */
async function readTables(
  path: string,
  options: ProtectOptions,
): Promise<{ readonly tables: readonly CountTable[]; readonly count: string }> {
  const source = await openTable(path, options.sheet === null ? {} : { sheet: options.sheet });
  try {
    const seen = await profile(source);
    const recognition = recognise(seen, [], "counts");
    if (seen.table === null)
      throw usage({
        nl: "Dit bestand is te groot voor een tabel met aantallen. Is het een rij per persoon? Gebruik dan mozaiek mirror decisions met --audience.",
        en: "This file is too large for a table of counts. Is it a row per person? Then use mozaiek mirror decisions with --audience.",
      });
    refuseDifferingTotals(recognition.totals);
    const count = countColumn(recognition, options.count);
    const by = groupColumns(recognition, count, options.by);
    return { count, tables: tablesOf(seen, seen.table, recognition, count, by) };
  } finally {
    await source.close();
  }
}

function countColumn({ columns }: Recognition, asked: string | null): string {
  const names = columns.map(column => column.name);
  if (asked !== null) {
    requireColumn(asked, names);
    return asked;
  }
  const counts = columns.filter(({ role }) => role === "count").map(({ name }) => name);
  const [only] = counts;
  if (only !== undefined && counts.length === 1) return only;
  const listed = (counts.length === 0 ? names : counts).join(", ");
  throw usage({
    nl: `Zeg met --count welke kolom het aantal mensen geeft. Het bestand heeft: ${listed}. Worden er meer getoond, bescherm ze dan samen met mozaiek mirror decisions … --audience.`,
    en: `Say with --count which column gives the number of people. The file has: ${listed}. If more of them are shown, protect them together with mozaiek mirror decisions … --audience.`,
  });
}

function groupColumns({ columns }: Recognition, count: string, asked: readonly string[]): readonly string[] {
  const names = columns.map(column => column.name);
  for (const name of asked) requireColumn(name, names);
  if (asked.includes(count))
    throw usage({
      nl: `‘${count}’ is het aantal en kan niet ook een groep zijn.`,
      en: `‘${count}’ is the count and cannot be a group as well.`,
    });
  const numbers = new Set(["count", "amount", "weight", "left-out"]);
  const by =
    asked.length > 0 ? asked : columns.filter(c => c.name !== count && !numbers.has(c.role)).map(c => c.name);
  if (by.length === 0)
    throw usage({
      nl: `Zeg met --by welke kolommen de groepen zijn. Het bestand heeft: ${names.join(", ")}.`,
      en: `Say with --by which columns are the groups. The file has: ${names.join(", ")}.`,
    });
  return by;
}

function requireColumn(name: string, known: readonly string[]): void {
  if (!known.includes(name))
    throw usage({
      nl: `Er is geen kolom ‘${name}’. Het bestand heeft: ${known.join(", ")}.`,
      en: `There is no column ‘${name}’. The file has: ${known.join(", ")}.`,
    });
}

function tablesOf(
  seen: TableProfile,
  table: readonly Row[],
  recognition: Recognition,
  count: string,
  by: readonly string[],
): CountTable[] {
  const at = (name: string) => recognition.columns.findIndex(column => column.name === name);
  const totals = new Set(recognition.totals.map(total => total.position));
  const format = recognition.columns[at(count)]?.format;
  const number = format?.kind === "number" ? format.number : "point";
  const rows = table.flatMap((row, i) =>
    totals.has(i)
      ? []
      : [{ row, count: countIn(row[at(count)] ?? null, number, count, seen.rowNumbers?.[i] ?? i) }],
  );
  const label = (row: Row, name: string) => {
    const text = row[at(name)] ?? null;
    if (text === everything)
      throw usage({
        nl: `Kolom ‘${name}’ heeft een groep ‘*’, die hier voor het totaal staat. Geef haar een andere naam.`,
        en: `Column ‘${name}’ has a group ‘*’, which stands for the total here. Give it another name.`,
      });
    return text === null || meansMissing(text) ? "unknown" : text;
  };
  const make = (
    own: readonly { readonly row: Row; readonly count: number }[],
    names: readonly string[],
    about: CountTable["about"],
  ): CountTable => {
    const cells = own.map(one => ({
      categories: names.map(name => label(one.row, name)),
      count: one.count,
    }));
    const prefix = Object.values(about).map(name => `${name}: `);
    const dimensions = names.map((name, d) => ({
      name: `${prefix.join("")}${name}`,
      categories: [...new Set(cells.map(cell => cell.categories[d]!))],
    }));
    return { dimensions, cells, columns: names, about };
  };
  const naming = recognition.columns.find(({ role }) => role === "characteristic-name")?.name;
  if (naming === undefined || !by.includes(naming)) return [make(rows, by, {})];
  // Every characteristic speaks of the same people: they do not add up with each other.
  const others = by.filter(name => name !== naming);
  return [...Map.groupBy(rows, ({ row }) => label(row, naming))].map(([name, own]) =>
    make(own, others, { [naming]: name }),
  );
}

function countIn(text: string | null, format: NumberFormat, column: string, row: number): number {
  const count = text === null ? null : parseNumber(text, format);
  if (count !== null && Number.isSafeInteger(count) && count >= 0) return count;
  const found =
    text === null ? { nl: "een lege cel", en: "an empty cell" } : { nl: "iets anders", en: "something else" };
  throw new Failure("unfit-rows", {
    nl: `Rij ${row}, kolom ‘${column}’: gevonden ${found.nl}, verwacht een heel getal van 0 of hoger. Is dit een tabel waarin al iets verborgen is? Gebruik dan --published.`,
    en: `Row ${row}, column ‘${column}’: found ${found.en}, expected a whole number of 0 or more. Is this a table in which something is hidden already? Then use --published.`,
  });
}

function rowsOf(
  { dimensions, columns, about }: CountTable,
  tables: ProtectedTables,
  bounds: ReadonlyMap<string, Bounds>,
  width: number,
): ProtectedRow[] {
  const axes = dimensions.map(d => [everything, ...d.categories]);
  const combinations = axes.reduce<string[][]>(
    (rows, axis) => rows.flatMap(row => axis.map(category => [...row, category])),
    [[]],
  );
  return combinations.map(categories => {
    const key = cellKey(dimensions, categories);
    const cell = tables.cells.get(key);
    if (cell === undefined) throw new Error("a cell was not protected");
    const bound = cell.hidden === null ? undefined : bounds.get(key);
    return {
      group: {
        ...about,
        ...Object.fromEntries(
          columns.flatMap((name, i) => (categories[i] === everything ? [] : [[name, categories[i]!]])),
        ),
      },
      count: cell.shown,
      flag: cell.hidden ?? "shown",
      ...ends(bound, width),
    };
  });
}

const hiddenIn = (rows: readonly ProtectedRow[]) => rows.filter(row => row.flag !== "shown").length;

const narrowIn = (rows: readonly ProtectedRow[]) => rows.filter(row => row.enough === false).length;

const asObject = (
  rows: readonly ProtectedRow[],
  by: readonly string[],
  { audience, count, threshold, roundingBase, width }: Told,
) => ({
  view: "protect",
  audience,
  count,
  by,
  threshold,
  roundingBase,
  width,
  hidden: hiddenIn(rows),
  narrow: narrowIn(rows),
  cells: rows,
});

const asRecords = (rows: readonly ProtectedRow[], names: readonly string[]) =>
  rows.map(({ group, count, flag, low, high, enough }) => ({
    ...Object.fromEntries(names.map(name => [name, group[name] ?? everything])),
    count,
    flag,
    low,
    high,
    enough,
  }));

function asText(
  rows: readonly ProtectedRow[],
  names: readonly string[],
  { roundingBase, width }: Told,
  locale: Locale,
): string {
  const dutch = locale === "nl";
  const head = dutch ? ["aantal", "vlag", "nog te begrenzen"] : ["count", "flag", "still to bound"];
  const between = ({ low, high, enough }: ProtectedRow) => {
    if (enough === null) return "";
    const told = boundsInWords({ low: low ?? 0, high: high ?? Infinity })[locale];
    return enough ? told : `${told} (${dutch ? "te weinig ruimte" : "too little room"})`;
  };
  const body = rows.map(row => [
    ...names.map(name => row.group[name] ?? everything),
    row.count === null ? "" : String(row.count),
    row.flag,
    between(row),
  ]);
  const flags = [...new Set(rows.map(row => row.flag))].filter(flag => flag !== "shown" && flag !== "hidden");
  const audited = rows.some(row => row.enough !== null);
  const [hidden, narrow] = [hiddenIn(rows), narrowIn(rows)];
  const rounded = dutch
    ? `Getoonde aantallen zijn afgerond op ${roundingBase}.`
    : `Shown counts are rounded to ${roundingBase}.`;
  return [
    inColumns([[...names, ...head], ...body], [names.length, names.length + 2]),
    "",
    dutch
      ? `${hiddenIn(rows)} van ${rows.length} cellen verborgen; ‘*’ is het totaal.`
      : `${hiddenIn(rows)} of ${rows.length} cells hidden; ‘*’ is the total.`,
    ...(audited
      ? [
          narrow === 0
            ? summaries.enough[locale](hidden, width + 1)
            : summaries.narrow[locale](narrow, hidden, width + 1),
        ]
      : []),
    ...flags.map(flag => `${flag}: ${hiddenReasons[flag][locale]}`),
    ...(roundingBase > 1 ? [rounded] : []),
  ].join("\n");
}
