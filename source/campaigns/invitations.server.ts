import { createHash, createHmac } from "node:crypto";
import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { CampaignInvitationTable } from "../database/tables/instruments.ts";
import { PerHouse, Together } from "../database/together.server.ts";
import { transact } from "../database/transaction.server.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import type { Campaign, Invited } from "./model.ts";
import { blindSign, hashOf } from "./signing.server.ts";
import { type CampaignHouse, readCampaign, signingContext, wrongState } from "./store.server.ts";

type Work = Kysely<WorkTables>;

/** What is in a link: 160 bits that follow from the invitation and the key of the work plane, and from nothing less. */
export const tokenOf = (house: Pick<House, "keys">, invitation: string): string =>
  createHmac("sha256", house.keys.derive("work", "campaign-invitation"))
    .update(invitation)
    .digest()
    .subarray(0, 20)
    .toString("base64url");

export const openToken = (house: Pick<House, "keys">, campaign: string) => tokenOf(house, `open:${campaign}`);
export const tokenHash = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Address of an open round, without language. */
export const openPath = (house: Pick<House, "keys">, campaign: string): string =>
  `/answer/${openToken(house, campaign)}`;

/** Someone who came with a link. */
export interface Invitation {
  readonly id: string;
  readonly state: CampaignInvitationTable["state"];
  /** True for the link that everyone may use. */
  readonly shared: boolean;
}

/**
 * Whom a link is for.
 *
 * @returns null for a link that never was, or whose round is gone
 */
export async function findInvitation(
  house: CampaignHouse,
  token: string,
): Promise<{ readonly campaign: Campaign; readonly invitation: Invitation } | null> {
  const { work } = house.planes;
  const hash = tokenHash(token);
  const row = await work
    .selectFrom("campaign_invitation")
    .select(["id", "campaign", "state"])
    .where("token_hash", "=", hash)
    .executeTakeFirst();
  if (row !== undefined)
    return {
      campaign: await readCampaign(house, row.campaign),
      invitation: { id: row.id, state: row.state, shared: false },
    };
  const shared = await work
    .selectFrom("campaign")
    .select("id")
    .where("open_link", "=", hash)
    .executeTakeFirst();
  if (shared === undefined) return null;
  return {
    campaign: await readCampaign(house, shared.id),
    invitation: { id: shared.id, state: "asked", shared: true },
  };
}

/**
 * Signs one blinded credential for an invitation. The same may be signed again (a telephone lost the answer on its
 * way); another may not, or one person could answer twice. When is not kept.
 *
 * @throws Failure `round-closed`, `collected` when this invitation got its credential on another device, `blinded`
 */
export async function collect(
  house: CampaignHouse,
  campaign: Campaign,
  invitation: Invitation,
  blinded: Uint8Array,
): Promise<Buffer> {
  const { work } = house.planes;
  const { private_key } = await work
    .selectFrom("campaign")
    .select("private_key")
    .where("id", "=", campaign.id)
    .executeTakeFirstOrThrow();
  if (campaign.state !== "open" || private_key === null) throw wrongState();
  const signature = blindSign(
    house.keys.unwrap("work", private_key, signingContext(campaign.id)).toString("utf8"),
    blinded,
  );
  if (invitation.shared) return signature;
  const moved = await moveOn(work, { id: invitation.id, blinded: hashOf(blinded) });
  if (moved) return signature;
  throw new Failure(
    "collected",
    {
      nl: "Met deze link is al een vragenlijst geopend, op een ander apparaat of in een andere browser. Ga daar verder. Een link geeft recht op één antwoord, en wij kunnen niet zien welk.",
      en: "A questionnaire was opened with this link before, on another device or in another browser. Go on there. A link is good for one answer, and we cannot see which.",
    },
    { status: 409 },
  );
}

/** Notes that a named or confidential answer came in. */
export async function markAnswered(work: Work, invitation: string): Promise<void> {
  await moveOn(work, { id: invitation, blinded: null });
}

interface Step {
  readonly id: string;
  /** Hash of the credential that was collected; null for an answer that came in with a name. */
  readonly blinded: string | null;
}

const steps = new PerHouse<Together<Step, boolean>>();

/** True where the invitation could go that step. */
async function moveOn(work: Work, step: Step): Promise<boolean> {
  // Within a transaction of someone else there is nothing to wait for.
  if (work.isTransaction) return (await moveAll(work, [step]))[0] === true;
  return steps
    .get(work, "invitations", () => new Together(all => transact(work, within => moveAll(within, all))))
    .add(step);
}

async function moveAll(work: Work, all: readonly Step[]): Promise<readonly boolean[]> {
  const moved: boolean[] = [];
  for (const { id, blinded } of all) {
    const update = work.updateTable("campaign_invitation").where("id", "=", id);
    const { numUpdatedRows } = await (blinded === null
      ? update.set({ state: "answered" })
      : update
          .set({ state: "collected", blinded_hash: blinded })
          .where(eb => eb.or([eb("state", "=", "asked"), eb("blinded_hash", "=", blinded)]))
    ).executeTakeFirst();
    moved.push(numUpdatedRows === 1n);
  }
  return moved;
}

/** Who was asked, by address, with whether they answered: for a named round, and for sending reminders. */
export async function listInvited(
  work: Work,
  campaign: string,
): Promise<readonly (Invited & { readonly id: string; readonly state: Invitation["state"] })[]> {
  return work
    .selectFrom("campaign_invitation")
    .select(["id", "address", "unit", "state"])
    .where("campaign", "=", campaign)
    .orderBy("address")
    .orderBy("id")
    .execute();
}

/** Forgets who was asked: once they were told, their addresses are needed for nothing. */
export async function forgetAddresses(work: Work, id: string): Promise<void> {
  await work.updateTable("campaign_invitation").set({ address: null }).where("campaign", "=", id).execute();
}
