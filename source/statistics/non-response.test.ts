import { describe, expect, it, test } from "vitest";
import { finiteSize, poststratifiedMean, response } from "./non-response.ts";
import { wilson } from "./proportion.ts";
import { mulberry32 } from "./random.ts";

/**
 * Schools of California in 2000 (data `api` of the R package survey 4.1-1, R 4.2): elementary, middle and high schools.
 * A stratified sample (apistrat) and a simple random one (apisrs), with the means and variances of api00 in each.
 * The values expected of them are those of survey, computed with
 * svymean(~api00, svydesign(~1, strata = ~stype, fpc = ~fpc)), confint(df = degf), and for the weights
 * weights(postStratify(svydesign(~1, fpc = ~fpc, data = apisrs), ~stype, counts)).
 */
const stratified = [
  { population: 4421, respondents: 100, mean: 674.43, variance: 15687.4192929293 },
  { population: 1018, respondents: 50, mean: 636.6, variance: 13824.8571428571 },
  { population: 755, respondents: 50, mean: 625.82, variance: 11947.0893877551 },
];
const random = [
  { population: 4421, respondents: 142, mean: 666.140845070423, variance: 18423.3559085006 },
  { population: 755, respondents: 25, mean: 605.36, variance: 12873.3233333333 },
  { population: 1018, respondents: 33, mean: 654.272727272727, variance: 16668.9545454545 },
];

const share = (population: number, respondents: number, yes: number) => ({
  population,
  respondents,
  mean: yes / respondents,
  variance: (yes * (respondents - yes)) / (respondents * (respondents - 1)),
});

describe("agrees with the R package survey", () => {
  it("on mean, standard error, degrees of freedom and interval of a stratified sample", () => {
    const { value, se, df, low, high } = poststratifiedMean(stratified);
    expect(value).toBeCloseTo(662.28736357766, 9);
    expect(se).toBeCloseTo(9.40894087943, 9);
    expect(df).toBe(197);
    expect(low).toBeCloseTo(643.732188539, 7);
    expect(high).toBeCloseTo(680.842538616, 7);
  });

  it("on a sample stratified afterwards, given how many answered in each group", () => {
    const { value, se, low, high } = poststratifiedMean(random);
    expect(value).toBeCloseTo(656.78158095253, 9);
    expect(se).toBeCloseTo(9.19635096313, 9);
    expect([low, high]).toEqual([expect.closeTo(638.645650031, 7), expect.closeTo(674.917511874, 7)]);
  });

  it("on a share", () => {
    const { value, se } = poststratifiedMean([
      share(4421, 142, 127),
      share(755, 25, 12),
      share(1018, 33, 24),
    ]);
    expect(value).toBeCloseTo(0.8163959628851, 12);
    expect(se).toBeCloseTo(0.0253335519335, 12);
  });

  it("on weights and their effective size", () => {
    const { strata, effectiveSize, rate } = response(random);
    const weights = strata.map(({ weight }) => weight);
    for (const [i, weight] of [1.0052890803, 0.975137229577, 0.996076359331].entries())
      expect(weights[i]).toBeCloseTo(weight, 11);
    expect(effectiveSize).toBeCloseTo(199.98006765871, 10);
    expect(rate).toBeCloseTo(200 / 6194, 12);
  });
});

test("where everyone answered nothing is uncertain", () => {
  const all = [
    { population: 3, respondents: 3, mean: 2, variance: 1 },
    { population: 1, respondents: 1, mean: 6, variance: null },
  ];
  expect(poststratifiedMean(all)).toMatchObject({ value: 3, low: 3, high: 3, se: 0 });
  expect(finiteSize(40, 40)).toBe(Infinity);
});

test("a group of whom nobody answered, or more than there are, is refused", () => {
  expect(() => response([{ population: 5, respondents: 0 }])).toThrow(
    expect.objectContaining({ code: "no-cases" }),
  );
  expect(() => response([{ population: 5, respondents: 6 }])).toThrow(
    expect.objectContaining({ code: "impossible-counts" }),
  );
  expect(() => poststratifiedMean([{ population: 5, respondents: 1, mean: 1, variance: null }])).toThrow(
    expect.objectContaining({ code: "too-few" }),
  );
});

describe("95% intervals hold the truth of the whole population in 94 to 96% of 10,000 seeded runs", () => {
  /** The first `wanted` of a shuffled population of 0 and 1: how many ones. */
  const drawn = (population: number, ones: number, wanted: number, next: () => number): number => {
    let [found, left] = [0, ones];
    for (let i = 0; i < wanted; i++)
      if (next() * (population - i) < left) [found, left] = [found + 1, left - 1];
    return found;
  };
  const nominal = (part: number) => part >= 0.94 && part <= 0.96;

  it("a share, with the size corrected for a finite population", () => {
    const next = mulberry32(1);
    let held = 0;
    for (let run = 0; run < 10_000; run++) {
      const [population, respondents] = [300, 120];
      const ones = Math.round(population * (0.1 + 0.8 * next()));
      const size = finiteSize(respondents, population);
      const { low, high } = wilson((drawn(population, ones, respondents, next) * size) / respondents, size);
      if (low <= ones / population && ones / population <= high) held++;
    }
    expect(nominal(held / 10_000), `${held}`).toBe(true);
  });

  it("a weighted share of groups that differ in response and in answers", () => {
    const next = mulberry32(2);
    let held = 0;
    for (let run = 0; run < 10_000; run++) {
      const groups = [
        { population: 400, respondents: 80, ones: Math.round(400 * (0.2 + 0.3 * next())) },
        { population: 200, respondents: 120, ones: Math.round(200 * (0.5 + 0.3 * next())) },
      ];
      const truth = groups.reduce((sum, { ones }) => sum + ones, 0) / 600;
      const { low, high } = poststratifiedMean(
        groups.map(g => share(g.population, g.respondents, drawn(g.population, g.ones, g.respondents, next))),
      );
      if (low <= truth && truth <= high) held++;
    }
    expect(nominal(held / 10_000), `${held}`).toBe(true);
  });
});
