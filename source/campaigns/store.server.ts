import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { CampaignInvitationTable, CampaignTable, WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import type { House } from "../house.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import type { Instrument } from "../instruments/model.ts";
import { freeze } from "../instruments/store.server.ts";
import { Failure } from "../language/failure.ts";
import { closeAnswers, openBoxes } from "./answers.server.ts";
import { askedInstrument, bearable, type Chosen, splittingsOf } from "./coarsening.ts";
import type { Campaign, Invited, Mode, Plan, Told } from "./model.ts";
import { blindSign, hashOf, makeSigningKeys } from "./signing.server.ts";

type Work = Kysely<WorkTables>;
type CampaignHouse = Pick<House, "planes" | "keys" | "settings">;

export interface NewCampaign {
  readonly title: string;
  readonly instrument: string;
  readonly mode: Mode;
  readonly plan: Plan;
  /** People to invite; none for an open link. */
  readonly invited: readonly Invited[];
  /** How many people an open link is meant for; null where people are invited. */
  readonly openTo: number | null;
  readonly by: string;
}

/**
 * Writes a draft, in the place of an earlier one with `id`. Nobody is asked anything yet.
 *
 * @throws Failure `campaign-fixed` once it was approved, `open-is-anonymous` for a link for everyone with names
 */
export async function draft(
  house: CampaignHouse,
  campaign: NewCampaign,
  now: Date,
  id: string = randomUUID(),
): Promise<string> {
  const { work } = house.planes;
  if (campaign.openTo !== null && campaign.mode !== "anonymous")
    throw new Failure(
      "open-is-anonymous",
      {
        nl: "Achter een open link weet niemand wie antwoordt. Kies anoniem, of nodig mensen uit.",
        en: "Behind an open link nobody knows who answers. Choose anonymous, or invite people.",
      },
      { field: "mode" },
    );
  const values = {
    title: campaign.title,
    instrument: campaign.instrument,
    plan: JSON.stringify(campaign.plan),
    mode: campaign.mode,
    people: campaign.openTo ?? campaign.invited.length,
    open_link: campaign.openTo === null ? null : tokenHash(openToken(house, id)),
  };
  await transact(work, async transaction => {
    const before = await transaction
      .selectFrom("campaign")
      .select("state")
      .where("id", "=", id)
      .executeTakeFirst();
    if (before !== undefined && before.state !== "draft" && before.state !== "refused") throw fixed();
    await transaction
      .insertInto("campaign")
      .values({ id, state: "draft", made_by: campaign.by, made_at: now.toISOString(), ...values })
      .onConflict(conflict => conflict.column("id").doUpdateSet({ ...values, state: "draft" }))
      .execute();
    await transaction.deleteFrom("campaign_invitation").where("campaign", "=", id).execute();
    const rows = campaign.invited.map(({ address, unit }) => {
      const invitation = randomBytes(16).toString("base64url");
      return {
        id: invitation,
        campaign: id,
        address,
        unit,
        token_hash: tokenHash(tokenOf(house, invitation)),
        state: "asked" as const,
        blinded_hash: null,
      };
    });
    for (let from = 0; from < rows.length; from += 1000)
      await transaction
        .insertInto("campaign_invitation")
        .values(rows.slice(from, from + 1000))
        .execute();
  });
  return id;
}

/** What is in a link: 160 bits that follow from the invitation and the key of the work plane, and from nothing less. */
export const tokenOf = (house: Pick<House, "keys">, invitation: string): string =>
  createHmac("sha256", house.keys.derive("work", "campaign-invitation"))
    .update(invitation)
    .digest()
    .subarray(0, 20)
    .toString("base64url");

const openToken = (house: Pick<House, "keys">, campaign: string) => tokenOf(house, `open:${campaign}`);
const tokenHash = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Address of an open round, without language. */
export const openPath = (house: Pick<House, "keys">, campaign: string): string =>
  `/answer/${openToken(house, campaign)}`;

/** @throws Failure `campaign-not-found` */
export async function readCampaign(house: CampaignHouse, id: string): Promise<Campaign> {
  const row = await rows(house.planes.work).where("campaign.id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound();
  return campaignOf(house, row);
}

/** Every round, newest first. */
export async function listCampaigns(house: CampaignHouse): Promise<Campaign[]> {
  const all = await rows(house.planes.work)
    .orderBy("campaign.made_at", "desc")
    .orderBy("campaign.id")
    .execute();
  return Promise.all(all.map(row => campaignOf(house, row)));
}

const rows = (work: Work) =>
  work
    .selectFrom("campaign")
    .leftJoin("instrument_version", "instrument_version.hash", "campaign.version_hash")
    .selectAll("campaign")
    .select("instrument_version.content");

async function campaignOf(
  house: CampaignHouse,
  row: Selectable<CampaignTable> & { readonly content: string | null },
): Promise<Campaign> {
  const plan: Plan = JSON.parse(row.plan);
  // What was frozen stands; before that the questions follow from the questionnaire of now and who is asked.
  const before: Instrument | null = row.content === null ? null : JSON.parse(row.content);
  const whole = before === null ? findInstrument(house.settings.data, row.instrument).instrument : null;
  const groups = whole === null ? [] : await chosenFor(house, row, plan, whole);
  const told: Told | null = row.told === null ? null : JSON.parse(row.told);
  return {
    id: row.id,
    title: row.title,
    instrument: before ?? askedInstrument(whole!, groups),
    versionHash: row.version_hash,
    plan,
    mode: row.mode,
    state: row.state,
    people: row.people,
    open: row.open_link !== null,
    groups,
    publicKey: row.public_key,
    madeBy: row.made_by,
    madeAt: row.made_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    reason: row.reason,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    told,
    toldAt: row.told_at,
  };
}

/** Group questions as they can be asked of so many people: all of them where answers carry an invitation anyway. */
async function chosenFor(
  house: CampaignHouse,
  row: Pick<CampaignTable, "id" | "mode" | "people">,
  plan: Plan,
  instrument: Instrument,
): Promise<readonly Chosen[]> {
  if (row.mode !== "anonymous") return [];
  const units = new Map(
    (
      await house.planes.work
        .selectFrom("campaign_invitation")
        .select(["unit", eb => eb.fn.countAll<number>().as("n")])
        .where("campaign", "=", row.id)
        .where("unit", "is not", null)
        .groupBy("unit")
        .execute()
    ).map(({ unit, n }) => [unit ?? "", n]),
  );
  const threshold = readPolicy().audiences.staff.threshold ?? 10;
  return bearable(row.people, splittingsOf(instrument, plan.order, units), threshold);
}

/**
 * Asks the privacy officer. From here on nothing changes but by their decision.
 *
 * @throws Failure `campaign-state`, `nobody-asked`
 */
export async function submit(work: Work, id: string): Promise<void> {
  const row = await work.selectFrom("campaign").select("people").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound();
  if (row.people === 0)
    throw new Failure(
      "nobody-asked",
      { nl: "Geef eerst op wie er worden gevraagd.", en: "First say who will be asked." },
      { field: "list" },
    );
  await move(work, id, ["draft", "refused"], {
    state: "waits",
    decided_by: null,
    decided_at: null,
    reason: null,
  });
}

/**
 * The privacy officer's decision. With an approval the questions are frozen as they will be asked.
 *
 * @throws Failure `own-plan` when the one who asked decides, `reason-missing` for a refusal without one,
 *   `campaign-state` when it was decided before
 */
export async function decide(
  house: CampaignHouse,
  id: string,
  decision: { readonly approve: boolean; readonly reason: string; readonly by: string },
  now: Date,
): Promise<void> {
  const campaign = await readCampaign(house, id);
  if (campaign.madeBy === decision.by)
    throw new Failure(
      "own-plan",
      {
        nl: "Wie een meting aanvraagt, kan haar niet zelf goedkeuren. Vraag een ander.",
        en: "Whoever asks for a measurement cannot approve it. Ask someone else.",
      },
      { status: 403 },
    );
  const reason = decision.reason.trim();
  if (!decision.approve && reason === "")
    throw new Failure(
      "reason-missing",
      {
        nl: "Geef een reden voor de afwijzing, zodat de aanvrager weet wat er anders moet.",
        en: "Give a reason for the refusal, so that whoever asked knows what to change.",
      },
      { field: "reason" },
    );
  const decided = {
    decided_by: decision.by,
    decided_at: now.toISOString(),
    reason: reason === "" ? null : reason,
  };
  const { work } = house.planes;
  if (!decision.approve) return move(work, id, ["waits"], { ...decided, state: "refused" });
  const version = await freeze(work, versioned(campaign), now);
  await move(work, id, ["waits"], { ...decided, state: "approved", version_hash: version });
}

/** The questions as they are asked are a version of their own where groups were left out or made coarser. */
function versioned({ instrument, groups }: Campaign): Instrument {
  if (groups.every(({ level }) => level === 0)) return instrument;
  const levels = groups.map(({ key, level }) => `${key}:${level ?? "-"}`).join(",");
  const mark = createHash("sha256").update(levels).digest("hex").slice(0, 8);
  return { ...instrument, version: `${instrument.version}+${mark}` };
}

/**
 * Starts the asking. An anonymous round gets its keys and its box now, and can never become anything else.
 *
 * @throws Failure `campaign-state` unless it was approved
 */
export async function open(house: CampaignHouse, id: string, now: Date): Promise<void> {
  const campaign = await readCampaign(house, id);
  if (campaign.state !== "approved") throw wrongState();
  let signing: Pick<CampaignTable, "public_key" | "private_key"> = { public_key: null, private_key: null };
  if (campaign.mode === "anonymous") {
    const { publicKey, privateKey } = await makeSigningKeys();
    const wrapped = house.keys.wrap("work", Buffer.from(privateKey), signingContext(id));
    signing = { public_key: publicKey, private_key: wrapped };
    await openBoxes(house, campaign);
  }
  await move(house.planes.work, id, ["approved"], {
    ...signing,
    state: "open",
    opened_at: now.toISOString(),
  });
}

const signingContext = (campaign: string) => `campaign:${campaign}`;

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
  const hash = hashOf(blinded);
  const { numUpdatedRows } = await work
    .updateTable("campaign_invitation")
    .set({ state: "collected", blinded_hash: hash })
    .where("id", "=", invitation.id)
    .where(eb => eb.or([eb("state", "=", "asked"), eb("blinded_hash", "=", hash)]))
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return signature;
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
  await work
    .updateTable("campaign_invitation")
    .set({ state: "answered" })
    .where("id", "=", invitation)
    .execute();
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

/**
 * Ends a round: what was answered becomes totals, and the key that signs is gone. May be called again after a crash.
 *
 * @throws Failure `campaign-state` unless it is open
 */
export async function close(house: CampaignHouse, id: string, now: Date): Promise<void> {
  const campaign = await readCampaign(house, id);
  if (campaign.state !== "open") throw wrongState();
  await closeAnswers(house, campaign, unitNames(campaign.instrument));
  await move(house.planes.work, id, ["open"], {
    state: "closed",
    closed_at: now.toISOString(),
    private_key: null,
  });
}

const unitNames = (instrument: Instrument): readonly string[] =>
  instrument.sections
    .flatMap(({ items }) => items)
    .flatMap(item =>
      item.kind === "question" && item.question.kind === "choice" && item.question.key === "unit"
        ? item.question.options.filter(({ missing }) => !missing)
        : [],
    )
    .flatMap(({ label }) => [label.nl, label.en]);

/**
 * Tells those who were asked what came of it. What is told first closes the round for good; it can be told again, with
 * more.
 *
 * @throws Failure `campaign-state` before it is closed
 */
export async function tell(work: Work, id: string, told: Told, now: Date): Promise<void> {
  await move(work, id, ["closed", "told"], {
    state: "told",
    told: JSON.stringify(told),
    told_at: now.toISOString(),
  });
}

/** Forgets who was asked: once they were told, their addresses are needed for nothing. */
export async function forgetAddresses(work: Work, id: string): Promise<void> {
  await work.updateTable("campaign_invitation").set({ address: null }).where("campaign", "=", id).execute();
}

/** @throws Failure `campaign-state` when it is in none of these states */
async function move(
  work: Work,
  id: string,
  from: readonly CampaignTable["state"][],
  values: Partial<CampaignTable>,
): Promise<void> {
  const { numUpdatedRows } = await work
    .updateTable("campaign")
    .set(values)
    .where("id", "=", id)
    .where("state", "in", from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw wrongState();
}

/** The same for a round that is not there and one that is not for these eyes. */
export const notFound = () =>
  new Failure(
    "campaign-not-found",
    { nl: "Deze meting is er niet.", en: "This round does not exist." },
    { status: 404 },
  );

const wrongState = () =>
  new Failure(
    "campaign-state",
    {
      nl: "Dat kan niet meer, of nog niet: de meting is intussen verder. Laad de bladzijde opnieuw.",
      en: "That cannot be done any more, or not yet: the round has moved on. Load the page again.",
    },
    { status: 409 },
  );

const fixed = () =>
  new Failure(
    "campaign-fixed",
    {
      nl: "Deze meting is aangevraagd of begonnen. Wie er wordt gevraagd, waarover en hoe, staat nu vast.",
      en: "This round was asked for or has begun. Who is asked, about what and how is now fixed.",
    },
    { status: 409 },
  );
