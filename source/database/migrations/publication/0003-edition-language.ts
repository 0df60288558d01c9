import type { Migration } from "kysely/migration";
import { sql } from "kysely";

/** The language an edition is written in, so that a list can say it without reading every document. */
export const editionLanguage: Migration = {
  async up(db) {
    await db.schema
      .alterTable("edition")
      .addColumn("locale", "text", column => column.notNull().defaultTo("nl"))
      .execute();
    await sql`update edition set locale = 'en' where document like '{"locale":"en"%'`.execute(db);
  },
};
