import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { ReportProposalTable } from "../database/tables/reports.ts";
import { transact } from "../database/transaction.server.ts";
import { type Decision, decisionOn } from "../disclosure/decision.ts";
import { documentSchema, type ReportDocument } from "../document/model.ts";
import type { House } from "../house.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Role } from "../identity/policy.ts";
import { Failure } from "../language/failure.ts";
import type { Act } from "../work/model.ts";
import { type Accepted, acceptedSchema, answers } from "./accepted.ts";
import { sha256 } from "./editions.server.ts";
import type { WholeReport } from "./model.ts";
import { mustHoldSomething } from "./compose.server.ts";
import { moveReport, mustBeWriting, readReport } from "./store.server.ts";
import { type Overview, readOverview, signsIn } from "./overview.server.ts";
import type { Sign } from "./traceability.ts";
import { checkFigures, type Held, heldNames, placedIn, releasesOf } from "./whole-check.server.ts";

type Within = Pick<House, "planes" | "keys">;

export interface Proposal {
  readonly id: string;
  readonly report: string;
  readonly number: number;
  readonly document: ReportDocument;
  readonly sha256: string;
  readonly embargoUntil: string | null;
  readonly state: ReportProposalTable["state"];
  readonly proposedBy: string;
  readonly proposedRole: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedRole: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly accepted: readonly Accepted[];
}

/** A report as it would be adopted, and what must be settled first. */
export interface Prepared {
  readonly number: number;
  readonly document: ReportDocument;
  /** JSON of the document, and the hash of that. */
  readonly text: string;
  readonly sha256: string;
  /** Hash of the document but for the reason of a correction, which is typed while it is looked at. */
  readonly seen: string;
  readonly held: readonly Held[];
  readonly signs: readonly Sign[];
  /** How each section stands, and what is still to be filled in. */
  readonly sections: Overview["sections"];
  readonly blanks: Overview["blanks"];
  /** Goals of which numbers are left out. */
  readonly withheld: Overview["withheld"];
}

/** What a proposal is asked with. */
export interface Wanted {
  /** `seen` of what its proposer saw: nothing else is put forward. */
  readonly seen: string;
  /** Why the edition before is corrected; empty for the first. */
  readonly correction: string;
  readonly embargoUntil: Date | null;
  readonly accepted: readonly Accepted[];
  readonly role: Role;
}

/**
 * Composes a report as its next edition, with what the check of the whole finds. Nothing is kept.
 *
 * @throws Failure `report-gone`, `report-empty`
 */
export async function prepareEdition(
  house: Within,
  report: string,
  correction: string,
  now: Date,
): Promise<Prepared> {
  const whole = await readReport(house.planes.work, report);
  const before = await house.planes.publication
    .selectFrom("edition")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("report", "=", report)
    .executeTakeFirst();
  const number = (before?.number ?? 0) + 1;
  const overview = await readOverview({ planes: house.planes, now: () => now }, report);
  const composed = mustHoldSomething(overview.document);
  const reason = number === 1 ? null : correction.trim();
  const document = documentSchema.parse({
    ...composed,
    edition: { ...composed.edition, number, state: "adopted", reason },
  });
  const text = JSON.stringify(document);
  return {
    number,
    document,
    text,
    sha256: sha256(text),
    seen: sha256(JSON.stringify({ ...document, edition: { ...document.edition, reason: null } })),
    held: await checkFigures(house.planes, document, placedIn(whole)),
    signs: reason === null ? overview.signs : await signsIn(house, whole, document),
    sections: overview.sections,
    blanks: overview.blanks,
    withheld: overview.withheld,
  };
}

/**
 * Puts a report forward exactly as its proposer saw it. It waits, and cannot be changed, until someone else decides.
 *
 * @returns id of the proposal
 * @throws Failure `report-fixed`, `reason-missing` for a correction without one, `report-moved` (409) when it reads
 *   otherwise than was seen, `report-held` when a figure may not go out, `report-signs` when something that was found
 *   was neither mended nor answered for
 */
