import type { HiddenReason } from "../statistics/estimate.ts";

/** For whom a figure is meant, most trusted first; each has a policy in `content/disclosure.yaml`. */
export const audiences = ["analyst", "manager", "staff", "public"] as const;
export type Audience = (typeof audiences)[number];

/** `total` = the sum of `parts`: what an attacker can add and subtract. Keys name cells of a `TableSet`. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

/**
 * Tables to be protected together: every count that is shown or can be worked out ("no" at a moment when
 * "yes" and the population are shown), and how the counts add up. A key says what is counted, and is the same
 * in every plan on the same snapshot, so that releases can be held against each other.
 */
export interface TableSet {
  readonly cells: ReadonlyMap<string, number>;
  readonly relations: readonly Relation[];
}

/** A count after protection: what may be shown, or why it may not. */
export type ProtectedCell =
  | { readonly shown: number; readonly hidden: null }
  | { readonly shown: null; readonly hidden: HiddenReason };

export interface ProtectedTables {
  readonly audience: Audience;
  readonly cells: ReadonlyMap<string, ProtectedCell>;
  /** Counts shown to this audience are rounded to this base; 1 when exact. */
  readonly roundingBase: number;
  readonly threshold: number;
}
