import { describe } from "vitest";
import { type CrossProducts } from "../../source/statistics/cross-products.ts";
import {
  type Design,
  type Term,
  treatmentDesign,
  withAmount,
  withInteraction,
} from "../../source/statistics/design.ts";
import { criticalZ } from "../../source/statistics/distributions.ts";
import { sampleFrom, type Tally, tally } from "../../source/statistics/histogram.ts";
import { linear, type LinearFit, type Robust, robustSlopes } from "../../source/statistics/linear.ts";
import { variance } from "../../source/statistics/moments.ts";
import {
  type ReferenceCoefficients,
  threefold,
  threefoldColumns,
  twofold,
  twofoldColumns,
  withBase,
} from "../../source/statistics/oaxaca-blinder.ts";
import { payBands } from "../../source/statistics/pay-bands.ts";
import { meanGap, medianGap, percentDifference } from "../../source/statistics/pay-gap.ts";
import { regressionIn } from "../../source/statistics/product-regression.ts";
import { quantile } from "../../source/statistics/quantile.ts";
import { rankSum } from "../../source/statistics/rank-sum.ts";
import { studentTest, welchTest } from "../../source/statistics/t-test.ts";
import { breuschPagan, termTest, varianceInflation } from "../../source/statistics/term-tests.ts";
import { compareWith, isThere, type Row, rowsOf } from "./reference.ts";

/** The pay of each group, by name, as histograms on the recorded unit. */
function byGroup(rows: readonly Row[], group: (row: Row) => string, pay: string): Map<string, Tally> {
  const values = new Map<string, number[]>();
  for (const row of rows) values.set(group(row), [...(values.get(group(row)) ?? []), Number(row[pay])]);
  return new Map([...values].map(([name, list]) => [name, tally(list)]));
}

function rawGaps(groups: ReadonlyMap<string, Tally>, reference: string) {
  const others = groups.get(reference)!;
  return Object.fromEntries(
    [...groups].map(([name, own]) => {
      const [sample, logs] = [sampleFrom(own), sampleFrom(own, Math.log)];
      const at = (p: number): number => quantile(own, p);
      return [
        name,
        {
          n: own.n,
          mean: sample.mean,
          sd: Math.sqrt(variance(sample)),
          median: at(0.5),
          q10: at(0.1),
          q25: at(0.25),
          q75: at(0.75),
          q90: at(0.9),
          geo_mean: Math.exp(logs.mean),
          mean_gap_pct: 100 * meanGap(sampleFrom(others), sample).value,
          median_gap_pct: 100 * medianGap(others, own).value,
          geo_gap_pct: -100 * Math.expm1(logs.mean - sampleFrom(others, Math.log).mean),
        },
      ];
    }),
  );
}

function twoGroups(
  groups: ReadonlyMap<string, Tally>,
  names: readonly [string, string],
  of?: (v: number) => number,
) {
  const [a, b] = [groups.get(names[0])!, groups.get(names[1])!];
  const [welch, student] = [welchTest, studentTest].map(test => test(sampleFrom(a, of), sampleFrom(b, of)));
  const ranks = rankSum(a, b);
  return {
    welch_t: welch!.t,
    welch_df: welch!.df,
    welch_p: welch!.p,
    welch_lo: welch!.low,
    welch_hi: welch!.high,
    student_t: student!.t,
    student_p: student!.p,
    wilcoxon_w: ranks.statistic,
    wilcoxon_p: ranks.p,
    groups: names,
  };
}

/** The cells of a regression: people who share a row of the design, and their histogram of the response. */
interface Cells {
  readonly rows: readonly Row[];
  readonly values: readonly Tally[];
}

function cellsOf(rows: readonly Row[], predictors: readonly string[], response: (row: Row) => number): Cells {
  const cells = new Map<string, { row: Row; values: number[] }>();
  for (const row of rows) {
    const key = predictors.map(name => row[name]).join("\n");
    const cell = cells.get(key) ?? { row, values: [] };
    cell.values.push(response(row));
    cells.set(key, cell);
  }
  return { rows: [...cells.values()].map(c => c.row), values: [...cells.values()].map(c => tally(c.values)) };
}

const factor = (rows: readonly Row[], name: string, reference?: string) => {
  const levels = [...new Set(rows.map(row => row[name]!))].toSorted();
  return {
    name,
    levels,
    codes: rows.map(row => levels.indexOf(row[name]!)),
    reference: reference ?? levels[0]!,
  };
};

const amount = (design: Design, cells: Cells, name: string, of: (row: Row) => number): Design =>
  withAmount(design, name, cells.rows.map(of));

