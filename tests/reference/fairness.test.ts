import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Aggregate, type Dimension, rollUp } from "../../source/statistics/aggregate.ts";
import { pearsonChiSquare } from "../../source/statistics/chi-square.ts";
import {
  averageOddsDifference,
  type Confusion,
  type ConfusionRate,
  confusionRate,
  confusionSummary,
  disparity,
  equalisedOdds,
  rateDifference,
  rateRatio,
} from "../../source/statistics/confusion.ts";
import { mulberry32 } from "../../source/statistics/random.ts";
import { compare, countValues } from "./compared.ts";

const shared = resolve(import.meta.dirname, "../../../shared");
const present = existsSync(`${shared}/reference/fairness.json`);

const reference = z.object({
  cases: z.array(z.object({ id: z.string(), rel_tol: z.number(), expected: z.unknown() })),
});
const casesOf = (file: string) =>
  present ? reference.parse(JSON.parse(readFileSync(`${shared}/reference/${file}`, "utf8"))).cases : [];

/** Our rates under the reference's names. */
const names: Record<string, ConfusionRate> = {
  selection_rate: "selectionRate",
  base_rate: "baseRate",
  tpr: "tpr",
  fpr: "fpr",
  tnr: "tnr",
  fnr: "fnr",
  ppv: "ppv",
  npv: "npv",
  fdr: "fdr",
  forate: "falseOmission",
  accuracy: "accuracy",
};

function rates(confusion: Confusion): unknown {
  const { balancedAccuracy, f1, matthews, treatmentRatio } = confusionSummary(confusion);
  const entries = Object.entries(names).flatMap(([name, rate]) => {
    const { value, low, high } = confusionRate(confusion, rate);
    return [
      [name, value],
      [`${name}_lo`, low],
      [`${name}_hi`, high],
    ];
  });
  return {
    ...confusion,
    n: confusion.tp + confusion.fp + confusion.tn + confusion.fn,
    ...Object.fromEntries(entries),
    balanced_accuracy: balancedAccuracy,
    f1,
    mcc: matthews,
    treatment_ratio_fn_fp: treatmentRatio,
  };
}

function disparities(groups: Record<string, Confusion>, against: Confusion): unknown {
  const all = Object.values(groups);
  const perGroup = <Value>(of: (c: Confusion) => Value): Record<string, Value> =>
    Object.fromEntries(Object.entries(groups).map(([name, confusion]) => [name, of(confusion)]));
  const odds = equalisedOdds(all);
  const parity = disparity(all, "selectionRate");
  const most = all[parity.highest]!;
  return {
    by_metric: Object.fromEntries(
      Object.entries(names).map(([name, rate]) => {
        const { difference, ratio } = disparity(all, rate);
        const by_ref = perGroup(confusion => ({
          difference: rateDifference(confusion, against, rate).value,
          ratio: rateRatio(confusion, against, rate).value,
        }));
        return [name, { difference, ratio, by_ref }];
      }),
    ),
    demographic_parity_difference: parity.difference,
    demographic_parity_ratio: parity.ratio,
    equal_opportunity_difference: disparity(all, "tpr").difference,
    equalized_odds_difference: odds.difference,
    equalized_odds_ratio: odds.ratio,
    average_odds_difference_vs_ref: perGroup(confusion => averageOddsDifference(confusion, against)),
    predictive_parity_difference: disparity(all, "ppv").difference,
    four_fifths: perGroup(confusion => rateRatio(confusion, most, "selectionRate").value >= 0.8),
  };
}

function compas(): unknown {
  const [header, ...rows] = gunzipSync(readFileSync(`${shared}/data/compas-two-years.csv.gz`))
    .toString("utf8")
    .trim()
    .split("\n")
    .map(line => line.split(","));
  const [race, score, outcome] = ["race", "decile_score", "two_year_recid"].map(name =>
    header!.indexOf(name),
  );
  const empty = (): Confusion => ({ tp: 0, fp: 0, tn: 0, fn: 0 });
  const groups: Record<string, Confusion> = {};
  let overall = empty();
  for (const row of rows) {
    const predicted = Number(row[score!]) >= 5;
    const cell = row[outcome!] === "1" ? (predicted ? "tp" : "fn") : predicted ? "fp" : "tn";
    const group = groups[row[race!]!] ?? empty();
    groups[row[race!]!] = { ...group, [cell]: group[cell] + 1 };
    overall = { ...overall, [cell]: overall[cell] + 1 };
  }
  const caucasian = groups["Caucasian"]!;
  const large = Object.entries(groups).filter(([, c]) => c.tp + c.fp + c.tn + c.fn >= 50);
  const selected = Object.values(groups).map(c => [c.tp + c.fp, c.tn + c.fn]);
  const { statistic, df, p } = pearsonChiSquare(selected);
  return {
    overall: rates(overall),
    groups: Object.fromEntries(Object.entries(groups).map(([name, c]) => [name, rates(c)])),
    disparity: disparities(groups, caucasian),
    disparity_n50: disparities(Object.fromEntries(large), caucasian),
    selection_chi2: { chi2: statistic, df, p },
  };
}

