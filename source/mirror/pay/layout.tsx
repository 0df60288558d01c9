import type { ReactElement } from "react";
import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import { type Estimate, groupWord } from "../../statistics/estimate.ts";
import { type Column, DataTable, HiddenNote } from "../../web/components/table.tsx";
import { KeySign, type Panel, domainEnd, intervalPanel } from "../charts/interval-panel.tsx";
import {
  type EstimateColumn,
  adjustedP,
  estimateTable,
  figure,
  ofHowMany,
  reasonsOf,
  withInterval,
} from "../estimate-table.tsx";
import { type Labels, capital, inBoth } from "../labels.ts";
import { readable } from "../output.ts";
import type { KeyEntry, Picture, Section } from "../view.ts";
import type { PayFinding } from "./model.ts";
import type { PayQuestion } from "./parameters.ts";
import { isEvident } from "./sentences.ts";
import { measureNames, partNames, texts } from "./texts.ts";

/** The finding by characteristic: gaps and bands as pictures, everything in tables. */
export function payLayout(finding: PayFinding, labels: Labels): readonly Section[] {
  return finding.question.by.map((by, index): Section => {
    const own = finding.estimates.filter(e => by in e.group);
    const single = own.filter(e => Object.keys(e.group).length === 1);
    const categories = own.filter(e => Object.keys(e.group).length === 2);
    return {
      about: by,
      title: labels.column(by),
      pictures: [
        ...gapPicture(single, finding.question, labels),
        ...bandPicture(single, labels),
        ...categoryPicture(categories, finding.question, labels),
      ],
      tables: [
        estimateTable({
          id: `pay-${index}`,
          caption: texts.payCaption,
          head: texts.group,
          columns: payColumns,
          estimates: single,
          labels,
        }),
        ...(single.some(e => e.measure === "band-share") ? [bandTable(single, labels, index)] : []),
        ...(categories.length === 0
          ? []
          : [
              estimateTable({
                id: `categories-${index}`,
                caption: texts.categoriesCaption,
                head: texts.group,
                columns: categoryColumns,
                estimates: categories,
                labels,
              }),
            ]),
        ...(single.some(e => e.measure === "adjusted-gap") ? [modelTable(single, labels, index)] : []),
      ],
    };
  });
}

const measured = (key: string, head: Text, write?: EstimateColumn["write"]): EstimateColumn => ({
  key,
  head,
  of: e => e.measure === key,
  ...(write === undefined ? {} : { write }),
});

const payColumns: readonly EstimateColumn[] = [
  measured("count", texts.people, (e, locale) => readable("count", e.value, locale)),
  measured("mean", texts.mean),
  measured("median", texts.median),
  measured("mean-gap", texts.meanGap),
  measured("median-gap", texts.medianGap),
  { key: "p", head: texts.adjustedP, of: e => e.measure === "mean-gap", write: adjustedP },
];

const categoryColumns: readonly EstimateColumn[] = [
  { key: "n", head: texts.people, of: e => e.measure === "mean-gap", write: ofHowMany },
  measured("mean-gap", texts.meanGap),
  { key: "p", head: texts.adjustedP, of: e => e.measure === "mean-gap", write: adjustedP },
];

/** The gaps of each group side by side: without and with what is held equal. */
function gapPicture(own: readonly Estimate[], question: PayQuestion, labels: Labels): Picture[] {
  const measures = ["mean-gap", "median-gap", "adjusted-gap"];
  const gaps = own.filter(
    e =>
      measures.includes(e.measure) && (e.value !== null || e.hidden !== null) && !labels.isUnknown(e.group),
  );
  if (gaps.length === 0) return [];
  const groups = Map.groupBy(gaps, e => groupWord(e.group));
  const several = groups.size > 1;
  const ordered = [...groups.values()].flat();
  const [first] = gaps;
  return [
    {
      label: texts.gapPicture,
      draw: (locale, id) => {
        const versus = first?.versus;
        const other = versus && typeof versus === "object" ? labels.group(versus)[locale] : "";
        const nameOf = (e: Estimate) =>
          several
            ? `${labels.group(e.group)[locale]}, ${measureNames[e.measure]![locale]}`
            : measureNames[e.measure]![locale];
        return intervalPanel(
          {
            title: texts.gapPicture[locale],
            description: ordered.map(e => `${nameOf(e)} ${readable(e.measure, e.value, locale)}`).join("; "),
            rows: ordered.map(e => ({ name: nameOf(e), estimate: e, evident: isEvident(e, question.level) })),
            line: { value: 0, label: texts.equalTo[locale](other) },
            domain: around(ordered),
            ...percentScale(locale),
          },
          locale,
          id,
        );
      },
    },
  ];
}

const percentScale = (locale: Locale): Pick<Panel, "write" | "tick"> => ({
  write: value => formatPercent(value, locale),
  tick: value => formatPercent(value, locale, 0),
});

/** Both ends of an axis that holds 0 and every interval, in steps of 5%. */
export function around(estimates: readonly Estimate[]): readonly [number, number] {
  const ends = estimates.flatMap(e =>
    e.value === null ? [] : [e.value, e.low ?? e.value, e.high ?? e.value],
  );
  const step = 0.05;
  const low = Math.max(-1, Math.floor(Math.min(0, ...ends) / step) * step);
  const high = Math.min(1, Math.ceil(Math.max(step, ...ends) / step) * step);
  return [low, high];
}

