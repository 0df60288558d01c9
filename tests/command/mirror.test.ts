import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { parquet } from "../uploads/make/parquet.server.ts";
import { rowsOf, sheet, workbook } from "../uploads/make/workbook.ts";
import { buildProgram, type Program } from "./program.ts";

const shared = join(import.meta.dirname, "../../../shared");
const here = existsSync(shared);
const why = here ? "" : " (skipped: ../shared is not there)";
const data = (name: string) => join(shared, "data", name);

const categories = z.record(z.string(), z.string());
const number = z.number().nullable();
const estimate = z.strictObject({
  measure: z.string(),
  moment: z.string().nullable(),
  group: categories,
  versus: z.union([categories, z.literal("everyone-else")]).nullable(),
  value: number,
  low: number,
  high: number,
  outerLow: number,
  outerHigh: number,
  level: number,
  p: number,
  adjustedP: number,
  n: number,
  method: z.string(),
  test: z.string().nullable(),
  hidden: z.string().nullable(),
});
const finding = z.object({
  view: z.literal("decisions"),
  audience: z.string(),
  unit: z.literal("persons"),
  total: number,
  estimates: z.array(estimate).min(1),
  warnings: z.array(z.object({ code: z.string(), text: z.object({ nl: z.string(), en: z.string() }) })),
  sentences: z.object({ nl: z.array(z.string()), en: z.array(z.string()) }),
});
type Estimate = z.infer<typeof estimate>;

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

/** Asks a file; options are written as in a shell. */
const decisions = async (file: string, options: string) =>
  finding.parse(await program.json(["mirror", "decisions", file, ...options.split(" "), "--format", "json"]));
const codes = (found: z.infer<typeof finding>) => found.warnings.map(warning => warning.code);

function one(estimates: readonly Estimate[], wanted: Partial<Estimate>): Estimate {
  const asked = JSON.stringify(wanted);
  const found = estimates.filter(e => JSON.stringify({ ...wanted, ...pick(e, wanted) }) === asked);
  expect(found, asked).toHaveLength(1);
  return found[0]!;
}

const pick = (e: Estimate, wanted: Partial<Estimate>): Partial<Estimate> =>
  Object.fromEntries(Object.entries(e).filter(([key]) => key in wanted));

/** How far two numbers lie apart, as a share of the one expected. */
const off = (found: number | null | undefined, expected: number): number =>
  Math.abs((found ?? Number.NaN) - expected) / Math.max(1, Math.abs(expected));

function write(name: string, content: string | Uint8Array): string {
  const path = join(program.folder, name);
  writeFileSync(path, content);
  return path;
}

const people = [
  "geslacht,team,uitgenodigd,aangenomen",
  ...Array.from(
    { length: 40 },
    (_, i) => `v,${i % 2 === 0 ? "A" : "B"},${i < 20 ? "ja" : "nee"},${i < 8 ? "ja" : "nee"}`,
  ),
  ...Array.from(
    { length: 60 },
    (_, i) => `m,${i % 3 === 0 ? "A" : "B"},${i < 40 ? "ja" : "nee"},${i < 25 ? "ja" : "nee"}`,
  ),
];

const referenceFile = z.object({ cases: z.array(z.object({ id: z.string(), expected: z.unknown() })) });
const referenceCase = (id: string): unknown =>
  referenceFile
    .parse(JSON.parse(readFileSync(join(shared, "reference/tables.json"), "utf8")))
    .cases.find(c => c.id === id)?.expected;
const funnel = z.record(
  z.string(),
  z.record(z.string(), z.object({ share: z.record(z.string(), z.number()) })),
);
const overall = z.object({ male: z.record(z.string(), z.number()) });
const stratified = z.record(z.string(), z.unknown());

