/** What a person asks of a vignette or conjoint study: which shown characteristics moved the judgement. */
export type VignettesQuestion = {
  /** Column of the judgement: yes or no, or a mark. */
  readonly outcome: string;
  /** Characteristics that were shown at random. */
  readonly attributes: readonly string[];
  /** Column that says which judgements are of the same person. */
  readonly respondent: string;
  /** Attribute → the level the others are compared with; its first where it is not named. */
  readonly baseline: Readonly<Record<string, string>>;
  /** How standard errors allow for judgements of one respondent being alike. */
  readonly errors: "CR1" | "CR2" | "CR1S" | "CR0";
  readonly adjust: "holm" | "bh";
  readonly level: number;
};
