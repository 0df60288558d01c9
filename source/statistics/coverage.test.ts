import { describe, expect, it } from "vitest";
import { wilson } from "./proportion.ts";
import { mulberry32, type Random } from "./random.ts";
import { newcombe } from "./risk-difference.ts";
import { riskRatio } from "./risk-ratio.ts";

const runs = 10_000;

function binomial(n: number, p: number, next: Random): number {
  let successes = 0;
  for (let i = 0; i < n; i++) if (next() < p) successes++;
  return successes;
}

/** The part of the runs in which an interval held the truth of that run. */
function covered(
  seed: number,
  draw: (next: Random) => { truth: number; interval: { low: number | null; high: number | null } },
): number {
  const next = mulberry32(seed);
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const { truth, interval } = draw(next);
    if (interval.low !== null && interval.high !== null && interval.low <= truth && truth <= interval.high)
      held++;
  }
  return held / runs;
}

/** At one p, coverage swings with n, as counts are whole; drawing p anew each run takes the swing out. */
const between = (low: number, high: number, next: Random): number => low + (high - low) * next();

const nominal = (part: number): boolean => part >= 0.94 && part <= 0.96;

describe("95% intervals hold the truth in 94 to 96% of 10,000 seeded runs", () => {
  it.each([
    [30, 0.1, 0.9],
    [60, 0.1, 0.9],
    [200, 0.05, 0.5],
    [400, 0.16, 0.16],
    [1000, 0.3, 0.3],
  ])("Wilson, n = %d, p from %d to %d", (n, low, high) => {
    expect(
      covered(11, next => {
        const p = between(low, high, next);
        return { truth: p, interval: wilson(binomial(n, p, next), n) };
      }),
    ).toSatisfy(nominal);
  });

  const pairs = [
    [100, 0.2, 0.5, 120, 0.2, 0.5],
    [250, 0.1, 0.3, 220, 0.1, 0.5],
    [400, 0.16, 0.16, 300, 0.26, 0.26],
  ] as const;

  it.each([[40, 0.1, 0.9, 30, 0.1, 0.9] as const, ...pairs])(
    "Newcombe, n = %d, p from %d to %d against n = %d, p from %d to %d",
    (n1, low1, high1, n2, low2, high2) => {
      expect(
        covered(12, next => {
          const [p1, p2] = [between(low1, high1, next), between(low2, high2, next)];
          const interval = newcombe(binomial(n1, p1, next), n1, binomial(n2, p2, next), n2);
          return { truth: p1 - p2, interval };
        }),
      ).toSatisfy(nominal);
    },
  );

  it.each(pairs)(
    "Katz, n = %d, p from %d to %d against n = %d, p from %d to %d",
    (n1, low1, high1, n2, low2, high2) => {
      expect(
        covered(13, next => {
          const [p1, p2] = [between(low1, high1, next), between(low2, high2, next)];
          const interval = riskRatio(binomial(n1, p1, next), n1, binomial(n2, p2, next), n2);
          return { truth: p1 / p2, interval };
        }),
      ).toSatisfy(nominal);
    },
  );
});
