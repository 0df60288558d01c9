import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { TableSet } from "../../source/disclosure/model.ts";
import { countTableSet, type TableCell } from "../../source/disclosure/tables.ts";

/** Where the staff of a city are, for whoever has the file. */
export const seattleStaff = resolve(import.meta.dirname, "../../../shared/data/seattle-staff-2019.csv.gz");

/** Staff of a city by department, race and sex (38 × 8 × 2): 1,053 cells with all margins. */
export function numbersOfSeattle(): TableSet {
  const [, ...lines] = gunzipSync(readFileSync(seattleStaff)).toString().trim().split("\n");
  const rows = lines.map(line =>
    Array.from(`,${line}`.matchAll(/,(?:"([^"]*)"|([^,]*))/g), m => m[1] ?? m[2] ?? ""),
  );
  return tableOf(
    ["department", "race", "sex"],
    rows
      .filter(([, sex]) => sex === "F" || sex === "M")
      .map(([race = "", sex = "", department = ""]) => ({ categories: [department, race, sex], count: 1 })),
  );
}

/** The generated table of 60 × 10 × 6 cells of the reference (seed 5): 4,697 cells with all margins. */
export function generatedTable(): TableSet {
  return tableOf(
    ["a", "b", "c"],
    Array.from({ length: 3600 }, (_, i) => ({
      categories: [`${Math.floor(i / 60)}`, `${Math.floor(i / 6) % 10}`, `${i % 6}`],
      count: Math.floor(60 * draw(5, i) ** 4),
    })),
  );
}

const tableOf = (names: readonly string[], cells: readonly TableCell[]): TableSet =>
  countTableSet(
    names.map((name, d) => ({ name, categories: [...new Set(cells.map(cell => cell.categories[d]!))] })),
    cells,
  );

/** The i-th draw (mulberry32 in counter form). */
function draw(seed: number, i: number): number {
  const state = (seed + Math.imul(i + 1, 0x6d2b79f5)) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
