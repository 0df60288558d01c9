import type { Audience } from "../disclosure/model.ts";
import type { Text } from "../language/text.ts";
import type { CountingUnit } from "../statistics/aggregate.ts";
import type { Classification } from "../statistics/classification.ts";
import type { Estimate } from "../statistics/estimate.ts";

/** What a reader must know before believing a figure. */
export interface Warning {
  readonly code: WarningCode;
  readonly text: Text;
  /** The characteristic it is about; null when it is about the whole finding. */
  readonly about: string | null;
}

export type WarningCode =
  | "not-nested"
  | "reversal"
  | "turns-round"
  | "small-groups"
  | "missing"
  | "rounded-source"
  | "in-tens"
  | "everyone"
  | "non-response"
  | "not-included"
  | "jobs-are-not-persons"
  | "registration"
  | "not-estimable"
  | "generated"
  | "totals-differ"
  | "adjusted-is-no-cause"
  | "pay-mark"
  | "legal-limits"
  | "projection"
  | "read-as";

/** A sentence that says what a figure says, at B1 level. */
export interface Sentence {
  /** The characteristic it is about; null when it is about the whole finding. */
  readonly about: string | null;
  readonly text: Text;
}

/** A question, its answer in tidy rows, how to read it, and what to beware of. */
export interface Finding<Q = unknown> {
  readonly view: string;
  readonly audience: Audience;
  readonly unit: CountingUnit;
  /** Number of people (jobs, cases) the finding is about; null when that may not be shown. */
  readonly total: number | null;
  readonly question: Q;
  /** The definitions the figures stand on, so that a finding stays readable after its data are gone. */
  readonly classifications: readonly { readonly column: string; readonly classification: Classification }[];
  /** How columns are called on screen, where that was said. */
  readonly names: readonly { readonly column: string; readonly text: Text }[];
  readonly estimates: readonly Estimate[];
  readonly sentences: readonly Sentence[];
  readonly warnings: readonly Warning[];
  readonly source: FindingSource;
}

/** Where the figures come from. */
export interface FindingSource {
  readonly dataset: string;
  readonly referenceDate: string | null;
  readonly snapshot: string | null;
  readonly demonstration: boolean;
}
