import type { Dependency, Intervention } from "./model.ts";

/**
 * The circle that a new dependency would close, as ids from the intervention that would need the other round to itself;
 * null when it closes none. A plan with a circle can never begin.
 *
 * @example
 * circleThrough([{ intervention: "b", needs: "a" }], { intervention: "a", needs: "b" }) // → ["a", "b", "a"]
 * @example
 * circleThrough([{ intervention: "b", needs: "a" }], { intervention: "c", needs: "b" }) // → null
 */
export function circleThrough(known: readonly Dependency[], added: Dependency): readonly string[] | null {
  const needs = new Map<string, string[]>();
  for (const { intervention, needs: other } of known)
    needs.set(intervention, [...(needs.get(intervention) ?? []), other]);
  const cameFrom = new Map<string, string>([[added.needs, added.intervention]]);
  const waiting = [added.needs];
  while (waiting.length > 0) {
    const here = waiting.shift()!;
    if (here === added.intervention) {
      const back = [here];
      for (let at = cameFrom.get(here); at !== undefined && at !== added.intervention; at = cameFrom.get(at))
        back.unshift(at);
      return [added.intervention, ...back];
    }
    for (const next of needs.get(here) ?? [])
      if (!cameFrom.has(next)) {
        cameFrom.set(next, here);
        waiting.push(next);
      }
  }
  return null;
}

type Planned = Pick<Intervention, "id" | "startsOn" | "endsOn">;

/** Dependencies in which the work would begin before what it needs is over. */
export function tooEarly(all: readonly Planned[], dependencies: readonly Dependency[]): Dependency[] {
  const byId = new Map(all.map(one => [one.id, one]));
  return dependencies.filter(({ intervention, needs }) => {
    const start = byId.get(intervention)?.startsOn ?? null;
    const end = byId.get(needs)?.endsOn ?? null;
    return start !== null && end !== null && start < end;
  });
}

/**
 * Interventions in the order of a timeline: by start and end, but never before what they need. Those without a start go last.
 * Dependencies on what is not in the list are left aside.
 */
export function inOrder<One extends Planned>(
  all: readonly One[],
  dependencies: readonly Dependency[],
): readonly One[] {
  const key = ({ startsOn, endsOn, id }: One) => `${startsOn ?? "9999"} ${endsOn ?? "9999"} ${id}`;
  const byId = new Map(all.map(one => [one.id, one]));
  const needs = new Map<string, string[]>();
  for (const { intervention, needs: other } of dependencies)
    if (byId.has(other)) needs.set(intervention, [...(needs.get(intervention) ?? []), other]);
  const placed = new Set<string>();
  const order: One[] = [];
  const place = (one: One): void => {
    if (placed.has(one.id)) return;
    placed.add(one.id);
    for (const id of (needs.get(one.id) ?? []).toSorted()) place(byId.get(id)!);
    order.push(one);
  };
  for (const one of all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))) place(one);
  return order;
}

/** The whole years that a set of interventions spans, at least one; null when none has a date. */
export function yearsSpanned(all: readonly Planned[]): { readonly from: number; readonly to: number } | null {
  const days = all.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]).filter(day => day !== null);
  if (days.length === 0) return null;
  const years = days.map(day => Number(day.slice(0, 4)));
  return { from: Math.min(...years), to: Math.max(...years) + 1 };
}
