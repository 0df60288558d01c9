/** What a number in a spreadsheet stands for, given the style of its cell. */
export type CellKind = "number" | "date" | "time";

const builtIn = (id: number): CellKind =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    ? "date"
    : (id >= 18 && id <= 21) || (id >= 45 && id <= 47)
      ? "time"
      : "number";

/**
 * What a number format of a spreadsheet makes of a number.
 *
 * @param id the number of the format; from 164 on the file defines its own
 * @param code the file's own format, such as `dd-mm-yyyy`
 * @example
 * kindOfFormat(165, 'dd"-"mmm\\-yy') // → "date"
 */
export function kindOfFormat(id: number, code: string | null): CellKind {
  if (code === null) return builtIn(id);
  const first = code.replace(/"[^"]*"|\\.|_.|\*./g, "").split(";")[0]!;
  const bare = first.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  if (/[#0?]/.test(bare.replace(/[hms][.,]0+/gi, "")) || /general/i.test(bare)) return "number";
  if (/[yd]/i.test(bare)) return "date";
  if (/[hs]/i.test(bare)) return "time";
  return /m/i.test(bare) ? "date" : "number";
}

const day = 86_400_000;

/**
 * A spreadsheet's day number as text: a date, with the time of day where there is one.
 *
 * @param serial days since 1899-12-30 (or 1904-01-01); the 29th of February 1900 that never was stays a number
 * @example
 * serialText(43831.5, "date", false) // → "2020-01-01T12:00:00"
 */
export function serialText(serial: number, kind: "date" | "time", since1904: boolean): string {
  if (!(serial >= 0) || serial >= 2_958_466) return numberText(String(serial));
  const seconds = Math.round(serial * 86_400);
  const rest = seconds % 86_400;
  const clock = new Date(rest * 1000).toISOString().slice(11, 19);
  const days = (seconds - rest) / 86_400;
  if (kind === "time" && days === 0) return clock;
  if (!since1904 && (days === 60 || days === 0)) return numberText(String(serial));
  const origin = since1904
    ? Date.UTC(1904, 0, 1)
    : days < 60
      ? Date.UTC(1899, 11, 31)
      : Date.UTC(1899, 11, 30);
  const date = new Date(origin + days * day).toISOString().slice(0, 10);
  return rest === 0 ? date : `${date}T${clock}`;
}

/**
 * A number as spreadsheets store it, written without an exponent where it can be.
 *
 * @example
 * numberText("1.23456782E8") // → "123456782"
 */
export function numberText(stored: string): string {
  if (!/[eE]/.test(stored)) return stored;
  const value = Number(stored);
  return Number.isFinite(value) ? String(value) : stored;
}

/**
 * Column of a cell reference, from 0; -1 when it is none.
 *
 * @example
 * columnOf("AB12") // → 27
 */
export function columnOf(reference: string): number {
  let column = 0;
  let i = 0;
  for (; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > 20_000) return -1;
  }
  return i === 0 ? -1 : column - 1;
}
