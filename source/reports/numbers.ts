import type { Block, ReportDocument, Table } from "../document/model.ts";
import type { Locale } from "../language/text.ts";
import { people, things } from "./words.ts";

/** A number as it stands in a text. */
export interface Written {
  /** As it was written: `12,5%`, `drie`. */
  readonly found: string;
  readonly at: number;
  readonly value: number;
  /** Digits after the decimal mark. */
  readonly decimals: number;
  readonly kind: "percent" | "count";
}

const month =
  "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)";
const notLetter = "(?![\\p{L}\\p{N}])";

/** What looks like a number of something and is none: dates, years, references, measures of time and money. */
const otherwise: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /\b\d{4}-\d{2}-\d{2}\b/gu,
  /\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b/gu,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${month}(?:\\s+\\d{4})?${notLetter}`, "giu"),
  new RegExp(`(?<![\\p{L}\\p{N}])${month}\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?\\b`, "giu"),
  /\b\d{1,2}:\d{2}\b/gu,
  // "1950 medewerkers" is a number of people, and no year.
  new RegExp(
    `(?<![\\d.,])(?:19|20)\\d{2}(?:\\s?[-–/]\\s?(?:(?:19|20)\\d{2}|\\d{2}))?(?![\\d%]|[.,]\\d|\\s*(?:procent|percent|per cent)|\\s+(?:\\p{L}+\\s+)?${people}${notLetter})`,
    "giu",
  ),
  /\b(?:artikel(?:en)?|art\.|article|articles|lid|paragraaf|par\.|§|hoofdstuk|chapter|section|bijlage|annex|appendix|tabel|table|figuur|figure|noot|note|stap|step|substap|substep|schaal|schalen|scale|scales|fase|phase|niveau|level|editie|edition|versie|version|agendapunt|kwartaal|quarter|pagina|page|nr\.?|nummer|number)\s+\d+(?:[.,:-]\d+)*(?:\s?(?:-|–|t\/m|tot en met|en|to|and)\s?\d+(?:\.\d+)*)?/giu,
  /\b(?:Verordening|Richtlijn|Regulation|Directive|ISO|NEN|WCAG|EN|CAO)\s+\(?(?:EU\)\s+)?\d+(?:[./:-]\d+)*/gu,
  /[€$£]\s?\d+(?:[.,]\d+){0,4}/gu,
  /\b\d{1,3}(?:[.,]\d+){0,4}\s+(?:euro|eur)\b/giu,
  // The number of a line in a list, and of a heading.
  /^\s*(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)(?=\s)/gmu,
  /\b\d+(?:\.\d+){2,}\b/gu,
];

const blank = (found: string): string => " ".repeat(found.length);

/** The same text, as long, without what only looks like a number of something. */
export const withoutOthers = (text: string): string =>
  otherwise.reduce((left, pattern) => left.replaceAll(pattern, blank), text);

const spelled: Readonly<Record<Locale, readonly (readonly [RegExp, number])[]>> = {
  nl: spelledAs([
    ["geen enkele", 0],
    ["[eé]én|eentje", 1],
    ["twee|tweetal", 2],
    ["drie|drietal", 3],
    ["vier|viertal", 4],
    ["vijf|vijftal", 5],
    ["zes|zestal", 6],
    ["zeven|zevental", 7],
    ["acht|achttal", 8],
    ["negen|negental", 9],
    ["tien|tiental", 10],
    ["elf", 11],
    ["twaalf|dozijn", 12],
  ]),
  en: spelledAs([
    ["not a single", 0],
    ["single", 1],
    ["two", 2],
    ["three", 3],
    ["four", 4],
    ["five", 5],
    ["six", 6],
    ["seven", 7],
    ["eight", 8],
    ["nine", 9],
    ["ten", 10],
    ["eleven", 11],
    ["twelve|dozen", 12],
  ]),
};

function spelledAs(words: readonly (readonly [string, number])[]) {
  return words.map(
    ([word, value]) =>
      [new RegExp(`(?<![\\p{L}\\p{N}])(?:${word})(?![\\p{L}\\p{N}])`, "giu"), value] as const,
  );
}

const percentMark = /^\s?(?:%|procentpunt(?:en)?|procent|percentage points?|per cent|percent|pp\b)/iu;
const digits = /(?<![\p{L}\d])\d+(?:[.,\u00a0\u202f]\d+)*(?![\p{L}\d])/gu;

/**
 * Numbers of something that stand in a text, in digits and in words, in their order. Dates, years, numbers of articles,
 * sections, steps and scales, times and amounts of money are none.
 *
 * @example
 * numbersIn("In 2025 vertrokken twee vrouwen, 12,5% van 1.600.", "nl").map(({ value }) => value) // → [2, 12.5, 1600]
 */
export function numbersIn(text: string, locale: Locale): readonly Written[] {
  const left = withoutOthers(text);
  const found: Written[] = [];
  for (const match of left.matchAll(digits)) {
    const read = readNumber(match[0], locale);
    if (read === null) continue;
    const mark = percentMark.exec(left.slice(match.index + match[0].length))?.[0] ?? "";
    found.push({
      ...read,
      found: match[0] + mark.trimEnd(),
      at: match.index,
      kind: mark === "" ? "count" : "percent",
    });
  }
  for (const [word, value] of spelled[locale])
    for (const match of left.matchAll(word)) {
      const mark = percentMark.exec(left.slice(match.index + match[0].length))?.[0] ?? "";
      found.push({
        found: match[0] + mark.trimEnd(),
        at: match.index,
        value,
        decimals: 0,
        kind: mark === "" ? "count" : "percent",
      });
    }
  return found.toSorted((a, b) => a.at - b.at);
}

/** A number as the language writes it; null for what is no number in it (`3.2` in Dutch: a section). */
function readNumber(written: string, locale: Locale): { value: number; decimals: number } | null {
  const mark = locale === "nl" ? "," : ".";
  const [whole = "", decimal, ...more] = written.split(mark);
  if (more.length > 0) return null;
  const grouped = /^\d{1,3}(?:[.,\u00a0\u202f]\d{3})+$/.test(whole);
  if (!grouped && !/^\d+$/.test(whole)) return null;
  const value = Number(`${whole.replaceAll(/\D/g, "")}.${decimal ?? "0"}`);
  return Number.isFinite(value) ? { value, decimals: decimal?.length ?? 0 } : null;
}

const thing = new RegExp(
  `^\\s+(?:van (?:de|het|onze|deze) |of (?:the|our|these) )?(?:(?!${people}${notLetter})\\p{L}+\\s+)?${things}${notLetter}`,
  "iu",
);

/** Whether what is counted are things, and no people: "drie doelen". */
export const countsThings = (text: string, { at, found }: Pick<Written, "at" | "found">): boolean =>
  thing.test(text.slice(at + found.length, at + found.length + 80));

/** Numbers that the figures and tables of a report show, to hold its words against. */
interface Shown {
  readonly counts: readonly number[];
  readonly percentages: readonly number[];
}

/** Everything in words that a report shows besides what people wrote: figures with their tables, and tables. */
export function shownIn(document: ReportDocument): Shown {
  const counts: number[] = [];
  const percentages: number[] = [];
  const read = (text: string, inPercent = false) => {
    for (const { value, kind } of numbersIn(text, document.locale)) {
      if (kind === "percent" || inPercent) percentages.push(value);
      if (kind === "count") counts.push(value);
    }
  };
  const readTable = ({ caption, columns, rows, note }: Table) => {
    read(`${caption}. ${note ?? ""}`);
    const percent = (text: string) => /%|procent|per ?cent/iu.test(text);
    for (const row of rows)
      for (const [i, cell] of row.entries())
        read(cell, percent(columns[i]?.head ?? "") || percent(caption) || percent(row[0] ?? ""));
  };
  const readBlock = (block: Block) => {
    if (block.kind === "table") readTable(block);
    if (block.kind === "picture") read(`${block.caption}. ${block.alternative}`);
    if (block.kind === "figure") {
      for (const sentence of [...block.sentences, ...block.warnings]) read(sentence);
      block.pictures.forEach(readBlock);
      block.tables.forEach(readBlock);
    }
  };
  for (const { blocks } of document.sections) blocks.forEach(readBlock);
  return { counts, percentages };
}

/** Whether a number of the words is one that is shown, rounded as far as it was written. */
export function isShown({ value, decimals, kind }: Written, shown: Shown): boolean {
  const half = 0.5 * 10 ** -decimals + 1e-9;
  return (kind === "percent" ? shown.percentages : shown.counts).some(one => Math.abs(one - value) <= half);
}
