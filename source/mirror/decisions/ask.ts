import { dimensionsOf, momentsOf } from "../../datasets/dimensions.ts";
import type { Dataset } from "../../datasets/model.ts";
import type { Source } from "../../datasets/source.ts";
import { Failure } from "../../language/failure.ts";
import { type Aggregate, rollUp } from "../../statistics/aggregate.ts";
import type { DecisionsInput } from "./decisions.ts";
import type { DecisionData, DecisionsQuestion, Pass } from "./model.ts";

/**
 * Counts what a question needs from a dataset or a file.
 *
 * @throws Failure `question` when it names what is not there
 */
export async function askDecisions(source: Source, question: DecisionsQuestion): Promise<DecisionsInput> {
  const { dataset } = source;
  const dimensions = dimensionsOf(dataset);
  checkQuestion(question, dataset);
  const names = new Set([...question.by, ...question.control]);
  const aggregates = await source.counts({
    kind: "counts",
    dimensions: dimensions.filter(d => names.has(d.name)),
    moments: question.moments,
    filter: [],
    unit: dataset.unit,
    weight: weightOf(dataset),
  });
  return decisionsInput(dataset, aggregates, question, source.snapshot);
}

/** What a view needs, from the counts of a dataset. */
function decisionsInput(
  dataset: Dataset,
  aggregates: readonly Aggregate[],
  question: DecisionsQuestion,
  snapshot: string | null,
): DecisionsInput {
  const asked = [...question.by, ...question.control];
  checkSize(aggregates, question);
  const data: DecisionData = {
    aggregates: aggregates.filter(a => a.dimensions.some(d => asked.includes(d.name))),
    moments: question.moments,
    passes: dataset.kind === "counts" ? declaredPasses(dataset, question) : seenPasses(aggregates, question),
  };
  return {
    data,
    question,
    unit: dataset.unit,
    notes: dataset,
    source: {
      dataset: dataset.name,
      referenceDate: dataset.referenceDate,
      snapshot,
      demonstration: dataset.demonstration,
    },
  };
}

/** More intersections than this are no longer read, and make a page nobody can open. */
const mostIntersections = 2_000;

function checkSize(aggregates: readonly Aggregate[], question: DecisionsQuestion): void {
  if (question.cross !== "all") return;
  const whole = aggregates.find(a => question.by.every(name => a.dimensions.some(d => d.name === name)));
  const size = whole === undefined ? 0 : rollUp(whole, question.by).size;
  if (size > mostIntersections)
    throw new Failure(
      "question",
      {
        nl: `Deze kenmerken geven samen meer dan ${mostIntersections} groepen. Kies er minder, of vraag elk tweetal.`,
        en: `These characteristics give more than ${mostIntersections} groups together. Choose fewer, or ask for every pair.`,
      },
      { field: "cross" },
    );
}

/** The column of weights, where there are rows: each then stands for that many. */
const weightOf = (dataset: Dataset): string | null =>
  dataset.columns.find(column => dataset.kind === "rows" && column.role === "weight")?.name ?? null;

const consecutive = (moments: readonly string[]): readonly { from: string; to: string }[] =>
  moments.slice(1).map((to, i) => ({ from: moments[i]!, to }));

function declaredPasses(dataset: Dataset, question: DecisionsQuestion): Pass[] {
  return consecutive(question.moments).map(({ from, to }) => {
    const declared = dataset.nested.some(chain => {
      const at = chain.indexOf(from);
      return at >= 0 && chain[at + 1] === to;
    });
    return { from, to, nested: declared ? "yes" : "unknown", skipped: declared ? 0 : null };
  });
}

function seenPasses(aggregates: readonly Aggregate[], question: DecisionsQuestion): Pass[] {
  return consecutive(question.moments).map(({ from, to }) => {
    let skipped = 0;
    for (const { content } of aggregates) {
      const column = content.values[content.measures.indexOf(`skipped:${from}>${to}`)];
      for (const value of column ?? []) skipped += value;
    }
    return { from, to, nested: skipped === 0 ? "yes" : "no", skipped };
  });
}

/**
 * Holds a question against what can be asked of a dataset.
 *
 * @throws Failure `question` naming what does not fit and what there is
 */
function checkQuestion(question: DecisionsQuestion, dataset: Dataset): void {
  const known = dimensionsOf(dataset).map(d => d.name);
  const moments = momentsOf(dataset);
  const refuse = (nl: string, en: string, field: string) => new Failure("question", { nl, en }, { field });
  if (question.by.length === 0)
    throw refuse("Kies ten minste één kenmerk.", "Choose at least one characteristic.", "by");
  if (question.moments.length === 0)
    throw refuse("Kies ten minste één beslismoment.", "Choose at least one decision moment.", "moments");
  for (const name of [...question.by, ...question.control])
    if (!known.includes(name))
      throw refuse(
        `Dit bestand heeft geen kenmerk ‘${name}’. Wel: ${known.join(", ")}.`,
        `This file has no characteristic ‘${name}’. It has: ${known.join(", ")}.`,
        "by",
      );
  for (const name of question.moments)
    if (!moments.includes(name))
      throw refuse(
        `Dit bestand heeft geen beslismoment ‘${name}’. Wel: ${moments.join(", ")}.`,
        `This file has no decision moment ‘${name}’. It has: ${moments.join(", ")}.`,
        "moments",
      );
  const apart = dataset.kind === "counts" && dataset.characteristics.length > 0;
  if (apart && (question.cross !== "none" || question.control.length > 0))
    throw refuse(
      "Deze tabel telt elk kenmerk apart: combinaties en gelijk gehouden kenmerken zijn er niet uit te halen. Daarvoor is een bestand met rijen per persoon nodig.",
      "This table counts each characteristic apart: combinations and controls cannot be taken from it. That needs a file with a row per person.",
      "cross",
    );
  const both = question.control.filter(name => question.by.includes(name));
  if (both.length > 0)
    throw refuse(
      `‘${both[0]}’ kan niet tegelijk vergeleken en gelijk gehouden worden.`,
      `‘${both[0]}’ cannot be compared and held equal at the same time.`,
      "control",
    );
}
