import type { Migration } from "kysely/migration";

/** Questionnaires as they were asked, rounds of asking, and what colleagues answered about the organisation. */
export const instruments: Migration = {
  async up(database) {
    await database.schema
      .createTable("instrument_version")
      .addColumn("hash", "text", column => column.primaryKey())
      .addColumn("instrument", "text", column => column.notNull())
      .addColumn("version", "text", column => column.notNull())
      .addColumn("content", "text", column => column.notNull())
      .addColumn("frozen_at", "text", column => column.notNull())
      .execute();
    await database.schema
      .createTable("instrument_round")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("instrument", "text", column => column.notNull())
      .addColumn("version_hash", "text", column => column.notNull().references("instrument_version.hash"))
      .addColumn("subject", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("agreed", "text", column => column.notNull())
      .addColumn("opened_by", "text", column => column.notNull())
      .addColumn("opened_at", "text", column => column.notNull())
      .addColumn("closed_by", "text")
      .addColumn("closed_at", "text")
      .execute();
    await database.schema
      .createIndex("instrument_round_instrument")
      .on("instrument_round")
      .columns(["instrument", "opened_at"])
      .execute();
    await database.schema
      .createTable("instrument_response")
      .addColumn("round", "text", column => column.notNull().references("instrument_round.id"))
      .addColumn("person", "text", column => column.notNull())
      .addColumn("answers", "text", column => column.notNull())
      .addColumn("due_on", "text")
      .addColumn("looked_back_at", "text")
      .addColumn("saved_at", "text", column => column.notNull())
      .addColumn("submitted_at", "text")
      .addPrimaryKeyConstraint("instrument_response_key", ["round", "person"])
      .execute();
    await database.schema
      .createTable("instrument_pilot")
      .addColumn("version_hash", "text", column => column.primaryKey().references("instrument_version.hash"))
      .addColumn("held_on", "text", column => column.notNull())
      .addColumn("people", "integer", column => column.notNull())
      .addColumn("note", "text", column => column.notNull())
      .addColumn("recorded_by", "text", column => column.notNull())
      .addColumn("recorded_at", "text", column => column.notNull())
      .execute();
    await database.schema
      .createTable("instrument_reliability")
      .addColumn("version_hash", "text", column => column.notNull().references("instrument_version.hash"))
      .addColumn("scale", "text", column => column.notNull())
      .addColumn("alpha", "double precision", column => column.notNull())
      .addColumn("low", "double precision", column => column.notNull())
      .addColumn("high", "double precision", column => column.notNull())
      .addColumn("people", "integer", column => column.notNull())
      .addColumn("recorded_at", "text", column => column.notNull())
      .addPrimaryKeyConstraint("instrument_reliability_key", ["version_hash", "scale"])
      .execute();
  },
};
