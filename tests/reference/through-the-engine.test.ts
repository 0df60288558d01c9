import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tabulateTogether } from "../../source/datasets/source.ts";
import { rollUp } from "../../source/statistics/aggregate.ts";
import { reliability } from "../../source/statistics/alpha.ts";
import { amce } from "../../source/statistics/amce.ts";
import { averageEffect } from "../../source/statistics/average-effect.ts";
import { betweenness } from "../../source/statistics/betweenness.ts";
import { confusionRate } from "../../source/statistics/confusion.ts";
import { coxRegression } from "../../source/statistics/cox.ts";
import { covariances } from "../../source/statistics/cross-products.ts";
import { groupMeans } from "../../source/statistics/group-means.ts";
import { sampleFrom, tallies } from "../../source/statistics/histogram.ts";
import {
  kaplanMeier,
  medianSurvival,
  poolDurations,
  survivalAt,
} from "../../source/statistics/kaplan-meier.ts";
import { linear, robustSlopes } from "../../source/statistics/linear.ts";
import { logRank } from "../../source/statistics/log-rank.ts";
import { logistic } from "../../source/statistics/logistic.ts";
import { eiIndex, mixing } from "../../source/statistics/mixing.ts";
import { sampleIn, variance } from "../../source/statistics/moments.ts";
import { threefold } from "../../source/statistics/oaxaca-blinder.ts";
import { samplesOf } from "../../source/statistics/patterns.ts";
import { meanGap, medianGap } from "../../source/statistics/pay-gap.ts";
import { regressionIn } from "../../source/statistics/product-regression.ts";
import { quantile } from "../../source/statistics/quantile.ts";
import { durationsOf } from "../../source/statistics/spells.ts";
import { constraint } from "../../source/statistics/structural-holes.ts";
import { degrees, groupsBy, withoutDirection } from "../../source/statistics/ties.ts";
import { welchTest } from "../../source/statistics/t-test.ts";
import { askFile, codesIn, designOf, dimensionsBy, variable } from "./asked.ts";
import { compare, type Comparison } from "./compared.ts";
import { expectedOf, isThere } from "./reference.ts";

/** Where ours differs from the same part of a reference; ours has no key that the reference lacks. */
const differences = (
  reference: unknown,
  ours: Readonly<Record<string, unknown>>,
  tolerance: number,
): Comparison[] => compare(part(reference, ours), ours, tolerance).filter(c => !c.agrees);

function part(reference: unknown, ours: unknown): unknown {
  if (ours === null || typeof ours !== "object") return reference;
  const whole = new Map<string, unknown>(Object.entries(reference ?? {}));
  return Object.fromEntries(Object.entries(ours).map(([key, own]) => [key, part(whole.get(key), own)]));
}

const asked = { filter: [], unit: "persons" } as const;

