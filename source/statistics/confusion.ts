import { checkCounts } from "./counts.ts";
import type { Interval, RatioInterval } from "./interval.ts";
import { NotEstimable } from "./not-estimable.ts";
import { wilson } from "./proportion.ts";
import { newcombe } from "./risk-difference.ts";
import { riskRatio } from "./risk-ratio.ts";

/** What was predicted against what came true: true and false positives and negatives. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/**
 * A rate of a confusion matrix: `baseRate` (true outcomes among all), `selectionRate` (predicted among all),
 * `accuracy`; among those with the outcome `tpr` and `fnr`; among those without it `fpr` and `tnr`; among
 * those predicted `ppv` and `fdr`; among those not predicted `npv` and `falseOmission`.
 */
export type ConfusionRate =
  | "baseRate"
  | "selectionRate"
  | "accuracy"
  | "tpr"
  | "fnr"
  | "fpr"
  | "tnr"
  | "ppv"
  | "fdr"
  | "npv"
  | "falseOmission";

const parts: Record<ConfusionRate, (c: Confusion) => [x: number, n: number]> = {
  baseRate: c => [c.tp + c.fn, c.tp + c.fp + c.tn + c.fn],
  selectionRate: c => [c.tp + c.fp, c.tp + c.fp + c.tn + c.fn],
  accuracy: c => [c.tp + c.tn, c.tp + c.fp + c.tn + c.fn],
  tpr: c => [c.tp, c.tp + c.fn],
  fnr: c => [c.fn, c.tp + c.fn],
  fpr: c => [c.fp, c.fp + c.tn],
  tnr: c => [c.tn, c.fp + c.tn],
  ppv: c => [c.tp, c.tp + c.fp],
  fdr: c => [c.fp, c.tp + c.fp],
  npv: c => [c.tn, c.tn + c.fn],
  falseOmission: c => [c.fn, c.tn + c.fn],
};

/**
 * A rate as a count among cases: what it is made of.
 *
 * @throws NotEstimable `impossible-counts`
 * When not to use: to compare; `confusionRate` and its kin know the intervals.
 * @example
 * rateParts({ tp: 30, fp: 10, tn: 40, fn: 20 }, "fpr") // → [10, 50]
 */
export function rateParts(confusion: Confusion, rate: ConfusionRate): [x: number, n: number] {
  checkCounts([confusion.tp, confusion.fp, confusion.tn, confusion.fn], false);
  return parts[rate](confusion);
}

/**
 * A rate of a confusion matrix with its Wilson interval.
 *
 * @param confusion counts of one group
 * @param rate which rate
 * @param level confidence level
 * @throws NotEstimable `no-cases` where nobody is in the denominator (a ppv where nobody was predicted)
 * Assumes: independent cases, and an outcome that is recorded alike for every group. A risk score that decides who
 * is checked also decides whose outcome is found.
 * Source: Hardt, M., Price, E. & Srebro, N. (2016), NeurIPS 29; Wilson (1927).
 * When not to use: alone to call an algorithm fair: with unequal base rates not all rates can be equal at once
 * (Chouldechova, A. (2017), Big Data 5, 153–163).
 * @example
 * confusionRate({ tp: 30, fp: 10, tn: 40, fn: 20 }, "tpr").value // → 0.6
 */
export function confusionRate(confusion: Confusion, rate: ConfusionRate, level = 0.95): Interval {
  return wilson(...rateParts(confusion, rate), level);
}

/**
 * Difference between two groups in a rate of their confusion matrices, with Newcombe's interval.
 *
 * @param confusion counts of the group
 * @param reference counts of the group it is compared with
 * @param rate which rate
 * @param level confidence level
 * @returns a difference (times 100: percentage points)
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: Newcombe, R.G. (1998), Statistics in Medicine 17, 873–890.
 * When not to use: for two algorithms on the same people; then `pairedDifference`.
 * @example
 * rateDifference({ tp: 3, fp: 1, tn: 4, fn: 2 }, { tp: 4, fp: 1, tn: 4, fn: 1 }, "fnr").value // → 0.2
 */
export function rateDifference(
  confusion: Confusion,
  reference: Confusion,
  rate: ConfusionRate,
  level = 0.95,
): Interval {
  return newcombe(...rateParts(confusion, rate), ...rateParts(reference, rate), level);
}

/**
 * Ratio between two groups of a rate of their confusion matrices, with the Katz log interval. Of the selection rate
 * it is the disparate-impact ratio, which a rule of thumb of United States law calls low below 0.8.
 *
 * @param confusion counts of the group
 * @param reference counts of the group it is compared with
 * @param rate which rate
 * @param level confidence level
 * @throws NotEstimable `no-events` when the reference's rate is 0, `no-cases`, `impossible-counts`
 * Source: Katz et al. (1978), Biometrics 34, 469–474; the four fifths: 29 CFR 1607.4(D).
 * When not to use: with few cases; four fifths are then easily missed or made by chance. Nor as a Dutch or EU norm.
 * @example
 * rateRatio({ tp: 3, fp: 1, tn: 4, fn: 2 }, { tp: 4, fp: 1, tn: 4, fn: 1 }, "selectionRate").value // → 0.8
 */
