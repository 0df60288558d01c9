import { formatNumber } from "../language/format.ts";
import type { Text } from "../language/text.ts";
import type { AuditVerdict } from "./audit.server.ts";

/** What a check of the trail found, in a sentence. */
export function verdictText(verdict: AuditVerdict): Text {
  if (verdict.intact) {
    return {
      nl: `Het logboek is heel: ${formatNumber(verdict.entries, "nl")} regels, zonder gaten of wijzigingen.`,
      en: `The trail is intact: ${formatNumber(verdict.entries, "en")} entries, without gaps or changes.`,
    };
  }
  const what: Readonly<Record<typeof verdict.problem, Text>> = {
    altered: { nl: "is gewijzigd", en: "was altered" },
    missing: { nl: "ontbreekt", en: "is missing" },
    "cut-off": { nl: "en alles daarna is weggehaald", en: "and all after it were removed" },
    "head-altered": {
      nl: "is niet waar het logboek hoort te eindigen",
      en: "is not where the trail should end",
    },
  };
  return {
    nl: `Er is met het logboek geknoeid: regel ${verdict.at} ${what[verdict.problem].nl}.`,
    en: `The trail was tampered with: entry ${verdict.at} ${what[verdict.problem].en}.`,
  };
}
