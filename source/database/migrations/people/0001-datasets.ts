import type { Migration } from "kysely/migration";

/** The register of datasets, who may see each, and requests that wait for the privacy officer. */
export const datasets: Migration = {
  async up(database) {
    await database.schema
      .createTable("import_request")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("kind", "text", column => column.notNull())
      .addColumn("name", "text", column => column.notNull())
      .addColumn("columns", "text", column => column.notNull())
      .addColumn("register", "text", column => column.notNull())
      .addColumn("file", "text", column => column.notNull())
      .addColumn("gate", "text", column => column.notNull())
      .addColumn("requested_by", "text", column => column.notNull())
      .addColumn("requested_at", "text", column => column.notNull())
      .addColumn("decided_by", "text")
      .addColumn("decided_at", "text")
      .execute();
    await database.schema
      .createTable("dataset")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("name", "text", column => column.notNull())
      .addColumn("kind", "text", column => column.notNull())
      .addColumn("rows", "integer", column => column.notNull())
      .addColumn("columns", "text", column => column.notNull())
      .addColumn("register", "text", column => column.notNull())
      .addColumn("reference_date", "text", column => column.notNull())
      .addColumn("retention_date", "text", column => column.notNull())
      .addColumn("import_request", "text", column => column.references("import_request.id"))
      .addColumn("snapshot_file", "text")
      .addColumn("wrapped_key", "text")
      .addColumn("sha256", "text", column => column.notNull())
      .addColumn("created_by", "text", column => column.notNull())
      .addColumn("created_at", "text", column => column.notNull())
      .addColumn("erased_at", "text")
      .addColumn("erased_by", "text")
      .addColumn("erased_why", "text")
      .execute();
    await database.schema
      .createIndex("dataset_retention")
      .on("dataset")
      .columns(["erased_at", "retention_date"])
      .execute();
    await database.schema
      .createTable("dataset_access")
      .addColumn("dataset", "text", column => column.notNull().references("dataset.id").onDelete("cascade"))
      .addColumn("person", "text", column => column.notNull())
      .addColumn("granted_by", "text", column => column.notNull())
      .addColumn("granted_at", "text", column => column.notNull())
      .addPrimaryKeyConstraint("dataset_access_key", ["dataset", "person"])
      .execute();
  },
};
