import { describe } from "vitest";
import { adjustP } from "../../source/statistics/adjust.ts";
import { averageEffect } from "../../source/statistics/average-effect.ts";
import { averageSlope } from "../../source/statistics/average-slope.ts";
import { coxRegression } from "../../source/statistics/cox.ts";
import { treatmentDesign, withAmount } from "../../source/statistics/design.ts";
import { diversity, segregation } from "../../source/statistics/diversity.ts";
import { sampleFrom, tally } from "../../source/statistics/histogram.ts";
import {
  type Durations,
  kaplanMeier,
  medianSurvival,
  survivalAt,
} from "../../source/statistics/kaplan-meier.ts";
import { logRank } from "../../source/statistics/log-rank.ts";
import { logistic } from "../../source/statistics/logistic.ts";
import { variance } from "../../source/statistics/moments.ts";
import { median } from "../../source/statistics/quantile.ts";
import { representation } from "../../source/statistics/representation.ts";
import { cochranArmitage } from "../../source/statistics/trend.ts";
import { compareWith, isThere, type Row, rowsOf } from "./reference.ts";
import { proportion, twoProportions } from "./two-proportions.ts";

const bands = ["<20", "20-30", "30-40", "40-50", "50-60", "60+"];
const count = (rows: readonly Row[], where: Row): number =>
  rows.filter(row => Object.entries(where).every(([name, value]) => row[name] === value)).length;
const levelsOf = (rows: readonly Row[], name: string): string[] =>
  [...new Set(rows.map(r => r[name]!))].toSorted();
const table = (rows: readonly Row[], unit: string, group: string): number[][] =>
  levelsOf(rows, unit).map(u => levelsOf(rows, group).map(g => count(rows, { [unit]: u, [group]: g })));

function segregated(rows: readonly Row[], unit: string, group: string) {
  const found = segregation(table(rows, unit, group));
  return {
    dissimilarity: found.dissimilarity,
    multigroup_dissimilarity: found.multigroupDissimilarity,
    theil_H: found.theilH,
    mutual_information: found.mutualInformation,
    blau_total: found.blau,
    shannon_total: found.shannon,
    normalized_exposure: found.normalizedExposure,
  };
}

function diverse(counts: readonly number[]) {
  const found = diversity(counts);
  return {
    n: found.n,
    blau: found.blau,
    blau_unbiased: found.blauUnbiased,
    iqv: found.qualitativeVariation,
    shannon: found.shannon,
    evenness: found.evenness,
  };
}

function seattle() {
  const rows = rowsOf("seattle-staff-2019.csv.gz")
    .filter(row => Number(row["hourly_rate"]) > 0 && /^[MF]$/.test(row["sex"]!) && row["race"] !== "")
    .map(
      (row): Row => ({
        ...row,
        band: bands[Math.max(0, Math.min(5, Math.floor(Number(row["hourly_rate"]) / 10) - 1))]!,
      }),
    );
  const races = levelsOf(rows, "race");
  const groups = ["F", "M"].flatMap(sex => races.map(race => ({ race, sex })));
  const overall = count(rows, { band: "60+" });
  const top = groups.map(group => {
    const [x, n] = [count(rows, { ...group, band: "60+" }), count(rows, group)];
    const { p, wilson_lo, wilson_hi } = proportion(x, n);
    const versus_rest = twoProportions(x, n, overall - x, rows.length - n);
    const representation_ratio = representation(x, n, overall / rows.length).index.value;
    return { x, n, p, wilson_lo, wilson_hi, representation_ratio, versus_rest };
  });
  const named = <T>(list: readonly T[]) =>
    Object.fromEntries(groups.map(({ race, sex }, i) => [`${race} x ${sex}`, list[i]]));
  const p = top.map(t => t.versus_rest.fisher_p);
  return {
    n: rows.length,
    cells: bands.flatMap(band =>
      groups.map(group => ({ ...group, band, Freq: count(rows, { ...group, band }) })),
    ),
    top: named(top),
    holm: named(adjustP(p, "holm")),
    bh: named(adjustP(p, "bh")),
    bands_by_race: segregated(rows, "band", "race"),
    bands_by_sex: segregated(rows, "band", "sex"),
    departments_by_race: segregated(rows, "department", "race"),
    departments_by_sex: segregated(rows, "department", "sex"),
    diversity_race: diverse(races.map(race => count(rows, { race }))),
    diversity_intersection: diverse(groups.map(group => count(rows, group))),
    trend: {
      cochran_armitage_women_over_bands: cochranArmitage(
        bands.map(band => count(rows, { band, sex: "F" })),
        bands.map(band => count(rows, { band })),
      ).statistic,
    },
  };
}

function headcount() {
  const rows = rowsOf("cpd-panel-2002-2017.csv.gz");
  const years = Map.groupBy(rows, row => row["jaar"]!);
  const cells = (jaar: string) => {
    const own = years.get(jaar) ?? [];
    const names = ["niveau", "geslacht", "herkomst"];
    const counted = Map.groupBy(own, row => names.map(name => row[name]).join());
    return [...counted.keys()].toSorted().map(key => {
      const [niveau, geslacht, herkomst] = key.split(",");
      return { jaar: Number(jaar), niveau: Number(niveau), geslacht, herkomst, N: counted.get(key)!.length };
    });
  };
  const last = years.get("2017") ?? [];
  return {
    per_year: Object.fromEntries([...years].map(([year, own]) => [year, own.length])),
    cells_2002: cells("2002"),
    cells_2017: cells("2017"),
    persons: new Set(rows.map(row => row["persoon"])).size,
    segregation_2017: {
      level_by_sex: segregated(last, "niveau", "geslacht"),
      level_by_origin: segregated(last, "niveau", "herkomst"),
    },
  };
}

