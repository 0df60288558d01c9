import type { Estimate, Group } from "../../statistics/estimate.ts";
import type { Cell } from "../cells.ts";
import { hiddenEstimate } from "../estimate-of.ts";
import {
  type Passed,
  type RateMeasures,
  type Rounding,
  compareRates,
  measuresOf,
  rateEstimate,
} from "../rates.ts";
import type { DecisionsQuestion } from "./model.ts";
import type { MomentRow, MomentTable } from "./tables.ts";

type Options = Pick<DecisionsQuestion, "reference" | "level" | "margin">;

const rateMeasures = measuresOf("rate", { plain: true, shortfall: true });
const passMeasures = measuresOf("pass-rate", { shortfall: true });

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
  measures: RateMeasures,
  options: Options,
): Estimate[] {
  const rates = {
    rows: table.rows.map(row => ({ group: row.group, ...read(row) })),
    everyone: read(table.total),
    reference: referenceGroup(table, options.reference),
    rounding: table.rounding,
  };
  return compareRates(rates, moment, measures, options);
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
  return rateEstimate(
    { measure: "share", moment, group, versus: null },
    { x: part, n: whole },
    rounding,
    level,
  );
}

function rate(
  group: Group,
  moment: string,
  measure: string,
  passed: Passed,
  rounding: Rounding,
  level: number,
): Estimate {
  return rateEstimate({ measure, moment, group, versus: null }, passed, rounding, level);
}
