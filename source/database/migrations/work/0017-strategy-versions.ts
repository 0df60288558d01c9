import type { Migration } from "kysely/migration";
import { made } from "../made.ts";

/** The strategy as it was adopted, its reviews, why ambitions changed, and what was handed over to a successor. */
export const strategyVersions: Migration = {
  async up({ schema }) {
    await made(
      schema
        .createTable("strategy_version")
        .addColumn("id", "text", column => column.primaryKey())
        // Two who adopt at the same moment do not get the same number.
        .addColumn("number", "integer", column => column.notNull().unique())
        .addColumn("content", "text", column => column.notNull())
        .addColumn("content_sha256", "text", column => column.notNull())
        .addColumn("adopted_by", "text", column => column.notNull())
        .addColumn("adopted_on", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull())
        .addColumn("review_on", "text"),
    ).execute();
    await made(
      schema
        .createTable("strategy_review")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("version", "text", column => column.notNull().references("strategy_version.id"))
        .addColumn("held_on", "text", column => column.notNull())
        .addColumn("outcome", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("next_on", "text"),
    ).execute();
    await made(
      schema
        .createTable("ambition_change")
        .addColumn("id", "text", column => column.primaryKey())
        // No reference: why an ambition went stays readable after it is gone.
        .addColumn("ambition", "text", column => column.notNull())
        .addColumn("deed", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("words_en", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull()),
    ).execute();
    await made(
      schema
        .createTable("handover")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("occasion", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("made_on", "text", column => column.notNull())
        .addColumn("content", "text", column => column.notNull())
        .addColumn("content_sha256", "text", column => column.notNull()),
    ).execute();
  },
};
