import type { Text } from "../language/text.ts";
import type { HiddenReason } from "../statistics/estimate.ts";
import type { Figure, FigurePolicy, ProtectedFigure } from "./figure.ts";

/** For whom a figure is meant, most trusted first; each has a policy in `content/disclosure.yaml`. */
export const audiences = ["analyst", "manager", "staff", "public"] as const;
export type Audience = (typeof audiences)[number];

/** `total` = the sum of `parts`: what an attacker can add and subtract. Keys name cells of a `TableSet`. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
  /**
   * True where it says nothing about a person that everyone in `total` falls in one part: a registration that is
   * complete ("known"), a team that is the whole of its unit. Elsewhere such a total is group disclosure.
   */
  readonly neutral?: true;
}

/**
 * Tables to be protected together: every count that is shown or can be worked out ("no" at a moment when
 * "yes" and the population are shown), and how the counts add up. A key says what is counted, and is the same
 * in every plan on the same snapshot, so that releases can be held against each other.
 */
export interface TableSet {
  readonly cells: ReadonlyMap<string, number>;
  readonly relations: readonly Relation[];
  /** Whatever else is to be shown: means, medians, coefficients. Keys as for cells, apart from theirs. */
  readonly figures?: ReadonlyMap<string, Figure>;
}

/**
 * What may pass beside the door: labels, keys, notes and settings. Lists of numbers, maps, aggregates and functions are
 * refused by the compiler, so that a view that is handed a `Countless` value has no counts to compute from but those
 * that protection let through. Single numbers (a base, a level) may pass.
 */
export type Countless<T> = T extends
  | ArrayBufferView
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | readonly number[]
  | ((...given: never[]) => unknown)
  ? never
  : T extends object
    ? string extends keyof T
      ? T[keyof T] extends number
        ? never
        : { readonly [K in keyof T]: Countless<T[K]> }
      : { readonly [K in keyof T]: Countless<T[K]> }
    : T;

/** An answer in two parts: the counts, which go through the door, and what may pass beside it. */
export interface Tabulated<Structure> {
  readonly counts: TableSet;
  readonly structure: Structure;
}

/** A count after protection: what may be shown, or why it may not. */
export type ProtectedCell =
  | { readonly shown: number; readonly hidden: null }
  | { readonly shown: null; readonly hidden: HiddenReason };

export interface ProtectedTables {
  readonly audience: Audience;
  readonly cells: ReadonlyMap<string, ProtectedCell>;
  readonly figures: ReadonlyMap<string, ProtectedFigure>;
  /** Counts shown to this audience are rounded to this base; 1 when exact. */
  readonly roundingBase: number;
  readonly threshold: number;
  /** At most so many counts fewer might have been hidden; absent where it is proven that these are the fewest. */
  readonly spare?: number;
  /** In tens, because other snapshots are about mostly the same people. */
  readonly series?: true;
}

/** Whom protection is meant to withstand: what he knows, and what must be kept from him. */
export interface Attacker {
  /**
   * True where he knows why a count is hidden: small is 1 to threshold − 1, every other hidden count at least the
   * threshold. False where he knows no more than that counts are not negative.
   */
  readonly knowsReasons: boolean;
  /** Which hidden counts must keep their width: all, or only those hidden for what they are themselves. */
  readonly guarded: "all" | "small";
  /**
   * Zeros: `small` are as secret as small counts; `free` may be hidden to protect others; `last-resort` only where
   * there is no other way, since he may know that they must be zero; `shown` never.
   */
  readonly zeros: "small" | "free" | "last-resort" | "shown";
}

/** Knows all there is to know short of the counts; every hidden count is kept from him. Where a policy says nothing else. */
export const strictAttacker: Attacker = { knowsReasons: true, guarded: "all", zeros: "last-resort" };

/** The rules for one audience, as `content/disclosure.yaml` gives them. */
export interface AudiencePolicy {
  readonly audience: Audience;
  /** Counts of 1 to `threshold` − 1 are hidden; null where every count may be seen. */
  readonly threshold: number | null;
  /** Shown counts are rounded to the nearest multiple; 1 when exact. */
  readonly roundingBase: number;
  /** The base instead, where other snapshots are about mostly the same people. */
  readonly seriesBase: number;
  /** The range of whole numbers a hidden count may still have must be at least this wide (4: five values). */
  readonly protectionWidth: number;
  /** Whether "everyone in this group" and "nobody in this group" are hidden too. */
  readonly groupDisclosure: boolean;
  readonly notForDistribution: boolean;
  readonly figures: FigurePolicy;
  /** Left out: the strictest, `strictAttacker`. */
  readonly attacker?: Attacker;
}

/**
 * What an earlier release gave away, its tables counted anew on the snapshot of the new plan. Of a release on another
 * snapshot of the same people that is what it would have shown of these: the worst case, in which nobody came or went.
 */
export interface EarlierRelease {
  readonly id: string;
  readonly title: Text;
  readonly set: TableSet;
  /** Keys of the counts it showed. */
  readonly shown: ReadonlySet<string>;
  /** Why it hid the others; left out where each was called small or secondary. */
  readonly hidden?: Readonly<Record<string, HiddenReason>>;
  /** Base to which it rounded; left out where it did not. */
  readonly roundingBase?: number;
  /** Made on another snapshot of mostly the same people. */
  readonly another?: true;
  /** Keys of the figures it showed; absent where it had none. */
  readonly shownFigures?: ReadonlySet<string>;
}
export type EarlierKnowledge = readonly EarlierRelease[];

/** What an attacker can still say of a hidden count: it lies between these whole numbers. */
export interface Bounds {
  readonly low: number;
  /** `Infinity` where nothing bounds it from above. */
  readonly high: number;
}