describe.skipIf(!here)(`The reference values, through the command${why}`, () => {
  it("gives the shares, rates and ratios of table 2.1 to 1e-8", async () => {
    const found = await decisions(
      data("bijstand-2018.csv"),
      "--counts --population bijstandspopulatie --moments met_voorziening,werkzaam,duurzaam_werkzaam",
    );
    let compared = 0;
    for (const [characteristic, groups] of Object.entries(funnel.parse(referenceCase("bijstand.funnel"))))
      for (const [category, { share }] of Object.entries(groups))
        for (const [stage, value] of Object.entries(share)) {
          const moment = stage === "bijstandspopulatie" ? null : stage;
          const shown = { measure: "share", moment, group: { [characteristic]: category } };
          expect(off(one(found.estimates, shown).value, value)).toBeLessThan(1e-8);
          compared++;
        }
    expect(compared).toBeGreaterThanOrEqual(40);
    expect(found.estimates.filter(e => e.measure === "pass-rate")).toEqual([]);
    expect(codes(found)).toContain("not-nested");
  });

  it("gives a pass rate where the source declares that moments are nested", async () => {
    const found = await decisions(
      data("bijstand-2018.csv"),
      "--counts --population bijstandspopulatie --moments werkzaam,duurzaam_werkzaam --nested werkzaam,duurzaam_werkzaam --by geslacht",
    );
    const women = { measure: "pass-rate", moment: "duurzaam_werkzaam", group: { geslacht: "Vrouwen" } };
    expect(off(one(found.estimates, women).value, 31730 / 43690)).toBeLessThan(1e-8);
  });

  it("gives Berkeley's crude and adjusted answers, and says that they turn round", async () => {
    const found = await decisions(
      data("ucb-admissions.csv"),
      "--counts --population Freq --by Gender --moments Admit=Admitted --control Dept",
    );
    const { male: crude } = overall.parse(referenceCase("ucb.overall"));
    const male = { group: { Gender: "Male" } };
    const rate = one(found.estimates, { measure: "rate", ...male });
    expect(off(rate.value, Number(crude["p"]))).toBeLessThan(1e-8);
    expect(off(rate.low, Number(crude["wilson_lo"]))).toBeLessThan(1e-8);
    expect(off(rate.high, Number(crude["wilson_hi"]))).toBeLessThan(1e-8);
    const adjusted = stratified.parse(referenceCase("ucb.mantel-haenszel"));
    const odds = found.estimates.find(
      e => e.measure === "odds-ratio" && e.group["Gender"] === "Male" && e.method.includes("mantel"),
    );
    expect(off(odds?.value ?? null, Number(adjusted["mh_or"]))).toBeLessThan(1e-8);
    expect(off(odds?.low ?? null, Number(adjusted["mh_or_lo"]))).toBeLessThan(1e-8);
    expect(off(odds?.high ?? null, Number(adjusted["mh_or_hi"]))).toBeLessThan(1e-8);
    expect(off(odds?.p ?? null, Number(adjusted["cmh_p"]))).toBeLessThan(1e-8);
    expect(codes(found)).toContain("reversal");
    const difference = one(found.estimates, { measure: "difference", ...male });
    const ratio = one(found.estimates, { measure: "ratio", ...male });
    expect([difference.p, ratio.p].every(p => p !== null && p > 0 && p < 1e-10)).toBe(true);
  });

  it("counts people and not rows where a table of counts is not called one, and says so", async () => {
    const asked = await decisions(
      data("ucb-admissions.csv"),
      "--counts --population Freq --by Gender --moments Admit=Admitted",
    );
    const bare = await decisions(data("ucb-admissions.csv"), "--by Gender --moments Admit");
    expect(bare.total).toBe(4526);
    expect(bare.estimates).toEqual(asked.estimates);
    expect(codes(bare).filter(code => code === "read-as")).toHaveLength(2);
    expect(codes(asked)).not.toContain("read-as");
    const weighed = await decisions(
      data("ucb-admissions.csv"),
      "--weight Freq --by Gender --moments Admit=Admitted",
    );
    expect(weighed.total).toBe(4526);
    expect(one(weighed.estimates, { measure: "rate", group: { Gender: "Female" } }).value).toBe(
      one(asked.estimates, { measure: "rate", group: { Gender: "Female" } }).value,
    );
  });

  it("counts people in COMPAS as a count by hand does, crossings too", async () => {
    const csv = gunzipSync(readFileSync(data("compas-two-years.csv.gz"))).toString();
    const path = write("compas.csv", csv);
    const [head = "", ...lines] = csv.trim().split("\n");
    const at = (name: string) => head.split(",").indexOf(name);
    const rows = lines.map(line => line.split(","));
    const found = await decisions(path, "--by sex,race --moments two_year_recid --cross");
    expect(found.total).toBe(rows.length);
    for (const [sex, race] of [
      ["Female", "Asian"],
      ["Male", "African-American"],
    ] as const) {
      const own = rows.filter(row => row[at("sex")] === sex && row[at("race")] === race);
      const shown = one(found.estimates, { measure: "rate", group: { sex, race } });
      expect(shown.n).toBe(own.length);
      expect(
        off(shown.value, own.filter(row => row[at("two_year_recid")] === "1").length / own.length),
      ).toBeLessThan(1e-8);
    }
    expect(found.estimates.some(e => e.test === "fisher-exact")).toBe(true);
  });

  it("hides small groups from the public without a trace, and rounds the rest to 5", async () => {
    const csv = gunzipSync(readFileSync(data("compas-two-years.csv.gz")));
    const path = write("compas-public.csv", csv);
    const found = await decisions(path, "--by sex,race --moments two_year_recid --cross --audience public");
    const hidden = found.estimates.filter(e => e.hidden !== null);
    expect(hidden.length).toBeGreaterThan(5);
    for (const { value, low, high, outerLow, outerHigh, p, adjustedP, n } of hidden)
      expect([value, low, high, outerLow, outerHigh, p, adjustedP, n]).toEqual(Array(8).fill(null));
    const counts = found.estimates.filter(e => e.measure === "count" && e.hidden === null);
    expect(counts.every(e => (e.value ?? 1) % 5 === 0)).toBe(true);
    expect(codes(found)).toContain("small-groups");
  });

  it("reads files of other makers, with other moments", async () => {
    const path = write("ibm.csv", gunzipSync(readFileSync(data("ibm-hr-attrition.csv.gz"))));
    const found = await decisions(path, "--by Gender,Department --moments Attrition,OverTime");
    expect(found.total).toBe(1470);
    expect(codes(found)).toContain("not-nested");
    const cpd = write("cpd.csv", gunzipSync(readFileSync(data("cpd-retention.csv.gz"))));
    const left = await decisions(cpd, "--by geslacht,herkomst --moments event --reference man");
    const women = { moment: "event", group: { geslacht: "vrouw" }, versus: { geslacht: "man" } };
    expect(one(left.estimates, { measure: "ratio", ...women }).p).not.toBeNull();
  });
});

