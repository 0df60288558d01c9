import { soundDrawing } from "./drawing.ts";
import type { Block, DocumentSection, Figure, Picture, ReportDocument, Table } from "./model.ts";

/**
 * A text that every form can hold and that shows what it says: without characters that XML forbids (a Word file with
 * one does not open), halves of characters, and marks that turn reading direction round, with which someone could let
 * 12 be read as 21.
 *
 * @example
 * legible("1\u0000\u202e2") // → "12"
 */
export function legible(text: string): string {
  return text.toWellFormed().replace(forbidden, "");
}

const forbidden = /(?![\t\n\r\u0085])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]/gu;

/** On one line: for titles, cells and everything else that is no paragraph. */
const line = (text: string): string =>
  legible(text)
    .replaceAll(/[\s\u0085\u2028\u2029]+/gu, spaceOf)
    .trim();

/** Spaces that hold a number and its unit together stay as they are. */
const spaceOf = (found: string): string => (/^[\u00a0\u202f]$/.test(found) ? found : " ");

const levels = [1, 2, 3] as const;

/**
 * The document as all forms take it, so that no two of them treat the same words in another way: texts legible, a blank
 * line in a paragraph a new paragraph, a line end elsewhere a space, headings never deeper by more than one, and
 * drawings that hold nothing but a drawing.
 *
 * @throws Failure `drawing` where a picture holds anything else
 */
export function prepared(document: ReportDocument): ReportDocument {
  let deepest = 0;
  return {
    ...document,
    title: line(document.title),
    subtitle: document.subtitle === null ? null : line(document.subtitle),
    municipality: line(document.municipality),
    edition: {
      ...document.edition,
      reason: document.edition.reason === null ? null : line(document.edition.reason),
    },
    sections: document.sections.map((section): DocumentSection => {
      const level = levels[Math.min(section.level, deepest + 1) - 1]!;
      deepest = level;
      return { ...section, title: line(section.title), level, blocks: section.blocks.flatMap(preparedBlock) };
    }),
  };
}

function preparedBlock(block: Block): readonly Block[] {
  switch (block.kind) {
    case "paragraph":
      return legible(block.text)
        .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
        .split(/\n[^\S\n]*\n\s*/u)
        .map(text => text.split("\n").map(line).join("\n").trim())
        .filter(text => text !== "")
        .map(text => ({ kind: "paragraph", text }));
    case "list":
      return [{ ...block, items: block.items.map(line) }];
    case "table":
      return [preparedTable(block)];
    case "picture":
      return [preparedPicture(block)];
    case "figure":
      return [preparedFigure(block)];
    default:
      return block satisfies never;
  }
}

const preparedTable = (table: Table): Table => ({
  ...table,
  caption: line(table.caption),
  columns: table.columns.map(column => ({ ...column, head: line(column.head) })),
  rows: table.rows.map(row => row.map(line)),
  note: table.note === null ? null : line(table.note),
});

const preparedPicture = (picture: Picture): Picture => ({
  ...picture,
  caption: line(picture.caption),
  alternative: line(picture.alternative),
  svg: soundDrawing(legible(picture.svg)),
});

const preparedFigure = (figure: Figure): Figure => ({
  ...figure,
  title: line(figure.title),
  sentences: figure.sentences.map(line),
  warnings: figure.warnings.map(line),
  pictures: figure.pictures.map(preparedPicture),
  tables: figure.tables.map(preparedTable),
  methods: figure.methods.map(line),
  origin: { ...figure.origin, source: line(figure.origin.source) },
  data: {
    columns: figure.data.columns.map(column => ({
      ...column,
      title: line(column.title),
      name: line(column.name),
    })),
    rows: figure.data.rows.map(row => row.map(value => (typeof value === "string" ? line(value) : value))),
  },
});
