/**
 * Finds where a continuous function crosses zero, by Brent's method: interpolating steps where they help,
 * halving where they do not. Takes the same steps as R's `uniroot`, so that with the same tolerance it stops
 * at the same place.
 *
 * @param f continuous; f(low) and f(high) must differ in sign
 * @param low one end of the bracket
 * @param high the other end
 * @param tolerance absolute width at which to stop, besides the rounding of doubles
 * @throws RangeError when the bracket does not hold a crossing
 * Source: Brent, R.P. (1973), Algorithms for Minimization without Derivatives, ch. 4.
 * When not to use: where several crossings may lie in the bracket; it finds one of them.
 * @example
 * findRoot(x => x * x - 2, 0, 2) // → 1.41421356237
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 1e-15): number {
  let [a, b, fa, fb] = [low, high, f(low), f(high)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) throw new RangeError("the bracket holds no crossing");
  let [c, fc] = [a, fa];
  for (let i = 0; i <= 1000; i++) {
    const previous = b - a;
    // b is always the best guess so far, and c lies across the crossing from it.
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const enough = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    let step = (c - b) / 2;
    if (Math.abs(step) <= enough || fb === 0) return b;
    if (Math.abs(previous) >= enough && Math.abs(fa) > Math.abs(fb)) {
      const width = c - b;
      const s = fb / fa;
      const r = fb / fc;
      const t = fa / fc;
      let p = a === c ? width * s : s * (width * t * (t - r) - (b - a) * (r - 1));
      let q = a === c ? 1 - s : (t - 1) * (r - 1) * (s - 1);
      if (p > 0) q = -q;
      else p = -p;
      if (p < 0.75 * width * q - Math.abs(enough * q) / 2 && p < Math.abs((previous * q) / 2)) step = p / q;
    }
    if (Math.abs(step) < enough) step = step > 0 ? enough : -enough;
    [a, fa] = [b, fb];
    b += step;
    fb = f(b);
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) [c, fc] = [a, fa];
  }
  return b;
}