describe("Questions about decision moments on a file", () => {
  it("adjusts by Benjamini–Hochberg when asked, which is never stricter than Holm", async () => {
    const file = write("people.csv", people.join("\n"));
    const asked = "--by geslacht,team --moments uitgenodigd,aangenomen";
    const holm = await decisions(file, asked);
    const bh = await decisions(file, `${asked} --adjust bh`);
    const adjusted = (found: typeof holm) => found.estimates.map(e => e.adjustedP ?? 1);
    expect(adjusted(bh).every((p, i) => p <= adjusted(holm)[i]! + 1e-12)).toBe(true);
    expect(adjusted(bh).some((p, i) => p < adjusted(holm)[i]!)).toBe(true);
  });

  it("gives pass rates in rows where everyone at the later moment was at the earlier one", async () => {
    const file = write("passes.csv", people.join("\n"));
    const found = await decisions(file, "--by geslacht --moments uitgenodigd,aangenomen");
    const women = { measure: "pass-rate", moment: "aangenomen", group: { geslacht: "v" } };
    expect(one(found.estimates, women).value).toBe(8 / 20);
  });

  it("keeps people whose characteristic is missing as a group of their own, and says so", async () => {
    const file = write("missing.csv", [...people, ",A,ja,nee", "NA,A,nee,nee", ",B,ja,ja"].join("\n"));
    const found = await decisions(file, "--by geslacht --moments uitgenodigd");
    expect(
      one(found.estimates, { measure: "count", moment: null, group: { geslacht: "unknown" } }).value,
    ).toBe(3);
    expect(found.total).toBe(103);
    expect(codes(found)).toContain("missing");
  });

  it("counts as known only people of whom a moment is known", async () => {
    const file = write("unknown.csv", [...people, "v,A,,nee", "v,A,NA,nee"].join("\n"));
    const found = await decisions(file, "--by geslacht --moments uitgenodigd");
    expect(found.total).toBe(102);
    const missing = found.warnings.find(warning => warning.code === "missing");
    expect(missing?.text.en).toContain("For 2 people");
    expect(one(found.estimates, { measure: "rate", group: { geslacht: "v" } }).n).toBe(40);
  });

  it("reads semicolons, decimal commas and Windows-1252", async () => {
    const lines = people.map((line, i) =>
      i === 0
        ? "geslacht;crèche;uitgenodigd;aangenomen;fte"
        : `${line.replace(",A,", ",één,").replaceAll(",", ";")};0,5`,
    );
    const file = write("dutch.csv", Buffer.from(lines.join("\r\n"), "latin1"));
    const found = await decisions(file, "--by crèche --moments uitgenodigd --weight fte");
    expect(found.estimates.some(e => e.group["crèche"] === "één")).toBe(true);
    expect(found.total).toBe(50);
  });

  it("reads a workbook and Parquet as it reads CSV", async () => {
    const table = people.map(line => line.split(","));
    const csv = await decisions(
      write("same.csv", people.join("\n")),
      "--by geslacht,team --moments aangenomen",
    );
    const book = workbook({ Uitleg: sheet(rowsOf([["lees mij"]])), Data: sheet(rowsOf(table)) });
    const xlsx = await decisions(
      write("same.xlsx", book),
      "--sheet Data --by geslacht,team --moments aangenomen",
    );
    expect(xlsx.estimates).toEqual(csv.estimates);
    const values = table.slice(1).map(row => `(${row.map(value => `'${value}'`).join(",")})`);
    const query = `SELECT * FROM (VALUES ${values.join(",")}) AS t(${table[0]?.join(",")})`;
    const file = write("same.parquet", await parquet(query));
    const columnar = await decisions(file, "--by geslacht,team --moments aangenomen");
    expect(columnar.estimates).toEqual(csv.estimates);
  });

  it("takes ? and NA in a characteristic for missing, and a yes that holds an equals sign", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${["a", "?", "b"][i % 3]},${i % 2 ? ">=50" : "<50"}`);
    const file = write("signs.csv", ["soort,inkomen", ...rows].join("\n"));
    const found = await decisions(file, "--by soort --moments inkomen=>=50");
    expect(one(found.estimates, { measure: "count", moment: null, group: { soort: "unknown" } }).value).toBe(
      20,
    );
    expect(one(found.estimates, { measure: "rate", group: {} }).value).toBe(0.5);
  });

  it("writes CSV with a row for each estimate, and a table with sentences", async () => {
    const file = write("formats.csv", people.join("\n"));
    const args = ["mirror", "decisions", file, "--by", "geslacht", "--moments", "uitgenodigd"];
    const json = await decisions(file, "--by geslacht --moments uitgenodigd");
    const csv = await program.run([...args, "--format", "csv"]);
    expect(csv.out.trim().split("\r\n")).toHaveLength(json.estimates.length + 1);
    const table = await program.run([...args, "--language", "nl"]);
    expect(table.out).toContain("iedereen");
    expect(table.out).toContain("procentpunt");
    expect(table.err).toBe("");
  });

  it("compares with a chosen group by its name alone, and for several characteristics", async () => {
    const file = write("reference.csv", people.join("\n"));
    const found = await decisions(
      file,
      "--by geslacht,team --moments uitgenodigd --reference m --reference team=B",
    );
    const versus = new Set(found.estimates.map(e => JSON.stringify(e.versus)));
    expect(versus).toEqual(new Set(["null", '{"geslacht":"m"}', '{"team":"B"}']));
  });
});

describe("Wrong use of mirror decisions", () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      "a column that is not there",
      ["--by", "sekse", "--moments", "uitgenodigd"],
      /no column ‘sekse’.*geslacht, team/,
    ],
    ["no groups", ["--moments", "uitgenodigd"], /--by/],
    ["no moments", ["--by", "geslacht"], /--moments/],
    [
      "a moment that is not yes or no",
      ["--by", "geslacht", "--moments", "team"],
      /not yes or no \(.*--moments "team=VALUE"/,
    ],
    ["a yes that does not occur", ["--by", "geslacht", "--moments", "uitgenodigd=misschien"], /‘misschien’/],
    [
      "a group that does not occur",
      ["--by", "geslacht", "--moments", "uitgenodigd", "--reference", "x"],
      /‘x’.*geslacht=v, geslacht=m/,
    ],
    ["a level that is no share", ["--by", "geslacht", "--moments", "uitgenodigd", "--level", "95"], /0\.95/],
    [
      "one column for two things",
      ["--by", "team", "--control", "team", "--moments", "uitgenodigd"],
      /same time/,
    ],
    [
      "a crossing of one characteristic",
      ["--by", "team", "--cross", "--moments", "uitgenodigd"],
      /at least two/,
    ],
    [
      "nesting declared of rows",
      ["--by", "team", "--moments", "uitgenodigd,aangenomen", "--nested", "uitgenodigd,aangenomen"],
      /--counts/,
    ],
    ["an option that does not exist", ["--groups", "team", "--moments", "uitgenodigd"], /--groups/],
    [
      "an audience that does not exist",
      ["--by", "team", "--moments", "uitgenodigd", "--audience", "press"],
      /analyst, manager/,
    ],
  ];
  it.each(cases)("exits 2 and says what would be right: %s", async (_title, args, sentence) => {
    const file = write("wrong.csv", people.join("\n"));
    const { code, out, err } = await program.run(["mirror", "decisions", file, ...args]);
    expect(err.replaceAll("\n", " ")).toMatch(sentence);
    expect([code, out]).toEqual([2, ""]);
  });

  it("says that there is neither such a file nor such a dataset", async () => {
    const { code, err } = await program.run([
      "mirror",
      "decisions",
      "none.csv",
      "--by",
      "a",
      "--moments",
      "b",
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining("mozaiek datasets")]);
  });
});

describe("Files that are broken", () => {
  it.each([
    ["a row with a field too many", "a,b\nx,ja\ny,nee,meer\nx,ja\n", /Row 3 has 3 fields/],
    [
      "a count that is text",
      "kenmerk,groep,aantal,geslaagd\ng,v,100,50\ng,m,120,veel\n",
      /Row 3, column ‘geslaagd’/,
    ],
    [
      "more passed than there are",
      "groep,aantal,geslaagd\nv,101,50\nm,121,133\nx,93,11\n",
      /‘geslaagd’.*more people than/,
    ],
    ["nothing", "", /empty/],
  ])("exits 1 and names the place: %s", async (_title, content, sentence) => {
    const file = write("broken.csv", content);
    const args = content.includes("aantal")
      ? [
          "--counts",
          "--population",
          "aantal",
          "--moments",
          "geslaagd",
          ...(content.startsWith("g") ? ["--by", "groep"] : []),
        ]
      : ["--by", "a", "--moments", "b"];
    const { code, out, err } = await program.run(["mirror", "decisions", file, ...args]);
    expect(err.replaceAll("\n", " ")).toMatch(sentence);
    expect([code, out]).toEqual([1, ""]);
  });

  it("never repeats a value from the file where it points to people", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `persoon${i},${i % 2 === 0 ? "v" : "m"}`);
    const file = write("secret.csv", ["naam,geslacht", ...rows].join("\n"));
    const asked = await program.run(["mirror", "decisions", file, "--by", "geslacht", "--moments", "naam"]);
    const group = await program.run([
      "mirror",
      "decisions",
      file,
      "--by",
      "naam",
      "--moments",
      "geslacht=v",
      "--reference",
      "niemand",
    ]);
    expect([asked.code, group.code]).toEqual([2, 2]);
    expect(asked.err + group.err).not.toContain("persoon1");
  });
});
