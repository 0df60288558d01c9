import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { protectTables } from "../../source/disclosure/protect.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { countTableSet, type TableDimension } from "../../source/disclosure/tables.ts";
import { Failure } from "../../source/language/failure.ts";
import { attackByProgram, see } from "./attacker.ts";
import { random } from "./people.ts";

const full = process.env["MOZAIEK_FULL"] === "1";
const { audiences } = readPolicy();
const guarded = [audiences.manager, audiences.staff, audiences.public];

/** Directorates with departments with teams: how many of each in the one above. */
const trees = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }), {
  minLength: 2,
  maxLength: full ? 3 : 2,
});

function units(tree: readonly (readonly number[])[]): TableDimension {
  const parents: Record<string, string> = {};
  const categories: string[] = [];
  for (const [i, departments] of tree.entries())
    for (const [j, teams] of departments.entries()) {
      parents[`department ${i}.${j}`] = `directorate ${i}`;
      for (let k = 0; k < teams; k++) {
        categories.push(`team ${i}.${j}.${k}`);
        parents[`team ${i}.${j}.${k}`] = `department ${i}.${j}`;
      }
    }
  return { name: "unit", categories, parents };
}

describe("an attacker of tables by units within units", () => {
  const tables = full ? 400 : 6;
  test(`narrows no hidden count below the width, and what is shown adds up (${tables} tables)`, {
    timeout: 3_600_000,
  }, async () => {
    let attacked = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        trees,
        fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: full ? 2 : 1 }),
        fc.integer(),
        fc.constantFrom(...guarded),
        async (tree, sizes, seed, policy) => {
          const next = random(seed);
          const unit = units(tree);
          const others = sizes.map((size, d) => ({
            name: `characteristic ${d}`,
            categories: Array.from({ length: size }, (_, c) => `${c}`),
          }));
          const most = 20 + Math.floor(180 * next());
          const rows = others
            .reduce<string[][]>(
              (lists, { categories }) => lists.flatMap(list => categories.map(one => [...list, one])),
              unit.categories.map(team => [team]),
            )
            .map(categories => ({ categories, count: Math.floor(most * next() ** 3) }));
          const set = countTableSet([unit, ...others], rows);
          const out = await protectTables(set, policy).catch((error: unknown) => {
            if (error instanceof Failure && error.code === "cannot-protect") return null;
            throw error;
          });
          if (out === null) {
            refused++;
            return;
          }
          const shown = (key: string) => out.cells.get(key)!.shown;
          for (const key of set.cells.keys())
            expect([null, 0].includes(shown(key)) || shown(key)! > 9).toBe(true);
          const whole = set.relations.filter(
            ({ total, parts }) =>
              policy.roundingBase === 1 && [total, ...parts].every(key => shown(key) !== null),
          );
          for (const { total, parts } of whole)
            expect(parts.reduce((sum, part) => sum + shown(part)!, 0)).toBe(shown(total));
          const ranges = attackByProgram(see([out], set.relations));
          for (const [key, { hidden }] of out.cells) {
            if (hidden === null) continue;
            attacked++;
            const { low, high } = ranges.get(key)!;
            expect(low).toBeLessThanOrEqual(set.cells.get(key)!);
            expect(high).toBeGreaterThanOrEqual(set.cells.get(key)!);
            expect(high - low, key).toBeGreaterThanOrEqual(policy.protectionWidth);
          }
        },
      ),
      { numRuns: tables, seed: 29 },
    );
    expect(attacked).toBeGreaterThan(tables * 5);
    expect(refused).toBeLessThanOrEqual(tables / 10);
  });
});
