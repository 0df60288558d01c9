import { formatNumber, formatPercent } from "../../language/format.ts";
import { groupWord } from "../../statistics/estimate.ts";
import { DataTable, HiddenNote } from "../../web/components/table.tsx";
import { groupPicture } from "../charts/group-picture.ts";
import { KeySign } from "../charts/interval-panel.tsx";
import { type EstimateColumn, adjustedP, estimateTable, figure, reasonsOf } from "../estimate-table.tsx";
import type { Labels } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import { isEvident } from "../widest.ts";
import { type NetworkFinding, aboutCharacteristic } from "./network.ts";
import { personal } from "./model.ts";
import { measureTexts, texts } from "./texts.ts";

/** By characteristic: ties within the group and who is named, then everything in tables. */
export function networkLayout(finding: NetworkFinding, labels: Labels): readonly Section[] {
  const { question, estimates } = finding;
  return question.by.map((name, index): Section => {
    const own = aboutCharacteristic(estimates, name);
    const whole = own.filter(e => e.moment === name);
    const groups = own.filter(e => e.moment === null);
    const title = labels.column(name);
    const of = (measure: string) => groups.filter(e => e.measure === measure);
    const most = Math.max(1, ...of("in-degree").map(e => e.value ?? 0));
    const given = personal.filter(measure => of(measure).length > 0);
    const column = (measure: string): EstimateColumn => ({
      key: measure,
      head: measureTexts[measure]!,
      of: e => e.measure === measure,
    });
    return {
      about: name,
      title,
      pictures: [
        groupPicture({
          label: texts.homophily,
          by: title,
          estimates: of("homophily"),
          labels,
          evident: new Set(),
          line: null,
          domain: [0, 1],
          tick: (share, locale) => formatPercent(share, locale, 0),
        }),
        groupPicture({
          label: texts.named,
          by: title,
          estimates: of("in-degree"),
          labels,
          evident: new Set(
            of("in-degree-difference")
              .filter(e => isEvident(e, question.level))
              .map(e => groupWord(e.group)),
          ),
          line: null,
          domain: [0, Math.ceil(most)],
          tick: (value, locale) => formatNumber(value, locale, 0),
          write: (value, locale) => formatNumber(value, locale, 1),
        }),
      ],
      tables: [
        locale => (
          <DataTable
            key={`whole-${index}`}
            id={`whole-${index}`}
            caption={texts.wholeCaption[locale]}
            columns={[
              { key: "measure", head: texts.measure[locale], cell: e => measureTexts[e.measure]![locale] },
              { key: "value", head: texts.value[locale], number: true, cell: e => figure(e, locale) },
              {
                key: "p",
                head: texts.adjustedP[locale],
                number: true,
                cell: e => figure(e, locale, adjustedP),
              },
            ]}
            rows={whole}
            rowKey={e => e.measure}
            note={<HiddenNote reasons={reasonsOf(whole)} locale={locale} />}
          />
        ),
        estimateTable({
          id: `groups-${index}`,
          caption: texts.groupsCaption,
          head: texts.group,
          estimates: groups,
          labels,
          columns: ["count", "ei-index", "homophily", "coleman", ...given].map(column),
        }),
        ...given.map(measure =>
          estimateTable({
            id: `compared-${measure}-${index}`,
            caption: texts.comparedCaption(measureTexts[measure]!),
            head: texts.group,
            estimates: groups,
            labels,
            columns: [
              { key: "difference", head: texts.difference, of: e => e.measure === `${measure}-difference` },
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
export const networkKey = (): readonly KeyEntry[] => [
  { sign: <KeySign sign="hollow" />, meaning: texts.dot },
  { sign: <KeySign sign="filled" />, meaning: texts.filled },
];
