import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { documentPage } from "../../source/document/html.tsx";
import type { Block, Figure, Picture, ReportDocument, Table } from "../../source/document/model.ts";
import { filesOf, toOpenData } from "../../source/document/open-data.server.ts";
import { toPdf } from "../../source/document/pdf.server.ts";
import { prepared } from "../../source/document/prepared.ts";
import { toWord } from "../../source/document/word.server.ts";
import { originWords } from "../../source/document/words.ts";

/** A report in every form, each read back as words by a reader that knows nothing of how it was made. */
export interface Forms {
  readonly html: string;
  readonly pdf: string;
  readonly word: string;
  readonly files: ReadonlyMap<string, string>;
}

export async function formsOf(document: ReportDocument): Promise<Forms> {
  return {
    html: pageWords(documentPage(document)),
    pdf: pdfWords(await toPdf(document), tablesOf(prepared(document))),
    word: wordWords(await toWord(document)),
    files: new Map(toOpenData(document).map(({ name, body }) => [name, body])),
  };
}

const tablesOf = ({ sections }: ReportDocument): readonly Table[] =>
  sections
    .flatMap(({ blocks }) => blocks)
    .flatMap(block => (block.kind === "table" ? [block] : block.kind === "figure" ? block.tables : []));

/**
 * Letters and figures without spaces, hyphens and what only says where a line may break: forms break their lines in
 * other places.
 */
const bare = (text: string): string => text.normalize("NFC").replaceAll(/[\s\u00ad\u200b\u2010-]/gu, "");

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#x27": "'",
  amp: "&",
};
const decoded = (text: string) =>
  text.replaceAll(/&(lt|gt|quot|apos|#x27|amp);/g, (_, name: string) => entities[name]!);

const pageWords = (html: string) =>
  bare(
    decoded(
      html
        .replace(/^.*?<main>/s, "")
        .replaceAll(/<svg.*?<\/svg>/gs, "")
        .replaceAll(/<[^>]*?aria-label="([^"]*)"[^>]*>/g, "$1")
        .replaceAll(/<[^>]*>/g, ""),
    ),
  );

const wordWords = (file: Uint8Array) =>
  bare(
    decoded(
      strFromU8(unzipSync(file)["word/document.xml"]!)
        .replaceAll(/<wp:docPr [^>]*?descr="([^"]*)"[^>]*>/g, "$1")
        .replaceAll(/<w:instrText.*?<\/w:instrText>/g, "")
        .replaceAll(/<[^>]*>/g, ""),
    ),
  );

