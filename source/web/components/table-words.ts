import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/** A table of figures in words alone: what a reader of the page sees and hears of it. */
export interface TableWords {
  readonly caption: string;
  readonly columns: readonly { readonly head: string; readonly number: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string | null;
}

/**
 * The words of every `DataTable` within an element, in their order, for where a page cannot be: a PDF, a Word file. A
 * hidden figure is the word that it is hidden, with its reason.
 */
export function tablesIn(element: ReactElement): readonly TableWords[] {
  const [, ...blocks] = renderToStaticMarkup(element).split('<div class="table-block">');
  return blocks.map(block => {
    const [table = "", after = ""] = block.split("</table>");
    const [head = "", body = ""] = table.split("</thead>");
    const caption = /<caption[^>]*>([\s\S]*?)<\/caption>/.exec(head)?.[1] ?? "";
    const note = /^<\/section>\s*<p class="table-note">([\s\S]*?)<\/p>/.exec(after)?.[1];
    return {
      caption: wordsOf(caption),
      columns: cellsOf(head).map(({ words, number }) => ({ head: words, number })),
      rows: body
        .split("</tr>")
        .slice(0, -1)
        .map(row => cellsOf(row).map(({ words }) => words)),
      note: note === undefined ? null : wordsOf(note),
    };
  });
}

const cellsOf = (row: string): readonly { readonly words: string; readonly number: boolean }[] =>
  [...row.matchAll(/<t[hd]\b([^>]*)>([\s\S]*?)<\/t[hd]>/g)].map(([, attributes = "", inside = ""]) => ({
    words: wordsOf(inside),
    number: /class="number"/.test(attributes),
  }));

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&amp;": "&",
};

/** The text of markup that React wrote. */
export const wordsOf = (markup: string): string =>
  markup
    .replaceAll(/<\/(?:li|p|div|dd|dt)>|<br\/?>/g, " ")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:lt|gt|quot|#x27|amp);/g, found => entities[found] ?? found)
    .replaceAll(/[ \n\t]+/g, " ")
    .trim();
