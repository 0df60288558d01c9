import writeExcelFile from "write-excel-file/node";
import type { WorkFile, WorkRow } from "./work-file.server.ts";

/** What a spreadsheet program takes in one cell. */
const longestCell = 32_767;

/**
 * The same rows as a workbook, a sheet for each table, for people who read and sort. What does not fit in a cell is cut
 * off there: the JSON file is what can be put back.
 */
export async function workbookOf({ tables }: WorkFile): Promise<Buffer> {
  const sheets = Object.entries(tables).flatMap(([name, rows]) =>
    rows.length === 0 ? [] : [{ sheet: name, data: sheetOf(rows), stickyRowsCount: 1 }],
  );
  const empty = [{ sheet: "mozaiek", data: [[{ value: "Nog niets / Nothing yet" }]] }];
  return writeExcelFile(sheets.length === 0 ? empty : sheets).toBuffer();
}

function sheetOf(rows: readonly WorkRow[]) {
  const columns = Object.keys(rows[0]!);
  return [
    columns.map(value => ({ value, fontWeight: "bold" as const })),
    // Values have a type of their own, so that words which begin with "=" stay words.
    ...rows.map(row =>
      columns.map(column => {
        const value = row[column] ?? null;
        if (value === null || value === "") return null;
        return typeof value === "number"
          ? { value, type: Number }
          : { value: value.slice(0, longestCell), type: String };
      }),
    ),
  ];
}
