import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { DuckDBInstance } from "@duckdb/node-api";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { workbookParts } from "../uploads/make/workbook.ts";

/** A workbook counts its days from the end of 1899. */
const daysTo1970 = 25_569;
const [csv = "", path = ""] = process.argv.slice(2);
await (path.endsWith(".parquet") ? writeParquet() : writeWorkbook());

/** The rows of a CSV file as Parquet, with dates as dates. */
async function writeParquet(): Promise<void> {
  const duckdb = await DuckDBInstance.create(":memory:");
  const connection = await duckdb.connect();
  const rows = `SELECT * REPLACE (strptime(instroom, '%d-%m-%Y')::DATE AS instroom) FROM read_csv('${csv}', all_varchar = true)`;
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  duckdb.closeSync();
}

/** The rows of a CSV file as a workbook, written in a stream with texts shared and dates as numbers, as spreadsheets do. */
async function writeWorkbook(): Promise<void> {
  const file = openSync(path, "w");
  const zip = new Zip((error, data) => {
    if (error) throw error;
    writeSync(file, data);
  });
  const add = (name: string) => {
    const entry = new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    return entry;
  };
  const shared = new Map<string, number>();
  const contentOf = (cell: string): string => {
    const date = /^(\d\d)-(\d\d)-(\d{4})$/.exec(cell);
    if (date !== null) {
      const days = Date.UTC(Number(date[3]), Number(date[2]) - 1, Number(date[1])) / 86_400_000;
      return ` s="2"><v>${days + daysTo1970}</v>`;
    }
    if (/^\d+$/.test(cell)) return `><v>${cell}</v>`;
    const at = shared.get(cell) ?? shared.size;
    shared.set(cell, at);
    return ` t="s"><v>${at}</v>`;
  };
  const columns = Array.from({ length: 12 }, (_, i) => String.fromCharCode(65 + i));
  const sheet = add("xl/worksheets/sheet1.xml");
  let xml = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(csv) })) {
    row++;
    xml += `<row r="${row}">`;
    for (const [c, cell] of line.split(",").entries()) {
      xml += `<c r="${columns[c]}${row}"${contentOf(cell)}</c>`;
    }
    xml += "</row>";
    if (xml.length < 1024 ** 2) continue;
    sheet.push(strToU8(xml));
    xml = "";
  }
  sheet.push(strToU8(`${xml}</sheetData></worksheet>`), true);
  const strings = [...shared.keys()].map(text => `<si><t>${text}</t></si>`).join("");
  const parts = workbookParts({ people: "" }, { "xl/sharedStrings.xml": `<sst>${strings}</sst>` });
  for (const [name, content] of Object.entries(parts))
    if (!name.startsWith("xl/worksheets/"))
      add(name).push(typeof content === "string" ? strToU8(content) : content, true);
  zip.end();
  closeSync(file);
}
