import type { Text } from "../language/text.ts";
import type { Visit } from "./route.ts";

/** Something that was to be done by a day that has passed. */
export interface Late {
  /** What it is, as "toezegging". */
  readonly kind: Text;
  readonly title: Text;
  /** Who is to do it: a function or a body; empty where nobody took it up, null where nobody is named for such a thing. */
  readonly owner: string | null;
  /** The day it was due, as ISO date. */
  readonly due: string;
  readonly path: `/${string}`;
}

/** Says what of a room is past its day, to those who see to it there. */
export type LateIn = (visit: Visit) => Promise<readonly Late[]>;

/** What all rooms say, longest waiting first; what became late on one day in the order of the rooms. */
export async function lateIn(visit: Visit, rooms: readonly LateIn[]): Promise<readonly Late[]> {
  const all = (await Promise.all(rooms.map(room => room(visit)))).flat();
  return all.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}
