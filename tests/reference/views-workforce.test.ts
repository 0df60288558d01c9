import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../source/datasets/model.ts";
import type { Source } from "../../source/datasets/source.ts";
import { exactly } from "../../source/disclosure/exact.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { questionFrom } from "../../source/mirror/parameters.ts";
import { representationView } from "../../source/mirror/representation/definition.ts";
import { retentionView } from "../../source/mirror/retention/definition.tsx";
import type { View } from "../../source/mirror/view.ts";
import type { Estimate } from "../../source/statistics/estimate.ts";
import { mulberry32 } from "../../source/statistics/random.ts";
import { sourceOfRows } from "../fixtures/staff-source.ts";
import { expectedOf, isThere, type Row, rowsOf } from "./reference.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "views-workforce-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function found<Q, S>(
  view: View<Q, S>,
  main: Source,
  query: string,
  audience: "analyst" | "manager" = "analyst",
  others: Readonly<Record<string, Source>> = {},
) {
  const datasets: { main: Dataset } & Record<string, Dataset> = {
    ...Object.fromEntries(Object.entries(others).map(([name, source]) => [name, source.dataset])),
    main: main.dataset,
  };
  // oxlint-disable-next-line no-unsafe-type-assertion -- the question is made from the view's own parameters
  const question = questionFrom(view.parameters, datasets, new URLSearchParams(query)) as Q;
  const { counts, structure } = await view.answer({ main, others }, question);
  const tables =
    audience === "analyst"
      ? exactly(counts)
      : await protectTables(counts, readPolicy().audiences[audience], []);
  const finding = view.find(structure, tables);
  expect(JSON.stringify(finding)).not.toMatch(/NaN|Infinity/);
  expect(view.script(finding, structure, tables)).toContain("data.frame");
  return finding;
}

const pick = (estimates: readonly Estimate[], measure: string, group: Row, moment: string | null = null) =>
  estimates.find(
    e =>
      e.measure === measure &&
      e.moment === moment &&
      Object.keys(e.group).length === Object.keys(group).length &&
      Object.entries(group).every(([name, code]) => e.group[name] === code),
  )!;
const near = (actual: number | null, wanted: number): boolean =>
  actual !== null && Math.abs(actual - wanted) <= 1e-8 * Math.max(1e-2, Math.abs(wanted));

describe.skipIf(!isThere("workforce"))("views of staff give what R gives", () => {
  it("for how the highest paid of Seattle are made up", async () => {
    const rows = rowsOf("seattle-staff-2019.csv.gz")
      .filter(row => Number(row["hourly_rate"]) > 0 && /^[MF]$/.test(row["sex"]!) && row["race"] !== "")
      .map(
        (row): Row => ({
          groep: `${row["race"]} x ${row["sex"]}`,
          band: Number(row["hourly_rate"]) >= 60 ? "60+" : "<60",
        }),
      );
    const main = await sourceOfRows(folder, { groep: "category", band: "category" }, rows);
    const { estimates } = await found(representationView, main, "by=groep&within=band");
    const top = Object(expectedOf("workforce", "seattle2019.representation")["top"]);
    for (const group of Object.keys(top)) {
      const index = pick(estimates, "index", { groep: group, band: "60+" });
      expect(near(index.value, Object(top[group])["representation_ratio"])).toBe(true);
    }
    expect(Object.keys(top)).toHaveLength(16);
  });

  it("for how long patients stay, and whether that differs", async () => {
    const rows = rowsOf("lung.csv").map(
      (row): Row => ({
        ...row,
        dood: row["status"] === "2" ? "1" : "0",
      }),
    );
    const main = await sourceOfRows(folder, { sex: "category", time: "number", dood: "yes-no" }, rows);
    const { estimates } = await found(retentionView, main, "time=time&event=dood&by=sex&every=100");
    const lung = expectedOf("workforce", "lung.km");
    const list = (name: string): number[] => Object.values(Object(lung[name])).map(Number);
    for (const [i, time] of list("times").entries()) {
      if (time % 100 !== 0) continue;
      const step = pick(estimates, "survival", {}, String(time));
      expect(near(step.value, list("surv")[i]!)).toBe(true);
      expect(near(step.low, list("lo")[i]!)).toBe(true);
      expect(near(step.high, list("hi")[i]!)).toBe(true);
    }
    for (const [i, sex] of ["1", "2"].entries())
      expect(pick(estimates, "median-stay", { sex }).value).toBe(list("median_by_sex")[i]);
    const test = pick(estimates, "log-rank", {}, "sex");
    expect(near(test.value, Number(lung["logrank"]))).toBe(true);
    expect(near(test.p, Number(lung["p"]))).toBe(true);
    // R: coxph(Surv(time, status) ~ sex), of women against men.
    expect(pick(estimates, "hazard-ratio", { sex: "2" }).value).toBeCloseTo(0.588, 3);
  });
});

