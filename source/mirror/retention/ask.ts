import { ticks } from "d3-array";
import type { Figure } from "../../disclosure/figure.ts";
import type { Tabulated } from "../../disclosure/model.ts";
import { type Aggregate, type Dimension, rollUp } from "../../statistics/aggregate.ts";
import { coxRegression } from "../../statistics/cox.ts";
import { type Factor, treatmentDesign } from "../../statistics/design.ts";
import type { Group } from "../../statistics/estimate.ts";
import {
  type Durations,
  kaplanMeier,
  medianSurvival,
  poolDurations,
  survivalAt,
} from "../../statistics/kaplan-meier.ts";
import { logRank } from "../../statistics/log-rank.ts";
import { type Spells, durationsOf } from "../../statistics/spells.ts";
import { type Gathered, gatherCounts, groupKey, groupsOfAggregate } from "../cells.ts";
import { estimable } from "../estimate-of.ts";
import { dimensionsNamed, frameOf, refused } from "../frame.ts";
import { checkColumns } from "../question.ts";
import type { Sources } from "../view.ts";
import { type RetentionPart, type RetentionStructure, retentionKeys as keys } from "./model.ts";
import type { RetentionQuestion } from "./parameters.ts";

interface Gathering extends Gathered {
  readonly figures: Map<string, Figure>;
}

/**
 * Counts of who left and who was still there in every span, curves, medians, and what tests and models give.
 *
 * @throws Failure `question` when it names what is not there, or of nobody it is known how long they stayed
 */
export async function askRetention(
  { main }: Sources,
  question: RetentionQuestion,
): Promise<Tabulated<RetentionStructure>> {
  const { dataset } = main;
  checkColumns(dataset, "number", [question.time], "time");
  checkColumns(dataset, "yes-no", [question.event], "event");
  const dimensions = dimensionsNamed(main, question.by);
  const controls = dimensionsNamed(main, question.control, "control");
  const { time, level } = question;
  const gathering: Gathering = { cells: new Map(), relations: [], figures: new Map() };
  const asked = await Promise.all(
    dimensions.map(async dimension => {
      const { spells } = await main.tabulate({
        kind: "spells",
        dimensions: [dimension, ...controls],
        filter: [],
        unit: dataset.unit,
        time: { name: time, column: time, transform: null },
        event: { column: question.event, atLeast: null },
      });
      const population = await main.tabulate({
        kind: "counts",
        dimensions: [dimension],
        filter: [],
        unit: dataset.unit,
        moments: [],
        weight: null,
      });
      return { dimension, spells, population };
    }),
  );
  const everyone = poolDurations(durationsIn(asked[0]!.spells));
  if (everyone.left.n + everyone.stayed.n === 0)
    throw refused(
      `Van niemand is met ‘${time}’ en ‘${question.event}’ bekend hoe lang die bleef.`,
      `Of nobody ‘${time}’ and ‘${question.event}’ say how long they stayed.`,
      "time",
    );
  const times = timesOf(everyone, question.every);
  const people = asked[0]!.population.content.values[0]!.reduce((sum, n) => sum + n, 0);
  const complete = everyone.left.n + everyone.stayed.n === people;
  const known = complete ? "population" : `known:${time}&${question.event}`;
  const unknown = complete ? null : `unknown:${time}&${question.event}`;
  const parts = asked.map(({ dimension, spells, population }): RetentionPart => {
    const alone = rollUp(spells, [dimension.name]);
    gatherSpans(gathering, alone, population, { dimension, times, time, known, unknown });
    const own = durationsIn(alone);
    const groups = groupsOfAggregate(alone);
    for (const { group, cell } of [{ group: {}, cell: -1 }, ...groups])
      gatherCurve(gathering, group, cell < 0 ? everyone : own[cell]!, { times, time, known, level });
    const reference = referenceOf(dimension, groups, own, question);
    const held = question.control.toSorted().join("&");
    const test = `${encodeURIComponent(dimension.name)}|log-rank:${time}`;
    const model = `${encodeURIComponent(dimension.name)}|cox:${time}|${held}`;
    gatherTests(gathering, spells, { dimension, reference, known, test, model, level, own, groups });
    return { by: dimension.name, groups: groups.map(({ group }) => group), reference, test, model };
  });
  return {
    counts: gathering,
    structure: {
      ...frameOf(main, [...dimensions, ...controls]),
      question,
      known,
      unknown,
      times: times.map(String),
      parts,
    },
  };
}

