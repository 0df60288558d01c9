import type { Dataset } from "../../datasets/model.ts";
import type { Source } from "../../datasets/source.ts";
import type { Figure } from "../../disclosure/figure.ts";
import type { Tabulated } from "../../disclosure/model.ts";
import { type Aggregate, type Dimension, rollUp } from "../../statistics/aggregate.ts";
import type { Group } from "../../statistics/estimate.ts";
import { type Gathered, gatherCounts, groupKey, groupsOfAggregate } from "../cells.ts";
import { dimensionsNamed, frameOf, refused } from "../frame.ts";
import { peopleByGroup, weightOf } from "../other-file.ts";
import { checkColumns } from "../question.ts";
import type { Sources } from "../view.ts";
import { type RepresentationPart, type RepresentationStructure, referenceName } from "./model.ts";
import type { RepresentationQuestion } from "./parameters.ts";
import { presentOf } from "./present.ts";
import { gatherProjection } from "./projection.ts";
import { checkTyped } from "./typed.ts";

export interface Gathering extends Gathered {
  readonly figures: Map<string, Figure>;
}

/**
 * Counts of each group, at each level and in the reference population, and the expected course towards a target.
 *
 * @throws Failure `question` when it names what is not there, or a reference population in another classification
 */
export async function askRepresentation(
  { main, others }: Sources,
  question: RepresentationQuestion,
): Promise<Tabulated<RepresentationStructure>> {
  const { dataset } = main;
  checkQuestion(dataset, question);
  const present = await presentOf(main, question);
  const dimensions = dimensionsNamed(main, question.by);
  const within = question.within === null ? [] : dimensionsNamed(main, [question.within], "within");
  const gathering: Gathering = { cells: new Map(), relations: [], figures: new Map() };
  const parts: RepresentationPart[] = [];
  for (const dimension of dimensions) {
    const axes = [...within, dimension];
    const counts = await main.tabulate({
      kind: "counts",
      dimensions: axes,
      moments: [],
      filter: present.filter,
      unit: dataset.unit,
      weight: weightOf(dataset),
    });
    const names = axes.map(d => d.name);
    const groupings = within.length === 0 ? [names] : [[dimension.name], [within[0]!.name], names];
    gatherCounts(gathering, counts, groupings, [present.counted]);
    parts.push({
      by: dimension.name,
      groups: groupsIn(counts, [dimension.name]),
      levels: within.length === 0 ? [] : groupsIn(counts, names),
    });
    if (others["reference"] !== undefined)
      await gatherReference(gathering, others["reference"], dimension, groupsIn(counts, [dimension.name]));
  }
  return {
    counts: gathering,
    structure: {
      ...frameOf(main, [...within, ...dimensions]),
      question,
      beside: others["reference"]?.dataset.name ?? null,
      counted: present.counted,
      parts,
      projection: await gatherProjection(gathering, main, question, parts, present),
    },
  };
}

const groupsIn = (counts: Aggregate, names: readonly string[]): Group[] =>
  groupsOfAggregate(rollUp(counts, names)).map(({ group }) => group);

function checkQuestion(dataset: Dataset, question: RepresentationQuestion): void {
  const { by, within, previous, target } = question;
  checkColumns(dataset, "category", by, "by");
  checkColumns(dataset, "category", within === null ? [] : [within], "within");
  checkColumns(dataset, "category", previous === null ? [] : [previous], "previous");
  if (within !== null && by.includes(within))
    throw refused(
      `‘${within}’ kan niet tegelijk het kenmerk en het niveau zijn.`,
      `‘${within}’ cannot be the characteristic and the level at the same time.`,
      "within",
    );
  checkTyped(question);
  if (target !== null && Object.keys(question.of).length === 0)
    throw refused("Zeg voor welke groep het streefcijfer geldt.", "Say which group the target is for.", "of");
}

/** Counts of the reference population over the groups of the staff, by crosswalk where that was given. */
async function gatherReference(
  into: Gathering,
  reference: Source,
  dimension: Dimension,
  groups: readonly Group[],
): Promise<void> {
  const people = await peopleByGroup(reference, dimension, "reference");
  const keyOf = (code: string) => `${groupKey({ [dimension.name]: code })}|${referenceName}`;
  const codes = new Set([...groups.map(group => group[dimension.name]!), ...people.keys()]);
  const total = `*${encodeURIComponent(dimension.name)}|${referenceName}`;
  for (const code of codes) into.cells.set(keyOf(code), people.get(code) ?? 0);
  into.cells.set(
    total,
    [...people.values()].reduce((sum, n) => sum + n, 0),
  );
  into.relations.push({ total, parts: [...codes].map(keyOf) });
}
