import type { Text } from "../language/text.ts";
import type { Visit } from "../web/route.ts";

/** Something of another room that rests on the chain: an intervention, a part of a department plan, a commitment that can be seen in it. */
export interface Resting {
  readonly on: {
    readonly kind: "goal" | "finding" | "indicator" | "intervention" | "report" | "edition";
    readonly id: string;
  };
  /** What it is, as "interventie". */
  readonly kind: Text;
  readonly title: string;
  readonly path: `/${string}`;
  /** How it stands, in a word; null where that says nothing. */
  readonly state: Text | null;
}

/**
 * Says what of a room rests on goals, findings and indicators, as far as this visitor may see it. The rooms of deeds
 * and people stand above this one: `web/routes.ts` hands them in, so that the chain can be walked both ways.
 */
export type RestingOn = (visit: Visit) => Promise<readonly Resting[]>;

/** What all rooms say. */
export async function restingOn(visit: Visit, rooms: readonly RestingOn[]): Promise<readonly Resting[]> {
  return (await Promise.all(rooms.map(room => room(visit)))).flat();
}
