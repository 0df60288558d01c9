import type { FigureValues } from "../disclosure/figure.ts";
import type { ProtectedTables, Relation, TableSet } from "../disclosure/model.ts";
import { type Aggregate, rollUp } from "../statistics/aggregate.ts";
import type { Group, HiddenReason } from "../statistics/estimate.ts";

/** One count, or the reason why it is not shown. */
export type Cell =
  | { readonly value: number; readonly hidden: null }
  | { readonly value: null; readonly hidden: HiddenReason };

/** Reads what an audience may see of a count. */
export type CellOf = (key: string) => Cell;

export const cellsIn =
  (counts: TableSet | ProtectedTables): CellOf =>
  key => {
    const cell = counts.cells.get(key);
    if (cell === undefined) throw new Error(`a count was asked for that was not protected: ${key}`);
    if (typeof cell === "number") return { value: cell, hidden: null };
    return cell.hidden === null ? { value: cell.shown, hidden: null } : { value: null, hidden: cell.hidden };
  };

/** The values of a figure, or the reason why they are not shown; null where the data give no such figure. */
export function figureIn(
  tables: ProtectedTables,
  key: string,
):
  | { readonly values: FigureValues; readonly hidden: null }
  | { readonly values: null; readonly hidden: HiddenReason }
  | null {
  return tables.figures.get(key) ?? null;
}

/** Why a figure that rests on these counts is not shown; null when all of them are. */
export function firstHidden(...cells: readonly Cell[]): HiddenReason | null {
  const reasons = cells.map(cell => cell.hidden).filter(reason => reason !== null);
  if (reasons.length === 0) return null;
  return reasons.includes("small") ? "small" : reasons[0]!;
}

/** Names a group the same way in every plan: `geslacht=V&leeftijd=27-45`, whatever the order of the columns. */
export function groupKey(group: Group, scope = ""): string {
  const named = Object.entries(group)
    .map(([name, code]) => `${encodeURIComponent(name)}=${encodeURIComponent(code)}`)
    .toSorted()
    .join("&");
  return named === "" ? `*${scope}` : named;
}

/** The groups of an aggregate in the order of their codes, each with its place. */
export function groupsOfAggregate(
  aggregate: Pick<Aggregate, "dimensions" | "size" | "codes">,
): { readonly group: Group; readonly cell: number }[] {
  const { dimensions, size, codes } = aggregate;
  const rows = Array.from({ length: size }, (_, cell) => ({
    cell,
    order: codes.map(column => column[cell]!),
    group: Object.fromEntries(
      dimensions.map(({ name, classification }, d) => [
        name,
        classification.categories[codes[d]![cell]!]!.code,
      ]),
    ),
  }));
  rows.sort((a, b) => {
    const differs = a.order.findIndex((code, d) => code !== b.order[d]);
    return differs < 0 ? 0 : a.order[differs]! - b.order[differs]!;
  });
  return rows;
}

/** Counts and how they add up, while they are gathered. */
export interface Gathered {
  readonly cells: Map<string, number>;
  readonly relations: Relation[];
}

/**
 * Adds the counts of an aggregate over several groupings, and how they add up: the groups of each to those of the
 * largest groupings inside it, else to everyone.
 *
 * @param names under which name each measure is protected, in the order of the aggregate's measures; null for one that
 *   is not shown
 */
export function gatherCounts(
  into: Gathered,
  aggregate: Aggregate,
  groupings: readonly (readonly string[])[],
  names: readonly (string | null)[],
): void {
  const all = [[], ...groupings].filter(
    (one, i, list) => list.findIndex(other => sameNames(one, other)) === i,
  );
  for (const by of all) {
    const counts = rollUp(aggregate, by);
    const inside = all.filter(one => one.length < by.length && one.every(name => by.includes(name)));
    const largest = inside.filter(
      one => !inside.some(other => other.length > one.length && one.every(name => other.includes(name))),
    );
    const groups = groupsOfAggregate(counts);
    for (const [m, name] of names.entries()) {
      if (name === null) continue;
      for (const { group, cell } of groups)
        into.cells.set(`${groupKey(group)}|${name}`, counts.content.values[m]![cell]!);
      if (groups.length === 0) into.cells.set(`*|${name}`, 0);
      for (const margin of largest) {
        const parts = Map.groupBy(groups, ({ group }) =>
          groupKey(Object.fromEntries(margin.map(column => [column, group[column]!]))),
        );
        for (const [total, own] of parts)
          into.relations.push({
            total: `${total}|${name}`,
            parts: own.map(({ group }) => `${groupKey(group)}|${name}`),
          });
      }
    }
  }
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(name => b.includes(name));
