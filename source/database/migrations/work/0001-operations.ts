import type { Migration } from "kysely/migration";

/** Work that outlasts a request, and the proof that the keys beside the database are the ones it was filled with. */
export const operations: Migration = {
  async up(database) {
    await database.schema
      .createTable("job")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("kind", "text", column => column.notNull())
      .addColumn("payload", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("progress_done", "integer", column => column.notNull().defaultTo(0))
      .addColumn("progress_total", "integer")
      .addColumn("message", "text")
      .addColumn("result", "text")
      .addColumn("lease_until", "text")
      .addColumn("attempts", "integer", column => column.notNull().defaultTo(0))
      .addColumn("created_by", "text")
      .addColumn("created_at", "text", column => column.notNull())
      .addColumn("finished_at", "text")
      .execute();
    await database.schema.createIndex("job_waiting").on("job").columns(["state", "created_at"]).execute();
    await database.schema
      .createTable("key_check")
      .addColumn("plane", "text", column => column.primaryKey())
      .addColumn("value", "text", column => column.notNull())
      .execute();
  },
};
