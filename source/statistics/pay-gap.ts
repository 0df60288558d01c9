import { criticalZ, logGamma, normalQuantile } from "./distributions.ts";
import type { Tally } from "./histogram.ts";
import type { RatioInterval } from "./interval.ts";
import type { Slope } from "./linear.ts";
import { type Sample, variance } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";
import { median } from "./quantile.ts";

/**
 * Mean pay gap: by which share the group's mean pay lies below that of the reference group, 1 − x̄/x̄_ref, as the
 * EU pay-transparency directive defines it. Interval from the logarithm of the ratio of means by the delta
 * method: var = s²/(n·x̄²) for each group.
 *
 * @param reference pay of the reference group
 * @param group pay of the other group, in the same unit (gross per hour)
 * @param level confidence level
 * @returns a share of the reference group's pay (times 100: per cent); below 0 when the group earns more. Limits
 *   are null where a group has one person
 * @throws NotEstimable `no-events` when the reference group's mean is not above 0, `no-cases` when the other's is not
 * Assumes: independent people; means about normal. Where a file holds everyone, the interval speaks of chance in
 *   how pay might have come out, not of sampling.
 * Source: Directive (EU) 2023/970, art. 3(1)(c); delta method: Agresti (2013), Categorical Data Analysis, §16.1.
 * When not to use: as the gap for equal work; it compares whole groups. Show the adjusted gap beside it.
 * @example
 * meanGap(sampleOf(4, 40, 410), sampleOf(5, 40, 325)).value // → 0.2
 */
export function meanGap(reference: Sample, group: Sample, level = 0.95): RatioInterval {
  checkPay(reference.mean, group.mean);
  const parts = [reference, group].map(s => (s.n > 1 ? variance(s) / (s.n * s.mean ** 2) : null));
  return below(group.mean / reference.mean, parts, level, "delta, log");
}

/**
 * Median pay gap: by which share the group's median pay lies below that of the reference group. Interval from the
 * logarithms by Price and Bonett's distribution-free variance: with c = round((n + 1)/2 − √n),
 * √var = (ln y₍n−c+1₎ − ln y₍c₎)/2z, z the normal quantile of the chance that a binomial(n, ½) is at least c.
 *
 * @param reference pay of the reference group, on the recorded unit
 * @param group pay of the other group
 * @param level confidence level
 * @returns a share of the reference group's pay. Limits are null for groups under 5 and where so many are paid
 *   the same that the middle half does not differ
 * @throws NotEstimable `no-cases`, `not-whole`, `no-events` when a median is not above 0
 * Assumes: independent people.
 * Source: Directive (EU) 2023/970, art. 3(1)(e); Price, R.M. & Bonett, D.G. (2002), Computational Statistics & Data
 * Analysis 38, 119–124.
 * When not to use: for groups under a disclosure threshold.
 * @example
 * medianGap(tally([10, 12, 14]), tally([8, 9, 10])).value // → 0.25
 */
export const medianGap = (reference: Tally, group: Tally, level = 0.95): RatioInterval =>
  medianGapBetween(medianRange(reference), medianRange(group), level);

