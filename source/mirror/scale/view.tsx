import { formatNumber, formatP } from "../../language/format.ts";
import type { Text } from "../../language/text.ts";
import { type Estimate, groupWord, sameGroup } from "../../statistics/estimate.ts";
import { DataTable, HiddenNote } from "../../web/components/table.tsx";
import { groupPicture } from "../charts/group-picture.ts";
import { KeySign } from "../charts/interval-panel.tsx";
import { breakdownName, breakdowns } from "../breakdowns.ts";
import { estimateTable, figure, ofHowMany, reasonsOf, withInterval } from "../estimate-table.tsx";
import { type Labels, inBoth } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import type { ScaleQuestion } from "./model.ts";
import type { ScaleFinding } from "./scale.ts";
import { key, texts } from "./texts.ts";

/** By characteristic: the means as a picture, everything in tables; then the questions themselves. */
export function scaleLayout(finding: ScaleFinding, labels: Labels): readonly Section[] {
  const { question, estimates } = finding;
  const everyone =
    estimates.find(e => e.measure === "mean" && Object.keys(e.group).length === 0)?.value ?? null;
  const sections = breakdowns(question).map((by, index): Section => {
    const name = breakdownName(by);
    const own = estimates.filter(e => breakdownName(Object.keys(e.group)) === name);
    const means = own.filter(e => e.measure === "mean");
    const title = inBoth(locale => by.map(one => labels.column(one)[locale]).join(" × "));
    const apart = own.filter(
      e => e.measure === "mean-difference" && e.adjustedP !== null && e.adjustedP < 1 - question.level,
    );
    const anova = estimates.filter(e => e.measure === "welch-anova" && e.moment === name);
    return {
      about: name,
      title,
      pictures: [
        groupPicture({
          label: texts.mean,
          by: title,
          estimates: means,
          labels,
          evident: new Set(
            apart.flatMap(e => [
              groupWord(e.group),
              typeof e.versus === "object" ? groupWord(e.versus ?? {}) : "",
            ]),
          ),
          line:
            everyone === null
              ? null
              : {
                  value: everyone,
                  label: inBoth(l => `${texts.everyone[l]} ${formatNumber(everyone, l, 2)}`),
                },
          domain: domainOf(means),
          tick: (value, locale) => formatNumber(value, locale),
        }),
      ],
      tables: [
        estimateTable({
          id: `means-${index}`,
          caption: texts.meansCaption,
          head: texts.group,
          estimates: own,
          labels,
          columns: [
            { key: "count", head: texts.count, of: e => e.measure === "count" },
            { key: "n", head: texts.scored, of: e => e.measure === "mean", write: ofHowMany },
            { key: "mean", head: texts.mean, of: e => e.measure === "mean" },
            { key: "sd", head: texts.spread, of: e => e.measure === "standard-deviation" },
          ],
        }),
        ...responseTables(finding, name, labels, index),
        ...pairTable(own, labels, index),
        ...(anova[0]?.value == null
          ? []
          : [valueTable(`anova-${index}`, texts.anovaCaption, anova, () => texts.anova, true)]),
      ],
    };
  });
  return [...sections, questionsSection(finding, labels)];
}

/** Room for every interval, in whole points of the scale. */
function domainOf(means: readonly Estimate[]): readonly [number, number] {
  const values = means.flatMap(e => (e.value === null ? [] : [e.low ?? e.value, e.high ?? e.value]));
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.floor(Math.min(...values) * 2) / 2, Math.ceil(Math.max(...values) * 2) / 2];
  return [low, high > low ? high : low + 0.5];
}

/** Who answered and for how many an answer stands, and what the mean becomes. */
function responseTables(
  { estimates }: ScaleFinding,
  name: string,
  labels: Labels,
  index: number,
): Section["tables"] {
  const own = estimates.filter(
    e => ["response", "weight"].includes(e.measure) && breakdownName(Object.keys(e.group)) === name,
  );
  if (own.length === 0) return [];
  const whole = estimates.filter(e => texts.weighted[e.measure] !== undefined && e.moment === name);
  return [
    estimateTable({
      id: `response-${index}`,
      caption: texts.responseCaption,
      head: texts.group,
      estimates: own,
      labels,
      columns: [
        { key: "asked", head: texts.asked, of: e => e.measure === "response", write: ofHowMany },
        { key: "response", head: texts.response, of: e => e.measure === "response" },
        { key: "weight", head: texts.weight, of: e => e.measure === "weight" },
      ],
    }),
    valueTable(`weighted-${index}`, texts.weightedCaption, whole, e => texts.weighted[e.measure]!, true),
  ];
}

