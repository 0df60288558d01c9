import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import type { PublicChoiceTable } from "../database/tables/reports.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import type { Text } from "../language/text.ts";
import type { Act } from "../work/model.ts";

type Work = Kysely<WorkTables>;

/** `lesson`: what was learned of an intervention, in words for everyone; `round`: what came of asking people. */
export type ChoiceKind = PublicChoiceTable["kind"];

/** Something that was chosen for the public page. */
export interface Choice {
  readonly id: string;
  readonly kind: ChoiceKind;
  /** Id of the intervention or the round. */
  readonly subject: string;
  /** Words for everyone; English may be empty. */
  readonly title: Text;
  readonly words: Text;
}

/** What was chosen for the public page, oldest first. */
export async function listChoices(work: Work): Promise<readonly Choice[]> {
  const rows = await work
    .selectFrom("public_choice")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    title: { nl: row.title, en: row.title_en },
    words: { nl: row.words, en: row.words_en },
  }));
}

/** Chooses something for the public page; what was chosen of the same thing before makes way. */
export async function choose(
  work: Work,
  keys: Keys,
  { kind, subject, title, words }: Omit<Choice, "id">,
  { by, at }: Act,
): Promise<void> {
  await transact(work, async transaction => {
    await transaction
      .updateTable("public_choice")
      .set({ removed_by: by, removed_at: at.toISOString() })
      .where("kind", "=", kind)
      .where("subject", "=", subject)
      .where("removed_at", "is", null)
      .execute();
    await transaction
      .insertInto("public_choice")
      .values({
        id: randomUUID(),
        kind,
        subject,
        title: title.nl,
        title_en: title.en,
        words: words.nl,
        words_en: words.en,
        made_by: by,
        made_at: at.toISOString(),
        removed_by: null,
        removed_at: null,
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: by, action: "public-page.chosen", subject: `${kind}:${subject}` },
      at,
    );
  });
}
