import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compare, countValues } from "./compared.ts";
import { twoProportions } from "./two-proportions.ts";

const shared = resolve(import.meta.dirname, "../../../shared");
const present = existsSync(`${shared}/reference/correspondence.json`);

const reference = z.object({
  cases: z.array(z.object({ id: z.string(), rel_tol: z.number(), expected: z.unknown() })),
});

interface Application {
  readonly white: boolean;
  readonly woman: boolean;
  readonly city: string;
  readonly kind: string;
  readonly called: boolean;
}

function applications(): Application[] {
  const [header, ...rows] = gunzipSync(readFileSync(`${shared}/data/lakisha-aer.csv.gz`))
    .toString("utf8")
    .trim()
    .split("\n")
    .map(line => line.split(","));
  const at = (row: string[], name: string): string => row[header!.indexOf(name)]!;
  return rows.map(row => ({
    white: at(row, "race") === "w",
    woman: at(row, "sex") === "f",
    city: at(row, "city"),
    kind: at(row, "kind"),
    called: at(row, "call") === "1",
  }));
}

/** Which applications each part of the study holds. */
const parts: Record<string, (a: Application) => boolean> = {
  all: () => true,
  chicago: a => a.city === "c",
  boston: a => a.city === "b",
  women: a => a.woman,
  men: a => !a.woman,
  women_admin: a => a.woman && a.kind === "a",
  women_sales: a => a.woman && a.kind === "s",
};

function callBacks(of: readonly Application[]) {
  const [white, black] = [of.filter(a => a.white), of.filter(a => !a.white)];
  const called = (group: readonly Application[]): number => group.filter(a => a.called).length;
  return twoProportions(called(white), white.length, called(black), black.length);
}

describe.skipIf(!present)(
  "correspondence.json, computed with R (skipped where ../shared/reference is not there)",
  () => {
    const cases = present
      ? reference.parse(JSON.parse(readFileSync(`${shared}/reference/correspondence.json`, "utf8"))).cases
      : [];
    const sent = present ? applications() : [];

    it("holds one case", () => {
      expect(cases.map(c => c.id)).toEqual(["bm.callback"]);
    });

    for (const { id, rel_tol, expected } of cases)
      it(`gives every value of ${id} to ${rel_tol}`, () => {
        const ours = Object.fromEntries(
          Object.entries(parts).map(([name, holds]) => [name, callBacks(sent.filter(holds))]),
        );
        const comparisons = compare(expected, ours, rel_tol);
        expect(comparisons.filter(c => !c.agrees)).toEqual([]);
        expect(comparisons).toHaveLength(countValues(expected));
        expect(comparisons.length).toBeGreaterThan(0);
      });
  },
);
