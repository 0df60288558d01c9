import { listReleases, readRelease, type Released } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import type { ReleasedContent } from "../strategy/figures.ts";
import { statusSentences } from "../strategy/sentences.ts";
import { courseOf, joinable, statusOf } from "../strategy/status.ts";
import { type GoalEntry, readStrategy, type Strategy } from "../strategy/strategy.server.ts";
import { listUnits } from "../units/store.server.ts";
import { readSite } from "../web/site.server.ts";
import { figuresForEveryone } from "./figures.ts";
import type { PublicFacts, PublicGoal, PublicProgress } from "./model.ts";
import { slugOf } from "./slug.ts";

/**
 * Gathers what the public page tells: the one place where is decided what may stand on it.
 *
 * Goals that were adopted, as a visitor who never signed in would see them, and figures of releases for the public that
 * stand. Whatever was removed, withdrawn, not adopted or released for fewer eyes is not read into it, and no account is;
 * nor are figures that someone typed: they came through no door.
 */
export async function gatherPublic(house: House): Promise<PublicFacts> {
  const { planes, now } = house;
  const { work } = planes;
  const [site, strategy] = await Promise.all([readSite(work), readStrategy(house, null)]);
  const on = now().toISOString().slice(0, 10);
  const releases = await publicReleases(house);
  const taken = new Set<string>();
  const slugs = new Map(releases.map(({ release }) => [release.id, slugOf(release.title.nl, taken)]));
  const units = new Map((await listUnits(work)).map(({ id, name }) => [id, name]));
  const names = new Set<string>();
  return {
    municipality: site.municipality ?? "",
    demonstration: site.demonstration,
    on,
    vision:
      strategy.vision === null || strategy.vision.adoptedOn === null
        ? null
        : {
            words: { nl: strategy.vision.words, en: strategy.vision.wordsEn || strategy.vision.words },
            adoptedOn: strategy.vision.adoptedOn,
          },
    goals: strategy.goals
      .filter(({ goal }) => goal.state !== "draft")
      .map(entry => goalOf(entry, strategy, { units, slugs, names, on })),
    figures: releases.map(released => ({
      slug: slugs.get(released.release.id)!,
      title: released.release.title,
      on: released.release.publishedAt.slice(0, 10),
      figure: {
        nl: figuresForEveryone(released, "nl"),
        en: figuresForEveryone(released, "en"),
      },
    })),
  };
}

/** What stands released for the public, newest first. */
async function publicReleases({
  planes,
}: Pick<House, "planes">): Promise<readonly Released<ReleasedContent>[]> {
  const standing = (await listReleases(planes, ["public"])).filter(({ withdrawn }) => withdrawn === null);
  return Promise.all(standing.map(({ id }) => readRelease<ReleasedContent>(planes, id, ["public"])));
}

interface Around {
  readonly units: ReadonlyMap<string, string>;
  /** Slugs of the public releases, by id. */
  readonly slugs: ReadonlyMap<string, string>;
  readonly names: Set<string>;
  readonly on: string;
}

function goalOf(shown: GoalEntry, strategy: Strategy, around: Around): PublicGoal {
  const { goal } = shown;
  const ambition = strategy.ambitions.find(({ id }) => id === goal.ambition);
  return {
    slug: slugOf(goal.title, around.names),
    theme: goal.theme,
    title: { nl: goal.title, en: goal.titleEn || goal.title },
    whom: goal.whom,
    what: goal.what,
    why: goal.why,
    ambition: ambition === undefined ? null : { nl: ambition.words, en: ambition.wordsEn || ambition.words },
    units: goal.units.flatMap(unit => around.units.get(unit) ?? []).toSorted(),
    ended: goal.state === "ended",
    adoptedOn: goal.adoptedOn,
    byWhen: goal.byWhen,
    progress: progressOf(shown, around),
  };
}

/** How a goal stands by figures for everyone; null where its figures are for fewer eyes, or came through no door. */
function progressOf({ goal, entry }: GoalEntry, { slugs, on }: Around): PublicProgress | null {
  if (entry === null || entry.indicator.audience !== "public") return null;
  const { indicator } = entry;
  // A figure stands here when its release does.
  const measurements = entry.measurements.filter(({ release }) => release !== null && slugs.has(release));
  const { baselineMeasurement } = goal;
  const lost = baselineMeasurement !== null && !measurements.some(({ id }) => id === baselineMeasurement);
  const asked = lost ? { ...goal, baselineValue: null } : goal;
  const status = statusOf(asked, measurements, indicator.measuredIn);
  return {
    standing: status.standing,
    sentences: statusSentences(asked, indicator, status, on),
    measuredIn: indicator.measuredIn,
    indicator: { nl: indicator.title, en: indicator.titleEn || indicator.title },
    measurements,
    joined: joinable(measurements, asked.baselineOn).map(({ id }) => id),
    course: courseOf(asked),
    figures: [
      ...new Set(measurements.flatMap(({ release }) => (release === null ? [] : (slugs.get(release) ?? [])))),
    ],
  };
}
