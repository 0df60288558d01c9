import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Sentence } from "../finding.ts";
import { gapSentence } from "../gap-sentence.ts";
import { type Labels, inBoth } from "../labels.ts";
import { byGroup, isEvident } from "../widest.ts";
import type { NetworkStructure } from "./answer.ts";
import { aboutCharacteristic } from "./network.ts";

/** Whether ties stay within groups more than by lot, and whose ideas are asked for most. */
export function networkSentences(
  name: string,
  estimates: readonly Estimate[],
  { question }: NetworkStructure,
  labels: Labels,
): Sentence[] {
  const own = aboutCharacteristic(estimates, name);
  const of = (measure: string) => own.filter(e => e.measure === measure);
  const whole = own.find(e => e.measure === "ei-index" && e.moment === name);
  const lot = own.find(e => e.measure === "ei-by-lot");
  const said: Sentence[] = [];
  if (whole?.value !== null && whole !== undefined && lot?.value !== null && lot !== undefined)
    said.push({ about: name, text: mixingSentence(whole, lot.value, labels.column(name), question.level) });
  const named = of("in-degree");
  if (named.some(e => e.value !== null))
    said.push({
      about: name,
      text: gapSentence({
        name:
          question.directed === "yes"
            ? { nl: "Door hoeveel anderen iemand genoemd wordt", en: "By how many others someone is named" }
            : {
                nl: "Met hoeveel anderen iemand een band heeft",
                en: "With how many others someone has a tie",
              },
        values: named,
        differences: byGroup(of("in-degree-difference")),
        // A test by lot has no interval from which to tell what it would have shown.
        detectable: [],
        claims: null,
        labels,
        level: question.level,
        words: {
          value: (value, locale) => formatNumber(value, locale, 1),
          difference: (value, locale) => formatNumber(value, locale, 1),
          most: { nl: "gemiddeld het meest bij", en: "most on average for" },
          least: { nl: "het minst bij", en: "least for" },
          more: { nl: "meer", en: "more" },
          less: { nl: "minder", en: "fewer" },
          small: 0.05,
        },
      }),
    });
  return said;
}

/** Of all ties the part that stays within groups, beside the part that it would be by lot: (1 − E-I)/2. */
function mixingSentence(
  whole: Estimate,
  lot: number,
  characteristic: { readonly nl: string; readonly en: string },
  level: number,
): Sentence["text"] {
  const [within, byLot] = [(1 - whole.value!) / 2, (1 - lot) / 2];
  const evident = isEvident(whole, level);
  return inBoth(locale => {
    const nl = locale === "nl";
    const [a, b] = [formatPercent(within, locale), formatPercent(byLot, locale)];
    const start = nl
      ? `Van alle banden is ${a} met iemand van dezelfde groep (${characteristic.nl}); bij loting zou dat gemiddeld ${b} zijn.`
      : `Of all ties ${a} are with someone of the same group (${characteristic.en}); by lot that would be ${b} on average.`;
    if (!evident)
      return nl
        ? `${start} Er is te weinig aanwijzing dat dit meer is dan toeval.`
        : `${start} There is too little evidence that this is more than chance.`;
    if (within > byLot)
      return nl
        ? `${start} Mensen zoeken elkaar binnen hun groep dus vaker op dan bij loting.`
        : `${start} So people find each other within their group more often than by lot.`;
    return nl
      ? `${start} Banden lopen dus juist vaker tussen groepen dan bij loting.`
      : `${start} So ties run between groups more often than by lot.`;
  });
}
