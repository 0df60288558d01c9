import { expect, it } from "vitest";
import { binomialDraw, poissonDraw } from "./draws.ts";
import { mulberry32, type Random } from "./random.ts";

function moments(draw: (random: Random) => number): { mean: number; variance: number } {
  const random = mulberry32(11);
  const draws = Array.from({ length: 40_000 }, () => draw(random));
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  return { mean, variance: draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws.length - 1) };
}

it("draws successes with the mean and spread of the binomial distribution", () => {
  for (const [n, p] of [
    [1, 0.3],
    [12, 0.05],
    [40, 0.5],
    [40, 0.93],
  ] as const) {
    const { mean, variance } = moments(random => binomialDraw(random, n, p));
    expect(Math.abs(mean / (n * p) - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance / (n * p * (1 - p)) - 1)).toBeLessThan(0.04);
  }
});

it("draws arrivals with the mean and spread of the Poisson distribution", () => {
  for (const rate of [0.2, 3, 40]) {
    const { mean, variance } = moments(random => poissonDraw(random, rate));
    expect(Math.abs(mean / rate - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance / rate - 1)).toBeLessThan(0.04);
  }
});

it("draws many at once as it draws them in parts", () => {
  const random = mulberry32(5);
  const parts = (draw: () => number) => Array.from({ length: 10 }, draw).reduce((sum, x) => sum + x, 0);
  const pairs = [
    [() => binomialDraw(random, 4000, 0.3), () => parts(() => binomialDraw(random, 400, 0.3))],
    [() => binomialDraw(random, 9000, 0.9), () => parts(() => binomialDraw(random, 900, 0.9))],
    [() => poissonDraw(random, 1500), () => parts(() => poissonDraw(random, 150))],
  ] as const;
  for (const [whole, pieces] of pairs) {
    const [a, b] = [whole, pieces].map(draw => Array.from({ length: 4000 }, draw).toSorted((x, y) => x - y));
    // Kolmogorov and Smirnov's largest distance between the two, at a level of 1 in 1,000.
    const share = (sorted: readonly number[], x: number) => sorted.filter(one => one <= x).length / 4000;
    const apart = Array.from({ length: 40 }, (_, i) => a![100 * i]!).map(x =>
      Math.abs(share(a!, x) - share(b!, x)),
    );
    expect(Math.max(...apart)).toBeLessThan(1.95 * Math.sqrt(2 / 4000));
  }
});

it("draws of a million people in no time", () => {
  const random = mulberry32(2);
  const counted = () => {
    let asked = 0;
    binomialDraw(
      () => {
        asked++;
        return random();
      },
      1_000_000,
      0.4,
    );
    return asked;
  };
  expect(Math.max(...Array.from({ length: 50 }, counted))).toBeLessThan(5000);
});

it("leaves nothing to chance where there is none", () => {
  const random = mulberry32(1);
  expect([binomialDraw(random, 7, 0), binomialDraw(random, 7, 1), binomialDraw(random, 0, 0.5)]).toEqual([
    0, 7, 0,
  ]);
  expect(poissonDraw(random, 0)).toBe(0);
});
