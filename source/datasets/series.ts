import type { ColumnRole, Dataset } from "./model.ts";

const saysNothing: ReadonlySet<ColumnRole> = new Set(["left-out", "pseudonym"]);
const enoughAlike = 0.7;

/**
 * Whether two files look as if they were about the same people at two moments: counted alike, and at least seven of
 * ten columns (of those that either has) called the same. Wrong both ways at times, so a person can say otherwise;
 * what is taken for the same people is protected better.
 */
export function looksLike(
  a: Pick<Dataset, "kind" | "unit" | "columns" | "demonstration">,
  b: Pick<Dataset, "kind" | "unit" | "columns" | "demonstration">,
): boolean {
  if (a.kind !== b.kind || a.unit !== b.unit || a.demonstration !== b.demonstration) return false;
  const [mine, theirs] = [a, b].map(
    ({ columns }) =>
      new Set(columns.filter(c => !saysNothing.has(c.role)).map(c => c.name.trim().toLowerCase())),
  );
  const shared = [...mine!].filter(name => theirs!.has(name)).length;
  const all = mine!.size + theirs!.size - shared;
  return all > 0 && shared / all >= enoughAlike;
}
