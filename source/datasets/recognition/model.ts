import type { Text } from "../../language/text.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { ColumnPlan, DatasetKind, SpecialGround } from "../model.ts";
import type { Row, TableDetails, TableSource } from "../reading/table.ts";
import type { DateFormat, NumberFormat } from "../reading/values.ts";
import type { Trait } from "./traits.ts";

export interface ValueProfile {
  readonly count: number;
  /** Row of the file in which the value was first seen. */
  readonly row: number;
}

/** What one pass over a column shows. */
export interface ColumnProfile {
  readonly name: string;
  readonly rows: number;
  /** Rows with a value: neither empty nor a text that means "no value". */
  readonly present: number;
  readonly empty: number;
  /** Texts that mean "no value", such as NA, with how often they occur. */
  readonly missing: ReadonlyMap<string, number>;
  /** Distinct values in order of appearance, up to a limit. */
  readonly values: ReadonlyMap<string, ValueProfile>;
  /** False when there are more distinct values than were kept. */
  readonly complete: boolean;
  /** Distinct values as a share of the values seen until the limit was reached: 1 when each occurs once. */
  readonly distinctShare: number;
  /** Characters of the longest value. */
  readonly longest: number;
  /** How many values have each trait. */
  readonly traits: Readonly<Record<Trait, number>>;
  /** The first rows of the file in which a trait that points to a person was seen. */
  readonly examples: Readonly<Record<Trait, readonly number[]>>;
  /** Smallest and largest number, read with decimal point and with decimal comma. */
  readonly low: Readonly<Record<NumberFormat, number>>;
  readonly high: Readonly<Record<NumberFormat, number>>;
}

export interface TableProfile {
  readonly format: TableSource["format"];
  readonly details: TableDetails;
  readonly columns: readonly ColumnProfile[];
  readonly rows: number;
  /** All rows, when the table is small enough to be one of counts; else null. */
  readonly table: readonly Row[] | null;
  /** The row of the file in which each row of `table` stands. */
  readonly rowNumbers: readonly number[] | null;
}

/** How the cells of a column are to be read. */
export type ColumnFormat =
  | { readonly kind: "text" }
  | { readonly kind: "number"; readonly number: NumberFormat }
  | { readonly kind: "date"; readonly date: DateFormat };

export type IdentifierKind =
  | "citizen-number"
  | "email"
  | "phone"
  | "iban"
  | "address"
  | "name"
  | "free-text"
  | "unique-id"
  | "birth-date";

/** Something in a column that points to a person; the values themselves are never repeated. */
export interface IdentifierFinding {
  readonly kind: IdentifierKind;
  /** Share of the values present, 0 to 1. */
  readonly share: number;
  /** Rows of the file where it was first seen, at most five. */
  readonly rows: readonly number[];
}

export type Confidence = "sure" | "likely" | "unsure";

/** A column as recognised, with how sure that is and why; a person confirms or corrects it. */
export interface RecognisedColumn extends ColumnPlan {
  readonly format: ColumnFormat;
  readonly confidence: Confidence;
  readonly reason: Text;
  readonly identifiers: readonly IdentifierFinding[];
  /** Share of rows without a value. */
  readonly missingShare: number;
}

/** A row of a table of counts that adds up other rows; it is left out of the data. */
export interface TotalRow {
  /** Row of the file. */
  readonly row: number;
  /** Position among the data rows, from 0. */
  readonly position: number;
  readonly label: string;
  /** Known by its label, or only because it adds up. */
  readonly by: "label" | "arithmetic";
  readonly checked: "agrees" | "differs";
  /** How many rows it adds up. */
  readonly parts: number;
  readonly differences: readonly {
    readonly column: string;
    readonly found: number;
    readonly expected: number;
  }[];
}

/** In a table with a column "kenmerk": one of the characteristics its rows speak of. */
export interface NamedCharacteristic {
  /** As it stands in the column of characteristic names. */
  readonly name: string;
  readonly classification: Classification;
  /** Value in the column of group names → category code. */
  readonly recode: Readonly<Record<string, string>>;
  readonly special: SpecialGround | null;
}

/** What a file seems to be: everything here is a proposal. */
export interface Recognition {
  readonly columns: readonly RecognisedColumn[];
  readonly kind: DatasetKind;
  readonly kindConfidence: Confidence;
  readonly kindReason: Text;
  /** For counts: the column that holds the population. */
  readonly population: string | null;
  /** Count columns of which each is nowhere larger than the one before. Falling counts do not prove that the people are the same. */
  readonly nestedCandidates: readonly (readonly string[])[];
  /** For counts: the largest of 1, 5, 10 and 100 that divides every count. */
  readonly rounding: number;
  readonly totals: readonly TotalRow[];
  /** For counts with a column of characteristic names. */
  readonly characteristics: readonly NamedCharacteristic[];
  /** Rows of data, totals not counted. */
  readonly rows: number;
}
