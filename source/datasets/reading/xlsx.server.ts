import { posix } from "node:path";
import { Failure } from "../../language/failure.ts";
import { type CellKind, kindOfFormat } from "./cells.ts";
import { broken, emptyFile, noRows, ragged, tooManyRows, unpacksTooFar } from "./failures.ts";
import { columnNames } from "./header.ts";
import { limits } from "./limits.ts";
import { type SheetRow, SheetRows } from "./sheet-rows.ts";
import {
  type CellText,
  cellText,
  type Row,
  RowNumbers,
  type TableDetails,
  type TableSource,
} from "./table.ts";
import { attribute, XmlReader } from "./xml.ts";
import { Zip } from "./zip.server.ts";

/** What the cells of every sheet lean on. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[];
  readonly since1904: boolean;
  readonly styles: readonly CellKind[];
  readonly texts: readonly CellText[];
}

/**
 * Opens an XLSX workbook: the first visible sheet that holds anything, or the one asked for. Its first row with
 * a value is the header. Formulas count for the value the spreadsheet program kept with them.
 *
 * @throws Failure `xlsx-broken`, `unpacks-too-far`, `no-such-sheet`, `empty-file`, and as `columnNames`
 */
export async function openXlsx(path: string, sheet: string | null): Promise<TableSource> {
  const zip = await Zip.open(path);
  try {
    const workbook = await readWorkbook(zip);
    const visible = workbook.sheets.filter(s => !s.hidden);
    const candidates = sheet === null ? visible : workbook.sheets.filter(s => s.name === sheet);
    if (candidates.length === 0 && sheet !== null)
      throw new Failure("no-such-sheet", {
        nl: "Het werkblad dat gekozen is, bestaat niet in dit bestand. Kies een ander werkblad.",
        en: "The sheet that was chosen is not in this file. Choose another sheet.",
      });
    for (const candidate of candidates) {
      for await (const rows of sheetRows(zip, candidate.part, workbook)) {
        const header = rows[0]!;
        const columns = columnNames(header.cells, header.row);
        const details = { sheet: candidate.name, sheets: visible.map(s => s.name) };
        return new XlsxSource(zip, workbook, candidate.part, columns, header.row, details);
      }
    }
    throw emptyFile();
  } catch (error) {
    await zip.close();
    throw error;
  }
}

class XlsxSource implements TableSource {
  readonly format = "xlsx";
  readonly columns: readonly string[];
  readonly rowNumber: number;
  readonly details: TableDetails;
  readonly #zip: Zip;
  readonly #workbook: Workbook;
  readonly #part: string;
  #rows: RowNumbers;
  #read = 0;

  constructor(
    zip: Zip,
    workbook: Workbook,
    part: string,
    columns: readonly string[],
    headerRow: number,
    details: TableDetails,
  ) {
    this.#zip = zip;
    this.#workbook = workbook;
    this.#part = part;
    this.columns = columns;
    this.rowNumber = headerRow + 1;
    this.#rows = new RowNumbers(this.rowNumber);
    this.details = details;
  }

  rowAt(index: number): number {
    return this.#rows.at(index);
  }

  progress(): number {
    return this.#read / Math.max(1, this.#zip.packedSize(this.#part));
  }

  async *batches(): AsyncIterable<readonly Row[]> {
    const width = this.columns.length;
    const numbers = new RowNumbers(this.rowNumber);
    this.#rows = numbers;
    let count = 0;
    this.#zip.rewind();
    const seen = (packed: number) => {
      this.#read = packed;
    };
    for await (const rows of sheetRows(this.#zip, this.#part, this.#workbook, seen)) {
      const batch: Row[] = [];
      for (const { row, cells } of rows) {
        if (row < this.rowNumber) continue;
        if (cells.length > width) throw ragged(row, cells.length, width);
        if (++count > limits.rows) throw tooManyRows();
        while (cells.length < width) cells.push(null);
        numbers.add(row);
        batch.push(cells);
      }
      if (batch.length > 0) yield batch;
    }
    if (count === 0) throw noRows();
  }

  async close(): Promise<void> {
    await this.#zip.close();
  }
}

/** The rows of a sheet that hold a value, in batches that are never empty. */
async function* sheetRows(
  zip: Zip,
  part: string,
  workbook: Workbook,
  seen?: (packed: number) => void,
): AsyncGenerator<SheetRow[]> {
  const rows = new SheetRows(workbook);
  const reader = new XmlReader(rows);
  for await (const text of textOf(zip, part, seen)) {
    reader.push(text);
    const batch = rows.take();
    if (batch.length > 0) yield batch;
  }
  reader.end();
}

async function* textOf(zip: Zip, part: string, seen?: (packed: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of zip.read(part, seen)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError)
      throw broken(
        "xlsx-broken",
        "de tekst is niet te lezen (UTF-8)",
        "its text cannot be read (UTF-8)",
        error,
      );
    throw error;
  }
}