function termName(term: Term): string {
  if (term.factor !== null) return `${term.factor}${term.level}`;
  if (term.product !== undefined) return term.product.map(termName).join(":");
  return term.amount ?? "(Intercept)";
}

const byTerm = <T>(design: Design, of: (j: number) => T) =>
  Object.fromEntries(design.terms.map((term, j) => [termName(term), of(j)]));

function fitted(design: Design, cells: Cells) {
  const fit = linear(
    design.rows,
    cells.values.map(v => sampleFrom(v)),
  );
  return { fit, model: modelOf(design, fit) };
}

function modelOf(design: Design, fit: LinearFit) {
  const errors = (kind: Robust) => {
    const slopes = robustSlopes(fit, kind);
    return byTerm(design, j => slopes[j]!.se);
  };
  return {
    coef: byTerm(design, j => {
      const { value, se, t, p } = fit.coefficients[j]!;
      // The reference has normal limits here, beside the p of a t.
      const half = criticalZ(0.95) * se;
      return { b: value, se, stat: t, p, wald_lo: value - half, wald_hi: value + half };
    }),
    b: byTerm(design, j => fit.coefficients[j]!.value),
    se: byTerm(design, j => fit.coefficients[j]!.se),
    HC0: errors("HC0"),
    HC1: errors("HC1"),
    HC2: errors("HC2"),
    HC3: errors("HC3"),
    HC4: errors("HC4"),
    r2: fit.rSquared,
    adj_r2: fit.adjustedRSquared,
    sigma: fit.sigma,
    n: fit.n,
    df: fit.df,
    p: design.terms.length,
    loglik: fit.logLikelihood,
    aic: fit.aic,
  };
}

function logGap(fit: LinearFit, column: number) {
  const slope = robustSlopes(fit)[column]!;
  const percent = percentDifference(slope, fit.coefficients[column]!.se);
  return {
    log_gap: slope.value,
    hc3: slope.se,
    lo: slope.low,
    hi: slope.high,
    pct: 100 * percent.value,
    pct_lo: 100 * percent.low!,
    pct_hi: 100 * percent.high!,
    kennedy_pct: 100 * percent.kennedy,
    t: slope.t,
    p: slope.p,
  };
}

/** Quartile shares as the reference makes them: ties broken by their order in the file. */
function quartileShares(rows: readonly Row[], group: string, names: readonly string[], pay: string) {
  const sorted = rows.toSorted((a, b) => Number(a[pay]) - Number(b[pay]));
  const ranks = names.map(name => tally(sorted.flatMap((row, rank) => (row[group] === name ? [rank] : []))));
  return Object.fromEntries(
    payBands(ranks).map((counts, band) => {
      const total = counts.reduce((sum, c) => sum + c, 0);
      return [`Q${band + 1}`, Object.fromEntries(names.map((name, g) => [name, counts[g]! / total]))];
    }),
  );
}

function cpsRaw() {
  const groups = byGroup(rowsOf("cps1985.csv"), row => row["gender"]!, "wage");
  return {
    groups: rawGaps(groups, "male"),
    tests: twoGroups(groups, ["male", "female"]),
    log_tests: twoGroups(groups, ["male", "female"], Math.log),
  };
}

function cpsAdjusted() {
  const rows = rowsOf("cps1985.csv");
  const logWage = (row: Row): number => Math.log(Number(row["wage"]));
  const years = (design: Design, cells: Cells): Design =>
    amount(
      amount(
        amount(design, cells, "education", r => Number(r["education"])),
        cells,
        "experience",
        r => Number(r["experience"]),
      ),
      cells,
      "I(experience^2)",
      r => Number(r["experience"]) ** 2,
    );
  const one = cellsOf(rows, ["gender"], logWage);
  const gender = (cells: Cells) => factor(cells.rows, "gender", "male");
  const m1 = fitted(treatmentDesign([gender(one)]), one);
  const two = cellsOf(rows, ["gender", "education", "experience"], logWage);
  const design2 = years(treatmentDesign([gender(two)]), two);
  const m2 = fitted(design2, two);
  const names = ["ethnicity", "region", "occupation", "sector", "union", "married"];
  const three = cellsOf(rows, ["gender", "education", "experience", ...names], logWage);
  const references: Record<string, string> = { ethnicity: "cauc", occupation: "worker", region: "other" };
  const m3 = fitted(
    years(
      treatmentDesign([gender(three), ...names.map(name => factor(three.rows, name, references[name]))]),
      three,
    ),
    three,
  );
  const four = cellsOf(rows, ["gender", "education", "experience", "married"], logWage);
  const m4 = fitted(
    withInteraction(
      years(treatmentDesign([gender(four), factor(four.rows, "married")]), four),
      "gender",
      "married",
    ),
    four,
  );
  const spread = breuschPagan(design2.rows, two.values);
  return {
    m1: m1.model,
    m2: m2.model,
    m3: m3.model,
    m4_interaction: m4.model,
    gap1: logGap(m1.fit, 1),
    gap2: logGap(m2.fit, 1),
    gap3: logGap(m3.fit, 1),
    vif_m2: Object.fromEntries(
      ["gender", "education", "experience", "I(experience^2)"].map((name, i) => [
        name,
        varianceInflation(m2.fit, [i + 1]),
      ]),
    ),
    bp_m2: { stat: spread.statistic, df: spread.df, p: { BP: spread.p } },
  };
}

