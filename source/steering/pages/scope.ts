import { allowed } from "../../identity/rules.ts";
import { unitsOf } from "../../identity/store.server.ts";
import type { Unit } from "../../units/model.ts";
import { withAllBelow } from "../../units/rules.ts";
import { listUnits } from "../../units/store.server.ts";
import type { Visit } from "../../web/route.ts";
import type { Conversation } from "../model.ts";
import { conversationGone, listConversations } from "../store.server.ts";

/** Every unit, and the ids of those whose conversations this visitor sees: all for a coordinator, a manager's own. */
export async function scopeOf(
  visit: Visit,
): Promise<{ readonly units: readonly Unit[]; readonly seen: ReadonlySet<string> }> {
  const { work } = visit.house.planes;
  const units = await listUnits(work);
  if (visit.person === null) return { units, seen: new Set() };
  const granted = allowed("steering.plan", visit.person)
    ? [null]
    : await unitsOf(work, visit.person.id, "manager");
  return { units, seen: withAllBelow(units, granted) };
}

/** The conversation of the address. Another unit's is not there, for whoever may not see it. @throws Failure `conversation-gone` */
export async function conversationOf(visit: Visit): Promise<{
  readonly units: readonly Unit[];
  readonly one: Conversation;
  readonly all: readonly Conversation[];
}> {
  const { units, seen } = await scopeOf(visit);
  const all = await listConversations(visit.house.planes.work, seen);
  const one = all.find(({ id }) => id === visit.params["conversation"]);
  if (one === undefined) throw conversationGone();
  return { units, one, all: all.filter(({ unit }) => unit === one.unit) };
}
