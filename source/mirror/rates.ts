import { type Estimate, type Group, sameGroup } from "../statistics/estimate.ts";
import { type Cell, firstHidden } from "./cells.ts";
import { type Compared, type Rate, compare, equivalent, proportion } from "./comparison.ts";
import { detectableRate } from "./detectable.ts";
import { type About, estimateOf, hiddenEstimate } from "./estimate-of.ts";

/** Of `n` people `x` passed. */
export interface Passed {
  readonly x: Cell;
  readonly n: Cell;
}

/** Base to which the source rounded its counts, and base to which they are rounded for the audience; 1 when exact. */
export interface Rounding {
  readonly source: number;
  readonly shown: number;
}

/** The names of the rows about a rate; null for what a view does not give. */
export interface RateMeasures {
  readonly rate: string;
  readonly difference: string;
  readonly ratio: string;
  readonly shortfall: string | null;
  /** Given only where a margin was chosen. */
  readonly equivalence: string;
  readonly detectable: string;
}

/**
 * The rows about a rate by its name: `tpr` has `tpr-difference` and `detectable-tpr-difference`. The rate of the view
 * itself has no prefix: `difference`.
 */
export function measuresOf(rate: string, { plain = false, shortfall = false } = {}): RateMeasures {
  const prefix = plain ? "" : `${rate}-`;
  return {
    rate,
    difference: `${prefix}difference`,
    ratio: `${prefix}ratio`,
    shortfall: shortfall ? `${prefix}shortfall` : null,
    equivalence: `${prefix}equivalence`,
    detectable: `detectable-${prefix}difference`,
  };
}

/** What is asked of a comparison of rates. */
export interface RateQuestion {
  readonly level: number;
  /** The smallest difference that matters, in percentage points; null where none was chosen. */
  readonly margin: number | null;
}

/** The groups of one breakdown with how many of each passed, and everyone together. */
export interface RateTable {
  readonly rows: readonly ({ readonly group: Group } & Passed)[];
  readonly everyone: Passed;
  /** The group the others are compared with; null for everyone else. */
  readonly reference: Group | null;
  readonly rounding: Rounding;
}

/**
 * The rate of each group (Wilson), and each against everyone else or against the reference group: difference
 * (Newcombe), ratio (Katz), shortfall in persons, with the test; with a margin, whether they are shown to differ by less
 * (two one-sided tests); and the smallest difference that groups of this size would show.
 */
export function compareRates(
  { rows, everyone, reference, rounding }: RateTable,
  moment: string | null,
  measures: RateMeasures,
  { level, margin }: RateQuestion,
): Estimate[] {
  const given = [measures.difference, measures.ratio, measures.shortfall, measures.detectable];
  if (margin !== null) given.push(measures.equivalence);
  const chosen = reference && rows.find(row => sameGroup(row.group, reference));
  const estimates: Estimate[] = [];
  for (const row of rows) {
    const rate = { measure: measures.rate, moment, group: row.group, versus: null };
    estimates.push(rateEstimate(rate, row, rounding, level));
    if (chosen === row || rows.length < 2) continue;
    const other = chosen ?? minus(everyone, row);
    const versus = reference && chosen ? reference : "everyone-else";
    const about = { moment, group: row.group, versus } as const;
    const hidden = firstHidden(row.x, row.n, other.x, other.n);
    if (hidden !== null) {
      for (const measure of given)
        if (measure !== null) estimates.push(hiddenEstimate({ ...about, measure }, hidden));
      continue;
    }
    const slack = { own: ownSlack(rounding), rest: restSlack(rounding, rows.length - 1) };
    const own: Rate = { x: row.x.value!, n: row.n.value!, slack: slack.own };
    const rest: Rate = { x: other.x.value!, n: other.n.value!, slack: chosen ? slack.own : slack.rest };
    const found = compare(own, rest, level);
    estimates.push(...spread(found, about, measures, level));
    estimates.push(detectableRate({ ...about, measure: measures.detectable }, own, rest, level));
    if (margin !== null)
      estimates.push(
        estimateOf(
          { ...about, measure: measures.equivalence },
          found.difference && { value: found.difference.value },
          {
            ...equivalent(own, rest, margin / 100, 1 - level),
            n: found.n,
            method: "tost",
          },
        ),
      );
  }
  return estimates;
}

/** A share with its Wilson interval. */
export function rateEstimate(about: About, { x, n }: Passed, rounding: Rounding, level: number): Estimate {
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
  measures: RateMeasures,
  level: number,
): Estimate[] {
  const row = (
    measure: string | null,
    method: string,
    interval: Compared["difference"],
    tested: boolean,
  ): Estimate[] =>
    measure === null
      ? []
      : [
          {
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
          },
        ];
  return [
    ...row(measures.difference, "newcombe", found.difference, true),
    ...row(measures.ratio, "katz", found.ratio, true),
    ...row(measures.shortfall, "newcombe", found.shortfall, false),
  ];
}
