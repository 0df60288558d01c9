import { createHash, randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { HandoverTable } from "../database/tables/strategy.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { recordAudit } from "../identity/audit.server.ts";
import { Failure } from "../language/failure.ts";
import { withdrawnReleases } from "../strategy/strategy.server.ts";
import { gatherHandover, type Maker } from "./gather.server.ts";
import { contentSchema, type Handover, type Occasion } from "./model.ts";
import { withoutWithdrawn } from "./rules.ts";

/** Keeps the state of the work of today, to be handed over. @returns its id */
export async function makeHandover(
  house: House,
  maker: Maker,
  {
    occasion,
    words,
    withSupport,
  }: { readonly occasion: Occasion; readonly words: string; readonly withSupport: boolean },
): Promise<string> {
  const { planes, keys, now } = house;
  const gathered = await gatherHandover(house, maker, { withSupport });
  const content = JSON.stringify(gathered);
  const id = randomUUID();
  await transact(planes.work, async transaction => {
    await transaction
      .insertInto("handover")
      .values({
        id,
        occasion,
        words,
        made_on: gathered.on,
        content,
        content_sha256: sha256(content),
        made_by: maker.id,
        made_at: now().toISOString(),
      })
      .execute();
    await recordAudit(
      transaction,
      keys,
      { actor: maker.id, action: "handover.made", subject: `handover:${id}`, detail: { occasion } },
      now(),
    );
  });
  return id;
}

/** What was handed over, newest first, without the figures that were withdrawn since. @throws Failure `handover-altered` */
export async function listHandovers({ planes }: Pick<House, "planes">): Promise<readonly Handover[]> {
  const rows = await planes.work
    .selectFrom("handover")
    .selectAll()
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const withdrawn = await withdrawnReleases(planes);
  return rows.map(row => handoverOf(row, withdrawn));
}

/** @throws Failure `handover-gone`, `handover-altered` */
export async function readHandover(house: Pick<House, "planes">, id: string): Promise<Handover> {
  const found = (await listHandovers(house)).find(one => one.id === id);
  if (found === undefined)
    throw new Failure(
      "handover-gone",
      { nl: "Deze overdracht is er niet.", en: "This handover is not there." },
      { status: 404 },
    );
  return found;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function handoverOf(row: Selectable<HandoverTable>, withdrawn: ReadonlySet<string>): Handover {
  // Someone with the file in hand could hand over a promise that was never made.
  if (sha256(row.content) !== row.content_sha256)
    throw new Failure("handover-altered", {
      nl: "Een overdracht is buiten Mozaïek om gewijzigd. Zet een back-up terug.",
      en: "A handover was altered outside Mozaïek. Put a backup back.",
    });
  return {
    id: row.id,
    occasion: row.occasion,
    words: row.words,
    content: withoutWithdrawn(contentSchema.parse(JSON.parse(row.content)), withdrawn),
    by: row.made_by,
    at: row.made_at,
  };
}