/** Staff of whom a fifth of women and a third of men is in the highest scale, with their scale of a year before. */
function staff(people: number): Row[] {
  const draw = mulberry32(11);
  return Array.from({ length: people }, () => {
    const woman = draw() < 0.5;
    const scale = draw() < (woman ? 0.2 : 0.35) ? 12 : draw() < 0.5 ? 10 : 8;
    const [before, leaves] = [draw(), draw() < 0.08];
    const previous = before < 0.1 ? "?" : String(before < 0.2 && scale > 8 ? scale - 2 : scale);
    return {
      geslacht: woman ? "V" : "M",
      schaal: leaves && previous !== "?" ? "?" : String(scale),
      vorige: previous,
      maanden: String(1 + Math.floor(draw() * 80)),
      weg: leaves ? "1" : "0",
    };
  });
}
const scales = { codes: ["8", "10", "12", "?"], ordered: true } as const;
const columns = {
  geslacht: "category",
  schaal: scales,
  vorige: scales,
  maanden: "number",
  weg: "yes-no",
} as const;

describe("views of made-up staff", () => {
  it("say where a target leads, call one that cannot be met out of reach, and stand by the limits of the law", async () => {
    const main = await sourceOfRows(folder, columns, staff(1_200));
    const ask = (target: number) =>
      found(
        representationView,
        main,
        `by=geslacht&within=schaal&previous=vorige&target=${target}&of=geslacht%3DV&levels=12&years=5`,
      );
    const near42 = await ask(0.42);
    expect(pick(near42.estimates, "projected-share", { geslacht: "V" }, "5").value).toBeGreaterThan(0.3);
    expect(near42.warnings.map(w => w.code)).toEqual(expect.arrayContaining(["legal-limits", "projection"]));
    const again = await ask(0.42);
    expect(again.estimates).toEqual(near42.estimates);
    const far = await ask(0.99);
    expect(far.sentences.map(s => s.text.nl).join(" ")).toContain("onhaalbaar");
    expect(far.sentences.map(s => s.text.en).join(" ")).toContain("out of reach");
  });

  it("hold each group against a population, and refuse one in another classification", async () => {
    const main = await sourceOfRows(folder, columns, staff(400));
    const population = await sourceOfRows(
      folder,
      { geslacht: { codes: ["M", "V"] } },
      staff(1_000).map(row => ({ geslacht: row["geslacht"]! })),
    );
    const { estimates } = await found(
      representationView,
      main,
      "by=geslacht&within=&reference=x",
      "analyst",
      {
        reference: population,
      },
    );
    const women = pick(estimates, "index", { geslacht: "V" });
    expect(women.value).toBeGreaterThan(0.8);
    expect(women.test).toBe("score, known share");
    const other = await sourceOfRows(folder, { geslacht: { codes: ["x", "y"] } }, [{ geslacht: "x" }]);
    await expect(
      found(representationView, main, "by=geslacht&reference=x", "analyst", { reference: other }),
    ).rejects.toMatchObject({ code: "question" });
  });

  it("show managers what is large enough, and no one who left alone", async () => {
    const main = await sourceOfRows(folder, columns, staff(600));
    const shares = await found(representationView, main, "by=geslacht&within=schaal", "manager");
    expect(pick(shares.estimates, "share", { geslacht: "V" }).value).not.toBeNull();
    const stays = await found(retentionView, main, "time=maanden&event=weg&by=geslacht&every=40", "manager");
    for (const e of stays.estimates.filter(one => one.hidden !== null)) expect(e.value).toBeNull();
    expect(stays.estimates.find(e => e.measure === "median-stay" && e.low !== null)).toBeUndefined();
  });
});