export async function proposeReport(
  house: Within,
  report: string,
  wanted: Wanted,
  { by, at }: Act,
): Promise<string> {
  const { work } = house.planes;
  await mustBeWriting(work, report);
  const prepared = await prepareEdition(house, report, wanted.correction, at);
  if (prepared.number > 1 && wanted.correction.trim() === "")
    throw new Failure(
      "reason-missing",
      {
        nl: "Geef een reden voor de verbetering: lezers van de vorige uitgave zien wat er anders is.",
        en: "Give a reason for the correction: readers of the edition before see what is different.",
      },
      { field: "correction" },
    );
  if (prepared.seen !== wanted.seen)
    throw new Failure(
      "report-moved",
      {
        nl: "Het rapport leest intussen anders dan u het zag. Kijk het opnieuw na en leg het dan voor.",
        en: "The report reads otherwise by now than you saw it. Look at it again, then put it forward.",
      },
      { status: 409 },
    );
  mustGoOut(prepared.held);
  const accepted = acceptedSchema.parse(wanted.accepted);
  mustBeAnswered(prepared.signs, accepted);
  const id = randomUUID();
  await transact(work, async transaction => {
    await moveReport(transaction, report, "writing", "proposed");
    await transaction
      .insertInto("report_proposal")
      .values({
        id,
        report,
        number: prepared.number,
        document: prepared.text,
        sha256: prepared.sha256,
        embargo_until: wanted.embargoUntil?.toISOString() ?? null,
        state: "proposed",
        proposed_by: by,
        proposed_role: wanted.role,
        proposed_at: at.toISOString(),
      })
      .execute();
    const found = accepted.filter(one => prepared.signs.some(sign => answers(one, sign)));
    if (found.length > 0)
      await transaction
        .insertInto("report_answer")
        .values(
          found.map(one => ({
            id: randomUUID(),
            proposal: id,
            sha256: prepared.sha256,
            ...one,
            made_by: by,
            made_at: at.toISOString(),
          })),
        )
        .execute();
    await recordAudit(
      transaction,
      house.keys,
      {
        actor: by,
        action: "report.proposed",
        subject: `report:${report}`,
        detail: { sha256: prepared.sha256 },
      },
      at,
    );
  });
  return id;
}

/** @throws Failure `proposal-not-found`; `proposal-altered` when its text is not what was put forward */
export async function readProposal(work: Kysely<WorkTables>, id: string): Promise<Proposal> {
  const row = await work.selectFrom("report_proposal").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined)
    throw new Failure(
      "proposal-not-found",
      { nl: "Dit voorstel is er niet.", en: "This proposal does not exist." },
      { status: 404 },
    );
  const rows = await work
    .selectFrom("report_answer")
    .select(["kind", "found", "passage", "reason"])
    .where("proposal", "=", id)
    .where("sha256", "=", row.sha256)
    .orderBy("kind")
    .orderBy("passage")
    .orderBy("found")
    .execute();
  return proposalOf(row, acceptedSchema.parse(rows));
}

/** What became of one proposal, without its text. */
export type ProposalLine = Omit<Proposal, "document" | "accepted">;

/** Every proposal of a report, the newest first. */
export async function listProposals(
  work: Kysely<WorkTables>,
  report: string,
): Promise<readonly ProposalLine[]> {
  const rows = await work
    .selectFrom("report_proposal")
    .selectAll()
    .where("report", "=", report)
    .orderBy("proposed_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(lineOf);
}

/**
 * Approves or refuses exactly what was put forward. The whole is checked again: what held when it was proposed may have
 * been withdrawn since. An approved one becomes an edition; may be called again after a crash in between.
 *
 * @throws Failure `own-plan` for its proposer and whoever wrote in it, `reason-missing` for a refusal without one,
 *   `report-held`, `report-signs`, `proposal-decided` (409) when someone was first
 */
export async function decideProposal(
  house: Within,
  id: string,
  decision: Decision & { readonly role: Role },
  now: Date,
): Promise<void> {
  const { work } = house.planes;
  const proposal = await readProposal(work, id);
  const whole = await readReport(work, proposal.report);
  const decided = decisionOn({ by: proposal.proposedBy }, decision, now);
  for (const by of await writersOf(work, whole)) decisionOn({ by }, decision, now);
  if (decision.approve && proposal.state === "approved") return publish(house, id, now);
  if (proposal.state !== "proposed") throw proposalDecided();
  if (decision.approve) {
    mustGoOut(await checkFigures(house.planes, proposal.document, placedIn(whole)));
    mustBeAnswered(await signsIn(house, whole, proposal.document), proposal.accepted);
  }
  await transact(work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("report_proposal")
      .set({ ...decided, decided_role: decision.role, state: decision.approve ? "approved" : "refused" })
      .where("id", "=", id)
      .where("state", "=", "proposed")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw proposalDecided();
    if (!decision.approve) await moveReport(transaction, proposal.report, "proposed", "writing");
    await recordAudit(
      transaction,
      house.keys,
      {
        actor: decision.by,
        action: decision.approve ? "report.approved" : "report.refused",
        subject: `report:${proposal.report}`,
        detail: { sha256: proposal.sha256 },
      },
      now,
    );
  });
  if (decision.approve) await publish(house, id, now);
}

