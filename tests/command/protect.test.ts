import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { buildProgram, type Program } from "./program.ts";

const shared = join(import.meta.dirname, "../../../shared");
const here = existsSync(shared);
const why = here ? "" : " (skipped: ../shared is not there)";

const result = z.object({
  audience: z.string(),
  count: z.string().nullable(),
  by: z.array(z.string()),
  hidden: z.number(),
  cells: z.array(
    z.strictObject({
      group: z.record(z.string(), z.string()),
      count: z.number().nullable(),
      flag: z.enum(["shown", "hidden", "small", "secondary", "group-disclosure"]),
      low: z.number().nullable(),
      high: z.number().nullable(),
      enough: z.boolean().nullable(),
    }),
  ),
});

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

function write(name: string, lines: readonly string[]): string {
  const path = join(program.folder, name);
  writeFileSync(path, lines.join("\n"));
  return path;
}

const protect = async (file: string, ...args: string[]) =>
  result.parse(await program.json(["protect", file, ...args, "--format", "json"]));

const small = ["team,geslacht,aantal", "A,v,3", "A,m,40", "B,v,25", "B,m,30", "C,v,50", "C,m,60"];

describe("Protecting a table of counts", () => {
  it("hides the small count and what else would give it away, and no total", async () => {
    const found = await protect(write("small.csv", small), "--audience", "manager");
    expect(found.cells).toHaveLength(12);
    const flags = found.cells.filter(cell => cell.flag !== "shown").map(cell => cell.flag);
    expect(flags.filter(flag => flag === "small")).toHaveLength(1);
    expect(flags).toHaveLength(4);
    expect(found.hidden).toBe(4);
    const total = found.cells.find(cell => Object.keys(cell.group).length === 0);
    expect(total?.count).toBe(208);
  });

  it("never gives a hidden count, and says between which numbers it may still lie", async () => {
    const found = await protect(write("bounds.csv", small), "--audience", "manager");
    const hidden = found.cells.filter(cell => cell.flag !== "shown");
    expect(
      hidden.every(({ count, low, high }) => count === null && (high ?? Infinity) - (low ?? 0) >= 4),
    ).toBe(true);
    const shown = found.cells.filter(cell => cell.flag === "shown");
    expect(shown.every(({ count, low, high }) => count !== null && low === null && high === null)).toBe(true);
  });

  it("hides the same without working out bounds, which takes long for large tables", async () => {
    const file = write("no-bounds.csv", small);
    const found = await protect(file, "--audience", "manager", "--no-bounds");
    const whole = await protect(file, "--audience", "manager");
    expect(found.cells.map(({ group, flag }) => [group, flag])).toEqual(
      whole.cells.map(({ group, flag }) => [group, flag]),
    );
    expect(found.cells.every(({ low, high }) => low === null && high === null)).toBe(true);
  });

  it("rounds what the public sees to 5, and shows an analyst everything as not for distribution", async () => {
    const file = write("audiences.csv", small);
    const open = await protect(file, "--audience", "public");
    expect(open.cells.every(cell => (cell.count ?? 0) % 5 === 0)).toBe(true);
    const analyst = await program.run(["protect", file, "--audience", "analyst", "--format", "json"]);
    expect(result.parse(JSON.parse(analyst.out)).hidden).toBe(0);
    expect(analyst.err).toContain("not for distribution");
  });

  it("says of a table in which others hid counts what is still to be known of them", async () => {
    const lines = ["team,vrouw,man,Totaal", "A,<10,x,43", "B,x,30,55", "Totaal,28,70,98"];
    const file = write("published.csv", lines);
    const found = await protect(file, "--published", "--audience", "public");
    expect(found.hidden).toBe(3);
    expect(found.cells.filter(cell => cell.flag === "hidden")).toEqual([
      { group: { team: "A", column: "vrouw" }, count: null, flag: "hidden", low: 3, high: 3, enough: false },
      { group: { team: "A", column: "man" }, count: null, flag: "hidden", low: 40, high: 40, enough: false },
      {
        group: { team: "B", column: "vrouw" },
        count: null,
        flag: "hidden",
        low: 25,
        high: 25,
        enough: false,
      },
    ]);
    const told = await program.run([
      "protect",
      file,
      "--published",
      "--audience",
      "public",
      "--rounded",
      "5",
    ]);
    expect(told.out).toMatch(/between \d+ and \d+/);
    const whole = write("whole.csv", small);
    const { code, err } = await program.run(["protect", whole, "--published", "--audience", "public"]);
    expect([code, err]).toEqual([2, expect.stringContaining("Nothing is hidden in this file")]);
  });

  it("leaves out rows that are totals after checking them", async () => {
    const lines = ["team,aantal", "A,30", "B,40", "Totaal,70"];
    const found = await protect(write("totals.csv", lines), "--audience", "manager");
    expect(found.cells.map(cell => cell.count)).toEqual([70, 30, 40]);
    const wrong = write("wrong-total.csv", ["team,aantal", "A,30", "B,40", "Totaal,75"]);
    const { code, err } = await program.run(["protect", wrong, "--audience", "manager"]);
    expect([code, err]).toEqual([1, expect.stringMatching(/Row 4.*found 75, expected 70/)]);
  });

  it("takes the characteristics of a table with kenmerk and groep each apart, with one total", async () => {
    const lines = [
      "kenmerk,groep,aantal",
      "geslacht,v,8",
      "geslacht,m,92",
      "leeftijd,jong,60",
      "leeftijd,oud,40",
    ];
    const found = await protect(write("kenmerk.csv", lines), "--audience", "staff");
    expect(found.by).toEqual(["kenmerk", "groep"]);
    const flagOf = (group: Record<string, string>) =>
      found.cells.find(cell => JSON.stringify(cell.group) === JSON.stringify(group))?.flag;
    expect(flagOf({ kenmerk: "geslacht", groep: "v" })).toBe("small");
    // The total is also that of the other characteristic: hiding it here alone would protect nothing.
    expect(flagOf({ kenmerk: "geslacht", groep: "m" })).toBe("secondary");
    expect(flagOf({ kenmerk: "geslacht" })).toBe(flagOf({ kenmerk: "leeftijd" }));
  });

  it("writes CSV that a spreadsheet takes for text, and a table to read", async () => {
    const file = write("formats.csv", ["team,aantal", "=1+1,30", "B,4", "C,50"]);
    const csv = await program.run(["protect", file, "--audience", "manager", "--format", "csv"]);
    expect(csv.out).toContain("'=1+1,");
    const table = await program.run(["protect", file, "--audience", "manager", "--language", "nl"]);
    expect(table.out).toMatch(/\d van 4 cellen verborgen/);
  });

  it.each([
    ["no audience", ["team,aantal", "A,30"], [], 2, /--audience/],
    [
      "two counts",
      ["team,aantal,gestart", "A,30,20", "B,40,20"],
      ["--audience", "staff"],
      2,
      /--count.*aantal, gestart/,
    ],
    [
      "no such column",
      ["team,aantal", "A,30"],
      ["--audience", "staff", "--by", "unit"],
      2,
      /no column ‘unit’/,
    ],
    [
      "a count that is none",
      ["team,aantal", "A,30", "B,4.5", "C,9"],
      ["--audience", "staff", "--count", "aantal"],
      1,
      /Row 3, column ‘aantal’/,
    ],
    [
      "an empty count",
      ["team,aantal", "A,30", "B,", "C,9"],
      ["--audience", "staff"],
      1,
      /Row 3, column ‘aantal’.*empty cell/,
    ],
  ] as const)("says what would be right: %s", async (_title, lines, args, expected, sentence) => {
    const { code, out, err } = await program.run(["protect", write("wrong.csv", lines), ...args]);
    expect(err.replaceAll("\n", " ")).toMatch(sentence);
    expect([code, out]).toEqual([expected, ""]);
  });
});

