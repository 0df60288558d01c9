import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { treatmentDesign, withAmount, withInteraction } from "./design.ts";
import { sampleFrom, tally } from "./histogram.ts";
import { linear, robustCovariance, robustSlopes } from "./linear.ts";
import { studentTest } from "./t-test.ts";
import { breuschPagan, termTest, varianceInflation } from "./term-tests.ts";

const kinds = ["HC0", "HC1", "HC2", "HC3", "HC4"] as const;
const person = fc.record({
  x: fc.nat({ max: 1 }),
  z: fc.nat({ max: 3 }),
  y: fc.integer({ min: 0, max: 100 }),
});

describe("linear regression on cells", () => {
  it("gives what a regression on the rows behind them gives, with every kind of error", () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 30, maxLength: 60 }), people => {
        fc.pre(new Set(people.map(p => `${p.x}${p.z}`)).size === 8);
        const keys = [...new Set(people.map(p => `${p.x},${p.z}`))];
        const cellRows = keys.map(key => [1, ...key.split(",").map(Number)]);
        const samples = keys.map(key =>
          sampleFrom(tally(people.filter(p => `${p.x},${p.z}` === key).map(p => p.y))),
        );
        const byRow = linear(
          people.map(p => [1, p.x, p.z]),
          people.map(p => sampleFrom(tally([p.y]))),
        );
        const byCell = linear(cellRows, samples);
        for (const [j, { value, se }] of byRow.coefficients.entries()) {
          expect(byCell.coefficients[j]!.value).toBeCloseTo(value, 9);
          expect(byCell.coefficients[j]!.se / se).toBeCloseTo(1, 9);
        }
        expect(byCell.rSquared).toBeCloseTo(byRow.rSquared, 10);
        for (const kind of kinds)
          for (const j of [0, 1, 2])
            expect(robustSlopes(byCell, kind)[j]!.se / robustSlopes(byRow, kind)[j]!.se).toBeCloseTo(1, 9);
      }),
      { numRuns: 30 },
    );
  });

  const [a, b] = [sampleFrom(tally([1, 2, 3, 4])), sampleFrom(tally([4, 5, 6, 7, 8]))];
  const rows = [
    [1, 0],
    [1, 1],
  ];

  it("is Student's test where the design holds two groups", () => {
    const [, slope] = linear(rows, [a, b]).coefficients;
    const t = studentTest(b, a);
    expect([slope!.value, slope!.low, slope!.high, slope!.p]).toEqual([
      expect.closeTo(t.value, 12),
      expect.closeTo(t.low, 10),
      expect.closeTo(t.high, 10),
      expect.closeTo(t.p, 12),
    ]);
  });

  it("passes over empty cells, and refuses what cannot be estimated", () => {
    const empty = { n: 0, mean: Number.NaN, within: 0 };
    expect(linear([...rows, [1, 5]], [a, b, empty]).n).toBe(9);
    const one = sampleFrom(tally([3]));
    expect(() => linear(rows, [one, one])).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(() => linear([[1, 1], rows[1]!], [a, b])).toThrow(expect.objectContaining({ code: "collinear" }));
    const flat = sampleFrom(tally([3, 3, 3]));
    expect(() => linear(rows, [flat, flat])).toThrow(expect.objectContaining({ code: "constant" }));
    const alone = linear(rows, [a, one]);
    expect(() => robustCovariance(alone, "HC3")).toThrow(expect.objectContaining({ code: "too-few" }));
    expect(robustSlopes(alone, "HC1")[1]!.se).toBeGreaterThan(0);
  });

  it("tests a term as the square of its t, and a term alone inflates nothing", () => {
    const fit = linear(rows, [a, b]);
    expect(termTest(fit, [1]).statistic).toBeCloseTo(fit.coefficients[1]!.t ** 2, 10);
    expect(varianceInflation(fit, [1])).toBeCloseTo(1, 12);
    expect(() => termTest(fit, [])).toThrow(expect.objectContaining({ code: "too-few" }));
  });

  it("finds differing spread as R's lmtest does", () => {
    const groups = [tally([1, 2, 3, 4]), tally([2, 4, 6, 8, 10])];
    expect(breuschPagan(rows, groups).statistic).toBeCloseTo(2.767653759, 9);
  });
});

describe("a design", () => {
  const sex = { name: "sex", levels: ["m", "f"], codes: [0, 0, 1, 1], reference: "m" };

  it("takes amounts, and products of factors and amounts", () => {
    const design = withInteraction(withAmount(treatmentDesign([sex]), "age", [30, 40, 30, 50]), "sex", "age");
    expect(design.rows.map(row => [...row])).toEqual([
      [1, 0, 30, 0],
      [1, 0, 40, 0],
      [1, 1, 30, 30],
      [1, 1, 50, 50],
    ]);
    expect(design.terms.at(-1)).toEqual({
      factor: null,
      product: [
        { factor: "sex", level: "f" },
        { factor: null, amount: "age" },
      ],
    });
  });

  it("refuses amounts for other cells than its own", () => {
    expect(() => withAmount(treatmentDesign([sex]), "age", [1])).toThrow("age has 1 amounts for 4 cells");
  });
});
