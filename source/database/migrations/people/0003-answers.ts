import { type Kysely, sql, SqliteAdapter } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Answers of people. Nothing here has a time or a number that counts up: on SQLite the tables have no row ids, so that
 * their pages are in the order of random keys and not in that of arrival.
 */
export const answers: Migration = {
  async up(database) {
    const unordered = isSqlite(database) ? sql`without rowid` : sql``;
    await database.schema
      .createTable("answer_box")
      .addColumn("id", "text", column => column.primaryKey().notNull())
      .addColumn("campaign", "text", column => column.notNull())
      .addColumn("turn", "integer", column => column.notNull())
      .addColumn("sealed", "text", column => column.notNull())
      .modifyEnd(unordered)
      .execute();
    await database.schema
      .createTable("answer_credential")
      .addColumn("hash", "text", column => column.primaryKey().notNull())
      .addColumn("campaign", "text", column => column.notNull())
      .modifyEnd(unordered)
      .execute();
    await database.schema
      .createIndex("answer_credential_campaign")
      .on("answer_credential")
      .column("campaign")
      .execute();
    await database.schema
      .createTable("answer_sheet")
      .addColumn("invitation", "text", column => column.primaryKey().notNull())
      .addColumn("campaign", "text", column => column.notNull())
      .addColumn("sealed", "text", column => column.notNull())
      .addColumn("sent", "integer", column => column.notNull())
      .modifyEnd(unordered)
      .execute();
    await database.schema
      .createIndex("answer_sheet_campaign")
      .on("answer_sheet")
      .columns(["campaign", "sent"])
      .execute();
    await database.schema
      .createTable("answer_result")
      .addColumn("campaign", "text", column => column.primaryKey().notNull())
      .addColumn("people", "integer", column => column.notNull())
      .addColumn("sealed", "text", column => column.notNull())
      .addColumn("retention_date", "text", column => column.notNull())
      .execute();
    await database.schema
      .createTable("answer_text")
      .addColumn("id", "text", column => column.primaryKey().notNull())
      .addColumn("campaign", "text", column => column.notNull())
      .addColumn("question", "text", column => column.notNull())
      .addColumn("sealed", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("signs", "text", column => column.notNull())
      .modifyEnd(unordered)
      .execute();
    await database.schema.createIndex("answer_text_campaign").on("answer_text").column("campaign").execute();
  },
};

const isSqlite = (database: Kysely<unknown>): boolean =>
  database.getExecutor().adapter instanceof SqliteAdapter;
