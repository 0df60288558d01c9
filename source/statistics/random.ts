/** A source of randomness: each call gives the next number of the sequence, 0 ≤ u < 1. */
export type Random = () => number;

/**
 * A small seeded generator (mulberry32): the same seed gives the same sequence on every machine, so that
 * a simulation can be repeated by who doubts it.
 *
 * a = seed + (i + 1)·0x6D2B79F5; t = imul(a ^ a>>>15, a|1); t ^= t + imul(t ^ t>>>7, t|61);
 * u = (t ^ t>>>14)>>>0 / 2³², for draw i = 0, 1, …
 *
 * @param seed 32-bit whole number
 * Source: T. Ettinger, mulberry32 (2017, public domain).
 * When not to use: for keys, pseudonyms or lots (it can be predicted), or for more than 2³² draws.
 * @example
 * const next = mulberry32(1);
 * next() // → 0.6270739405881613
 */
export function mulberry32(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
