import type { Migration } from "kysely/migration";

/** Mails that wait, what could not be delivered, and how many were sent on which day. */
export const mail: Migration = {
  async up(database) {
    await database.schema
      .createTable("mail")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("batch", "text", column => column.notNull())
      .addColumn("purpose", "text", column => column.notNull())
      .addColumn("readers", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("sealed", "text", column => column.notNull())
      .addColumn("until", "text", column => column.notNull())
      .addColumn("attempts", "integer", column => column.notNull())
      .addColumn("not_before", "text")
      .addColumn("lease_until", "text")
      .addColumn("reason", "text")
      .execute();
    await database.schema.createIndex("mail_waiting").on("mail").columns(["state", "id"]).execute();
    await database.schema.createIndex("mail_batch").on("mail").columns(["batch", "state"]).execute();
    await database.schema
      .createTable("mail_tally")
      .addColumn("batch", "text", column => column.notNull())
      .addColumn("purpose", "text", column => column.notNull())
      .addColumn("outcome", "text", column => column.notNull())
      .addColumn("day", "text", column => column.notNull())
      .addColumn("mails", "integer", column => column.notNull())
      .addPrimaryKeyConstraint("mail_tally_key", ["batch", "purpose", "outcome", "day"])
      .execute();
  },
};
