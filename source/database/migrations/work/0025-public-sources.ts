import type { Migration } from "kysely/migration";

/** Whether a number that somebody typed stands in a source that anyone can read; what was typed before: no. */
export const publicSources: Migration = {
  async up({ schema }) {
    await schema
      .alterTable("goal")
      .addColumn("baseline_public", "integer", column => column.notNull().defaultTo(0))
      .execute();
    await schema
      .alterTable("measurement")
      .addColumn("source_public", "integer", column => column.notNull().defaultTo(0))
      .execute();
  },
};
