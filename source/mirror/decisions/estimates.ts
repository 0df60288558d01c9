import { type Estimate, type Group, sameGroup } from "../../statistics/estimate.ts";
import { type Cell, firstHidden } from "../cells.ts";
import { hiddenEstimate } from "../estimate-of.ts";
import type { DecisionsQuestion } from "./model.ts";
import type { MomentRow, MomentTable, Rounding } from "./tables.ts";
import { type Compared, compare, proportion } from "./comparison.ts";

type Options = Pick<DecisionsQuestion, "reference" | "level">;

/** The names of the rows about a rate, and of the same rows about a pass rate. */
const rateMeasures = {
  rate: "rate",
  difference: "difference",
  ratio: "ratio",
  shortfall: "shortfall",
} as const;
const passMeasures = {
  rate: "pass-rate",
  difference: "pass-rate-difference",
  ratio: "pass-rate-ratio",
  shortfall: "pass-rate-shortfall",
} as const;

/**
 * Every estimate of one breakdown, before adjustment for multiple testing: the number of people in each group and at
 * each moment, the share of each group in the population and at each moment, its rate at each moment, its pass rate between moments that are nested, and each
 * of these against everyone else or against the reference group.
 */
export function breakdownEstimates(table: MomentTable, options: Options): Estimate[] {
  const estimates: Estimate[] = [];
  for (const row of table.rows) {
    estimates.push(count(row.group, null, row.population));
    for (const [m, moment] of table.moments.entries())
      estimates.push(count(row.group, moment, row.moments[m]!.yes));
  }
  for (const row of table.rows)
    estimates.push(
      share(row.group, null, row.population, table.total.population, table.rounding, options.level),
    );
  for (const [m, moment] of table.moments.entries()) {
    for (const row of table.rows)
      estimates.push(
        share(
          row.group,
          moment,
          row.moments[m]!.yes,
          table.total.moments[m]!.yes,
          table.rounding,
          options.level,
        ),
      );
    const read = (row: MomentRow): Passed => ({ x: row.moments[m]!.yes, n: row.moments[m]!.known });
    estimates.push(...comparisons(table, moment, read, rateMeasures, options));
  }
  for (const [p, pass] of table.passes.entries()) {
    const read = (row: MomentRow): Passed => ({ x: row.passes[p]!.both, n: row.passes[p]!.reach });
    estimates.push(...comparisons(table, pass.to, read, passMeasures, options));
  }
  return estimates;
}

/** The rate of everyone together at each moment and between nested moments: the line in the picture. */
export function everyoneEstimates(table: MomentTable, options: Options): Estimate[] {
  const of = (moment: string, measure: string, passed: Passed) =>
    rate({}, moment, measure, passed, table.rounding, options.level);
  return [
    ...table.moments.map((moment, m) =>
      of(moment, "rate", { x: table.total.moments[m]!.yes, n: table.total.moments[m]!.known }),
    ),
    ...table.passes.map((pass, p) =>
      of(pass.to, "pass-rate", { x: table.total.passes[p]!.both, n: table.total.passes[p]!.reach }),
    ),
  ];
}

/** Of `n` people `x` passed. */
interface Passed {
  readonly x: Cell;
  readonly n: Cell;
}

/** The category everyone in a breakdown is compared with, when one was chosen; only where one column is shown. */
export function referenceGroup(table: MomentTable, reference: DecisionsQuestion["reference"]): Group | null {
  const [only] = table.by;
  if (table.by.length !== 1 || only === undefined) return null;
  const code = reference[only.name];
  return code === undefined ? null : { [only.name]: code };
}

function comparisons(
  table: MomentTable,
  moment: string,
  read: (row: MomentRow) => Passed,
  measures: typeof rateMeasures | typeof passMeasures,
  options: Options,
): Estimate[] {
  const everyone = read(table.total);
  const reference = referenceGroup(table, options.reference);
  const chosen = reference && table.rows.find(row => sameGroup(row.group, reference));
  const estimates: Estimate[] = [];
  for (const row of table.rows) {
    const own = read(row);
    estimates.push(rate(row.group, moment, measures.rate, own, table.rounding, options.level));
    if (chosen === row || table.rows.length < 2) continue;
    const other = chosen ? read(chosen) : minus(everyone, own);
    const versus = reference && chosen ? reference : "everyone-else";
    const about = { moment, group: row.group, versus } as const;
    const hidden = firstHidden(own.x, own.n, other.x, other.n);
    if (hidden !== null) {
      for (const measure of [measures.difference, measures.ratio, measures.shortfall])
        estimates.push(hiddenEstimate({ ...about, measure }, hidden));
      continue;
    }
    const slack = { own: ownSlack(table.rounding), rest: restSlack(table.rounding, table.rows.length - 1) };
    const found = compare(
      { x: own.x.value!, n: own.n.value!, slack: slack.own },
      { x: other.x.value!, n: other.n.value!, slack: chosen ? slack.own : slack.rest },
      options.level,
    );
    estimates.push(...spread(found, about, measures, options.level));
  }
  return estimates;
}

