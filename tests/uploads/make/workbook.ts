import { strToU8, zipSync } from "fflate";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export type Parts = Record<string, string | Uint8Array>;

/** The parts of a small workbook; every one of them can be replaced to make it odd. */
export function workbookParts(sheets: Readonly<Record<string, string>>, replaced: Parts = {}): Parts {
  const names = Object.keys(sheets);
  return {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `${head}<Relationships><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns:r="${relation}"><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships>${names
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="s" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `${head}<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${head}<sst><si><t>geslacht</t></si><si><t>aangenomen</t></si><si><t>Vrouw</t></si><si><r><t>M</t></r><r><t>an</t></r></si></sst>`,
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheets[name]!])),
    ...replaced,
  };
}

export const sheet = (rows: string): string =>
  `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** Rows of a sheet with inline texts and plain numbers. */
export const rowsOf = (table: readonly (readonly (string | number | null)[])[], first = 1): string =>
  table
    .map((cells, r) => {
      const row = first + r;
      const xml = cells.map((cell, c) =>
        cell === null
          ? ""
          : typeof cell === "number"
            ? `<c r="${letters(c)}${row}"><v>${cell}</v></c>`
            : `<c r="${letters(c)}${row}" t="inlineStr"><is><t xml:space="preserve">${cell
                .replaceAll("&", "&amp;")
                .replaceAll("<", "&lt;")}</t></is></c>`,
      );
      return `<row r="${row}">${xml.join("")}</row>`;
    })
    .join("");

/** Packs parts as a ZIP file, with a fixed date so that every run gives the same bytes. */
export const zipped = (parts: Parts): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, content]) => [
          name,
          typeof content === "string" ? strToU8(content) : content,
        ]),
      ),
      { level: 9, mtime: "2020-01-01T00:00:00" },
    ),
  );

export const workbook = (sheets: Readonly<Record<string, string>>, replaced: Parts = {}): Buffer =>
  zipped(workbookParts(sheets, replaced));

/** Ten people with a gender and an outcome, as the body of a sheet. */
export const people: readonly (readonly string[])[] = [
  ["geslacht", "aangenomen"],
  ...Array.from({ length: 10 }, (_, i) => [i % 2 === 0 ? "Vrouw" : "Man", i % 3 === 0 ? "ja" : "nee"]),
];
