import type { Countless, ProtectedTables } from "../../disclosure/model.ts";
import { treatmentDesign } from "../../statistics/design.ts";
import { criticalT, criticalZ } from "../../statistics/distributions.ts";
import type { Estimate, Group, HiddenReason } from "../../statistics/estimate.ts";
import { linear, robustSlopes } from "../../statistics/linear.ts";
import { type Sample, variance } from "../../statistics/moments.ts";
import { type MedianRange, meanGap, medianGapBetween } from "../../statistics/pay-gap.ts";
import { welchTest } from "../../statistics/t-test.ts";
import { cellsIn, figureIn, groupKey } from "../cells.ts";
import { type About, countEstimate, estimable, estimateOf, hiddenEstimate } from "../estimate-of.ts";
import { type PayPart, type PayStructure, payKeys, threefolds, twofolds } from "./model.ts";

type Structure = Countless<PayStructure>;

/** A value that is shown, or why it is not; null where there is none. */
type Shown<T> =
  | { readonly value: T; readonly hidden: null }
  | { readonly value: null; readonly hidden: HiddenReason };

/** Every estimate about one characteristic, before adjustment for multiple testing. */
export function partEstimates(
  structure: Structure,
  part: Countless<PayPart>,
  tables: ProtectedTables,
): Estimate[] {
  const { known } = structure;
  const { level } = structure.question;
  const cell = cellsIn(tables);
  const about = (measure: string, group: Group, versus: Group | null = null): About => ({
    measure,
    moment: null,
    group,
    versus,
  });
  const groups: Group[] = [...part.groups];
  const others = groups.filter(group => part.reference !== null && !same(group, part.reference));
  const reading = readerOf(structure, tables);
  return [
    ...groups.map(group => countEstimate(about("count", group), cell(`${groupKey(group)}|${known}`))),
    ...groups.flatMap(group => {
      const own = reading.sample(group);
      const middle = reading.median(group);
      return [
        shown(about("mean", group), own, sample => meanOf(sample, level), "mean"),
        shown(about("median", group), middle, ({ median, n }) => ({ value: median, n }), "quantile, type 7"),
      ];
    }),
    ...(part.reference === null ? [] : gapEstimates(structure, part.reference, others, tables)),
    ...(part.reference === null ? [] : logGaps(part.reference, groups, reading, level)),
    ...bandEstimates(structure, groups, tables),
    ...(part.reference === null ? [] : categoryEstimates(structure, part, part.reference, tables)),
    ...(part.reference === null || part.model === null
      ? []
      : modelEstimates(structure, part, part.reference, tables)),
  ];
}

const same = (a: Group, b: Group): boolean => groupKey(a) === groupKey(b);

/** Reads what was let through of a group. */
function readerOf({ known, question: { pay } }: Structure, tables: ProtectedTables) {
  const cell = cellsIn(tables);
  const sampleAt = (group: Group, key: string): Shown<Sample> | null => {
    const people = cell(`${groupKey(group)}|${known}`);
    const figure = figureIn(tables, key);
    if (people.hidden !== null) return { value: null, hidden: people.hidden };
    if (figure === null || (figure.hidden === null && figure.values["mean"] === undefined)) return null;
    if (figure.hidden !== null) return { value: null, hidden: figure.hidden };
    const { mean, within } = figure.values;
    return { value: { n: people.value, mean: mean!, within: within! }, hidden: null };
  };
  return {
    sample: (group: Group) => sampleAt(group, payKeys.mean(groupKey(group), pay)),
    logs: (group: Group) => sampleAt(group, payKeys.log(groupKey(group), pay)),
    median: (group: Group): Shown<MedianRange> | null => {
      const people = cell(`${groupKey(group)}|${known}`);
      const figure = figureIn(tables, payKeys.median(groupKey(group), pay));
      if (people.hidden !== null) return { value: null, hidden: people.hidden };
      if (figure === null) return null;
      if (figure.hidden !== null) return { value: null, hidden: figure.hidden };
      const apart = figureIn(tables, payKeys.range(groupKey(group), pay));
      const range = figure.values["low"] === undefined ? (apart?.values ?? {}) : figure.values;
      const [low, high] = [range["low"] ?? null, range["high"] ?? null];
      return { value: { n: people.value, median: figure.values["median"]!, low, high }, hidden: null };
    },
  };
}

function shown<T>(
  about: About,
  found: Shown<T> | null,
  of: (value: T) => (Parameters<typeof estimateOf>[1] & { n?: number }) | null,
  method: string,
): Estimate {
  if (found === null) return estimateOf(about, null, { method });
  if (found.hidden !== null) return hiddenEstimate(about, found.hidden, method);
  const value = of(found.value);
  return estimateOf(about, value, { method, ...(value?.n === undefined ? {} : { n: value.n }) });
}

