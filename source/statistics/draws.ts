import type { Random } from "./random.ts";

/**
 * A draw from the binomial distribution: how many of n succeed with chance p each. Steps from success to success
 * by geometric gaps, so that time goes with n·p.
 *
 * @param random seeded generator
 * @param n whole number of cases
 * @param p chance of success
 * Source: Devroye, L. (1986), Non-Uniform Random Variate Generation, §X.4.3.
 * When not to use: for millions of cases at a time; a normal draw then says the same.
 * @example
 * binomialDraw(mulberry32(1), 10, 1) // → 10
 */
export function binomialDraw(random: Random, n: number, p: number): number {
  if (p >= 1) return n;
  if (!(p > 0) || n <= 0) return 0;
  if (p > 0.5) return n - binomialDraw(random, n, 1 - p);
  const scale = Math.log1p(-p);
  let successes = 0;
  for (let at = 0; ; successes++) {
    at += Math.floor(Math.log1p(-random()) / scale) + 1;
    if (at > n) return successes;
  }
}

/**
 * A draw from the Poisson distribution: how many arrive in a year when `mean` do on average. Adds waiting times up
 * to a year, so that time goes with the mean.
 *
 * @param random seeded generator
 * @param mean 0 or more
 * Source: Devroye (1986), §X.3.3.
 * When not to use: where arrivals are a fixed number, such as the places of a traineeship.
 * @example
 * poissonDraw(mulberry32(1), 0) // → 0
 */
export function poissonDraw(random: Random, mean: number): number {
  let arrived = -1;
  for (let time = 0; time <= mean; arrived++) time -= Math.log1p(-random());
  return Math.max(0, arrived);
}