function professors() {
  const rows = rowsOf("professor-salaries.csv");
  const groups = byGroup(rows, row => row["sex"]!, "salary");
  const names = ["rank", "discipline", "yrs.since.phd", "yrs.service", "sex"];
  const model = (response: (row: Row) => number) => {
    const cells = cellsOf(rows, names, response);
    const factors = [factor(cells.rows, "rank", "AsstProf"), factor(cells.rows, "discipline", "A")];
    let design = treatmentDesign([...factors, factor(cells.rows, "sex", "Male")]);
    for (const name of ["yrs.since.phd", "yrs.service"])
      design = amount(design, cells, name, row => Number(row[name]));
    return { ...fitted(design, cells), design };
  };
  const { fit, model: values, design } = model(row => Number(row["salary"]));
  const logs = model(row => Math.log(Number(row["salary"])));
  const sex = design.terms.findIndex(term => term.factor === "sex");
  const columns = (name: string): number[] =>
    design.terms.flatMap((t, j) =>
      t.factor === name || (t.factor === null && t.amount === name) ? [j] : [],
    );
  return {
    raw: rawGaps(groups, "Male"),
    tests: twoGroups(groups, ["Male", "Female"]),
    model: values,
    log_gap: logGap(logs.fit, sex),
    quartile_shares: quartileShares(rows, "sex", ["Male", "Female"], "salary"),
    anova_type2: {
      ...Object.fromEntries(names.map(name => [name, termTest(fit, columns(name)).statistic])),
      Residuals: null,
    },
  };
}

const chicagoColumns = ["age", "female", "LTHS", "some.college", "college", "advanced.degree"];

function chicago() {
  const rows = rowsOf("chicago-wages.csv").filter(row => Object.values(row).every(value => value !== ""));
  const variables = [...chicagoColumns, "wage"];
  const value = (row: Row, name: string): number =>
    name === "wage" ? Math.exp(Number(row["ln.real.wage"])) : Number(row[name]);
  const groups = ["0", "1"].map(code => rows.filter(row => row["foreign.born"] === code));
  const pairs = variables.flatMap(i => variables.map(j => [i, j] as const));
  const add = (of: (row: Row, i: string, j: string) => number): Float64Array[] =>
    pairs.map(([i, j]) => Float64Array.from(groups, own => own.reduce((sum, row) => sum + of(row, i, j), 0)));
  const content: CrossProducts = {
    kind: "cross-products",
    variables,
    n: add(() => 1),
    sums: add((row, i) => value(row, i)),
    products: add((row, i, j) => value(row, i) * value(row, j)),
  };
  const [a, b] = [0, 1].map(cell => regressionIn(content, cell, "wage", chicagoColumns));
  const names = ["(Intercept)", ...chicagoColumns];
  const named = <T>(list: readonly T[]) =>
    Object.fromEntries(list.map((part, j) => [[...names, "(Base)"][j]!, part]));
  const levels = [3, 4, 5, 6];
  const [wide, wideB] = [withBase(a!, levels), withBase(b!, levels)];
  const three = threefold(a!, b!);
  const total = a!.n + b!.n;
  const kinds: [string, number, ReferenceCoefficients][] = [
    ["B_coefficients(w0)", 0, "b"],
    ["A_coefficients(w1)", 1, "a"],
    ["Reimers(0.5)", 0.5, "reimers"],
    ["Cotton(nA/n)", a!.n / total, "cotton"],
    ["Neumark(pooled, no group dummy)", -1, "neumark"],
    ["pooled with group dummy (Jann)", -2, "pooled"],
  ];
  const parts = kinds.map(([name, weight, kind]) => {
    const whole = twofold(a!, b!, kind);
    // R's package leaves the reference coefficients as they are where the regression has a term for the group.
    const star =
      kind === "pooled"
        ? [...whole.coefficients, 0]
        : withBase({ means: a!.means, coefficients: whole.coefficients }, levels).coefficients;
    const columns = twofoldColumns(wide, wideB, star);
    const sumOf = (of: "unexplainedA" | "unexplainedB"): number => columns.reduce((sum, c) => sum + c[of], 0);
    return {
      name,
      overall: {
        weight,
        explained: whole.explained.value,
        unexplained: whole.unexplained.value,
        unexplained_A: sumOf("unexplainedA"),
        unexplained_B: sumOf("unexplainedB"),
      },
      columns: named(
        columns.map(({ explained, unexplained, unexplainedA, unexplainedB }) => ({
          explained,
          unexplained,
          unexplained_A: unexplainedA,
          unexplained_B: unexplainedB,
        })),
      ),
    };
  });
  return {
    n: { "n.A": a!.n, "n.B": b!.n, "n.pooled": total },
    y: { "y.A": a!.response, "y.B": b!.response, "y.diff": a!.response - b!.response },
    x_mean_diff: named(a!.means.map((x, j) => x - b!.means[j]!)),
    threefold: {
      "coef(endowments)": three.endowments.value,
      "coef(coefficients)": three.coefficients.value,
      "coef(interaction)": three.interaction.value,
    },
    threefold_variables: named(threefoldColumns(wide, wideB)),
    twofold: Object.fromEntries(parts.map(p => [p.name, p.overall])),
    twofold_variables: Object.fromEntries(parts.map(p => [p.name, p.columns])),
    beta_A: named(wide.coefficients),
    beta_B: named(wideB.coefficients),
  };
}

