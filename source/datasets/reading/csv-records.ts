import { Failure } from "../../language/failure.ts";
import { cellTooLong, nulByte, tooManyColumns } from "./failures.ts";
import { limits } from "./limits.ts";

const quote = 34;
const newline = 10;
const carriageReturn = 13;
const space = 32;

const recordTooLong = (row: number) =>
  new Failure("row-too-long", {
    nl: `Rij ${row} is te lang om één rij te zijn. Kijk of er een regeleinde of een aanhalingsteken ontbreekt.`,
    en: `Row ${row} is too long to be one row. Look for a missing line end or quote.`,
  });

/**
 * Cuts CSV text into records as RFC 4180 says, chunk by chunk, in constant memory: quoted fields may hold
 * separators, line ends and doubled quotes; a quote inside an unquoted field is an ordinary character.
 *
 * Rows are numbered as a spreadsheet shows them: a quoted line end stays within its row, an empty line counts
 * as a row and is skipped. Lines end in LF, CR LF or CR.
 */
export class CsvRecords {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #lineEnd: string;
  readonly #receive: (fields: string[], row: number) => void;
  #rest = "";
  #row = 0;
  /** Up to here the text is known to need the careful way; looking again for every row would take forever on a hostile line. */
  #tricky = 0;

  constructor(delimiter: string, lineEnd: "\n" | "\r", receive: (fields: string[], row: number) => void) {
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
    this.#lineEnd = lineEnd;
    this.#receive = receive;
  }

  /**
   * @param final whether the text ends here
   * @throws Failure `unclosed-quote`, `text-after-quote`, `cell-too-long`, `row-too-long`, `nul-byte`
   */
  push(chunk: string, final: boolean): void {
    const text = this.#rest === "" ? chunk : this.#rest + chunk;
    if (chunk.includes("\0"))
      throw nulByte(this.#row + chunk.slice(0, chunk.indexOf("\0")).split("\n").length);
    let at = 0;
    this.#tricky = 0;
    while (at < text.length) {
      const next = this.#record(text, at, final);
      if (next < 0) break;
      at = next;
    }
    this.#rest = at === 0 ? text : text.slice(at);
    if (this.#rest.length > limits.record) throw recordTooLong(this.#row + 1);
  }

  /** Reads one record from `at`; gives where the next begins, or -1 when more text is needed. */
  #record(text: string, at: number, final: boolean): number {
    if (at < this.#tricky) return this.#careful(text, at, final);
    let end = text.indexOf(this.#lineEnd, at);
    if (end < 0) {
      if (!final) {
        const lone = text.indexOf("\r", at);
        if (lone < 0 || lone === text.length - 1) return this.#mayWait(text, at);
      }
      end = text.length;
    }
    const stop = end > at && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
    const line = text.slice(at, stop);
    if (line.includes('"') || line.includes("\r")) {
      this.#tricky = end;
      return this.#careful(text, at, final);
    }
    this.#row++;
    if (line !== "") {
      const fields = line.split(this.#delimiter);
      if (line.length > limits.cell) this.#checkLengths(fields);
      this.#receive(fields, this.#row);
    }
    return end + 1;
  }

  /** A line without an end in sight: waits for more, unless it cannot become an honest row any more. */
  #mayWait(text: string, at: number): -1 {
    const length = text.length - at;
    if (length > limits.cell && !text.slice(at).includes('"')) {
      const fields = text.slice(at).split(this.#delimiter);
      if (fields.length > limits.columns) throw tooManyColumns();
      this.#checkLengths(fields, this.#row + 1);
    }
    if (length > limits.record) throw recordTooLong(this.#row + 1);
    return -1;
  }

  #checkLengths(fields: readonly string[], row = this.#row): void {
    const long = fields.findIndex(field => field.length > limits.cell);
    if (long >= 0) throw cellTooLong(row, long + 1);
  }

  #careful(text: string, start: number, final: boolean): number {
    const fields: string[] = [];
    const row = this.#row + 1;
    let at = start;
    for (;;) {
      let begin = at;
      while (text.charCodeAt(begin) === space) begin++;
      let field: string;
      if (text.charCodeAt(begin) === quote) {
        let close = text.indexOf('"', begin + 1);
        let doubled = false;
        while (close >= 0 && text.charCodeAt(close + 1) === quote) {
          doubled = true;
          close = text.indexOf('"', close + 2);
        }
        if (close < 0) {
          if (text.length - begin > 2 * limits.cell + 2) throw cellTooLong(row, fields.length + 1);
          if (!final) return -1;
          throw new Failure("unclosed-quote", {
            nl: `In rij ${row}, kolom ${fields.length + 1} begint een aanhalingsteken dat nergens sluit. Zet het sluitende aanhalingsteken erbij, of haal het eerste weg.`,
            en: `In row ${row}, column ${fields.length + 1} a quote opens that is never closed. Add the closing quote, or take the first one out.`,
          });
        }
        if (close + 1 >= text.length && !final) return -1;
        field = text.slice(begin + 1, close);
        if (doubled) field = field.replaceAll('""', '"');
        at = close + 1;
        while (text.charCodeAt(at) === space) at++;
        if (at >= text.length && !final) return -1;
      } else {
        let code = text.charCodeAt(at);
        while (
          at < text.length &&
          code !== this.#delimiterCode &&
          code !== newline &&
          code !== carriageReturn
        )
          code = text.charCodeAt(++at);
        if (at >= text.length && !final) return -1;
        field = text.slice(begin, at);
      }
      if (field.length > limits.cell) throw cellTooLong(row, fields.length + 1);
      fields.push(field);
      if (at >= text.length) break;
      const code = text.charCodeAt(at);
      if (code === this.#delimiterCode) {
        if (fields.length > 2 * limits.columns) throw tooManyColumns();
        at++;
        continue;
      }
      if (code === newline) {
        at++;
        break;
      }
      if (code === carriageReturn) {
        if (at + 1 >= text.length && !final) return -1;
        at += text.charCodeAt(at + 1) === newline ? 2 : 1;
        break;
      }
      throw new Failure("text-after-quote", {
        nl: `In rij ${row}, kolom ${fields.length} staat tekst na het sluitende aanhalingsteken. Schrijf een aanhalingsteken binnen een tekst dubbel ("").`,
        en: `In row ${row}, column ${fields.length} text follows the closing quote. Write a quote inside a text twice ("").`,
      });
    }
    this.#row = row;
    if (fields.length > 1 || fields[0] !== "") this.#receive(fields, row);
    return at;
  }
}
