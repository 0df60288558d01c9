import type { Migration } from "kysely/migration";
import { made, removable } from "../made.ts";

/** What answers and promises quote of released figures, and how their words stood before. */
export const answers: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("commitment_figure")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("commitment", "text", column =>
          column.notNull().references("commitment.id").onDelete("cascade"),
        )
        .addColumn("release", "text", column => column.notNull())
        .addColumn("edition", "text")
        .addColumn("title", "text", column => column.notNull())
        .addColumn("quoted", "text", column => column.notNull())
        .addColumn("audience", "text", column => column.notNull())
        .addColumn("released_at", "text", column => column.notNull())
        .addColumn("content_sha256", "text", column => column.notNull()),
    ).execute();
    await schema
      .createIndex("commitment_figure_commitment_idx")
      .on("commitment_figure")
      .column("commitment")
      .execute();
    await made(
      schema
        .createTable("commitment_wording")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("commitment", "text", column =>
          column.notNull().references("commitment.id").onDelete("cascade"),
        )
        .addColumn("words", "text", column => column.notNull())
        .addColumn("origin", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull()),
    ).execute();
    await schema
      .createIndex("commitment_wording_commitment_idx")
      .on("commitment_wording")
      .column("commitment")
      .execute();
  },
};
