import { formatNumber, formatPoints } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { type Estimate, sameGroup } from "../../statistics/estimate.ts";
import { withoutEvidence } from "../detectable.ts";
import type { Sentence } from "../finding.ts";
import { rateSentence } from "../gap-sentence.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import { measuresOf } from "../rates.ts";
import { isEvident } from "../widest.ts";
import type { CorrespondenceStructure } from "./correspondence.ts";

/** Who got an answer most often, and what pairs say that were sent to the same employer. */
export function correspondenceSentences(
  about: string,
  estimates: readonly Estimate[],
  { question, pairs }: CorrespondenceStructure,
  labels: Labels,
): Sentence[] {
  const of = (measure: string) => estimates.filter(e => e.measure === measure);
  const rates = rateSentence(
    capital(labels.moment(question.response)),
    measuresOf("rate", { plain: true }),
    estimates,
    question,
    labels,
  );
  const paired = pairs
    .filter(({ by }) => by === about)
    .flatMap(({ first, second }): Text[] => {
      const find = (measure: string) =>
        of(measure).find(
          e => sameGroup(e.group, first) && typeof e.versus === "object" && sameGroup(e.versus ?? {}, second),
        );
      const [all, one, other] = ["pairs", "pairs-first-only", "pairs-second-only"].map(name => find(name));
      const difference = find("paired-difference");
      if (all?.value == null || one?.value == null || other?.value == null || difference === undefined)
        return [];
      const counts = { all: all.value, one: one.value, other: other.value };
      const sure = isEvident(difference, question.level);
      const unsure = withoutEvidence(
        [find("detectable-paired-difference")].filter(e => e !== undefined),
        labels,
        formatPoints,
      );
      return [
        inBoth(locale => {
          const nl = locale === "nl";
          const [a, b] = [labels.group(first)[locale], labels.group(second)[locale]];
          const number = (value: number) => formatNumber(value, locale, 0);
          const start = nl
            ? `Van ${number(counts.all)} paren kreeg in ${number(counts.one)} paren alleen ${a} een positief antwoord, en in ${number(counts.other)} alleen ${b}.`
            : `Of ${number(counts.all)} pairs, only ${a} got a positive answer in ${number(counts.one)}, and only ${b} in ${number(counts.other)}.`;
          if (sure)
            return nl
              ? `${start} Dat verschil is groter dan toeval zou geven.`
              : `${start} That difference is larger than chance would give.`;
          return `${start} ${unsure[locale]}`;
        }),
      ];
    });
  return [rates, ...paired].map(text => ({ about, text }));
}
