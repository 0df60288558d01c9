import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvRecords } from "./csv-records.ts";

function read(chunks: readonly string[], lineEnd: "\n" | "\r" = "\n"): { fields: string[]; row: number }[] {
  const found: { fields: string[]; row: number }[] = [];
  const records = new CsvRecords(";", lineEnd, (fields, row) => found.push({ fields, row }));
  for (const chunk of chunks) records.push(chunk, false);
  records.push("", true);
  return found;
}

describe("cutting CSV into records", () => {
  it("gives back any table that was written as CSV, wherever the chunks are cut", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "é", '"', ";", "\n", "\r", " ", "😀"),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        (rows, size, end) => {
          const text = rows.map(row => row.map(c => `"${c.replaceAll('"', '""')}"`).join(";") + end).join("");
          const chunks = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
          expect(read(chunks, end === "\r" ? "\r" : "\n").map(r => r.fields)).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("numbers rows as a spreadsheet shows them", () => {
    expect(read(['a;b\n\n"x\ny";1\n2;3'])).toEqual([
      { fields: ["a", "b"], row: 1 },
      { fields: ["x\ny", "1"], row: 3 },
      { fields: ["2", "3"], row: 4 },
    ]);
  });

  it("names the row and column where a quote opens that never closes", () => {
    expect(() => read(['a;b\nx;"y\nz;1\n'])).toThrow("row 2, column 2");
  });
});
