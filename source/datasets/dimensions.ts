import { aggregateCounts, type CountedMoment } from "../engine/counts.ts";
import type { Cell } from "../engine/write.server.ts";
import { Failure } from "../language/failure.ts";
import type { Aggregate, Dimension } from "../statistics/aggregate.ts";
import { keptColumns } from "./keeping/kept.ts";
import type { Dataset } from "./model.ts";

/**
 * Everything a dataset can be grouped by: its characteristics, units and scales; in a table of counts with a column
 * of characteristic names, each of the characteristics that the column names.
 */
export function dimensionsOf(dataset: Dataset): readonly Dimension[] {
  const columns = dataset.columns.flatMap(({ name, role, classification }) =>
    classification && (role === "characteristic" || role === "unit" || role === "scale")
      ? [{ name, classification }]
      : [],
  );
  return [
    ...dataset.characteristics.map(({ name, classification }) => ({ name, classification })),
    ...columns,
  ];
}

/** The decision moments of a dataset, in the order of its columns. In counts: every column of people but the population. */
export function momentsOf(dataset: Dataset): readonly string[] {
  return dataset.columns
    .filter(
      ({ name, role }) =>
        role === "moment" || (dataset.kind === "counts" && role === "count" && name !== dataset.population),
    )
    .map(column => column.name);
}

/**
 * Aggregates of a table of counts: one for each characteristic when a column names them (they do not add up with
 * each other), else one over all its dimensions.
 *
 * @param cells the kept columns, as `readWhole` gives them
 * @param moments which moments, in the order people pass them
 * @throws Failure `counts` when more people passed a moment than there are, beyond the rounding of the source
 */
export function countsOf(
  dataset: Dataset,
  cells: readonly (readonly Cell[])[],
  moments: readonly string[],
): readonly Aggregate[] {
  const kept = keptColumns(dataset.columns, dataset.kind);
  const column = (name: string | null): readonly Cell[] => {
    const found = cells[kept.findIndex(k => k.plan.name === name)];
    if (!found)
      throw new Failure("question", {
        nl: `Er is geen kolom met aantallen ‘${name ?? ""}’.`,
        en: `There is no column of counts ‘${name ?? ""}’.`,
      });
    return found;
  };
  const population = numbers(column(dataset.population));
  const counted = moments.map(name => momentOf(name, column(name), population));
  const plain = kept.filter(k => k.holding === "category" && k.plan.classification);
  const named = kept.find(k => k.plan.role === "characteristic-name");
  const grouped = kept.find(k => k.plan.role === "group-name");
  const all = population.map((_, row) => row);

  const over = (rows: Float64Array, extra: readonly { dimension: Dimension; cells: readonly Cell[] }[]) => {
    const axes = [
      ...extra,
      ...plain.flatMap(({ plan }) =>
        plan.classification
          ? [
              {
                dimension: { name: plan.name, classification: plan.classification },
                cells: column(plan.name),
              },
            ]
          : [],
      ),
    ];
    const codes = axes.map(({ dimension, cells: values }) => {
      const places = new Map(dimension.classification.categories.map((c, i) => [c.code, i]));
      return Uint32Array.from(rows, row => {
        const place = places.get(String(values[row]));
        if (place === undefined) throw new TypeError("a kept code is in its classification");
        return place;
      });
    });
    const pick = (values: Float64Array) => Float64Array.from(rows, row => values[row]!);
    const groups = {
      unit: dataset.unit,
      rounding: dataset.rounding,
      dimensions: axes.map(axis => axis.dimension),
      codes,
      population: pick(population),
      moments: counted.map(m => ({ name: m.name, known: pick(m.known), yes: pick(m.yes) })),
      nested: dataset.nested,
    };
    for (const moment of groups.moments) checkMoment(moment, dataset.rounding);
    return aggregateCounts(groups);
  };
  if (!named || !grouped) return [over(all, [])];
  const names = column(named.plan.name);
  return dataset.characteristics.map(({ name, classification }) =>
    over(
      all.filter(row => names[row] === name),
      [{ dimension: { name, classification }, cells: column(grouped.plan.name) }],
    ),
  );
}

const numbers = (cells: readonly Cell[]): Float64Array => Float64Array.from(cells, Number);

/** A moment is a column of people who passed, or yes/no for all people of the row. */
function momentOf(name: string, cells: readonly Cell[], population: Float64Array): CountedMoment {
  if (cells.some(cell => typeof cell === "number")) return { name, known: population, yes: numbers(cells) };
  return {
    name,
    known: population.map((people, row) => (cells[row] === null ? 0 : people)),
    yes: population.map((people, row) => (cells[row] === true ? people : 0)),
  };
}

/** A column chosen as population by mistake shows here, before a rate above 100% does. */
function checkMoment({ name, known, yes }: CountedMoment, rounding: number): void {
  const over = yes.findIndex((passed, row) => passed > known[row]! + (rounding > 1 ? rounding : 0));
  if (over >= 0)
    throw new Failure("counts", {
      nl: `Bij ‘${name}’ staan in een groep meer mensen dan de groep telt. Kijk of de juiste kolom als bevolking is gekozen.`,
      en: `At ‘${name}’ a group has more people than the group counts. See whether the right column was chosen as population.`,
    });
}

/**
 * How many groups of a table of counts have 1 to 9 people in the population, at a moment or not at a moment: such
 * a table may say something of a person, although it has no rows on people.
 *
 * @param threshold smallest count that is not small
 */
export function smallGroups(aggregates: readonly Aggregate[], threshold = 10): number {
  let small = 0;
  for (const { size, content } of aggregates) {
    const of = (measure: string) => content.values[content.measures.indexOf(measure)]!;
    const moments = content.measures.filter(m => m.startsWith("known:")).map(m => m.slice("known:".length));
    for (let cell = 0; cell < size; cell++) {
      const counts = [of("population")[cell]!];
      for (const moment of moments) {
        const yes = of(`yes:${moment}`)[cell]!;
        counts.push(yes, of(`known:${moment}`)[cell]! - yes);
      }
      if (counts.some(count => count > 0 && count < threshold)) small++;
    }
  }
  return small;
}
