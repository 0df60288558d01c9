import { describe, expect, it } from "vitest";
import { amce, type ClusterErrors, marginalMeans } from "./amce.ts";
import { type Attribute, clusterScoresOf } from "./cluster-scores.ts";
import { treatmentDesign } from "./design.ts";
import { linear, robustCovariance } from "./linear.ts";
import { sampleOf } from "./moments.ts";
import { NotEstimable } from "./not-estimable.ts";
import { mulberry32 } from "./random.ts";

const text = { nl: "", en: "" };
const attribute = (name: string, size: number): Attribute => ({
  name,
  classification: {
    id: name,
    version: "1",
    name: text,
    definition: text,
    source: "",
    validFrom: null,
    validTo: null,
    ordered: false,
    categories: Array.from({ length: size }, (_, i) => ({ code: `${name}${i}`, label: text })),
    crosswalks: [],
  },
});
const attributes = [attribute("name", 2), attribute("age", 3)];

/** Made-up judgements: the name costs 20 points, respondents differ by 30. */
function judgements(respondents: number, each: number, seed = 5) {
  const random = mulberry32(seed);
  return Array.from({ length: respondents }, (_, cluster) => {
    const own = 0.3 * random();
    return Array.from({ length: each }, () => {
      const codes = [Math.floor(2 * random()), Math.floor(3 * random())];
      return { cluster, codes, outcome: +(random() < 0.4 + own - 0.2 * codes[0]!) };
    });
  }).flat();
}
const ones = (count: number): number[] => Array<number>(count).fill(1);

describe("effects of attributes", () => {
  it("are differences of means where one attribute is shown", () => {
    const rows = judgements(40, 4).map(row => ({ ...row, codes: row.codes.slice(0, 1) }));
    const scores = clusterScoresOf(attributes.slice(0, 1), rows, ones(40));
    const [shown, base] = [amce(scores).effects[0]!, marginalMeans(scores)];
    expect(shown.value).toBeCloseTo(base[1]!.value - base[0]!.value, 13);
    expect(amce(scores, { name: "name1" }).effects[0]!.value).toBeCloseTo(-shown.value, 13);
  });

  it("have the errors that hold without clusters when everyone judged one vignette", () => {
    const rows = judgements(60, 1);
    const scores = clusterScoresOf(attributes, rows, ones(60));
    const factors = attributes.map(({ name, classification }, i) => ({
      name,
      levels: classification.categories.map(({ code }) => code),
      codes: rows.map(({ codes }) => codes[i]!),
      reference: `${name}0`,
    }));
    const fit = linear(
      treatmentDesign(factors).rows,
      rows.map(({ outcome }) => sampleOf(1, outcome, outcome)),
    );
    for (const [ours, theirs] of [
      ["CR0", "HC0"],
      ["CR2", "HC2"],
    ] as const) {
      const covariance = robustCovariance(fit, theirs);
      for (const [j, effect] of amce(scores, {}, ours).effects.entries())
        expect(effect.se).toBeCloseTo(Math.sqrt(covariance[j + 1]![j + 1]!), 12);
    }
    const classical = amce(scores, {}, "classical");
    for (const [j, effect] of classical.effects.entries())
      expect(effect.se).toBeCloseTo(fit.coefficients[j + 1]!.se, 12);
  });

  it("do not depend on the scale of the weights", () => {
    const [rows, weights] = [judgements(30, 5), ones(30).map((_, i) => 1 + (i % 3))];
    const doubled = weights.map(w => 2 * w);
    for (const errors of ["CR0", "CR1", "CR1S", "CR2"] satisfies ClusterErrors[]) {
      const [a, b] = [weights, doubled].map(w => amce(clusterScoresOf(attributes, rows, w), {}, errors));
      for (const [j, effect] of a!.effects.entries()) expect(effect.se).toBeCloseTo(b!.effects[j]!.se, 12);
    }
  });

  it("pass over respondents of weight 0", () => {
    const rows = judgements(30, 5);
    const some = ones(30).map((_, i) => +(i < 20));
    const own = clusterScoresOf(
      attributes,
      rows.filter(({ cluster }) => cluster < 20),
      ones(20),
    );
    expect(amce(clusterScoresOf(attributes, rows, some), {}, "CR2")).toEqual(amce(own, {}, "CR2"));
  });

  it("are smaller in error under CR0 than CR1, and CR1 than CR1S", () => {
    const scores = clusterScoresOf(attributes, judgements(30, 5), ones(30));
    const [a, b, c] = (["CR0", "CR1", "CR1S"] as const).map(
      errors => amce(scores, {}, errors).effects[0]!.se,
    );
    expect(a!).toBeLessThan(b!);
    expect(b!).toBeLessThan(c!);
  });

  it("hold the true effect in 94–96 of 100 studies of 60 people who judge 4 vignettes", () => {
    const runs = 10_000;
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const { low, high } = amce(clusterScoresOf(attributes, judgements(60, 4, run), ones(60))).effects[0]!;
      if (low <= -0.2 && high >= -0.2) held++;
    }
    expect(held / runs).toBeGreaterThan(0.94);
    expect(held / runs).toBeLessThan(0.96);
  });
});

describe("what cannot be told", () => {
  const rows = judgements(20, 3);

  it("is said of levels that nobody was shown", () => {
    const wider = [attributes[0]!, attribute("age", 4)];
    const fit = amce(clusterScoresOf(wider, rows, ones(20)));
    expect(fit.notShown).toEqual([{ attribute: "age", category: "age3" }]);
    expect(fit.terms).toBe(4);
    expect(() => amce(clusterScoresOf(wider, rows, ones(20)), { age: "age3" })).toThrow("is never shown");
  });

  it("is refused for one respondent, fewer rows than terms, or levels that only occur together", () => {
    const alone = rows.filter(({ cluster }) => cluster === 0);
    expect(() => amce(clusterScoresOf(attributes, alone, [1]))).toThrow(NotEstimable);
    expect(() => marginalMeans(clusterScoresOf(attributes, alone, [1]))).toThrow(NotEstimable);
    expect(() => amce(clusterScoresOf(attributes, judgements(2, 1), ones(2)))).toThrow(NotEstimable);
    const twins = rows.map(({ codes, ...row }) => ({ ...row, codes: [codes[0]!, codes[0]!] }));
    expect(() => amce(clusterScoresOf([attributes[0]!, attribute("sex", 2)], twins, ones(20)))).toThrow(
      expect.objectContaining({ code: "collinear" }),
    );
  });

  it("is refused where all answers are the same", () => {
    const same = rows.map(row => ({ ...row, outcome: 1 }));
    expect(() => amce(clusterScoresOf(attributes, same, ones(20)))).toThrow(NotEstimable);
  });
});
