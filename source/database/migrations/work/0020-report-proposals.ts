import type { Migration } from "kysely/migration";
import { made } from "../made.ts";

/** Reports that were put forward, as they read then, and why what the check found in them may stand. */
export const reportProposals: Migration = {
  async up({ schema }) {
    await schema
      .createTable("report_proposal")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("report", "text", column => column.notNull().references("report.id"))
      .addColumn("number", "integer", column => column.notNull())
      .addColumn("document", "text", column => column.notNull())
      .addColumn("sha256", "text", column => column.notNull())
      .addColumn("embargo_until", "text")
      .addColumn("state", "text", column => column.notNull())
      .addColumn("proposed_by", "text", column => column.notNull())
      .addColumn("proposed_role", "text", column => column.notNull())
      .addColumn("proposed_at", "text", column => column.notNull())
      .addColumn("decided_by", "text")
      .addColumn("decided_role", "text")
      .addColumn("decided_at", "text")
      .addColumn("reason", "text")
      .execute();
    await made(
      schema
        .createTable("report_answer")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("proposal", "text", column => column.notNull().references("report_proposal.id"))
        .addColumn("sha256", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("found", "text", column => column.notNull())
        .addColumn("passage", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull()),
    ).execute();
    await schema.createIndex("report_proposal_report_idx").on("report_proposal").column("report").execute();
    await schema.createIndex("report_answer_proposal_idx").on("report_answer").column("proposal").execute();
  },
};
