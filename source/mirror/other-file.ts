import { dimensionsOf } from "../datasets/dimensions.ts";
import type { Dataset } from "../datasets/model.ts";
import type { Source } from "../datasets/source.ts";
import { type Dimension, rollUp } from "../statistics/aggregate.ts";
import { classificationKey, sameClassification } from "../statistics/classification.ts";
import { groupsOfAggregate } from "./cells.ts";
import { refused } from "./frame.ts";

/** The column that says for how many a row stands; null where each stands for itself. */
export const weightOf = (dataset: Dataset): string | null =>
  dataset.columns.find(column => dataset.kind === "rows" && column.role === "weight")?.name ?? null;

/**
 * How many people another file has in each group of a characteristic of this one, by crosswalk where that was given.
 *
 * @param field the parameter that names the other file, where an error is shown
 * @throws Failure `question` when the other file has no such characteristic, or in another classification
 */
export async function peopleByGroup(
  other: Source,
  dimension: Dimension,
  field: string,
): Promise<ReadonlyMap<string, number>> {
  const known = dimensionsOf(other.dataset);
  const own =
    known.find(d => d.name === dimension.name) ??
    known.find(d => d.classification.id === dimension.classification.id);
  if (own === undefined)
    throw refused(
      `Het bestand ‘${other.dataset.name}’ heeft geen kenmerk ‘${dimension.name}’. Wel: ${known.map(d => d.name).join(", ")}.`,
      `The file ‘${other.dataset.name}’ has no characteristic ‘${dimension.name}’. It has: ${known.map(d => d.name).join(", ")}.`,
      field,
    );
  const counts = rollUp(
    await other.tabulate({
      kind: "counts",
      dimensions: [own],
      moments: [],
      filter: [],
      unit: other.dataset.unit,
      weight: weightOf(other.dataset),
    }),
    [own.name],
  );
  const recode = recodeTo(own, dimension, field);
  const people = new Map<string, number>();
  for (const { group, cell } of groupsOfAggregate(counts)) {
    const code = recode(group[own.name]!);
    people.set(code, (people.get(code) ?? 0) + counts.content.values[0]![cell]!);
  }
  return people;
}

/**
 * How categories of another file become those of this one: the same where the version is the same, else by
 * the crosswalk of either. Two files without definitions are held to have the same codes.
 */
function recodeTo(own: Dimension, wanted: Dimension, field: string): (code: string) => string {
  const [from, to] = [own.classification, wanted.classification];
  if (sameClassification(from, to)) return code => code;
  if (from.source === "" && to.source === "") {
    const known = new Set(to.categories.map(c => c.code));
    const strange = from.categories.find(c => !known.has(c.code) && c.missing !== true);
    const common = from.categories.filter(c => known.has(c.code) && c.missing !== true);
    if (strange !== undefined && common.length < 2) throw otherVersion(own, wanted, field);
    return code => code;
  }
  const direct = from.crosswalks.find(walk => walk.to === classificationKey(to) || walk.to === to.version);
  if (from.id !== to.id || direct === undefined) throw otherVersion(own, wanted, field);
  const pairs = new Map(direct.pairs.map(pair => [pair.from, pair.to]));
  return code => pairs.get(code) ?? code;
}

const otherVersion = (own: Dimension, wanted: Dimension, field: string) =>
  refused(
    `Het andere bestand deelt ‘${wanted.name}’ anders in (${classificationKey(own.classification)}) dan dit bestand (${classificationKey(wanted.classification)}). Zonder omzetting zijn ze niet te vergelijken.`,
    `The other file classifies ‘${wanted.name}’ differently (${classificationKey(own.classification)}) from this file (${classificationKey(wanted.classification)}). Without a crosswalk they cannot be compared.`,
    field,
  );
