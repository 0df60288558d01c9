import { z } from "zod";
import type { Audience, Countless, ProtectedTables, TableSet } from "../disclosure/model.ts";
import type { DisclosurePolicy } from "../disclosure/policy.server.ts";
import { Previews } from "../disclosure/previews.server.ts";
import { roundTo } from "../disclosure/protect.ts";
import { listReleases, type Publication, type Released, readRelease } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { groupQuestionsOf, type Instrument } from "../instruments/model.ts";
import { countName, findAnswers } from "../instruments/people/finding.ts";
import { type AnsweredRelease, roundPrefix } from "../instruments/people/released.server.ts";
import { tablesOf } from "../instruments/people/tabulate.ts";
import { groupKeysOf } from "../instruments/people/totals.ts";
import { Failure } from "../language/failure.ts";
import type { Text } from "../language/text.ts";
import { readTotals } from "./counting.server.ts";
import { askedInstrument } from "./coarsening.ts";
import type { Campaign } from "./model.ts";
import { listCampaigns, readCampaign } from "./store.server.ts";

type ResultsHouse = Pick<House, "planes" | "keys" | "settings">;

/** What a release plan of a round asks for: what it came to, for everyone and by these group questions. */
export interface ResultsDefinition {
  readonly campaign: string;
  readonly by: readonly string[];
  /** The page where it is decided on and read. */
  readonly at: `/${string}`;
}

const definitionSchema = z.strictObject({
  campaign: z.string().min(1).max(100),
  by: z.array(z.string().max(100)).max(50),
  at: z.string(),
});

/** What a plan asks of a round; null for a plan of another room. */
export const askedFor = (definition: unknown): { readonly by: readonly string[] } | null =>
  definitionSchema.safeParse(definition).data ?? null;

/** Whether a plan is about a round, and not of another room. */
export const isAboutCampaign = (definition: unknown): boolean => askedFor(definition) !== null;

/** How a round is called in plans and releases. */
export const snapshotOf = (campaign: string): string => `${roundPrefix}${campaign}`;

export const resultsPath = (campaign: string): `/${string}` => `/campaigns/${campaign}/results`;

/** What those who may see it learn of a round; all of it from what came through the door. */
export interface CampaignFinding extends AnsweredRelease {
  readonly campaign: string;
  readonly questionnaire: Text;
  /** Who were asked and how many answered, in tens; null where that cannot be shown, and behind an open link. */
  readonly response: { readonly asked: number; readonly answered: number } | null;
  /** Base to which numbers of people are rounded; 1 where they are not. */
  readonly roundingBase: number;
  readonly threshold: number;
  /** True where other rounds are about mostly the same people, and numbers are in tens for that. */
  readonly series: boolean;
  /** True where anyone with the link could answer, also more than once. */
  readonly open: boolean;
}

/** All there is to a round that is not a number about people. */
export interface ResultsShape {
  readonly at: `/${string}`;
  readonly campaign: string;
  readonly title: string;
  readonly closedOn: string;
  readonly open: boolean;
  /** The questionnaire as it was asked, as JSON. */
  readonly instrument: string;
}

/** What plans of rounds would let through, for whoever decides on them. */
export const resultPreviews = new Previews<CampaignFinding, ResultsShape>();

const askedKey = "response|asked";
const answeredKey = "response|answered";
const silentKey = "response|silent";

/** How the totals of a closed round become figures. Nobody sees them before the door did. */
export function resultsPublication(
  house: ResultsHouse,
  policy: DisclosurePolicy,
): Omit<Publication<CampaignFinding, ResultsShape>, "now" | "progress" | "signal"> {
  return {
    policy,
    tabulate: async (definition, snapshot) => {
      const { by, campaign: about } = definitionSchema.parse(definition);
      if (snapshot !== snapshotOf(about)) throw anotherRound();
      const campaign = await readCampaign(house, about);
      const { people, totals } = await readTotals(house, campaign.id);
      const { id, title, closedAt } = campaign;
      const left = groupQuestionsOf(campaign.instrument).filter(({ key }) => !by.includes(key));
      const instrument = askedInstrument(
        campaign.instrument,
        left.map(({ key }) => ({ key, level: null, expected: 0 })),
      );
      return {
        counts: withResponse(only(tablesOf(campaign.instrument, totals), instrument), campaign, people),
        structure: {
          at: resultsPath(id),
          campaign: id,
          title,
          closedOn: closedAt?.slice(0, 10) ?? campaign.plan.closesOn,
          open: campaign.open,
          instrument: JSON.stringify(instrument),
        },
      };
    },
    build,
    nameOf: (key, { instrument }) => countName(JSON.parse(instrument), key),
    samePeople: async snapshot => {
      const { instrument } = await readCampaign(house, snapshot.slice(roundPrefix.length));
      return (await roundsOf(house, instrument.id)).map(({ id }) => snapshotOf(id));
    },
  };
}

