import { address } from "../mail/model.ts";
import type { Text } from "../language/text.ts";
import type { Invited } from "./model.ts";

/** What was understood of a pasted list, and what was not; never the line itself. */
export interface ReadList {
  readonly invited: readonly Invited[];
  readonly problems: readonly Text[];
}

/** As many as the staff of the largest municipality. */
const most = 50_000;

/**
 * Reads a pasted list of people to ask: one a line, an e-mail address and, after a comma, semicolon or tab, the unit.
 * Double addresses count once. The word "letter" or "brief" in the place of an address asks for a letter.
 *
 * @param units by the code of the answer and by its words, so that either may be written
 * @example
 * readList("Kim@Gemeente.example; Dienstverlening", new Map([["dienstverlening", "services"]])).invited // → [{ address: "Kim@gemeente.example", unit: "services" }]
 */
export function readList(typed: string, units: ReadonlyMap<string, string>): ReadList {
  const invited: Invited[] = [];
  const problems: Text[] = [];
  const seen = new Set<string>();
  const lines = typed.split(/\r?\n/);
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    if (invited.length === most) {
      problems.push({
        nl: `Er kunnen hoogstens ${most} mensen worden gevraagd.`,
        en: `At most ${most} people can be asked.`,
      });
      break;
    }
    const [first = "", second = ""] = line.split(/[;,\t]/).map(part => part.trim());
    const unit = second === "" ? null : (units.get(second.toLowerCase()) ?? null);
    if (second !== "" && unit === null)
      problems.push({
        nl: `Regel ${i + 1}: dit onderdeel staat niet in de vragenlijst.`,
        en: `Line ${i + 1}: this unit is not in the questionnaire.`,
      });
    if (/^(?:brief|letter)$/i.test(first)) {
      invited.push({ address: null, unit });
      continue;
    }
    const read = address.safeParse(first);
    if (!read.success) {
      problems.push({
        nl: `Regel ${i + 1}: dit is geen e-mailadres.`,
        en: `Line ${i + 1}: this is no e-mail address.`,
      });
      continue;
    }
    const folded = read.data.toLowerCase();
    if (seen.has(folded)) continue;
    seen.add(folded);
    invited.push({ address: read.data, unit });
  }
  return { invited, problems: problems.slice(0, 10) };
}
