import type { Locale } from "../language/text.ts";
import { Released } from "./releases.server.ts";

/** One value of an exported row. */
export type Value = string | number | boolean | null;
export type ExportRow = Readonly<Record<string, Value>>;

/** A file to hand over. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/**
 * Rows as CSV (RFC 4180): for Dutch readers with semicolons and decimal commas, as their spreadsheets expect.
 *
 * A text that a spreadsheet could take for a formula gets an apostrophe before it: one that begins, after any white
 * space, control characters or quotes, with `=`, `+`, `-`, `@` or their full-width forms, or that has a tab or
 * carriage return in front. The same after a comma, semicolon, tab, line end or quote inside the text, since some
 * programs split on another delimiter than ours. Numbers are written as numbers, negative ones with a plain minus;
 * a text that is just a number stays as it is, since a number does nothing.
 *
 * @param byteOrderMark true for files that are opened in a spreadsheet: without it some take UTF-8 for Windows-1252
 * @example
 * toCsv([{ group: "=1+1", n: -3 }], { locale: "en" }) // → "group,n\r\n'=1+1,-3\r\n"
 */
export function toCsv(
  rows: readonly ExportRow[],
  { locale, byteOrderMark = false }: { readonly locale: Locale; readonly byteOrderMark?: boolean },
): string {
  const delimiter = locale === "nl" ? ";" : ",";
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const write = (value: Value | undefined): string => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return "";
      return locale === "nl" ? String(value).replace(".", ",") : String(value);
    }
    return quote(typeof value === "boolean" ? String(value) : inert(value));
  };
  const lines = [columns.map(write), ...rows.map(row => columns.map(column => write(row[column])))];
  return (byteOrderMark ? "\ufeff" : "") + lines.map(line => `${line.join(delimiter)}\r\n`).join("");
}

/** A decimal number and nothing more, with a point or a comma. */
const plainNumber = /^-?\d+([.,]\d+)?$/;
const trigger = "=+\\-@\uff1d\uff0b\uff0d\uff20";
// biome-ignore format: one expression
const atStart = new RegExp(`^[\\s\\p{C}"'\`]*[${trigger}]|^[\\t\\r]`, "u");
const afterBreak = new RegExp(`([,;\\t\\r\\n"|])([\\s\\p{C}"]*)(?=[${trigger}])`, "gu");

/**
 * A text that no spreadsheet takes for a formula; see `toCsv`.
 *
 * @example
 * inert("-3") // → "-3"
 * inert("-2+cmd()") // → "'-2+cmd()"
 */
export function inert(text: string): string {
  if (plainNumber.test(text)) return text;
  const safe = text.replace(afterBreak, "$1$2'");
  return atStart.test(safe) ? `'${safe}` : safe;
}

/** In quotes whatever some program could split on, whichever delimiter is ours. */
const quote = (text: string): string =>
  /[",;\t\r\n|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** JSON with a line end, for scripts; no character that could end a script or a line where it is embedded. */
export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n`;

/**
 * A released table as a file. Takes only `Released`: nothing else may leave for others.
 *
 * The name says which release it is and nothing of what is in it: groups and small numbers would travel on in
 * mail subjects and logs.
 *
 * @throws TypeError when something was passed off as released
 */
export function exportReleased<Content>(
  released: Released<Content>,
  format: "csv" | "json",
  rows: (content: Content) => readonly ExportRow[],
  locale: Locale,
): ExportFile {
  if (!Released.holds(released)) throw new TypeError("only what was released may be exported for others");
  const { release, content } = released;
  const name = `mozaiek-${locale === "nl" ? "vrijgave" : "release"}-${release.id}.${format}`;
  return format === "csv"
    ? { name, type: "text/csv; charset=utf-8", body: toCsv(rows(content), { locale, byteOrderMark: true }) }
    : { name, type: "application/json; charset=utf-8", body: toJson({ release, content }) };
}

/**
 * Exact figures as a file for the entitled analyst who asks for them: the name and the first column of every row say
 * that they are not for distribution. Not for any other audience.
 */
export function exportExact(rows: readonly ExportRow[], format: "csv" | "json", locale: Locale): ExportFile {
  const mark = locale === "nl" ? "niet-voor-verspreiding" : "not-for-distribution";
  const marked = rows.map(row => ({ [mark]: true, ...row }));
  const name = `mozaiek-${mark}.${format}`;
  return format === "csv"
    ? { name, type: "text/csv; charset=utf-8", body: toCsv(marked, { locale, byteOrderMark: true }) }
    : { name, type: "application/json; charset=utf-8", body: toJson(marked) };
}
