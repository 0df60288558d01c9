import { type CellText, detached, type Row, type TableSource } from "../reading/table.ts";
import { parseNumber } from "../reading/values.ts";
import type { ColumnProfile, TableProfile, ValueProfile } from "./model.ts";
import { type Trait, trait, traitNames, traitsOf } from "./traits.ts";
import { meansMissing } from "./words.ts";

const keptRows = 5_000;
const keptCells = 100_000;
const keptExamples = 5;
const keptValues = 400_000;
const keptCharacters = 32 * 1024 ** 2;

/**
 * Gets to know a table in one streaming pass: per column the distinct values up to a limit, how its values look, how
 * many are missing, and in which rows something that points to a person was seen.
 *
 * @param source an open table; it stays open
 * @param progress told the share read, now and then
 * @throws Failure as `source.batches()`
 */
export async function profile(
  source: TableSource,
  progress?: (share: number) => void,
): Promise<TableProfile> {
  const limit = Math.min(10_000, Math.max(1_000, Math.floor(keptValues / source.columns.length)));
  const budget = { characters: keptCharacters };
  const columns = source.columns.map(name => new ColumnCount(name, limit, budget));
  let table: Row[] | null = [];
  let rows = 0;
  for await (const batch of source.batches()) {
    for (const row of batch) {
      const place = source.rowAt(rows);
      for (let i = 0; i < columns.length; i++) columns[i]!.add(row[i]!, place);
      rows++;
    }
    if (table !== null) {
      for (const row of batch) table.push(row);
      if (table.length > keptRows || table.length * columns.length > keptCells) table = null;
    }
    progress?.(source.progress());
  }
  return {
    format: source.format,
    details: source.details,
    columns: columns.map(column => column.done()),
    rows,
    table,
    rowNumbers: table === null ? null : table.map((_, index) => source.rowAt(index)),
  };
}

class ColumnCount {
  readonly #name: string;
  readonly #limit: number;
  readonly #budget: { characters: number };
  readonly #values = new Map<string, { count: number; row: number; traits: number }>();
  readonly #missing = new Map<string, number>();
  readonly #counts = new Float64Array(traitNames.length);
  readonly #examples: number[][] = traitNames.map(() => []);
  #complete = true;
  #rows = 0;
  #empty = 0;
  #missingRows = 0;
  #longest = 0;
  #low = { point: Infinity, comma: Infinity };
  #high = { point: -Infinity, comma: -Infinity };
  /** How many values had been seen when no more distinct ones were kept. */
  #fullAt: number | null = null;

  constructor(name: string, limit: number, budget: { characters: number }) {
    this.#name = name;
    this.#limit = limit;
    this.#budget = budget;
  }

  add(value: CellText, row: number): void {
    this.#rows++;
    if (value === null) {
      this.#empty++;
      this.#missingRows++;
      return;
    }
    const known = this.#values.get(value);
    if (known !== undefined) {
      known.count++;
      return;
    }
    if (meansMissing(value)) {
      this.#missing.set(detached(value), (this.#missing.get(value) ?? 0) + 1);
      this.#missingRows++;
      return;
    }
    if (value.length > this.#longest) this.#longest = value.length;
    const traits = traitsOf(value);
    this.#range(value, traits);
    this.#note(traits, row);
    if (this.#values.size < this.#limit && this.#budget.characters > value.length) {
      this.#budget.characters -= value.length;
      this.#values.set(detached(value), { count: 1, row, traits });
      return;
    }
    if (this.#complete) {
      this.#complete = false;
      this.#fullAt = this.#rows - this.#missingRows;
    }
    this.#count(traits, 1);
  }

  #range(value: string, traits: number): void {
    for (const format of ["point", "comma"] as const) {
      const fits = format === "point" ? trait.numberPoint : trait.numberComma;
      if ((traits & fits) === 0) continue;
      const number = (traits & trait.integer) === 0 ? parseNumber(value, format) : Number(value);
      if (number === null) continue;
      if (number < this.#low[format]) this.#low[format] = number;
      if (number > this.#high[format]) this.#high[format] = number;
    }
  }

  #note(traits: number, row: number): void {
    if (traits < trait.email) return;
    for (let bit = 8; bit < traitNames.length; bit++) {
      const examples = this.#examples[bit]!;
      if ((traits & (1 << bit)) !== 0 && examples.length < keptExamples) examples.push(row);
    }
  }

  #count(traits: number, times: number): void {
    for (let bit = 0; bit < traitNames.length; bit++)
      if ((traits & (1 << bit)) !== 0) this.#counts[bit]! += times;
  }

  done(): ColumnProfile {
    const values = new Map<string, ValueProfile>();
    for (const [value, { count, row, traits }] of this.#values) {
      this.#count(traits, count);
      values.set(value, { count, row });
    }
    const present = this.#rows - this.#missingRows;
    return {
      name: this.#name,
      rows: this.#rows,
      present,
      empty: this.#empty,
      missing: this.#missing,
      values,
      complete: this.#complete,
      distinctShare: values.size / Math.max(1, this.#fullAt ?? present),
      longest: this.#longest,
      traits: perTrait(i => this.#counts[i] ?? 0),
      examples: perTrait(i => this.#examples[i] ?? []),
      low: this.#low,
      high: this.#high,
    };
  }
}

function perTrait<Value>(of: (bit: number) => Value): Record<Trait, Value> {
  const entries = traitNames.map((name, i) => [name, of(i)] as const);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every trait has got a value
  return Object.fromEntries(entries) as Record<Trait, Value>;
}
