import type { Block, ReportDocument, Table } from "./model.ts";

/** From so many pages a report has a title page and a list of contents; below that it is a letter or a note. */
const longFrom = 6;

/** Whether a report is long enough for a title page and a list of contents with page numbers. */
export const isLong = (document: ReportDocument): boolean =>
  document.sections.flatMap(({ blocks }) => blocks).reduce((sum, block) => sum + pagesOf(block), 0) >=
  longFrom;

/** About how many pages a block takes. */
function pagesOf(block: Block): number {
  const rows = (tables: readonly Table[]) =>
    tables.reduce((sum, table) => sum + table.rows.length + 4, 0) / 40;
  const characters = (texts: readonly string[]) =>
    texts.reduce((sum, text) => sum + text.length + 60, 0) / 3000;
  switch (block.kind) {
    case "paragraph":
      return characters([block.text]);
    case "list":
      return characters(block.items);
    case "table":
      return rows([block]);
    case "picture":
      return block.height / 1400;
    case "figure":
      return (
        0.15 +
        characters([...block.sentences, ...block.warnings, ...block.methods]) +
        rows(block.tables) +
        block.pictures.reduce((sum, { height }) => sum + height / 2000, 0)
      );
    default:
      return block satisfies never;
  }
}

/**
 * How wide the columns of a table should be, as shares of its width: wider where more is written, and never narrower
 * than the longest word of a reasonable length.
 */
export function columnWidths({ columns, rows }: Table): readonly number[] {
  // Where columns are many, a long one may not squeeze a short one below its words.
  const widest = Math.max(16, Math.round(120 / columns.length));
  return columns.map(({ head }, c) => {
    const cells = rows.map(row => row[c] ?? "");
    const lengths = cells.map(cell => cell.length);
    const most = Math.max(head.length * 0.8, ...lengths);
    const mean =
      lengths.length === 0 ? most : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const word = Math.max(...[head, ...cells].flatMap(text => text.split(/\s/).map(part => part.length)));
    return Math.round(Math.max(6, Math.min(word, 22) + 2, Math.min(widest, (most + mean) / 2)));
  });
}
