import type { Aggregate, CountingUnit, Dimension } from "../statistics/aggregate.ts";
import type { Classification } from "../statistics/classification.ts";
import type { Attribute, ClusterScores } from "../statistics/cluster-scores.ts";
import type { Contributions } from "../statistics/contributions.ts";
import type { CrossProducts } from "../statistics/cross-products.ts";
import type { Histogram } from "../statistics/histogram.ts";
import type { Moments } from "../statistics/moments.ts";
import type { Patterns } from "../statistics/patterns.ts";
import type { Spells } from "../statistics/spells.ts";
import type { Ties } from "../statistics/ties.ts";

/** Which rows count: those of some categories, or with a number on one side of a bound. */
export type Filter =
  | { readonly column: string; readonly in: readonly string[] }
  | {
      readonly column: string;
      readonly is: "at-least" | "at-most" | "above" | "below";
      readonly bound: number;
    };

/** What every question says. */
export interface Asked {
  /** Columns to group by, each tied to a classification version; the finest grouping needed, rolled up afterwards. */
  readonly dimensions: readonly Dimension[];
  readonly filter: readonly Filter[];
  readonly unit: CountingUnit;
}

/** How many people, and how many of them passed each decision moment. Answered by the measures of `momentMeasures`. */
export interface CountsQuestion extends Asked {
  readonly kind: "counts";
  /** Yes/no columns in the order people pass them. */
  readonly moments: readonly string[];
  /** Column of weights (FTE), or null when every row counts for one. */
  readonly weight: string | null;
}

/**
 * A number that a row has: an amount; a yes/no column, as 1 and 0; or a category, as the number that its code is, else
 * as its place in the order of its classification, from 1. What is missing has no number.
 */
export interface Variable {
  /** What the number is called in the answer: "log pay". */
  readonly name: string;
  readonly column: string;
  /** What to take of it. The logarithm of 0 or less is missing. */
  readonly transform: "log" | "square" | null;
}

/** A yes or no: a yes/no column, or a number that is at least a bound (a score of 5 or more). */
export interface Answer {
  readonly column: string;
  readonly atLeast: number | null;
}

/** Means and variances per group. */
export interface MomentsQuestion extends Asked {
  readonly kind: "moments";
  readonly measures: readonly Variable[];
}

/** How many have each value, per group: medians, quantiles, ranks. */
export interface HistogramQuestion extends Asked {
  readonly kind: "histogram";
  readonly measure: Variable;
}

/** How long people stayed, and whether they left. */
export interface SpellsQuestion extends Asked {
  readonly kind: "spells";
  readonly time: Variable;
  /** Yes when the person left at that time; no when they were still there. */
  readonly event: Answer;
}

/** What a regression within each group, or a scale, asks: sums of products of all pairs of variables. */
export interface CrossProductsQuestion extends Asked {
  readonly kind: "cross-products";
  readonly variables: readonly Variable[];
  /** `rows`: only rows that have every variable; `pairs`: every pair from the rows that have both. */
  readonly complete: "rows" | "pairs";
}

/** What a regression on categories and amounts asks. Rows without an amount or the response are left out. */
export interface PatternsQuestion extends Asked {
  readonly kind: "patterns";
  /** Predictors that are amounts; those that are categories are the dimensions. */
  readonly amounts: readonly Variable[];
  /** An amount for linear regression, a yes/no column for logistic regression. */
  readonly response: Variable;
}

/** One item of a scale. */
export interface Item extends Variable {
  /** Turned round: answer x becomes lowest + highest − x. */
  readonly reversed: boolean;
}

/** A scale of several items. */
export interface ItemsQuestion extends Asked {
  readonly kind: "items";
  readonly items: readonly Item[];
  readonly lowest: number;
  readonly highest: number;
  /** How many items someone must have answered to have a score; all of them is the safe choice. */
  readonly least: number;
}

/** Judgements of vignettes, several a respondent. The dimensions are characteristics of respondents. */
export interface ClusterScoresQuestion extends Asked {
  readonly kind: "cluster-scores";
  readonly attributes: readonly Attribute[];
  readonly respondent: string;
  readonly outcome: Variable;
  /** Column of weights of respondents, or null. */
  readonly weight: string | null;
}

/** Two applications that differ in one thing, such as a name. The dimensions are characteristics of the pair. */
export interface PairsQuestion extends Asked {
  readonly kind: "pairs";
  readonly pair: string;
  readonly group: Dimension;
  /** Codes of the two groups that are compared; rows of others are left out. */
  readonly between: readonly [string, string];
  readonly response: Answer;
}

/** Decisions or predictions beside what came of them. */
export interface ConfusionQuestion extends Asked {
  readonly kind: "confusion";
  readonly predicted: Answer;
  readonly actual: Answer;
}

