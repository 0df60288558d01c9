import type { System } from "./system.ts";

/** What is left of a total when all that is shown of it is subtracted, in the way that leaves fewest. */
interface Rest {
  readonly people: number;
  /** The shown cells that were subtracted. */
  readonly by: readonly number[];
}

/**
 * Sets of shown cells of which one must be hidden, since together they tell how many people are left, and that is fewer
 * than the threshold: a total with the parts of it that are shown, at whatever depth.
 *
 * Of a total T with parts of which some are shown, rest(T) = Σ over its hidden parts p of the least of: p itself, and
 * rest(p) over each way in which p is divided. A hidden part is so replaced by its own parts where those are shown:
 * 22 in all and 14 in one corner of a table leave 8, also where both margins are hidden.
 *
 * Guards against a reader who subtracts. Does not look for sums that take more than one total.
 *
 * @param isHidden per cell, whether it is hidden
 * @returns for each total at most one set a division: total first
 * @example
 * const system = { counts: [22, 19, 3, 14, 5], relations: [{ total: 0, parts: [1, 2] }, { total: 1, parts: [3, 4] }], relationsOf: [[0], [0, 1], [0], [1], [1]] };
 * tellingRests(system, [0, 1, 1, 0, 1], 10) // → [[0, 3]]
 */
export function tellingRests(
  { counts, relations, relationsOf }: Pick<System, "counts" | "relations" | "relationsOf">,
  isHidden: ArrayLike<number>,
  threshold: number,
): number[][] {
  const known = new Map<number, Rest>();
  const divided = (relation: number): Rest => {
    let people = 0;
    const by: number[] = [];
    for (const part of relations[relation]!.parts) {
      const rest = isHidden[part] ? leastOf(part) : { people: 0, by: [part] };
      people += rest.people;
      by.push(...rest.by);
    }
    return { people, by };
  };
  const leastOf = (cell: number): Rest => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    let least: Rest = { people: counts[cell]!, by: [] };
    for (const r of relationsOf[cell]!) {
      if (relations[r]!.total !== cell) continue;
      const rest = divided(r);
      if (rest.people < least.people) least = rest;
    }
    known.set(cell, least);
    return least;
  };
  return relations.flatMap(({ total, parts }, r) => {
    if (isHidden[total] || !parts.some(part => isHidden[part])) return [];
    const { people, by } = divided(r);
    return people > 0 && people < threshold ? [[total, ...by]] : [];
  });
}
