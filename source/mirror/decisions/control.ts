import { breslowDay } from "../../statistics/homogeneity.ts";
import { cochranMantelHaenszel } from "../../statistics/cochran-mantel-haenszel.ts";
import { type Estimate, type Group, sameGroup } from "../../statistics/estimate.ts";
import {
  mantelHaenszelOddsRatio,
  mantelHaenszelRiskDifference,
  mantelHaenszelRiskRatio,
} from "../../statistics/mantel-haenszel.ts";
import { averageEffect } from "../../statistics/average-effect.ts";
import { type Factor, treatmentDesign } from "../../statistics/design.ts";
import type { Interval } from "../../statistics/interval.ts";
import { logistic } from "../../statistics/logistic.ts";
import type { Stratum } from "../../statistics/strata.ts";
import type { Warning } from "../finding.ts";
import { estimable } from "../estimate-of.ts";
import { hiddenEstimate } from "../estimate-of.ts";
import { type Labels, inBoth } from "../labels.ts";
import { breakdownName } from "../breakdowns.ts";
import type { DecisionsQuestion } from "./model.ts";
import type { MomentRow, MomentTable } from "./tables.ts";

interface Controlled {
  readonly estimates: Estimate[];
  readonly warnings: Warning[];
}

/**
 * Each group against the others (or the reference group) within equal values of the control columns:
 * Mantel–Haenszel odds ratio, risk ratio and risk difference with the Cochran–Mantel–Haenszel test,
 * Breslow–Day–Tarone, and a logistic regression on the group and the control columns (main effects) with its odds
 * ratio and average marginal effect. Warns where the crude and the adjusted answer point different ways.
 *
 * @param strata the breakdown crossed with the control columns
 * @param by columns of the breakdown
 * @param crude estimates of the breakdown without control
 */
export function controlled(
  strata: MomentTable,
  by: readonly string[],
  crude: readonly Estimate[],
  question: DecisionsQuestion,
  labels: Labels,
): Controlled {
  const estimates: Estimate[] = [];
  const warnings: Warning[] = [];
  const compared = crude.filter(e => e.measure === "difference" && e.hidden === null);
  const twoGroups = new Set(compared.map(e => JSON.stringify(e.group))).size === 2;
  for (const difference of compared) {
    const { group, versus, moment } = difference;
    const m = strata.moments.indexOf(moment!);
    const about = { group, versus, moment };
    if (
      strata.rows.some(row => row.moments[m]!.yes.hidden !== null || row.moments[m]!.known.hidden !== null)
    ) {
      for (const measure of ["odds-ratio", "risk-ratio", "risk-difference"])
        estimates.push({ ...hiddenEstimate({ ...about, measure }, "derived"), method: "mantel-haenszel" });
      continue;
    }
    const sides = cellsOf(strata, m, by, question.control, group, versus);
    const found = estimatesOf(sides, about, question.level);
    estimates.push(...found);
    const adjusted = found.find(e => e.measure === "risk-difference");
    // Of two groups one turning round says it for both: told of the group that seemed behind.
    const mirrored = versus === "everyone-else" && twoGroups && difference.value! > 0;
    if (adjusted && !mirrored && reverses(difference.value, adjusted.value))
      warnings.push(reversal(difference, adjusted, by, question, labels));
  }
  return { estimates, warnings };
}

/** One stratum: successes and failures of the group and of those it is compared with. */
interface Side {
  readonly stratum: readonly string[];
  readonly table: Stratum;
}

function cellsOf(
  strata: MomentTable,
  moment: number,
  by: readonly string[],
  control: readonly string[],
  group: Group,
  versus: Estimate["versus"],
): Side[] {
  const sides = new Map<string, { stratum: readonly string[]; table: [number, number, number, number] }>();
  for (const row of strata.rows) {
    const own = sameGroup(pick(row, by), group);
    if (!own && versus !== "everyone-else" && versus !== null && !sameGroup(pick(row, by), versus)) continue;
    const stratum = control.map(name => row.group[name]!);
    const key = JSON.stringify(stratum);
    const side = sides.get(key) ?? { stratum, table: [0, 0, 0, 0] };
    sides.set(key, side);
    const yes = row.moments[moment]!.yes.value!;
    const no = row.moments[moment]!.known.value! - yes;
    const [a, b, c, d] = side.table;
    side.table = own ? [a + yes, b + Math.max(0, no), c, d] : [a, b, c + yes, d + Math.max(0, no)];
  }
  return [...sides.values()];
}

const pick = (row: MomentRow, by: readonly string[]): Group =>
  Object.fromEntries(by.map(name => [name, row.group[name]!]));

