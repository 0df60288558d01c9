import { formatPercent } from "../../language/format.ts";
import { groupWord } from "../../statistics/estimate.ts";
import { groupPicture } from "../charts/group-picture.ts";
import { domainEnd, KeySign } from "../charts/interval-panel.tsx";
import { breakdownName, breakdowns } from "../breakdowns.ts";
import { texts as decisionTexts } from "../decisions/texts.ts";
import { type EstimateColumn, adjustedP, estimateTable } from "../estimate-table.tsx";
import { type Labels, inBoth } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import { isEvident, othersOf } from "../widest.ts";
import { type AlgorithmFinding, about } from "./algorithm.ts";
import { type AlgorithmQuestion, type RateName, rateNames } from "./model.ts";
import { rateTexts, texts } from "./texts.ts";

/** The rates that are drawn: who is selected, and the mistakes. */
const drawn = ["selection-rate", "fpr", "fnr", "ppv"] as const satisfies readonly RateName[];

/** By characteristic and intersection: the rates as pictures, everything in tables. */
export function algorithmLayout(finding: AlgorithmFinding, labels: Labels): readonly Section[] {
  const { question, estimates } = finding;
  return breakdowns(question).map((by, index): Section => {
    const own = about(estimates, by);
    const title = inBoth(locale => by.map(name => labels.column(name)[locale]).join(" × "));
    const of = (measure: string) => own.filter(e => e.measure === measure);
    const end = domainEnd(drawn.flatMap(measure => of(measure)));
    const others = othersOf(own.find(e => e.versus !== null) ?? { versus: "everyone-else" }, labels);
    const column = (measure: string, head: EstimateColumn["head"]): EstimateColumn => ({
      key: measure,
      head,
      of: e => e.measure === measure,
    });
    return {
      about: breakdownName(by),
      title,
      pictures: drawn.map(measure => {
        const everyone = estimates.find(e => e.measure === measure && Object.keys(e.group).length === 0);
        const value = everyone?.value ?? null;
        return groupPicture({
          label: rateTexts[measure].sentence,
          by: title,
          estimates: of(measure),
          labels,
          evident: new Set(
            of(`${measure}-difference`)
              .filter(e => isEvident(e, question.level))
              .map(e => groupWord(e.group)),
          ),
          line:
            value === null
              ? null
              : {
                  value,
                  label: inBoth(l => `${texts.everyone[l]} ${formatPercent(value, l)}`),
                },
          domain: [0, end],
          tick: (share, locale) => formatPercent(share, locale, 0),
        });
      }),
      tables: [
        estimateTable({
          id: `counts-${index}`,
          caption: texts.countsCaption,
          head: texts.group,
          estimates: own,
          labels,
          columns: (["count", "tp", "fp", "tn", "fn"] as const).map(measure =>
            column(measure, texts[measure]),
          ),
        }),
        estimateTable({
          id: `rates-${index}`,
          caption: texts.ratesCaption,
          head: texts.group,
          estimates: own,
          labels,
          columns: rateNames.map(measure => column(measure, rateTexts[measure].head)),
        }),
        ...rateNames.map(measure =>
          estimateTable({
            id: `compared-${measure}-${index}`,
            caption: texts.comparedCaption(rateTexts[measure].head),
            head: texts.group,
            estimates: own.filter(e => e.versus !== null),
            labels,
            columns: [
              column(`${measure}-difference`, texts.difference(others)),
              column(`${measure}-ratio`, texts.ratio(others)),
              {
                key: "p",
                head: texts.adjustedP,
                of: e => e.measure === `${measure}-difference`,
                write: adjustedP,
              },
            ],
          }),
        ),
      ],
    };
  });
}

/** What the signs in the pictures mean. */
export const algorithmKey = (question: AlgorithmQuestion): readonly KeyEntry[] =>
  decisionTexts.key(question).map(({ sign, meaning }) => ({ sign: <KeySign sign={sign} />, meaning }));