async function readWorkbook(zip: Zip): Promise<Workbook> {
  const root = await relations(zip, "_rels/.rels", "");
  const main = [...root.values()].find(r => r.type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const folder = posix.dirname(main);
  const related = await relations(zip, `${folder}/_rels/${posix.basename(main)}.rels`, folder);
  const partOf = (type: string) =>
    [...related.values()].find(r => r.type.endsWith(`/${type}`))?.target ?? null;

  const sheets: { name: string; part: string; hidden: boolean }[] = [];
  let since1904 = false;
  await walk(zip, main, (name, attributes) => {
    if (name === "workbookPr") since1904 = ["1", "true"].includes(attribute(attributes, "date1904") ?? "");
    if (name !== "sheet" || sheets.length >= limits.sheets) return;
    const relation = related.get(attribute(attributes, "id") ?? "");
    if (relation?.type.endsWith("/worksheet"))
      sheets.push({
        name: attribute(attributes, "name") ?? "",
        part: relation.target,
        hidden: (attribute(attributes, "state") ?? "visible") !== "visible",
      });
  });
  return {
    sheets,
    since1904,
    styles: await readStyles(zip, partOf("styles")),
    texts: await readTexts(zip, partOf("sharedStrings")),
  };
}

async function walk(zip: Zip, part: string, open: (name: string, attributes: string) => void): Promise<void> {
  const reader = new XmlReader({ open, close: () => undefined, text: () => undefined });
  reader.push(await zip.text(part));
  reader.end();
}

async function relations(zip: Zip, part: string, folder: string) {
  const found = new Map<string, { type: string; target: string }>();
  if (zip.has(part))
    await walk(zip, part, (name, attributes) => {
      const target = attribute(attributes, "Target") ?? "";
      if (name === "Relationship" && attribute(attributes, "TargetMode") !== "External")
        found.set(attribute(attributes, "Id") ?? "", {
          type: attribute(attributes, "Type") ?? "",
          target: target.startsWith("/") ? target.slice(1) : posix.join(folder, target),
        });
    });
  return found;
}

async function readStyles(zip: Zip, part: string | null): Promise<CellKind[]> {
  const formats = new Map<number, string>();
  const styles: CellKind[] = [];
  let inCellFormats = false;
  if (part !== null && zip.has(part))
    await walk(zip, part, (name, attributes) => {
      if (name === "numFmt")
        formats.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      if (name === "cellXfs") inCellFormats = true;
      else if (name === "cellStyles" || name === "dxfs") inCellFormats = false;
      else if (name === "xf" && inCellFormats) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        styles.push(kindOfFormat(id, formats.get(id) ?? null));
      }
    });
  return styles;
}

async function readTexts(zip: Zip, part: string | null): Promise<CellText[]> {
  const texts: CellText[] = [];
  if (part === null || !zip.has(part)) return texts;
  let size = 0;
  let current = "";
  let listens = false;
  let phonetic = false;
  const reader = new XmlReader({
    open(name) {
      if (name === "si") current = "";
      else if (name === "t") listens = !phonetic;
      else if (name === "rPh") phonetic = true;
    },
    close(name) {
      if (name === "t") listens = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") {
        size += current.length + 16;
        if (size > limits.sharedText) throw unpacksTooFar();
        texts.push(cellText(current));
      }
    },
    text(text) {
      if (listens) current += text;
    },
  });
  for await (const text of textOf(zip, part)) reader.push(text);
  reader.end();
  return texts;
}
