import type { Migration } from "kysely/migration";
import { made, removable } from "../made.ts";

/** Reports while they are written: their sections with what stood there before, the figures in them, and blanks. */
export const reports: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("report")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("type", "text", column => column.notNull())
        .addColumn("locale", "text", column => column.notNull())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("subtitle", "text", column => column.notNull())
        .addColumn("audience", "text", column => column.notNull())
        .addColumn("period_from", "text")
        .addColumn("period_until", "text")
        .addColumn("unit", "text", column => column.references("unit.id"))
        .addColumn("state", "text", column => column.notNull()),
    ).execute();
    await removable(
      schema
        .createTable("report_section")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("report", "text", column => column.notNull().references("report.id").onDelete("cascade"))
        .addColumn("part", "text")
        .addColumn("position", "integer", column => column.notNull())
        .addColumn("level", "integer", column => column.notNull())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("words", "text")
        .addColumn("drafted", "text")
        .addColumn("shows", "text", column => column.notNull())
        .addColumn("left_out", "integer", column => column.notNull())
        .addColumn("version", "integer", column => column.notNull())
        .addColumn("written_by", "text")
        .addColumn("written_at", "text"),
    ).execute();
    await made(
      schema
        .createTable("report_section_before")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("section", "text", column =>
          column.notNull().references("report_section.id").onDelete("cascade"),
        )
        .addColumn("title", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull()),
    ).execute();
    await removable(
      schema
        .createTable("report_figure")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("section", "text", column =>
          column.notNull().references("report_section.id").onDelete("cascade"),
        )
        .addColumn("position", "integer", column => column.notNull())
        .addColumn("release", "text", column => column.notNull())
        .addColumn("lead", "text", column => column.notNull())
        .addColumn("alternatives", "text", column => column.notNull())
        .addColumn("parts", "text"),
    ).execute();
    await removable(
      schema
        .createTable("report_blank")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("report", "text", column => column.notNull().references("report.id").onDelete("cascade"))
        .addColumn("section", "text", column => column.references("report_section.id").onDelete("cascade"))
        .addColumn("words", "text", column => column.notNull())
        .addColumn("owner", "text", column => column.notNull())
        .addColumn("due", "text")
        .addColumn("filled_on", "text"),
    ).execute();
    for (const [table, column] of [
      ["report_section", "report"],
      ["report_section_before", "section"],
      ["report_figure", "section"],
      ["report_blank", "report"],
    ] as const)
      await schema.createIndex(`${table}_${column}_idx`).on(table).column(column).execute();
  },
};
