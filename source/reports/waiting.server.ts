import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { Locale } from "../language/text.ts";

/** A report that was put forward and waits for someone to decide. */
export interface WaitingReport {
  readonly report: string;
  readonly title: string;
  readonly locale: Locale;
  /** ISO moment. */
  readonly proposedAt: string;
  readonly proposedBy: string;
}

/** Reports that wait for a decision, the one that waits longest first. */
export async function waitingReports(work: Kysely<WorkTables>): Promise<readonly WaitingReport[]> {
  const rows = await work
    .selectFrom("report_proposal")
    .innerJoin("report", "report.id", "report_proposal.report")
    .select(["report.id", "report.title", "report.locale"])
    .select(["report_proposal.proposed_at", "report_proposal.proposed_by"])
    .where("report_proposal.state", "=", "proposed")
    .where("report.removed_at", "is", null)
    .orderBy("report_proposal.proposed_at")
    .orderBy("report.id")
    .execute();
  return rows.map(row => ({
    report: row.id,
    title: row.title,
    locale: row.locale,
    proposedAt: row.proposed_at,
    proposedBy: row.proposed_by,
  }));
}
