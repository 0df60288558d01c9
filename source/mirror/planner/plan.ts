import { formatNumber, formatPercent, formatPoints } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { NotEstimable } from "../../statistics/not-estimable.ts";
import {
  equivalenceSampleSize,
  sampleSizeOfTwoProportions,
  smallestDetectable,
} from "../../statistics/planner.ts";
import { inBoth } from "../labels.ts";

/** What is known or wished before a study starts. Shares lie between 0 and 1. */
export interface StudyQuestion {
  /** The share there is now, or is expected, in the group compared with. */
  readonly share: number;
  /** The smallest difference that matters, as a share: 0.05 is 5 percentage points. */
  readonly difference: number;
  /** People in each of the two groups; null where that is still open. */
  readonly groups: readonly [number, number] | null;
  /** Chance of finding the difference when it is there. */
  readonly power: number;
  readonly level: number;
}

/** How many people a study needs, and what those who are there can show. Null where nothing can be given. */
export interface StudyPlan {
  /** People in each of two equal groups, to find a share that lies the difference below or above: the larger of the two. */
  readonly needed: number | null;
  /** People in each of two equal groups, to show that there is no relevant difference. */
  readonly neededForEquivalence: number | null;
  /** With the given groups: the smallest difference that is found, downwards and upwards, as a share. */
  readonly smallest: { readonly below: number | null; readonly above: number | null } | null;
}

/**
 * How many people a study needs to find a difference that matters, how many to show that there is none, and what
 * groups of a given size can show: two-sided z test of two proportions, and two one-sided tests.
 *
 * @throws RangeError for shares, power or level that are not between 0 and 1
 * @example
 * planStudy({ share: 0.5, difference: 0.1, groups: null, power: 0.8, level: 0.95 }).needed // → 388
 */
export function planStudy({ share, difference, groups, power, level }: StudyQuestion): StudyPlan {
  const within = (p: number) => p > 0 && p < 1;
  const needed = [share - difference, share + difference]
    .filter(within)
    .map(other => Math.ceil(sampleSizeOfTwoProportions(share, other, power, 1, level).n1));
  const smallest = (direction: "above" | "below") => {
    try {
      return Math.abs(smallestDetectable(share, groups![0], groups![1], direction, power, level).difference);
    } catch (error) {
      if (error instanceof NotEstimable) return null;
      throw error;
    }
  };
  return {
    needed: needed.length === 0 ? null : Math.max(...needed),
    neededForEquivalence: Math.ceil(equivalenceSampleSize(share, share, difference, power, 1 - level)),
    smallest: groups === null ? null : { below: smallest("below"), above: smallest("above") },
  };
}

/** What a plan says, in plain words. */
export function planSentences(question: StudyQuestion, plan: StudyPlan): Text[] {
  const { share, difference, groups, power } = question;
  const sentences: Text[] = [
    inBoth(locale => {
      const [now, points, chance] = [
        formatPercent(share, locale),
        formatPoints(difference, locale),
        formatPercent(power, locale, 0),
      ];
      if (plan.needed === null)
        return locale === "nl"
          ? `Bij een aandeel van ${now} bestaat een verschil van ${points} niet: het zou onder 0% of boven 100% komen.`
          : `At a share of ${now} a difference of ${points} does not exist: it would come below 0% or above 100%.`;
      const people = formatNumber(plan.needed, locale);
      return locale === "nl"
        ? `Om een verschil van ${points} te zien (bij ${now} in de ene groep) zijn in elke groep ${people} mensen nodig. Is het verschil er, dan vindt u het in ${chance} van zulke onderzoeken.`
        : `To see a difference of ${points} (at ${now} in one group), each group needs ${people} people. If the difference is there, ${chance} of such studies find it.`;
    }),
    inBoth(locale => {
      const [people, points] = [
        formatNumber(plan.neededForEquivalence ?? 0, locale),
        formatPoints(difference, locale),
      ];
      return locale === "nl"
        ? `Om aan te tonen dat er géén verschil van ${points} of meer is, zijn in elke groep ${people} mensen nodig. Dat is meer werk dan geen verschil vinden.`
        : `To show that there is no difference of ${points} or more, each group needs ${people} people. That takes more than not finding one.`;
    }),
  ];
  if (plan.smallest === null || groups === null) return sentences;
  const { below, above } = plan.smallest;
  sentences.push(
    inBoth(locale => {
      const [one, other] = groups.map(n => formatNumber(n, locale));
      const list = [
        below === null ? "" : `${formatPoints(below, locale)} ${{ nl: "lager", en: "lower" }[locale]}`,
        above === null ? "" : `${formatPoints(above, locale)} ${{ nl: "hoger", en: "higher" }[locale]}`,
      ].filter(text => text !== "");
      if (list.length === 0)
        return locale === "nl"
          ? `Met groepen van ${one} en ${other} mensen is geen enkel verschil goed te zien. Neem ze samen met andere, of kijk over meer jaren.`
          : `With groups of ${one} and ${other} people no difference at all is seen well. Take them together with others, or look over more years.`;
      return locale === "nl"
        ? `Met groepen van ${one} en ${other} mensen is een verschil pas goed te zien vanaf ${list.join(" of ")}. Een kleiner verschil kan er zijn zonder dat u het vindt.`
        : `With groups of ${one} and ${other} people a difference is seen well from ${list.join(" or ")}. A smaller one can be there without being found.`;
    }),
  );
  return sentences;
}
