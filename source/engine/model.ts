import type { CountingUnit, Dimension } from "../statistics/aggregate.ts";
import type { Classification } from "../statistics/classification.ts";

/** What to tabulate. */
export interface Question {
  /** Columns to group by, each tied to a classification version; the finest grouping needed, rolled up afterwards. */
  readonly dimensions: readonly Dimension[];
  /** Yes/no columns in the order people pass them. */
  readonly moments: readonly string[];
  readonly filter: readonly { readonly column: string; readonly in: readonly string[] }[];
  readonly unit: CountingUnit;
  /** Column of weights (FTE), or null when every row counts for one. */
  readonly weight: string | null;
}

/**
 * Names of the measures that answer a question about decision moments, in this order:
 * `population`; per moment `known:M` (rows where M is yes or no) and `yes:M`; per consecutive pair
 * `both:M1>M2` (yes at both), `skipped:M1>M2` (yes at M2 but not at M1) and `reach:M1>M2` (yes at M1, known at M2).
 */
export function momentMeasures(moments: readonly string[]): readonly string[] {
  const measures = ["population"];
  for (const moment of moments) measures.push(`known:${moment}`, `yes:${moment}`);
  for (const [i, later] of moments.entries())
    if (i > 0) {
      const pair = `${moments[i - 1]}>${later}`;
      measures.push(`both:${pair}`, `skipped:${pair}`, `reach:${pair}`);
    }
  return measures;
}

/** A column as it lies in a snapshot. Categories are held as their codes, dates as days, the rest as itself. */
export type StoredColumn =
  | { readonly name: string; readonly kind: "category"; readonly classification: Classification }
  | { readonly name: string; readonly kind: "yes-no" | "number" | "date" | "text" };

/** An opened snapshot: plain Parquet in a private folder, for as long as a question takes. */
export interface Snapshot {
  readonly folder: string;
  readonly file: string;
  readonly columns: readonly StoredColumn[];
  /** Base to which the source rounded its counts; 1 when exact. */
  readonly rounding: number;
}
