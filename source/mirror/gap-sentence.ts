import { formatPercent, formatPoints } from "../language/format.ts";
import type { Locale, Text } from "../language/text.ts";
import { type Estimate, groupWord } from "../statistics/estimate.ts";
import { type Claims, claimedOf, noRelevantDifference } from "./equivalence.ts";
import { seenFrom, withoutEvidence } from "./detectable.ts";
import { type Labels, inBoth } from "./labels.ts";
import type { RateMeasures, RateQuestion } from "./rates.ts";
import { type ByGroup, byGroup, isEvident, othersOf, widest } from "./widest.ts";

/** Values of groups and what they are compared with, as a sentence reads them. */
export interface Compared {
  /** What the values are, with a capital: "Selected". */
  readonly name: Text;
  readonly values: readonly Estimate[];
  readonly differences: ByGroup;
  /** The smallest difference that each comparison would have shown. */
  readonly detectable: readonly Estimate[];
  /** Tests that differences are smaller than a margin; null where no margin was chosen. */
  readonly claims: Claims | null;
  readonly labels: Labels;
  readonly level: number;
  /** How a value and a difference are written, and which words say more and less; of rates where left out. */
  readonly words?: Words;
}

export interface Words {
  readonly value: (value: number, locale: Locale) => string;
  readonly difference: (value: number, locale: Locale) => string;
  readonly most: Text;
  readonly least: Text;
  readonly more: Text;
  readonly less: Text;
  /** A difference under this is called small, however certain it is. */
  readonly small: number;
}

const ofRates: Words = {
  value: formatPercent,
  difference: formatPoints,
  most: { nl: "het vaakst bij", en: "most often for" },
  least: { nl: "het minst vaak bij", en: "least often for" },
  more: { nl: "vaker", en: "more often" },
  less: { nl: "minder vaak", en: "less often" },
  small: 0.01,
};

/** What the rows about one rate say. */
export function rateSentence(
  name: Text,
  measures: RateMeasures,
  estimates: readonly Estimate[],
  { level, margin }: RateQuestion,
  labels: Labels,
): Text {
  const of = (measure: string) => estimates.filter(e => e.measure === measure);
  return gapSentence({
    name,
    values: of(measures.rate),
    differences: byGroup(of(measures.difference)),
    detectable: of(measures.detectable),
    claims: claimsOf(of(measures.equivalence), margin),
    labels,
    level,
  });
}

/** Tests of equivalence of rates, with their margin as it is read. */
export const claimsOf = (tested: readonly Estimate[], margin: number | null): Claims | null =>
  margin === null ? null : { tested, margin: locale => formatPoints(margin / 100, locale) };

/** Up to so many groups the highest and the lowest are named; of more, those that stand apart. */
export const fewGroups = 4;
const namedGroups = 3;

/** Which groups have the most and the least, how much that is, and whether it is more than chance. */
export function gapSentence(compared: Compared): Text {
  const { name, values, differences, detectable, claims, labels, level, words = ofRates } = compared;
  const gap = widest(values, differences, labels, level);
  if (gap === null)
    return inBoth(locale =>
      locale === "nl"
        ? `${name.nl}: hier zijn te weinig groepen te tonen om te vergelijken.`
        : `${name.en}: too few groups can be shown here to compare them.`,
    );
  if (gap.groups > fewGroups) return apartSentence(compared);
  const claim = noRelevantDifference(claims, labels, level, gap.evident);
  const small = claimedOf(claims, labels, level) === "all";
  const unsure = withoutEvidence(detectable, labels, words.difference);
  return inBoth(locale => {
    const nl = locale === "nl";
    const after = claim === null ? "" : ` ${claim[locale]}`;
    const one = (e: Estimate) => `${labels.group(e.group)[locale]} (${words.value(e.value!, locale)})`;
    const size = words.difference(gap.size, locale);
    const start = `${name[locale]}: ${words.most[locale]} ${one(gap.high)}, ${words.least[locale]} ${one(gap.low)}.`;
    const apart = nl ? `${start} Dat scheelt ${size}.` : `${start} That is ${size}.`;
    if (!gap.evident) return small ? `${start}${after}` : `${apart} ${unsure[locale]}${after}`;
    if (gap.size < words.small)
      return nl
        ? `${start} Het verschil is klein: ${size}.${after}`
        : `${start} The difference is small: ${size}.${after}`;
    return `${apart}${after}`;
  });
}

/** Of many groups (intersections, mostly): which stand apart from what they are compared with, on either side. */
export function apartSentence(compared: Compared): Text {
  const { name, values, differences, detectable, claims, labels, level, words = ofRates } = compared;
  const small = claimedOf(claims, labels, level) === "all";
  const seen = seenFrom(detectable, labels, words.difference);
  const apart = values.flatMap(value => {
    const difference = differences.get(groupWord(value.group));
    const told = difference && isEvident(difference, level) && value.value !== null;
    return told && !labels.isUnknown(value.group) ? [{ value, difference, by: difference.value! }] : [];
  });
  const claim = noRelevantDifference(claims, labels, level, apart.length > 0);
  const above = apart.filter(({ by }) => by > 0).toSorted((a, b) => b.by - a.by);
  const below = apart.filter(({ by }) => by < 0).toSorted((a, b) => a.by - b.by);
  const others = othersOf([...differences.values()][0] ?? { versus: "everyone-else" }, labels);
  return inBoth(locale => {
    const nl = locale === "nl";
    const after = claim === null ? "" : ` ${claim[locale]}`;
    if (apart.length === 0 && small) return `${name[locale]}:${after}`;
    if (apart.length === 0)
      return nl
        ? `${name.nl}: van geen van deze groepen is er genoeg aanwijzing dat zij meer dan toevallig afwijkt van ${others.nl}.${seen === null ? "" : ` ${seen.nl}`}${after}`
        : `${name.en}: for none of these groups is there enough evidence that it differs from ${others.en} by more than chance.${seen === null ? "" : ` ${seen.en}`}${after}`;
    const named = (side: typeof apart) => {
      const list = side
        .slice(0, namedGroups)
        .map(({ value: e }) => `${labels.group(e.group)[locale]} (${words.value(e.value!, locale)})`);
      const more = side.length - list.length;
      if (more > 0) list.push(nl ? `nog ${more}` : `${more} more`);
      return list.join("; ");
    };
    const than = nl ? `dan ${others.nl}` : `than ${others.en}`;
    const sides = [
      above.length > 0 ? `${words.more[locale]} ${than}: ${named(above)}` : "",
      below.length > 0 ? `${words.less[locale]}${above.length > 0 ? "" : ` ${than}`}: ${named(below)}` : "",
    ];
    return `${name[locale]}, ${sides.filter(side => side !== "").join(`. ${nl ? "En" : "And"} `)}.${after}`;
  });
}
