import { hiddenReasons } from "../../disclosure/reasons.ts";
import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { type PanelRow, domainEnd, intervalPanel } from "../charts/interval-panel.tsx";
import type { Picture } from "../view.ts";
import type { DecisionsFinding } from "./decisions.ts";
import { groupWord } from "../../statistics/estimate.ts";
import { type Labels, capital, inBoth } from "../labels.ts";
import { breakdownName, breakdowns } from "../breakdowns.ts";

/** The estimates of one characteristic or intersection, in the order they are read. */
export interface Breakdown {
  readonly by: readonly string[];
  readonly estimates: readonly Estimate[];
  readonly panels: readonly BreakdownPanel[];
}

export interface BreakdownPanel extends Picture {
  readonly moment: string;
  readonly measure: "rate" | "pass-rate";
}

/** A finding cut into what is read together: per characteristic its estimates and its pictures. */
export function sections(finding: DecisionsFinding, labels: Labels): Breakdown[] {
  const about = Map.groupBy(finding.estimates, e => breakdownName(Object.keys(e.group)));
  return breakdowns(finding.question).map(by => {
    const estimates = about.get(breakdownName(by)) ?? [];
    const rates = estimates.filter(e => e.measure === "rate" || e.measure === "pass-rate");
    const panels = (["rate", "pass-rate"] as const).flatMap(measure => {
      const own = rates.filter(e => e.measure === measure);
      const end = domainEnd(own);
      return [...new Set(own.map(e => e.moment!))].map(moment =>
        breakdownPanel(finding, estimates, labels, by, measure, moment, end),
      );
    });
    return { by, estimates, panels };
  });
}

function breakdownPanel(
  finding: DecisionsFinding,
  estimates: readonly Estimate[],
  labels: Labels,
  by: readonly string[],
  measure: "rate" | "pass-rate",
  moment: string,
  end: number,
): BreakdownPanel {
  const here = estimates.filter(e => e.moment === moment);
  const rates = here.filter(e => e.measure === measure);
  const alpha = 1 - finding.question.level;
  const differences = measure === "rate" ? "difference" : "pass-rate-difference";
  const evident = new Set(
    here
      .filter(e => e.measure === differences && e.adjustedP !== null && e.adjustedP < alpha)
      .map(e => groupWord(e.group)),
  );
  const total = finding.estimates.find(
    e => e.measure === measure && e.moment === moment && Object.keys(e.group).length === 0,
  );
  const rows = by.length === 1 ? rates.map(estimate => ({ estimate })) : arranged(rates);
  const label = panelLabel(finding, labels, measure, moment);
  const characteristic = inBoth(locale => by.map(name => labels.column(name)[locale]).join(" × "));
  return {
    label,
    moment,
    measure,
    draw: (locale, id) => {
      const write = (share: number) => formatPercent(share, locale);
      const everyone = total?.value ?? null;
      const panel = {
        title: `${capital(label)[locale]}, ${locale === "nl" ? "naar" : "by"} ${characteristic[locale]}`,
        description: rows
          .map(row => ("note" in row ? row.note[locale] : described(row.estimate, labels, locale)))
          .join("; "),
        rows: rows.map(
          (row): PanelRow =>
            "note" in row
              ? { note: row.note[locale] }
              : {
                  name: labels.group(row.estimate.group)[locale],
                  estimate: row.estimate,
                  evident: evident.has(groupWord(row.estimate.group)),
                },
        ),
        line:
          everyone === null
            ? null
            : { value: everyone, label: `${{ nl: "iedereen", en: "everyone" }[locale]} ${write(everyone)}` },
        domain: [0, end] as const,
        write,
        tick: (share: number) => formatPercent(share, locale, 0),
      };
      return intervalPanel(panel, locale, id);
    },
  };
}

/** Groups a picture of intersections holds at either end, and hidden groups it names. */
const atEachEnd = 8;
const hiddenNamed = 6;

/**
 * Intersections in the order of their rate, as they have no order of their own. Of many, the ends are drawn and the
 * middle is left to the table. Hidden groups come last, in the order of the table: their place says nothing.
 */
function arranged(rates: readonly Estimate[]): ({ estimate: Estimate } | { note: Text })[] {
  const shown = rates
    .filter(e => e.value !== null)
    .toSorted((a, b) => b.value! - a.value!)
    .map(estimate => ({ estimate }));
  const hidden = rates.filter(e => e.value === null).map(estimate => ({ estimate }));
  const between = shown.length - 2 * atEachEnd;
  const more = hidden.length - hiddenNamed;
  return [
    ...(between > 1
      ? [...shown.slice(0, atEachEnd), note(leftOut(between)), ...shown.slice(-atEachEnd)]
      : shown),
    ...(more > 1 ? [...hidden.slice(0, hiddenNamed), note(alsoHidden(more))] : hidden),
  ];
}

const note = (text: Text) => ({ note: text });
const leftOut = (groups: number): Text => ({
  nl: `hiertussen liggen nog ${groups} groepen: zie de tabel`,
  en: `${groups} more groups lie in between: see the table`,
});
const alsoHidden = (groups: number): Text => ({
  nl: `nog ${groups} groepen zijn verborgen: zie de tabel`,
  en: `${groups} more groups are hidden: see the table`,
});

function panelLabel(finding: DecisionsFinding, labels: Labels, measure: string, moment: string): Text {
  if (measure === "rate") return labels.moment(moment);
  const { moments } = finding.question;
  const from = moments[moments.indexOf(moment) - 1] ?? moment;
  return inBoth(locale =>
    locale === "nl"
      ? `${labels.moment(moment).nl}, van wie ‘${labels.moment(from).nl}’ bereikte`
      : `${labels.moment(moment).en}, of those who reached ‘${labels.moment(from).en}’`,
  );
}

function described(e: Estimate, labels: Labels, locale: Locale): string {
  const group = labels.group(e.group)[locale];
  if (e.value === null) return `${group}: ${hiddenReasons[e.hidden ?? "derived"][locale]}`;
  const low = e.outerLow ?? e.low;
  const high = e.outerHigh ?? e.high;
  const interval =
    low === null || high === null
      ? ""
      : ` (${formatNumber(low * 100, locale, 1)}–${formatPercent(high, locale)})`;
  return `${group} ${formatPercent(e.value, locale)}${interval}`;
}
