/** A part of the organisation, such as a cluster, a department or a team, under the name the municipality uses. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Id of the unit it belongs to; null right under the municipality. */
  readonly parent: string | null;
  /** The first day on which it was no longer there, as ISO date; null while nobody has ended it. */
  readonly endedOn: string | null;
}

/** What can be changed of a unit. */
export type UnitForm = Pick<Unit, "name" | "parent" | "endedOn">;

/** How a unit stood until someone changed it. */
export interface UnitBefore extends UnitForm {
  readonly changedBy: string;
  readonly changedAt: string;
}
