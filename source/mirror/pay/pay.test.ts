import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ColumnOf, sourceOfRows } from "../../../tests/fixtures/staff-source.ts";
import { exactly } from "../../disclosure/exact.ts";
import type { Audience, ProtectedTables, TableSet } from "../../disclosure/model.ts";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { protectTables } from "../../disclosure/protect.ts";
import { mulberry32 } from "../../statistics/random.ts";
import { peopleBetweenEdges } from "./ask.ts";
import { payView } from "./definition.ts";
import type { PayQuestion } from "./parameters.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pay-"));
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
const columns: Record<string, ColumnOf> = {
  geslacht: "category",
  schaal: { codes: ["7", "8", "9"], ordered: true },
  dienst: "category",
  jaren: "number",
  uurloon: "number",
};

type Row = Record<string, string>;

/** Staff in whom women are in lower scales, and earn 3% less within a scale. */
function staff(people = 900): Row[] {
  const draw = mulberry32(4);
  return Array.from({ length: people }, (_, i) => {
    const woman = draw() < 0.5;
    const scale = 7 + Math.floor(3 * (woman ? draw() ** 1.6 : draw()));
    const years = Math.floor(30 * draw());
    const pay = 12 + 4 * (scale - 7) + 0.1 * years + 3 * draw();
    return {
      geslacht: woman ? "V" : "M",
      schaal: String(scale),
      dienst: i % 2 === 0 ? "Stad" : "Zorg",
      jaren: String(years),
      uurloon: (pay * (woman ? 0.97 : 1)).toFixed(2),
    };
  });
}

async function asked(rows: readonly Row[], question: Partial<PayQuestion> = {}) {
  const main = await sourceOfRows(folder, columns, rows);
  return payView.answer({ main, others: {} }, { ...standard, pay: "uurloon", by: ["geslacht"], ...question });
}
const shown = async (counts: TableSet, audience: Audience): Promise<ProtectedTables> =>
  audience === "analyst" ? exactly(counts) : protectTables(counts, readPolicy().audiences[audience], []);

async function found(
  rows: readonly Row[],
  question: Partial<PayQuestion> = {},
  audience: Audience = "analyst",
) {
  const { counts, structure } = await asked(rows, question);
  return payView.find(structure, await shown(counts, audience));
}

describe("pay of a made-up staff", () => {
  test("the adjusted gap stands beside the crude one, and neither is called the cause", async () => {
    const finding = await found(staff(), { control: ["schaal", "jaren"], within: "schaal" });
    const value = (measure: string) =>
      finding.estimates.find(e => e.measure === measure && "geslacht" in e.group)!.value!;
    expect(value("mean-gap")).toBeGreaterThan(value("adjusted-gap"));
    expect(value("adjusted-gap")).toBeCloseTo(0.03, 1);
    const nl = finding.sentences.map(s => s.text.nl).join("\n");
    expect(nl).toMatch(/Gemiddeld loon, zonder iets gelijk te houden: V [\d,]+% onder M/);
    expect(nl).toMatch(/Bij gelijke schaal en jaren: V [\d,]+% onder M/);
    expect(nl).not.toMatch(/doordat|komt door/);
    expect(finding.warnings.map(w => w.code)).toContain("adjusted-is-no-cause");
  });

  test("people without pay are counted as such, and count in nothing else", async () => {
    const rows = staff().map((row, i) => (i < 20 ? { ...row, uurloon: i < 10 ? "" : "0" } : row));
    const finding = await found(rows);
    expect(finding.total).toBe(880);
    expect(finding.warnings.find(w => w.code === "missing")!.text.nl).toContain("20 mensen");
  });

  test("a manager sees the gaps of groups that are large enough, and no mean of few", async () => {
    const rows = [
      ...staff(),
      ...Array.from({ length: 4 }, (_, i) => ({
        geslacht: "X",
        schaal: "8",
        dienst: "Stad",
        jaren: "3",
        uurloon: String(15 + i),
      })),
    ];
    const finding = await found(rows, { within: "schaal", control: ["schaal"] }, "manager");
    const of = (measure: string, code: string) =>
      finding.estimates.find(e => e.measure === measure && Object.values(e.group).join() === code)!;
    expect(of("count", "X")).toMatchObject({ value: null, hidden: "small" });
    expect(of("mean", "X").value).toBeNull();
    expect(of("mean-gap", "X").value).toBeNull();
    expect(JSON.stringify(finding)).not.toMatch(/NaN|Infinity/);
    const whole = await found(staff(), { within: "schaal", control: ["schaal"] }, "manager");
    expect(
      whole.estimates.find(e => e.measure === "adjusted-gap" && e.group["geslacht"] === "V")!.value,
    ).not.toBeNull();
    expect(whole.estimates.filter(e => e.measure === "mean-gap" && e.value !== null).length).toBeGreaterThan(
      1,
    );
  });

  test("one group, equal pay for all and columns that predict each other give no figure, and say so", async () => {
    const one = await found(staff().map(row => ({ ...row, geslacht: "V" })));
    expect(one.estimates.some(e => e.measure === "mean-gap")).toBe(false);
    const same = await found(
      staff(60).map(row => ({ ...row, uurloon: "20" })),
      { control: ["jaren"] },
    );
    expect(JSON.stringify(same)).not.toMatch(/NaN|Infinity/);
    expect(same.warnings.map(w => w.code)).toContain("not-estimable");
    const apart = await found(
      staff().map(row => ({ ...row, dienst: row["geslacht"]! })),
      { control: ["dienst"] },
    );
    expect(apart.warnings.filter(w => w.code === "not-estimable").length).toBeGreaterThan(0);
  });

  test("a question that names what is not there, or one column twice, is refused with what there is", async () => {
    await expect(asked(staff(20), { pay: "geslacht" })).rejects.toMatchObject({ code: "question" });
    await expect(asked(staff(20), { control: ["geslacht"] })).rejects.toMatchObject({ code: "question" });
    await expect(asked(staff(20), { by: ["leeftijd"] })).rejects.toMatchObject({ code: "question" });
  });
});

test("parts a median from its interval at no lower number of people than any audience's threshold", () => {
  const highest = Math.max(...Object.values(readPolicy().audiences).map(({ threshold }) => threshold ?? 0));
  expect(peopleBetweenEdges).toBeGreaterThanOrEqual(highest);
});