const durations = (rows: readonly Row[]): Durations => ({
  left: tally(rows.filter(row => row["status"] === "2").map(row => Number(row["time"]))),
  stayed: tally(rows.filter(row => row["status"] === "1").map(row => Number(row["time"]))),
});

function lung() {
  const rows = rowsOf("lung.csv");
  const steps = kaplanMeier(durations(rows));
  const times = [100, 200, 300, 365, 500, 730];
  const at = times.map(time => survivalAt(steps, time)!);
  const sexes = ["1", "2"].map(sex => durations(rows.filter(row => row["sex"] === sex)));
  const test = logRank([sexes]);
  const cells = [...Map.groupBy(rows, row => `${row["sex"]},${row["age"]}`)];
  const fit = coxRegression(
    cells.map(([key]) => key.split(",").map(Number)),
    cells.map(([, own]) => durations(own)),
  );
  const [sex, age] = fit.coefficients;
  return {
    times,
    surv: at.map(step => step.value),
    se: at.map(step => step.se),
    lo: at.map(step => step.low),
    hi: at.map(step => step.high),
    median_by_sex: sexes.map(own => medianSurvival(kaplanMeier(own))?.value),
    logrank: test.statistic,
    p: test.p,
    cox: {
      b: { sex: sex!.value, age: age!.value },
      se: { sex: sex!.se, age: age!.se },
      loglik: fit.logLikelihood,
    },
  };
}

function attrition() {
  const rows = rowsOf("ibm-hr-attrition.csv.gz");
  const genders = ["Male", "Female"];
  const people = (Gender: string, Attrition?: string) =>
    count(rows, Attrition === undefined ? { Gender } : { Gender, Attrition });
  const names = ["Gender", "Age", "JobLevel", "OverTime", "MaritalStatus", "YearsAtCompany"];
  const cells = [...Map.groupBy(rows, row => names.map(name => row[name]).join("\n")).values()];
  const factor = (name: string, reference: string) => {
    const levels = levelsOf(rows, name);
    return { name, levels, codes: cells.map(cell => levels.indexOf(cell[0]![name]!)), reference };
  };
  const amounts = (name: string): number[] => cells.map(cell => Number(cell[0]![name]));
  let design = treatmentDesign([
    factor("Gender", "Male"),
    factor("OverTime", "No"),
    factor("MaritalStatus", "Divorced"),
  ]);
  for (const name of ["Age", "JobLevel", "YearsAtCompany"]) design = withAmount(design, name, amounts(name));
  const trials = cells.map(cell => cell.length);
  const fit = logistic(
    design.rows,
    trials,
    cells.map(cell => count(cell, { Attrition: "Yes" })),
  );
  const effect = (e: { value: number; se: number; low: number; high: number; p: number }) => ({
    ame: e.value,
    se: e.se,
    lo: e.low,
    hi: e.high,
    p: e.p,
  });
  return {
    cells: ["No", "Yes"].flatMap(attrited =>
      ["1", "2", "3", "4", "5"].flatMap(level =>
        genders.map(gender => ({
          gender,
          level,
          attrition: attrited,
          Freq: count(rows, { Gender: gender, JobLevel: level, Attrition: attrited }),
        })),
      ),
    ),
    gender: twoProportions(people("Female", "Yes"), people("Female"), people("Male", "Yes"), people("Male")),
    logit: Object.fromEntries(
      design.terms.map((term, j) => {
        const { value, se, z, p, low, high } = fit.coefficients[j]!;
        const name = term.factor === null ? (term.amount ?? "(Intercept)") : `${term.factor}${term.level}`;
        return [name, { b: value, se, stat: z, p, wald_lo: low, wald_hi: high }];
      }),
    ),
    ame_female: effect(averageEffect(fit, design, trials, "Gender", "Female")),
    ame_age: effect(
      averageSlope(
        fit,
        design.rows,
        trials,
        design.terms.findIndex(term => term.factor === null && term.amount === "Age"),
      ),
    ),
    years_since_promotion: Object.fromEntries(
      genders.map(gender => {
        const years = tally(
          rows.filter(row => row["Gender"] === gender).map(row => Number(row["YearsSinceLastPromotion"])),
        );
        const sample = sampleFrom(years);
        return [gender, { mean: sample.mean, sd: Math.sqrt(variance(sample)), median: median(years) }];
      }),
    ),
  };
}

describe.skipIf(!isThere("workforce"))(
  "workforce.json, computed with R (skipped where ../shared/reference is not there)",
  () => {
    compareWith("workforce", {
      "seattle2019.representation": seattle,
      "cpd.headcount": headcount,
      "lung.km": lung,
      "ibm.attrition": attrition,
    });
  },
);
