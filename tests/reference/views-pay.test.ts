import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exactly } from "../../source/disclosure/exact.ts";
import { payView } from "../../source/mirror/pay/definition.ts";
import type { PayQuestion } from "../../source/mirror/pay/parameters.ts";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { type ColumnOf, sourceOfRows } from "../fixtures/staff-source.ts";
import { expectedOf, isThere, type Row, rowsOf } from "./reference.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "views-pay-"));
});
afterAll(() => rm(folder, { recursive: true }));

const standard: Omit<PayQuestion, "pay" | "by"> = {
  within: null,
  control: [],
  squares: [],
  decompose: "log",
  reference: {},
  mark: 0.05,
  adjust: "holm",
  level: 0.95,
};

async function found(
  rows: readonly Row[],
  columns: Readonly<Record<string, ColumnOf>>,
  question: Pick<PayQuestion, "pay" | "by"> & Partial<PayQuestion>,
) {
  const main = await sourceOfRows(folder, columns, rows);
  const { counts, structure } = await payView.answer({ main, others: {} }, { ...standard, ...question });
  return payView.find(structure, exactly(counts)).estimates;
}

const pick = (estimates: readonly Estimate[], measure: string, code: string, method?: string): Estimate =>
  estimates.find(
    e =>
      e.measure === measure &&
      Object.values(e.group).join() === code &&
      (method === undefined || e.method === method),
  )!;

/** A number in the reference, by the names that lead to it. */
function expected(id: string, ...path: readonly string[]): number {
  let at: unknown = expectedOf("pay", id);
  for (const name of path) at = Object(at)[name];
  return Number(at);
}
/** Whether a value is the reference's, to the digits the reference has. */
const near = (actual: number | null, wanted: number): boolean =>
  actual !== null && Math.abs(actual - wanted) <= 1e-8 * Math.max(1e-2, Math.abs(wanted));

