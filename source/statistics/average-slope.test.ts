import { describe, expect, it } from "vitest";
import { averageSlope } from "./average-slope.ts";
import { logistic } from "./logistic.ts";

const rows = [20, 30, 40, 50, 60].map(age => [1, age]);
const [trials, successes] = [
  [50, 60, 70, 80, 40],
  [5, 12, 20, 33, 25],
];

describe("the average slope of a chance", () => {
  it("is the change of the mean predicted chance when everybody has a little more", () => {
    const fit = logistic(rows, trials, successes);
    const [a, b] = fit.coefficients.map(c => c.value);
    const mean = (more: number): number =>
      rows.reduce((sum, [, age], i) => sum + trials[i]! / (1 + Math.exp(-a! - b! * (age! + more))), 0) / 300;
    const slope = averageSlope(fit, rows, trials, 1);
    expect(slope.value).toBeCloseTo((mean(1e-4) - mean(-1e-4)) / 2e-4, 9);
    expect(slope.low).toBeLessThan(slope.value);
    expect(slope.p).toBeLessThan(1e-6);
  });

  it("refuses nobody", () => {
    const fit = logistic(rows, trials, successes);
    expect(() => averageSlope(fit, rows, [0, 0, 0, 0, 0], 1)).toThrow(
      expect.objectContaining({ code: "no-cases" }),
    );
  });
});
