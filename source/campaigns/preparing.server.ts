import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { WorkTables } from "../database/tables.ts";
import { transact } from "../database/transaction.server.ts";
import { type Decision, decisionOn } from "../disclosure/decision.ts";
import { readPolicy } from "../disclosure/policy.server.ts";
import { findInstrument } from "../instruments/catalogue.server.ts";
import { groupQuestionsOf, type Instrument } from "../instruments/model.ts";
import { freeze } from "../instruments/store.server.ts";
import { checkThemes } from "../instruments/themes.ts";
import { Failure } from "../language/failure.ts";
import { listUnits } from "../units/store.server.ts";
import { unitKey } from "./coarsening.ts";
import { openToken, tokenHash, tokenOf } from "./invitations.server.ts";
import type { Campaign, Invited, Mode, Plan } from "./model.ts";
import { type CampaignHouse, move, notFound, readCampaign } from "./store.server.ts";
import { checkUnits, peopleByUnit } from "./units.ts";

type Work = Kysely<WorkTables>;

export interface NewCampaign {
  readonly title: string;
  readonly instrument: string;
  readonly mode: Mode;
  readonly plan: Plan;
  /** People to invite; none for an open link. */
  readonly invited: readonly Invited[];
  /** How many people an open link is meant for; null where people are invited. */
  readonly openTo: number | null;
  /** Id of the service it is held for; null or absent where it is for none. */
  readonly service?: string | null;
  readonly by: string;
}

/**
 * Writes a draft, in the place of an earlier one with `id`. Nobody is asked anything yet.
 *
 * @throws Failure `campaign-fixed` once it was approved, `open-is-anonymous` for a link for everyone with names, and
 *   as `checkUnits` and `checkThemes` do for units and themes by which it cannot be held
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
  const { themes } = campaign.plan;
  if (themes !== undefined)
    checkThemes(findInstrument(house.settings.data, campaign.instrument).instrument, themes);
  if (campaign.plan.units !== undefined)
    checkUnits(await listUnits(work), campaign.plan.units, peopleByUnit(campaign.invited), {
      threshold: readPolicy().audiences.staff.threshold ?? 10,
      today: now.toISOString().slice(0, 10),
    });
  const values = {
    title: campaign.title,
    instrument: campaign.instrument,
    plan: JSON.stringify(campaign.plan),
    service: campaign.service ?? null,
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
 *   `campaign-state` when it was decided before, `themes-unknown` when the questionnaire no longer has a theme it asks
 */
export async function decide(house: CampaignHouse, id: string, decision: Decision, now: Date): Promise<void> {
  const campaign = await readCampaign(house, id);
  const decided = decisionOn({ by: campaign.madeBy }, decision, now);
  const { work } = house.planes;
  if (!decision.approve) return move(work, id, ["waits"], { ...decided, state: "refused" });
  // A file may have changed since it was asked for.
  if (campaign.plan.themes !== undefined)
    checkThemes(findInstrument(house.settings.data, campaign.instrument.id).instrument, campaign.plan.themes);
  const version = await freeze(work, versioned(campaign), now);
  await move(work, id, ["waits"], { ...decided, state: "approved", version_hash: version });
}

/**
 * The questions as asked are a version of their own where themes or groups were left out, groups made coarser, or units
 * are one's own.
 */
function versioned({ instrument, groups, plan }: Campaign): Instrument {
  const { leftOut } = instrument;
  if (groups.every(({ level }) => level === 0) && plan.units === undefined && leftOut === undefined)
    return instrument;
  const levels = groups.map(({ key, level }) => `${key}:${level ?? "-"}`).join(",");
  const units = groupQuestionsOf(instrument).find(({ key }) => key === unitKey)?.options ?? [];
  const names = plan.units === undefined ? "" : units.map(({ code, label }) => `${code}:${label.nl}`).join();
  const mark = createHash("sha256")
    .update(levels + names + (leftOut?.themes.map(({ id }) => `-${id}`).join() ?? ""))
    .digest("hex")
    .slice(0, 8);
  return { ...instrument, version: `${instrument.version}+${mark}` };
}

const fixed = () =>
  new Failure(
    "campaign-fixed",
    {
      nl: "Deze meting is aangevraagd of begonnen. Wie er wordt gevraagd, waarover en hoe, staat nu vast.",
      en: "This round was asked for or has begun. Who is asked, about what and how is now fixed.",
    },
    { status: 409 },
  );
