import type { Migration } from "kysely/migration";

/** An edition in which a commitment can be seen: it lies in the publication plane, so that no key can hold it. */
export const editionEvidence: Migration = {
  async up({ schema }) {
    await schema.alterTable("commitment_item").addColumn("edition", "text").execute();
  },
};
