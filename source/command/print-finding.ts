import { toCsv } from "../disclosure/export.ts";
import type { Locale } from "../language/text.ts";
import type { Finding } from "../mirror/finding.ts";
import { asObject, asPlainText, asRecords } from "../mirror/output.ts";
import { answer } from "./speech.ts";

export type Format = "table" | "json" | "csv";

/** Writes a finding as it was asked for. */
export function printFinding(found: Finding, format: Format, locale: Locale): void {
  if (format === "json") answer(JSON.stringify(asObject(found), null, 2));
  else if (format === "csv") answer(toCsv(asRecords(found.estimates), { locale: "en" }));
  else answer(asPlainText(found, locale));
}