/** How far a shown count may lie from the truth. */
const ownSlack = ({ source, shown }: Rounding): number =>
  (source > 1 ? source / 2 : 0) + (shown > 1 ? shown / 2 : 0);

/** The same for everyone but one group: the source's rounding adds up over groups; a shown total is rounded once. */
const restSlack = ({ source, shown }: Rounding, groups: number): number =>
  (source > 1 ? (groups * source) / 2 : 0) + (shown > 1 ? shown : 0);

/** Everyone but one group; not negative, which counts rounded for an audience could otherwise become. */
function minus(all: Passed, own: Passed): Passed {
  const rest = (a: Cell, b: Cell): Cell =>
    a.value === null || b.value === null
      ? { value: null, hidden: a.hidden ?? b.hidden ?? "derived" }
      : { value: Math.max(0, a.value - b.value), hidden: null };
  const n = rest(all.n, own.n);
  const x = rest(all.x, own.x);
  return {
    x: x.value !== null && n.value !== null ? { value: Math.min(x.value, n.value), hidden: null } : x,
    n,
  };
}

function spread(
  found: Compared,
  about: Pick<Estimate, "moment" | "group" | "versus">,
  measures: typeof rateMeasures | typeof passMeasures,
  level: number,
): Estimate[] {
  const row = (
    measure: string,
    method: string,
    interval: Compared["difference"],
    tested: boolean,
  ): Estimate => ({
    measure,
    ...about,
    value: interval?.value ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    outerLow: interval?.outerLow ?? null,
    outerHigh: interval?.outerHigh ?? null,
    level: interval === null || interval.low === null ? null : level,
    p: tested ? found.p : null,
    adjustedP: null,
    n: found.n,
    method,
    test: tested ? found.test : null,
    hidden: null,
  });
  return [
    row(measures.difference, "newcombe", found.difference, true),
    row(measures.ratio, "katz", found.ratio, true),
    row(measures.shortfall, "newcombe", found.shortfall, false),
  ];
}

function count(group: Group, moment: string | null, cell: Cell): Estimate {
  const about = { measure: "count", moment, group, versus: null };
  if (cell.hidden !== null) return hiddenEstimate(about, cell.hidden);
  return { ...hiddenEstimate(about, "small"), value: cell.value, hidden: null };
}

function share(
  group: Group,
  moment: string | null,
  part: Cell,
  whole: Cell,
  rounding: Rounding,
  level: number,
): Estimate {
  return proportionEstimate({ measure: "share", moment, group, versus: null }, part, whole, rounding, level);
}

function rate(
  group: Group,
  moment: string,
  measure: string,
  passed: Passed,
  rounding: Rounding,
  level: number,
): Estimate {
  return proportionEstimate({ measure, moment, group, versus: null }, passed.x, passed.n, rounding, level);
}

function proportionEstimate(
  about: Pick<Estimate, "measure" | "moment" | "group" | "versus">,
  x: Cell,
  n: Cell,
  rounding: Rounding,
  level: number,
): Estimate {
  const hidden = firstHidden(x, n);
  if (hidden !== null) return hiddenEstimate(about, hidden);
  const found = proportion({ x: x.value!, n: n.value!, slack: ownSlack(rounding) }, level);
  return {
    ...about,
    value: found?.value ?? null,
    low: found?.low ?? null,
    high: found?.high ?? null,
    outerLow: found?.outerLow ?? null,
    outerHigh: found?.outerHigh ?? null,
    level: found === null ? null : level,
    p: null,
    adjustedP: null,
    n: n.value,
    method: "wilson",
    test: null,
    hidden: null,
  };
}
