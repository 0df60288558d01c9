import { describe, expect, test } from "vitest";
import type {
  AudiencePolicy,
  EarlierRelease,
  ProtectedTables,
  TableSet,
} from "../../source/disclosure/model.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { Failure } from "../../source/language/failure.ts";
import { attackByProgram, see, type Sight } from "./attacker.ts";
import { makePeople, random, tabulate } from "./people.ts";

const full = process.env["MOZAIEK_FULL"] === "1";
const { audiences } = readPolicy();
const guarded = [audiences.manager, audiences.staff, audiences.public];

/** One release: its tables as they were, and as they came out. */
interface Out {
  readonly set: TableSet;
  readonly tables: ProtectedTables;
}

/** Releases a table on each snapshot in turn, each knowing those before; what is refused is left out. */
async function releaseInTurn(sets: readonly TableSet[], policies: readonly AudiencePolicy[]): Promise<Out[]> {
  const out: Out[] = [];
  for (const [i, set] of sets.entries()) {
    // Every definition counted anew on this snapshot: here all ask for the same tables.
    const known = out.map(({ tables }, j) => earlier(set, tables, j));
    const series = new Set(known.flatMap(release => [...release.shown]));
    try {
      const tables = await protectTables(set, policies[i]!, known, undefined, { series });
      out.push({ set, tables });
    } catch (error) {
      if (!(error instanceof Failure) || !["cannot-protect", "earlier-release"].includes(error.code))
        throw error;
    }
  }
  return out;
}

function earlier(set: TableSet, { cells, roundingBase }: ProtectedTables, id: number): EarlierRelease {
  const kept = [...cells].filter(([, cell]) => cell.hidden === null).map(([key]) => key);
  const hidden = [...cells].flatMap(([key, { hidden: why }]) => (why === null ? [] : [[key, why] as const]));
  return {
    id: String(id),
    title: { nl: `${id}`, en: `${id}` },
    set,
    shown: new Set(kept),
    hidden: Object.fromEntries(hidden),
    roundingBase,
    another: true,
  };
}

/** What the attacker can say of each count of one release, where all counts are parts of one total: exact. */
function ofOneTotal({ relations, room }: Sight): ReadonlyMap<string, { low: number; high: number }> {
  const found = new Map([...room].map(([key, bounds]) => [key, { ...bounds }]));
  const { total, parts } = relations[0]!;
  const add = (end: "low" | "high", but: string | null) =>
    parts.reduce((sum, part) => sum + (part === but ? 0 : room.get(part)![end]), 0);
  const top = room.get(total)!;
  found.set(total, { low: Math.max(top.low, add("low", null)), high: Math.min(top.high, add("high", null)) });
  for (const part of parts) {
    const own = room.get(part)!;
    found.set(part, {
      low: Math.max(own.low, top.low - add("high", part)),
      high: Math.min(own.high, top.high - add("low", part)),
    });
  }
  return found;
}

/**
 * Differences of 1 to 9 that two releases give away: in the figures themselves, where both are in tens, and in what the
 * attacker can establish who knows the older count as it was shown and every sum of the newer release.
 */
function differences(
  older: Out,
  newer: Out,
  rangesOf: (sight: Sight) => ReadonlyMap<string, { low: number; high: number }>,
): string[] {
  const ranges = rangesOf(see([newer.tables], newer.set.relations));
  const given: string[] = [];
  for (const [key, cell] of newer.tables.cells) {
    const before = older.tables.cells.get(key)?.shown ?? null;
    if (before === null) continue;
    const change = Math.abs(newer.set.cells.get(key)! - older.set.cells.get(key)!);
    const seen = cell.shown === null ? null : Math.abs(cell.shown - before);
    if (older.tables.roundingBase >= 10 && seen !== null && seen > 0 && seen < 10)
      given.push(`${key}: ${before} and ${cell.shown}`);
    const { low, high } = ranges.get(key)!;
    if (change > 0 && change < 10 && high - low < 4)
      given.push(`${key}: ${low} to ${high}, before ${before}`);
  }
  return given;
}

