import type { Text } from "../language/text.ts";
import type { CountingUnit } from "../statistics/aggregate.ts";
import type { Classification } from "../statistics/classification.ts";
import type { NamedCharacteristic, TotalRow } from "./recognition/model.ts";
import type { IdentifierDecision } from "./recognition/pseudonym.server.ts";

/** What a column of a file is for. */
export type ColumnRole =
  | "characteristic"
  | "moment"
  | "unit"
  | "scale"
  | "date"
  | "amount"
  | "weight"
  /** in a table of counts: numbers of people */
  | "count"
  /** in a table of counts: which characteristic a row speaks of ("kenmerk") */
  | "characteristic-name"
  /** in a table of counts: which group a row speaks of ("groep") */
  | "group-name"
  /** replaced by a keyed pseudonym */
  | "pseudonym"
  /** not kept */
  | "left-out";

/** One column as recognised, then confirmed or corrected by a person. */
export interface ColumnPlan {
  readonly name: string;
  readonly role: ColumnRole;
  /** For roles with categories: the classification version the values are tied to. */
  readonly classification: Classification | null;
  /** Value in the file → category code; what is not listed keeps its own text. */
  readonly recode: Readonly<Record<string, string>>;
  /** For a moment: values that mean yes and no; all else is "not known". */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** What is known of how well this is registered; shown with every figure that rests on it. */
  readonly registrationNote: string;
  /** How the column is called on screen; without it, its name in words. */
  readonly label?: Text;
  /** Data that GDPR article 9 protects, or that come close (origin, religion, orientation, health, disability). */
  readonly special: SpecialGround | null;
}

export type SpecialGround =
  | "origin"
  | "religion"
  | "orientation"
  | "health"
  | "disability"
  | "politics"
  | "union";

/** Whether a row is a person (or job, or case), or a group with numbers. */
export type DatasetKind = "rows" | "counts";

/** A dataset as views meet it: an immutable snapshot with its definitions. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly kind: DatasetKind;
  readonly unit: CountingUnit;
  readonly columns: readonly ColumnPlan[];
  /** Rows in the snapshot, total rows not counted. */
  readonly rows: number;
  /** Base to which the source rounded its counts; 1 when exact. */
  readonly rounding: number;
  /** For counts: the column that holds the population. */
  readonly population: string | null;
  /** For counts with a column of characteristic names: the classification of each; each gives an aggregate of its own. */
  readonly characteristics: readonly NamedCharacteristic[];
  /** For counts: moments of which each holds only people of the one before, as the source declares. */
  readonly nested: readonly (readonly string[])[];
  /** True when the file holds everyone it speaks of (a register), false for a sample. */
  readonly everyone: boolean;
  /** Who is not in the file, in the words of the person who imported it. */
  readonly notIncluded: string;
  /** The same in English, where it was given. */
  readonly notIncludedEn?: string;
  /** True for generated people. */
  readonly demonstration: boolean;
  readonly referenceDate: string;
  readonly retentionDate: string;
}

/** What the person who imports answers for: the register entry of a dataset (GDPR art. 30). */
export interface Register {
  readonly name: string;
  readonly purpose: string;
  /** Key of `legalGrounds`. */
  readonly legalGround: string;
  readonly unit: CountingUnit;
  readonly referenceDate: string;
  /** The last day on which the data may be kept. */
  readonly retentionDate: string;
  readonly rounding: number;
  readonly population: string | null;
  readonly nested: readonly (readonly string[])[];
  readonly everyone: boolean;
  readonly notIncluded: string;
  /** The same in English, where it was given. */
  readonly notIncludedEn?: string;
  /** Generated people. Set by `mozaiek demo` only: no form may offer it, since it opens the gate of article 9. */
  readonly demonstration: boolean;
  /**
   * The dataset with whose codes for people those of this one agree, so that the two can be held together: a network and
   * its people, this year and last. Left out, its codes are its own and mean nothing elsewhere.
   */
  readonly sameCodesAs?: string;
  /** What was decided about columns that point to people. */
  readonly identifiers: readonly IdentifierDecision[];
  /** For counts: rows that add up others; checked, and not kept as groups. */
  readonly totals: readonly TotalRow[];
  /** For counts with a column of characteristic names: the classification of each. */
  readonly characteristics: readonly NamedCharacteristic[];
}