const durationsIn = (spells: Aggregate<Spells>): Durations[] => durationsOf(spells.content, spells.size);

/** The moments at which the share still there is given: as was asked, else about eight round ones. */
function timesOf({ left, stayed }: Durations, every: number | null): number[] {
  const last = Math.max(left.values.at(-1) ?? 0, stayed.values.at(-1) ?? 0);
  if (!(last > 0)) return [0];
  if (every === null) {
    const round = ticks(0, last, 8).filter(time => time > 0);
    return round.length === 0 ? [last] : round;
  }
  const steps = Math.min(60, Math.floor(last / every));
  return steps < 1
    ? [last]
    : Array.from({ length: steps }, (_, i) => Number(((i + 1) * every).toPrecision(12)));
}

/** Who left, who was last seen and who is still there in every span between two moments, by group. */
function gatherSpans(
  into: Gathering,
  alone: Aggregate<Spells>,
  population: Aggregate,
  around: {
    readonly dimension: Dimension;
    readonly times: readonly number[];
    readonly time: string;
    readonly known: string;
    readonly unknown: string | null;
  },
): void {
  const { dimension, times, time, known, unknown } = around;
  const own = new Map(durationsIn(alone).map((durations, cell) => [alone.codes[0]![cell]!, durations]));
  const until = (tally: Durations["left"] | undefined, end: number, start: number) =>
    tally === undefined
      ? 0
      : tally.values.reduce((n, value, i) => (value > start && value <= end ? n + tally.counts[i]! : n), 0);
  const counted = Array.from(population.codes[0]!, code => own.get(code));
  const column = (of: (durations: Durations | undefined) => number) =>
    Float64Array.from(counted, durations => of(durations));
  const values: Float64Array[] = [population.content.values[0]!];
  const measures: string[] = ["population"];
  const add = (name: string, of: (durations: Durations | undefined) => number) => {
    measures.push(name);
    values.push(column(of));
  };
  const size = (d: Durations | undefined) => (d === undefined ? 0 : d.left.n + d.stayed.n);
  if (unknown !== null) {
    add(known, size);
    measures.push(unknown);
    values.push(Float64Array.from(counted, (d, i) => population.content.values[0]![i]! - size(d)));
  }
  for (const [i, end] of times.entries()) {
    const start = i === 0 ? Number.NEGATIVE_INFINITY : times[i - 1]!;
    const at = String(end);
    add(keys.left(time, at), d => until(d?.left, end, start));
    add(keys.seen(time, at), d => until(d?.stayed, end, start));
    add(
      keys.there(time, at),
      d => until(d?.left, Number.POSITIVE_INFINITY, end) + until(d?.stayed, Number.POSITIVE_INFINITY, end),
    );
  }
  gatherCounts(
    into,
    { ...population, content: { kind: "counts", measures, values } },
    [[dimension.name]],
    measures,
  );
  const groups = ["*", ...groupsOfAggregate(population).map(({ group }) => groupKey(group))];
  for (const group of groups) {
    if (unknown !== null)
      into.relations.push({
        total: `${group}|population`,
        parts: [`${group}|${known}`, `${group}|${unknown}`],
        neutral: true,
      });
    for (const [i, end] of times.entries()) {
      const before = i === 0 ? known : keys.there(time, String(times[i - 1]));
      into.relations.push({
        total: `${group}|${before}`,
        parts: [keys.left, keys.seen, keys.there].map(of => `${group}|${of(time, String(end))}`),
        neutral: true,
      });
    }
  }
}