/** What poppler reads between the heads and feet of pages; where a table goes on, its head stands again. */
function pdfWords(file: Uint8Array, tables: readonly Table[]): string {
  const folder = mkdtempSync(join(tmpdir(), "mozaiek-forms-"));
  try {
    const path = join(folder, "report.pdf");
    writeFileSync(path, file);
    const lines = ["-x", "0", "-y", "80", "-W", "595", "-H", "680", "-r", "72"];
    const told = execFileSync("pdftotext", ["-raw", ...lines, path, "-"], {
      encoding: "utf8",
      maxBuffer: 64_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const heads = tables
      .map(({ columns }) => bare(columns.map(({ head }) => head).join("")))
      .toSorted((a, b) => b.length - a.length);
    return told
      .split("\f")
      .map(page => {
        const words = bare(page);
        return words.slice(heads.find(head => words.startsWith(head))?.length ?? 0);
      })
      .join("");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What a form lacks of what the report says, per figure: `word: women-in-higher-scales lacks "45,8%"`. Empty where all
 * four say the same.
 *
 * Words are looked for in the part of a form that is about the figure: what stands between where the figure before it
 * says where it comes from, and where this one does. The cells of a table stand there one after another, all of them.
 * Alternative texts are not among the words that poppler reads of a PDF.
 */
export function differences(document: ReportDocument, forms: Forms): readonly string[] {
  const ready = prepared(document);
  const blocks = ready.sections.flatMap(section => section.blocks);
  const figures = blocks.filter(block => block.kind === "figure");
  const lacking: string[] = [];
  for (const form of ["html", "pdf", "word"] as const) {
    const missing = (where: string, words: readonly string[], text: string) => {
      for (const said of words)
        if (!text.includes(bare(said)))
          lacking.push(`${form}: ${where} lacks ${JSON.stringify(said.slice(0, 120))}`);
    };
    const sections = ready.sections.map(({ title }) => title);
    missing(
      "the report",
      [ready.title, ...sections, ...blocks.flatMap(block => outsideFigures(block, form))],
      forms[form],
    );
    let from = 0;
    for (const figure of figures) {
      const origin = bare(originWords(figure, ready.locale));
      const until = forms[form].indexOf(origin, from);
      if (until < 0) lacking.push(`${form}: ${figure.id} lacks its origin`);
      missing(figure.id, wordsOf(figure, form), forms[form].slice(from, until < 0 ? undefined : until));
      from = until < 0 ? from : until + origin.length;
    }
  }
  const names = filesOf(figures);
  const data = figures.flatMap(figure => dataDifferences(figure, names.get(figure.id)!, forms, ready.locale));
  return [...lacking, ...data];
}

const outsideFigures = (block: Block, form: "html" | "pdf" | "word"): readonly string[] => {
  switch (block.kind) {
    case "paragraph":
      return [block.text];
    case "list":
      return block.items;
    case "table":
      return tableWords(block);
    case "picture":
      return pictureWords(block, form);
    case "figure":
      return [];
    default:
      return block satisfies never;
  }
};

const tableWords = ({ caption, columns, rows, note }: Table): readonly string[] => [
  caption,
  [...columns.map(({ head }) => head), ...rows.flat()].join(""),
  ...(note === null ? [] : [note]),
];

const pictureWords = ({ caption, alternative }: Picture, form: string): readonly string[] =>
  form === "pdf" ? [caption] : [caption, alternative];

const wordsOf = (figure: Figure, form: string): readonly string[] => [
  figure.title,
  ...figure.sentences,
  ...figure.warnings,
  ...figure.pictures.flatMap(picture => pictureWords(picture, form)),
  ...figure.tables.flatMap(tableWords),
  ...figure.methods,
];

/** What the open data of a figure lack: a row of the report, or a number that one of its tables shows. */
function dataDifferences(
  figure: Figure,
  name: string,
  { files }: Forms,
  locale: "nl" | "en",
): readonly string[] {
  const rows = parsedCsv(files.get(name) ?? "");
  const said = (what: string) => `csv: ${figure.id} lacks ${what}`;
  const lacking = figure.data.rows.flatMap((row, r) => {
    const found = rows[r + 1];
    return row.every((value, c) => sameValue(value, found?.[c])) ? [] : [said(`row ${r + 1}`)];
  });
  if (rows.length !== figure.data.rows.length + 1) lacking.push(said(`${figure.data.rows.length} rows`));
  const values = rows.slice(1).flat();
  const texts = values.join(" ");
  const numbers = values
    .filter(value => value !== "")
    .map(Number)
    .filter(Number.isFinite);
  for (const { rows: shown, columns } of figure.tables)
    for (const cell of shown.flatMap(row => row.filter((_, c) => columns[c]?.number === true)))
      for (const written of numbersIn(cell, locale))
        if (!numbers.some(value => rounds(value, written)) && !texts.includes(written.as))
          lacking.push(said(`${written.as} of ${JSON.stringify(cell)}`));
  return lacking;
}

const sameValue = (value: string | number | null, found: string | undefined): boolean => {
  if (found === undefined) return false;
  if (value === null) return found === "";
  return typeof value === "number"
    ? Number(found) === value
    : found.replace(/^'/, "") === value.replace(/^'/, "");
};

interface Written {
  readonly as: string;
  readonly value: number;
  readonly decimals: number;
}

/** Numbers as they are read in a cell: `12.345,6` in Dutch, `12,345.6` in English. */
export const numbersIn = (cell: string, locale: "nl" | "en"): readonly Written[] =>
  (cell.match(/[−-]?\d[\d.,]*/g) ?? []).map(found => {
    const as = found.replace(/[.,]$/, "");
    const point = locale === "nl" ? "," : ".";
    const plain = as
      .replaceAll(locale === "nl" ? "." : ",", "")
      .replace(point, ".")
      .replace("−", "-");
    return { as, value: Number(plain), decimals: plain.split(".")[1]?.length ?? 0 };
  });

/** Whether a value of the data reads as a number that is written: as it is or in percent, with or without its sign. */
const rounds = (value: number, { value: written, decimals }: Written): boolean =>
  [1, 100].some(
    scale => Math.abs(Math.abs(value * scale) - Math.abs(written)) <= 0.5 * 10 ** -decimals + 1e-9,
  );

/** CSV by its rules (RFC 4180), as whoever uses the data reads it. */
export function parsedCsv(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
