import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypergeometric, sumOf, weightsAround } from "./hypergeometric.ts";

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

describe("hypergeometric numbers", () => {
  it("have the chances that counting gives, with any odds ratio", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 24 }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (n1, n2, some, odds) => {
          const m = some % (n1 + n2 + 1);
          const { low, weights, total } = hypergeometric(n1, n2, m, odds, 0);
          const counted = Array.from(
            weights,
            (_, i) => choose(n1, low + i) * choose(n2, m - low - i) * odds ** (low + i),
          );
          const sum = counted.reduce((s, w) => s + w, 0);
          for (const [i, w] of weights.entries()) expect(w / total).toBeCloseTo(counted[i]! / sum, 12);
        },
      ),
    );
  });

  it("leave out only what lies below the floor", () => {
    const { weights } = hypergeometric(5000, 5000, 4000, 1, 1e-25);
    expect(weights.length).toBeLessThan(1200);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(1e-25);
    expect(Math.max(...weights)).toBe(1);
  });

  it("add up by convolution", () => {
    const die = weightsAround(1, 6, () => 1, 0);
    const two = sumOf([die, die]);
    expect([two.low, two.total]).toEqual([2, 36]);
    expect([...two.weights]).toEqual([1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1]);
  });
});
