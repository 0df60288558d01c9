import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale } from "../../language/text.ts";
import { type Estimate, groupWord } from "../../statistics/estimate.ts";
import { DataTable, HiddenNote } from "../../web/components/table.tsx";
import { KeySign, type PanelRow, domainEnd, intervalPanel } from "../charts/interval-panel.tsx";
import { linePanel } from "../charts/line-panel.tsx";
import {
  type EstimateColumn,
  adjustedP,
  estimateTable,
  figure,
  reasonsOf,
  withInterval,
} from "../estimate-table.tsx";
import { type Labels, capital, inBoth } from "../labels.ts";
import { readable } from "../output.ts";
import { isEvident } from "../widest.ts";
import type { KeyEntry, Picture, Section } from "../view.ts";
import type { RepresentationFinding } from "./model.ts";
import type { RepresentationQuestion } from "./parameters.ts";
import { focused, inFocus } from "./focus.ts";
import { texts } from "./texts.ts";

/** Groups of which shares by level are drawn; the rest is in the table. */
const mostPictures = 4;

/** The finding by characteristic: shares at each level as pictures, everything in tables; the course of a target. */
export function representationLayout(finding: RepresentationFinding, labels: Labels): readonly Section[] {
  const { question } = finding;
  return question.by.map((by, index): Section => {
    const own = finding.estimates.filter(e => by in e.group);
    const focus = inFocus(by, own, question, labels);
    const whole = focused(
      own.filter(e => Object.keys(e.group).length === 1 && e.moment === null),
      by,
      focus,
    );
    const levels = focused(
      own.filter(e => Object.keys(e.group).length === 2),
      by,
      focus,
    );
    const course = own.filter(e => e.measure === "projected-share");
    return {
      about: by,
      title: labels.column(by),
      pictures: [
        wholePicture(whole, question, labels),
        ...(question.within === null ? [] : levelPictures(by, focus, levels, question, labels)),
        ...coursePicture(course, finding, labels),
      ],
      tables: [
        estimateTable({
          id: `whole-${index}`,
          caption: texts.wholeCaption,
          head: texts.group,
          columns: columnsOf(whole),
          estimates: whole,
          labels,
        }),
        ...(levels.length === 0
          ? []
          : [
              estimateTable({
                id: `levels-${index}`,
                caption: texts.levelCaption,
                head: texts.group,
                columns: columnsOf(levels),
                estimates: levels,
                labels,
              }),
            ]),
        ...(course.length === 0 ? [] : [courseTable(course, startOf(course, finding), index)]),
      ],
    };
  });
}

function columnsOf(estimates: readonly Estimate[]): readonly EstimateColumn[] {
  const measured = (
    key: string,
    head: EstimateColumn["head"],
    write?: EstimateColumn["write"],
  ): EstimateColumn => ({
    key,
    head,
    of: e => e.measure === key,
    ...(write === undefined ? {} : { write }),
  });
  return [
    measured("count", texts.count, (e, locale) => readable("count", e.value, locale)),
    measured("share", texts.share),
    ...(estimates.some(e => e.measure === "index")
      ? [
          measured("index", texts.index),
          measured("shortfall", texts.shortfall),
          { key: "p", head: texts.adjustedP, of: (e: Estimate) => e.measure === "index", write: adjustedP },
        ]
      : []),
  ];
}

const stands = (e: Estimate | undefined, level: number): boolean => e !== undefined && isEvident(e, level);

const percentScale = (locale: Locale) => ({
  write: (value: number) => formatPercent(value, locale),
  tick: (value: number) => formatPercent(value, locale, 0),
});

const described = (rows: readonly { readonly name: string; readonly estimate: Estimate }[], locale: Locale) =>
  rows.map(({ name, estimate }) => `${name} ${readable("share", estimate.value, locale)}`).join("; ");

function wholePicture(whole: readonly Estimate[], question: RepresentationQuestion, labels: Labels): Picture {
  const shares = whole.filter(e => e.measure === "share");
  return {
    label: texts.wholePicture,
    draw: (locale, id) => {
      const rows = shares.map(estimate => ({
        name: labels.group(estimate.group)[locale],
        estimate,
        evident: stands(
          whole.find(e => e.measure === "index" && groupWord(e.group) === groupWord(estimate.group)),
          question.level,
        ),
      }));
      return intervalPanel(
        {
          title: texts.wholePicture[locale],
          description: described(rows, locale),
          rows,
          line: null,
          domain: [0, domainEnd(shares)],
          ...percentScale(locale),
        },
        locale,
        id,
      );
    },
  };
}

