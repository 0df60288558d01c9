import { formatNumber } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import { type Estimate, sameGroup } from "../../statistics/estimate.ts";
import { breakdownName } from "../breakdowns.ts";
import { withoutEvidence } from "../detectable.ts";
import { type Claims, claimedOf, noRelevantDifference } from "../equivalence.ts";
import type { Sentence } from "../finding.ts";
import { type Labels, inBoth } from "../labels.ts";
import type { ScaleStructure } from "./answer.ts";

/** How well the questions hang together, and which of them may point the wrong way. */
export function alphaSentences(estimates: readonly Estimate[], labels: Labels): Sentence[] {
  const alpha = estimates.find(e => e.measure === "alpha")?.value ?? null;
  if (alpha === null) return [];
  const against = estimates.filter(e => e.measure === "rest-correlation" && e.value !== null && e.value < 0);
  const sentences: Text[] = [
    inBoth(locale => {
      const value = formatNumber(alpha, locale, 2);
      if (alpha >= 0.8)
        return locale === "nl"
          ? `De vragen hangen goed samen (alpha ${value}): hun gemiddelde is als één score te lezen.`
          : `The questions hang together well (alpha ${value}): their mean can be read as one score.`;
      if (alpha >= 0.7)
        return locale === "nl"
          ? `De vragen hangen voldoende samen (alpha ${value}) om hun gemiddelde voor groepen te lezen.`
          : `The questions hang together enough (alpha ${value}) to read their mean for groups.`;
      return locale === "nl"
        ? `De vragen hangen zwak samen (alpha ${value}): lees hun gemiddelde met voorbehoud.`
        : `The questions hang together weakly (alpha ${value}): read their mean with reserve.`;
    }),
    ...against.map(({ moment }) =>
      inBoth(locale => {
        const item = labels.column(moment!)[locale];
        return locale === "nl"
          ? `‘${item}’ loopt tegen de andere vragen in. Kijk of die vraag andersom is gesteld.`
          : `‘${item}’ runs against the other questions. See whether it is put the other way round.`;
      }),
    ),
  ];
  return sentences.map(text => ({ about: null, text }));
}

const points = (value: number, locale: Locale): string =>
  `${formatNumber(value, locale, 2)} ${{ nl: "punt", en: "points" }[locale]}`;

/** Which groups have the highest and lowest mean, how sure that is, and whether the difference is shown not to matter. */
export function scaleSentences(
  by: readonly string[],
  estimates: readonly Estimate[],
  { question, lowest, highest }: ScaleStructure,
  labels: Labels,
): Sentence[] {
  const about = breakdownName(by);
  const own = estimates.filter(e => breakdownName(Object.keys(e.group)) === about);
  const means = own
    .filter(e => e.measure === "mean" && e.value !== null && !labels.isUnknown(e.group))
    .toSorted((a, b) => b.value! - a.value!);
  const [high, low] = [means[0], means.at(-1)];
  if (high === undefined || low === undefined || high === low)
    return [
      {
        about,
        text: {
          nl: "Hier zijn te weinig groepen te tonen om te vergelijken.",
          en: "Too few groups can be shown here to compare them.",
        },
      },
    ];
  const between = (measure: string) =>
    own.find(
      e =>
        e.measure === measure &&
        typeof e.versus === "object" &&
        e.versus !== null &&
        [e.group, e.versus].every(g => sameGroup(g, high.group) || sameGroup(g, low.group)),
    );
  const difference = between("mean-difference");
  const { margin } = question;
  const claims: Claims | null =
    margin === null
      ? null
      : { tested: own.filter(e => e.measure === "equivalence"), margin: locale => points(margin, locale) };
  const unsure = withoutEvidence(
    [between("detectable-mean-difference")].filter(e => e !== undefined),
    labels,
    points,
  );
  const sure = difference?.adjustedP != null && difference.adjustedP < 1 - question.level;
  const text = inBoth(locale => {
    const nl = locale === "nl";
    const one = (e: Estimate) => `${labels.group(e.group)[locale]} (${formatNumber(e.value!, locale, 2)})`;
    const size = formatNumber(high.value! - low.value!, locale, 2);
    const start = nl
      ? `Gemiddelde, op een schaal van ${formatNumber(lowest, locale)} tot ${formatNumber(highest, locale)}: het hoogst bij ${one(high)}, het laagst bij ${one(low)}.`
      : `Mean, on a scale from ${formatNumber(lowest, locale)} to ${formatNumber(highest, locale)}: highest for ${one(high)}, lowest for ${one(low)}.`;
    if (sure)
      return nl
        ? `${start} Dat scheelt ${size} punt, en dat is meer dan toeval.`
        : `${start} That is ${size} points, and more than chance.`;
    if (claimedOf(claims, labels, question.level) === "all") return start;
    return nl
      ? `${start} Dat scheelt ${size} punt. ${unsure.nl}`
      : `${start} That is ${size} points. ${unsure.en}`;
  });
  const claim = noRelevantDifference(claims, labels, question.level, sure);
  return [text, ...(claim === null ? [] : [claim])].map(told => ({ about, text: told }));
}
