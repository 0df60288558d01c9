import { readFileSync } from "node:fs";
import { NodeCompiler, type NodeError } from "@myriaddreamin/typst-ts-node-compiler";
import { contentPath } from "../content.server.ts";
import { Failure } from "../language/failure.ts";
import type { Locale } from "../language/text.ts";
import type { Block, ReportDocument } from "./model.ts";
import { columnWidths, isLong } from "./outline.ts";
import { prepared } from "./prepared.ts";
import { typefaces } from "./typefaces.server.ts";
import {
  audienceWords,
  editionWords,
  noticesOf,
  originWords,
  periodWords,
  shortTitle,
  words,
} from "./words.ts";

/**
 * A report as a tagged PDF that meets PDF/UA-1: title, language, headings, lists, tables with header rows, and pictures
 * with words in their place. Its date is that of the edition, so that the same report is the same file.
 *
 * How it looks stands in `content/document/report.typ`. Words and drawings go there as data; none is read as markup.
 * A character that the typefaces lack becomes `□`, and the file says so at its end.
 *
 * @throws Failure `drawing` where a picture holds something else, `pdf` where no proper PDF can be made of it
 */
export async function typeset(document: ReportDocument): Promise<Uint8Array> {
  const ready = prepared(document);
  let data = JSON.stringify(dataOf(ready, false));
  // Each turn names characters that are lacking; the second is the last but where a replacement is lacking itself.
  for (let turn = 0; turn < 4; turn++) {
    const made = await compiled(data);
    if (made instanceof Uint8Array) return made;
    if (made.lacking.length === 0) throw unmade(made.reasons);
    data = JSON.stringify(dataOf(without(ready, made.lacking), true));
  }
  throw unmade("characters that no typeface has");
}

const unmade = (reasons: string) =>
  new Failure(
    "pdf",
    {
      nl: "Van dit verslag is geen toegankelijke PDF te maken. Als webpagina en als Word-bestand is het er wel. Meld dit bij wie de software beheert.",
      en: "No accessible PDF can be made of this report. As a web page and as a Word file it can be had. Tell whoever looks after the software.",
    },
    { status: 500, cause: new Error(reasons) },
  );

let compiler: NodeCompiler | null = null;

/** Reads the typefaces once a process. */
function theCompiler(): NodeCompiler {
  if (compiler !== null) return compiler;
  compiler = NodeCompiler.create({
    workspace: contentPath("document"),
    fontArgs: [{ fontBlobs: typefaces() }],
  });
  return compiler;
}

interface Unmade {
  /** Characters that no typeface has. */
  readonly lacking: readonly string[];
  readonly reasons: string;
}

async function compiled(data: string): Promise<Uint8Array | Unmade> {
  const typst = theCompiler();
  try {
    const outcome = typst.compile({
      mainFileContent: readFileSync(contentPath("document", "report.typ"), "utf8"),
      inputs: { report: data },
    });
    const warnings = outcome.takeWarnings();
    if (outcome.result === null) return { lacking: [], reasons: told(outcome.takeError(), typst) };
    // A warning may mean that a typeface was not found or that lines did not settle: no report to hand over.
    if (warnings !== null) return { lacking: [], reasons: told(warnings, typst) };
    return new Uint8Array(typst.pdf(outcome.result, { pdfStandard: "ua-1" }));
  } catch (error) {
    const reasons =
      error instanceof Error
        ? `${error.message} ${"code" in error ? String(error.code) : ""}`
        : String(error);
    return { lacking: lackingIn(reasons), reasons };
  } finally {
    typst.evictCache(2);
  }
}

const told = (error: NodeError | null, typst: NodeCompiler): string =>
  error === null ? "nothing was said" : JSON.stringify(typst.fetchDiagnostics(error));

/** The characters that Typst says no typeface has. */
function lackingIn(reasons: string): readonly string[] {
  const named = [...reasons.matchAll(/the text `\\*"(.*?)\\*"` could not be displayed/g)].map(
    ([, text = ""]) =>
      text.replaceAll(/\\*u\{([\da-f]+)\}/g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      ),
  );
  return [...new Set(named.flatMap(text => Array.from(text)))].filter(character => character !== "\\");
}

/** The document with `□` for characters that are lacking; what only joins characters goes. */
function without(document: ReportDocument, lacking: readonly string[]): ReportDocument {
  const gone = new Set(lacking);
  const text = (from: string): string =>
    Array.from(from, one => (gone.has(one) ? (/[\p{M}\p{Cf}]/u.test(one) ? "" : "□") : one)).join("");
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === "string" ? text(value) : value,
  );
}

/** What the layout reads: every word that stands in the PDF, in the language of the report. */
function dataOf(document: ReportDocument, isLacking: boolean): unknown {
  const { locale, edition, municipality, audience } = document;
  const period = periodWords(document.period, locale);
  const day = edition.on.split("-").map(Number);
  return {
    lang: locale,
    region: locale === "nl" ? "nl" : "gb",
    title: document.title,
    "short-title": shortTitle(document),
    subtitle: document.subtitle,
    municipality: municipality === "" ? "–" : municipality,
    description: [document.title, period, municipality].filter(part => part !== null).join(". "),
    keywords: [document.type, municipality, audienceWords[audience][locale]].filter(word => word !== ""),
    date: day,
    edition: editionWords(document),
    facts: [period, editionWords(document)].filter(fact => fact !== null),
    notices: [...noticesOf(document), ...(isLacking ? [words.lacking[locale]] : [])],
    long: isLong(document),
    words: {
      contents: words.contents[locale],
      beware: words.beware[locale],
      methods: words.methods[locale],
      page: words.page[locale],
      of: words.of[locale],
    },
    sections: document.sections.map(({ title, level, blocks }) => ({
      title,
      level,
      blocks: blocks.map(block => blockData(block, level, locale)),
    })),
  };
}

function blockData(block: Block, level: number, locale: Locale): unknown {
  if (block.kind === "table") return { ...block, widths: columnWidths(block) };
  if (block.kind !== "figure") return block;
  const { kind, title, sentences, warnings, pictures, methods } = block;
  return {
    kind,
    level: level + 1,
    title,
    sentences,
    warnings,
    pictures,
    tables: block.tables.map(table => ({ ...table, widths: columnWidths(table) })),
    methods,
    origin: originWords(block, locale),
  };
}
