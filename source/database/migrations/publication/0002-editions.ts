import type { Migration } from "kysely/migration";

/** Editions of reports: each row stands by itself, also when the report and its proposal are gone. */
export const editions: Migration = {
  async up({ schema }) {
    await schema
      .createTable("edition")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("report", "text", column => column.notNull())
      .addColumn("number", "integer", column => column.notNull())
      .addColumn("audience", "text", column => column.notNull())
      .addColumn("unit", "text")
      .addColumn("title", "text", column => column.notNull())
      .addColumn("document", "text", column => column.notNull())
      .addColumn("document_sha256", "text", column => column.notNull())
      .addColumn("accepted", "text", column => column.notNull())
      .addColumn("releases", "text", column => column.notNull())
      .addColumn("embargo_until", "text")
      .addColumn("proposed_role", "text", column => column.notNull())
      .addColumn("proposed_at", "text", column => column.notNull())
      .addColumn("approved_role", "text", column => column.notNull())
      .addColumn("approved_at", "text", column => column.notNull())
      .addColumn("published_at", "text", column => column.notNull())
      .addColumn("withdrawn_role", "text")
      .addColumn("withdrawn_at", "text")
      .addColumn("withdrawal_reason", "text")
      .addUniqueConstraint("edition_report_number", ["report", "number"])
      .execute();
  },
};