function estimatesOf(
  sides: readonly Side[],
  about: Pick<Estimate, "group" | "versus" | "moment">,
  level: number,
): Estimate[] {
  const tables = sides.map(side => side.table);
  const n = tables.reduce((sum, table) => sum + table.reduce((a, b) => a + b, 0), 0);
  const cmh = estimable(() => cochranMantelHaenszel(tables));
  const test = { p: cmh?.p ?? null, test: cmh === null ? null : "cochran-mantel-haenszel" };
  const row = (
    measure: string,
    method: string,
    found: { value: number; low: number | null; high: number | null } | null,
    tested: Pick<Estimate, "p" | "test">,
  ): Estimate[] =>
    found === null
      ? []
      : [
          {
            ...about,
            measure,
            value: found.value,
            low: found.low,
            high: found.high,
            outerLow: null,
            outerHigh: null,
            level: found.low === null ? null : level,
            ...tested,
            adjustedP: null,
            n,
            method,
            hidden: null,
          },
        ];
  const homogeneity = estimable(() => breslowDay(tables, "tarone"));
  const model = estimable(() => adjustedModel(sides, level));
  const wald = { p: model?.p ?? null, test: model === null ? null : "wald" };
  return [
    ...row(
      "odds-ratio",
      "mantel-haenszel",
      estimable(() => mantelHaenszelOddsRatio(tables, level)),
      test,
    ),
    ...row(
      "risk-ratio",
      "mantel-haenszel",
      estimable(() => mantelHaenszelRiskRatio(tables, level)),
      test,
    ),
    ...row(
      "risk-difference",
      "mantel-haenszel",
      estimable(() => mantelHaenszelRiskDifference(tables, level)),
      test,
    ),
    ...row(
      "homogeneity",
      "breslow-day-tarone",
      homogeneity && { value: homogeneity.statistic, low: null, high: null },
      { p: homogeneity?.p ?? null, test: homogeneity === null ? null : "breslow-day-tarone" },
    ),
    ...row("odds-ratio", "logistic", model?.oddsRatio ?? null, wald),
    ...row("average-marginal-effect", "logistic", model?.averageMarginalEffect ?? null, wald),
  ];
}

/** Logistic regression on being in the group and the control columns, main effects: the group's part of it. */
function adjustedModel(
  sides: readonly Side[],
  level: number,
): { readonly oddsRatio: Interval; readonly averageMarginalEffect: Interval; readonly p: number } {
  const cells = sides.flatMap(({ stratum, table: [a, b, c, d] }) => [
    { own: 1, stratum, successes: a, trials: a + b },
    { own: 0, stratum, successes: c, trials: c + d },
  ]);
  const exposure: Factor = {
    name: "group",
    levels: ["others", "own"],
    codes: cells.map(cell => cell.own),
    reference: "others",
  };
  const controls = (sides[0]?.stratum ?? []).map((_, column): Factor => {
    const levels = [...new Set(cells.map(cell => cell.stratum[column]!))];
    const codes = cells.map(cell => levels.indexOf(cell.stratum[column]!));
    return { name: `control ${column}`, levels, codes, reference: levels[0]! };
  });
  const design = treatmentDesign([exposure, ...controls]);
  const trials = cells.map(cell => cell.trials);
  const fit = logistic(
    design.rows,
    trials,
    cells.map(cell => cell.successes),
    level,
  );
  const coefficient = fit.coefficients[1]!;
  return {
    oddsRatio: coefficient.oddsRatio,
    averageMarginalEffect: averageEffect(fit, design, trials, "group", "own", level),
    p: coefficient.p,
  };
}

const reverses = (crude: number | null, adjusted: number | null): boolean =>
  crude !== null && adjusted !== null && crude * adjusted < 0;

function reversal(
  crude: Estimate,
  adjusted: Estimate,
  by: readonly string[],
  question: DecisionsQuestion,
  labels: Labels,
): Warning {
  return {
    code: "reversal",
    about: breakdownName(by),
    text: inBoth(locale => {
      const group = labels.group(crude.group)[locale];
      const moment = labels.moment(crude.moment!)[locale];
      const held = question.control.map(name => labels.column(name)[locale]).join(", ");
      const versus =
        crude.versus === "everyone-else" || crude.versus === null
          ? { nl: "de anderen", en: "the others" }[locale]
          : labels.group(crude.versus)[locale];
      const uncertain =
        adjusted.low !== null && adjusted.high !== null && adjusted.low < 0 && adjusted.high > 0;
      if (locale === "nl") {
        const first = crude.value! < 0 ? "lager" : "hoger";
        const second = adjusted.value! < 0 ? "lager" : "hoger";
        const doubt = uncertain ? " (al is dat laatste verschil te klein om zeker te zijn)" : "";
        return `Let op, het antwoord keert om: bij ‘${moment}’ is de kans van ${group} over alles samen ${first} dan die van ${versus}, maar binnen gelijke ${held} ${second}${doubt}. Groepen zijn ongelijk verdeeld over ${held}; noem dus niet alleen het totaal.`;
      }
      const first = crude.value! < 0 ? "lower" : "higher";
      const second = adjusted.value! < 0 ? "lower" : "higher";
      const doubt = uncertain ? " (though that last difference is too small to be sure)" : "";
      return `Beware, the answer turns round: at ‘${moment}’ the rate of ${group} over all together is ${first} than that of ${versus}, but within the same ${held} it is ${second}${doubt}. Groups are spread unevenly over ${held}, so do not quote the total alone.`;
    }),
  };
}
