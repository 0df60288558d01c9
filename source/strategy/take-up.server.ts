import { readCampaign, listCampaigns } from "../campaigns/store.server.ts";
import { snapshotOf } from "../campaigns/results.server.ts";
import { samePeople } from "../datasets/series.server.ts";
import { listReleases, readRelease } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { Failure } from "../language/failure.ts";
import { figuresOf, type ReleasedContent, sameFigure } from "./figures.ts";
import { takeUpRounds } from "./rounds.server.ts";
import { addMeasurements, indicatorOf, measurementFrom, type NewMeasurement } from "./indicators.server.ts";

const campaignPrefix = snapshotOf("");

/** Snapshots that continue this one, itself among them: of the same people, or rounds of the same questionnaire. */
export async function continuing(house: House, snapshot: string): Promise<readonly string[]> {
  if (!snapshot.startsWith(campaignPrefix)) return samePeople(house, snapshot);
  try {
    const { instrument } = await readCampaign(house, snapshot.slice(campaignPrefix.length));
    const rounds = await listCampaigns(house);
    return rounds.filter(one => one.instrument.id === instrument.id).map(({ id }) => snapshotOf(id));
  } catch (error) {
    if (error instanceof Failure) return [snapshot];
    throw error;
  }
}

/**
 * Moves indicators on: each takes the same figure from releases for the same audience, on snapshots of the same people
 * (or rounds of the same questionnaire), that it did not have yet. Called after something was released, and every night.
 *
 * Indicators on rounds of colleagues take what was closed since.
 *
 * A release on other people does not move an indicator, however alike its figures: table 2.1 of the whole country is no
 * measurement of a municipality.
 *
 * @param since look at releases published from then on, where only those can be new; left out: at all
 * @returns how many measurements were added
 */
export async function takeUpReleases(house: House, since?: string): Promise<number> {
  const { planes, keys, now } = house;
  const rows = await planes.work
    .selectFrom("indicator")
    .selectAll()
    .where("kind", "in", ["view", "answers", "rounds"])
    .where("removed_at", "is", null)
    .execute();
  const indicators = rows.map(row => indicatorOf(row));
  if (indicators.length === 0) return 0;
  const releases = (await listReleases(planes, ["manager", "staff", "public"])).filter(
    ({ withdrawn, publishedAt }) => withdrawn === null && (since === undefined || publishedAt >= since),
  );
  const had = await planes.work
    .selectFrom("measurement")
    .select(["indicator", "release"])
    .where("release", "is not", null)
    .execute();
  const has = new Set(had.map(({ indicator, release }) => `${indicator} ${release}`));
  const families = new Map<string, readonly string[]>();
  let added = 0;
  for (const indicator of indicators) {
    const { id, source, audience } = indicator;
    if (source.kind === "rounds") added += await takeUpRounds(house, indicator);
    if (source.kind !== "view" && source.kind !== "answers") continue;
    const { figure } = source;
    const family = families.get(figure.snapshot) ?? (await continuing(house, figure.snapshot));
    families.set(figure.snapshot, family);
    const fresh: NewMeasurement[] = [];
    for (const release of releases) {
      if (
        release.audience !== audience ||
        !family.includes(release.snapshot) ||
        has.has(`${id} ${release.id}`)
      )
        continue;
      const released = await readRelease<ReleasedContent>(planes, release.id, [audience]);
      const found = figuresOf(released).find(one => sameFigure(one.address, figure));
      if (found !== undefined) fresh.push(await measurementFrom(planes.work, found, released));
    }
    await addMeasurements(planes.work, keys, id, fresh, { by: "system", at: now() });
    added += fresh.length;
  }
  return added;
}
