import { chiSquareUpper, fUpper } from "./distributions.ts";
import { sampleFrom, type Tally } from "./histogram.ts";
import { type Sample, variance } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";
import { median } from "./quantile.ts";

/** An F statistic with its degrees of freedom and p-value. */
export interface FTest {
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

/** A one-way analysis of variance with how much the groups explain. */
export interface OneWay extends FTest {
  readonly between: number;
  readonly within: number;
  /** Share of the sum of squares that lies between groups; too high when groups are small. */
  readonly etaSquared: number;
  /** The same, corrected for chance in two ways; both can be below 0. */
  readonly omegaSquared: number;
  readonly epsilonSquared: number;
  /** How alike people of one group are: ICC(1), for the mean group size. */
  readonly intraclass: number;
}

/**
 * Welch's analysis of variance: are the means of several groups equal, when their spreads may differ? With
 * wᵢ = nᵢ/sᵢ², W = Σwᵢ, x̃ = Σwᵢx̄ᵢ/W and A = Σ(1 − wᵢ/W)²/(nᵢ − 1):
 * F = [Σwᵢ(x̄ᵢ − x̃)²/(k − 1)] / [1 + 2(k − 2)A/(k² − 1)], df₁ = k − 1, df₂ = (k² − 1)/3A.
 *
 * @param groups two or more
 * @throws NotEstimable `too-few` with one group or a group of one, `constant` when a group does not vary
 * Assumes: independent people, means that are about normal.
 * Source: Welch, B.L. (1951), Biometrika 38, 330–336. R's `oneway.test`.
 * When not to use: to say which groups differ; `gamesHowell` does.
 * @example
 * welchAnova([sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)]).statistic // → 6.9086433
 */
export function welchAnova(groups: readonly Sample[]): FTest {
  const k = severalGroups(groups);
  const weights = groups.map(group => {
    const spread = variance(group);
    if (spread === 0) throw new NotEstimable("constant", "a group does not vary");
    return group.n / spread;
  });
  const total = sum(weights);
  const centre = sum(groups.map((group, i) => weights[i]! * group.mean)) / total;
  const a = sum(groups.map((group, i) => (1 - weights[i]! / total) ** 2 / (group.n - 1)));
  const between = sum(groups.map((group, i) => weights[i]! * (group.mean - centre) ** 2)) / (k - 1);
  return tested(between / (1 + (2 * (k - 2) * a) / (k * k - 1)), k - 1, (k * k - 1) / (3 * a));
}

/**
 * One-way analysis of variance with equal spreads: F = [SSb/(k − 1)] / [SSw/(N − k)], and the measures of effect
 * η² = SSb/SSt, ω² = (SSb − (k − 1)MSw)/(SSt + MSw), ε² = (SSb − (k − 1)MSw)/SSt and
 * ICC(1) = (MSb − MSw)/(MSb + (n̄ − 1)MSw).
 *
 * @param groups two or more
 * @throws NotEstimable `too-few`, `constant` when nobody differs from their group's mean
 * Assumes: independent people, equal spread, about normal values.
 * Source: Fisher, R.A. (1925), Statistical Methods for Research Workers, ch. 7; Hays, W.L. (1963), Statistics for
 * Psychologists; Kelley, T.L. (1935), PNAS 21, 554–559; Shrout, P.E. & Fleiss, J.L. (1979), Psychological
 * Bulletin 86, 420–428.
 * When not to use: as the test by default; `welchAnova` needs no equal spreads.
 * @example
 * oneWayAnova([sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)]).statistic // → 8.25
 */
export function oneWayAnova(groups: readonly Sample[]): OneWay {
  const k = severalGroups(groups);
  const n = sum(groups.map(group => group.n));
  if (n <= k) throw new NotEstimable("too-few", "no group has two values");
  const centre = sum(groups.map(group => group.n * group.mean)) / n;
  const between = sum(groups.map(group => group.n * (group.mean - centre) ** 2));
  const within = sum(groups.map(group => group.within));
  if (within === 0) throw new NotEstimable("constant", "no group varies");
  const [msBetween, msWithin] = [between / (k - 1), within / (n - k)];
  const beyondChance = between - (k - 1) * msWithin;
  return {
    ...tested(msBetween / msWithin, k - 1, n - k),
    between,
    within,
    etaSquared: between / (between + within),
    omegaSquared: beyondChance / (between + within + msWithin),
    epsilonSquared: beyondChance / (between + within),
    intraclass: (msBetween - msWithin) / (msBetween + (n / k - 1) * msWithin),
  };
}

/**
 * Bartlett's test of equal variances:
 * K² = [(N − k)·ln s² − Σ(nᵢ − 1)·ln sᵢ²] / [1 + (Σ1/(nᵢ − 1) − 1/(N − k))/3(k − 1)], with s² the pooled variance.
 *
 * @param groups two or more
 * @returns a chi-square statistic with k − 1 degrees of freedom
 * @throws NotEstimable `too-few`, `constant`
 * Assumes: normal values; it finds skewness as readily as unequal spread.
 * Source: Bartlett, M.S. (1937), Proceedings of the Royal Society A 160, 268–282.
 * When not to use: for pay or answers on a scale; `levene` with the median stands up to skewness.
 * @example
 * bartlett([sampleOf(4, 10, 30), sampleOf(5, 30, 190), sampleOf(4, 12, 41)]).statistic // → 0.1772319
 */
export function bartlett(groups: readonly Sample[]): { statistic: number; df: number; p: number } {
  const k = severalGroups(groups);
  const free = groups.map(group => group.n - 1);
  const spreads = groups.map(group => variance(group));
  if (spreads.includes(0)) throw new NotEstimable("constant", "a group does not vary");
  const total = sum(free);
  const pooled = sum(groups.map(group => group.within)) / total;
  const distance = total * Math.log(pooled) - sum(free.map((f, i) => f * Math.log(spreads[i]!)));
  const correction = 1 + (sum(free.map(f => 1 / f)) - 1 / total) / (3 * (k - 1));
  const statistic = Math.max(0, distance / correction);
  return { statistic, df: k - 1, p: chiSquareUpper(statistic, k - 1) };
}

/**
 * Levene's test of equal spread: a one-way analysis of variance of the distances |x − centre| to each group's
 * own mean, or median (then it is Brown and Forsythe's).
 *
 * @param groups two or more
 * @param centre `median` stands up to skewed values
 * @throws NotEstimable `too-few`, `constant`, `no-cases`
 * Source: Levene, H. (1960), in Contributions to Probability and Statistics, 278–292; Brown, M.B. & Forsythe, A.B.
 * (1974), JASA 69, 364–367.
 * When not to use: to choose between Student's test and Welch's; always take Welch's.
 * @example
 * levene([tally([1, 2, 3, 4]), tally([2, 4, 6, 8, 10])], "median").statistic // → 2.4990893
 */
export function levene(groups: readonly Tally[], centre: "mean" | "median"): FTest {
  const distances = groups.map(group => {
    const middle = centre === "mean" ? sampleFrom(group).mean : median(group);
    return sampleFrom(group, value => Math.abs(value - middle));
  });
  const { statistic, df1, df2, p } = oneWayAnova(distances);
  return { statistic, df1, df2, p };
}

function severalGroups(groups: readonly unknown[]): number {
  if (groups.length < 2) throw new NotEstimable("too-few", "comparing takes two groups");
  return groups.length;
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

const tested = (statistic: number, df1: number, df2: number): FTest => ({
  statistic,
  df1,
  df2,
  p: fUpper(statistic, df1, df2),
});
