import { dimensionsOf } from "../../datasets/dimensions.ts";
import type { Dataset } from "../../datasets/model.ts";
import type { Figure } from "../../disclosure/figure.ts";
import type { Tabulated } from "../../disclosure/model.ts";
import type { Filter } from "../../engine/model.ts";
import { type Aggregate, type Dimension, rollUp } from "../../statistics/aggregate.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { Group } from "../../statistics/estimate.ts";
import { type Histogram, type Tally, sampleFrom, tallies } from "../../statistics/histogram.ts";
import { payBands } from "../../statistics/pay-bands.ts";
import { medianRange } from "../../statistics/pay-gap.ts";
import { type Gathered, gatherCounts, groupKey, groupsOfAggregate } from "../cells.ts";
import { estimable } from "../estimate-of.ts";
import { frameOf, refused } from "../frame.ts";
import { checkColumns } from "../question.ts";
import type { Sources } from "../view.ts";
import { gatherModel } from "./ask-model.ts";
import { type PayPart, type PayStructure, leastPay, payKeys } from "./model.ts";
import type { PayQuestion } from "./parameters.ts";

/** What is gathered on the way: counts, how they add up, and figures. */
export interface Gathering extends Gathered {
  readonly figures: Map<string, Figure>;
}

/**
 * Counts and figures that answer a question about pay. Pay under a cent counts as not known.
 *
 * @throws Failure `question` when it names what is not there, or nobody has pay
 */
