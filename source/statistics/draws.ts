import type { Random } from "./random.ts";

/** Successes or arrivals that are stepped through one by one. */
const stepwise = 500;

/** A draw from the gamma distribution with a shape of 1 or more. Source: Marsaglia, G. & Tsang, W.W. (2000), ACM TOMS 26, 363–372. */
function gammaDraw(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    // Box and Muller's normal draw.
    const x = Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log1p(-random()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/**
 * A draw from the binomial distribution: how many of n succeed with chance p each. Steps from success to success
 * by geometric gaps, in a time that goes with n·p; where that is large, the place of one success among the n is drawn
 * first (a beta variate), which leaves a few successes to step through.
 *
 * @param random seeded generator
 * @param n whole number of cases
 * @param p chance of success
 * Source: Devroye, L. (1986), Non-Uniform Random Variate Generation, §X.4.2 and X.4.3.
 * When not to use: where the cases are alike to each other, as members of one team may be.
 * @example
 * binomialDraw(mulberry32(1), 10, 1) // → 10
 */
export function binomialDraw(random: Random, n: number, p: number): number {
  if (p >= 1) return n;
  if (!(p > 0) || n <= 0) return 0;
  if (p > 0.5) return n - binomialDraw(random, n, 1 - p);
  if (n * p > stepwise) {
    // The i-th smallest of n uniform numbers; what lies below p succeeds.
    const i = Math.floor((n + 1) * p);
    const below = gammaDraw(random, i);
    const place = below / (below + gammaDraw(random, n + 1 - i));
    return place <= p
      ? i + binomialDraw(random, n - i, (p - place) / (1 - place))
      : binomialDraw(random, i - 1, p / place);
  }
  const scale = Math.log1p(-p);
  let successes = 0;
  for (let at = 0; ; successes++) {
    at += Math.floor(Math.log1p(-random()) / scale) + 1;
    if (at > n) return successes;
  }
}

/**
 * A draw from the Poisson distribution: how many arrive in a year when `mean` do on average. Adds waiting times up
 * to a year, in a time that goes with the mean; where that is large, the moment of a late arrival is drawn first.
 *
 * @param random seeded generator
 * @param mean 0 or more
 * Source: Devroye (1986), §X.3.3; Ahrens, J.H. & Dieter, U. (1974), Computing 12, 223–246.
 * When not to use: where arrivals are a fixed number, such as the places of a traineeship.
 * @example
 * poissonDraw(mulberry32(1), 0) // → 0
 */
export function poissonDraw(random: Random, mean: number): number {
  if (mean > stepwise) {
    const late = Math.floor((mean * 7) / 8);
    const at = gammaDraw(random, late);
    return at > mean ? binomialDraw(random, late - 1, mean / at) : late + poissonDraw(random, mean - at);
  }
  let arrived = -1;
  for (let time = 0; time <= mean; arrived++) time -= Math.log1p(-random());
  return Math.max(0, arrived);
}
