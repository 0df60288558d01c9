import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  dutchReport,
  englishReport,
  hostileReport,
  longReport,
  shortLetter,
} from "../../tests/fixtures/report-document.ts";
import type { ReportDocument } from "./model.ts";
import { toPdf } from "./pdf.server.ts";

const folder = mkdtempSync(join(tmpdir(), "mozaiek-pdf-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What an independent reader of PDFs (poppler) says of a report. */
async function read(document: ReportDocument) {
  const path = join(folder, `${document.type}-${document.locale}-${document.edition.number}.pdf`);
  writeFileSync(path, await toPdf(document));
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, [...args], {
      encoding: "utf8",
      maxBuffer: 64_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
  return {
    info: () => run("pdfinfo", path),
    structure: () => run("pdfinfo", "-struct-text", path),
    text: () => run("pdftotext", "-layout", path, "-"),
  };
}

const rowsOf = (document: ReportDocument) =>
  document.sections.flatMap(({ blocks }) =>
    blocks.flatMap(block => (block.kind === "figure" ? block.tables.flatMap(({ rows }) => rows) : [])),
  );

describe("A report as PDF", () => {
  it.each([
    ["nl", dutchReport],
    ["en", englishReport],
  ] as const)(
    "is tagged, named and dated in %s, with words for every picture and a head for every table",
    async (_, document) => {
      const made = await read(document);
      const [info, structure] = [made.info(), made.structure()];
      expect(info).toContain(`Title:           ${document.title}`);
      expect(info).toContain(`Author:          ${document.municipality}`);
      expect(info).toMatch(/CreationDate: +Tue Mar +3 00:00:00 2026/);
      expect(info).toMatch(/Tagged: +yes/);
      for (const element of ["H1", "H2", "H3", "Table", "TH", "TD", "L", "LI", "Figure", "Caption"])
        expect(structure).toMatch(new RegExp(`^ *${element}\\b`, "m"));
      expect(structure.match(/^ *Table\b/gm)).toHaveLength(2);
      expect(structure.match(/^ *Figure\b/gm)).toHaveLength(2);
    },
  );

  it("carries the mark of PDF/UA-1, its language, and for every picture the words that it was given", async () => {
    // Typst writes the objects of the structure as they are, not compressed.
    const objects = Buffer.from(await toPdf(dutchReport)).toString("latin1");
    expect(objects.match(/<pdfuaid:part>\d/)?.[0]).toBe("<pdfuaid:part>1");
    expect(objects.match(/\/Type \/Catalog.*?\/Lang \((.*?)\)/s)?.[1]).toBe("nl-NL");
    const alternatives = [...objects.matchAll(/\/Alt \(([^()]*)\)/g)].map(([, words]) => words);
    expect(new Set(alternatives)).toEqual(
      new Set([
        "Staven per onderdeel, van 30,3% bij Burgerzaken tot 45,8% bij Bedrijfsvoering.",
        "Van de vrouwen kwam 42,0% door de selectie, van de mannen 40,5%.",
      ]),
    );
  });

  it("holds every row of a table of sixty rows", async () => {
    const text = (await read(dutchReport)).text();
    const words = text.replaceAll(/\s+/g, " ");
    const rows = rowsOf(dutchReport);
    expect(rows).toHaveLength(60);
    for (const [, , share] of rows) expect(words).toContain(share!.split(" ")[0]);
    for (const [unit] of rows) expect(words).toContain(unit);
  });

  it("has contents and page numbers where it is long, and none where it is a letter", async () => {
    const long = (await read(longReport(3))).text();
    expect(long).toMatch(/Inhoud\n/);
    expect(long.match(/Doel 3\b/g)!.length).toBeGreaterThanOrEqual(2);
    expect(long).toMatch(/Pagina 2 van \d+/);
    const letter = (await read(shortLetter)).text();
    expect(letter).not.toContain("Inhoud");
    expect(letter).toContain("Pagina 1 van 1");
    expect(letter).toContain("Deze uitgave vervangt de vorige: Het aantal stembureaus klopte niet.");
  });

  it("is the same file when it is made again", async () => {
    expect(Buffer.from(await toPdf(dutchReport)).equals(Buffer.from(await toPdf(dutchReport)))).toBe(true);
  });

  it("lets words stay words, and says so where the typefaces lack a character", async () => {
    const text = (await read(hostileReport)).text();
    expect(text).toContain('#panic("in") #eval("1+1") #read("/etc/passwd")');
    expect(text).toContain("<script>alert(1)</script>");
    expect(text).toContain("staan er als □");
  });
});
