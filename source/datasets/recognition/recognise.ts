import type { KnownClassification } from "../classifications.server.ts";
import type { DatasetKind } from "../model.ts";
import { parseNumber } from "../reading/values.ts";
import { formatOf, isCount, recogniseColumn } from "./columns.ts";
import { foundClassification } from "./found-classification.ts";
import { matchClassification } from "./match.ts";
import type {
  Confidence,
  NamedCharacteristic,
  RecognisedColumn,
  Recognition,
  TableProfile,
  TotalRow,
} from "./model.ts";
import { specialGround } from "./special.ts";
import { type CountTable, findTotals, roundingBase, saysTotal } from "./totals.ts";
import { hasHint } from "./words.ts";

const countHints = [
  "aantal",
  "aantallen",
  "count",
  "counts",
  "freq",
  "frequentie",
  "frequency",
  "personen",
  "populatie",
  "population",
  "bijstandspopulatie",
  "n",
  "headcount",
  "employees",
  "inwoners",
];
const percentage = /%|percent|procent|aandeel|share/i;

/**
 * Proposes what a file is and what each of its columns is for. Pure, and never throws: what is unsure says so, and a
 * person confirms or corrects everything before anything is kept.
 *
 * @param known the classifications of `readClassifications`
 * @param kind given when a person has corrected the guess; the columns follow
 */
export function recognise(
  profile: TableProfile,
  known: readonly KnownClassification[],
  kind?: DatasetKind,
): Recognition {
  const guess =
    kind === undefined
      ? guessKind(profile)
      : { kind, confidence: "sure" as const, because: "given" as const };
  const comma = usesComma(profile);
  const around = { kind: guess.kind, comma, known };
  const columns = paired(profile.columns.map(column => recogniseColumn(column, around)));
  const base = {
    kind: guess.kind,
    kindConfidence: guess.confidence,
    kindReason: kindReasons[guess.because],
  };
  const table = guess.kind === "counts" ? countTable(profile, columns) : null;
  if (table === null)
    return {
      ...base,
      columns,
      population: null,
      nestedCandidates: [],
      rounding: 1,
      totals: [],
      characteristics: [],
      rows: profile.rows,
    };

  const totals = findTotals(table);
  const left = new Set(totals.map(total => total.position));
  const { population, nested } = compareCounts(table, left);
  return {
    ...base,
    columns: columns.map(column => withoutTotals(column, profile, table, totals)),
    population,
    nestedCandidates: nested.length > 1 ? [nested] : [],
    rounding: table.rounding,
    totals,
    characteristics: characteristicsOf(table, columns, left, known),
    rows: profile.rows - totals.length,
  };
}

/** A column "groep" without a column "kenmerk" beside it, or the other way round, is a characteristic like any other. */
function paired(columns: readonly RecognisedColumn[]): readonly RecognisedColumn[] {
  const has = (role: RecognisedColumn["role"]) => columns.some(column => column.role === role);
  if (has("characteristic-name") === has("group-name")) return columns;
  return columns.map(column =>
    column.role === "characteristic-name" || column.role === "group-name"
      ? { ...column, role: "characteristic" as const }
      : column,
  );
}

const kindReasons = {
  given: { nl: "Zo opgegeven.", en: "As stated." },
  countColumn: {
    nl: "Elke rij is een andere groep, met een kolom voor het aantal.",
    en: "Every row is another group, with a column for the number.",
  },
  kenmerk: {
    nl: "De kolommen heten kenmerk en groep, en verder zijn er aantallen.",
    en: "There are columns for characteristic and group, and counts.",
  },
  shape: {
    nl: "Elke rij is een andere groep en de rest zijn hele getallen. Het kan ook een bestand met een rij per persoon zijn.",
    en: "Every row is another group and the rest are whole numbers. It may also be a file with a row for each person.",
  },
  rows: {
    nl: "Groepen komen in meer rijen voor: een rij per persoon.",
    en: "Groups occur in several rows: one row for each person.",
  },
};

function usesComma(profile: TableProfile): boolean {
  if (profile.format !== "csv") return false;
  const decided = profile.columns.map(column => column.traits).find(t => t.numberComma !== t.numberPoint);
  if (decided !== undefined) return decided.numberComma > decided.numberPoint;
  return profile.details.delimiter === ";";
}

