import { formatNumber, formatPercent } from "../../language/format.ts";
import type { Locale, Text } from "../../language/text.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { hiddenReasons } from "../finding.ts";
import { type Panel, domainEnd } from "./chart.tsx";
import type { DecisionsFinding } from "./decisions.ts";
import { type Labels, capital, inBoth } from "./labels.ts";
import { breakdowns } from "./model.ts";

/** The estimates of one characteristic or intersection, in the order they are read. */
export interface Section {
  readonly by: readonly string[];
  readonly estimates: readonly Estimate[];
  readonly panels: readonly SectionPanel[];
}

export interface SectionPanel {
  readonly label: Text;
  readonly moment: string;
  readonly measure: "rate" | "pass-rate";
  readonly picture: (locale: Locale) => Panel;
}

/** A finding cut into what is read together: per characteristic its estimates and its pictures. */
export function sections(finding: DecisionsFinding, labels: Labels): Section[] {
  return breakdowns(finding.question).map(by => {
    const estimates = finding.estimates.filter(
      e => Object.keys(e.group).length === by.length && by.every(name => name in e.group),
    );
    const rates = estimates.filter(e => e.measure === "rate" || e.measure === "pass-rate");
    const panels = (["rate", "pass-rate"] as const).flatMap(measure => {
      const own = rates.filter(e => e.measure === measure);
      const end = domainEnd(own);
      return [...new Set(own.map(e => e.moment!))].map(moment =>
        sectionPanel(finding, estimates, labels, by, measure, moment, end),
      );
    });
    return { by, estimates, panels };
  });
}

function sectionPanel(
  finding: DecisionsFinding,
  estimates: readonly Estimate[],
  labels: Labels,
  by: readonly string[],
  measure: "rate" | "pass-rate",
  moment: string,
  end: number,
): SectionPanel {
  const here = estimates.filter(e => e.moment === moment);
  const rates = here.filter(e => e.measure === measure);
  const alpha = 1 - finding.question.level;
  const differences = measure === "rate" ? "difference" : "pass-rate-difference";
  const evident = new Set(
    here
      .filter(e => e.measure === differences && e.adjustedP !== null && e.adjustedP < alpha)
      .map(e => JSON.stringify(e.group)),
  );
  const total = finding.estimates.find(
    e => e.measure === measure && e.moment === moment && Object.keys(e.group).length === 0,
  );
  const label = panelLabel(finding, labels, measure, moment);
  const characteristic = by.map(name => labels.column(name).nl).join(" × ");
  return {
    label,
    moment,
    measure,
    picture: locale => ({
      title: `${capital(label)[locale]}, ${locale === "nl" ? "naar" : "by"} ${characteristic}`,
      description: rates.map(e => described(e, labels, locale)).join("; "),
      rates,
      everyone: total?.value ?? null,
      evident,
      domainEnd: end,
    }),
  };
}

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
