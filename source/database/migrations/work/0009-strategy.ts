import type { Migration } from "kysely/migration";
import { removable } from "../made.ts";

/** Where a municipality wants to be: vision, ambitions, findings, indicators with their measurements, and goals. */
export const strategy: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("vision")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("words_en", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull())
        .addColumn("adopted_by", "text", column => column.notNull())
        .addColumn("adopted_on", "text"),
    ).execute();
    await removable(
      schema
        .createTable("ambition")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("theme", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("words_en", "text", column => column.notNull()),
    ).execute();
    await removable(
      schema
        .createTable("finding")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("source", "text", column => column.notNull())
        .addColumn("release", "text")
        .addColumn("snapshot", "text")
        .addColumn("audience", "text")
        .addColumn("released_at", "text")
        .addColumn("content", "text")
        .addColumn("content_sha256", "text"),
    ).execute();
    await removable(
      schema
        .createTable("indicator")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("title_en", "text", column => column.notNull())
        .addColumn("measured_in", "text", column => column.notNull())
        .addColumn("counts", "text", column => column.notNull())
        .addColumn("level", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("source", "text", column => column.notNull())
        .addColumn("audience", "text")
        .addColumn("rhythm", "integer", column => column.notNull())
        .addColumn("owner", "text", column => column.notNull())
        .addColumn("unit", "text", column => column.references("unit.id")),
    ).execute();
    await removable(
      schema
        .createTable("measurement")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("indicator", "text", column =>
          column.notNull().references("indicator.id").onDelete("cascade"),
        )
        .addColumn("measured_on", "text", column => column.notNull())
        .addColumn("value", "double precision", column => column.notNull())
        .addColumn("low", "double precision")
        .addColumn("high", "double precision")
        .addColumn("definition", "text", column => column.notNull())
        .addColumn("source", "text", column => column.notNull())
        .addColumn("release", "text")
        .addColumn("snapshot", "text"),
    ).execute();
    await schema.createIndex("measurement_indicator_idx").on("measurement").column("indicator").execute();
    // A release moves an indicator once, however many pages look at the same time.
    await schema
      .createIndex("measurement_release_idx")
      .on("measurement")
      .columns(["indicator", "release"])
      .unique()
      .execute();
    await removable(
      schema
        .createTable("goal")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("theme", "text", column => column.notNull())
        .addColumn("ambition", "text", column => column.references("ambition.id").onDelete("set null"))
        .addColumn("title", "text", column => column.notNull())
        .addColumn("title_en", "text", column => column.notNull())
        .addColumn("whom", "text", column => column.notNull())
        .addColumn("what", "text", column => column.notNull())
        .addColumn("why", "text", column => column.notNull())
        .addColumn("owner", "text", column => column.notNull())
        .addColumn("indicator", "text", column => column.references("indicator.id").onDelete("set null"))
        .addColumn("baseline_value", "double precision")
        .addColumn("baseline_on", "text")
        .addColumn("baseline_source", "text", column => column.notNull())
        .addColumn("baseline_measurement", "text", column =>
          column.references("measurement.id").onDelete("set null"),
        )
        .addColumn("target_value", "double precision")
        .addColumn("target_typed", "double precision")
        .addColumn("target_as", "text", column => column.notNull())
        .addColumn("by_when", "text")
        .addColumn("representation", "integer", column => column.notNull())
        .addColumn("disadvantage", "text", column => column.notNull())
        .addColumn("proportion", "text", column => column.notNull())
        .addColumn("missed_before", "text", column => column.notNull())
        .addColumn("template", "text")
        .addColumn("state", "text", column => column.notNull())
        .addColumn("adopted_by", "text", column => column.notNull())
        .addColumn("adopted_on", "text"),
    ).execute();
    await schema
      .createTable("goal_unit")
      .addColumn("goal", "text", column => column.notNull().references("goal.id").onDelete("cascade"))
      .addColumn("unit", "text", column => column.notNull().references("unit.id"))
      .addPrimaryKeyConstraint("goal_unit_key", ["goal", "unit"])
      .execute();
    await schema
      .createTable("goal_finding")
      .addColumn("goal", "text", column => column.notNull().references("goal.id").onDelete("cascade"))
      .addColumn("finding", "text", column => column.notNull().references("finding.id").onDelete("cascade"))
      .addPrimaryKeyConstraint("goal_finding_key", ["goal", "finding"])
      .execute();
    await schema.createIndex("goal_finding_finding_idx").on("goal_finding").column("finding").execute();
    await schema
      .createTable("goal_version")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("goal", "text", column => column.notNull().references("goal.id").onDelete("cascade"))
      .addColumn("content", "text", column => column.notNull())
      .addColumn("reason", "text", column => column.notNull())
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .execute();
    await schema.createIndex("goal_version_goal_idx").on("goal_version").column("goal").execute();
  },
};