/** Takes a proposal back, so that its report can be changed. @throws Failure `proposal-decided` (409) */
export async function takeBack(house: Within, id: string, { by, at }: Act): Promise<void> {
  const { report } = await readProposal(house.planes.work, id);
  await transact(house.planes.work, async transaction => {
    const { numUpdatedRows } = await transaction
      .updateTable("report_proposal")
      .set({ state: "taken-back" })
      .where("id", "=", id)
      .where("state", "=", "proposed")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw proposalDecided();
    await moveReport(transaction, report, "proposed", "writing");
    await recordAudit(
      transaction,
      house.keys,
      { actor: by, action: "report.taken-back", subject: `report:${report}` },
      at,
    );
  });
}

/** Opens an adopted report to correct it. Its editions stay as they are. @throws Failure `report-state` (409) */
export async function reopenReport(house: Within, report: string, { by, at }: Act): Promise<void> {
  await transact(house.planes.work, async transaction => {
    await moveReport(transaction, report, "adopted", "writing");
    await recordAudit(
      transaction,
      house.keys,
      { actor: by, action: "report.reopened", subject: `report:${report}` },
      at,
    );
  });
}

/** Copies an approved proposal to the publication plane, once. */
async function publish({ planes }: Within, id: string, now: Date): Promise<void> {
  const row = await planes.work
    .selectFrom("report_proposal")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const { document, accepted } = await readProposal(planes.work, id);
  const { report } = await readReport(planes.work, row.report);
  await planes.publication
    .insertInto("edition")
    .values({
      id,
      report: row.report,
      number: row.number,
      audience: document.audience,
      unit: document.audience === "manager" ? report.unit : null,
      title: document.title,
      locale: document.locale,
      document: row.document,
      document_sha256: row.sha256,
      accepted: JSON.stringify(accepted),
      releases: JSON.stringify(await releasesOf(planes, document)),
      embargo_until: row.embargo_until,
      proposed_role: row.proposed_role,
      proposed_at: row.proposed_at,
      approved_role: row.decided_role ?? "",
      approved_at: row.decided_at ?? "",
      published_at: now.toISOString(),
    })
    .onConflict(conflict => conflict.column("id").doNothing())
    .execute();
  await transact(planes.work, async transaction => {
    await transaction
      .updateTable("report_proposal")
      .set({ state: "published" })
      .where("id", "=", id)
      .execute();
    await moveReport(transaction, row.report, "proposed", "adopted");
  });
}

/** Everyone whose words stand in a report, and who began it. */
export async function writersOf(
  work: Kysely<WorkTables>,
  { report }: WholeReport,
): Promise<ReadonlySet<string>> {
  const rows = await work
    .selectFrom("report_section")
    .select("written_by")
    .where("report", "=", report.id)
    .where("written_by", "is not", null)
    .execute();
  return new Set([report.by, ...rows.flatMap(({ written_by: by }) => (by === null ? [] : [by]))]);
}

function mustGoOut(held: readonly Held[]): void {
  if (held.length === 0) return;
  const said = (locale: "nl" | "en") =>
    held.map(({ title, why }) => `${title}: ${heldNames[why][locale]}`).join("\n");
  throw new Failure("report-held", { nl: said("nl"), en: said("en") }, { status: 409 });
}

function mustBeAnswered(signs: readonly Sign[], accepted: readonly Accepted[]): void {
  const open = signs.filter(sign => !accepted.some(one => answers(one, sign)));
  if (open.length === 0) return;
  throw new Failure(
    "report-signs",
    {
      nl: `Nog ${open.length} keer staat er iets dat naar een persoon kan leiden, of een getal zonder bron. Verander de tekst, of schrijf bij elk waarom het kan blijven staan.`,
      en: `There are ${open.length} things left that could lead to a person, or numbers without a source. Change the text, or write for each why it can stay.`,
    },
    { field: "accepted", status: 409 },
  );
}

function proposalOf(row: Selectable<ReportProposalTable>, accepted: readonly Accepted[]): Proposal {
  if (sha256(row.document) !== row.sha256)
    throw new Failure(
      "proposal-altered",
      {
        nl: "De tekst van dit voorstel is niet meer wat er is voorgelegd. Waarschuw de beheerder.",
        en: "The text of this proposal is no longer what was put forward. Warn the administrator.",
      },
      { status: 500 },
    );
  return { ...lineOf(row), document: documentSchema.parse(JSON.parse(row.document)), accepted };
}

const lineOf = (row: Selectable<ReportProposalTable>): ProposalLine => ({
  id: row.id,
  report: row.report,
  number: row.number,
  sha256: row.sha256,
  embargoUntil: row.embargo_until,
  state: row.state,
  proposedBy: row.proposed_by,
  proposedRole: row.proposed_role,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  decidedRole: row.decided_role,
  decidedAt: row.decided_at,
  reason: row.reason,
});

const proposalDecided = () =>
  new Failure(
    "proposal-decided",
    {
      nl: "Over dit voorstel is al beslist. Een nieuw besluit vraagt een nieuw voorstel.",
      en: "This proposal has been decided already. A new decision takes a new proposal.",
    },
    { status: 409 },
  );
