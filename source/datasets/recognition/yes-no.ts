import { fold } from "./words.ts";

const pairs = [
  { yes: ["ja", "j"], no: ["nee", "n"] },
  { yes: ["yes", "y"], no: ["no", "n"] },
  { yes: ["true", "t"], no: ["false", "f"] },
  { yes: ["waar"], no: ["onwaar"] },
  { yes: ["wel"], no: ["niet"] },
  { yes: ["1"], no: ["0"] },
] as const;

/**
 * Splits the values of a column into yes and no, when they are nothing else; null otherwise. Words of one meaning
 * only: Admitted and Rejected are for a person to name.
 *
 * @example
 * yesNo(["Ja", "nee"]) // → { yes: ["Ja"], no: ["nee"] }
 */
export function yesNo(values: readonly string[]): { yes: string[]; no: string[] } | null {
  if (values.length === 0 || values.length > 8) return null;
  for (const pair of pairs) {
    const yes = values.filter(value => (pair.yes as readonly string[]).includes(fold(value)));
    const no = values.filter(value => (pair.no as readonly string[]).includes(fold(value)));
    if (yes.length + no.length !== values.length) continue;
    // Only noes, or only ones, is a column of labels or counts as likely as an answer.
    if (yes.length === 0 || (no.length === 0 && fold(yes[0]!) === "1")) return null;
    return { yes, no };
  }
  return null;
}