/**
 * In every round people answer anew, so that a count of one round says nothing of the same count in another. Rounds are
 * of the same people all the same: what is shown is in tens, so that no change of fewer people than that shows.
 */
const anotherRound = () =>
  new Failure("question", {
    nl: "Deze cijfers gaan over een andere meting.",
    en: "These figures are of another round.",
  });

/** Closed rounds of a questionnaire: answered by mostly the same people. */
async function roundsOf(house: ResultsHouse, instrument: string): Promise<readonly Campaign[]> {
  const all = await listCampaigns(house);
  return all.filter(one => one.instrument.id === instrument && one.closedAt !== null);
}

/** The tables of a questionnaire with fewer group questions than were asked. */
function only({ cells, relations, figures = new Map() }: TableSet, instrument: Instrument): TableSet {
  const kept = new Set(groupKeysOf(instrument));
  const isKept = (key: string) => !key.includes("|") || kept.has(key.slice(key.lastIndexOf("|") + 1));
  return {
    cells: new Map([...cells].filter(([key]) => isKept(key))),
    relations: relations.filter(({ total, parts }) => [total, ...parts].every(isKept)),
    figures: new Map([...figures].filter(([key]) => isKept(key))),
  };
}

/**
 * Who answered is a count of people like any other: two of forty who did not are not shown. By unit it is not counted
 * at all, since those who know who was away can then tell who did not answer.
 */
function withResponse(set: TableSet, { people: asked, open }: Campaign, answered: number): TableSet {
  if (open || answered > asked) return set;
  return {
    ...set,
    cells: new Map([...set.cells, [askedKey, asked], [answeredKey, answered], [silentKey, asked - answered]]),
    relations: [...set.relations, { total: askedKey, parts: [answeredKey, silentKey] }],
  };
}

function build(tables: ProtectedTables, shape: Countless<ResultsShape>): CampaignFinding {
  const instrument: Instrument = JSON.parse(shape.instrument);
  const [asked, answered] = [askedKey, answeredKey].map(key => tables.cells.get(key)?.shown ?? null);
  return {
    at: shape.at,
    campaign: shape.campaign,
    title: shape.title,
    about: instrument.id,
    questionnaire: instrument.title,
    closedOn: shape.closedOn,
    // In tens: less the number that answered one question, it would tell how many skipped that one.
    response:
      asked == null || answered == null
        ? null
        : { asked: roundTo(asked, 10), answered: roundTo(answered, 10) },
    answers: findAnswers(instrument, tables),
    roundingBase: tables.roundingBase,
    threshold: tables.threshold,
    series: tables.series === true,
    open: shape.open,
  };
}

/** What was released of a round to someone who may see releases of `entitled`, newest first. */
export async function releasedResults(
  house: ResultsHouse,
  campaign: string,
  entitled: readonly Audience[],
): Promise<readonly Released<CampaignFinding>[]> {
  const own = (await listReleases(house.planes, entitled)).filter(
    ({ snapshot, withdrawn }) => snapshot === snapshotOf(campaign) && withdrawn === null,
  );
  return Promise.all(own.map(({ id }) => readRelease<CampaignFinding>(house.planes, id, entitled)));
}

/** What was released of the round before of the same questionnaire; null where there is none, or not for these eyes. */
export async function releasedBefore(
  house: ResultsHouse,
  campaign: Campaign,
  entitled: readonly Audience[],
): Promise<CampaignFinding | null> {
  const earlier = (await roundsOf(house, campaign.instrument.id))
    .filter(({ closedAt }) => closedAt !== null && campaign.closedAt !== null && closedAt < campaign.closedAt)
    .toSorted((a, b) => (a.closedAt! < b.closedAt! ? 1 : -1));
  for (const { id } of earlier) {
    const [newest] = await releasedResults(house, id, entitled);
    if (newest !== undefined) return newest.content;
  }
  return null;
}
