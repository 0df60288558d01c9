import { hiddenReasons } from "../disclosure/reasons.ts";
import { formatNumber, formatP, formatPercent, formatPoints } from "../language/format.ts";
import type { Locale } from "../language/text.ts";
import type { Estimate, Group } from "../statistics/estimate.ts";
import type { Finding } from "./finding.ts";
import { type Unit, unitOf } from "./measures.ts";

/** A finding as one JSON-ready object: the shape every view gives to scripts. */
export function asObject(finding: Finding): Readonly<Record<string, unknown>> {
  return {
    view: finding.view,
    audience: finding.audience,
    unit: finding.unit,
    total: finding.total,
    question: finding.question,
    source: finding.source,
    estimates: finding.estimates,
    warnings: finding.warnings.map(({ code, about, text }) => ({ code, about, text })),
    sentences: {
      nl: finding.sentences.map(sentence => sentence.text.nl),
      en: finding.sentences.map(sentence => sentence.text.en),
    },
    classifications: finding.classifications,
  };
}

/** Columns of the tidy table, in order. */
export const estimateColumns = [
  "measure",
  "moment",
  "group",
  "versus",
  "value",
  "low",
  "high",
  "outerLow",
  "outerHigh",
  "level",
  "p",
  "adjustedP",
  "n",
  "method",
  "test",
  "hidden",
] as const;

/** The estimates as rows of the tidy table; a group reads `geslacht=Vrouwen & leeftijd=27 tot 45 jaar`. */
export function asRows(estimates: readonly Estimate[]): (string | number | null)[][] {
  return estimates.map(e =>
    estimateColumns.map(column => {
      if (column === "group") return groupText(e.group);
      if (column === "versus")
        return typeof e.versus === "string" ? e.versus : e.versus && groupText(e.versus);
      return e[column];
    }),
  );
}

/** The same rows with their column names, for files. */
export const asRecords = (estimates: readonly Estimate[]): Record<string, string | number | null>[] =>
  asRows(estimates).map(row =>
    Object.fromEntries(estimateColumns.map((column, i) => [column, row[i] ?? null])),
  );

const groupText = (group: Group): string =>
  Object.entries(group)
    .map(([column, code]) => `${column}=${code}`)
    .join(" & ");

/** An estimate's number as it is read: a percentage, percentage points, persons, or a plain number. */
export function readable(measure: string, value: number | null, locale: Locale): string {
  if (value === null) return "–";
  const unit = unitOf(measure);
  if (unit === "share") return formatPercent(value, locale);
  if (unit === "points") return formatPoints(value, locale);
  return plain(unit, value, locale);
}

const plain = (unit: Unit, value: number, locale: Locale): string =>
  unit === "people"
    ? formatNumber(Math.round(value), locale)
    : formatNumber(value, locale, unit === "logarithm" ? 3 : 2);

/** An interval as it is read, the rounding of the source included; empty when there is none. */
export function readableInterval(e: Estimate, locale: Locale): string {
  const low = e.outerLow ?? e.low;
  const high = e.outerHigh ?? e.high;
  if (low === null || high === null) return "";
  const unit = unitOf(e.measure);
  const bare = (value: number) =>
    unit === "share" || unit === "points" ? formatNumber(value * 100, locale, 1) : plain(unit, value, locale);
  return locale === "nl" ? `${bare(low)} tot ${bare(high)}` : `${bare(low)} to ${bare(high)}`;
}

/** The finding as a table and sentences for a terminal. */
export function asPlainText(finding: Finding, locale: Locale): string {
  const head =
    locale === "nl"
      ? ["maat", "moment", "groep", "tegenover", "waarde", "interval", "p*", "n"]
      : ["measure", "moment", "group", "versus", "value", "interval", "p*", "n"];
  const everyoneElse = locale === "nl" ? "de anderen" : "everyone else";
  const body = finding.estimates.map(e => [
    e.measure,
    e.moment ?? "",
    groupText(e.group) || (locale === "nl" ? "iedereen" : "everyone"),
    e.versus === null ? "" : e.versus === "everyone-else" ? everyoneElse : groupText(e.versus),
    e.hidden === null ? readable(e.measure, e.value, locale) : hiddenReasons[e.hidden][locale],
    readableInterval(e, locale),
    e.adjustedP === null ? "" : formatP(e.adjustedP, locale),
    e.n === null ? "" : formatNumber(e.n, locale),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...body.map(row => row[i]!.length)));
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, i) => (i < 4 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  const note =
    locale === "nl"
      ? "p* is gecorrigeerd voor het aantal vergelijkingen."
      : "p* is adjusted for the number of comparisons.";
  return [
    lineOf(head),
    lineOf(widths.map(width => "─".repeat(width))),
    ...body.map(lineOf),
    "",
    note,
    "",
    ...finding.sentences.map(sentence => `• ${sentence.text[locale]}`),
    "",
    ...finding.warnings.map(warning => `! ${warning.text[locale]}`),
    "",
  ].join("\n");
}
