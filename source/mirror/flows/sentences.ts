import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { Sentence } from "../finding.ts";
import { rateSentence } from "../gap-sentence.ts";
import { type Labels, inBoth } from "../labels.ts";
import { measuresOf } from "../rates.ts";
import type { FlowsStructure } from "./answer.ts";
import { ratesGiven } from "./flows.ts";
import { rateTexts } from "./texts.ts";

/** What the rates of one breakdown say: who rises, leaves and comes, and whether groups differ in it by more than chance. */
export function flowsSentences(
  about: string,
  estimates: readonly Estimate[],
  structure: FlowsStructure,
  labels: Labels,
): Sentence[] {
  const { question } = structure;
  const of = (measure: string) => estimates.filter(e => e.measure === measure);
  return ratesGiven(structure)
    .filter(measure => measure !== "demotion-rate" || of(measure).some(e => (e.value ?? 0) > 0))
    .map(measure => ({
      about,
      text: rateSentence(
        rateTexts[measure].sentence,
        measuresOf(measure),
        estimates,
        { level: question.confidence, margin: question.margin },
        labels,
      ),
    }));
}

/** How many people the figures are about, and how many of them rose: the first thing that is said. */
export function headline(everyone: readonly Estimate[], { steps }: FlowsStructure): Sentence[] {
  const promotion = everyone.find(e => e.measure === "promotion-rate");
  if (promotion?.value === null || promotion?.n === null || promotion === undefined) return [];
  const [share, people] = [promotion.value, promotion.n];
  return [
    {
      about: null,
      text: inBoth(locale => {
        const [percent, n] = [formatPercent(share, locale), formatNumber(people, locale)];
        if (locale === "nl")
          return steps > 1
            ? `Van ieder die er was, ging per stap ${percent} naar een hoger niveau (${n} keer dat iemand er aan het begin van een stap was).`
            : `Van de ${n} mensen die er waren, ging ${percent} naar een hoger niveau.`;
        return steps > 1
          ? `Of everyone who was there, ${percent} went to a higher level in each step (${n} times that someone was there at the start of a step).`
          : `Of the ${n} people who were there, ${percent} went to a higher level.`;
      }),
    },
  ];
}
