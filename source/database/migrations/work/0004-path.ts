import type { Migration } from "kysely/migration";
import { made, removable } from "../made.ts";

/** The path: what people say of its steps, what bodies dispute, and what a municipality keeps beside it. */
export const path: Migration = {
  async up(database) {
    const { schema } = database;
    await removable(
      schema
        .createTable("path_service")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("path", "text", column => column.notNull())
        .addColumn("name", "text", column => column.notNull()),
    ).execute();
    await made(
      schema
        .createTable("path_judgement")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("path", "text", column => column.notNull())
        .addColumn("walk", "text", column => column.notNull())
        .addColumn("substep", "text", column => column.notNull())
        .addColumn("verdict", "text", column => column.notNull())
        .addColumn("owner", "text", column => column.notNull())
        .addColumn("due", "text")
        .addColumn("reason", "text", column => column.notNull())
        .addColumn("replaced_at", "text"),
    ).execute();
    await schema
      .createIndex("path_judgement_place_idx")
      .on("path_judgement")
      .columns(["path", "walk", "substep"])
      .execute();
    await removable(
      schema
        .createTable("path_note")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("path", "text", column => column.notNull())
        .addColumn("walk", "text", column => column.notNull())
        .addColumn("substep", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull()),
    ).execute();
    await schema
      .createIndex("path_note_place_idx")
      .on("path_note")
      .columns(["path", "walk", "substep"])
      .execute();
    await made(
      schema
        .createTable("path_contest")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("path", "text", column => column.notNull())
        .addColumn("walk", "text", column => column.notNull())
        .addColumn("substep", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull())
        .addColumn("answer", "text")
        .addColumn("answered_by", "text")
        .addColumn("answered_at", "text")
        .addColumn("settled_at", "text"),
    ).execute();
    await removable(
      schema
        .createTable("support_entry")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("stage", "text", column => column.notNull())
        .addColumn("since", "text", column => column.notNull())
        .addColumn("signs", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("readers", "text", column => column.notNull()),
    ).execute();
    await removable(
      schema
        .createTable("own_definition")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("concept", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("words_en", "text", column => column.notNull())
        .addColumn("adopted_by", "text", column => column.notNull())
        .addColumn("adopted_on", "text", column => column.notNull())
        .addColumn("replaced_at", "text"),
    ).execute();
    await removable(
      schema
        .createTable("practice_kept")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("practice", "text")
        .addColumn("title", "text", column => column.notNull())
        .addColumn("place", "text", column => column.notNull())
        .addColumn("lesson", "text", column => column.notNull()),
    ).execute();
  },
};