export function rateRatio(
  confusion: Confusion,
  reference: Confusion,
  rate: ConfusionRate,
  level = 0.95,
): RatioInterval {
  return riskRatio(...rateParts(confusion, rate), ...rateParts(reference, rate), level);
}

/**
 * Figures that sum up a confusion matrix: balanced accuracy (tpr + tnr)/2, F1 = 2tp/(2tp + fp + fn), Matthews'
 * correlation (tp·tn − fp·fn)/√((tp+fp)(tp+fn)(tn+fp)(tn+fn)), and treatment ratio fn/fp.
 *
 * @returns null for each that has no denominator
 * @throws NotEstimable `impossible-counts`
 * Source: Matthews, B.W. (1975), Biochimica et Biophysica Acta 405, 442–451; treatment equality: Berk, R. et al.
 * (2021), Sociological Methods & Research 50, 3–44.
 * When not to use: to compare groups with other base rates; F1 and Matthews' correlation go with it.
 * @example
 * confusionSummary({ tp: 30, fp: 10, tn: 40, fn: 20 }).balancedAccuracy // → 0.7
 */
export function confusionSummary(confusion: Confusion): {
  readonly balancedAccuracy: number | null;
  readonly f1: number | null;
  readonly matthews: number | null;
  readonly treatmentRatio: number | null;
} {
  const { tp, fp, tn, fn } = confusion;
  checkCounts([tp, fp, tn, fn], false);
  const over = (x: number, n: number): number | null => (n === 0 ? null : x / n);
  const [tpr, tnr] = [over(tp, tp + fn), over(tn, tn + fp)];
  return {
    balancedAccuracy: tpr === null || tnr === null ? null : (tpr + tnr) / 2,
    f1: over(2 * tp, 2 * tp + fp + fn),
    matthews: over(
      tp * tn - fp * fn,
      Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn),
    ),
    treatmentRatio: over(fn, fp),
  };
}

/** The widest distance between groups in a rate. */
export interface Disparity {
  /** Highest less lowest. */
  readonly difference: number;
  /** Lowest over highest; null when the highest is 0. */
  readonly ratio: number | null;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The widest distance between groups in a rate: highest less lowest and lowest over highest. Of the selection rate it
 * is demographic parity, of the tpr equal opportunity, of the ppv predictive parity.
 *
 * @param confusions counts of each group
 * @param rate which rate
 * @returns with the positions of the two groups
 * @throws NotEstimable `too-few` with fewer than two groups, `no-cases` where a group has no such rate: leave it out
 *   and say so
 * Source: the definitions of fairlearn's `MetricFrame.difference` and `.ratio`.
 * When not to use: with small groups among them: the widest of many distances is wide by chance.
 * @example
 * disparity([{ tp: 3, fp: 1, tn: 4, fn: 2 }, { tp: 4, fp: 1, tn: 4, fn: 1 }], "tpr").difference // → 0.2
 */
export function disparity(confusions: readonly Confusion[], rate: ConfusionRate): Disparity {
  if (confusions.length < 2) throw new NotEstimable("too-few", "no other group to compare with");
  const values = confusions.map(confusion => confusionRate(confusion, rate).value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return {
    difference: high - low,
    ratio: high === 0 ? null : low / high,
    lowest: values.indexOf(low),
    highest: values.indexOf(high),
  };
}

/**
 * Equalised odds: the widest distance between groups in tpr or in fpr, whichever is wider; as a ratio, whichever is
 * lower.
 *
 * @param confusions counts of each group
 * @throws NotEstimable `too-few`, `no-cases`
 * Source: Hardt, Price & Srebro (2016), NeurIPS 29; as fairlearn computes it.
 * When not to use: without saying which of the two rates it was.
 * @example
 * equalisedOdds([{ tp: 3, fp: 1, tn: 4, fn: 2 }, { tp: 4, fp: 1, tn: 4, fn: 1 }]).difference // → 0.2
 */
export function equalisedOdds(confusions: readonly Confusion[]): {
  readonly difference: number;
  readonly ratio: number | null;
} {
  const [tpr, fpr] = [disparity(confusions, "tpr"), disparity(confusions, "fpr")];
  return {
    difference: Math.max(tpr.difference, fpr.difference),
    ratio: tpr.ratio === null || fpr.ratio === null ? null : Math.min(tpr.ratio, fpr.ratio),
  };
}

/**
 * Average odds difference: the mean of the differences in tpr and in fpr from a reference group.
 *
 * @throws NotEstimable `no-cases`, `impossible-counts`
 * Source: Bellamy, R.K.E. et al. (2019), IBM Journal of Research and Development 63, 4:1–4:15.
 * When not to use: alone: differences in tpr and fpr of opposite sign cancel.
 * @example
 * averageOddsDifference({ tp: 3, fp: 1, tn: 4, fn: 2 }, { tp: 4, fp: 1, tn: 4, fn: 1 }) // → -0.1
 */
export function averageOddsDifference(confusion: Confusion, reference: Confusion): number {
  const difference = (rate: ConfusionRate): number =>
    confusionRate(confusion, rate).value - confusionRate(reference, rate).value;
  return (difference("tpr") + difference("fpr")) / 2;
}