/** What each quarter of the pay order is made up of, of the smaller of two groups. */
function bandPicture(own: readonly Estimate[], labels: Labels): Picture[] {
  const shares = own.filter(e => e.measure === "band-share" && !labels.isUnknown(e.group));
  const groups = [...new Map(shares.map(e => [groupWord(e.group), e.group])).values()];
  const compared = own.find(e => e.measure === "mean-gap" && !labels.isUnknown(e.group));
  if (compared === undefined || groups.length !== 2) return [];
  const shown = shares.filter(e => groupWord(e.group) === groupWord(compared.group));
  if (shown.every(e => e.value === null && e.hidden === null)) return [];
  const total = own.filter(e => e.measure === "count");
  const people = total.reduce<number | null>(
    (sum, e) => (sum === null || e.value === null ? null : sum + e.value),
    0,
  );
  const count = total.find(e => groupWord(e.group) === groupWord(compared.group))?.value ?? null;
  const everyone = people === null || count === null || people === 0 ? null : count / people;
  return [
    {
      label: inBoth(locale => texts.bandPicture[locale](labels.group(compared.group)[locale])),
      draw: (locale, id) =>
        intervalPanel(
          {
            title: texts.bandPicture[locale](labels.group(compared.group)[locale]),
            description: shown
              .map(e => `${texts.bands[e.moment!]![locale]} ${readable(e.measure, e.value, locale)}`)
              .join("; "),
            rows: shown.map(e => ({ name: texts.bands[e.moment!]![locale], estimate: e, evident: true })),
            line:
              everyone === null
                ? null
                : { value: everyone, label: `${texts.everyone[locale]} ${formatPercent(everyone, locale)}` },
            domain: [0, domainEnd(shown)],
            ...percentScale(locale),
          },
          locale,
          id,
        ),
    },
  ];
}

function categoryPicture(own: readonly Estimate[], question: PayQuestion, labels: Labels): Picture[] {
  const gaps = own.filter(e => e.measure === "mean-gap" && !labels.isUnknown(e.group));
  const shown = gaps.filter(e => e.value !== null);
  const hidden = gaps.filter(e => e.hidden !== null);
  if (shown.length === 0) return [];
  const within = question.within!;
  return [
    {
      label: inBoth(locale => texts.categoryPicture[locale](labels.column(within)[locale])),
      draw: (locale, id) => {
        const nameOf = (e: Estimate) => labels.group(e.group)[locale];
        const note =
          hidden.length === 0
            ? []
            : [{ note: texts.hiddenCategories[locale](formatNumber(hidden.length, locale)) }];
        return intervalPanel(
          {
            title: texts.categoryPicture[locale](labels.column(within)[locale]),
            description: shown.map(e => `${nameOf(e)} ${readable(e.measure, e.value, locale)}`).join("; "),
            rows: [
              ...shown.map(e => ({
                name: nameOf(e),
                estimate: e,
                evident: isEvident(e, question.level),
              })),
              ...note,
            ],
            line: { value: 0, label: texts.equal[locale] },
            domain: around(shown),
            ...percentScale(locale),
          },
          locale,
          id,
        );
      },
    },
  ];
}

/** A row a group, a column a quarter. */
function bandTable(
  own: readonly Estimate[],
  labels: Labels,
  index: number,
): (locale: Locale) => ReactElement {
  const columns = ["q1", "q2", "q3", "q4"].map(
    (moment): EstimateColumn => ({
      key: moment,
      head: texts.bands[moment]!,
      of: e => e.measure === "band-share" && e.moment === moment,
    }),
  );
  return estimateTable({
    id: `bands-${index}`,
    caption: texts.bandsCaption,
    head: texts.group,
    columns,
    estimates: own,
    labels,
  });
}

const isModel = (e: Estimate): boolean =>
  e.measure.startsWith("adjusted") || e.measure.startsWith("oaxaca") || e.measure === "log-gap";

/** The gap with what is held equal, and what it is made of. */
function modelTable(
  own: readonly Estimate[],
  labels: Labels,
  index: number,
): (locale: Locale) => ReactElement {
  const rows = own.filter(isModel);
  return locale => {
    const columns: Column<Estimate>[] = [
      { key: "group", head: texts.group[locale], cell: e => labels.group(e.group)[locale] },
      {
        key: "measure",
        head: texts.measure[locale],
        cell: e => (partNames[`${e.measure} ${e.method}`] ?? measureNames[e.measure])?.[locale] ?? e.measure,
      },
      { key: "value", head: texts.value[locale], number: true, cell: e => figure(e, locale, withInterval) },
      { key: "p", head: texts.adjustedP[locale], number: true, cell: e => adjustedP(e, locale) },
    ];
    return (
      <DataTable
        key={`model-${index}`}
        id={`model-${index}`}
        caption={texts.modelCaption[locale]}
        columns={columns}
        rows={rows}
        rowKey={e => JSON.stringify([e.group, e.measure, e.method])}
        note={<HiddenNote reasons={reasonsOf(rows)} locale={locale} />}
      />
    );
  };
}

/** What the signs in the pictures mean. */
export const payKey = (question: PayQuestion): readonly KeyEntry[] =>
  texts.key(Math.round(question.level * 100)).map(({ sign, meaning }) => ({
    sign: <KeySign sign={sign} />,
    meaning: capital(meaning),
  }));
