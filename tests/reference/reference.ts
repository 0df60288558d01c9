import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { z } from "zod";
import { compare, countValues } from "./compared.ts";

const shared = resolve(import.meta.dirname, "../../../shared");

/** One line of a data file, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

const referenceFile = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      rel_tol: z.number(),
      expected: z.union([
        z.record(z.string(), z.unknown()),
        z.array(z.unknown()).transform((list): Record<string, unknown> => Object.fromEntries(list.entries())),
      ]),
    }),
  ),
});

/** Where a data file lies. */
export const dataFile = (name: string): string => `${shared}/data/${name}`;

/** Whether a reference is there to compare with. */
export const isThere = (name: string): boolean => existsSync(`${shared}/reference/${name}.json`);

/** The rows of a data file, which may be packed; fields in quotes may hold commas. */
export function rowsOf(file: string): Row[] {
  const raw = readFileSync(dataFile(file));
  const text = (file.endsWith(".gz") ? gunzipSync(raw) : raw).toString("utf8").trim();
  const [header = [], ...lines] = text
    .split("\n")
    .map(line =>
      Array.from(`,${line}`.matchAll(/,(?:"([^"]*)"|([^,]*))/g), m => (m[1] ?? m[2] ?? "").trim()),
    );
  return lines.map(fields => Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ""])));
}

/** The expected values of one case. */
export const expectedOf = (name: string, id: string): Readonly<Record<string, unknown>> =>
  casesOf(name).find(c => c.id === id)?.expected ?? {};

const casesOf = (name: string): z.infer<typeof referenceFile>["cases"] =>
  isThere(name)
    ? referenceFile.parse(JSON.parse(readFileSync(`${shared}/reference/${name}.json`, "utf8"))).cases
    : [];

/**
 * Tests every value of a reference against ours. A case that nobody computes, or a value that is not compared, fails.
 *
 * @param ours how we come to each case
 * @param elsewhere cases of the same file that another test compares
 * @param coarser tolerances the reference states for part of its values, by a pattern on where they stand
 */
export function compareWith(
  name: string,
  ours: Readonly<Record<string, () => unknown>>,
  elsewhere: readonly string[] = [],
  coarser: readonly { readonly where: RegExp; readonly tolerance: number }[] = [],
): void {
  it("knows every case of the reference", () => {
    const ids = casesOf(name).map(c => c.id);
    expect(ids.toSorted()).toEqual([...Object.keys(ours), ...elsewhere].toSorted());
  });

  for (const { id, rel_tol, expected } of casesOf(name).filter(c => !elsewhere.includes(c.id)))
    it(`gives every value of ${id} to ${rel_tol}`, () => {
      const actual = ours[id]?.();
      const comparisons = compare(expected, actual, rel_tol);
      const wide = new Map(
        coarser.flatMap(({ where, tolerance }) =>
          compare(expected, actual, tolerance).flatMap(c =>
            where.test(`${id}${c.where}`) ? [[c.where, c]] : [],
          ),
        ),
      );
      expect(comparisons.map(c => wide.get(c.where) ?? c).filter(c => !c.agrees)).toEqual([]);
      expect(comparisons).toHaveLength(countValues(expected));
      expect(comparisons.length).toBeGreaterThan(0);
    });
}
