import { formatNumber } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { type Labels, inBoth } from "./labels.ts";

/** Tests that differences are smaller than a margin, and how the margin is written. */
export interface Claims {
  readonly tested: readonly Estimate[];
  readonly margin: (locale: Locale) => string;
}

/** Of two groups, each against the other, both rows are one and the same test. */
function readOf({ tested }: Claims, labels: Labels): readonly Estimate[] {
  const read = tested.filter(e => e.adjustedP !== null && !labels.isUnknown(e.group));
  const mirrored = tested.length === 2 && tested.every(e => e.versus === "everyone-else");
  return mirrored ? read.slice(0, 1) : read;
}

/** Of how many comparisons the difference is shown to be smaller than the margin; null where none was tested. */
export function claimedOf(
  claims: Claims | null,
  labels: Labels,
  level: number,
): "all" | "some" | "none" | null {
  const read = claims === null ? [] : readOf(claims, labels);
  if (read.length === 0) return null;
  const shown = read.filter(e => e.adjustedP! <= 1 - level).length;
  if (shown === read.length) return "all";
  return shown === 0 ? "none" : "some";
}

/**
 * "No relevant difference" is a finding of its own, from two one-sided tests, and something else than too little
 * evidence of a difference. Null where nothing was tested, and where a difference is evident and nothing else is shown.
 */
export function noRelevantDifference(
  claims: Claims | null,
  labels: Labels,
  level: number,
  evident: boolean,
): Text | null {
  const found = claimedOf(claims, labels, level);
  if (claims === null || found === null || (found === "none" && evident)) return null;
  const read = readOf(claims, labels);
  const shown = read.filter(e => e.adjustedP! <= 1 - level).length;
  return inBoth(locale => {
    const nl = locale === "nl";
    const margin = claims.margin(locale);
    const one = read.length === 1;
    if (found === "all")
      return nl
        ? `Geen relevant verschil: ${one ? "het verschil is" : "de verschillen zijn"} aantoonbaar kleiner dan ${margin}, de grens die u koos.`
        : `No relevant difference: ${one ? "the difference is" : "the differences are"} shown to be smaller than ${margin}, the bound you chose.`;
    if (found === "none")
      return nl
        ? `Dat ${one ? "het verschil kleiner is" : "de verschillen kleiner zijn"} dan ${margin}, is niet aangetoond. Dat is iets anders dan een bewezen verschil.`
        : `That the ${one ? "difference is" : "differences are"} smaller than ${margin} was not shown. That is not the same as a proven difference.`;
    const [some, all] = [formatNumber(shown, locale), formatNumber(read.length, locale)];
    return nl
      ? `Bij ${some} van de ${all} vergelijkingen is aangetoond dat het verschil kleiner is dan ${margin}.`
      : `In ${some} of the ${all} comparisons the difference is shown to be smaller than ${margin}.`;
  });
}
