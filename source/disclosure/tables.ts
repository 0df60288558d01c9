import { Failure } from "../language/failure.ts";
import type { Relation, TableSet } from "./model.ts";

/** One axis of a table of counts; `parents` gives the group a category is part of (a team's department). */
export interface TableDimension {
  readonly name: string;
  readonly categories: readonly string[];
  readonly parents?: Readonly<Record<string, string>>;
}

export interface TableCell {
  /** One category a dimension, in their order. */
  readonly categories: readonly string[];
  readonly count: number;
}

/** What stands for "all categories" in a key. */
export const everything = "*";

/** The key of a cell: `gender=f|scale=*`. */
export const cellKey = (dimensions: readonly TableDimension[], categories: readonly string[]): string =>
  dimensions.map((d, i) => `${d.name}=${categories[i]}`).join("|");

/**
 * A table of counts with all its margins, hierarchical ones too, as a set that can be protected.
 *
 * Cells that are not given count as 0. Rows that name the same cell are added up. A dimension with `parents` has its
 * groups as categories of their own: rows give the finest categories, the groups are summed here.
 *
 * @throws Failure `table-shape` when a row does not fit the dimensions
 * @example
 * countTableSet([{ name: "sex", categories: ["f", "m"] }], [{ categories: ["f"], count: 3 }, { categories: ["m"], count: 30 }]).cells.get("sex=*") // → 33
 */
export function countTableSet(dimensions: readonly TableDimension[], cells: readonly TableCell[]): TableSet {
  const levels = dimensions.map(levelsOf);
  const counts = new Map<string, number>();
  for (const categories of combinations(levels.map(level => level.all)))
    counts.set(cellKey(dimensions, categories), 0);
  for (const { categories, count } of cells) {
    if (
      categories.length !== dimensions.length ||
      categories.some((category, d) => !levels[d]!.leaves.has(category))
    )
      throw new Failure("table-shape", {
        nl: `Een rij past niet bij de tabel: verwacht worden ${dimensions.map(d => d.name).join(", ")}, elk met een bekende, niet verder onderverdeelde categorie.`,
        en: `A row does not fit the table: expected are ${dimensions.map(d => d.name).join(", ")}, each with a known category that is not divided further.`,
      });
    for (const margin of combinations(categories.map((category, d) => levels[d]!.upwards(category)))) {
      const key = cellKey(dimensions, margin);
      counts.set(key, counts.get(key)! + count);
    }
  }
  const relations: Relation[] = [];
  for (const [d, level] of levels.entries())
    for (const [total, parts] of level.children)
      for (const rest of combinations(levels.map((other, i) => (i === d ? [total] : other.all))))
        relations.push({
          total: cellKey(dimensions, rest),
          parts: parts.map(part => cellKey(dimensions, rest.with(d, part))),
        });
  return { cells: counts, relations };
}

function levelsOf({ categories, parents = {} }: TableDimension) {
  const all = new Set([...categories, ...Object.values(parents), everything]);
  const children = new Map<string, string[]>();
  for (const category of all) {
    if (category === everything) continue;
    const parent = parents[category] ?? everything;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [category]);
    else siblings.push(category);
  }
  const upwards = (category: string): string[] =>
    category === everything ? [everything] : [category, ...upwards(parents[category] ?? everything)];
  const leaves = new Set([...all].filter(category => !children.has(category) && category !== everything));
  return { all: [...all], children, leaves, upwards };
}

function combinations(axes: readonly (readonly string[])[]): string[][] {
  return axes.reduce<string[][]>(
    (rows, axis) => rows.flatMap(row => axis.map(value => [...row, value])),
    [[]],
  );
}
