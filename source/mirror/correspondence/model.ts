/** What a person asks of a correspondence test: applications that differ in one thing, such as a name. */
export type CorrespondenceQuestion = {
  /** What the applications differ in, each shown apart. */
  readonly by: readonly string[];
  readonly cross: "none" | "pairs" | "all";
  /** Yes/no column: was there a positive answer? */
  readonly response: string;
  /** Column that says which applications were sent together; null where they were not. */
  readonly pair: string | null;
  readonly reference: Readonly<Record<string, string>>;
  /** The smallest difference that matters, in percentage points; null where none was chosen. */
  readonly margin: number | null;
  readonly adjust: "holm" | "bh";
  readonly level: number;
};
