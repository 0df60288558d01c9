import type { Migration } from "kysely/migration";

/** Which datasets are about mostly the same people. What is there already is on its own until someone says otherwise. */
export const series: Migration = {
  async up(database) {
    await database.schema.alterTable("dataset").addColumn("series", "text").execute();
  },
};
