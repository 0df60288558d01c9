import type { Migration } from "kysely/migration";
import { removable } from "../made.ts";

/** What someone chose to tell on the public page: a lesson in words for everyone, or what came of a round of asking. */
export const publicChoices: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("public_choice")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("subject", "text", column => column.notNull())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("title_en", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("words_en", "text", column => column.notNull()),
    ).execute();
  },
};
