import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { treatmentDesign } from "./design.ts";
import { logistic } from "./logistic.ts";
import { NotEstimable } from "./not-estimable.ts";
import { oddsRatio } from "./odds-ratio.ts";

// UCB admissions: men and women by department A–F, admitted and rejected.
const yes = [512, 89, 353, 17, 120, 202, 138, 131, 53, 94, 22, 24];
const no = [313, 19, 207, 8, 205, 391, 279, 244, 138, 299, 351, 317];
const trials = yes.map((y, i) => y + no[i]!);
const gender = {
  name: "gender",
  levels: ["Male", "Female"],
  codes: yes.map((_, i) => i % 2),
  reference: "Male",
};
const dept = {
  name: "dept",
  levels: ["A", "B", "C", "D", "E", "F"],
  codes: yes.map((_, i) => Math.floor(i / 2)),
  reference: "A",
};
const design = treatmentDesign([gender, dept]);

function fitOrRefusal(...cells: Parameters<typeof logistic>) {
  try {
    return { refused: false, coefficients: logistic(...cells).coefficients };
  } catch (error) {
    return { refused: error instanceof NotEstimable, coefficients: [] };
  }
}

describe("logistic regression, against R's glm", () => {
  it("is that of admissions on gender and department", () => {
    const fit = logistic(design.rows, trials, yes);
    const expected = [
      [0.5820513952760296, 0.0689925968758311],
      [0.0998700881593498, 0.0808464665323697],
      [-0.0433979312092466, 0.1098388983220295],
      [-1.2625980223791702, 0.1066328859114735],
      [-1.2946064687481742, 0.1058234236567762],
      [-1.739305737815517, 0.1261134960052628],
      [-3.3064800558871625, 0.1699818086135777],
    ];
    for (const [j, [value, se]] of expected.entries()) {
      expect(fit.coefficients[j]!.value).toBeCloseTo(value!, 10);
      expect(fit.coefficients[j]!.se).toBeCloseTo(se!, 10);
    }
    expect(fit.coefficients[1]!.p).toBeCloseTo(0.216716811945333, 10);
    expect(fit.deviance).toBeCloseTo(20.2042753272414, 9);
  });

  it("takes an amount as a predictor", () => {
    const rows = [20, 30, 40, 50, 60].map(age => [1, age]);
    const { coefficients, deviance } = logistic(rows, [50, 60, 70, 80, 40], [5, 12, 20, 33, 25]);
    expect(coefficients[1]!.value).toBeCloseTo(0.0630004328170902, 12);
    expect(coefficients[1]!.se).toBeCloseTo(0.0112966376758218, 12);
    expect(deviance).toBeCloseTo(0.545570863928588, 11);
  });

  it("gives Woolf's odds ratio for one yes/no term", () => {
    const cell = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        const { coefficients } = logistic(
          [
            [1, 1],
            [1, 0],
          ],
          [a + b, c + d],
          [a, c],
        );
        const woolf = oddsRatio(a, b, c, d);
        expect(coefficients[1]!.oddsRatio.value / woolf.value).toBeCloseTo(1, 9);
        expect(coefficients[1]!.oddsRatio.low / woolf.low!).toBeCloseTo(1, 9);
      }),
    );
  });

  it("says the same of cells as of the rows behind them", () => {
    const rows: number[][] = [];
    const answers: number[] = [];
    const cells = [
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 0],
      [1, 1, 1],
    ];
    const [n, y] = [
      [9, 12, 7, 15],
      [3, 7, 1, 9],
    ];
    for (const [i, cell] of cells.entries())
      for (let k = 0; k < n[i]!; k++) {
        rows.push(cell);
        answers.push(k < y[i]! ? 1 : 0);
      }
    const [grouped, single] = [
      logistic(cells, n, y),
      logistic(
        rows,
        rows.map(() => 1),
        answers,
      ),
    ];
    for (const j of [0, 1, 2]) {
      expect(grouped.coefficients[j]!.value).toBeCloseTo(single.coefficients[j]!.value, 10);
      expect(grouped.coefficients[j]!.se).toBeCloseTo(single.coefficients[j]!.se, 10);
    }
  });

  it("passes over cells without cases", () => {
    const fit = logistic([...design.rows, Float64Array.from(design.rows[0]!)], [...trials, 0], [...yes, 0]);
    expect(fit.coefficients[1]!.value).toBeCloseTo(0.0998700881593498, 10);
  });

  it("refuses perfect prediction, complete or in one level, instead of a huge odds ratio", () => {
    for (const [n, y] of [
      [
        [10, 10, 10, 10],
        [0, 0, 10, 10],
      ],
      [
        [10, 10, 10, 10],
        [4, 6, 10, 10],
      ],
      [
        [1000, 1000, 5, 5],
        [400, 600, 0, 0],
      ],
      [
        [10, 10, 10, 10],
        [10, 10, 10, 10],
      ],
    ] as const)
      expect(() =>
        logistic(
          [
            [1, 0, 0],
            [1, 0, 1],
            [1, 1, 0],
            [1, 1, 1],
          ],
          n,
          y,
        ),
      ).toThrow(expect.objectContaining({ code: "separation" }));
    const amounts = [1, 2, 3, 4, 5, 6].map(x => [1, x]);
    expect(() => logistic(amounts, [5, 5, 5, 5, 5, 5], [0, 0, 2, 5, 5, 5])).toThrow(
      expect.objectContaining({ code: "separation" }),
    );
  });

  it("refuses terms that repeat each other, and a file without cases", () => {
    expect(() =>
      logistic(
        [
          [1, 0, 0],
          [1, 1, 1],
          [1, 0, 0],
        ],
        [9, 9, 9],
        [3, 4, 5],
      ),
    ).toThrow(expect.objectContaining({ code: "collinear" }));
    expect(() => logistic([[1]], [0], [0])).toThrow(expect.objectContaining({ code: "no-cases" }));
    expect(() => logistic([[1]], [5], [6])).toThrow(expect.objectContaining({ code: "impossible-counts" }));
  });

  it("never gives NaN: a finite answer or a refusal", () => {
    const cells = [
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 0],
      [1, 1, 1],
    ];
    const cell = fc
      .integer({ min: 0, max: 6 })
      .chain(n => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n })));
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), counts => {
        const outcome = fitOrRefusal(
          cells,
          counts.map(c => c[0]),
          counts.map(c => c[1]),
        );
        expect(
          outcome.refused || outcome.coefficients.every(c => Math.abs(c.value) < 15 && c.se > 0 && c.p > 0),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