function guessKind(profile: TableProfile): {
  kind: DatasetKind;
  confidence: Confidence;
  because: keyof typeof kindReasons;
} {
  const rows = { kind: "rows", confidence: "likely", because: "rows" } as const;
  const { table, columns } = profile;
  if (table === null) return { ...rows, confidence: "sure" };
  const labels = columns.flatMap((c, i) =>
    formatOf(c, false).format.kind === "text" && c.present > 0 ? [i] : [],
  );
  const counts = columns.filter(c => isCount(c) && !percentage.test(c.name));
  if (labels.length === 0 || counts.length === 0) return rows;
  const keys = new Set(table.map(row => labels.map(at => row[at] ?? "").join("\u0000")));
  const distinct = keys.size === table.length;
  const names = columns.map(c => c.name);
  const hinted = counts.some(c => hasHint(c.name, countHints));
  if (
    distinct &&
    names.some(n => hasHint(n, ["kenmerk", "characteristic"])) &&
    names.some(n => hasHint(n, ["groep", "group"]))
  )
    return { kind: "counts", confidence: "sure", because: "kenmerk" };
  if (distinct && hinted) return { kind: "counts", confidence: "sure", because: "countColumn" };
  const totals = table.some(row => labels.some(at => saysTotal(row[at] ?? null)));
  const onlyCounts = labels.length + counts.length === columns.length;
  const wide = counts.length > 1 && onlyCounts && table.length > 1;
  if (distinct && wide && (totals || counts.some(c => c.high.point >= 100)))
    return { kind: "counts", confidence: totals ? "likely" : "unsure", because: "shape" };
  return rows;
}

function countTable(profile: TableProfile, columns: readonly RecognisedColumn[]): CountTable | null {
  if (profile.table === null || profile.rowNumbers === null) return null;
  const withRole = (...roles: RecognisedColumn["role"][]) =>
    columns.flatMap((column, at) => (roles.includes(column.role) ? [at] : []));
  const counts = withRole("count").map(at => {
    const format = columns[at]!.format;
    const number = format.kind === "number" ? format.number : "point";
    return { at, value: (text: string) => parseNumber(text, number) };
  });
  const numbers = profile.table.flatMap(row => counts.map(c => c.value(row[c.at] ?? "") ?? 0));
  return {
    columns: columns.map(c => c.name),
    rows: profile.table,
    rowNumbers: profile.rowNumbers,
    labels: withRole("characteristic", "characteristic-name", "group-name", "unit", "scale", "date"),
    within: withRole("characteristic-name")[0] ?? null,
    counts,
    rounding: roundingBase(numbers),
  };
}

const covers = (a: readonly number[], b: readonly number[]) => a.every((value, i) => value >= b[i]!);

/** The population is nowhere smaller than any other count; a chain falls in every row. */
function compareCounts(
  table: CountTable,
  left: ReadonlySet<number>,
): { population: string | null; nested: string[] } {
  const rows = table.rows.filter((_, i) => !left.has(i));
  const series = table.counts
    .filter(({ at }) => !percentage.test(table.columns[at]!))
    .map(count => ({
      name: table.columns[count.at]!,
      values: rows.map(row => count.value(row[count.at] ?? "") ?? 0),
    }));
  const population = series.find(a => series.every(b => covers(a.values, b.values)));
  const nested: string[] = [];
  let before = population;
  for (const next of series)
    if (next !== population && before !== undefined && covers(before.values, next.values)) {
      nested.push(next.name);
      before = next;
    }
  return { population: population?.name ?? null, nested };
}

/** A label that only total rows have is no category. */
function withoutTotals(
  column: RecognisedColumn,
  profile: TableProfile,
  table: CountTable,
  totals: readonly TotalRow[],
): RecognisedColumn {
  const at = table.columns.indexOf(column.name);
  if (totals.length === 0 || column.classification === null || !table.labels.includes(at)) return column;
  const left = new Set(totals.map(total => total.position));
  const values = new Set(table.rows.flatMap((row, i) => (left.has(i) || row[at] == null ? [] : [row[at]])));
  const kept = column.classification.categories.filter(
    category =>
      category.missing === true ||
      values.has(category.code) ||
      !profile.columns[at]?.values.has(category.code),
  );
  return { ...column, classification: { ...column.classification, categories: kept } };
}

function characteristicsOf(
  table: CountTable,
  columns: readonly RecognisedColumn[],
  left: ReadonlySet<number>,
  known: readonly KnownClassification[],
): NamedCharacteristic[] {
  const groupAt = columns.findIndex(column => column.role === "group-name");
  if (table.within === null || groupAt < 0) return [];
  const groups = new Map<string, Set<string>>();
  for (const [i, row] of table.rows.entries()) {
    const name = row[table.within];
    const group = row[groupAt];
    if (left.has(i) || name == null || group == null) continue;
    const set = groups.get(name) ?? new Set();
    groups.set(name, set.add(group));
  }
  return [...groups].map(([name, set]) => {
    const labels = [...set];
    const match = matchClassification(name, labels, [], known);
    return {
      name,
      classification:
        match?.classification ?? foundClassification(name, labels, { ordered: false, missing: false }),
      recode: match?.recode ?? Object.create(null),
      special: match?.known.special ?? specialGround(name, labels),
    };
  });
}
