import type { CreateTableBuilder } from "kysely";

/** Adds who made a row and when. A migration that has run is for ever: a column more goes in a new one, not here. */
export const made = <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
  table
    .addColumn("made_by", "text", column => column.notNull())
    .addColumn("made_at", "text", column => column.notNull());

/** Adds who made a row and when; and, until it is gone for good, who took it away. */
export const removable = <Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
) => made(table).addColumn("removed_by", "text").addColumn("removed_at", "text");