function meanOf(sample: Sample, level: number) {
  const { n, mean } = sample;
  const se = n > 1 ? Math.sqrt(variance(sample) / n) : null;
  const half = se === null || se === 0 ? null : criticalT(level, n - 1) * se;
  return {
    value: mean,
    low: half === null ? null : mean - half,
    high: half === null ? null : mean + half,
    level,
    n,
  };
}

/** Two shown things together, or why one of them is hidden. */
function both<T>(a: Shown<T> | null, b: Shown<T> | null): Shown<readonly [T, T]> | null {
  if (a === null || b === null) return null;
  if (a.hidden !== null) return { value: null, hidden: a.hidden };
  if (b.hidden !== null) return { value: null, hidden: b.hidden };
  return { value: [a.value, b.value], hidden: null };
}

function gapEstimates(
  structure: Structure,
  reference: Group,
  others: readonly Group[],
  tables: ProtectedTables,
): Estimate[] {
  const { level } = structure.question;
  const { sample, median } = readerOf(structure, tables);
  return others.flatMap(group => {
    const about = (measure: string): About => ({ measure, moment: null, group, versus: reference });
    const medians = both(median(reference), median(group));
    return [
      meanGapEstimate(about("mean-gap"), both(sample(reference), sample(group)), level),
      shown(
        about("median-gap"),
        medians,
        ([other, own]) => {
          const gap = estimable(() => medianGapBetween(other, own, level));
          return gap && { ...gap, n: other.n + own.n };
        },
        "price-bonett",
      ),
    ];
  });
}

function meanGapEstimate(
  about: About,
  samples: Shown<readonly [Sample, Sample]> | null,
  level: number,
): Estimate {
  const method = "delta, log";
  if (samples === null) return estimateOf(about, null, { method });
  if (samples.hidden !== null) return hiddenEstimate(about, samples.hidden, method);
  const [other, own] = samples.value;
  const test = estimable(() => welchTest(other, own, level));
  return estimateOf(
    about,
    estimable(() => meanGap(other, own, level)),
    { p: test?.p ?? null, test: "welch-t", n: other.n + own.n, method },
  );
}

/** The gap in logarithms: OLS of log pay on the groups that are shown, with HC3. */
function logGaps(
  reference: Group,
  groups: readonly Group[],
  { logs }: ReturnType<typeof readerOf>,
  level: number,
): Estimate[] {
  const method = "ols, HC3";
  const samples = groups.map(group => ({ group, found: logs(group) }));
  const base = samples.find(({ group }) => same(group, reference))?.found ?? null;
  const used = samples.flatMap(({ group, found }) =>
    found?.value && found.value.n > 0 ? [{ group, sample: found.value }] : [],
  );
  const column = Object.keys(reference)[0]!;
  const fitted = estimable(() => {
    const levels = used.map(({ group }) => group[column]!);
    if (!levels.includes(reference[column]!)) return null;
    const design = treatmentDesign([
      { name: column, levels, codes: levels.map((_, i) => i), reference: reference[column]! },
    ]);
    const fit = linear(
      design.rows,
      used.map(({ sample }) => sample),
      level,
    );
    return { design, slopes: robustSlopes(fit, "HC3", level) };
  });
  return samples.flatMap(({ group, found }) => {
    if (same(group, reference)) return [];
    const about: About = { measure: "log-gap", moment: null, group, versus: reference };
    const pair = both(base, found);
    if (pair === null) return [estimateOf(about, null, { method })];
    if (pair.hidden !== null) return [hiddenEstimate(about, pair.hidden, method)];
    const [other, own] = pair.value;
    const n = other.n + own.n;
    const j =
      fitted?.design.terms.findIndex(term => term.factor !== null && term.level === group[column]) ?? -1;
    const slope = fitted?.slopes[j];
    if (slope !== undefined && Number.isFinite(slope.se))
      return [estimateOf(about, slope, { p: slope.p, test: "ols, HC3", n, method })];
    return [estimateOf(about, { value: own.mean - other.mean }, { n, method })];
  });
}

/** How each quarter of all people in order of pay is made up. */
function bandEstimates(
  { question: { pay } }: Structure,
  groups: readonly Group[],
  tables: ProtectedTables,
): Estimate[] {
  const cell = cellsIn(tables);
  return [1, 2, 3, 4].flatMap(band => {
    const name = payKeys.band(band, pay);
    if (!tables.cells.has(`*|${name}`)) return [];
    const whole = cell(`*|${name}`);
    return groups.map(group => {
      const about: About = { measure: "band-share", moment: `q${band}`, group, versus: null };
      const own = cell(`${groupKey(group)}|${name}`);
      if (own.hidden !== null) return hiddenEstimate(about, own.hidden);
      if (whole.hidden !== null) return hiddenEstimate(about, whole.hidden);
      const value = whole.value > 0 ? own.value / whole.value : null;
      return estimateOf(about, { value }, { n: whole.value, method: "quartile pay band" });
    });
  });
}