/**
 * Who moved where: of every two successive periods, how many went from which level to which. In a panel a person has a
 * row for each period in which they were there; who is not in the one comes from outside, who is not in the other left.
 * The characteristics are those of the earlier period; of who comes from outside, those of the later.
 */
export interface TransitionsQuestion extends Asked {
  readonly kind: "transitions";
  readonly of:
    | { readonly person: string; readonly period: string; readonly level: string }
    /** Two columns of one row, tied to one classification; `outside` lists codes that mean not being there. */
    | { readonly from: string; readonly to: string; readonly outside: readonly string[] };
}

/** The same from two snapshots of one series, joined on the person. */
export interface MovesQuestion extends Asked {
  readonly kind: "moves";
  readonly person: string;
  readonly level: string;
}

/** A network: ties in the first snapshot, people with their characteristics in the second. */
export interface TiesQuestion extends Asked {
  readonly kind: "ties";
  readonly from: string;
  readonly to: string;
  /** Column of strengths of ties, or null. */
  readonly weight: string | null;
  readonly directed: boolean;
  /** In the snapshot of people: who they are. */
  readonly person: string;
}

/** What can be asked of two snapshots together. */
export type JointQuestion = MovesQuestion | TiesQuestion;

/** What can be asked of one snapshot. */
export type Question =
  | CountsQuestion
  | MomentsQuestion
  | HistogramQuestion
  | SpellsQuestion
  | CrossProductsQuestion
  | PatternsQuestion
  | ItemsQuestion
  | ClusterScoresQuestion
  | PairsQuestion
  | ConfusionQuestion
  | TransitionsQuestion;

/** Why rows do not count. */
export type WhyLeftOut =
  | "missing"
  /** has no logarithm */
  | "not-positive"
  /** a time below 0 */
  | "negative"
  /** not of the two groups that are compared */
  | "other-group"
  /** a pair that has none or several of a group */
  | "not-one-of-each"
  /** a pair of which one answer is not known */
  | "incomplete-pair"
  /** a second row of one person in one period */
  | "repeated"
  /** a tie with someone who is not among the people */
  | "nobody";

/** Rows behind an answer. */
export interface RowsUsed {
  /** Rows that pass the filter. */
  readonly all: number;
  /** Rows that have everything the question asks. */
  readonly used: number;
  /** A row that lacks two things stands at both. */
  readonly leftOut: readonly {
    readonly column: string;
    readonly why: WhyLeftOut;
    readonly rows: number;
  }[];
}

/** What answers each kind of question. */
export interface Answers {
  readonly counts: Aggregate;
  /** `population` counts all rows of a cell, with a value or without. `largest` speaks of measures that are no transform. */
  readonly moments: {
    readonly moments: Aggregate<Moments>;
    readonly largest: Aggregate<Contributions>;
    readonly population: Aggregate;
    readonly rows: RowsUsed;
  };
  readonly histogram: { readonly histogram: Aggregate<Histogram>; readonly rows: RowsUsed };
  readonly spells: { readonly spells: Aggregate<Spells>; readonly rows: RowsUsed };
  readonly "cross-products": { readonly products: Aggregate<CrossProducts>; readonly rows: RowsUsed };
  readonly patterns: { readonly patterns: Patterns; readonly rows: RowsUsed };
  /** Products of all who answered both items of a pair, of those who answered all; and everybody's mean score. */
  readonly items: {
    readonly pairwise: Aggregate<CrossProducts>;
    readonly complete: Aggregate<CrossProducts>;
    readonly scores: Aggregate<Histogram>;
    readonly rows: RowsUsed;
  };
  readonly "cluster-scores": { readonly scores: Aggregate<ClusterScores>; readonly rows: RowsUsed };
  /** Measures `both`, `first`, `second` and `neither`: pairs in which those said yes. */
  readonly pairs: { readonly pairs: Aggregate; readonly rows: RowsUsed };
  /** Measures `tp`, `fp`, `tn` and `fn`. */
  readonly confusion: { readonly confusion: Aggregate; readonly rows: RowsUsed };
  /**
   * Measure `persons`. Besides the dimensions asked for, those of `transitionDimensions`: the levels with a category
   * `outsideCode`, and in a panel the earlier of the two periods, whose label names both.
   */
  readonly transitions: { readonly transitions: Aggregate; readonly rows: RowsUsed };
}

/** What answers each kind of question about two snapshots. `rows` are those of both; of ties, the ties. */
export interface JointAnswers {
  readonly moves: { readonly transitions: Aggregate; readonly rows: RowsUsed };
  readonly ties: { readonly ties: Ties; readonly rows: RowsUsed };
}

export type AnswerTo<Q extends Question> = Answers[Q["kind"]];
export type JointAnswerTo<Q extends JointQuestion> = JointAnswers[Q["kind"]];

/** Names of the dimensions of transitions. */
export const transitionDimensions = { period: "period", from: "from", to: "to" } as const;
/** Code of the category of `from` and `to` for not being there. */
export const outsideCode = "outside";

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
