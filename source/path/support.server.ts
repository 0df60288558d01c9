import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Keys } from "../database/keys.ts";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { allowed } from "../identity/rules.ts";
import type { Role } from "../identity/policy.ts";
import type { SupportEntry, SupportStage } from "./model.ts";
import type { Act } from "../work/model.ts";

type Work = Kysely<WorkTables>;

const signs = z.array(z.string());

/**
 * What was recorded on political support, newest first, as far as this person may read it: their own notes, those
 * handed over to coordinators if they are one, and those shared with everyone who reads the path. Null stands for the
 * command line, which shows only what was shared. A private judgement on those in power can harm its writer, so
 * sharing is an act and never the default.
 */
export async function listSupport(
  work: Work,
  person: { readonly id: string; readonly roles: readonly Role[] } | null,
): Promise<SupportEntry[]> {
  const rows = await work
    .selectFrom("support_entry")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("since", "desc")
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const coordinates = person !== null && allowed("support.keep", person);
  return rows
    .filter(
      row =>
        row.readers === "readers" ||
        (person !== null && row.made_by === person.id && coordinates) ||
        (row.readers === "coordinators" && coordinates),
    )
    .map(row => ({
      id: row.id,
      stage: row.stage,
      since: row.since,
      signs: signs.parse(JSON.parse(row.signs)),
      words: row.words,
      readers: row.readers,
      by: row.made_by,
      at: row.made_at,
    }));
}

/** The stage now: that of the newest entry of today or before; null when there is none. */
export const stageNow = (entries: readonly SupportEntry[], today: string): SupportStage | null =>
  entries.find(({ since }) => since <= today)?.stage ?? null;

/** Records how much support someone sees, from a day on. */
export async function recordSupport(
  work: Work,
  keys: Keys,
  entry: Pick<SupportEntry, "stage" | "since" | "signs" | "words" | "readers">,
  { by, at }: Act,
): Promise<void> {
  const id = randomUUID();
  await transact(work, async transaction => {
    await transaction
      .insertInto("support_entry")
      .values({
        id,
        ...entry,
        signs: JSON.stringify(entry.signs),
        made_by: by,
        made_at: at.toISOString(),
      })
      .execute();
    // That a private note was made is nobody's business; that a view was shared is.
    if (entry.readers !== "self")
      await recordAudit(
        transaction,
        keys,
        {
          actor: by,
          action: "support.shared",
          subject: `support_entry:${id}`,
          detail: { readers: entry.readers },
        },
        at,
      );
  });
}