/** The gap in each category of workers. */
function categoryEstimates(
  structure: Structure,
  part: Countless<PayPart>,
  reference: Group,
  tables: ProtectedTables,
): Estimate[] {
  const { within, level } = structure.question;
  if (within === null) return [];
  const { sample } = readerOf(structure, tables);
  const column = part.by;
  const categories = part.categories;
  const has = (group: Group) => categories.some(one => same(one, group));
  return categories.flatMap(group => {
    const other: Group = { [within]: group[within]!, [column]: reference[column]! };
    if (group[column] === reference[column] || !has(other)) return [];
    return [
      meanGapEstimate(
        { measure: "mean-gap", moment: null, group, versus: other },
        both(sample(other), sample(group)),
        level,
      ),
    ];
  });
}

/** The gap with what is held equal, and what the gap is made of. */
function modelEstimates(
  structure: Structure,
  part: Countless<PayPart>,
  reference: Group,
  tables: ProtectedTables,
): Estimate[] {
  const { level } = structure.question;
  const { key, complete, decompositions } = part.model!;
  const cell = cellsIn(tables);
  const figure = figureIn(tables, key);
  const people = cell(`*|${complete}`);
  const n = people.value;
  const models = decompositions.flatMap(({ group }): Estimate[] => {
    const about = (measure: string): About => ({ measure, moment: null, group, versus: reference });
    const method = "ols, HC3";
    const measures = ["adjusted-log-gap", "adjusted-gap", "adjusted-gap-kennedy"];
    if (figure === null) return measures.map(measure => estimateOf(about(measure), null, { method }));
    if (figure.hidden !== null) {
      const { hidden } = figure;
      return measures.map(measure => hiddenEstimate(about(measure), hidden, method));
    }
    const code = group[part.by]!;
    const of = (name: string) => figure.values[`${name}:${code}`] ?? null;
    const [b, low, high] = [of("b"), of("low"), of("high")];
    const less = (value: number | null) => (value === null ? null : -Math.expm1(value));
    const test = { p: of("p"), test: "ols, HC3, adjusted", n, method };
    return [
      estimateOf(about("adjusted-log-gap"), { value: b, low, high, level }, test),
      estimateOf(about("adjusted-gap"), { value: less(b), low: less(high), high: less(low), level }, test),
      estimateOf(
        about("adjusted-gap-kennedy"),
        { value: of("kennedy") === null ? null : -of("kennedy")! },
        { n, method: "kennedy" },
      ),
    ];
  });
  const rSquared =
    figure === null
      ? []
      : [
          figure.hidden === null
            ? estimateOf(
                { measure: "r-squared", moment: null, group: {}, versus: null },
                { value: figure.values["rSquared"] ?? null },
                { n, method: "ols" },
              )
            : hiddenEstimate(
                { measure: "r-squared", moment: null, group: {}, versus: null },
                figure.hidden,
                "ols",
              ),
        ];
  return [
    ...models,
    ...rSquared.map(e => ({ ...e, moment: part.by })),
    ...decompositions.flatMap(one => decomposition(one, reference, tables, level)),
  ];
}

function decomposition(
  { group, key }: { readonly group: Group; readonly key: string },
  reference: Group,
  tables: ProtectedTables,
  level: number,
): Estimate[] {
  const figure = figureIn(tables, key);
  const rows: [measure: string, name: string, method: string][] = [
    ["oaxaca-gap", "gap", "oaxaca-blinder"],
    ...threefolds.map((name): [string, string, string] => [
      `oaxaca-${name}`,
      name,
      "oaxaca-blinder, threefold",
    ]),
    ...twofolds.flatMap(kind =>
      ["explained", "unexplained"].map((name): [string, string, string] => [
        `oaxaca-${name}`,
        `${name}:${kind}`,
        `oaxaca-blinder, ${kind}`,
      ]),
    ),
  ];
  return rows.map(([measure, name, method]) => {
    const about: About = { measure, moment: null, group, versus: reference };
    if (figure === null) return estimateOf(about, null, { method });
    if (figure.hidden !== null) return hiddenEstimate(about, figure.hidden, method);
    const value = figure.values[name] ?? null;
    const se = figure.values[`${name}:se`] ?? null;
    if (value === null || se === null) return estimateOf(about, { value }, { method });
    const half = criticalZ(level) * se;
    return estimateOf(about, { value, low: value - half, high: value + half, level }, { method });
  });
}
