import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import {
  dutchReport,
  englishReport,
  hostileReport,
  longReport,
  shortLetter,
} from "../../tests/fixtures/report-document.ts";
import type { ReportDocument } from "./model.ts";
import { toWord } from "./word.server.ts";

/** The parts of a Word file. */
async function read(document: ReportDocument) {
  const files = unzipSync(await toWord(document));
  const part = (name: string) => strFromU8(files[name]!);
  return { names: Object.keys(files), files, part, body: part("word/document.xml") };
}

/** Words between tags, as they are read. */
const wordsOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*/g)]
    .map(([found]) => found.slice(found.indexOf(">") + 1))
    .join("")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

const paragraphs = (body: string, style: string): readonly string[] =>
  [...body.matchAll(/<w:p>.*?<\/w:p>/g)]
    .filter(([paragraph]) => paragraph.includes(`<w:pStyle w:val="${style}"/>`))
    .map(([paragraph]) => wordsOf(paragraph));

describe("A report as a Word file", () => {
  it.each([
    ["nl", "nl-NL", dutchReport],
    ["en", "en-GB", englishReport],
  ] as const)("is named, dated and in its language in %s", async (locale, language, document) => {
    const { part } = await read(document);
    const core = part("docProps/core.xml");
    expect(core).toContain(`<dc:title>${document.title}</dc:title>`);
    expect(core).toContain(`<dc:language>${locale}</dc:language>`);
    expect(core.match(/2026-03-03T00:00:00Z/g)).toHaveLength(2);
    expect(part("word/styles.xml")).toContain(`<w:lang w:val="${language}"/>`);
  });

  it("has the headings of the report, each with its level, and lists that are lists", async () => {
    const { body, part } = await read(dutchReport);
    const titles = (level: number) =>
      dutchReport.sections.filter(one => one.level === level).map(({ title }) => title);
    expect(paragraphs(body, "Title")).toEqual([dutchReport.title]);
    expect(paragraphs(body, "Heading1")).toEqual(titles(1));
    expect(paragraphs(body, "Heading2")).toEqual(titles(2));
    expect(paragraphs(body, "Heading3")).toEqual(["Vrouwen in hogere schalen", ...titles(3)]);
    for (const level of [1, 2, 3])
      expect(part("word/styles.xml")).toMatch(
        new RegExp(`w:styleId="Heading${level}"(?:(?!</w:style>).)*<w:outlineLvl w:val="${level - 1}"/>`),
      );
    expect(body.match(/<w:numPr>/g)!.length).toBeGreaterThanOrEqual(4);
  });

  it("holds every row of a table of sixty rows, under a heading row that repeats, none broken over pages", async () => {
    const { body } = await read(dutchReport);
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/g)].map(([table]) => table);
    expect(tables.map(table => table.match(/<w:tr>/g)!.length)).toEqual([4, 61]);
    for (const table of tables) {
      expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
      expect(table.indexOf("<w:tblHeader/>")).toBeLessThan(table.indexOf("</w:tr>"));
      expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(table.match(/<w:tr>/g)!.length);
      expect(table).toContain('w:firstRow="true"');
    }
    const figure = dutchReport.sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === "figure");
    const rows = figure?.kind === "figure" ? figure.tables[0]!.rows : [];
    const cells = [...tables[1]!.matchAll(/<w:tc>.*?<\/w:tc>/g)].map(([cell]) => wordsOf(cell));
    expect(rows).toHaveLength(60);
    expect(cells.slice(3)).toEqual(rows.flat());
    expect(paragraphs(body, "Caption")).toContain("Vrouwen in schaal 11 en hoger, per onderdeel en jaar");
  });

  it("gives every picture its words, as a drawing and as PNG", async () => {
    const { body, names, files } = await read(dutchReport);
    const described = [...body.matchAll(/<wp:docPr id="(\d+)" name="[^"]*" descr="([^"]+)"/g)];
    expect(described.map(([, id]) => id)).toEqual(["1", "2"]);
    expect(described[1]![2]).toBe("Van de vrouwen kwam 42,0% door de selectie, van de mannen 40,5%.");
    expect(names.filter(name => name.endsWith(".svg"))).toHaveLength(2);
    for (const name of names.filter(one => one.endsWith(".svg")))
      expect(strFromU8(files[name]!)).not.toMatch(/<text|font-family/);
    for (const name of names.filter(one => one.endsWith(".png")))
      expect([...files[name]!.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it("says on its pages which edition it is and which page, and that a draft is a draft", async () => {
    const { part, body } = await read(shortLetter);
    const around = ["header1", "header2", "footer1", "footer2"]
      .map(name => part(`word/${name}.xml`))
      .join("");
    expect(wordsOf(around)).toContain("Uitgave 2. Concept van 9 maart 2026");
    expect(around).toMatch(/PAGE<.*NUMPAGES</);
    expect(paragraphs(body, "Notice")).toEqual([
      "Dit is een concept. Het is nog niet vastgesteld en kan nog veranderen.",
      "Deze uitgave vervangt de vorige: Het aantal stembureaus klopte niet.",
    ]);
    expect(body).not.toContain("TOC");
  });

  it("has contents where it is long", async () => {
    const { body } = await read(longReport(3));
    expect(body).toContain('TOC \\h \\n "1-2" \\o "1-2"'.replaceAll('"', "&quot;"));
    expect(wordsOf(body).match(/Doel 3/g)).toHaveLength(2);
  });

  it("is the same file when it is made again", async () => {
    expect(Buffer.from(await toWord(dutchReport)).equals(Buffer.from(await toWord(dutchReport)))).toBe(true);
  });

  it("lets words stay words, and is XML whatever they are", async () => {
    const { body, files, names } = await read(hostileReport);
    expect(wordsOf(body)).toContain("<script>alert(1)</script><img src=x onerror=alert(1)>");
    for (const name of names.filter(one => /\.(?:xml|rels)$/.test(one))) {
      const xml = strFromU8(files[name]!);
      // oxlint-disable-next-line no-control-regex -- those characters are what it is about
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e\ufffe\uffff]/);
      expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos);)/);
    }
  });
});
