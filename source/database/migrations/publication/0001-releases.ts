import type { Migration } from "kysely/migration";

/** The archive of releases: each row stands by itself, also when snapshot and plan are gone. */
export const releases: Migration = {
  async up(database) {
    await database.schema
      .createTable("release")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("snapshot", "text", column => column.notNull())
      .addColumn("audience", "text", column => column.notNull())
      .addColumn("title", "text", column => column.notNull())
      .addColumn("definition", "text", column => column.notNull())
      .addColumn("content", "text", column => column.notNull())
      .addColumn("content_sha256", "text", column => column.notNull())
      .addColumn("policy_version", "text", column => column.notNull())
      .addColumn("policy_hash", "text", column => column.notNull())
      .addColumn("ledger", "text", column => column.notNull())
      .addColumn("proposed_by", "text", column => column.notNull())
      .addColumn("proposed_at", "text", column => column.notNull())
      .addColumn("approved_by", "text", column => column.notNull())
      .addColumn("approved_at", "text", column => column.notNull())
      .addColumn("published_at", "text", column => column.notNull())
      .addColumn("withdrawn_by", "text")
      .addColumn("withdrawn_at", "text")
      .addColumn("withdrawal_reason", "text")
      .execute();
    await database.schema.createIndex("release_by_snapshot").on("release").columns(["snapshot"]).execute();
  },
};