/** The share of a group at each level, on one axis, beside its share in the whole. */
function levelPictures(
  by: string,
  focus: readonly string[],
  levels: readonly Estimate[],
  question: RepresentationQuestion,
  labels: Labels,
): Picture[] {
  const within = question.within!;
  const shares = levels.filter(e => e.measure === "share");
  const known = focus.filter(code => !labels.isUnknown({ [by]: code }));
  // Of two groups one picture says it for both.
  const drawn =
    question.of[by] === undefined && known.length !== 2 ? known.slice(0, mostPictures) : known.slice(0, 1);
  const end = domainEnd(shares.filter(e => drawn.includes(e.group[by]!)));
  return drawn.map(code => {
    const label = inBoth(locale =>
      texts.levelPicture[locale](labels.group({ [by]: code })[locale], labels.column(within)[locale]),
    );
    return {
      label,
      draw: (locale, id) => {
        const rows = shares
          .filter(e => e.group[by] === code)
          .map(estimate => ({
            name: labels.group({ [within]: estimate.group[within]! })[locale],
            estimate,
            evident: stands(
              levels.find(e => e.measure === "index" && groupWord(e.group) === groupWord(estimate.group)),
              question.level,
            ),
          })) satisfies PanelRow[];
        return intervalPanel(
          {
            title: capital(label)[locale],
            description: described(rows, locale),
            rows,
            line: lineOf(code, levels, by, locale),
            domain: [0, end],
            ...percentScale(locale),
          },
          locale,
          id,
        );
      },
    };
  });
}

/** The share that levels stand beside: worked back from a level's own share and index. */
function lineOf(code: string, levels: readonly Estimate[], by: string, locale: Locale) {
  for (const share of levels.filter(e => e.measure === "share" && e.group[by] === code)) {
    const index = levels.find(e => e.measure === "index" && groupWord(e.group) === groupWord(share.group));
    if (share.value && index?.value) {
      const value = share.value / index.value;
      return value > 1 ? null : { value, label: `${texts.expected[locale]} ${formatPercent(value, locale)}` };
    }
  }
  return null;
}

function coursePicture(
  course: readonly Estimate[],
  finding: RepresentationFinding,
  labels: Labels,
): Picture[] {
  const shown = course.filter(e => e.value !== null);
  const [first] = shown;
  const { target } = finding.question;
  if (first === undefined || target === null) return [];
  const start = startOf(course, finding);
  const timeOf = (e: Estimate) => Number(e.moment) + (start ?? 0);
  return [
    {
      label: inBoth(locale => texts.coursePicture[locale](labels.group(first.group)[locale])),
      draw: (locale, id) =>
        linePanel(
          {
            title: texts.coursePicture[locale](labels.group(first.group)[locale]),
            description: shown
              .map(e => `${texts.year[locale]} ${timeOf(e)}: ${formatPercent(e.value!, locale)}`)
              .join("; "),
            lines: [
              {
                name: labels.group(first.group)[locale],
                points: shown.map(e => ({ x: timeOf(e), y: e.value!, low: e.low, high: e.high })),
              },
            ],
            steps: false,
            target: { value: target, label: `${texts.target[locale]} ${formatPercent(target, locale)}` },
            top: Math.min(1, Math.ceil(Math.max(target, ...shown.map(e => e.high ?? e.value!)) * 10) / 10),
            write: value => formatPercent(value, locale),
            tick: value => formatPercent(value, locale, 0),
            time: value => (start === null ? formatNumber(value, locale, 0) : String(value)),
            timeLabel: start === null ? texts.years[locale] : texts.year[locale],
          },
          id,
        ),
    },
  ];
}

/** The calendar year in which a course starts; null where that is not known. */
function startOf(course: readonly Estimate[], { question, source }: RepresentationFinding): number | null {
  if (question.until !== null)
    return Math.round(question.until) - Math.max(...course.map(e => Number(e.moment)));
  if (question.year !== null) return question.year;
  const dated = Number((source.referenceDate ?? "").slice(0, 4));
  return question.person === null && dated > 1900 ? dated : null;
}

const courseTable =
  (course: readonly Estimate[], start: number | null, index: number) => (locale: Locale) => (
    <DataTable
      key={`course-${index}`}
      id={`course-${index}`}
      caption={texts.courseCaption[locale]}
      columns={[
        { key: "year", head: texts.year[locale], cell: (e: Estimate) => Number(e.moment) + (start ?? 0) },
        {
          key: "share",
          head: texts.share[locale],
          number: true,
          cell: (e: Estimate) => figure(e, locale, withInterval),
        },
      ]}
      rows={course}
      rowKey={e => e.moment ?? ""}
      note={<HiddenNote reasons={reasonsOf(course)} locale={locale} />}
    />
  );

/** What the signs in the pictures mean. */
export const representationKey = (question: RepresentationQuestion): readonly KeyEntry[] =>
  texts.key(Math.round(question.level * 100)).map(({ sign, meaning }) => ({
    sign: <KeySign sign={sign} />,
    meaning,
  }));