/** The generated million, counted into the cells of an aggregate as an engine hands it over. */
function fairMillion(): Aggregate {
  const text = { nl: "", en: "" };
  const dimensions = ["geslacht:g2", "herkomst:h5", "leeftijd:l4", "dienst:d3"].map((spec): Dimension => {
    const [name, letter, size] = [spec.slice(0, -3), spec.at(-2)!, Number(spec.at(-1))];
    const categories = Array.from({ length: size }, (_, i) => ({ code: `${letter}${i}`, label: text }));
    const rest = {
      definition: text,
      source: "",
      validFrom: null,
      validTo: null,
      ordered: false,
      crosswalks: [],
    };
    return { name, classification: { id: name, version: "1", name: text, categories, ...rest } };
  });
  const random = mulberry32(1);
  const pick = (u: number, thresholds: readonly number[]): number =>
    thresholds.filter(threshold => threshold <= u).length;
  const measures = ["n", "positives", "predicted", "tp", "fp"];
  const values = measures.map(() => new Float64Array(120));
  const codes = dimensions.map(() => new Uint32Array(120));
  for (let row = 0; row < 1_000_000; row++) {
    const g1 = pick(random(), [0.55]);
    const g2 = pick(random(), [0.55, 0.75, 0.88, 0.96]);
    const g3 = pick(random(), [0.4, 0.7, 0.9]);
    const g4 = pick(random(), [0.8, 0.95]);
    const actual = random() < 0.25 + 0.05 * g1 - 0.02 * g2 + 0.03 * g3;
    const predicted = random() < (actual ? 0.7 - 0.04 * g2 : 0.2 + 0.05 * g2 - 0.03 * g1 + 0.02 * g4);
    const cell = ((g1 * 5 + g2) * 4 + g3) * 3 + g4;
    for (const [d, code] of [g1, g2, g3, g4].entries()) codes[d]![cell] = code;
    values[0]![cell]! += 1;
    if (actual) values[1]![cell]! += 1;
    if (predicted) values[2]![cell]! += 1;
    if (predicted) values[actual ? 3 : 4]![cell]! += 1;
  }
  return {
    unit: "persons",
    dimensions,
    size: 120,
    codes,
    content: { kind: "counts", measures, values },
    rounding: 1,
  };
}

const rowsOf = ({ size, codes, dimensions, content }: Aggregate): (string | number)[][] =>
  Array.from({ length: size }, (_, cell) => [
    ...codes.map((column, d) => dimensions[d]!.classification.categories[column[cell]!]!.code),
    ...content.values.map(column => column[cell]!),
  ]);

describe.skipIf(!present)(
  "fairness.json, computed with pandas and fairlearn (skipped where ../shared/reference is not there)",
  () => {
    it("holds one case", () => {
      expect(casesOf("fairness.json").map(c => c.id)).toEqual(["compas.race"]);
    });

    for (const { id, rel_tol, expected } of casesOf("fairness.json"))
      it(`gives every value of ${id} to ${rel_tol}`, () => {
        const comparisons = compare(expected, compas(), rel_tol);
        expect(comparisons.filter(c => !c.agrees)).toEqual([]);
        expect(comparisons).toHaveLength(countValues(expected));
        expect(comparisons.length).toBeGreaterThan(0);
      });
  },
);

describe.skipIf(!present)(
  "the generated million of synthetic.json (skipped where ../shared/reference is not there)",
  () => {
    it("has the counts of the reference in each of its 120 intersections, and its rates add up over them", () => {
      const expected = casesOf("synthetic.json").find(c => c.id === "synthetic.fair-1m")!.expected;
      const million = fairMillion();
      const comparisons = compare(
        expected,
        { rows: rowsOf(million), min_n: Math.min(...million.content.values[0]!) },
        1e-12,
      );
      expect(comparisons.filter(c => !c.agrees)).toEqual([]);
      expect(comparisons).toHaveLength(countValues(expected));
      const [positives, predicted, tp, fp] = rollUp(million, [])
        .content.values.slice(1)
        .map(v => v[0]!);
      const whole: Confusion = {
        tp: tp!,
        fp: fp!,
        tn: 1_000_000 - positives! - fp!,
        fn: positives! - tp!,
      };
      expect(confusionRate(whole, "selectionRate").value).toBe(predicted! / 1_000_000);
    });
  },
);
