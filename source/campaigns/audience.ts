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

/** What stands in which place of a line. */
interface Places {
  readonly address: number;
  readonly unit: number;
}

const partsOf = (line: string): readonly string[] =>
  line.split(/[;,\t]/).map(part =>
    part
      .trim()
      .replace(/^"(.*)"$/u, "$1")
      .trim(),
  );

/** Where a first line that names its columns says they are, as in a list out of a staff register. */
function placesIn(line: string): Places | null {
  const parts = partsOf(line);
  const at = parts.findIndex(part => /^(?:e-?mail|mail|adres$|address$)/iu.test(part));
  if (at === -1 || parts.some(part => part.includes("@"))) return null;
  return {
    address: at,
    unit: parts.findIndex(part =>
      /^(?:onderdeel|organisatie|afdeling|team|cluster|unit|department)/iu.test(part),
    ),
  };
}

/**
 * Reads a pasted list of people to ask: one a line, an e-mail address and, after a comma, semicolon or tab, the unit. A
 * first line may name the columns (`naam;e-mail;afdeling`): then only these two are read, in whatever place they are.
 * Double addresses count once. The word "letter" or "brief" in the place of an address asks for a letter.
 *
 * @param units by the code of the answer and by its words, so that either may be written; null where it could be either
 *   of two
 * @param unitNeeded true where everyone must be of a unit
 * @example
 * readList("Kim@Gemeente.example; Dienstverlening", new Map([["dienstverlening", "services"]])).invited // → [{ address: "Kim@gemeente.example", unit: "services" }]
 */
export function readList(
  typed: string,
  units: ReadonlyMap<string, string | null>,
  unitNeeded = false,
): ReadList {
  const invited: Invited[] = [];
  const problems: Text[] = [];
  const seen = new Set<string>();
  const lines = typed.split(/\r?\n/);
  const first = lines.findIndex(line => line.trim() !== "");
  const named = first === -1 ? null : placesIn(lines[first]!);
  const places: Places = named ?? { address: 0, unit: 1 };
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "" || (named !== null && i === first)) continue;
    if (invited.length === most) {
      problems.push({
        nl: `Er kunnen hoogstens ${most} mensen worden gevraagd.`,
        en: `At most ${most} people can be asked.`,
      });
      break;
    }
    const parts = partsOf(line);
    const who = parts[places.address] ?? "";
    const where = parts[places.unit] ?? "";
    const unit = where === "" ? null : (units.get(where.toLowerCase()) ?? null);
    if (unit === null && (where !== "" || unitNeeded)) problems.push(unitProblem(i + 1, where, units));
    if (/^(?:brief|letter)$/iu.test(who)) {
      invited.push({ address: null, unit });
      continue;
    }
    const read = address.safeParse(who);
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
  return {
    invited,
    problems: problems.length > 10 ? [...problems.slice(0, 9), more(problems.length - 9)] : problems,
  };
}

function unitProblem(line: number, where: string, units: ReadonlyMap<string, string | null>): Text {
  if (where === "")
    return { nl: `Regel ${line}: het onderdeel ontbreekt.`, en: `Line ${line}: the unit is missing.` };
  if (units.get(where.toLowerCase()) === null)
    return {
      nl: `Regel ${line}: er zijn meer onderdelen met deze naam. Schrijf ‘cluster / onderdeel’.`,
      en: `Line ${line}: there are several units of this name. Write ‘cluster / unit’.`,
    };
  return {
    nl: `Regel ${line}: dit onderdeel wordt in deze meting niet onderscheiden.`,
    en: `Line ${line}: this unit is not told apart in this round.`,
  };
}

const more = (count: number): Text => ({
  nl: `En nog ${count} regels waar iets mee is.`,
  en: `And ${count} more lines with something wrong.`,
});
