import { open } from "node:fs/promises";
import { Failure } from "../../language/failure.ts";
import { openCsv } from "./csv.server.ts";
import { emptyFile } from "./failures.ts";
import { limits } from "./limits.ts";
import { openParquet } from "./parquet.server.ts";
import type { TableSource } from "./table.ts";
import { openXlsx } from "./xlsx.server.ts";
import { encrypted, Zip } from "./zip.server.ts";

/**
 * Opens a file as a table. What it is, is decided by its content, never by its name.
 *
 * @param path a file on this machine
 * @param options `sheet`: the sheet of a workbook, by name; by default the first that holds anything
 * @throws Failure with a code per fault: `file-too-large`, `empty-file`, `not-a-table` and its kin, and those of the
 * format's own reader; faults further on in the file come out of `batches()`
 */
export async function openTable(
  path: string,
  options: { readonly sheet?: string } = {},
): Promise<TableSource> {
  const { start, size } = await look(path);
  if (size === 0) throw emptyFile();
  if (size > limits.file)
    throw new Failure(
      "file-too-large",
      {
        nl: "Het bestand is groter dan 2 GB. Laat kolommen weg die niet nodig zijn, of bewaar het als Parquet.",
        en: "The file is larger than 2 GB. Leave out columns that are not needed, or save it as Parquet.",
      },
      { status: 413 },
    );
  const mark = start.toString("latin1", 0, 16);
  if (mark.startsWith("PK")) {
    await checkWorkbook(path);
    return openXlsx(path, options.sheet ?? null);
  }
  if (mark.startsWith("PAR1") || mark.startsWith("PARE")) return openParquet(path);
  if (mark.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) throw await compound(path);
  const other = otherKinds.find(kind => kind.mark.test(start.toString("latin1")));
  if (other !== undefined) throw notATable(other.nl, other.en);
  return openCsv(path);
}

async function look(path: string): Promise<{ start: Buffer; size: number }> {
  const file = await open(path);
  try {
    const start = Buffer.alloc(1024);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    return { start: start.subarray(0, bytesRead), size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

const notATable = (nl: string, en: string) =>
  new Failure("not-a-table", {
    nl: `Dit is ${nl}, geen tabel. Bewaar de tabel als CSV, XLSX of Parquet.`,
    en: `This is ${en}, not a table. Save the table as CSV, XLSX or Parquet.`,
  });

/* oxlint-disable no-control-regex -- the first bytes of a file are often control characters */
const otherKinds = [
  { mark: /^\x89PNG|^\xff\xd8\xff|^GIF8|^RIFF....WEBP|^II\*\0|^MM\0\*/s, nl: "een plaatje", en: "a picture" },
  { mark: /^%PDF-/, nl: "een PDF-bestand", en: "a PDF file" },
  {
    mark: /^\x1f\x8b|^7z\xbc\xaf|^Rar!|^BZh\d|^\xfd7zXZ|^\x28\xb5\x2f\xfd/,
    nl: "een ingepakt bestand (pak het eerst uit)",
    en: "a packed file (unpack it first)",
  },
  {
    mark: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|script|svg)/i,
    nl: "een webpagina of XML-bestand",
    en: "a web page or XML file",
  },
  { mark: /^(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*[[{])/, nl: "een JSON-bestand", en: "a JSON file" },
  { mark: /^\{\\rtf/, nl: "een tekstdocument (RTF)", en: "a text document (RTF)" },
  { mark: /^SQLite format 3\0/, nl: "een database", en: "a database" },
  { mark: /^\x7fELF|^MZ[^,;\t\n]{0,60}\0/s, nl: "een programma", en: "a program" },
] as const;
/* oxlint-enable no-control-regex */

/** The old Office container: a workbook of before 2007, or one behind a password. */
async function compound(path: string): Promise<Failure> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, 4 * 1024 ** 2));
    await file.read(bytes, 0, bytes.length, 0);
    if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) return encrypted();
    return new Failure("xls-legacy", {
      nl: "Dit is een bestand van een oude versie van Office (zoals .xls). Open het in Excel of LibreOffice, kies Opslaan als, en neem ‘Excel-werkmap (.xlsx)’.",
      en: "This is a file of an old version of Office (such as .xls). Open it in Excel or LibreOffice, choose Save as, and take ‘Excel Workbook (.xlsx)’.",
    });
  } finally {
    await file.close();
  }
}

async function checkWorkbook(path: string): Promise<void> {
  const zip = await Zip.open(path);
  try {
    if (zip.has("word/document.xml")) throw notATable("een Word-document", "a Word document");
    if (zip.has("ppt/presentation.xml")) throw notATable("een presentatie", "a presentation");
    if (zip.has("content.xml") || zip.has("xl/workbook.bin"))
      throw notATable(
        "een rekenblad in een andere vorm (ODS of XLSB)",
        "a spreadsheet in another form (ODS or XLSB)",
      );
    if (!zip.has("[Content_Types].xml")) throw notATable("een ZIP-bestand", "a ZIP file");
  } finally {
    await zip.close();
  }
}