export async function askPay({ main }: Sources, question: PayQuestion): Promise<Tabulated<PayStructure>> {
  const { dataset } = main;
  const dimensions = checkQuestion(dataset, question);
  const { pay } = question;
  const gathering: Gathering = { cells: new Map(), relations: [], figures: new Map() };
  const filter: Filter[] = [{ column: pay, is: "at-least", bound: leastPay }];
  const within = dimensions.filter(d => d.name === question.within);
  const counted = await Promise.all(
    question.by.map(async name => {
      const by = [...dimensions.filter(d => d.name === name), ...within];
      const asked = { dimensions: by, unit: dataset.unit };
      const population = await main.tabulate({
        kind: "counts",
        ...asked,
        moments: [],
        weight: null,
        filter: [],
      });
      const { histogram } = await main.tabulate({
        kind: "histogram",
        ...asked,
        measure: { name: pay, column: pay, transform: null },
        filter,
      });
      return { by, population, histogram };
    }),
  );
  const totals = counted.map(({ population, histogram }) => ({
    people: sum(population.content.values[0]!),
    known: sum(histogram.content.counts),
  }));
  const complete = totals.every(({ people, known }) => people === known);
  if (totals.every(({ known }) => known === 0))
    throw refused(
      `In kolom ‘${pay}’ staat van niemand een loon.`,
      `Column ‘${pay}’ holds nobody's pay.`,
      "pay",
    );
  const known = complete ? "population" : `known:${pay}`;
  const unknown = complete ? null : `unknown:${pay}`;
  const parts: PayPart[] = [];
  for (const { by, population, histogram } of counted) {
    const [dimension] = by;
    const groupings = groupingsOf(by);
    gatherKnown(gathering, population, histogram, groupings, known, unknown);
    gatherFigures(gathering, histogram, groupings, known, pay);
    const alone = rollUp(histogram, [dimension!.name]);
    const groups = groupsOfAggregate(rollUp(population, [dimension!.name])).map(({ group }) => group);
    const reference = referenceOf(dimension!, alone, question);
    gatherBands(gathering, alone, groups, known, pay);
    const categories =
      by.length < 2 ? [] : groupsOfAggregate(rollUp(population, [by[1]!.name, dimension!.name]));
    parts.push({
      by: dimension!.name,
      reference,
      groups,
      categories: categories.map(({ group }) => group),
      model:
        reference === null || question.control.length + question.squares.length === 0
          ? null
          : await gatherModel(gathering, main, question, { dimension: dimension!, reference, known, filter }),
    });
  }
  return {
    counts: gathering,
    structure: {
      question,
      ...frameOf(main, dimensions),
      known,
      unknown,
      parts,
    },
  };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function checkQuestion(dataset: Dataset, question: PayQuestion): readonly Dimension[] {
  const { by, within, control, squares, pay } = question;
  const known = dimensionsOf(dataset);
  checkColumns(dataset, "number", [pay], "pay");
  checkColumns(dataset, "category", by, "by");
  checkColumns(dataset, "category", within === null ? [] : [within], "within");
  checkColumns(dataset, "predictor", control, "control");
  checkColumns(dataset, "number", squares, "squares");
  const twice = [...by, ...control].find(
    name => name === pay || (control.includes(name) && by.includes(name)),
  );
  if (twice !== undefined)
    throw refused(
      `‘${twice}’ kan niet tegelijk vergeleken en gelijk gehouden worden.`,
      `‘${twice}’ cannot be compared and held equal at the same time.`,
      "control",
    );
  if (within !== null && by.includes(within))
    throw refused(
      `‘${within}’ kan niet tegelijk het kenmerk en de categorie werknemers zijn.`,
      `‘${within}’ cannot be the characteristic and the category of workers at the same time.`,
      "within",
    );
  const names = new Set([...by, ...control, ...(within === null ? [] : [within])]);
  return known.filter(d => names.has(d.name));
}

const groupingsOf = (by: readonly Dimension[]): string[][] => {
  const names = by.map(d => d.name);
  return names.length < 2 ? [names] : [names.slice(0, 1), names.slice(1), names];
};

/** People, and of whom pay is known and not. */
function gatherKnown(
  into: Gathering,
  population: Aggregate,
  histogram: Aggregate<Histogram>,
  groupings: readonly (readonly string[])[],
  known: string,
  unknown: string | null,
): void {
  if (unknown === null) {
    gatherCounts(into, population, groupings, ["population"]);
    return;
  }
  const paid = new Map(
    tallies(histogram.content, histogram.size).map((own, cell) => [
      histogram.codes.map(column => column[cell]).join(),
      own.n,
    ]),
  );
  const people = population.content.values[0]!;
  const have = Float64Array.from(
    people,
    (_, cell) => paid.get(population.codes.map(column => column[cell]).join()) ?? 0,
  );
  const all: Aggregate = {
    ...population,
    content: {
      kind: "counts",
      measures: ["population", known, unknown],
      values: [people, have, people.map((n, cell) => n - have[cell]!)],
    },
  };
  gatherCounts(into, all, groupings, all.content.measures);
  for (const key of into.cells.keys())
    if (key.endsWith("|population")) {
      const group = key.slice(0, -"|population".length);
      const parts = [`${group}|${known}`, `${group}|${unknown}`];
      if (parts.every(part => into.cells.has(part)))
        into.relations.push({ total: key, parts, neutral: true });
    }
}

/** Means and logarithms of every group, and medians of groups and everyone. */
function gatherFigures(
  { cells, figures }: Gathering,
  histogram: Aggregate<Histogram>,
  groupings: readonly (readonly string[])[],
  known: string,
  pay: string,
): void {
  for (const names of [[], ...groupings]) {
    const counts = rollUp(histogram, names);
    const paid = tallies(counts.content, counts.size);
    const seen = new Set<string>();
    for (const { group, cell } of groupsOfAggregate(counts)) {
      const key = groupKey(group);
      seen.add(key);
      addFigures(figures, key, `${key}|${known}`, paid[cell]!, pay, names.length < 2);
    }
    // A group of whom nobody has pay has figures too, that show nothing: what a part is may not stay open.
    for (const key of cells.keys())
      if (key.endsWith(`|${known}`)) {
        const group = key.slice(0, -known.length - 1);
        const columns = group.split("&").map(one => decodeURIComponent(one.split("=")[0]!));
        const own = columns.length === names.length && columns.every(column => names.includes(column));
        if (own && !seen.has(group) && !figures.has(payKeys.mean(group, pay)))
          addFigures(figures, group, key, { values: [], counts: [], n: 0 }, pay, false);
      }
  }
}

function addFigures(
  figures: Map<string, Figure>,
  group: string,
  cell: string,
  paid: Tally,
  pay: string,
  median: boolean,
): void {
  const amounts = (key: string, name: string, of: (value: number) => number, shift: number): void => {
    const { n, mean, within } = paid.n === 0 ? { n: 0, mean: 0, within: 0 } : sampleFrom(paid, of);
    const shifted = mean - shift;
    const top = largest(paid).map(value => (value === null ? 0 : of(value) - shift));
    figures.set(key, {
      kind: "amounts",
      of: name,
      cells: [cell],
      sum: n * shifted,
      largest: [top[0]!, top[1]!],
      squares: within + n * shifted ** 2,
      least: 0,
      ...(shift === 0 ? {} : { scale: "logarithm" as const }),
      values: n === 0 ? {} : { mean, within },
    });
  };
  amounts(payKeys.mean(group, pay), pay, value => value, 0);
  amounts(payKeys.log(group, pay), `log:${pay}`, Math.log, Math.log(leastPay));
  if (median && paid.n > 0) addMedian(figures, group, cell, paid, pay);
}

/**
 * People between a median and each end of its interval, at least, for the three to go to the door as one figure. It is
 * no rule of the door, which judges by the audience's own threshold: it only parts what would be hidden whole into a
 * median that may pass and an interval that stays with the analyst. So it lies at the highest threshold there is.
 */
export const peopleBetweenEdges = 10;

function addMedian(
  figures: Map<string, Figure>,
  group: string,
  cell: string,
  paid: Tally,
  pay: string,
): void {
  const { median, low, high } = medianRange(paid);
  const between = (from: number, to: number) =>
    paid.values.reduce((n, value, i) => (value >= from && value <= to ? n + paid.counts[i]! : n), 0);
  const edges = low === null || high === null ? [median] : [low, median, high];
  const peopleOf = (values: readonly number[]) =>
    [-Infinity, ...values].map((from, i) => between(from, values[i] ?? Infinity));
  const about = { of: `median:${pay}`, cells: [cell] } as const;
  const people = peopleOf(edges);
  const whole = edges.length > 1 && people.every(n => n >= peopleBetweenEdges);
  figures.set(payKeys.median(group, pay), {
    kind: "quantile",
    ...about,
    cells: [cell],
    people: whole ? people : peopleOf([median]),
    values: whole ? { low, median, high } : { median },
  });
  if (!whole && low !== null && high !== null)
    figures.set(payKeys.range(group, pay), {
      kind: "extreme",
      of: `median-range:${pay}`,
      cells: [cell],
      values: { low, high },
    });
}

/** The two largest amounts of one person each. */
function largest({ values, counts }: Tally): [number | null, number | null] {
  const [last, before] = [values.at(-1), values.at(-2)];
  if (last === undefined) return [null, null];
  return counts.at(-1)! > 1 ? [last, last] : [last, before ?? null];
}

/** How many of each group are in each quarter of all people in order of pay. */
function gatherBands(
  { cells, relations }: Gathering,
  alone: Aggregate<Histogram>,
  groups: readonly Group[],
  known: string,
  pay: string,
): void {
  const paid = tallies(alone.content, alone.size);
  const places = new Map(groupsOfAggregate(alone).map(({ group, cell }) => [groupKey(group), cell]));
  const own = groups.map(group => {
    const cell = places.get(groupKey(group));
    return cell === undefined ? { values: [], counts: [], n: 0 } : paid[cell]!;
  });
  const bands = estimable(() => payBands(own));
  if (bands === null) return;
  const nameOf = (key: string, b: number) => `${key}|${payKeys.band(b + 1, pay)}`;
  for (const [b, people] of bands.entries()) {
    cells.set(
      nameOf("*", b),
      people.reduce((total, n) => total + n, 0),
    );
    for (const [g, group] of groups.entries()) cells.set(nameOf(groupKey(group), b), people[g]!);
    relations.push({ total: nameOf("*", b), parts: groups.map(group => nameOf(groupKey(group), b)) });
  }
  for (const group of [{}, ...groups]) {
    const key = groupKey(group);
    relations.push({ total: `${key}|${known}`, parts: bands.map((_, b) => nameOf(key, b)) });
  }
}

/** Whom the others are compared with: whom was chosen, else men, else the largest known group. */
function referenceOf(
  { name, classification }: Dimension,
  alone: Aggregate<Histogram>,
  question: PayQuestion,
): Group | null {
  const paid = tallies(alone.content, alone.size);
  const groups = groupsOfAggregate(alone).filter(({ cell }) => paid[cell]!.n > 0);
  if (groups.length < 2) return null;
  const codeOf = (group: Group) => group[name]!;
  const chosen = groups.find(({ group }) => codeOf(group) === question.reference[name]);
  if (chosen !== undefined) return chosen.group;
  const known = groups.filter(({ group }) => !isMissing(classification, codeOf(group)));
  const men = known.find(({ group }) => isMen(classification, codeOf(group)));
  const [most] = known.toSorted((a, b) => paid[b.cell]!.n - paid[a.cell]!.n);
  return (men ?? most ?? groups[0]!).group;
}

const isMissing = ({ categories }: Classification, code: string): boolean =>
  categories.some(category => category.code === code && category.missing === true);

const menWords = new Set(["men", "man", "mannen", "male", "males", "m"]);

function isMen({ categories }: Classification, code: string): boolean {
  const category = categories.find(one => one.code === code);
  return [code, category?.label.nl, category?.label.en].some(
    word => word !== undefined && menWords.has(word.toLowerCase()),
  );
}
