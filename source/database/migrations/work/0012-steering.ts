import type { Migration } from "kysely/migration";

/** Steering conversations with the director of a unit, and what was agreed in them. */
export const steering: Migration = {
  async up({ schema }) {
    await schema
      .createTable("steering_conversation")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("unit", "text", column => column.notNull().references("unit.id"))
      .addColumn("planned_on", "text", column => column.notNull())
      .addColumn("held_on", "text")
      .addColumn("version_hash", "text", column => column.notNull().references("instrument_version.hash"))
      .addColumn("answers", "text", column => column.notNull())
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .addColumn("removed_by", "text")
      .addColumn("removed_at", "text")
      .execute();
    await schema
      .createTable("steering_agreement")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("conversation", "text", column =>
        column.notNull().references("steering_conversation.id").onDelete("cascade"),
      )
      .addColumn("words", "text", column => column.notNull())
      .addColumn("owner", "text", column => column.notNull())
      .addColumn("due", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("outcome", "text", column => column.notNull())
      .addColumn("settled_on", "text")
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .addColumn("removed_by", "text")
      .addColumn("removed_at", "text")
      .execute();
    await schema
      .createIndex("steering_conversation_unit_idx")
      .on("steering_conversation")
      .column("unit")
      .execute();
    await schema
      .createIndex("steering_agreement_conversation_idx")
      .on("steering_agreement")
      .column("conversation")
      .execute();
  },
};
