import type { Migration } from "kysely/migration";
import { removable } from "../made.ts";

/** What was done beside the strategy, and leaves no other trace here: trainings, talks, comparisons, checks of services and of law. */
export const activities: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("activity")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("on_day", "text", column => column.notNull())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("service", "text", column => column.references("path_service.id").onDelete("cascade"))
        .addColumn("staff", "integer", column => column.notNull())
        .addColumn("managers", "integer", column => column.notNull())
        .addColumn("words", "text", column => column.notNull()),
    ).execute();
  },
};
