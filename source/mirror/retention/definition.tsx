import { formatNumber, formatPercent } from "../../language/format.ts";
import { KeySign } from "../charts/interval-panel.tsx";
import { linePanel, mostLines } from "../charts/line-panel.tsx";
import { adjustedP, estimateTable } from "../estimate-table.tsx";
import { groupWord } from "../../statistics/estimate.ts";
import { type Labels, inBoth } from "../labels.ts";
import { readable } from "../output.ts";
import type { Picture, Section, View } from "../view.ts";
import { askRetention } from "./ask.ts";
import type { RetentionFinding, RetentionStructure } from "./model.ts";
import { type RetentionQuestion, retentionParameters } from "./parameters.ts";
import { retention } from "./retention.ts";
import { retentionScript } from "./script.ts";
import { methods, texts } from "./texts.ts";

/** Staying and leaving: how long do people of each group stay? */
export const retentionView: View<RetentionQuestion, RetentionStructure> = {
  name: "retention",
  title: texts.title,
  about: texts.about,
  parameters: retentionParameters,
  methods,
  suits: dataset => dataset.kind === "rows",
  answer: askRetention,
  find: retention,
  layout: retentionLayout,
  key: question =>
    texts
      .key(Math.round(question.level * 100))
      .map(meaning => ({ sign: <KeySign sign="interval" />, meaning })),
  script: retentionScript,
};

/** By characteristic: the curves, and tables of shares, medians and comparisons. */
function retentionLayout(finding: RetentionFinding, labels: Labels): readonly Section[] {
  return finding.question.by.map((by, index): Section => {
    const own = finding.estimates.filter(e => by in e.group);
    const moments = [...new Set(own.flatMap(e => (e.measure === "survival" ? [e.moment!] : [])))];
    return {
      about: by,
      title: labels.column(by),
      pictures: curvePicture(finding, by, labels),
      tables: [
        estimateTable({
          id: `curve-${index}`,
          caption: texts.curveCaption,
          head: texts.group,
          columns: moments.map(moment => ({
            key: moment,
            head: inBoth(locale => formatNumber(Number(moment), locale)),
            of: e => e.measure === "survival" && e.moment === moment,
          })),
          estimates: own,
          labels,
        }),
        estimateTable({
          id: `compare-${index}`,
          caption: texts.compareCaption,
          head: texts.group,
          columns: [
            {
              key: "count",
              head: texts.people,
              of: e => e.measure === "count",
              write: (e, locale) => readable("count", e.value, locale),
            },
            { key: "median", head: texts.median, of: e => e.measure === "median-stay" },
            { key: "ratio", head: texts.ratio, of: e => e.measure === "hazard-ratio" },
            { key: "p", head: texts.adjustedP, of: e => e.measure === "hazard-ratio", write: adjustedP },
          ],
          estimates: own,
          labels,
        }),
      ],
    };
  });
}

function curvePicture(finding: RetentionFinding, by: string, labels: Labels): Picture[] {
  const survival = finding.estimates.filter(
    e => e.measure === "survival" && by in e.group && e.value !== null && !labels.isUnknown(e.group),
  );
  const groups = [...Map.groupBy(survival, e => groupWord(e.group)).values()].slice(0, mostLines);
  if (groups.length === 0) return [];
  return [
    {
      label: texts.curvePicture,
      draw: (locale, id) =>
        linePanel(
          {
            title: texts.curvePicture[locale],
            description: groups
              .map(own => {
                const last = own.at(-1)!;
                return `${labels.group(last.group)[locale]} ${formatPercent(last.value!, locale)} (${formatNumber(Number(last.moment), locale)})`;
              })
              .join("; "),
            lines: groups.map(own => ({
              name: labels.group(own[0]!.group)[locale],
              points: [
                { x: 0, y: 1, low: 1, high: 1 },
                ...own.map(e => ({ x: Number(e.moment), y: e.value!, low: e.low, high: e.high })),
              ],
            })),
            steps: false,
            target: null,
            top: 1,
            write: value => formatPercent(value, locale),
            tick: value => formatPercent(value, locale, 0),
            time: value => formatNumber(value, locale, 0),
            timeLabel: labels.column(finding.question.time)[locale],
          },
          id,
        ),
    },
  ];
}