describe.skipIf(!isThere("pay"))("the view of pay gives what R gives", () => {
  it("for raw gaps in wages of 1985", async () => {
    const estimates = await found(
      rowsOf("cps1985.csv"),
      { gender: "category", wage: "number" },
      { pay: "wage", by: ["gender"] },
    );
    const women = (name: string) => expected("cps1985.raw", "groups", "female", name);
    expect(near(pick(estimates, "mean", "female").value, women("mean"))).toBe(true);
    expect(near(pick(estimates, "median", "female").value, women("median"))).toBe(true);
    expect(near(pick(estimates, "mean-gap", "female").value, women("mean_gap_pct") / 100)).toBe(true);
    expect(near(pick(estimates, "median-gap", "female").value, women("median_gap_pct") / 100)).toBe(true);
    expect(near(pick(estimates, "mean-gap", "female").p, expected("cps1985.raw", "tests", "welch_p"))).toBe(
      true,
    );
    // What R prints when it runs the view's own script.
    expect(pick(estimates, "mean-gap", "female").low).toBeCloseTo(0.13170478, 8);
    expect(pick(estimates, "mean-gap", "female").high).toBeCloseTo(0.28434953, 8);
    const gap = (name: string) => expected("cps1985.adjusted", "gap1", name);
    const log = pick(estimates, "log-gap", "female");
    expect(near(log.value, gap("log_gap"))).toBe(true);
    expect(near(log.low, gap("lo"))).toBe(true);
    expect(near(log.high, gap("hi"))).toBe(true);
    expect(near(log.p, gap("p"))).toBe(true);
    expect(log.versus).toEqual({ gender: "male" });
  });

  it("for adjusted gaps, with amounts, a square and categories held equal", async () => {
    const rows = rowsOf("cps1985.csv");
    const names = ["ethnicity", "region", "occupation", "sector", "union", "married"];
    const columns: Record<string, ColumnOf> = {
      gender: "category",
      wage: "number",
      education: "number",
      experience: "number",
      ...Object.fromEntries(names.map(name => [name, "category" as const])),
    };
    for (const [id, control] of [
      ["gap2", ["education", "experience"]],
      ["gap3", ["education", "experience", ...names]],
    ] as const) {
      const estimates = await found(rows, columns, {
        pay: "wage",
        by: ["gender"],
        control,
        squares: ["experience"],
      });
      const gap = (name: string) => expected("cps1985.adjusted", id, name);
      const log = pick(estimates, "adjusted-log-gap", "female");
      expect(near(log.value, gap("log_gap"))).toBe(true);
      expect(near(log.low, gap("lo"))).toBe(true);
      expect(near(log.high, gap("hi"))).toBe(true);
      expect(near(log.p, gap("p"))).toBe(true);
      const share = pick(estimates, "adjusted-gap", "female");
      expect(near(share.value, -gap("pct") / 100)).toBe(true);
      expect(near(share.low, -gap("pct_hi") / 100)).toBe(true);
      expect(near(pick(estimates, "adjusted-gap-kennedy", "female").value, -gap("kennedy_pct") / 100)).toBe(
        true,
      );
    }
  });

  it("for the decomposition of wages in Chicago, in pay itself", async () => {
    const rows = rowsOf("chicago-wages.csv")
      .filter(row => Object.values(row).every(value => value !== ""))
      .map((row): Row => ({ ...row, wage: String(Math.exp(Number(row["ln.real.wage"]))) }));
    const control = ["age", "female", "LTHS", "some.college", "college", "advanced.degree"];
    const estimates = await found(
      rows,
      {
        "foreign.born": "category",
        wage: "number",
        ...Object.fromEntries(control.map(name => [name, "number" as const])),
      },
      { pay: "wage", by: ["foreign.born"], reference: { "foreign.born": "0" }, control, decompose: "amount" },
    );
    const id = "chicago.oaxaca-adjusted";
    expect(near(pick(estimates, "oaxaca-gap", "1").value, expected(id, "y", "y.diff"))).toBe(true);
    for (const part of ["endowments", "coefficients", "interaction"])
      expect(
        near(pick(estimates, `oaxaca-${part}`, "1").value, expected(id, "threefold", `coef(${part})`)),
      ).toBe(true);
    for (const [kind, name] of [
      ["pooled", "pooled with group dummy (Jann)"],
      ["neumark", "Neumark(pooled, no group dummy)"],
      ["reimers", "Reimers(0.5)"],
      ["cotton", "Cotton(nA/n)"],
    ] as const)
      for (const part of ["explained", "unexplained"])
        expect(
          near(
            pick(estimates, `oaxaca-${part}`, "1", `oaxaca-blinder, ${kind}`).value,
            expected(id, "twofold", name, part),
          ),
        ).toBe(true);
  });

  it("for the staff of Seattle, by race, sex and department", async () => {
    const rows = rowsOf("seattle-staff-2019.csv.gz").filter(
      row => /^[MF]$/.test(row["sex"]!) && row["race"] !== "" && Number(row["age"]) >= 16,
    );
    const estimates = await found(
      rows,
      { sex: "category", race: "category", department: "category", hourly_rate: "number" },
      { pay: "hourly_rate", by: ["sex", "race"], within: "department" },
    );
    for (const [by, code] of [
      ["by_sex", "F"],
      ["by_race", "Black or African American"],
    ] as const) {
      const of = (name: string) => expected("seattle2019.gap", by, code, name);
      expect(near(pick(estimates, "mean-gap", code).value, of("mean_gap_pct") / 100)).toBe(true);
      expect(near(pick(estimates, "median-gap", code).value, of("median_gap_pct") / 100)).toBe(true);
      expect(near(pick(estimates, "count", code).value, of("n"))).toBe(true);
    }
    expect(pick(estimates, "mean-gap", "Asian").versus).toEqual({ race: "White" });
    const departments = Object.keys(Object(expectedOf("pay", "seattle2019.gap")["departments"]));
    expect(departments.length).toBeGreaterThan(10);
    for (const department of departments) {
      const gap = estimates.find(
        e => e.measure === "mean-gap" && e.group["department"] === department && e.group["sex"] === "F",
      );
      expect(
        near(gap!.value, expected("seattle2019.gap", "departments", department, "mean_gap_pct") / 100),
      ).toBe(true);
    }
  });
});