const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const peers = z.object({
  cases: z.array(z.object({ id: z.string(), expected: z.object({ input: z.array(row).optional() }) })),
});
const optimal = z.object({ cases: z.array(z.object({ id: z.string(), expected: z.unknown() })) });
const read = (name: string): unknown => JSON.parse(readFileSync(join(shared, "reference", name), "utf8"));

describe.skipIf(!here)(`Beside what peers hide${why}`, () => {
  it("hides every small cell of Seattle's staff by race and sex, at least as many as the proven minimum", async () => {
    const peer = peers.parse(read("suppression-peers.json")).cases.find(c => c.id === "gauss.seattle-small");
    const input = peer?.expected.input ?? [];
    const lines = ["race,sex,freq", ...input.map(r => `"${r["race"]}",${r["sex"]},${r["freq"]}`)];
    const found = await protect(write("seattle.csv", lines), "--audience", "manager");
    const flagOf = new Map(found.cells.map(cell => [JSON.stringify(cell.group), cell]));
    const smallOnes = input.filter(r => Number(r["freq"]) > 0 && Number(r["freq"]) < 10);
    expect(smallOnes.length).toBe(6);
    for (const r of smallOnes) {
      const cell = flagOf.get(JSON.stringify({ race: r["race"], sex: r["sex"] }));
      expect(cell?.flag).toBe("small");
      expect((cell?.high ?? Infinity) - (cell?.low ?? 0)).toBeGreaterThanOrEqual(4);
    }
    const best = optimal
      .parse(read("suppression-audit.json"))
      .cases.find(c => c.id === "optimal.seattle-small");
    const least = z.object({ count_width3: z.object({ value: z.number() }) }).parse(best?.expected);
    expect(found.hidden).toBeGreaterThanOrEqual(least.count_width3.value);
    expect(found.hidden).toBeLessThanOrEqual(least.count_width3.value + 4);
  });
});
