import { Failure } from "../../language/failure.ts";

/**
 * The words of a file as another program wrote them: UTF-8 or UTF-16 by the mark at its start, UTF-8 without one, and
 * what is none of these as Windows wrote it (Windows-1252). The mark itself is no part of the text.
 *
 * @throws Failure `not-text` for what holds bytes that no text has, such as a spreadsheet or UTF-16 without its mark
 * @example
 * fileText(new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0xeb, 0x00])) // → "aë"
 */
export function fileText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  const nul = text.indexOf("\0");
  if (nul === -1) return text;
  const line = text.slice(0, nul).split("\n").length;
  throw new Failure("not-text", {
    nl: `Dit is geen tekstbestand: op regel ${line} staat een teken dat in geen tekst voorkomt. Bewaar het als tekst of CSV in UTF-8.`,
    en: `This is no text file: line ${line} holds a sign that occurs in no text. Save it as text or CSV in UTF-8.`,
  });
}

/** As `fileText`, of a file that is looked at further anyway: what no text holds stays in it. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