function pairTable(own: readonly Estimate[], labels: Labels, index: number): Section["tables"] {
  const rows = own.filter(e => e.measure === "mean-difference");
  if (rows.length === 0) return [];
  const beside = (measure: string, row: Estimate) =>
    own.find(
      e =>
        e.measure === measure &&
        sameGroup(e.group, row.group) &&
        typeof e.versus === "object" &&
        typeof row.versus === "object" &&
        sameGroup(e.versus ?? {}, row.versus ?? {}),
    );
  const tested = own.some(e => e.measure === "equivalence");
  const p = (e: Estimate | undefined, locale: "nl" | "en") =>
    e?.adjustedP == null ? "–" : formatP(e.adjustedP, locale);
  return [
    locale => (
      <DataTable
        key={`pairs-${index}`}
        id={`pairs-${index}`}
        caption={texts.pairsCaption[locale]}
        columns={[
          {
            key: "pair",
            head: texts.pair[locale],
            cell: (e: Estimate) =>
              `${labels.group(e.group)[locale]} – ${labels.group(typeof e.versus === "object" ? (e.versus ?? {}) : {})[locale]}`,
          },
          {
            key: "difference",
            head: texts.difference[locale],
            number: true,
            cell: (e: Estimate) => figure(e, locale, withInterval),
          },
          {
            key: "g",
            head: texts.effect[locale],
            number: true,
            cell: (e: Estimate) => figure(beside("hedges-g", e), locale),
          },
          { key: "p", head: texts.p[locale], number: true, cell: (e: Estimate) => p(e, locale) },
          ...(tested
            ? [
                {
                  key: "tost",
                  head: texts.equivalent[locale],
                  number: true,
                  cell: (e: Estimate) => p(beside("equivalence", e), locale),
                },
              ]
            : []),
        ]}
        rows={rows}
        rowKey={e => JSON.stringify([e.group, e.versus])}
      />
    ),
  ];
}

function questionsSection({ estimates }: ScaleFinding, labels: Labels): Section {
  const alphas = estimates.filter(e => texts.alphas[e.measure] !== undefined);
  const items = estimates.filter(e => e.measure === "rest-correlation");
  const without = new Map(estimates.filter(e => e.measure === "alpha-without").map(e => [e.moment, e]));
  return {
    about: "items",
    title: texts.itemsTitle,
    pictures: [],
    tables: [
      valueTable("alpha", texts.alphaCaption, alphas, e => texts.alphas[e.measure]!, false),
      locale => (
        <DataTable
          key="items"
          id="items"
          caption={texts.itemsCaption[locale]}
          columns={[
            {
              key: "item",
              head: texts.item[locale],
              cell: (e: Estimate) => labels.column(e.moment ?? "")[locale],
            },
            {
              key: "rest",
              head: texts.rest[locale],
              number: true,
              cell: (e: Estimate) => figure(e, locale),
            },
            {
              key: "without",
              head: texts.without[locale],
              number: true,
              cell: (e: Estimate) => figure(without.get(e.moment), locale),
            },
          ]}
          rows={items}
          rowKey={e => e.moment ?? ""}
          note={<HiddenNote reasons={reasonsOf(items)} locale={locale} />}
        />
      ),
    ],
  };
}

function valueTable(
  id: string,
  caption: Text,
  rows: readonly Estimate[],
  name: (e: Estimate) => { readonly nl: string; readonly en: string },
  tested: boolean,
): Section["tables"][number] {
  return locale => (
    <DataTable
      key={id}
      id={id}
      caption={caption[locale]}
      columns={[
        { key: "measure", head: texts.measure[locale], cell: (e: Estimate) => name(e)[locale] },
        {
          key: "value",
          head: texts.value[locale],
          number: true,
          cell: (e: Estimate) => figure(e, locale, withInterval),
        },
        ...(tested
          ? [
              {
                key: "p",
                head: "p",
                number: true,
                cell: (e: Estimate) => (e.p === null ? "–" : formatP(e.p, locale)),
              },
            ]
          : []),
      ]}
      rows={rows}
      rowKey={e => e.measure}
      note={<HiddenNote reasons={reasonsOf(rows)} locale={locale} />}
    />
  );
}

/** What the signs in the pictures mean. */
export const scaleKey = (question: ScaleQuestion): readonly KeyEntry[] =>
  key(question).map(({ sign, meaning }) => ({ sign: <KeySign sign={sign} />, meaning }));
