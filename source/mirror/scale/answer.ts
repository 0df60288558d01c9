import type { Source } from "../../datasets/source.ts";
import type { Figure } from "../../disclosure/figure.ts";
import type { Relation, TableSet } from "../../disclosure/model.ts";
import type { Item } from "../../engine/model.ts";
import { type Aggregate, type Dimension, rollUp } from "../../statistics/aggregate.ts";
import { reliability } from "../../statistics/alpha.ts";
import { type CrossProducts, covariances } from "../../statistics/cross-products.ts";
import { type Histogram, sampleFrom, tallies } from "../../statistics/histogram.ts";
import { gatherCounts, groupKey, groupsOfAggregate } from "../cells.ts";
import { breakdowns } from "../breakdowns.ts";
import { estimable } from "../estimate-of.ts";
import { type Breakdown, type Frame, checkGroups, dimensionsNamed, frameOf, refused } from "../frame.ts";
import type { Sources } from "../view.ts";
import { type ScaleQuestion, scaleName } from "./model.ts";
import { type AskedPeople, gatherAsked } from "./response.ts";

/** What a finding needs besides counts and figures. */
export interface ScaleStructure {
  readonly frame: Frame;
  readonly question: ScaleQuestion;
  readonly breakdowns: readonly Breakdown[];
  readonly lowest: number;
  readonly highest: number;
  /** Whether lowest and highest were taken from the answers. */
  readonly boundsSeen: boolean;
  /** Name of the count of those who answered everything. */
  readonly scored: string;
  /** Name of the count of those who did not; null where there are none. */
  readonly unscored: string | null;
  /** Everyone who was asked; null where no file says who they are. */
  readonly asked: AskedPeople | null;
}

/** Key of the figure with mean and variance of a group. */
export const meanKey = (question: ScaleQuestion, key: string): string =>
  `score:${scaleName(question)}@${key}`;
/** Key of the figure that tells how well the questions hang together. */
export const alphaKey = (question: ScaleQuestion): string => `alpha:${scaleName(question)}`;

/**
 * Mean and spread of a scale for each group, of those who answered all its questions, and how well the questions hang
 * together.
 *
 * @throws Failure `question` when a column does not fit, or an answer lies outside the scale
 */
export async function answerScale(
  { main, others }: Sources,
  question: ScaleQuestion,
): Promise<{ readonly counts: TableSet; readonly structure: ScaleStructure }> {
  const { dataset } = main;
  const dimensions = dimensionsNamed(main, question.by);
  check(main, question);
  const { lowest, highest, seen } = await boundsOf(main, question);
  const asked = { dimensions, filter: [], unit: dataset.unit } as const;
  const items = question.items.map(
    (column): Item => ({
      name: column,
      column,
      transform: null,
      reversed: question.reversed.includes(column),
    }),
  );
  const answered = await main.tabulate({
    kind: "items",
    ...asked,
    items,
    lowest,
    highest,
    least: items.length,
  });
  const population = await main.tabulate({ kind: "counts", ...asked, moments: [], weight: null });
  const groupings = breakdowns(question);
  const cells = new Map<string, number>();
  const relations: Relation[] = [];
  gatherCounts({ cells, relations }, population, groupings, ["population"]);
  const complete = answered.rows.all === answered.rows.used;
  const scored = complete ? "population" : `answered:${scaleName(question)}`;
  const unscored = complete ? null : `unanswered:${scaleName(question)}`;
  const keys = ["*", ...groupings.flatMap(by => keysOf(population, by))];
  if (unscored !== null) {
    gatherCounts({ cells, relations }, numbersOf(answered.scores), groupings, [scored]);
    for (const key of keys) {
      const n = cells.get(`${key}|${scored}`) ?? 0;
      cells.set(`${key}|${scored}`, n);
      cells.set(`${key}|${unscored}`, cells.get(`${key}|population`)! - n);
      relations.push({
        total: `${key}|population`,
        parts: [`${key}|${scored}`, `${key}|${unscored}`],
        neutral: true,
      });
    }
  }
  const register = others["asked"];
  const askedPeople =
    register === undefined
      ? null
      : await gatherAsked({ cells, relations }, register, dimensions, scored, scaleName(question));
  const figures = new Map<string, Figure>();
  const step = wholeAnswers(answered.scores, items.length) ? 1 / items.length : 0.01 / items.length;
  for (const by of [[], ...groupings])
    for (const { key, sample } of samplesOf(answered.scores, by))
      figures.set(meanKey(question, key), {
        kind: "bounded",
        of: `score:${scaleName(question)}`,
        cells: [`${key}|${scored}`],
        sum: sample.n * sample.mean,
        squares: sample.within + sample.n * sample.mean ** 2,
        low: lowest,
        high: highest,
        step,
        values: { mean: sample.mean, variance: sample.n > 1 ? sample.within / (sample.n - 1) : null },
      });
  figures.set(alphaKey(question), alphaFigure(question, answered.pairwise, answered.complete, `*|${scored}`));
  const laidOut = groupings.map(
    (by): Breakdown => ({
      by,
      rows: groupsOfAggregate(rollUp(population, by)).map(({ group }) => ({ group, key: groupKey(group) })),
    }),
  );
  checkGroups(laidOut);
  return {
    counts: { cells, relations, figures },
    structure: {
      frame: frameOf(main, dimensions),
      question,
      breakdowns: laidOut,
      lowest,
      highest,
      boundsSeen: seen,
      scored,
      unscored,
      asked: askedPeople,
    },
  };
}

