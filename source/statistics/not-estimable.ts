/**
 * Why a figure cannot be given:
 * - `impossible-counts`: negative, more successes than cases, or not a number: a mistake upstream
 * - `not-whole`: an exact test was asked of counts that are not whole numbers (weights, FTE)
 * - `no-cases`: a group has nobody in it
 * - `no-events`: the comparison group has no event, so a ratio has no denominator
 * - `empty-margin`: a row or column of the table is empty, so the table says nothing about association
 * - `too-few`: there are not enough groups, strata or cases left
 * - `too-large`: an exact answer would take too long; use the asymptotic one
 * - `constant`: all values are the same, so there is no spread to compare with
 * - `collinear`: one term is a combination of others
 * - `separation`: a term predicts the outcome perfectly, so its coefficient has no finite estimate
 * - `not-converged`: the iterations did not settle
 * - `rounding-too-coarse`: the source's rounding leaves room for a group of nobody
 */
export type NotEstimableCode =
  | "impossible-counts"
  | "not-whole"
  | "no-cases"
  | "no-events"
  | "empty-margin"
  | "too-few"
  | "too-large"
  | "constant"
  | "collinear"
  | "separation"
  | "not-converged"
  | "rounding-too-coarse";

/**
 * The one way in which this room refuses: thrown wherever a figure does not exist for the data given, so
 * that no NaN or Infinity reaches a page. The message is for developers; a view chooses its own sentence
 * by `code`.
 *
 * Not for mistakes of the caller that no data can cause (an unknown dimension, a level of 95): those are
 * ordinary errors.
 *
 * @example
 * new NotEstimable("no-cases", "the group is empty").code // → "no-cases"
 */
export class NotEstimable extends Error {
  override readonly name = "NotEstimable";
  readonly code: NotEstimableCode;

  constructor(code: NotEstimableCode, message: string) {
    super(message);
    this.code = code;
  }
}
