import { listCampaigns } from "../campaigns/store.server.ts";
import { listReleases, readRelease, type Released } from "../disclosure/releases.server.ts";
import type { House } from "../house.ts";
import { slugOf } from "../language/slug.ts";
import type { Locale } from "../language/text.ts";
import { listInterventions } from "../interventions/store.server.ts";
import type { ReleasedContent } from "../strategy/figures.ts";
import { statusSentences } from "../strategy/sentences.ts";
import { goalOutside, saidBeside } from "../strategy/outside.ts";
import { courseOf, joinable } from "../strategy/status.ts";
import { type GoalEntry, readStrategy, type Strategy } from "../strategy/strategy.server.ts";
import { unitTable } from "../strategy/unit-table.ts";
import { listUnits } from "../units/store.server.ts";
import { readSite } from "../web/site.server.ts";
import { type Choice, listChoices } from "./choices.server.ts";
import { figuresForEveryone } from "./figures.ts";
import type { PublicFacts, PublicGoal, PublicLesson, PublicProgress, PublicRound } from "./model.ts";
import { publicReports } from "./reports.server.ts";
import { readRespond } from "./respond.server.ts";

/**
 * Gathers what the public page tells: the one place where is decided what may stand on it.
 *
 * Goals that were adopted, as a visitor who never signed in would see them; figures of releases for the public that
 * stand; lessons and rounds that somebody chose to tell; and how to respond. Whatever was removed, withdrawn, not adopted
 * or released for fewer eyes is not read into it, and no account is; of numbers that someone typed only
 * those stand on it of which the source was said to be public (`strategy/outside.ts`).
 *
 * @param options.files false where files of reports are not needed, which take the most time
 */
export async function gatherPublic(
  house: House,
  { files }: { readonly files: boolean } = { files: true },
): Promise<PublicFacts> {
  const { planes, now } = house;
  const { work } = planes;
  const [site, strategy, choices, respond] = await Promise.all([
    readSite(work),
    readStrategy(house, null),
    listChoices(work),
    readRespond(work),
  ]);
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
        nl: figuresForEveryone(released, "nl", slugs.get(released.release.id)!),
        en: figuresForEveryone(released, "en", slugs.get(released.release.id)!),
      },
    })),
    reports: await publicReports(house, { files }),
    lessons: await lessonsOf(house, choices),
    rounds: await roundsOf(house, choices),
    respond,
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

/** How a goal stands by figures for everyone; null where its figures are for fewer eyes, or nothing of it may be told. */
function progressOf(shown: GoalEntry, { slugs, on, units }: Around): PublicProgress | null {
  const audience = shown.entry?.indicator.audience;
  if (shown.entry === null || (audience !== "public" && audience !== null)) return null;
  // A figure stands here when its release does.
  const outside = goalOutside({
    ...shown,
    entry: {
      ...shown.entry,
      measurements: shown.entry.measurements.filter(({ release }) => release === null || slugs.has(release)),
    },
  });
  const { goal: asked, entry, status } = outside;
  if (entry === null || status === null) return null;
  const { indicator, measurements } = entry;
  const inUnits = (locale: Locale) => unitTable(status, indicator.measuredIn, units, locale);
  const [nl, en] = [inUnits("nl"), inUnits("en")];
  return {
    standing: status.why === "not-public" ? "hidden" : status.standing,
    sentences: [...statusSentences(asked, indicator, status, on), ...saidBeside(outside)],
    measuredIn: indicator.measuredIn,
    indicator: { nl: indicator.title, en: indicator.titleEn || indicator.title },
    measurements,
    joined: joinable(measurements, asked.baselineOn).map(({ id }) => id),
    course: courseOf(asked),
    units: nl === null || en === null ? null : { nl, en },
    figures: [
      ...new Set(measurements.flatMap(({ release }) => (release === null ? [] : (slugs.get(release) ?? [])))),
    ],
  };
}

/** States in which an intervention has something to look back on. */
export const over: ReadonlySet<string> = new Set(["finished", "stopped", "handed-over"]);

/** Lessons that were chosen, of what was done for goals that everyone may know of, and is over. */
async function lessonsOf(
  { planes }: Pick<House, "planes">,
  choices: readonly Choice[],
): Promise<readonly PublicLesson[]> {
  const done = new Set(
    (await listInterventions(planes.work, "reader")).flatMap(({ id, state }) =>
      over.has(state) ? [id] : [],
    ),
  );
  return choices.filter(({ kind, subject }) => kind === "lesson" && done.has(subject)).map(toldIn);
}

/** Rounds that were chosen, of which those who were asked were told first. */
async function roundsOf(house: House, choices: readonly Choice[]): Promise<readonly PublicRound[]> {
  const told = new Map(
    (await listCampaigns(house)).flatMap(({ id, state, toldAt }) =>
      state === "told" && toldAt !== null ? [[id, toldAt.slice(0, 10)]] : [],
    ),
  );
  return choices.flatMap((choice): PublicRound[] => {
    const on = choice.kind === "round" ? told.get(choice.subject) : undefined;
    return on === undefined ? [] : [{ ...toldIn(choice), on }];
  });
}

/** The words of a choice in both languages: Dutch where nobody wrote English. */
const toldIn = ({ title, words }: Choice): PublicLesson => ({
  title: { nl: title.nl, en: title.en || title.nl },
  words: { nl: words.nl, en: words.en || words.nl },
  translated: title.en !== "" && words.en !== "",
});