const keysOf = (counts: Aggregate, by: readonly string[]): string[] =>
  groupsOfAggregate(rollUp(counts, by)).map(({ group }) => groupKey(group));

/** How many people each cell of a histogram holds. */
function numbersOf(scores: Aggregate<Histogram>): Aggregate {
  const n = new Float64Array(scores.size);
  for (const [e, cell] of scores.content.cells.entries()) n[cell]! += scores.content.counts[e]!;
  return { ...scores, content: { kind: "counts", measures: ["n"], values: [n] } };
}

function samplesOf(scores: Aggregate<Histogram>, by: readonly string[]) {
  const rolled = rollUp(scores, by);
  const all = tallies(rolled.content, rolled.size);
  return groupsOfAggregate(rolled).flatMap(({ group, cell }) =>
    all[cell]!.n === 0 ? [] : [{ key: groupKey(group), sample: sampleFrom(all[cell]!) }],
  );
}

/** Whether every score is a mean of whole numbers: then two of them differ by a whole part of the number of questions. */
const wholeAnswers = ({ content }: Aggregate<Histogram>, items: number): boolean =>
  content.values.every(value => Math.abs(value * items - Math.round(value * items)) < 1e-9);

function alphaFigure(
  question: ScaleQuestion,
  pairwise: Aggregate<CrossProducts>,
  complete: Aggregate<CrossProducts>,
  cell: string,
): Figure {
  const k = question.items.length;
  const of = (products: Aggregate<CrossProducts>) =>
    estimable(() => reliability(covariances(rollUp(products, []).content, 0)));
  const [pairs, whole] = [of(pairwise), of(complete)];
  const n = rollUp(complete, []).content.n[0]?.[0] ?? 0;
  const values: Record<string, number | null> = {
    alpha: pairs?.alpha ?? null,
    standardized: pairs?.standardized ?? null,
    complete: whole?.alpha ?? null,
  };
  for (const [i, item] of question.items.entries()) {
    values[`without ${item}`] = pairs?.items[i]?.alphaWithout ?? null;
    values[`rest ${item}`] = pairs?.items[i]?.restCorrelation ?? null;
  }
  return {
    kind: "model",
    of: alphaKey(question),
    cells: [cell],
    degreesOfFreedom: n - (k * (k + 1)) / 2,
    smallest: n,
    saturated: false,
    exact: false,
    values,
  };
}

function check({ dataset }: Source, { items, reversed, by, lowest, highest }: ScaleQuestion): void {
  if (dataset.kind !== "rows")
    throw refused(
      "Een schaal vraagt een bestand met een rij per mens: uit een tabel met aantallen is geen gemiddelde te halen.",
      "A scale asks for a file with a row per person: a table of counts holds no means.",
      "items",
    );
  if (items.length < 2)
    throw refused("Kies ten minste twee vragen.", "Choose at least two questions.", "items");
  const both = items.find(item => by.includes(item));
  if (both !== undefined)
    throw refused(
      `‘${both}’ kan niet tegelijk een vraag van de schaal en een groep zijn.`,
      `‘${both}’ cannot be a question of the scale and a group at the same time.`,
      "by",
    );
  const stray = reversed.find(item => !items.includes(item));
  if (stray !== undefined)
    throw refused(
      `‘${stray}’ is omgekeerd, maar geen vraag van de schaal.`,
      `‘${stray}’ is reversed, but no question of the scale.`,
      "reversed",
    );
  if (lowest !== null && highest !== null && !(lowest < highest))
    throw refused(
      "Het laagste antwoord moet onder het hoogste liggen.",
      "The lowest answer must lie below the highest.",
      "lowest",
    );
}

/** The lowest and highest answer: as was said, else as the answers to all questions together show. */
async function boundsOf(
  source: Source,
  { items, lowest, highest }: ScaleQuestion,
): Promise<{ readonly lowest: number; readonly highest: number; readonly seen: boolean }> {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const none: readonly Dimension[] = [];
  for (const column of items) {
    const { histogram } = await source.tabulate({
      kind: "histogram",
      dimensions: none,
      filter: [],
      unit: source.dataset.unit,
      measure: { name: column, column, transform: null },
    });
    for (const value of histogram.content.values)
      [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  if (least > most || (least === most && (lowest === null || highest === null)))
    throw refused(
      least > most
        ? "Niemand heeft deze vragen beantwoord."
        : "Iedereen gaf op elke vraag hetzelfde antwoord: er is geen verschil om te meten.",
      least > most
        ? "Nobody answered these questions."
        : "Everyone gave the same answer to every question: there is no difference to measure.",
      "items",
    );
  const bounds = { lowest: lowest ?? least, highest: highest ?? most };
  if (least < bounds.lowest || most > bounds.highest)
    throw refused(
      `Er zijn antwoorden buiten de schaal van ${bounds.lowest} tot ${bounds.highest}.`,
      `There are answers outside the scale from ${bounds.lowest} to ${bounds.highest}.`,
      least < bounds.lowest ? "lowest" : "highest",
    );
  return { ...bounds, seen: lowest === null || highest === null };
}
