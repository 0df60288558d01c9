import type { Locale, Text } from "./text.ts";

const tags = { nl: "nl-NL", en: "en-GB" } as const;

/** Formatters cost far more to build than to use, and only a handful are ever asked for. */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, least: number, most: number): Intl.NumberFormat {
  const key = `${locale}${least}-${most}`;
  const known = numbers.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(tags[locale], {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
    signDisplay: "negative",
    useGrouping: "always",
  });
  numbers.set(key, format);
  return format;
}

/** The minus sign a reader expects: as wide as a figure, and read aloud as "minus". */
const withMinus = (written: string) => written.replace("-", "−");

/**
 * Writes a number for reading, with a fixed number of decimals.
 *
 * @param decimals digits after the decimal mark, 0 to 6; without it whole numbers stay whole and others get one
 * @example
 * formatNumber(12345.6, "nl") // → "12.345,6"
 * @example
 * formatNumber(12345.6, "en") // → "12,345.6"
 * @example
 * formatNumber(-3, "nl", 1) // → "−3,0"
 */
export function formatNumber(value: number, locale: Locale, decimals?: number): string {
  return withMinus(numberFormat(locale, decimals ?? 0, decimals ?? 1).format(value));
}

/**
 * Writes a share between 0 and 1 as a percentage. Not for the difference between two shares: that is in
 * percentage points, see `formatPoints`.
 *
 * @example
 * formatPercent(0.458, "nl") // → "45,8%"
 * @example
 * formatPercent(0.458, "en", 0) // → "46%"
 */
export function formatPercent(share: number, locale: Locale, decimals = 1): string {
  return `${formatNumber(share * 100, locale, decimals)}%`;
}

/**
 * Writes the difference between two shares in percentage points, never with a per cent sign.
 *
 * @param difference a difference between shares, from −1 to 1
 * @example
 * formatPoints(0.045, "nl") // → "4,5 procentpunt"
 * @example
 * formatPoints(-0.045, "en") // → "−4.5 percentage points"
 */
export function formatPoints(difference: number, locale: Locale, decimals = 1): string {
  const written = formatNumber(difference * 100, locale, decimals);
  if (locale === "nl") return `${written} procentpunt`;
  return /^−?1(\.0*)?$/.test(written) ? `${written} percentage point` : `${written} percentage points`;
}

/**
 * Writes a p-value as readers of tables know it: three decimals, and never as zero.
 *
 * @example
 * formatP(0.0312, "nl") // → "0,031"
 * @example
 * formatP(1e-9, "en") // → "< 0.001"
 */
export function formatP(p: number, locale: Locale): string {
  return p < 0.001 ? `< ${formatNumber(0.001, locale, 3)}` : formatNumber(p, locale, 3);
}

function dateFormat(locale: Locale, withTime: boolean): Intl.DateTimeFormat {
  const key = `${locale}${withTime}`;
  const known = dates.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(tags[locale], {
    day: "numeric",
    month: "long",
    year: "numeric",
    ...(withTime
      ? { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" }
      : { timeZone: "UTC" }),
  });
  dates.set(key, format);
  return format;
}

/**
 * Writes a day. Takes an ISO date, or an ISO moment of which the day is used as written.
 *
 * @example
 * formatDate("2026-03-01", "nl") // → "1 maart 2026"
 * @example
 * formatDate("2026-03-01", "en") // → "1 March 2026"
 */
export function formatDate(iso: string, locale: Locale): string {
  return dateFormat(locale, false).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/**
 * Writes a moment in Dutch civil time.
 *
 * @example
 * formatMoment("2026-03-01T13:05:00Z", "nl") // → "1 maart 2026 om 14:05"
 */
export function formatMoment(iso: string, locale: Locale): string {
  return dateFormat(locale, true).format(new Date(iso));
}

/**
 * Joins words as a sentence does.
 *
 * @example
 * formatList(["naam", "leeftijd", "schaal"], "nl") // → "naam, leeftijd en schaal"
 */
export function formatList(words: readonly string[], locale: Locale): string {
  const and: Text = { nl: " en ", en: " and " };
  return words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")}${and[locale]}${words[words.length - 1]}`;
}

/**
 * Writes a size in bytes, in units of a thousand.
 *
 * @example
 * formatBytes(1500000, "nl") // → "1,5 MB"
 */
export function formatBytes(bytes: number, locale: Locale): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** step, locale)} ${units[step]}`;
}
