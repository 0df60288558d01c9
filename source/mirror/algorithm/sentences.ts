import type { Estimate } from "../../statistics/estimate.ts";
import type { Sentence } from "../finding.ts";
import { rateSentence } from "../gap-sentence.ts";
import type { Labels } from "../labels.ts";
import { measuresOf } from "../rates.ts";
import { isEvident } from "../widest.ts";
import type { AlgorithmStructure } from "./answer.ts";
import type { RateName } from "./model.ts";
import { rateTexts } from "./texts.ts";

/** The rates that are said in sentences: who is selected, and which mistakes are made with whom. */
const said = ["selection-rate", "fpr", "fnr", "ppv"] as const satisfies readonly RateName[];

/** What the rates of one breakdown say, and why they cannot all be equal where the outcome itself is not. */
export function algorithmSentences(
  about: string,
  estimates: readonly Estimate[],
  { question }: AlgorithmStructure,
  labels: Labels,
): Sentence[] {
  const of = (measure: string) => estimates.filter(e => e.measure === measure);
  const sentences = said.map(measure =>
    rateSentence(rateTexts[measure].sentence, measuresOf(measure), estimates, question, labels),
  );
  const uneven = of("base-rate-difference").some(
    e => isEvident(e, question.level) && !labels.isUnknown(e.group),
  );
  const outcome = labels.column(question.actual);
  if (uneven)
    sentences.push({
      nl: `‘${outcome.nl}’ komt zelf niet in elke groep even vaak voor. Dan kunnen deze maten niet alle tegelijk gelijk zijn: wie de ene fout gelijk verdeelt, verdeelt een andere ongelijk. Welke fout het zwaarst weegt, is een keuze en geen rekensom.`,
      en: `‘${outcome.en}’ itself does not occur equally often in every group. Then these measures cannot all be equal at once: whoever spreads one mistake equally spreads another unequally. Which mistake weighs most is a choice, not a sum.`,
    });
  return sentences.map(text => ({ about, text }));
}