/** A median with the two values about it that its interval is made of; null where there is no interval. */
export interface MedianRange {
  readonly n: number;
  readonly median: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The median of a group and the values at ranks c and n − c + 1 about it, c = round((n + 1)/2 − √n).
 *
 * @throws NotEstimable `no-cases`, `not-whole`
 * Source: Price & Bonett (2002), see `medianGap`.
 * When not to use: as limits of an interval at a level of choice.
 * @example
 * medianRange(tally([8, 9, 10, 11, 15])) // → { n: 5, median: 10, low: 8, high: 15 }
 */
export function medianRange(group: Tally): MedianRange {
  const { values, counts, n } = group;
  const own = median(group);
  if (n < 5) return { n, median: own, low: null, high: null };
  const c = rankAbout(n);
  const at = (rank: number): number => {
    let seen = 0;
    return values[counts.findIndex(count => (seen += count) >= rank)]!;
  };
  return { n, median: own, low: at(c), high: at(n - c + 1) };
}

/**
 * The median pay gap of two groups of which only medians and the values about them are known; see `medianGap`.
 *
 * @throws NotEstimable `no-events` when a median is not above 0
 * When not to use: on medians of groups that overlap.
 * @example
 * const [men, women] = [medianRange(tally([10, 12, 14])), medianRange(tally([8, 9, 10]))];
 * medianGapBetween(men, women).value // → 0.25
 */
export function medianGapBetween(reference: MedianRange, group: MedianRange, level = 0.95): RatioInterval {
  checkPay(reference.median, group.median);
  const ratio = group.median / reference.median;
  return below(ratio, [logMedianVariance(reference), logMedianVariance(group)], level, "price-bonett");
}

/** A gap in log pay, as a percentage with its interval. */
export interface PercentDifference extends RatioInterval {
  /** With Kennedy's correction: exp(b − se²/2) − 1, nearly without bias where b is uncertain. */
  readonly kennedy: number;
}

/**
 * What a coefficient of a regression of log pay says as a share of pay: exp(b) − 1, with the limits taken over.
 *
 * @param slope the coefficient with its interval (`robustSlopes`)
 * @param classical its classical standard error, which Kennedy's correction asks; that of the slope when left out
 * @returns a share of the pay of the level compared with; below 0 when the group earns less
 * Assumes: as the regression.
 * Source: Halvorsen, R. & Palmquist, R. (1980), American Economic Review 70, 474–475; Kennedy, P. (1981), ibid. 71, 801.
 * When not to use: on coefficients of a regression of pay itself.
 * @example
 * const slope = { value: -0.2, low: -0.3, high: -0.1, se: 0.05, t: -4, p: 0.001, level: 0.95, method: "ols, HC3" };
 * percentDifference(slope).value // → -0.181269247
 */
export const percentDifference = (slope: Slope, classical: number = slope.se): PercentDifference => ({
  value: Math.expm1(slope.value),
  low: Math.expm1(slope.low),
  high: Math.expm1(slope.high),
  kennedy: Math.expm1(slope.value - classical ** 2 / 2),
  level: slope.level,
  method: slope.method,
});

/** The gap in one category of workers, held against the mark above which an employer must explain. */
export interface CategoryGap extends RatioInterval {
  readonly category: string;
  readonly n: number;
  /** Whether the gap, in either direction, is at least the mark. */
  readonly reachesMark: boolean;
  /** Whether its whole interval is: then chance alone does not explain it. Null where there is no interval. */
  readonly clearlyReachesMark: boolean | null;
}

/**
 * The mean gap in every category of workers doing equal work or work of equal value, held against the 5% mark of
 * the EU directive: a gap of at least that much in a category, not justified by objective criteria and not remedied
 * within six months, asks for a joint pay assessment with the workers' representatives.
 *
 * @param categories pay of both groups in each; those in which a group is empty have no gap and are left out
 * @param mark share of pay, 0.05 by law
 * @param level confidence level
 * @throws NotEstimable `no-events` see `meanGap`
 * Source: Directive (EU) 2023/970, art. 9(1)(g) and 10(1).
 * When not to use: for categories that do not group equal work; job titles seldom do.
 * @example
 * const sales = { category: "sales", reference: sampleOf(4, 40, 410), group: sampleOf(5, 40, 325) };
 * categoryGaps([sales])[0].reachesMark // → true
 */
export function categoryGaps(
  categories: readonly { readonly category: string; readonly reference: Sample; readonly group: Sample }[],
  mark = 0.05,
  level = 0.95,
): CategoryGap[] {
  return categories.flatMap(({ category, reference, group }) => {
    if (reference.n === 0 || group.n === 0) return [];
    const gap = meanGap(reference, group, level);
    const { low, high } = gap;
    return [
      {
        ...gap,
        category,
        n: reference.n + group.n,
        reachesMark: Math.abs(gap.value) >= mark,
        clearlyReachesMark: low === null || high === null ? null : low >= mark || high <= -mark,
      },
    ];
  });
}

function checkPay(reference: number, group: number): void {
  if (!(reference > 0)) throw new NotEstimable("no-events", "the reference group has no pay");
  if (!(group > 0)) throw new NotEstimable("no-events", "the group has no pay");
}

/** The gap 1 − ratio, with the interval of the logarithm of the ratio turned over. */
function below(
  ratio: number,
  variances: readonly (number | null)[],
  level: number,
  method: string,
): RatioInterval {
  const value = 1 - ratio;
  const total = variances.reduce((sum: number, v) => (v === null ? Number.NaN : sum + v), 0);
  if (!(total > 0)) return { value, low: null, high: null, level, method };
  const factor = Math.exp(criticalZ(level) * Math.sqrt(total));
  return { value, low: 1 - ratio * factor, high: 1 - ratio / factor, level, method };
}

const rankAbout = (n: number): number => Math.max(1, Math.round((n + 1) / 2 - Math.sqrt(n)));

function logMedianVariance({ n, low, high }: MedianRange): number | null {
  if (low === null || high === null || !(low > 0)) return null;
  // P(X < c) for X binomial with p = ½, from its largest term down.
  const c = rankAbout(n);
  let term = Math.exp(logGamma(n + 1) - logGamma(c) - logGamma(n - c + 2) - n * Math.LN2);
  let outside = 0;
  for (let i = c - 1; i >= 0 && term > outside * Number.EPSILON; i--) {
    outside += term;
    term *= i / (n - i + 1);
  }
  const spread = Math.log(high) - Math.log(low);
  return spread > 0 ? (spread / (-2 * normalQuantile(outside))) ** 2 : null;
}
