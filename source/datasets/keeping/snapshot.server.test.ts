import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWhole } from "../../engine/read.server.ts";
import type { Classification } from "../../statistics/classification.ts";
import type { ColumnPlan } from "../model.ts";
import { openTable } from "../reading/open.server.ts";
import { pseudonym } from "../recognition/pseudonym.server.ts";
import { sentence, UnfitRows } from "./problems.ts";
import { makeSnapshot, type Typing, withSnapshot } from "./snapshot.server.ts";

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "snapshot-test-"));
});
afterEach(() => rm(data, { recursive: true }));

const column = (name: string, change: Partial<ColumnPlan> = {}): ColumnPlan => ({
  name,
  role: "characteristic",
  classification: null,
  recode: {},
  yes: [],
  no: [],
  registrationNote: "",
  special: null,
  ...change,
});
const gender: Classification = {
  id: "geslacht",
  version: "1",
  name: { nl: "geslacht", en: "gender" },
  definition: { nl: "", en: "" },
  source: "",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: [
    { code: "v", label: { nl: "vrouwen", en: "women" } },
    { code: "m", label: { nl: "mannen", en: "men" } },
    { code: "?", label: { nl: "niet bekend", en: "not known" }, missing: true },
  ],
  crosswalks: [],
};
const plan: readonly ColumnPlan[] = [
  column("geslacht", { classification: gender, recode: { Vrouw: "v", Man: "m", "": "?" } }),
  column("wijk", { role: "unit" }),
  column("werk", { role: "moment", yes: ["ja"], no: ["nee"] }),
  column("fte", { role: "weight" }),
  column("loon", { role: "amount" }),
  column("datum", { role: "date" }),
  column("nummer", { role: "pseudonym" }),
  column("naam", { role: "left-out" }),
];
const header = "geslacht;wijk;werk;fte;loon;datum;nummer;naam";
const pseudonymKey = Buffer.alloc(32, 7);
const typing: Typing = {
  plan,
  kind: "rows",
  rounding: 1,
  totals: new Set(),
  characteristics: [],
  pseudonymKey,
};

async function keep(rows: readonly string[], change: Partial<Typing> = {}) {
  const path = join(data, "in.csv");
  await writeFile(path, [header, ...rows].join("\n"));
  const source = await openTable(path);
  try {
    return await makeSnapshot(data, source, { ...typing, ...change }, async () => null);
  } finally {
    await source.close();
  }
}
const problemsOf = async (rows: readonly string[]) => {
  const error: unknown = await keep(rows).catch((e: unknown) => e);
  if (!(error instanceof UnfitRows)) throw new TypeError(`expected unfit rows, got ${String(error)}`);
  return error;
};

const shared = async () =>
  (await readdir("/dev/shm").catch(() => [])).filter(n => n.startsWith(`mozaiek-${process.pid}-`));

