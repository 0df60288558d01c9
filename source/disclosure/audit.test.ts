import { describe, expect, it } from "vitest";
import { audit, boundPublished } from "./audit.ts";
import { keepsWidth, roundedFrom } from "./bounds.ts";
import { protectTables } from "./protect.ts";
import { readPolicy } from "./policy.server.ts";
import { countTableSet } from "./tables.ts";
import type { EarlierRelease } from "./model.ts";

const { manager, public: everyone } = readPolicy().audiences;

const teams = { name: "team", categories: ["A", "B", "C"] };
const sex = { name: "sex", categories: ["f", "m"] };
const table = countTableSet(
  [teams, sex],
  [
    { categories: ["A", "f"], count: 3 },
    { categories: ["A", "m"], count: 40 },
    { categories: ["B", "f"], count: 25 },
    { categories: ["B", "m"], count: 30 },
    { categories: ["C", "f"], count: 50 },
    { categories: ["C", "m"], count: 60 },
  ],
);

describe("What an attacker can still bound", () => {
  it.each([manager, everyone])(
    "keeps the width the policy demands, and the truth within ($audience)",
    async policy => {
      const bounds = await audit(table, await protectTables(table, policy));
      expect(bounds.size).toBeGreaterThan(2);
      for (const [key, one] of bounds) {
        expect(keepsWidth(one, policy.protectionWidth), key).toBe(true);
        expect(one.low <= table.cells.get(key)! && table.cells.get(key)! <= one.high, key).toBe(true);
      }
    },
  );

  it("is narrower for who has seen an earlier release as well", async () => {
    const tables = await protectTables(table, manager);
    const own = await audit(table, tables);
    const hidden = [...own.keys()].find(key => table.cells.get(key)! >= 10);
    const release: EarlierRelease = {
      id: "earlier",
      title: { nl: "Eerder", en: "Earlier" },
      set: { cells: new Map([[hidden!, table.cells.get(hidden!)!]]), relations: [] },
      shown: new Set([hidden!]),
    };
    const both = await audit(table, tables, [release]);
    // One of four cells in a rectangle gives all four.
    expect([...own.values()].every(({ low, high }) => high > low)).toBe(true);
    expect([...both.values()].every(({ low, high }) => high === low)).toBe(true);
  });

  it("is worked out of a published table without knowing it, by the same numbers", async () => {
    const tables = await protectTables(table, manager);
    const said = new Map(
      [...tables.cells].map(([key, cell]) => [
        key,
        cell.hidden === null
          ? roundedFrom(cell.shown, 1)
          : cell.hidden === "small"
            ? { low: 1, high: 9 }
            : { low: 10, high: Infinity },
      ]),
    );
    expect(await boundPublished(said, table.relations)).toEqual(await audit(table, tables));
  });
});
