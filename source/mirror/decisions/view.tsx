import type { ReactElement, ReactNode } from "react";
import type { Released } from "../../disclosure/releases.server.ts";
import { formatP } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Estimate, Group } from "../../statistics/estimate.ts";
import { Heading } from "../../web/components/heading.tsx";
import { Notice } from "../../web/components/notice.tsx";
import { Details, Reading } from "../../web/components/small.tsx";
import { type Column, DataTable, Hidden, HiddenNote } from "../../web/components/table.tsx";
import { readable, readableInterval } from "../output.ts";
import { KeySign, RatePanel } from "./chart.tsx";
import type { DecisionsFinding } from "./decisions.ts";
import { groupWord } from "./estimates.ts";
import { type Labels, capital, labelsOf } from "./labels.ts";
import { breakdownName } from "./model.ts";
import { type Section, type SectionPanel, sections } from "./panels.ts";
import { texts } from "./texts.ts";

interface Shown {
  readonly finding: DecisionsFinding;
  readonly labels: Labels;
  readonly locale: Locale;
}

/**
 * Figures that were not released: exact, for the entitled analyst, on a page marked as not for distribution; or
 * protected, for whoever decides whether they may be released.
 */
export const UnreleasedDecisions = ({ finding, locale }: Omit<Shown, "labels">): ReactElement => (
  <FindingView finding={finding} locale={locale} />
);

/** Figures that were released: what anyone else may see. */
export function ReleasedDecisions({
  released,
  locale,
}: {
  released: Released<DecisionsFinding>;
  locale: Locale;
}): ReactElement {
  return <FindingView finding={released.content} locale={locale} />;
}

