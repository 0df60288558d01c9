import { type FileHandle, open } from "node:fs/promises";
import { CsvRecords } from "./csv-records.ts";
import { detectEncoding, type TextEncoding } from "./encoding.server.ts";
import { emptyFile, noRows, ragged, tooManyRows } from "./failures.ts";
import { columnNames } from "./header.ts";
import { limits } from "./limits.ts";
import { cellText, type Row, RowNumbers, type TableSource } from "./table.ts";

const chunkSize = 256 * 1024;
const delimiters = [",", ";", "\t"] as const;
type Delimiter = (typeof delimiters)[number];

interface Layout {
  readonly delimiter: Delimiter;
  readonly lineEnd: "\n" | "\r";
  /** `sep=;` on the first line, as spreadsheets write it. */
  readonly announced: boolean;
}

/**
 * Opens a CSV file: separator and encoding are found out, the header is checked, the rows stream.
 *
 * @throws Failure as `detectEncoding`, `columnNames` and `CsvRecords`, and `empty-file`
 */
export async function openCsv(path: string): Promise<TableSource> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const encoding = await detectEncoding(file, size);
    const sample = await readSample(file, encoding, size);
    const layout = sniff(sample.text, sample.whole);
    const header = firstRecord(sample.text, sample.whole, layout);
    if (header === null) throw emptyFile();
    const columns = columnNames(header.fields, header.row);
    return new CsvSource(file, size, encoding, layout, columns, header.row);
  } catch (error) {
    await file.close();
    throw error;
  }
}

class CsvSource implements TableSource {
  readonly format = "csv";
  readonly columns: readonly string[];
  readonly rowNumber: number;
  readonly details;
  readonly #file: FileHandle;
  readonly #size: number;
  readonly #encoding: TextEncoding;
  readonly #layout: Layout;
  #rows: RowNumbers;
  #read = 0;

  constructor(
    file: FileHandle,
    size: number,
    encoding: TextEncoding,
    layout: Layout,
    columns: readonly string[],
    headerRow: number,
  ) {
    this.#file = file;
    this.#size = size;
    this.#encoding = encoding;
    this.#layout = layout;
    this.columns = columns;
    this.rowNumber = headerRow + 1;
    this.#rows = new RowNumbers(this.rowNumber);
    this.details = { delimiter: layout.delimiter, encoding: encoding.encoding };
  }

  rowAt(index: number): number {
    return this.#rows.at(index);
  }

  progress(): number {
    return this.#size === 0 ? 1 : this.#read / this.#size;
  }

  async *batches(): AsyncIterable<readonly Row[]> {
    const width = this.columns.length;
    const rows = new RowNumbers(this.rowNumber);
    this.#rows = rows;
    let batch: Row[] = [];
    let count = 0;
    const records = new CsvRecords(this.#layout.delimiter, this.#layout.lineEnd, (fields, row) => {
      if (row < this.rowNumber) return;
      if (fields.length !== width) throw ragged(row, fields.length, width);
      const cells = fields.map(cellText);
      if (cells.every(cell => cell === null)) return;
      if (++count > limits.rows) throw tooManyRows();
      rows.add(row);
      batch.push(cells);
    });
    const decoder = new TextDecoder(this.#encoding.encoding);
    const buffer = Buffer.alloc(chunkSize);
    let at = this.#encoding.skip;
    for (let final = false; !final; ) {
      const { bytesRead } = await this.#file.read(buffer, 0, chunkSize, at);
      at += bytesRead;
      final = bytesRead === 0;
      records.push(decoder.decode(buffer.subarray(0, bytesRead), { stream: !final }), final);
      this.#read = Math.min(at, this.#size);
      if (batch.length > 0) {
        const full = batch;
        batch = [];
        yield full;
      }
    }
    if (count === 0) throw noRows();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

async function readSample(file: FileHandle, encoding: TextEncoding, size: number) {
  const buffer = Buffer.alloc(Math.min(4 * chunkSize, Math.max(0, size - encoding.skip)));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, encoding.skip);
  const whole = encoding.skip + bytesRead >= size;
  const text = new TextDecoder(encoding.encoding).decode(buffer.subarray(0, bytesRead), { stream: !whole });
  return { text, whole };
}

/**
 * The separator under which most rows have as many fields as the header, and more than one; of equals, the one
 * with the most fields. A single column needs no separator.
 */
function sniff(text: string, whole: boolean): Layout {
  const lineEnd = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const announced = delimiters.find(
    delimiter => text.startsWith(`sep=${delimiter}`) && /^.{5}\r?\n/.test(text),
  );
  if (announced !== undefined) return { delimiter: announced, lineEnd, announced: true };
  let best: { delimiter: Delimiter; fit: number; width: number } = { delimiter: ",", fit: 0, width: 1 };
  for (const delimiter of delimiters) {
    const widths = sampleRecords(text, whole, delimiter, lineEnd, 200).map(fields => fields.length);
    const width = widths[0] ?? 1;
    const fit = widths.filter(w => w === width).length / Math.max(1, widths.length);
    if (width > 1 && (fit > best.fit + 0.01 || (fit > best.fit - 0.01 && width > best.width)))
      best = { delimiter, fit, width };
  }
  return { delimiter: best.delimiter, lineEnd, announced: false };
}

class Enough extends Error {}

function sampleRecords(
  text: string,
  whole: boolean,
  delimiter: Delimiter,
  lineEnd: "\n" | "\r",
  atMost: number,
): string[][] {
  const found: string[][] = [];
  const records = new CsvRecords(delimiter, lineEnd, fields => {
    found.push(fields);
    if (found.length >= atMost) throw new Enough();
  });
  try {
    records.push(text, whole);
  } catch {
    // What cannot be read under this separator counts for as far as it could; the real pass reports it.
  }
  return found;
}

function firstRecord(text: string, whole: boolean, layout: Layout): { fields: string[]; row: number } | null {
  let first: { fields: string[]; row: number } | null = null;
  const records = new CsvRecords(layout.delimiter, layout.lineEnd, (fields, row) => {
    if (layout.announced && row === 1) return;
    if (fields.every(field => cellText(field) === null)) return;
    first = { fields, row };
    throw new Enough();
  });
  try {
    records.push(text, whole);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return first;
}
