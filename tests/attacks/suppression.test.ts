import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audit } from "../../source/disclosure/audit.ts";
import type {
  AudiencePolicy,
  EarlierRelease,
  ProtectedTables,
  TableSet,
} from "../../source/disclosure/model.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { Failure } from "../../source/language/failure.ts";
import { attackByProgram, attackByTrying, see } from "./attacker.ts";
import { makePeople, type Shape, tabulate } from "./people.ts";

const full = process.env["MOZAIEK_FULL"] === "1";
const { audiences } = readPolicy();
const guarded = [audiences.manager, audiences.staff, audiences.public];

/** Protects, and gives null where the door rightly refuses: then nothing is shown at all. */
async function protectOrRefuse(set: TableSet, policy: AudiencePolicy, known: readonly EarlierRelease[] = []) {
  try {
    return await protectTables(set, policy, known);
  } catch (error) {
    if (error instanceof Failure && ["cannot-protect", "earlier-release"].includes(error.code)) return null;
    throw error;
  }
}

function expectNoSmallCounts(tables: { cells: ReadonlyMap<string, { shown: number | null }> }): void {
  const counts = [...tables.cells.values()].flatMap(({ shown }) => (shown === null ? [] : [shown]));
  expect(counts.filter(count => count > 0 && count < 10)).toEqual([]);
}

const shapes = fc.record({
  sizes: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 2 }),
  moments: fc.integer({ min: 0, max: 2 }),
  people: fc.integer({ min: 3, max: 400 }),
  skew: fc.constantFrom(0, 1, 2),
});

describe("an attacker with everything shown and a solver", () => {
  test(`narrows no hidden count below the width (${full ? 2000 : 40} tables)`, {
    timeout: 3_600_000,
  }, async () => {
    let refused = 0;
    let attacked = 0;
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer(), fc.constantFrom(...guarded), async (shape, seed, policy) => {
        const set = tabulate(makePeople(shape, seed), shape, [shape.sizes.map((_, d) => d)]);
        const tables = await protectOrRefuse(set, policy);
        if (tables === null) {
          refused++;
          return;
        }
        expectNoSmallCounts(tables);
        const ranges = attackByProgram(see([tables], set.relations));
        for (const [key, cell] of tables.cells) {
          if (cell.hidden === null) continue;
          attacked++;
          const { low, high } = ranges.get(key)!;
          expect(low).toBeLessThanOrEqual(set.cells.get(key)!);
          expect(high).toBeGreaterThanOrEqual(set.cells.get(key)!);
          expect(high - low).toBeGreaterThanOrEqual(policy.protectionWidth);
        }
      }),
      { numRuns: full ? 2000 : 40, seed: 7 },
    );
    expect(attacked).toBeGreaterThan(100);
    expect(refused).toBeLessThan(full ? 100 : 3);
  });

  test(`finds no more than the audit says he can (${full ? 300 : 15} tables)`, {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer(), fc.constantFrom(...guarded), async (shape, seed, policy) => {
        const set = tabulate(makePeople(shape, seed), shape, [shape.sizes.map((_, d) => d)]);
        const tables = await protectOrRefuse(set, policy);
        if (tables === null) return;
        const ranges = attackByProgram(see([tables], set.relations));
        for (const [key, { low, high }] of await audit(set, tables)) {
          // The audit's attacker knows more (that most small cells are not empty), so he never finds less.
          expect(low).toBeGreaterThanOrEqual(ranges.get(key)!.low);
          expect(high).toBeLessThanOrEqual(ranges.get(key)!.high);
          expect(low).toBeLessThanOrEqual(set.cells.get(key)!);
          expect(high).toBeGreaterThanOrEqual(set.cells.get(key)!);
        }
      }),
      { numRuns: full ? 300 : 15, seed: 11 },
    );
  });
});

describe("an attacker who tries every table of whole numbers", () => {
  const tiny = fc.record({
    sizes: fc.constantFrom([2], [3], [2, 2], [2, 3]),
    moments: fc.constant(0),
    people: fc.integer({ min: 5, max: 60 }),
    skew: fc.constantFrom(0, 1),
  });
  test(`leaves at least five values for every hidden count (${full ? 1000 : 60} tables)`, {
    timeout: 3_600_000,
  }, async () => {
    let attacked = 0;
    await fc.assert(
      fc.asyncProperty(tiny, fc.integer(), async (shape: Shape, seed) => {
        const set = tabulate(makePeople(shape, seed), shape, [shape.sizes.map((_, d) => d)]);
        const tables = await protectOrRefuse(set, audiences.manager);
        if (tables === null) return;
        for (const [key, { low, high }] of attackByTrying(see([tables], set.relations), 60)) {
          attacked++;
          expect(low <= set.cells.get(key)! && high - low >= 4, key).toBe(true);
        }
      }),
      { numRuns: full ? 1000 : 60, seed: 13 },
    );
    expect(attacked).toBeGreaterThan(30);
  });
});

/** A release as a later plan meets it. */
function released(set: TableSet, { cells, roundingBase }: ProtectedTables): EarlierRelease {
  const hidden = [...cells].flatMap(([key, cell]) =>
    cell.hidden === null ? [] : [[key, cell.hidden] as const],
  );
  return {
    id: "1",
    title: { nl: "eerste", en: "first" },
    set,
    shown: new Set([...cells].flatMap(([key, cell]) => (cell.hidden === null ? [key] : []))),
    hidden: Object.fromEntries(hidden),
    roundingBase,
  };
}

describe("an attacker who lays two releases side by side", () => {
  test(`gains nothing from the second (${full ? 2000 : 10} pairs)`, { timeout: 3_600_000 }, async () => {
    const shape = { sizes: [3, 3, 2], moments: 1, people: 150, skew: 1 };
    let pairs = 0;
    let refused = 0;
    for (let seed = 1; seed <= (full ? 2000 : 10); seed++) {
      const people = makePeople({ ...shape, people: 60 + ((seed * 37) % 400) }, seed);
      const first = tabulate(people, shape, [[0, 1]]);
      const second = tabulate(people, shape, [[1, 2], [0]]);
      const one = await protectOrRefuse(first, audiences.manager);
      if (one === null) continue;
      const earlier = released(first, one);
      const two = await protectOrRefuse(second, guarded[seed % 3]!, [earlier]);
      if (two === null) {
        refused++;
        continue;
      }
      pairs++;
      expectNoSmallCounts(two);
      const sight = see([one, two], [...first.relations, ...second.relations]);
      const found = [...attackByProgram(sight)].filter(
        ([key, { low, high }]) =>
          high - low < 4 && [one, two].every(tables => (tables.cells.get(key)?.shown ?? null) === null),
      );
      expect(found).toEqual([]);
    }
    expect(pairs).toBeGreaterThan(full ? 1900 : 8);
    // Saying nothing of why a count is hidden leaves room beside what was released before.
    expect(refused).toBeLessThanOrEqual(full ? 40 : 1);
  });
});