/** What it says, what to beware of, then picture and tables. */
function FindingView({ finding, locale }: Omit<Shown, "labels">): ReactElement {
  const labels = labelsOf(finding);
  const parts = sections(finding, labels);
  const about = (name: string | null) => finding.warnings.filter(w => w.about === name);
  const columns = new Set(parts.map(part => breakdownName(part.by)));
  const general = finding.warnings.filter(w => w.about === null || !columns.has(w.about));
  const headlines = finding.sentences.filter(s => s.about === null).map(s => s.text[locale]);
  return (
    <div className="finding">
      {headlines.length === 0 ? null : <Reading sentences={headlines} />}
      <Notice locale={locale} title={texts.beforeReading[locale]}>
        <ul>
          {general.map(warning => (
            <li key={warning.text.nl}>{warning.text[locale]}</li>
          ))}
        </ul>
      </Notice>
      {parts.length > 1 ? (
        <nav className="contents" aria-label={texts.contents[locale]}>
          <ul>
            {parts.map((part, i) => (
              <li key={breakdownName(part.by)}>
                <a href={`#section-${i}`}>{sectionTitle(part, labels, locale)}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <Key finding={finding} locale={locale} />
      {parts.map((part, i) => (
        <SectionView
          key={breakdownName(part.by)}
          part={part}
          index={i}
          finding={finding}
          labels={labels}
          locale={locale}
          warnings={about(breakdownName(part.by)).map(w => w.text[locale])}
        />
      ))}
      <Details summary={texts.howToRead[locale]}>
        {texts.explanations.map(({ term, meaning }) => (
          <p key={term.nl}>
            <strong>{term[locale]}</strong> {meaning[locale]}
          </p>
        ))}
      </Details>
    </div>
  );
}

/** What the signs in the pictures mean, once for all of them. */
function Key({ finding, locale }: Omit<Shown, "labels">): ReactElement {
  return (
    <section className="key" aria-labelledby="key">
      <h2 id="key" className="key-title">
        {texts.howToSee[locale]}
      </h2>
      <ul>
        {texts.key(finding.question).map(({ sign, meaning }) => (
          <li key={sign}>
            <KeySign sign={sign} />
            {meaning[locale]}
          </li>
        ))}
      </ul>
    </section>
  );
}

const sectionTitle = (part: Section, labels: Labels, locale: Locale): string =>
  capital({
    nl: part.by.map(name => labels.column(name).nl).join(" × "),
    en: part.by.map(name => labels.column(name).en).join(" × "),
  })[locale];

function SectionView(
  props: Shown & { part: Section; index: number; warnings: readonly string[] },
): ReactElement {
  const { finding, labels, locale, part, index, warnings } = props;
  const name = breakdownName(part.by);
  const spoken = finding.sentences.filter(s => s.about === name).map(s => s.text[locale]);
  return (
    <section className="finding-section" aria-labelledby={`section-${index}`}>
      <Heading level={2} id={`section-${index}`}>
        {sectionTitle(part, labels, locale)}
      </Heading>
      <div className="said-and-drawn">
        <div>
          <ul className="spoken">
            {spoken.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {warnings.map(warning => (
            <p key={warning} className="beware">
              {warning}
            </p>
          ))}
        </div>
        <div className="panels">
          {part.panels.map((panel, p) => (
            <figure key={`${panel.measure}-${panel.moment}`}>
              <figcaption>{capital(panel.label)[locale]}</figcaption>
              <RatePanel
                panel={panel.picture(locale)}
                labels={labels}
                locale={locale}
                id={`panel-${index}-${p}`}
              />
            </figure>
          ))}
        </div>
      </div>
      <Details summary={texts.allFigures[locale]}>
        <SharesTable {...{ finding, labels, locale, part, index }} />
        {part.panels.map((panel, p) => (
          <StepTable
            key={`${panel.measure}-${panel.moment}`}
            {...{ finding, labels, locale, part, index, panel, p }}
          />
        ))}
        <ControlTable {...{ finding, labels, locale, part, index }} />
      </Details>
    </section>
  );
}

type Part = Shown & { part: Section; index: number };

/** A figure, or the word that it is hidden. */
function figure(e: Estimate | undefined, locale: Locale, write?: (e: Estimate) => ReactNode): ReactNode {
  if (e === undefined) return "–";
  if (e.hidden !== null) return <Hidden reason={e.hidden} locale={locale} />;
  return write ? write(e) : readable(e.measure, e.value, locale);
}

const withInterval = (locale: Locale) => (e: Estimate) => {
  const interval = readableInterval(e, locale);
  return interval === "" ? (
    readable(e.measure, e.value, locale)
  ) : (
    <>
      {readable(e.measure, e.value, locale)} <span className="interval">({interval})</span>
    </>
  );
};

function SharesTable({ finding, labels, locale, part, index }: Part): ReactElement {
  const shares = part.estimates.filter(e => e.measure === "count" || e.measure === "share");
  const groups = groupsOf(shares);
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
}: Part & { panel: SectionPanel; p: number }): ReactElement {
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
  const groups = groupsOf(here.filter(e => e.measure === panel.measure));
  const versus = here.find(e => e.measure === `${prefix}difference`)?.versus ?? "everyone-else";
  const others = versus === "everyone-else" ? texts.others[locale] : labels.group(versus)[locale];
  const columns: Column<Group>[] = [
    { key: "group", head: texts.group[locale], cell: group => labels.group(group)[locale] },
    {
      key: "n",
      head: texts.ofHowMany[locale],
      number: true,
      cell: group => figure(of(panel.measure, group), locale, e => readable("count", e.n, locale)),
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
      cell: (group: Group) => figure(of(measure, group), locale, withInterval(locale)),
    })),
    {
      key: "p",
      head: texts.adjustedP[locale],
      number: true,
      cell: group => {
        const tested = of(`${prefix}difference`, group);
        return figure(tested, locale, e => (e.adjustedP === null ? "–" : formatP(e.adjustedP, locale)));
      },
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
      cell: e => figure(e, locale, withInterval(locale)),
    },
    {
      key: "p",
      head: texts.adjustedP[locale],
      number: true,
      cell: e => (e.adjustedP === null ? "–" : formatP(e.adjustedP, locale)),
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

const reasonsOf = (estimates: readonly Estimate[]) =>
  estimates.map(e => e.hidden).filter(reason => reason !== null);

function groupsOf(estimates: readonly Estimate[]): Group[] {
  const seen = new Map<string, Group>();
  for (const e of estimates) seen.set(groupWord(e.group), e.group);
  return [...seen.values()];
}
