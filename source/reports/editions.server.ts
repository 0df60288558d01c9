import { createHash } from "node:crypto";
import type { ExpressionBuilder, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { Planes } from "../database/planes.ts";
import type { PublicationTables } from "../database/tables.ts";
import type { EditionTable } from "../database/tables/publication.ts";
import { documentSchema, type ReportAudience, type ReportDocument } from "../document/model.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Role } from "../identity/policy.ts";
import { Failure } from "../language/failure.ts";
import type { Locale } from "../language/text.ts";
import type { Act } from "../work/model.ts";
import { type Accepted, acceptedSchema, type ReleasedBy, releasedBySchema } from "./accepted.ts";

/** Who asks for editions, and when. */
export interface EditionReader {
  /** Whose releases they may see. */
  readonly audiences: readonly ReportAudience[];
  /** Whether they prepare editions, and see those under embargo as well. */
  readonly embargoed: boolean;
  /** Units whose packs for managers they may read; null for all. */
  readonly units: readonly string[] | null;
  readonly at: Date;
}

/** An edition as it is listed: all but its document. */
export interface Edition {
  readonly id: string;
  readonly report: string;
  readonly number: number;
  readonly audience: ReportAudience;
  readonly unit: string | null;
  readonly title: string;
  /** The language it is written in. */
  readonly locale: Locale;
  readonly sha256: string;
  /** ISO moment before which it does not exist for its readers. */
  readonly embargoUntil: string | null;
  readonly proposedRole: string;
  readonly proposedAt: string;
  readonly approvedRole: string;
  readonly approvedAt: string;
  readonly publishedAt: string;
  readonly withdrawn: { readonly role: string; readonly at: string; readonly reason: string } | null;
}

/** An edition as it is read. */
export interface OpenEdition extends Edition {
  /** Null once it was withdrawn: what stays is that there was one, and why it is gone. */
  readonly document: ReportDocument | null;
  readonly accepted: readonly Accepted[];
  readonly releases: readonly ReleasedBy[];
  /** The edition that replaces it and the one it replaced, as far as this reader may know of them. */
  readonly newer: string | null;
  readonly older: string | null;
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** Whoever runs the program on the machine, who can read its files anyway. */
export const operatorReads = (at: Date): EditionReader => ({
  audiences: ["manager", "staff", "public"],
  embargoed: true,
  units: null,
  at,
});

/** What a reader may know of. Every question about editions goes through here. */
const visibleTo =
  ({ audiences, embargoed, units, at }: EditionReader) =>
  (is: ExpressionBuilder<PublicationTables, "edition">) =>
    is.and([
      audiences.length === 0 ? is.val(false) : is("audience", "in", audiences),
      ...(embargoed
        ? []
        : [is.or([is("embargo_until", "is", null), is("embargo_until", "<=", at.toISOString())])]),
      ...(units === null
        ? []
        : [is.or([is("unit", "is", null), ...(units.length === 0 ? [] : [is("unit", "in", units)])])]),
    ]);

/** Editions that someone may know of, the newest first, withdrawn ones too. */
export async function listEditions(
  { publication }: Pick<Planes, "publication">,
  reader: EditionReader,
): Promise<readonly Edition[]> {
  if (reader.audiences.length === 0) return [];
  const rows = await publication
    .selectFrom("edition")
    .selectAll()
    .where(visibleTo(reader))
    .orderBy("published_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(editionOf);
}

/** An edition that everyone may read, with its document. */
export interface PublicEdition extends Edition {
  readonly document: ReportDocument;
}

/**
 * Editions for everyone: past their embargo and not withdrawn, the newest first. Of a report that was corrected each
 * edition is among them.
 *
 * @throws Failure `edition-altered` when one is not what was approved
 */
export async function publicEditions(
  { publication }: Pick<Planes, "publication">,
  now: Date,
): Promise<readonly PublicEdition[]> {
  const rows = await publication
    .selectFrom("edition")
    .selectAll()
    .where(visibleTo({ audiences: ["public"], embargoed: false, units: [], at: now }))
    .where("withdrawn_at", "is", null)
    .orderBy("published_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(row => ({ ...editionOf(row), document: documentOf(row) }));
}

/**
 * An edition with its document.
 *
 * @throws Failure `edition-not-found`, the same for one that is not there, one for other eyes and one under embargo;
 *   `edition-altered` when it is not what was approved
 */
export async function readEdition(
  { publication }: Pick<Planes, "publication">,
  id: string,
  reader: EditionReader,
): Promise<OpenEdition> {
  if (reader.audiences.length === 0) throw editionNotFound();
  const row = await publication
    .selectFrom("edition")
    .selectAll()
    .where("id", "=", id)
    .where(visibleTo(reader))
    .executeTakeFirst();
  if (row === undefined) throw editionNotFound();
  const beside = await publication
    .selectFrom("edition")
    .select(["id", "number"])
    .where("report", "=", row.report)
    .where(visibleTo(reader))
    .orderBy("number")
    .execute();
  const accepted = acceptedSchema.parse(JSON.parse(row.accepted));
  return {
    ...editionOf(row),
    document: row.withdrawn_at === null ? documentOf(row) : null,
    // Reasons quote the text, which is gone with it.
    accepted: row.withdrawn_at === null ? accepted : [],
    releases: row.withdrawn_at === null ? releasedBySchema.parse(JSON.parse(row.releases)) : [],
    newer: beside.find(({ number }) => number > row.number)?.id ?? null,
    older: beside.findLast(({ number }) => number < row.number)?.id ?? null,
  };
}

/**
 * Takes the document of an edition back. It stays listed, with the reason.
 *
 * @throws Failure `edition-not-found`, `reason-missing`, `edition-withdrawn` when it was withdrawn before
 */
export async function withdrawEdition(
  planes: Pick<Planes, "work" | "publication">,
  keys: Keys,
  id: string,
  given: { readonly reason: string; readonly role: Role },
  { by, at }: Act,
): Promise<void> {
  const reason = given.reason.trim();
  if (reason === "")
    throw new Failure(
      "reason-missing",
      {
        nl: "Geef een reden: lezers zien waarom het rapport weg is.",
        en: "Give a reason: readers see why the report is gone.",
      },
      { field: "reason" },
    );
  const { numUpdatedRows } = await planes.publication
    .updateTable("edition")
    .set({ withdrawn_role: given.role, withdrawn_at: at.toISOString(), withdrawal_reason: reason })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    const row = await planes.publication
      .selectFrom("edition")
      .select("id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) throw editionNotFound();
    throw new Failure(
      "edition-withdrawn",
      { nl: "Deze uitgave was al ingetrokken.", en: "This edition had been withdrawn already." },
      { status: 409 },
    );
  }
  await recordAudit(
    planes.work,
    keys,
    { actor: by, action: "edition.withdrawn", subject: `edition:${id}` },
    at,
  );
}

function documentOf(row: Selectable<EditionTable>): ReportDocument {
  // Someone with the file in hand could put other words under an approved title.
  if (sha256(row.document) !== row.document_sha256)
    throw new Failure(
      "edition-altered",
      {
        nl: "De tekst van deze uitgave is niet meer wat er is goedgekeurd. Waarschuw de beheerder.",
        en: "The text of this edition is no longer what was approved. Warn the administrator.",
      },
      { status: 500 },
    );
  return documentSchema.parse(JSON.parse(row.document));
}

const editionOf = (row: Selectable<EditionTable>): Edition => ({
  id: row.id,
  report: row.report,
  number: row.number,
  audience: row.audience,
  unit: row.unit,
  title: row.title,
  locale: row.locale,
  sha256: row.document_sha256,
  embargoUntil: row.embargo_until,
  proposedRole: row.proposed_role,
  proposedAt: row.proposed_at,
  approvedRole: row.approved_role,
  approvedAt: row.approved_at,
  publishedAt: row.published_at,
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { role: row.withdrawn_role ?? "", at: row.withdrawn_at, reason: row.withdrawal_reason ?? "" },
});

const editionNotFound = () =>
  new Failure(
    "edition-not-found",
    { nl: "Deze uitgave is er niet.", en: "This edition does not exist." },
    { status: 404 },
  );
