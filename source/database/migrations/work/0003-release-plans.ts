import type { Migration } from "kysely/migration";

/** What someone wants to release, and what another decided about it. */
export const releasePlans: Migration = {
  async up(database) {
    await database.schema
      .createTable("release_plan")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("snapshot", "text", column => column.notNull())
      .addColumn("audience", "text", column => column.notNull())
      .addColumn("title", "text", column => column.notNull())
      .addColumn("definition", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("proposed_by", "text", column => column.notNull())
      .addColumn("proposed_at", "text", column => column.notNull())
      .addColumn("decided_by", "text")
      .addColumn("decided_at", "text")
      .addColumn("reason", "text")
      .execute();
  },
};