function seattle() {
  const rows = rowsOf("seattle-staff-2019.csv.gz").filter(
    row =>
      Number(row["hourly_rate"]) > 0 &&
      /^[MF]$/.test(row["sex"]!) &&
      row["race"] !== "" &&
      Number(row["age"]) >= 16,
  );
  const bySex = byGroup(rows, row => row["sex"]!, "hourly_rate");
  const logRate = (row: Row): number => Math.log(Number(row["hourly_rate"]));
  const model = (predictors: readonly string[], build: (design: Design, cells: Cells) => Design) => {
    const cells = cellsOf(rows, predictors, logRate);
    const factors = predictors.filter(name => name !== "age");
    const references: Record<string, string> = { sex: "M", race: "White" };
    const design = treatmentDesign(factors.map(name => factor(cells.rows, name, references[name])));
    return fitted(build(design, cells), cells).model;
  };
  const ages = (design: Design, cells: Cells): Design =>
    amount(
      amount(design, cells, "age", row => Number(row["age"])),
      cells,
      "I(age^2)",
      row => Number(row["age"]) ** 2,
    );
  const all = ["sex", "race", "age", "regular_temporary", "department"];
  const departments = new Map<string, Row[]>();
  for (const row of rows)
    departments.set(row["department"]!, [...(departments.get(row["department"]!) ?? []), row]);
  return {
    n: rows.length,
    by_sex: rawGaps(bySex, "M"),
    by_race: rawGaps(
      byGroup(rows, row => row["race"]!, "hourly_rate"),
      "White",
    ),
    by_sex_race: rawGaps(
      byGroup(rows, row => `${row["sex"]} x ${row["race"]}`, "hourly_rate"),
      "M x White",
    ),
    tests: twoGroups(bySex, ["M", "F"]),
    m1: model(["sex", "race"], design => design),
    m2: model(all, ages),
    m3_interaction: model(all, (design, cells) => withInteraction(ages(design, cells), "sex", "race")),
    quartiles: quartileShares(rows, "sex", ["M", "F"], "hourly_rate"),
    departments: Object.fromEntries(
      [...departments].flatMap(([name, own]) => {
        const groups = byGroup(own, row => row["sex"]!, "hourly_rate");
        const [men, women] = [groups.get("M"), groups.get("F")];
        if (men === undefined || women === undefined || men.n < 5 || women.n < 5) return [];
        const gap = medianGap(men, women).value;
        const mean = meanGap(sampleFrom(men), sampleFrom(women)).value;
        return [[name, { n: own.length, median_gap_pct: 100 * gap, mean_gap_pct: 100 * mean }]];
      }),
    ),
  };
}

describe.skipIf(!isThere("pay"))(
  "pay.json, computed with R (skipped where ../shared/reference is not there)",
  () => {
    compareWith("pay", {
      "cps1985.raw": cpsRaw,
      "cps1985.adjusted": cpsAdjusted,
      "professors.adjusted": professors,
      "chicago.oaxaca-adjusted": chicago,
      "seattle2019.gap": seattle,
    });
  },
);
