import { unitsOf } from "../identity/store.server.ts";
import type { Unit } from "../units/model.ts";
import { isThere, withAllBelow } from "../units/rules.ts";
import { listUnits } from "../units/store.server.ts";
import type { Visit } from "../web/route.ts";

export interface Scope {
  /** Units this person may see and answer for. */
  readonly own: readonly Unit[];
  readonly units: readonly Unit[];
  readonly edits: boolean;
  /** Whether they see all units: a manager sees their own. */
  readonly sees: "all" | "own";
}

/** Which units someone sees and may answer for: a manager only those they lead, with all that belong to them. */
export async function scopeOf(visit: Visit): Promise<Scope> {
  const { work } = visit.house.planes;
  const today = visit.house.now().toISOString().slice(0, 10);
  const units = (await listUnits(work)).filter(unit => isThere(unit, today));
  const roles = visit.person?.roles ?? [];
  if (roles.includes("coordinator")) return { own: units, units, edits: true, sees: "all" };
  if (roles.includes("manager")) {
    const led = withAllBelow(units, await unitsOf(work, visit.person!.id, "manager"));
    const own = units.filter(({ id }) => led.has(id));
    return { own, units, edits: true, sees: roles.includes("body") ? "all" : "own" };
  }
  return { own: [], units, edits: false, sees: "all" };
}
