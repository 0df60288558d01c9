import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { keptColumns } from "./keeping/kept.ts";
import type { ColumnPlan, DatasetKind } from "./model.ts";
import { identifierFindings } from "./recognition/identifiers/findings.ts";
import type { IdentifierKind, TableProfile } from "./recognition/model.ts";
import type { IdentifierDecision } from "./recognition/pseudonym.server.ts";

/** What a column that points to people may hold. */
export const identifierKinds: Readonly<Record<IdentifierKind, Text>> = {
  "citizen-number": { nl: "burgerservicenummers", en: "citizen service numbers" },
  email: { nl: "e-mailadressen", en: "e-mail addresses" },
  phone: { nl: "telefoonnummers", en: "telephone numbers" },
  iban: { nl: "rekeningnummers", en: "bank account numbers" },
  address: { nl: "adressen of postcodes", en: "addresses or postcodes" },
  name: { nl: "namen van mensen", en: "names of people" },
  "free-text": { nl: "vrije tekst", en: "free text" },
  "unique-id": { nl: "nummers die elk voor één persoon staan", en: "numbers that each stand for one person" },
  "birth-date": { nl: "geboortedatums", en: "dates of birth" },
};

/**
 * Refuses a plan that would keep a column which points to people, unless it becomes a pseudonym or someone looked
 * at it and decided that it may stay. Citizen service numbers may never stay. Columns that are left out, or of
 * which only yes and no is kept, are no concern.
 *
 * Whoever writes a plan by hand, or alters the form, meets this too.
 *
 * @throws Failure `identifiers` naming the column and the rows, never a value
 */
export function checkIdentifiers(
  profile: TableProfile,
  plan: readonly ColumnPlan[],
  decisions: readonly IdentifierDecision[],
  kind: DatasetKind,
): void {
  const atRisk = new Set(
    keptColumns(plan, kind)
      .filter(({ holding }) => holding !== "yes-no" && holding !== "pseudonym")
      .map(column => column.plan.name),
  );
  for (const column of profile.columns.filter(({ name }) => atRisk.has(name)))
    for (const finding of identifierFindings(column, kind === "counts")) {
      const decision = decisions.find(d => d.column === column.name && d.kinds.includes(finding.kind));
      if (decision?.choice === "keep" && finding.kind !== "citizen-number") continue;
      throw new Failure(
        "identifiers",
        {
          nl: `Kolom ‘${column.name}’ wijst personen aan: zij bevat ${identifierKinds[finding.kind].nl}, zoals in rij ${finding.rows.join(", ")}. Laat de kolom weg of vervang haar door een pseudoniem.`,
          en: `Column ‘${column.name}’ points to persons: it holds ${identifierKinds[finding.kind].en}, as in row ${finding.rows.join(", ")}. Leave the column out or replace it by a pseudonym.`,
        },
        { field: column.name },
      );
    }
}