describe("an attacker who lays a release beside those on older snapshots of the same people", () => {
  const wanted = full ? 100_000 : 400;
  test(`establishes no difference of 1 to 9 (${wanted} pairs of small tables)`, async () => {
    const draw = random(9);
    const whole = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
    let pairs = 0;
    let refused = 0;
    let shown = 0;
    while (pairs < wanted) {
      const names = Array.from({ length: whole(2, 5) }, (_, i) => `groep ${i}`);
      let counts = names.map(() => (draw() < 0.3 ? whole(0, 14) : whole(10, 120)));
      const sets = Array.from({ length: 3 }, (_, version) => {
        // Most groups change by a few people, some not at all, some by many.
        if (version > 0)
          counts = counts.map(count =>
            Math.max(0, count + (draw() < 0.3 ? 0 : draw() < 0.9 ? whole(-9, 9) : whole(-40, 40))),
          );
        return asSet(names, counts);
      });
      const out = await releaseInTurn(
        sets,
        sets.map(() => guarded[whole(0, 2)]!),
      );
      refused += sets.length - out.length;
      for (const [i, newer] of out.entries())
        for (const older of out.slice(0, i)) {
          pairs++;
          shown += [...newer.tables.cells.values()].filter(cell => cell.shown !== null).length;
          const given = differences(older, newer, ofOneTotal);
          expect(given, JSON.stringify(sets.map(set => [...set.cells]))).toEqual([]);
        }
    }
    expect(shown / pairs).toBeGreaterThan(1);
    expect(refused / pairs).toBeLessThan(0.2);
  }, 7_200_000);

  const large = full ? 300 : 6;
  test(`establishes none in larger tables either, by linear programming (${large} pairs)`, async () => {
    const shape = { sizes: [3, 2], moments: 1, people: 0, skew: 1 };
    let pairs = 0;
    for (let seed = 1; pairs < large; seed++) {
      const people = makePeople({ ...shape, people: 150 + ((seed * 37) % 300) }, seed);
      const newcomers = makePeople({ ...shape, people: seed % 7 }, seed + 5000);
      const sets = [people, [...people.slice(seed % 5), ...newcomers]].map(one =>
        tabulate(one, shape, [[0, 1]]),
      );
      const policies = [guarded[seed % 3]!, guarded[(seed + 1) % 3]!];
      const [older, newer] = await releaseInTurn(sets, policies);
      if (older === undefined || newer === undefined) continue;
      pairs++;
      expect(differences(older, newer, attackByProgram)).toEqual([]);
    }
  }, 7_200_000);

  const same = full ? 300 : 10;
  test(`who takes it that nobody came or went finds no small count (${same} pairs)`, async () => {
    const shape = { sizes: [3, 2], moments: 1, people: 0, skew: 1 };
    let attacked = 0;
    for (let seed = 1; seed <= same; seed++) {
      // Nobody did: then all that both releases show is true of the same people.
      const people = makePeople({ ...shape, people: 100 + ((seed * 37) % 200) }, seed + 900);
      const set = tabulate(people, shape, [[0, 1]]);
      const out = await releaseInTurn([set, set], [guarded[seed % 3]!, guarded[(seed + 1) % 3]!]);
      const sight = see(
        out.map(({ tables }) => tables),
        set.relations,
      );
      const ranges = attackByProgram(sight);
      for (const [key, count] of set.cells) {
        if (out.some(({ tables }) => tables.cells.get(key)!.hidden === null)) continue;
        attacked++;
        const { low, high } = ranges.get(key)!;
        expect(high - low, `${seed}: ${key}, ${count}`).toBeGreaterThanOrEqual(4);
      }
    }
    expect(attacked).toBeGreaterThan(same);
  }, 7_200_000);
});

function asSet(names: readonly string[], counts: readonly number[]): TableSet {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    cells: new Map([["all", total], ...names.map((name, i) => [name, counts[i]!] as const)]),
    relations: [{ total: "all", parts: names }],
  };
}
