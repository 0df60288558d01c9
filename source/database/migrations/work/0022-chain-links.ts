import type { Migration } from "kysely/migration";

/** Links that were words before: what of the chain a commitment can be seen in, and which bodies others speak of. */
export const chainLinks: Migration = {
  async up(database) {
    const { schema } = database;
    await schema
      .createTable("commitment_item")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("commitment", "text", column =>
        column.notNull().references("commitment.id").onDelete("cascade"),
      )
      // One of these four.
      .addColumn("finding", "text", column => column.references("finding.id").onDelete("cascade"))
      .addColumn("goal", "text", column => column.references("goal.id").onDelete("cascade"))
      .addColumn("intervention", "text", column => column.references("intervention.id").onDelete("cascade"))
      .addColumn("report", "text", column => column.references("report.id").onDelete("cascade"))
      .execute();
    await schema
      .createIndex("commitment_item_commitment_idx")
      .on("commitment_item")
      .column("commitment")
      .execute();
    await schema
      .createTable("body_writer")
      .addColumn("body", "text", column => column.notNull().references("body.id").onDelete("cascade"))
      .addColumn("person", "text", column => column.notNull())
      .addPrimaryKeyConstraint("body_writer_key", ["body", "person"])
      .execute();
    await database
      .insertInto("body_writer")
      .columns(["body", "person"])
      .expression(database.selectFrom("body").select(["id", "account"]).where("account", "is not", null))
      .execute();
    await schema.alterTable("body").dropColumn("account").execute();
    await schema
      .alterTable("party")
      .addColumn("body", "text", column => column.references("body.id"))
      .execute();
    await schema
      .alterTable("stakeholder")
      .addColumn("body", "text", column => column.references("body.id"))
      .execute();
  },
};
