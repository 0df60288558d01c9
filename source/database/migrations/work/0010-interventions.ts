import type { Migration } from "kysely/migration";
import { made, removable } from "../made.ts";

/** Interventions with what they rest on, who does what in them, and what units do with goals in their own plans. */
export const interventions: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("intervention")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("title", "text", column => column.notNull())
        .addColumn("template", "text")
        .addColumn("level", "text", column => column.notNull())
        .addColumn("area", "text", column => column.notNull())
        .addColumn("mechanisms", "text", column => column.notNull())
        .addColumn("theory", "text", column => column.notNull())
        .addColumn("starts_on", "text")
        .addColumn("ends_on", "text")
        .addColumn("budget", "integer")
        .addColumn("hours", "integer")
        .addColumn("state", "text", column => column.notNull())
        .addColumn("obstacles", "text", column => column.notNull())
        .addColumn("learned", "text", column => column.notNull())
        .addColumn("handed_to", "text", column => column.notNull())
        .addColumn("handed_on", "text"),
    ).execute();
    const joins = [
      ["intervention_goal", "goal"],
      ["intervention_finding", "finding"],
    ] as const;
    for (const [table, other] of joins) {
      await schema
        .createTable(table)
        .addColumn("intervention", "text", column =>
          column.notNull().references("intervention.id").onDelete("cascade"),
        )
        .addColumn(other, "text", column => column.notNull().references(`${other}.id`).onDelete("cascade"))
        .addPrimaryKeyConstraint(`${table}_key`, ["intervention", other])
        .execute();
      await schema.createIndex(`${table}_${other}_idx`).on(table).column(other).execute();
    }
    await schema
      .createTable("intervention_indicator")
      .addColumn("intervention", "text", column =>
        column.notNull().references("intervention.id").onDelete("cascade"),
      )
      .addColumn("indicator", "text", column =>
        column.notNull().references("indicator.id").onDelete("cascade"),
      )
      .addColumn("level", "text", column => column.notNull())
      .addPrimaryKeyConstraint("intervention_indicator_key", ["intervention", "indicator", "level"])
      .execute();
    await schema
      .createIndex("intervention_indicator_indicator_idx")
      .on("intervention_indicator")
      .column("indicator")
      .execute();
    await schema
      .createTable("intervention_need")
      .addColumn("intervention", "text", column =>
        column.notNull().references("intervention.id").onDelete("cascade"),
      )
      .addColumn("needs", "text", column =>
        column.notNull().references("intervention.id").onDelete("cascade"),
      )
      .addPrimaryKeyConstraint("intervention_need_key", ["intervention", "needs"])
      .execute();
    await removable(
      schema
        .createTable("party")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("name", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("unit", "text", column => column.references("unit.id"))
        .addColumn("hours", "integer"),
    ).execute();
    await schema
      .createTable("duty")
      .addColumn("intervention", "text", column =>
        column.notNull().references("intervention.id").onDelete("cascade"),
      )
      .addColumn("party", "text", column => column.notNull().references("party.id").onDelete("cascade"))
      .addColumn("duty", "text", column => column.notNull())
      .addPrimaryKeyConstraint("duty_key", ["intervention", "party"])
      .execute();
    await schema.createIndex("duty_party_idx").on("duty").column("party").execute();
    await made(
      schema
        .createTable("plan_entry")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("unit", "text", column => column.notNull().references("unit.id"))
        .addColumn("goal", "text", column => column.notNull().references("goal.id").onDelete("cascade"))
        .addColumn("answer", "text", column => column.notNull())
        .addColumn("indicator", "text", column => column.references("indicator.id").onDelete("set null"))
        .addColumn("measure", "text", column => column.notNull())
        .addColumn("target", "text", column => column.notNull())
        .addColumn("action", "text", column => column.notNull())
        .addColumn("reason", "text", column => column.notNull())
        .addColumn("replaced_at", "text"),
    ).execute();
    await schema.createIndex("plan_entry_place_idx").on("plan_entry").columns(["unit", "goal"]).execute();
    await schema.createIndex("plan_entry_goal_idx").on("plan_entry").column("goal").execute();
  },
};
