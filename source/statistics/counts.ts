import { NotEstimable } from "./not-estimable.ts";

/**
 * Checks that x successes among n cases can be: finite, 0 ≤ x ≤ n and n above 0. Weights and FTE need
 * not be whole.
 *
 * When not to use: for counts without a number of cases.
 *
 * @throws NotEstimable `no-cases` when n is 0, `impossible-counts` otherwise
 * @example
 * proportionOf(3, 12) // → 0.25
 */
export function proportionOf(x: number, n: number): number {
  if (!(x >= 0 && n >= x && n < Number.POSITIVE_INFINITY))
    throw new NotEstimable("impossible-counts", `${x} among ${n} cannot be`);
  if (n === 0) throw new NotEstimable("no-cases", "no rate of a group of nobody");
  return x / n;
}

/**
 * Checks that counts are finite and not negative.
 *
 * @param whole true where an exact method needs whole numbers
 * @throws NotEstimable `impossible-counts` or `not-whole`
 * When not to use: on rates or weights that may be negative.
 * @example
 * checkCounts([3, 0, 12], true) // → undefined
 */
export function checkCounts(counts: readonly number[], whole: boolean): void {
  for (const count of counts) {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY))
      throw new NotEstimable("impossible-counts", `${count} is not a count`);
    if (whole && !Number.isSafeInteger(count))
      throw new NotEstimable("not-whole", `an exact method needs whole numbers, not ${count}`);
  }
}
