import type { HiddenReason } from "../statistics/estimate.ts";

/**
 * The numbers a view wants to show, by a name of its own choice, worked out from exact aggregates when the table set
 * is made. A finding for an audience is built of what comes back and of nothing else.
 */
export type FigureValues = Readonly<Record<string, number | null>>;

interface Resting {
  /**
   * What is measured, the same in every group and in every plan on a snapshot: `hourly-pay`, `median:hourly-pay`.
   * Figures of one kind with the same `of` are held against each other, group against group.
   */
  readonly of: string;
  /**
   * The counts it rests on, as keys of `TableSet.cells`: first all people it is about, then those of each group it
   * tells apart (the categories of a model, the groups of a network). One hidden count hides the figure.
   */
  readonly cells: readonly [string, ...string[]];
  readonly values: FigureValues;
}

/**
 * Means, totals, spreads and means of logarithms of an amount over the people of one cell.
 *
 * Groups add up as their counts do. Where a total has a figure and one of its parts, or a part of a part, has one too,
 * every part with people in it needs one: what can be worked out must be protected. Give `values: {}` where nothing
 * is to be shown. Where many have nothing (an allowance), name the count of those who have something as a second cell.
 * Give few values: each one more takes one more person. What follows from others (a confidence interval from mean,
 * variance and count) the finding works out itself.
 */
export interface AmountsFigure extends Resting {
  readonly kind: "amounts";
  readonly sum: number;
  /** The two largest amounts of one person, in absolute value; 0 for a person who is not there. */
  readonly largest: readonly [number, number];
  /** Sum of the squares, where `values` tell of spread (a variance, an interval of a mean); null otherwise. */
  readonly squares: number | null;
  /** The least that one person can have, as everyone knows: 0, or the lowest pay there is. Never negative. */
  readonly least: number;
  /**
   * Where the amounts are natural logarithms, from some small amount upwards so that none is negative: to know one to
   * within a share is then to know it to within the logarithm of 1 + that share, and no share of their sum means much.
   */
  readonly scale?: "logarithm";
}

/**
 * Means and spreads of an answer between two bounds, such as a scale of 1 to 5. Adds up as `amounts` do, and needs a
 * figure for every part likewise.
 */
export interface BoundedFigure extends Resting {
  readonly kind: "bounded";
  readonly sum: number;
  /** Sum of the squares, where `values` tell of spread; null otherwise. */
  readonly squares: number | null;
  readonly low: number;
  readonly high: number;
  /** The smallest difference between two answers: 1 on a scale of whole numbers, 0.25 for the mean of four of them. */
  readonly step: number;
}

/** Medians, quartiles: all of one group as one figure. Shown rounded, so that none is one person's exact value. */
export interface QuantileFigure extends Resting {
  readonly kind: "quantile";
  /**
   * How many people are at or below the lowest value, from each value to the next, and at or above the highest: one
   * more than there are values. People with the value itself count on both sides.
   */
  readonly people: readonly number[];
}

/** Minimum, maximum, range: never shown. */
export interface ExtremeFigure extends Resting {
  readonly kind: "extreme";
}

/** What a model gives: coefficients, adjusted gaps, decompositions, AMCEs, reliability. */
export interface ModelFigure extends Resting {
  readonly kind: "model";
  /** People (or answers) minus estimated parameters. */
  readonly degreesOfFreedom: number;
  /**
   * The fewest people that one term rests on: the smallest category, reference categories included, and for yes or
   * no outcomes the smaller of the two within it.
   */
  readonly smallest: number;
  /** As many parameters as there are kinds of people in it: a table of group means in disguise. */
  readonly saturated: boolean;
  /** Fits without error, or an outcome is separated by its predictors. */
  readonly exact: boolean;
}

/** Measures of a network as a whole or of groups in it. Never of one person. */
export interface NetworkFigure extends Resting {
  readonly kind: "network";
  /**
   * The ties it rests on, between each two groups it tells apart: how many, and the most that come from or go to one
   * person.
   */
  readonly ties: readonly { readonly count: number; readonly largest: number }[];
}

/**
 * A curve at chosen times, such as the share still there after each year.
 *
 * Every step names the counts of what happened since the step before (who left; who is still there), which stand in
 * `TableSet.cells` with their relations. The curve is shown until the first step that rests on a hidden count: a later
 * one would give that count away. `intervalsWithEnough` chooses times.
 */
export interface StepFigure extends Resting {
  readonly kind: "step";
  readonly steps: readonly { readonly value: string; readonly cells: readonly string[] }[];
}

/**
 * What follows from other figures of kind `amounts`, `bounded` or `model`, and from nothing else: a gap between two
 * means. Shown where all of them are.
 */
export interface ComparisonFigure {
  readonly kind: "comparison";
  readonly figures: readonly [string, ...string[]];
  readonly values: FigureValues;
}

/** Anything that is not a count, with the facts by which the door judges it. */
export type Figure =
  | AmountsFigure
  | BoundedFigure
  | QuantileFigure
  | ExtremeFigure
  | ModelFigure
  | NetworkFigure
  | StepFigure
  | ComparisonFigure;

/** A figure after protection. In a curve the values after its last step are null. */
export type ProtectedFigure =
  | { readonly values: FigureValues; readonly hidden: null }
  | { readonly values: null; readonly hidden: HiddenReason };

/** The rules for figures, as `content/disclosure.yaml` gives them; the threshold is that of the audience. */
export interface FigurePolicy {
  /** Nobody's amount may be estimated to within this share of it. */
  readonly withinShare: number;
  /** The share of an amount (or of a scale) by which a change between snapshots of the same people stays uncertain. */
  readonly seriesShare: number;
  /** The largest share of a total that may be one person's. */
  readonly largestShare: number;
  /** The fewest residual degrees of freedom of a model. */
  readonly degreesOfFreedom: number;
  /** Significant digits of quantiles and curves for every audience; of all figures where counts are rounded. */
  readonly digits: number;
}
