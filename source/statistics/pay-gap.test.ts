import { describe, expect, it } from "vitest";
import { sampleFrom, tally } from "./histogram.ts";
import { sampleOf } from "./moments.ts";
import { categoryGaps, meanGap, medianGap, percentDifference } from "./pay-gap.ts";
import { mulberry32 } from "./random.ts";

const next = mulberry32(11);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
/** Skewed hourly pay to the cent, as it is recorded. */
const pay = (n: number, middle: number) =>
  tally(Array.from({ length: n }, () => Math.round(100 * middle * Math.exp(0.35 * normal())) / 100));
const inside = ({ low, high }: { low: number | null; high: number | null }, value: number): boolean =>
  low !== null && high !== null && low <= value && value <= high;

describe("pay gaps", () => {
  it("are a share of the reference group's pay, below 0 when the group earns more", () => {
    expect(medianGap(tally([20, 20, 20]), tally([15, 15])).value).toBe(0.25);
    expect(meanGap(sampleOf(2, 20, 202), sampleOf(2, 30, 452)).value).toBe(-0.5);
  });

  it("have intervals that hold the true gap in 94–96 of 100 simulated staffs", { timeout: 60_000 }, () => {
    let [means, medians] = [0, 0];
    const runs = 10_000;
    for (let run = 0; run < runs; run++) {
      const [men, women] = [pay(120, 25), pay(80, 22)];
      if (inside(meanGap(sampleFrom(men), sampleFrom(women)), 0.12)) means++;
      if (inside(medianGap(men, women), 0.12)) medians++;
    }
    expect(means / runs).toBeGreaterThan(0.94);
    expect(means / runs).toBeLessThan(0.96);
    expect(medians / runs).toBeGreaterThan(0.94);
    expect(medians / runs).toBeLessThan(0.96);
  });

  it("have no interval for one person, or where everybody is paid the same", () => {
    expect(meanGap(sampleOf(1, 20, 400), sampleOf(5, 80, 1300)).low).toBeNull();
    expect(medianGap(tally([20], [30]), tally([18], [40])).high).toBeNull();
    expect(medianGap(tally([20, 21, 22]), pay(40, 20)).low).toBeNull();
  });

  it("do not exist beside a group without pay or without people", () => {
    expect(() => meanGap(sampleOf(3, 0, 0), sampleOf(3, 9, 30))).toThrow(
      expect.objectContaining({ code: "no-events" }),
    );
    expect(() => medianGap(tally([20]), tally([0]))).toThrow(expect.objectContaining({ code: "no-events" }));
    expect(() => medianGap(tally([]), tally([5]))).toThrow(expect.objectContaining({ code: "no-cases" }));
  });
});

describe("gaps per category of workers", () => {
  const spread = (mean: number) => ({ n: 50, mean, within: 50 });

  it("reach the 5% mark in either direction, clearly when the whole interval does", () => {
    const gaps = categoryGaps([
      { category: "four", reference: spread(100), group: spread(96) },
      { category: "five", reference: spread(100), group: spread(95) },
      { category: "ten", reference: spread(100), group: spread(90) },
      { category: "more", reference: spread(100), group: spread(112) },
      { category: "nobody", reference: spread(100), group: { n: 0, mean: 0, within: 0 } },
    ]);
    expect(gaps.map(gap => [gap.category, gap.reachesMark, gap.clearlyReachesMark])).toEqual([
      ["four", false, false],
      ["five", true, false],
      ["ten", true, true],
      ["more", true, true],
    ]);
  });
});

describe("a gap in log pay", () => {
  it("keeps its sign and order as a share", () => {
    const slope = {
      value: -0.2,
      low: -0.3,
      high: -0.1,
      se: 0.05,
      t: -4,
      p: 0.001,
      level: 0.95,
      method: "ols",
    };
    const { value, low, high, kennedy } = percentDifference(slope, 0.04);
    expect([value, low, high]).toEqual([-0.2, -0.3, -0.1].map(Math.expm1));
    expect(kennedy).toBe(Math.expm1(-0.2 - 0.0008));
  });
});
