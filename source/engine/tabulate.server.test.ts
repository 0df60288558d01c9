import * as fc from "fast-check";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Classification } from "../statistics/classification.ts";
import { type CountsQuestion, momentMeasures, type Snapshot, type StoredColumn } from "./model.ts";
import { tabulate } from "./tabulate.server.ts";
import { type Cell, chunkRows, openTableWriter } from "./write.server.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "engine-test-"));
});
afterEach(() => rm(folder, { recursive: true }));

const classification = (id: string, codes: readonly string[], version = "1"): Classification => ({
  id,
  version,
  name: { nl: id, en: id },
  definition: { nl: "", en: "" },
  source: "test",
  validFrom: null,
  validTo: null,
  ordered: false,
  categories: codes.map(code => ({ code, label: { nl: code, en: code } })),
  crosswalks: [],
});
const gender = classification("geslacht", ["v", "m", "x'; DROP TABLE snapshot; --", "?"]);
const age = classification("leeftijd", ["jong", "oud"]);
const columns: readonly StoredColumn[] = [
  { name: 'geslacht" --', kind: "category", classification: gender },
  { name: "leeftijd", kind: "category", classification: age },
  { name: "Leeftijd", kind: "yes-no" },
  { name: "werk", kind: "yes-no" },
  { name: "fte", kind: "number" },
];
const byGender = { name: columns[0]!.name, classification: gender };
const byAge = { name: "leeftijd", classification: age };

async function snapshotOf(rows: readonly (readonly Cell[])[]): Promise<Snapshot> {
  const writer = await openTableWriter(
    folder,
    columns.map(c =>
      c.kind === "category"
        ? { name: c.name, kind: c.kind, codes: c.classification.categories.map(k => k.code) }
        : c,
    ),
  );
  try {
    for (let start = 0; start < rows.length; start += chunkRows) {
      const part = rows.slice(start, start + chunkRows);
      writer.append(
        columns.map((_, i) => part.map(row => row[i]!)),
        part.length,
      );
    }
    return { folder, file: await writer.finish([]), columns, rounding: 1 };
  } finally {
    writer.close();
  }
}

const question = (q: Partial<CountsQuestion>): CountsQuestion => ({
  kind: "counts",
  dimensions: [],
  moments: ["Leeftijd", "werk"],
  filter: [],
  unit: "persons",
  weight: null,
  ...q,
});

const at = (name: string) => columns.findIndex(c => c.name === name);

/** The same counts by plain loops over the rows. */
function naive(rows: readonly (readonly Cell[])[], q: CountsQuestion): Map<string, number[]> {
  const cells = new Map<string, number[]>();
  for (const row of rows) {
    if (q.filter.some(f => "in" in f && !f.in.includes(String(row[at(f.column)])))) continue;
    const key = q.dimensions
      .map(d => d.classification.categories.findIndex(c => c.code === row[at(d.name)]))
      .join();
    const one = q.weight === null ? 1 : Number(row[at(q.weight)]);
    const values = q.moments.map(m => row[at(m)]);
    const add = [true];
    for (const v of values) add.push(v !== null, v === true);
    for (let i = 1; i < values.length; i++) {
      const [from, to] = [values[i - 1], values[i]];
      add.push(from === true && to === true, to === true && from === false, from === true && to !== null);
    }
    const cell = cells.get(key) ?? add.map(() => 0);
    cells.set(
      key,
      cell.map((n, i) => n + (add[i] ? one : 0)),
    );
  }
  return cells;
}

const row = fc.tuple(
  fc.constantFrom(...gender.categories.map(c => c.code)),
  fc.constantFrom(...age.categories.map(c => c.code)),
  fc.option(fc.boolean()),
  fc.option(fc.boolean()),
  fc.integer({ min: 0, max: 8 }).map(n => n / 4),
);

describe("tabulate", () => {
  test("agrees exactly with counting by hand, for any rows, dimensions, filter and weight", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 80 }),
        fc.subarray([byGender, byAge]),
        fc.subarray(["Leeftijd", "werk"]),
        fc.option(fc.subarray(gender.categories.map(c => c.code))),
        fc.constantFrom(null, "fte"),
        async (rows, dimensions, moments, codes, weight) => {
          const filter = codes ? [{ column: byGender.name, in: codes }] : [];
          const q = question({ dimensions, moments, filter, weight });
          const counted = await tabulate(await snapshotOf(rows), q);
          expect(counted.content.measures).toEqual(momentMeasures(moments));
          const cells = new Map<string, number[]>();
          for (let cell = 0; cell < counted.size; cell++)
            cells.set(
              counted.codes.map(c => c[cell]).join(),
              counted.content.values.map(v => v[cell]!),
            );
          const expected = naive(rows, q);
          if (!dimensions.length && !expected.size)
            expected.set(
              "",
              momentMeasures(moments).map(() => 0),
            );
          expect(cells).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("gives the cells in the order of their categories, beyond one chunk of rows", async () => {
    const rows = Array.from({ length: 5000 }, (_, i): Cell[] => ["?mxv"[i % 4]!, "oud", true, null, 1]).map(
      r => (r[0] === "x" ? [gender.categories[2]!.code, ...r.slice(1)] : r),
    );
    const counted = await tabulate(await snapshotOf(rows), question({ dimensions: [byGender] }));
    expect([...counted.codes[0]!]).toEqual([0, 1, 2, 3]);
    expect([...counted.content.values[0]!]).toEqual([1250, 1250, 1250, 1250]);
  });

  test("recodes to another version by crosswalk and adds up what becomes one group", async () => {
    const coarse = classification("geslacht", ["v", "niet-v"], "2");
    const snapshot = await snapshotOf([
      ["v", "oud", true, true, 1],
      ["m", "oud", true, false, 1],
      ["?", "oud", false, true, 1],
    ]);
    const pairs = gender.categories.map(c => ({ from: c.code, to: c.code === "v" ? "v" : "niet-v" }));
    const walked = {
      ...snapshot,
      columns: columns.map((c, i) =>
        i || c.kind !== "category"
          ? c
          : {
              ...c,
              classification: { ...gender, crosswalks: [{ to: "geslacht@2", pairs, source: "test" }] },
            },
      ),
    };
    const q = question({ dimensions: [{ name: byGender.name, classification: coarse }] });
    const counted = await tabulate(walked, q);
    expect([...counted.codes[0]!]).toEqual([0, 1]);
    expect([...counted.content.values[0]!]).toEqual([1, 2]);
    await expect(tabulate(snapshot, q)).rejects.toThrow("no crosswalk from classification geslacht@1");
  });

  test("refuses a column that the snapshot does not have, or has for something else", async () => {
    const snapshot = await snapshotOf([["v", "oud", true, true, 1]]);
    const refused = (q: Partial<CountsQuestion>, words: string) =>
      expect(tabulate(snapshot, question(q))).rejects.toThrow(words);
    await refused({ moments: ["fte"] }, "‘fte’ as a decision moment (there are: Leeftijd, werk)");
    await refused({ dimensions: [{ name: "werk", classification: age }] }, "as a characteristic");
    await refused({ weight: "1) FROM x --" }, "as a number");
    await refused({ filter: [{ column: "leeftijd", in: ["') OR 1=1 --"] }] }, "does not have");
  });
});
