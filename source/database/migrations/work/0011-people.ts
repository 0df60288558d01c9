import type { Migration } from "kysely/migration";
import { made, removable } from "../made.ts";

/** Who has power and interest, bodies that advise, and who brings change about. What belongs to a row goes with it. */
export const people: Migration = {
  async up({ schema }) {
    await removable(
      schema
        .createTable("stakeholder")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("name", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("unit", "text", column => column.references("unit.id"))
        .addColumn("approach", "text", column => column.notNull())
        .addColumn("agreed_on", "text")
        .addColumn("agreed_how", "text", column => column.notNull())
        .addColumn("handed_over", "integer", column => column.notNull()),
    ).execute();
    await made(
      schema
        .createTable("stakeholder_position")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("stakeholder", "text", column =>
          column.notNull().references("stakeholder.id").onDelete("cascade"),
        )
        .addColumn("power", "integer", column => column.notNull())
        .addColumn("interest", "integer", column => column.notNull())
        .addColumn("since", "text", column => column.notNull())
        .addColumn("why", "text", column => column.notNull()),
    ).execute();
    await removable(
      schema
        .createTable("stakeholder_talk")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("stakeholder", "text", column =>
          column.notNull().references("stakeholder.id").onDelete("cascade"),
        )
        .addColumn("held_on", "text", column => column.notNull())
        .addColumn("words", "text", column => column.notNull()),
    ).execute();
    await removable(
      schema
        .createTable("body")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("name", "text", column => column.notNull())
        .addColumn("kind", "text", column => column.notNull())
        .addColumn("unit", "text", column => column.references("unit.id"))
        .addColumn("mandate", "text", column => column.notNull())
        .addColumn("sponsor", "text", column => column.notNull())
        .addColumn("means", "text", column => column.notNull())
        .addColumn("founded_on", "text")
        .addColumn("account", "text"),
    ).execute();
    await removable(
      schema
        .createTable("advice")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("body", "text", column => column.notNull().references("body.id").onDelete("cascade"))
        .addColumn("subject", "text", column => column.notNull())
        .addColumn("asked_on", "text")
        .addColumn("advice_due", "text")
        .addColumn("words", "text", column => column.notNull())
        .addColumn("given_on", "text")
        .addColumn("reply_due", "text")
        .addColumn("reply", "text", column => column.notNull())
        .addColumn("replied_on", "text")
        .addColumn("followed", "text"),
    ).execute();
    await removable(
      schema
        .createTable("change_agent")
        .addColumn("id", "text", column => column.primaryKey())
        .addColumn("name", "text", column => column.notNull())
        .addColumn("unit", "text", column => column.notNull().references("unit.id"))
        .addColumn("level", "text", column => column.notNull())
        .addColumn("since", "text", column => column.notNull())
        .addColumn("until", "text")
        .addColumn("agreed_on", "text")
        .addColumn("agreed_how", "text", column => column.notNull())
        .addColumn("shown", "integer", column => column.notNull()),
    ).execute();
    for (const [table, column] of [
      ["stakeholder_position", "stakeholder"],
      ["stakeholder_talk", "stakeholder"],
      ["advice", "body"],
    ] as const)
      await schema.createIndex(`${table}_${column}_idx`).on(table).column(column).execute();
  },
};
