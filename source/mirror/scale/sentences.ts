import { formatNumber } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { type Estimate, sameGroup } from "../../statistics/estimate.ts";
import { breakdownName } from "../decisions/model.ts";
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
    return nl
      ? `${start} Dat scheelt ${size} punt. Er is te weinig aanwijzing dat dit meer is dan toeval.`
      : `${start} That is ${size} points. There is too little evidence that this is more than chance.`;
  });
  return [{ about, text }, ...equivalenceSentence(about, own, question.margin, question.level)];
}

/** "No relevant difference" is a finding of its own, and something else than "no evidence of a difference". */
function equivalenceSentence(
  about: string,
  own: readonly Estimate[],
  margin: number | null,
  level: number,
): Sentence[] {
  const tested = own.filter(e => e.measure === "equivalence" && e.adjustedP !== null);
  if (margin === null || tested.length === 0) return [];
  const shown = tested.filter(e => e.adjustedP! <= 1 - level).length;
  return [
    {
      about,
      text: inBoth(locale => {
        const nl = locale === "nl";
        const points = formatNumber(margin, locale, 2);
        if (shown === tested.length)
          return nl
            ? `Geen relevant verschil: ${tested.length === 1 ? "het verschil is" : "de verschillen zijn"} aantoonbaar kleiner dan ${points} punt, de grens die u koos.`
            : `No relevant difference: ${tested.length === 1 ? "the difference is" : "the differences are"} shown to be smaller than ${points} points, the bound you chose.`;
        if (shown === 0)
          return nl
            ? `Dat ${tested.length === 1 ? "het verschil kleiner is" : "de verschillen kleiner zijn"} dan ${points} punt, is niet aangetoond. Dat is iets anders dan een bewezen verschil.`
            : `That the ${tested.length === 1 ? "difference is" : "differences are"} smaller than ${points} points was not shown. That is not the same as a proven difference.`;
        return nl
          ? `Van ${formatNumber(shown, locale)} van de ${formatNumber(tested.length, locale)} tweetallen is aangetoond dat het verschil kleiner is dan ${points} punt.`
          : `For ${formatNumber(shown, locale)} of the ${formatNumber(tested.length, locale)} pairs of groups the difference is shown to be smaller than ${points} points.`;
      }),
    },
  ];
}
