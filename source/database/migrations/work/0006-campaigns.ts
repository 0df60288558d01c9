import type { Migration } from "kysely/migration";

/** Rounds of asking people, and who is asked. Who was asked when is not kept, nor when they reacted. */
export const campaigns: Migration = {
  async up(database) {
    await database.schema
      .createTable("campaign")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("title", "text", column => column.notNull())
      .addColumn("instrument", "text", column => column.notNull())
      .addColumn("version_hash", "text", column => column.references("instrument_version.hash"))
      .addColumn("plan", "text", column => column.notNull())
      .addColumn("mode", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("people", "integer", column => column.notNull())
      .addColumn("open_link", "text")
      .addColumn("public_key", "text")
      .addColumn("private_key", "text")
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .addColumn("decided_by", "text")
      .addColumn("decided_at", "text")
      .addColumn("reason", "text")
      .addColumn("opened_at", "text")
      .addColumn("closed_at", "text")
      .addColumn("told", "text")
      .addColumn("told_at", "text")
      .execute();
    await database.schema
      .createTable("campaign_invitation")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("campaign", "text", column => column.notNull().references("campaign.id"))
      .addColumn("address", "text")
      .addColumn("unit", "text")
      .addColumn("token_hash", "text", column => column.notNull().unique())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("blinded_hash", "text")
      .execute();
    await database.schema
      .createIndex("campaign_invitation_campaign")
      .on("campaign_invitation")
      .columns(["campaign", "state"])
      .execute();
  },
};
