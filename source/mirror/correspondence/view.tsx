import { formatPercent } from "../../language/format.ts";
import { groupWord, sameGroup, type Estimate } from "../../statistics/estimate.ts";
import { DataTable, HiddenNote } from "../../web/components/table.tsx";
import { groupPicture } from "../charts/group-picture.ts";
import { domainEnd, KeySign } from "../charts/interval-panel.tsx";
import { breakdownName, breakdowns } from "../breakdowns.ts";
import { texts as decisionTexts } from "../decisions/texts.ts";
import { adjustedP, estimateTable, figure, ofHowMany, reasonsOf, withInterval } from "../estimate-table.tsx";
import { formatP } from "../../language/format.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import { isEvident, othersOf } from "../widest.ts";
import type { CorrespondenceFinding } from "./correspondence.ts";
import type { CorrespondenceQuestion } from "./model.ts";
import { texts } from "./texts.ts";

/** By characteristic and intersection: the rates as a picture, everything in tables. */
export function correspondenceLayout(finding: CorrespondenceFinding, labels: Labels): readonly Section[] {
  const { question, estimates } = finding;
  const everyone =
    estimates.find(e => e.measure === "rate" && Object.keys(e.group).length === 0)?.value ?? null;
  return breakdowns(question).map((by, index): Section => {
    const own = estimates.filter(e => breakdownName(Object.keys(e.group)) === breakdownName(by));
    const of = (measure: string) => own.filter(e => e.measure === measure);
    const title = inBoth(locale => by.map(name => labels.column(name)[locale]).join(" × "));
    const others = othersOf(of("difference")[0] ?? { versus: "everyone-else" }, labels);
    return {
      about: breakdownName(by),
      title,
      pictures: [
        groupPicture({
          label: capital(labels.moment(question.response)),
          by: title,
          estimates: of("rate"),
          labels,
          evident: new Set(
            of("difference")
              .filter(e => isEvident(e, question.level))
              .map(e => groupWord(e.group)),
          ),
          line:
            everyone === null
              ? null
              : {
                  value: everyone,
                  label: inBoth(l => `${texts.everyone[l]} ${formatPercent(everyone, l)}`),
                },
          domain: [0, domainEnd(of("rate"))],
          tick: (share, locale) => formatPercent(share, locale, 0),
        }),
      ],
      tables: [
        estimateTable({
          id: `rates-${index}`,
          caption: texts.ratesCaption,
          head: texts.group,
          estimates: own.filter(e => !e.measure.startsWith("pair") && !e.measure.startsWith("mcnemar")),
          labels,
          columns: [
            { key: "n", head: texts.ofHowMany, of: e => e.measure === "rate", write: ofHowMany },
            { key: "rate", head: texts.rate, of: e => e.measure === "rate" },
            { key: "difference", head: texts.difference(others), of: e => e.measure === "difference" },
            { key: "ratio", head: texts.ratio(others), of: e => e.measure === "ratio" },
            { key: "p", head: texts.adjustedP, of: e => e.measure === "difference", write: adjustedP },
          ],
        }),
        ...pairTables(own, labels, index),
      ],
    };
  });
}

/** A table for every two groups of which applications were sent together. */
function pairTables(estimates: readonly Estimate[], labels: Labels, index: number): Section["tables"] {
  return estimates
    .filter(e => e.measure === "pairs")
    .map(({ group, versus }, p) => {
      const rows = estimates.filter(
        e =>
          texts.pairMeasures[e.measure] !== undefined &&
          sameGroup(e.group, group) &&
          typeof e.versus === "object" &&
          typeof versus === "object" &&
          sameGroup(e.versus ?? {}, versus ?? {}),
      );
      const caption = texts.pairsCaption(
        labels.group(group),
        labels.group(typeof versus === "object" && versus !== null ? versus : {}),
      );
      return locale => (
        <DataTable
          key={`pairs-${index}-${p}`}
          id={`pairs-${index}-${p}`}
          caption={caption[locale]}
          columns={[
            {
              key: "measure",
              head: texts.pairMeasure[locale],
              cell: e => texts.pairMeasures[e.measure]![locale],
            },
            {
              key: "value",
              head: texts.pairValue[locale],
              number: true,
              cell: e => figure(e, locale, withInterval),
            },
            {
              key: "p",
              head: texts.p[locale],
              number: true,
              cell: e => (e.p === null ? "–" : formatP(e.p, locale)),
            },
          ]}
          rows={rows}
          rowKey={e => e.measure}
          note={<HiddenNote reasons={reasonsOf(rows)} locale={locale} />}
        />
      );
    });
}

/** What the signs in the pictures mean. */
export const correspondenceKey = (question: CorrespondenceQuestion): readonly KeyEntry[] =>
  decisionTexts.key(question).map(({ sign, meaning }) => ({ sign: <KeySign sign={sign} />, meaning }));
