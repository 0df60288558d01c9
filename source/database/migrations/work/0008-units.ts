import type { Migration } from "kysely/migration";

/** The organisation: its tree of units, and how each stood before it was changed. */
export const units: Migration = {
  async up(database) {
    await database.schema
      .createTable("unit")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("name", "text", column => column.notNull())
      .addColumn("parent", "text", column => column.references("unit.id"))
      .addColumn("ended_on", "text")
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .execute();
    await database.schema
      .createTable("unit_before")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("unit", "text", column => column.notNull().references("unit.id"))
      .addColumn("name", "text", column => column.notNull())
      .addColumn("parent", "text", column => column.references("unit.id"))
      .addColumn("ended_on", "text")
      .addColumn("changed_by", "text", column => column.notNull())
      .addColumn("changed_at", "text", column => column.notNull())
      .execute();
    await database.schema.createIndex("unit_before_unit_idx").on("unit_before").column("unit").execute();
  },
};
