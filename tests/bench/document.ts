import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runnerImport } from "vite";
import type { Block, ReportDocument } from "../../source/document/model.ts";
import { toOpenData } from "../../source/document/open-data.server.ts";
import { toPdf } from "../../source/document/pdf.server.ts";
import { toWord } from "../../source/document/word.server.ts";
import { longReport } from "../fixtures/report-document.ts";
import { longestBlock, milliseconds, mostMemory, report, type Row, timed } from "./measure.ts";

/** Twenty figures, each with a picture and a table of this many rows, come to some thirty pages. */
const shown = 22;

const document: ReportDocument = {
  ...longReport(19),
  sections: longReport(19).sections.map(section => ({
    ...section,
    blocks: section.blocks.map(
      (block): Block =>
        block.kind === "figure"
          ? { ...block, tables: block.tables.map(table => ({ ...table, rows: table.rows.slice(0, shown) })) }
          : block,
    ),
  })),
};
const figures = document.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === "figure");

// Node reads no JSX by itself.
const { module: html } = await runnerImport<typeof import("../../source/document/html.tsx")>(
  join(import.meta.dirname, "../../source/document/html.tsx"),
  { configFile: false, logLevel: "silent" },
);

/** Pages by an independent reader, where it is installed. */
function pagesOf(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-bench-pdf-"));
  try {
    writeFileSync(join(folder, "report.pdf"), pdf);
    const told = execFileSync("pdfinfo", [join(folder, "report.pdf")], { encoding: "utf8" });
    return `${/^Pages: +(\d+)/m.exec(told)?.[1] ?? "?"} pages`;
  } catch {
    return "pages not counted";
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const size = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

/** The forms one after another, as whoever builds a report on the command line has them made. */
async function all() {
  const [page, pageTook] = await timed(() => html.documentPage(document));
  const [data, dataTook] = await timed(() => toOpenData(document));
  const [pdf, pdfTook] = await timed(() => toPdf(document));
  const [word, wordTook] = await timed(() => toWord(document));
  return { page, pageTook, data, dataTook, pdf, pdfTook, word, wordTook };
}

const [cold, coldTook] = await timed(all);
const [warm, warmTook] = await timed(all);
const block = await longestBlock(() => Promise.all([toPdf(document), toWord(document)]));
const what = `report of ${figures.length} figures`;
const rows: Row[] = [
  {
    what: `${what}: all four forms, first time in a process`,
    value: `${milliseconds(coldTook)}; ${pagesOf(cold.pdf)}`,
    aim: "under 5 s",
  },
  { what: `${what}: all four forms, afterwards`, value: milliseconds(warmTook) },
  { what: "· web page", value: `${milliseconds(warm.pageTook)}; ${size(Buffer.byteLength(warm.page))}` },
  {
    what: "· open data",
    value: `${milliseconds(warm.dataTook)}; ${size(warm.data.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0))}`,
  },
  { what: "· PDF", value: `${milliseconds(warm.pdfTook)}; ${size(warm.pdf.length)}` },
  { what: "· Word", value: `${milliseconds(warm.wordTook)}; ${size(warm.word.length)}` },
  { what: "most memory", value: `${Math.round(mostMemory())} MB` },
  { what: "longest block, PDF and Word", value: milliseconds(block), aim: "under 200 ms" },
];
report(rows);
