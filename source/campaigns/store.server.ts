import type { Kysely, Selectable } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import type { CampaignTable } from "../database/tables/instruments.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import type { House } from "../house.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import type { Instrument } from "../instruments/model.ts";
import { withThemes } from "../instruments/themes.ts";
import { Failure } from "../language/failure.ts";
import type { Unit } from "../units/model.ts";
import { listUnits } from "../units/store.server.ts";
import { openBoxes } from "./anonymous.server.ts";
import { askedInstrument, bearable, type Chosen, splittingsOf } from "./coarsening.ts";
import { closeAnswers } from "./counting.server.ts";
import type { Campaign, Plan, Told } from "./model.ts";
import { makeSigningKeys } from "./signing.server.ts";
import { peopleUpwards, withUnits } from "./units.ts";

type Work = Kysely<WorkTables>;
export type CampaignHouse = Pick<House, "planes" | "keys" | "settings">;

/** @throws Failure `campaign-not-found` */
export async function readCampaign(house: CampaignHouse, id: string): Promise<Campaign> {
  const row = await rows(house.planes.work).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound();
  return campaignOf(house, row);
}

/** Every round, newest first. */
export async function listCampaigns(house: CampaignHouse): Promise<Campaign[]> {
  const all = await rows(house.planes.work).orderBy("made_at", "desc").orderBy("id").execute();
  return Promise.all(all.map(row => campaignOf(house, row)));
}

/** What was planned for the round that was prepared last; null before the first. */
export async function lastPlan(work: Work): Promise<Plan | null> {
  const row = await work
    .selectFrom("campaign")
    .select("plan")
    .orderBy("made_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.plan);
}

const rows = (work: Work) => work.selectFrom("campaign").selectAll();

/** Questionnaires as they were frozen: the same for ever, and asked for with every answer. */
const frozen = new Map<string, Instrument>();
const mostFrozen = 100;

async function readFrozen(work: Work, hash: string): Promise<Instrument> {
  const known = frozen.get(hash);
  if (known !== undefined) return known;
  const { content } = await work
    .selectFrom("instrument_version")
    .select("content")
    .where("hash", "=", hash)
    .executeTakeFirstOrThrow();
  const instrument: Instrument = JSON.parse(content);
  if (frozen.size === mostFrozen) frozen.clear();
  frozen.set(hash, instrument);
  return instrument;
}

async function campaignOf(house: CampaignHouse, row: Selectable<CampaignTable>): Promise<Campaign> {
  // Whoever changes this column by hand would have those who answer next answer otherwise than they were promised.
  if (row.opened_at !== null && (row.mode === "anonymous") !== (row.public_key !== null)) throw altered();
  const plan: Plan = JSON.parse(row.plan);
  // What was frozen stands; before that the questions follow from the questionnaire of now and who is asked.
  const before = row.version_hash === null ? null : await readFrozen(house.planes.work, row.version_hash);
  const units = before === null && hasUnits(plan) ? await listUnits(house.planes.work) : [];
  const whole = before === null ? wholeOf(house, row.instrument, plan, units) : null;
  const groups = whole === null ? [] : await chosenFor(house, row, plan, whole, units);
  const told: Told | null = row.told === null ? null : JSON.parse(row.told);
  return {
    id: row.id,
    title: row.title,
    instrument: before ?? askedInstrument(whole!, groups),
    whole,
    versionHash: row.version_hash,
    plan,
    service: row.service,
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

/** What a plan asks of enough people: the themes chosen of the questionnaire of now, with the units chosen. */
function wholeOf(house: CampaignHouse, id: string, plan: Plan, units: readonly Unit[]): Instrument {
  const { instrument } = findInstrument(house.settings.data, id);
  const part = plan.themes === undefined ? instrument : withThemes(instrument, plan.themes);
  return withUnits(part, units, plan.units ?? []);
}

const hasUnits = ({ units = [] }: Plan): boolean => units.length > 0;

/** Group questions as they can be asked of so many people: all of them where answers carry an invitation anyway. */
async function chosenFor(
  house: CampaignHouse,
  row: Pick<CampaignTable, "id" | "mode" | "people">,
  plan: Plan,
  instrument: Instrument,
  units: readonly Unit[],
): Promise<readonly Chosen[]> {
  if (row.mode !== "anonymous") return [];
  const counted = await house.planes.work
    .selectFrom("campaign_invitation")
    .select(["unit", eb => eb.fn.countAll<number>().as("n")])
    .where("campaign", "=", row.id)
    .where("unit", "is not", null)
    .groupBy("unit")
    .execute();
  const people = peopleUpwards(units, new Map(counted.map(({ unit, n }) => [unit ?? "", n])));
  const threshold = readPolicy().audiences.staff.threshold ?? 10;
  return bearable(row.people, splittingsOf(instrument, plan.order, people), threshold);
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

/** What the key that signs is sealed for. */
export const signingContext = (campaign: string) => `campaign:${campaign}`;

/**
 * Ends a round: what was answered becomes totals, and the key that signs is gone. May be called again after a crash.
 *
 * @throws Failure `campaign-state` unless it is open
 */
export async function close(house: CampaignHouse, id: string, now: Date): Promise<void> {
  const campaign = await readCampaign(house, id);
  if (campaign.state !== "open") throw wrongState();
  const units = (await listUnits(house.planes.work)).map(({ name }) => name);
  await closeAnswers(house, campaign, [...unitNames(campaign.instrument), ...units]);
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

/** @throws Failure `campaign-state` when it is in none of these states */
export async function move(
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

export const wrongState = () =>
  new Failure(
    "campaign-state",
    {
      nl: "Dat kan niet meer, of nog niet: de meting is intussen verder. Laad de bladzijde opnieuw.",
      en: "That cannot be done any more, or not yet: the round has moved on. Load the page again.",
    },
    { status: 409 },
  );

const altered = () =>
  new Failure(
    "campaign-altered",
    {
      nl: "Deze meting is buiten Mozaïek om veranderd. Er wordt niets meer gevraagd of getoond. Neem contact op met de privacyfunctionaris.",
      en: "This round was changed from outside Mozaïek. Nothing more is asked or shown. Contact the privacy officer.",
    },
    { status: 409 },
  );
