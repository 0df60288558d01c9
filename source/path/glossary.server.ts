import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { OwnDefinitionTable } from "../database/tables/path.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Act } from "../work/model.ts";

type Work = Kysely<WorkTables>;

/** How the municipality itself describes a concept, and who decided that. */
export interface OwnDefinition {
  readonly id: string;
  readonly concept: string;
  readonly words: string;
  /** In English; empty where nobody translated it. */
  readonly wordsEn: string;
  /** Who adopted it: a board, a council, a working group. */
  readonly adoptedBy: string;
  readonly adoptedOn: string;
  /** When another took its place; null for the one that holds. */
  readonly replacedAt: string | null;
}

/** Every definition of the municipality's own, newest first; those replaced are its history. */
export async function listDefinitions(work: Work): Promise<OwnDefinition[]> {
  const rows = await work
    .selectFrom("own_definition")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(definitionOf);
}

/** Sets a definition; the one that held becomes history. */
export async function setDefinition(
  work: Work,
  keys: Keys,
  definition: Omit<OwnDefinition, "id" | "replacedAt">,
  { by, at }: Act,
): Promise<void> {
  const { concept, words, wordsEn, adoptedBy, adoptedOn } = definition;
  await transact(work, async transaction => {
    await transaction
      .updateTable("own_definition")
      .set({ replaced_at: at.toISOString() })
      .where("concept", "=", concept)
      .where("replaced_at", "is", null)
      .execute();
    await transaction
      .insertInto("own_definition")
      .values({
        id: randomUUID(),
        concept,
        words,
        words_en: wordsEn,
        adopted_by: adoptedBy,
        adopted_on: adoptedOn,
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "definition.set", subject: `concept:${concept}` },
      at,
    );
  });
}

const definitionOf = (row: Selectable<OwnDefinitionTable>): OwnDefinition => ({
  id: row.id,
  concept: row.concept,
  words: row.words,
  wordsEn: row.words_en,
  adoptedBy: row.adopted_by,
  adoptedOn: row.adopted_on,
  replacedAt: row.replaced_at,
});
