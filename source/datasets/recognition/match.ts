import type { KnownClassification } from "../classifications.server.ts";
import type { Classification } from "../../statistics/classification.ts";
import { fold, hasHint } from "./words.ts";

export interface Match {
  readonly known: KnownClassification;
  readonly classification: Classification;
  readonly recode: Readonly<Record<string, string>>;
  /** Whether the column name points to it as well. */
  readonly byName: boolean;
}

/**
 * The known classification that has a category for every value of a column; null when there is none. When several
 * do, the one whose column names fit, then the one with the fewest categories left unused.
 *
 * @param missing texts that mean "no value", which need a category for "not known"
 */
export function matchClassification(
  name: string,
  values: readonly string[],
  missing: readonly string[],
  known: readonly KnownClassification[],
): Match | null {
  let best: { match: Match; score: number } | null = null;
  for (const candidate of known) {
    const byName = hasHint(name, candidate.columns);
    if (!byName && candidate.byNameOnly) continue;
    const recode = recodeBy(candidate, values, missing, byName);
    if (recode === null) continue;
    const used = new Set(Object.values(recode)).size;
    // One lone value, or letters such as F and M, fit many lists: then only the column name tells.
    if (!byName && (used < 2 || values.every(value => value.length === 1))) continue;
    // Numbers fall in bands of any year: those of a year that is over are for files that name the bands.
    const outdated = candidate.classification.validTo !== null && values.some(isNumber) ? 10 : 0;
    const score = (byName ? 100 : 0) - outdated + used / candidate.classification.categories.length;
    if (best === null || score > best.score)
      best = { match: { known: candidate, classification: candidate.classification, recode, byName }, score };
  }
  return best?.match ?? null;
}

function recodeBy(
  candidate: KnownClassification,
  values: readonly string[],
  missing: readonly string[],
  byName: boolean,
): Record<string, string> | null {
  const unknown = candidate.classification.categories.find(category => category.missing)?.code;
  if (missing.length > 0 && unknown === undefined) return null;
  // Without a prototype, so that a value called "constructor" is a value.
  const recode: Record<string, string> = Object.create(null);
  for (const value of values) {
    const code = candidate.codes.get(fold(value)) ?? (byName ? codeOfNumber(candidate, value) : undefined);
    if (code === undefined) return null;
    recode[value] = code;
  }
  for (const text of missing) if (unknown !== undefined) recode[text] = unknown;
  return recode;
}

const isNumber = (value: string) => /^\d{1,3}$/.test(value);

function codeOfNumber(candidate: KnownClassification, value: string): string | undefined {
  if (!isNumber(value)) return undefined;
  const number = Number(value);
  return candidate.ranges.find(range => number >= range.from && number <= range.to)?.code;
}
