import type { Migration } from "kysely/migration";

/** Recommendations, questions and promises, and every step of their follow-up. */
export const accountability: Migration = {
  async up({ schema }) {
    await schema
      .createTable("commitment")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("kind", "text", column => column.notNull())
      .addColumn("words", "text", column => column.notNull())
      .addColumn("origin", "text", column => column.notNull())
      .addColumn("raised_on", "text", column => column.notNull())
      .addColumn("owner", "text", column => column.notNull())
      .addColumn("due", "text")
      .addColumn("state", "text", column => column.notNull())
      .addColumn("result", "text", column => column.notNull())
      .addColumn("evidence", "text", column => column.notNull())
      .addColumn("settled_on", "text")
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .addColumn("removed_by", "text")
      .addColumn("removed_at", "text")
      .execute();
    await schema
      .createTable("commitment_step")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("commitment", "text", column =>
        column.notNull().references("commitment.id").onDelete("cascade"),
      )
      .addColumn("state", "text", column => column.notNull())
      .addColumn("due", "text")
      .addColumn("owner", "text", column => column.notNull())
      .addColumn("words", "text", column => column.notNull())
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .execute();
    await schema
      .createIndex("commitment_step_commitment_idx")
      .on("commitment_step")
      .column("commitment")
      .execute();
  },
};
