/** The text of one cell, trimmed and cleaned; null when the cell is empty. */
export type CellText = string | null;
export type Row = readonly CellText[];

/** What is known of how a file was written; shown to the person who hands it in. */
export interface TableDetails {
  readonly delimiter?: "," | ";" | "\t";
  readonly encoding?: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
  /** XLSX: the sheet that is read, and all sheets that can be chosen. */
  readonly sheet?: string;
  readonly sheets?: readonly string[];
}

/**
 * A file with one table, whatever its format: named columns and rows of cell texts.
 *
 * XLSX and Parquet give numbers with a decimal point and dates as ISO 8601; CSV gives what was written, since
 * what a number or date looks like is decided per column (see `recognition/`). Nothing is held in memory but
 * the batch at hand.
 */
export interface TableSource {
  readonly format: "csv" | "xlsx" | "parquet";
  readonly columns: readonly string[];
  /** Row of the file, counted from 1 with the header included, in which the first data row stands. */
  readonly rowNumber: number;
  readonly details: TableDetails;
  /** Row of the file in which the data row with this position (from 0) stands; empty rows are skipped. Known once that row has been read. */
  rowAt(index: number): number;
  /** Share of the file read in the pass at hand, 0 to 1. */
  progress(): number;
  /**
   * A fresh pass over all data rows, in order; every row has as many cells as there are columns.
   *
   * @throws Failure when the file proves broken, ragged, too large or without rows: reading is all or nothing
   */
  batches(): AsyncIterable<readonly Row[]>;
  close(): Promise<void>;
}

const plain = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
// Control characters, zero-width spaces, byte order marks and marks that turn the reading direction: invisible,
// and a way to make two labels look alike or a label read as something else.
const invisible =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * A cell as text: composed Unicode (NFC), without surrounding space and invisible characters.
 *
 * @returns null when nothing is left
 * @example
 * cellText("  Vrouwen ") // → "Vrouwen"
 */
export function cellText(raw: string): CellText {
  if (raw === "") return null;
  if (plain.test(raw)) return raw;
  const clean = raw.replace(invisible, "").normalize("NFC").trim();
  return clean === "" ? null : clean;
}

/**
 * A copy of a string that stands on its own. The engine keeps a slice by keeping the whole chunk it was cut from:
 * a hundred words remembered would otherwise hold a hundred chunks in memory.
 */
export const detached = (text: string): string => Buffer.from(text, "utf8").toString("utf8");

/** Keeps count of which data row stands in which row of the file, when empty rows are skipped. */
export class RowNumbers {
  readonly #first: number;
  /** Position of a data row and the row it stands in, wherever that is not one further than the row before. */
  #jumps: { index: number; row: number }[] = [];
  #next: number;
  #count = 0;

  constructor(first: number) {
    this.#first = first;
    this.#next = first;
  }

  add(row: number): void {
    if (row !== this.#next) this.#jumps.push({ index: this.#count, row });
    this.#count++;
    this.#next = row + 1;
  }

  at(index: number): number {
    let low = 0;
    let high = this.#jumps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#jumps[middle]!.index <= index) low = middle + 1;
      else high = middle;
    }
    const jump = this.#jumps[low - 1];
    return jump === undefined ? this.#first + index : jump.row + index - jump.index;
  }
}
