import type { ReactElement } from "react";
import type { Locale, Text } from "../../language/text.ts";
import { type Estimate, type Group, groupWord } from "../../statistics/estimate.ts";
import { type Column, DataTable, HiddenNote } from "../../web/components/table.tsx";
import { KeySign } from "../charts/interval-panel.tsx";
import { adjustedP, figure, groupsIn, ofHowMany, reasonsOf, withInterval } from "../estimate-table.tsx";
import { type Labels, capital, inBoth } from "../labels.ts";
import type { KeyEntry, Section } from "../view.ts";
import type { DecisionsFinding } from "./decisions.ts";
import { breakdownName } from "../breakdowns.ts";
import type { DecisionsQuestion } from "./model.ts";
import { type Breakdown, type BreakdownPanel, sections } from "./panels.ts";
import { texts } from "./texts.ts";

/** The finding cut up by characteristic and intersection: the rates as pictures, everything in tables. */
export function decisionsLayout(finding: DecisionsFinding, labels: Labels): readonly Section[] {
  return sections(finding, labels).map((part, index): Section => {
    const around = { finding, labels, part, index };
    return {
      about: breakdownName(part.by),
      title: inBoth(locale => part.by.map(name => labels.column(name)[locale]).join(" × ")),
      pictures: part.panels,
      tables: [
        locale => <SharesTable key="shares" {...around} locale={locale} />,
        ...part.panels.map((panel, p) => (locale: Locale) => (
          <StepTable
            key={`${panel.measure}-${panel.moment}`}
            {...around}
            locale={locale}
            panel={panel}
            p={p}
          />
        )),
        locale => <ControlTable key="control" {...around} locale={locale} />,
      ],
    };
  });
}

/** What the signs in the pictures mean. */
export const decisionsKey = (question: DecisionsQuestion): readonly KeyEntry[] =>
  texts.key(question).map(({ sign, meaning }) => ({ sign: <KeySign sign={sign} />, meaning }));

interface Part {
  readonly finding: DecisionsFinding;
  readonly labels: Labels;
  readonly locale: Locale;
  readonly part: Breakdown;
  readonly index: number;
}

function SharesTable({ finding, labels, locale, part, index }: Part): ReactElement {
  const shares = part.estimates.filter(e => e.measure === "count" || e.measure === "share");
  const groups = groupsIn(shares);
  const found = new Map(shares.map(e => [placeOf(e.measure, e.moment, e.group), e]));
  const of = (group: Group, measure: string, moment: string | null) =>
    found.get(placeOf(measure, moment, group));
  const columns: Column<Group>[] = [
    { key: "group", head: texts.group[locale], cell: group => labels.group(group)[locale] },
    {
      key: "count",
      head: texts.units[finding.unit][locale],
      number: true,
      cell: group => figure(of(group, "count", null), locale),
    },
    {
      key: "share",
      head: texts.shareOfAll[locale],
      number: true,
      cell: group => figure(of(group, "share", null), locale),
    },
    ...finding.question.moments.map(moment => ({
      key: moment,
      head: texts.shareAt[locale](labels.moment(moment)[locale]),
      number: true,
      cell: (group: Group) => figure(of(group, "share", moment), locale),
    })),
  ];
  return (
    <DataTable
      id={`shares-${index}`}
      caption={texts.sharesCaption[locale]}
      columns={columns}
      rows={groups}
      rowKey={groupWord}
      note={<HiddenNote reasons={reasonsOf(shares)} locale={locale} />}
    />
  );
}

function StepTable({
  labels,
  locale,
  part,
  index,
  panel,
  p,
}: Part & { panel: BreakdownPanel; p: number }): ReactElement {
  const prefix = panel.measure === "rate" ? "" : "pass-rate-";
  const measures = new Set([
    panel.measure,
    ...["difference", "ratio", "shortfall"].map(name => prefix + name),
  ]);
  const here = part.estimates.filter(
    e => e.moment === panel.moment && measures.has(e.measure) && !controlMethods.has(e.method),
  );
  const found = new Map(here.map(e => [placeOf(e.measure, e.moment, e.group), e]));
  const of = (measure: string, group: Group) => found.get(placeOf(measure, panel.moment, group));
  const groups = groupsIn(here.filter(e => e.measure === panel.measure));
  const versus = here.find(e => e.measure === `${prefix}difference`)?.versus ?? "everyone-else";
  const others = versus === "everyone-else" ? texts.others[locale] : labels.group(versus)[locale];
  const columns: Column<Group>[] = [
    { key: "group", head: texts.group[locale], cell: group => labels.group(group)[locale] },
    {
      key: "n",
      head: texts.ofHowMany[locale],
      number: true,
      cell: group => figure(of(panel.measure, group), locale, ofHowMany),
    },
    ...(
      [
        [panel.measure, texts.rate],
        [`${prefix}difference`, texts.difference(others)],
        [`${prefix}ratio`, texts.ratio(others)],
        [`${prefix}shortfall`, texts.shortfall],
      ] as readonly (readonly [string, Text])[]
    ).map(([measure, head]) => ({
      key: measure,
      head: head[locale],
      number: true,
      cell: (group: Group) => figure(of(measure, group), locale, withInterval),
    })),
    {
      key: "p",
      head: texts.adjustedP[locale],
      number: true,
      cell: group => figure(of(`${prefix}difference`, group), locale, adjustedP),
    },
  ];
  return (
    <DataTable
      id={`step-${index}-${p}`}
      caption={capital(panel.label)[locale]}
      columns={columns}
      rows={groups}
      rowKey={groupWord}
      note={<HiddenNote reasons={reasonsOf(here)} locale={locale} />}
    />
  );
}

/** Methods that hold other columns constant: they have a table of their own. */
const controlMethods = new Set(["mantel-haenszel", "logistic", "breslow-day-tarone"]);

function ControlTable({ finding, labels, locale, part, index }: Part): ReactElement | null {
  const rows = part.estimates.filter(e => controlMethods.has(e.method));
  if (rows.length === 0) return null;
  const held = finding.question.control.map(name => labels.column(name)[locale]).join(", ");
  const columns: Column<Estimate>[] = [
    { key: "group", head: texts.group[locale], cell: e => labels.group(e.group)[locale] },
    {
      key: "moment",
      head: texts.moment[locale],
      cell: e => (e.moment === null ? "" : labels.moment(e.moment)[locale]),
    },
    {
      key: "measure",
      head: texts.measure[locale],
      cell: e => texts.controlMeasures[`${e.method} ${e.measure}`]?.[locale] ?? e.measure,
    },
    {
      key: "value",
      head: texts.value[locale],
      number: true,
      cell: e => figure(e, locale, withInterval),
    },
    {
      key: "p",
      head: texts.adjustedP[locale],
      number: true,
      cell: e => adjustedP(e, locale),
    },
  ];
  return (
    <DataTable
      id={`control-${index}`}
      caption={texts.controlCaption[locale](held)}
      columns={columns}
      rows={rows}
      rowKey={e => JSON.stringify([e.group, e.moment, e.method, e.measure])}
      note={<HiddenNote reasons={reasonsOf(rows)} locale={locale} />}
    />
  );
}

/** Where an estimate stands in a table, to look it up by. */
const placeOf = (measure: string, moment: string | null, group: Group): string =>
  `${measure} ${moment} ${groupWord(group)}`;
