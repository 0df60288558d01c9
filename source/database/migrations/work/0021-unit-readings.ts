import type { Migration } from "kysely/migration";

/** What the figure of a measurement is in units of the organisation, as far as its release shows them. */
export const unitReadings: Migration = {
  async up({ schema }) {
    await schema
      .createTable("unit_reading")
      .addColumn("measurement", "text", column =>
        column.notNull().references("measurement.id").onDelete("cascade"),
      )
      .addColumn("unit", "text", column => column.notNull().references("unit.id"))
      .addColumn("value", "double precision", column => column.notNull())
      .addColumn("low", "double precision")
      .addColumn("high", "double precision")
      .addColumn("n", "integer")
      .addColumn("bar", "double precision")
      .addPrimaryKeyConstraint("unit_reading_key", ["measurement", "unit"])
      .execute();
  },
};
