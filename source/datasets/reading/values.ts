/** How numbers are written in a column: `1,234.56` or `1.234,56`. */
export type NumberFormat = "point" | "comma";
/** How dates are written in a column. */
export type DateFormat = "iso" | "day-month-year" | "month-day-year" | "year-month-day-slash";

const numberPatterns: Readonly<Record<NumberFormat, RegExp>> = {
  point: /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/,
  comma: /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)?(?:,\d+)?$/,
};

/**
 * Reads a number as one column writes it; thousands may be grouped, a euro sign may precede.
 *
 * @returns null when the text is not a number in this format; never a guess
 * @example
 * parseNumber("1.234,56", "comma") // → 1234.56
 */
export function parseNumber(text: string, format: NumberFormat): number | null {
  const bare = text.startsWith("€") ? text.slice(1).trimStart() : text;
  if (!/\d/.test(bare) || !numberPatterns[format].test(bare)) return null;
  const plain =
    format === "comma"
      ? bare.replace(/[. \u00a0\u202f]/g, "").replace(",", ".")
      : bare.replace(/[, \u00a0\u202f]/g, "");
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

const time = /(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.source;
const datePatterns: Readonly<Record<DateFormat, RegExp>> = {
  iso: new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${time}`),
  "year-month-day-slash": new RegExp(`^(\\d{4})/(\\d{1,2})/(\\d{1,2})${time}`),
  "day-month-year": new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${time}`),
  "month-day-year": new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${time}`),
};

/**
 * Reads a calendar date as one column writes it; a time of day that follows is dropped.
 *
 * @returns the date in ISO 8601, or null when it is not in this format or does not exist (31-02-2020)
 * @example
 * parseDate("31-01-2020", "day-month-year") // → "2020-01-31"
 */
export function parseDate(text: string, format: DateFormat): string | null {
  const match = datePatterns[format].exec(text);
  if (match === null) return null;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(Number);
  const [year, month, day] =
    format === "day-month-year" ? [d, c, a] : format === "month-day-year" ? [d, a, c] : [a, b, c];
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
