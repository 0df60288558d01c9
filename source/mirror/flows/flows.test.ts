import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPolicy } from "../../disclosure/policy.server.ts";
import { protectTables } from "../../disclosure/protect.ts";
import { Failure } from "../../language/failure.ts";
import { ask, madeUpFiles, type Rows } from "../../../tests/fixtures/source.ts";
import { asPlainText } from "../output.ts";
import { questionFrom } from "../parameters.ts";
import { viewOf } from "../views.ts";

const view = viewOf("flows");

let files: Awaited<ReturnType<typeof madeUpFiles>>;
beforeAll(async () => {
  files = await madeUpFiles();
});
afterAll(() => files.remove());

const times = (n: number, row: Rows[number]): Rows => Array.from({ length: n }, () => row);

/** Two columns: of 100 women 10 rose and 20 left; of 200 men 50 rose and 20 left, 10 fell. */
const staff: Rows = [
  ...times(70, { sex: "v", before: "1", now: "1" }),
  ...times(10, { sex: "v", before: "1", now: "2" }),
  ...times(20, { sex: "v", before: "1", now: "gone" }),
  ...times(120, { sex: "m", before: "1", now: "1" }),
  ...times(50, { sex: "m", before: "1", now: "2" }),
  ...times(10, { sex: "m", before: "2", now: "1" }),
  ...times(20, { sex: "m", before: "2", now: "gone" }),
];
const columns = { sex: "category", before: "ordered", now: "ordered" } as const;
const twoColumns = "by=sex&from=before&to=now&outside=gone";

describe("moves between two columns", () => {
  test("give the part of each group that rose, fell and left", async () => {
    const found = await ask(view, await files.source(staff, columns), twoColumns);
    const of = (measure: string, sex: string) =>
      found.estimates.find(e => e.measure === measure && e.group["sex"] === sex && e.versus === null);
    expect([of("promotion-rate", "v")?.value, of("promotion-rate", "v")?.n]).toEqual([0.1, 100]);
    expect([of("promotion-rate", "m")?.value, of("exit-rate", "v")?.value]).toEqual([0.25, 0.2]);
    expect(of("demotion-rate", "m")?.value).toBe(0.05);
    expect(of("hire-rate", "v")).toBeUndefined();
    const ratio = found.estimates.find(e => e.measure === "promotion-rate-ratio" && e.group["sex"] === "v");
    expect(ratio?.value).toBeCloseTo(0.4, 12);
  });

  test("give of those at each level the part that went to each, adding up to one", async () => {
    const found = await ask(view, await files.source(staff, columns), twoColumns);
    const from1 = found.estimates.filter(
      e => e.measure === "transition" && e.moment?.startsWith("1>") && Object.keys(e.group).length === 0,
    );
    expect(new Set(from1.map(e => e.moment))).toEqual(new Set(["1>1", "1>2", "1>outside"]));
    expect(from1.reduce((sum, e) => sum + e.value!, 0)).toBeCloseTo(1, 12);
    expect(from1[0]!.n).toBe(270);
  });

  test("say of a level that is not known that it is neither higher nor lower", async () => {
    const some = [...staff, ...times(12, { sex: "v", before: "", now: "1" })];
    const found = await ask(view, await files.source(some, columns), twoColumns);
    expect(found.estimates.find(e => e.measure === "count-unclear" && e.group["sex"] === "v")?.value).toBe(
      12,
    );
    expect(found.warnings.some(w => w.text.en.includes("neither as higher nor as lower"))).toBe(true);
  });

  test("say in which order levels without numbers were read", async () => {
    const named = staff.map(row => ({
      ...row,
      before: `l${row["before"]}`,
      now: row["now"] === "gone" ? "gone" : `l${row["now"]}`,
    }));
    const unordered = { sex: "category", before: "category", now: "category" } as const;
    const found = await ask(view, await files.source(named, unordered), twoColumns);
    expect(found.warnings.find(w => w.code === "read-as")?.text.en).toContain("l1 < l2");
  });

  test("are the same in what R printed for these counts", async () => {
    const found = await ask(view, await files.source(staff, columns), twoColumns);
    const row = (measure: string) =>
      found.estimates.find(e => e.measure === measure && e.group["sex"] === "v")!;
    // R 4.2.2, prop.test(10, 100, correct = FALSE) and the Newcombe and Katz formulas of the script.
    expect(row("promotion-rate").low).toBeCloseTo(0.05522914, 8);
    expect(row("promotion-rate").high).toBeCloseTo(0.17436566, 8);
    expect(row("promotion-rate-difference").low).toBeCloseTo(-0.2283848983, 8);
    expect(row("promotion-rate-ratio").high).toBeCloseTo(0.754885034, 8);
  });
});

describe("moves in a panel", () => {
  const panel: Rows = [
    ...Array.from({ length: 60 }, (_, i) => [
      { who: `p${i}`, year: "2023", sex: i % 2 ? "v" : "m", level: "1" },
      { who: `p${i}`, year: "2024", sex: i % 2 ? "v" : "m", level: i < 20 ? "2" : "1" },
      ...(i < 50 ? [{ who: `p${i}`, year: "2025", sex: i % 2 ? "v" : "m", level: "2" }] : []),
    ]).flat(),
    ...Array.from({ length: 15 }, (_, i) => ({ who: `n${i}`, year: "2025", sex: "v", level: "1" })),
  ];
  const kinds = { who: "pseudonym", year: "number", sex: "category", level: "ordered" } as const;

  test("add up the steps, and say so", async () => {
    const found = await ask(
      view,
      await files.source(panel, kinds),
      "by=sex&person=who&period=year&level=level",
    );
    const all = (measure: string) =>
      found.estimates.find(e => e.measure === measure && Object.keys(e.group).length === 0)!;
    expect([all("promotion-rate").value, all("promotion-rate").n]).toEqual([50 / 120, 120]);
    expect(all("exit-rate").value).toBeCloseTo(10 / 120, 12);
    expect([all("hire-rate").value, all("hire-rate").n]).toEqual([15 / 125, 125]);
    expect(found.warnings.some(w => w.text.nl.includes("2 stappen"))).toBe(true);
    expect(asPlainText(found, "nl")).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("what others see of moves", () => {
  test("hides small numbers, and everything that would give them away", async () => {
    const few = [
      ...staff,
      ...times(3, { sex: "x", before: "1", now: "2" }),
      ...times(2, { sex: "x", before: "1", now: "gone" }),
    ];
    const main = await files.source(few, columns);
    const question = questionFrom(view.parameters, { main: main.dataset }, new URLSearchParams(twoColumns));
    const { counts, structure } = await view.answer({ main, others: {} }, question);
    const found = view.find(structure, await protectTables(counts, readPolicy().audiences.manager));
    const ofX = found.estimates.filter(e => e.group["sex"] === "x");
    expect(ofX.length).toBeGreaterThan(5);
    expect(ofX.filter(e => e.value !== null && e.value !== 0)).toEqual([]);
    const shown = found.estimates.filter(e => e.measure.startsWith("count-") && e.value !== null);
    expect(shown.filter(e => e.value! > 0 && e.value! < 10)).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
  });
});

test("a question that names no way to see moves is refused in words, with the ways there are", async () => {
  const source = await files.source(staff, { ...columns, before: "category", now: "category" });
  await expect(ask(view, source, "by=sex&from=&to=")).rejects.toThrow(Failure);
  await expect(ask(view, source, "by=sex&from=&to=")).rejects.toThrow("a person, a period and a level");
});