/** The share still there at each moment, and the median. */
function gatherCurve(
  { figures }: Gathering,
  group: Group,
  durations: Durations,
  around: {
    readonly times: readonly number[];
    readonly time: string;
    readonly known: string;
    readonly level: number;
  },
): void {
  const { times, time, known, level } = around;
  const key = groupKey(group);
  const cell = `${key}|${known}`;
  const steps = estimable(() => kaplanMeier(durations, "log-log", level));
  if (steps === null) return;
  const last = Math.max(durations.left.values.at(-1) ?? 0, durations.stayed.values.at(-1) ?? 0);
  // Beyond the last time anyone was seen nothing is known.
  const reached = times.filter(at => at <= last);
  const spans = reached.map(at => ({
    value: String(at),
    cells: [keys.left, keys.seen, keys.there].map(of => `${key}|${of(time, String(at))}`),
  }));
  for (const what of ["survival", "low", "high"] as const) {
    const of = what === "survival" ? "value" : what;
    figures.set(keys.curve(key, time, what), {
      kind: "step",
      of: `${what}:${time}`,
      cells: [cell],
      steps: spans,
      values: Object.fromEntries(
        reached.map(at => {
          const step = survivalAt(steps, at);
          return [String(at), step === null ? 1 : step[of]];
        }),
      ),
    });
  }
  const median = medianSurvival(steps);
  if (median === null) return;
  const before = durations.left.values.reduce(
    (n, value, i) => (value <= median.value ? n + durations.left.counts[i]! : n),
    0,
  );
  figures.set(keys.median(key, time), {
    kind: "quantile",
    of: `median:${time}`,
    cells: [cell],
    people: [before, durations.left.n + durations.stayed.n - before],
    values: { median: median.value },
  });
  figures.set(keys.range(key, time), {
    kind: "extreme",
    of: `median-range:${time}`,
    cells: [cell],
    values: { low: median.low, high: median.high },
  });
}

function referenceOf(
  { name, classification }: Dimension,
  groups: readonly { readonly group: Group; readonly cell: number }[],
  own: readonly Durations[],
  question: RetentionQuestion,
): Group | null {
  if (groups.length < 2) return null;
  const chosen = groups.find(({ group }) => group[name] === question.reference[name]);
  if (chosen !== undefined) return chosen.group;
  const missing = new Set(classification.categories.flatMap(c => (c.missing === true ? [c.code] : [])));
  const size = (cell: number) => own[cell]!.left.n + own[cell]!.stayed.n;
  const known = groups.filter(({ group }) => !missing.has(group[name]!));
  return (known.toSorted((a, b) => size(b.cell) - size(a.cell))[0] ?? groups[0]!).group;
}

/** The log-rank test over the groups, and Cox regression on the group and what is held equal. */
function gatherTests(
  { figures }: Gathering,
  spells: Aggregate<Spells>,
  around: {
    readonly dimension: Dimension;
    readonly reference: Group | null;
    readonly known: string;
    readonly test: string;
    readonly model: string;
    readonly level: number;
    readonly own: readonly Durations[];
    readonly groups: readonly { readonly group: Group; readonly cell: number }[];
  },
): void {
  const { dimension, reference, known, test, model, level, own, groups } = around;
  if (reference === null) return;
  const cells: [string, ...string[]] = [
    `*|${known}`,
    ...groups.map(({ group }) => `${groupKey(group)}|${known}`),
  ];
  const people = own.reduce((sum, d) => sum + d.left.n + d.stayed.n, 0);
  const smallest = Math.min(...own.map(d => Math.min(d.left.n, d.stayed.n)));
  const shared = { kind: "model", cells, smallest, saturated: false, exact: false } as const;
  const ranked = estimable(() => logRank([own]));
  if (ranked !== null)
    figures.set(test, {
      ...shared,
      of: `log-rank:${dimension.name}`,
      degreesOfFreedom: people - own.length,
      values: { statistic: ranked.statistic, p: ranked.p, df: ranked.df },
    });
  const factors = spells.dimensions.map(({ name, classification }, d): Factor => {
    const codes = spells.codes[d]!;
    const levels = classification.categories.map(c => c.code);
    const first = levels[codes.reduce((least, code) => Math.min(least, code), levels.length - 1)]!;
    return { name, levels, codes, reference: d === 0 ? reference[name]! : first };
  });
  const { rows, terms } = treatmentDesign(factors);
  const fit = estimable(() =>
    coxRegression(
      rows.map(row => row.slice(1)),
      durationsIn(spells),
      "efron",
      level,
    ),
  );
  if (fit === null) return;
  figures.set(model, {
    ...shared,
    of: `cox:${dimension.name}`,
    degreesOfFreedom: people - fit.coefficients.length,
    values: Object.fromEntries(
      terms.slice(1).flatMap((term, j) => {
        if (term.factor !== dimension.name) return [];
        const { hazardRatio, p } = fit.coefficients[j]!;
        return [
          [`ratio:${term.level}`, hazardRatio.value],
          [`low:${term.level}`, hazardRatio.low],
          [`high:${term.level}`, hazardRatio.high],
          [`p:${term.level}`, p],
        ];
      }),
    ),
  });
}