describe("a snapshot", () => {
  test("holds what the plan says: codes, yes/no, numbers, pseudonyms; and nothing that is left out", async () => {
    const sealed = await keep([
      "Vrouw;Noord;ja;0,5;1.234,50;31-01-2020;n-1;Jansen",
      "Man;Zuid 10;misschien;1;;01-02-2020;n-2;De Vries",
      "m;Zuid 9;;0;2.000;;;Bakker",
      ";;nee;1;3;;n-1;Smit",
    ]);
    const { columns } = sealed.table;
    expect(columns.map(c => c.name)).not.toContain("naam");
    expect(columns[1]?.classification?.categories.map(c => c.code)).toEqual([
      "Noord",
      "Zuid 9",
      "Zuid 10",
      "unknown",
    ]);
    expect(sealed.table).toMatchObject({ rows: 4, unknown: { werk: 1 } });
    const cells = await withSnapshot(data, sealed, { columns, kind: "rows", rounding: 1 }, readWhole);
    const one = pseudonym(pseudonymKey, "n-1");
    expect(cells).toEqual([
      ["v", "m", "m", "?"],
      ["Noord", "Zuid 10", "Zuid 9", "unknown"],
      [true, null, null, false],
      [0.5, 1, 0, 1],
      [1234.5, null, 2000, 3],
      [null, null, null, null],
      [one, pseudonym(pseudonymKey, "n-2"), null, one],
    ]);
    const disk = await readFile(join(data, "snapshots", sealed.file));
    expect(disk.includes("Noord")).toBe(false);
    expect(disk.includes("PAR1")).toBe(false);
  });

  test("reads words for “no value” as none, in numbers and dates too", async () => {
    const sealed = await keep([
      "Vrouw;Noord;ja;1;1.234,50;31-01-2020;n-1;x",
      "NA;Noord;nee;1;NA;-;n-2;x",
      "?;Noord;nee;1;n/a;?;n-3;x",
    ]);
    const { columns } = sealed.table;
    const cells = await withSnapshot(data, sealed, { columns, kind: "rows", rounding: 1 }, readWhole);
    expect(cells[0]).toEqual(["v", "?", "?"]);
    expect(cells[4]).toEqual([1234.5, null, null]);
  });

  test("is not made when rows do not fit; each fault is named with row, column, what was found and expected", async () => {
    const good = "Vrouw;Noord;ja;1;1;01-01-2020;n;x";
    const failed = await problemsOf([
      good,
      "Geheim;Noord;ja;1;1;01-01-2020;n;x",
      "Vrouw;Noord;ja;geheim;1;32-01-2020;n;x",
      ...Array.from({ length: 30 }, () => "Vrouw;Noord;ja;-1;1;01-01-2020;n;x"),
      good,
    ]);
    expect(failed.problems.map(p => [p.column, p.found.en, p.count])).toEqual([
      ["geslacht", "a value that the classification does not have", 1],
      ["fte", "text", 1],
      ["datum", "a date", 1],
      ["fte", "a number below 0", 30],
    ]);
    expect(failed.problems[3]?.rows).toEqual(Array.from({ length: 20 }, (_, i) => i + 5));
    expect(sentence(failed.problems[1]!).nl).toBe(
      "Rij 4, kolom ‘fte’: gevonden tekst, verwacht een gewicht (0 of meer).",
    );
    expect(sentence(failed.problems[3]!).en).toContain("This occurs 30 times (rows 5, 6,");
    expect(JSON.stringify([failed.text, failed.problems])).not.toMatch(/geheim/i);
    expect(existsSync(join(data, "snapshots"))).toBe(false);
  });

  test("refuses an empty cell where the classification has no group for it", async () => {
    const strict = { ...gender, categories: gender.categories.slice(0, 2) };
    const failing = keep([";Noord;ja;1;1;;n;x", "Vrouw;Noord;ja;1;1;;n;x"], {
      plan: plan.map(c =>
        c.name === "geslacht" ? { ...c, classification: strict, recode: { Vrouw: "v" } } : c,
      ),
    });
    await expect(failing).rejects.toThrow(
      "found an empty cell, expected a group of ‘gender’; that classification has no group",
    );
  });

  test("counts empty cells with the word that the file itself has for not known", async () => {
    const sealed = await keep(["Vrouw;Onbekend;ja;1;1;;n;x", "Vrouw;;ja;1;1;;n;x"]);
    const { columns } = sealed.table;
    expect(columns[1]?.classification?.categories).toMatchObject([{ code: "Onbekend", missing: true }]);
    const cells = await withSnapshot(data, sealed, { columns, kind: "rows", rounding: 1 }, readWhole);
    expect(cells[1]).toEqual(["Onbekend", "Onbekend"]);
  });

  test("takes a column with thousands of different values for names, not for groups", async () => {
    const rows = Array.from({ length: 5_002 }, (_, i) => `Vrouw;w${i};ja;1;1;;n;x`);
    expect((await problemsOf(rows)).problems).toMatchObject([{ column: "wijk", count: 2 }]);
  });

  test("reads 1.234 as a thousand where other rows of the column show that a comma is decimal", async () => {
    const sealed = await keep(["Vrouw;a;ja;1;1.234;;n;x", "Vrouw;a;ja;1;0,5;;n;x"]);
    const { columns } = sealed.table;
    const cells = await withSnapshot(data, sealed, { columns, kind: "rows", rounding: 1 }, readWhole);
    expect(cells[4]).toEqual([1234, 0.5]);
  });

  test("leaves nothing readable behind", async () => {
    await keep(["Vrouw;a;ja;1;1;;n;x"]);
    expect(await shared()).toEqual([]);
    expect((await readdir(data)).toSorted()).toEqual(expect.arrayContaining(["in.csv", "snapshots"]));
    expect(await readdir(join(data, "snapshots"))).toHaveLength(1);
  });
});
