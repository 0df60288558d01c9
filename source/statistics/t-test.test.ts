import { describe, expect, it } from "vitest";
import { cohensD, glassDelta, hedgesG } from "./effect-size.ts";
import { equivalence } from "./equivalence.ts";
import { sampleFrom, tally } from "./histogram.ts";
import { mulberry32 } from "./random.ts";
import { studentTest, welchTest } from "./t-test.ts";

const a = sampleFrom(tally([1, 2, 3, 4]));
const b = sampleFrom(tally([4, 5, 6, 7, 8]));
const flat = sampleFrom(tally([3, 3, 3]));

describe("comparing two means, against R", () => {
  it("gives Welch's and Student's tests", () => {
    expect(welchTest(a, b).df).toBeCloseTo(6.980769231, 9);
    expect(studentTest(a, b).t).toBeCloseTo(-3.564225541, 9);
  });

  it("turns its sign with the groups", () => {
    const [one, other] = [welchTest(a, b), welchTest(b, a)];
    expect([other.value, other.low, other.high]).toEqual([-one.value, -one.high, -one.low]);
    expect(other.p).toBe(one.p);
  });

  it("covers the true difference in 94–96 of 100 simulated studies with unequal spreads", () => {
    const next = mulberry32(7);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const draw = (n: number, mean: number, sd: number) =>
      sampleFrom(tally(Array.from({ length: n }, () => mean + sd * normal())));
    let covered = 0;
    for (let run = 0; run < 10_000; run++) {
      const { low, high } = welchTest(draw(12, 1, 1), draw(25, 0, 3));
      if (low <= 1 && 1 <= high) covered++;
    }
    expect(covered).toBeGreaterThan(9400);
    expect(covered).toBeLessThan(9600);
  });

  it("refuses groups of one, and groups without any spread", () => {
    expect(() => welchTest(sampleFrom(tally([4])), b)).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => studentTest(flat, flat)).toThrow(expect.objectContaining({ code: "constant" }));
    expect(welchTest(flat, b).df).toBeCloseTo(4, 12);
  });
});

describe("effect sizes", () => {
  it("stand in the right order and refuse what does not vary", () => {
    expect(Math.abs(hedgesG(a, b))).toBeLessThan(Math.abs(cohensD(a, b)));
    expect(() => cohensD(flat, flat)).toThrow(expect.objectContaining({ code: "constant" }));
    expect(() => glassDelta(a, flat)).toThrow(expect.objectContaining({ code: "constant" }));
    expect(() => hedgesG({ n: 1, mean: 3, within: 0 }, { n: 1, mean: 4, within: 0 })).toThrow(
      expect.objectContaining({ code: "too-few" }),
    );
  });
});

describe("equivalence", () => {
  const small = { value: 0.1, se: 0.2, df: 100 };

  it("is shown exactly when the interval of level 1 − 2α lies within the margins", () => {
    for (const margin of [0.2, 0.4, 0.43, 0.44, 1]) {
      const { low, high, equivalent, p } = equivalence(small, margin);
      expect(equivalent).toBe(-margin < low && high < margin);
      expect(p <= 0.05).toBe(equivalent);
    }
  });

  it("takes the worse of the two sides", () => {
    // pt(-(0.5 - 0.1)/0.2, 100) in R
    expect(equivalence(small, 0.5).p).toBeCloseTo(0.02410608936, 9);
  });

  it("refuses a margin of nothing", () => {
    expect(() => equivalence(small, 0)).toThrow(RangeError);
  });
});
