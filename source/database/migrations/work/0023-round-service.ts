import type { Migration } from "kysely/migration";

/** For which service a round was held, so that its path counts it by id, whatever the round or the service is called. */
export const roundService: Migration = {
  async up({ schema }) {
    for (const table of ["campaign", "instrument_round"])
      await schema
        .alterTable(table)
        .addColumn("service", "text", column => column.references("path_service.id").onDelete("set null"))
        .execute();
  },
};