describe.skipIf(!isThere("pay"))(
  "a file, tabulated by the engine, gives the reference values (skipped where ../shared is not there)",
  () => {
    it("pay: gaps of wages by moments and histograms, and an adjusted gap by patterns", () =>
      askFile(
        "cps1985.csv",
        {
          category: ["gender", "ethnicity", "region", "occupation", "sector", "union", "married"],
          number: ["wage", "education", "experience"],
        },
        async source => {
          const dimensions = dimensionsBy(source, ["gender"]);
          const wages = { ...asked, dimensions };
          const { moments, largest } = await source.tabulate({
            ...wages,
            kind: "moments",
            measures: [variable("wage")],
          });
          const { histogram } = await source.tabulate({
            ...wages,
            kind: "histogram",
            measure: variable("wage"),
          });
          const names = codesIn(dimensions[0]!, moments.codes[0]!);
          const [men, women] = ["male", "female"].map(name => {
            const cell = names.indexOf(name);
            return {
              sample: sampleIn(moments.content, "wage", cell),
              tally: tallies(histogram.content, 2)[cell]!,
            };
          });
          const ours = [men!, women!].map(({ sample, tally }) => ({
            n: sample.n,
            mean: sample.mean,
            sd: Math.sqrt(variance(sample)),
            q90: quantile(tally, 0.9),
            mean_gap_pct: 100 * meanGap(men!.sample, sample).value,
            median_gap_pct: 100 * medianGap(men!.tally, tally).value,
          }));
          const raw = expectedOf("pay", "cps1985.raw");
          expect(differences(raw["groups"], { male: ours[0], female: ours[1] }, 1e-8)).toEqual([]);
          const welch = welchTest(men!.sample, women!.sample);
          expect(
            differences(raw["tests"], { welch_t: welch.t, welch_df: welch.df, welch_p: welch.p }, 1e-8),
          ).toEqual([]);
          expect(largest.content.largest[0]![names.indexOf("female")]).toBe(44.5);

          const { patterns } = await source.tabulate({
            ...asked,
            kind: "patterns",
            dimensions: dimensionsBy(source, [
              "gender",
              "ethnicity",
              "region",
              "occupation",
              "sector",
              "union",
              "married",
            ]),
            amounts: [
              variable("education"),
              variable("experience"),
              { ...variable("experience", "square"), name: "experience²" },
            ],
            response: { ...variable("wage", "log"), name: "log wage" },
          });
          const references = {
            gender: "male",
            ethnicity: "cauc",
            occupation: "worker",
            region: "other",
            sector: "construction",
            union: "no",
            married: "no",
          };
          const design = designOf(patterns, references);
          const slope = robustSlopes(linear(design.rows, samplesOf(patterns)))[1]!;
          expect(
            differences(
              expectedOf("pay", "cps1985.adjusted")["gap3"],
              { log_gap: slope.value, hc3: slope.se, lo: slope.low, hi: slope.high, p: slope.p },
              1e-8,
            ),
          ).toEqual([]);
        },
      ));

    it("pay: 14,181 staff after a filter on categories and amounts", () =>
      askFile(
        "seattle-staff-2019.csv.gz",
        { category: ["sex", "race"], number: ["hourly_rate", "age"] },
        async source => {
          const [sex, race] = dimensionsBy(source, ["sex", "race"]);
          const known = race!.classification.categories.filter(c => c.missing !== true).map(c => c.code);
          const { histogram, rows } = await source.tabulate({
            ...asked,
            kind: "histogram",
            dimensions: [sex!],
            filter: [
              { column: "sex", in: ["M", "F"] },
              { column: "race", in: known },
              { column: "hourly_rate", is: "above", bound: 0 },
              { column: "age", is: "at-least", bound: 16 },
            ],
            measure: variable("hourly_rate"),
          });
          const expected = expectedOf("pay", "seattle2019.gap");
          const values = tallies(histogram.content, 2);
          const ours = Object.fromEntries(
            codesIn(sex!, histogram.codes[0]!).map((name, cell) => {
              const own = values[cell]!;
              const logs = sampleFrom(own, Math.log);
              return [
                name,
                {
                  n: own.n,
                  mean: sampleFrom(own).mean,
                  median: quantile(own, 0.5),
                  geo_mean: Math.exp(logs.mean),
                },
              ];
            }),
          );
          expect(differences(expected["by_sex"], ours, 1e-8)).toEqual([]);
          expect(rows).toEqual({ all: expected["n"], used: expected["n"], leftOut: [] });
        },
      ));

    it("pay: regressions within groups by cross-products", () =>
      askFile(
        "professor-salaries.csv",
        { category: ["sex"], number: ["yrs.since.phd", "yrs.service", "salary"] },
        async source => {
          const dimensions = dimensionsBy(source, ["sex"]);
          const predictors = ["yrs.since.phd", "yrs.service"];
          const { products } = await source.tabulate({
            ...asked,
            kind: "cross-products",
            dimensions,
            variables: [...predictors, "salary"].map(name => variable(name)),
            complete: "rows",
          });
          const names = codesIn(dimensions[0]!, products.codes[0]!);
          const [men, women] = ["Male", "Female"].map(name =>
            regressionIn(products.content, names.indexOf(name), "salary", predictors),
          );
          expect(
            differences(
              expectedOf("pay", "professors.adjusted")["raw"],
              { Male: { n: men!.n, mean: men!.response }, Female: { n: women!.n, mean: women!.response } },
              1e-8,
            ),
          ).toEqual([]);
          const { endowments, coefficients, interaction } = threefold(men!, women!);
          expect(endowments.value + coefficients.value + interaction.value).toBeCloseTo(
            men!.response - women!.response,
            6,
          );
        },
      ));

    it("scales: alpha with missing answers, and scores of who answered everything", () =>
      askFile("bfi.csv.gz", { category: ["gender", "A1", "A2", "A3", "A4", "A5"] }, async source => {
        const dimensions = dimensionsBy(source, ["gender"]);
        const items = ["A1", "A2", "A3", "A4", "A5"].map(name => ({
          ...variable(name),
          reversed: name === "A1",
        }));
        const { pairwise, complete, scores, rows } = await source.tabulate({
          ...asked,
          kind: "items",
          dimensions,
          items,
          lowest: 1,
          highest: 6,
          least: items.length,
        });
        const alpha = reliability(covariances(rollUp(pairwise, []).content, 0));
        const listwise = reliability(covariances(rollUp(complete, []).content, 0));
        expect(
          differences(
            expectedOf("vignettes-and-scales", "bfi.alpha")["agree"],
            {
              raw_alpha_pairwise: alpha.alpha,
              average_r: alpha.meanCorrelation,
              guttman6_pairwise: alpha.lambda6,
              complete_n: rows.used,
              raw_alpha_listwise: listwise.alpha,
            },
            1e-8,
          ),
        ).toEqual([]);
        const groups = tallies(scores.content, scores.size).map(own => sampleFrom(own));
        const [men, women] = ["1", "2"].map(
          code => groups[codesIn(dimensions[0]!, scores.codes[0]!).indexOf(code)]!,
        );
        const welch = welchTest(men!, women!);
        expect(
          differences(
            part(expectedOf("vignettes-and-scales", "bfi.gender")["agree"], { n: 0, mean: 0, welch: 0 }),
            {
              n: { man: men!.n, vrouw: women!.n },
              mean: { man: men!.mean, vrouw: women!.mean },
              welch: { t: welch.t, df: welch.df },
            },
            1e-8,
          ),
        ).toEqual([]);
      }));

    it("vignettes: effects with clustered errors, weighted, by cluster scores", async () => {
      const study = z.object({
        levels: z.record(z.string(), z.array(z.string())),
        b: z.record(z.string(), z.number()),
        CR2: z.record(z.string(), z.number()),
      });
      const { levels, b, CR2 } = study.parse(
        expectedOf("vignettes-and-scales", "conjoint.taxes")["weighted"],
      );
      const names = Object.keys(levels);
      await askFile(
        "taxes-conjoint.csv.gz",
        { category: names, pseudonym: ["ID"], number: ["chose_plan", "weight"] },
        async source => {
          const { scores } = await source.tabulate({
            ...asked,
            kind: "cluster-scores",
            dimensions: [],
            attributes: dimensionsBy(source, names),
            respondent: "ID",
            outcome: variable("chose_plan"),
            weight: "weight",
          });
          const baselines = Object.fromEntries(names.map(name => [name, levels[name]![0]!]));
          const { effects } = amce(scores.content, baselines, "CR2");
          const by = (of: (effect: (typeof effects)[number]) => number) =>
            Object.fromEntries(effects.map(effect => [`${effect.attribute}${effect.category}`, of(effect)]));
          expect(
            differences(
              b,
              by(effect => effect.value),
              1e-8,
            ),
          ).toEqual([]);
          expect(
            differences(
              CR2,
              by(effect => effect.se),
              1e-8,
            ),
          ).toEqual([]);
        },
      );
    });

    it("correspondence: call-backs by the sound of a name", () =>
      askFile("lakisha-aer.csv.gz", { category: ["race", "city"], "yes-no": ["call=1"] }, async source => {
        const dimensions = dimensionsBy(source, ["race", "city"]);
        const called = await source.tabulate({
          ...asked,
          kind: "counts",
          dimensions,
          moments: ["call"],
          weight: null,
        });
        const all = rollUp(called, ["race"]);
        const at = (code: string) => codesIn(dimensions[0]!, all.codes[0]!).indexOf(code);
        const [, n, x] = all.content.values;
        expect(
          differences(
            expectedOf("correspondence", "bm.callback")["all"],
            { x1: x![at("w")], n1: n![at("w")], x2: x![at("b")], n2: n![at("b")] },
            0,
          ),
        ).toEqual([]);
      }));

    it("algorithms: a score of 5 or more beside what came of it", () =>
      askFile(
        "compas-two-years.csv.gz",
        { category: ["race"], number: ["decile_score"], "yes-no": ["two_year_recid"] },
        async source => {
          const dimensions = dimensionsBy(source, ["race"]);
          const { confusion } = await source.tabulate({
            ...asked,
            kind: "confusion",
            dimensions,
            predicted: { column: "decile_score", atLeast: 5 },
            actual: { column: "two_year_recid", atLeast: null },
          });
          const ours = codesIn(dimensions[0]!, confusion.codes[0]!).map((name, cell) => {
            const [tp, fp, tn, fn] = confusion.content.values.map(v => v[cell]!);
            const own = { tp: tp!, fp: fp!, tn: tn!, fn: fn! };
            return [
              name,
              { ...own, fpr: confusionRate(own, "fpr").value, fnr: confusionRate(own, "fnr").value },
            ];
          });
          expect(
            differences(expectedOf("fairness", "compas.race")["groups"], Object.fromEntries(ours), 1e-10),
          ).toEqual([]);
        },
      ));

    it("retention: Kaplan–Meier, log-rank and Cox by spells", () =>
      askFile(
        "lung.csv",
        { category: ["sex", "age"], "yes-no": ["status=2"], number: ["time"] },
        async source => {
          const dimensions = dimensionsBy(source, ["sex", "age"]);
          const { spells } = await source.tabulate({
            ...asked,
            kind: "spells",
            dimensions,
            time: variable("time"),
            event: { column: "status", atLeast: null },
          });
          const bySex = rollUp(spells, ["sex"]);
          const sexes = durationsOf(bySex.content, bySex.size);
          const steps = kaplanMeier(poolDurations(sexes));
          const at = [100, 200, 300, 365, 500, 730].map(time => survivalAt(steps, time)!);
          const rows = Array.from({ length: spells.size }, (_, cell) =>
            dimensions.map((d, i) => Number(d.classification.categories[spells.codes[i]![cell]!]!.code)),
          );
          const cox = coxRegression(rows, durationsOf(spells.content, spells.size));
          expect(
            differences(
              expectedOf("workforce", "lung.km"),
              {
                surv: at.map(step => step.value),
                hi: at.map(step => step.high),
                median_by_sex: sexes.map(own => medianSurvival(kaplanMeier(own))!.value),
                logrank: logRank([sexes]).statistic,
                cox: { b: { sex: cox.coefficients[0]!.value, age: cox.coefficients[1]!.value } },
              },
              1e-8,
            ),
          ).toEqual([]);
        },
      ));

    it("retention: a logistic regression with amounts by patterns", () =>
      askFile(
        "ibm-hr-attrition.csv.gz",
        {
          category: ["Gender", "OverTime", "MaritalStatus"],
          "yes-no": ["Attrition"],
          number: ["Age", "JobLevel", "YearsAtCompany"],
        },
        async source => {
          const { patterns } = await source.tabulate({
            ...asked,
            kind: "patterns",
            dimensions: dimensionsBy(source, ["Gender", "OverTime", "MaritalStatus"]),
            amounts: ["Age", "JobLevel", "YearsAtCompany"].map(name => variable(name)),
            response: variable("Attrition"),
          });
          const design = designOf(patterns, { Gender: "Male", OverTime: "No", MaritalStatus: "Divorced" });
          const fit = logistic(design.rows, patterns.n, patterns.sums);
          const { value, se, p } = averageEffect(fit, design, patterns.n, "Gender", "Female");
          const [constant, gender] = fit.coefficients;
          expect(
            differences(
              expectedOf("workforce", "ibm.attrition"),
              {
                logit: {
                  "(Intercept)": { b: constant!.value, se: constant!.se },
                  GenderFemale: { b: gender!.value, p: gender!.p },
                },
                ame_female: { ame: value, se, p },
              },
              1e-7,
            ),
          ).toEqual([]);
        },
      ));

    it("flows: a panel of police staff adds up to its headcounts", () =>
      askFile(
        "cpd-panel-2002-2017.csv.gz",
        { category: ["geslacht", "herkomst", "niveau"], number: ["jaar"], pseudonym: ["persoon"] },
        async source => {
          const { transitions, rows } = await source.tabulate({
            ...asked,
            kind: "transitions",
            dimensions: dimensionsBy(source, ["geslacht"]),
            of: { person: "persoon", period: "jaar", level: "niveau" },
          });
          const heads = expectedOf("workforce", "cpd.headcount")["per_year"];
          const steps = rollUp(transitions, ["period", "from", "to"]);
          const [period, from, to] = steps.dimensions.map((d, i) => codesIn(d, steps.codes[i]!));
          const count = (where: (cell: number) => boolean): number =>
            steps.content.values[0]!.reduce((sum, n, cell) => (where(cell) ? sum + n : sum), 0);
          const years = [...new Set(period)];
          const before = years.map(year => [year, count(c => period![c] === year && from![c] !== "outside")]);
          expect(differences(heads, Object.fromEntries(before), 0)).toEqual([]);
          const after = years
            .slice(0, -1)
            .map((year, t) => [years[t + 1], count(c => period![c] === year && to![c] !== "outside")]);
          expect(differences(heads, Object.fromEntries(after), 0)).toEqual([]);
          expect(rows.leftOut).toEqual([]);
        },
      ));

    it("networks: ties and people from two files", () =>
      askFile("lazega-advice.csv", { pseudonym: ["van", "naar"] }, edges =>
        askFile("lazega-knopen.csv", { category: ["gender"], pseudonym: ["knoop"] }, async people => {
          const { ties } = await tabulateTogether(edges, people, {
            ...asked,
            kind: "ties",
            dimensions: dimensionsBy(people, ["gender"]),
            from: "van",
            to: "naar",
            weight: null,
            directed: true,
            person: "knoop",
          });
          const expected = expectedOf("networks", "lazega.advice");
          const groups = groupsBy(ties, "gender");
          expect(
            differences(
              part(expected["attribute_directed"], { gender: 0 }),
              { gender: { ei: eiIndex(mixing(ties, groups)) } },
              1e-8,
            ),
          ).toEqual([]);
          const means = [degrees(ties, "in"), betweenness(ties), constraint(withoutDirection(ties))].map(
            values => groupMeans(values, groups),
          );
          const ours = dimensionsBy(people, ["gender"])[0]!.classification.categories.map(({ code }, g) => [
            code,
            {
              in_degree: means[0]![g]!.mean,
              betweenness_directed: means[1]![g]!.mean,
              constraint_undirected: means[2]![g]!.mean,
            },
          ]);
          expect(
            differences(
              part(expected["group_means"], { gender: 0 }),
              { gender: Object.fromEntries(ours) },
              1e-7,
            ),
          ).toEqual([]);
        }),
      ));
  },
);
