import { Failure } from "../language/failure.ts";
import type { Unit, UnitForm } from "./model.ts";

/**
 * Whether a unit is there on a day.
 *
 * @example
 * isThere({ endedOn: "2026-01-01" }, "2025-12-31") // → true
 */
export const isThere = ({ endedOn }: Pick<Unit, "endedOn">, today: string): boolean =>
  endedOn === null || endedOn > today;

const byName = (a: Unit, b: Unit): number => a.name.localeCompare(b.name, "nl") || (a.id < b.id ? -1 : 1);

/** A unit in its place: how far it is below the municipality, counted from 0. */
export interface Placed {
  readonly unit: Unit;
  readonly depth: number;
}

/**
 * Units as a tree is read: each before what belongs to it, brothers by name.
 *
 * @example
 * inTreeOrder([{ id: "p", name: "Parks", parent: "c", endedOn: null }, { id: "c", name: "City", parent: null, endedOn: null }]).map(({ unit, depth }) => `${depth} ${unit.name}`) // → ["0 City", "1 Parks"]
 */
export function inTreeOrder(units: readonly Unit[]): Placed[] {
  const known = new Set(units.map(({ id }) => id));
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && known.has(parent) ? parent : null));
  const walk = (parent: string | null, depth: number): Placed[] =>
    (below.get(parent) ?? [])
      .toSorted(byName)
      .flatMap(unit => [{ unit, depth }, ...walk(unit.id, depth + 1)]);
  return walk(null, 0);
}

/**
 * Ids of some units and of everything that belongs to them: what a manager of these units may see and edit. Null among
 * them stands for the whole municipality (see `unitsOf` of `identity/`).
 */
export function withAllBelow(
  units: readonly Unit[],
  granted: readonly (string | null)[],
): ReadonlySet<string> {
  if (granted.includes(null)) return new Set(units.map(({ id }) => id));
  const found = new Set(granted.filter(id => id !== null));
  // Parents come before what belongs to them, so one pass is enough.
  for (const { unit } of inTreeOrder(units))
    if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id);
  return found;
}

/** The units right under the municipality that are there: clusters, in the words of Rotterdam. */
export const clustersOf = (units: readonly Unit[], today: string): Unit[] =>
  units.filter(unit => unit.parent === null && isThere(unit, today)).toSorted(byName);

/** The unit right under the municipality that a unit belongs to; itself when it is one. */
export function clusterOf(units: readonly Unit[], id: string): Unit | null {
  let unit = units.find(one => one.id === id) ?? null;
  while (unit !== null && unit.parent !== null) {
    const { parent } = unit;
    unit = units.find(one => one.id === parent) ?? null;
  }
  return unit;
}

/**
 * Refuses a change that would break the tree.
 *
 * @param id of the unit that is changed; null for a new one
 * @throws Failure `unit-twice`, `unit-parent`, `unit-circle`, `unit-below` at the field
 */
export function checkChange(
  units: readonly Unit[],
  id: string | null,
  { name, parent, endedOn }: UnitForm,
  today: string,
): void {
  const others = units.filter(one => one.id !== id);
  const same = others.find(
    one => one.parent === parent && isThere(one, today) && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (same !== undefined && isThere({ endedOn }, today))
    throw new Failure(
      "unit-twice",
      {
        nl: "Op deze plek staat al een onderdeel met die naam. Kies een naam die het onderscheidt.",
        en: "There is a unit of that name in this place already. Choose a name that tells it apart.",
      },
      { field: "name" },
    );
  const above = parent === null ? null : (units.find(one => one.id === parent) ?? null);
  if (parent !== null && (above === null || (!isThere(above, today) && isThere({ endedOn }, today))))
    throw new Failure(
      "unit-parent",
      {
        nl: "Dat onderdeel is er niet (meer). Kies een ander onderdeel waar dit onder valt.",
        en: "That unit is not there (any more). Choose another unit that this one belongs to.",
      },
      { field: "parent" },
    );
  if (id === null) return;
  const below = withAllBelow(units, [id]);
  if (parent !== null && below.has(parent))
    throw new Failure(
      "unit-circle",
      {
        nl: "Een onderdeel kan niet onder zichzelf vallen, ook niet langs een omweg. Kies een ander onderdeel.",
        en: "A unit cannot belong to itself, not by a detour either. Choose another unit.",
      },
      { field: "parent" },
    );
  if (!isThere({ endedOn }, today) && others.some(one => one.parent === id && isThere(one, today)))
    throw new Failure(
      "unit-below",
      {
        nl: "Onder dit onderdeel vallen nog andere. Verplaats of beëindig die eerst.",
        en: "Other units still belong to this one. Move or end those first.",
      },
      { field: "endedOn" },
    );
}
