import { createRequire } from "node:module";
import fc from "fast-check";
import type highsPackage from "highs";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../source/disclosure/figure.ts";
import type { TableSet } from "../../source/disclosure/model.ts";
import { readPolicy } from "../../source/disclosure/policy.server.ts";
import { protectTables } from "../../source/disclosure/protect.ts";
import { Failure } from "../../source/language/failure.ts";
import { amounts, answers } from "../fixtures/staff.ts";
import { makePeople, random, type Shape, tabulate } from "./people.ts";

const full = process.env["MOZAIEK_FULL"] === "1";
const { audiences } = readPolicy();

/** Everyone's pay and answer, and who is in which cell. */
interface Staff {
  readonly set: TableSet;
  readonly inside: ReadonlyMap<string, readonly number[]>;
  readonly pay: readonly number[];
  readonly answer: readonly number[];
}

/** Pay from 2,000 upwards, now and then of someone who earns many times as much; answers that lean to one side. */
function employ(shape: Shape, seed: number, spread: boolean): Staff {
  const next = random(seed ^ 0x5eed);
  const people = makePeople(shape, seed);
  const pay = people.map(() => 2000 * (1 + next() ** 2) * (next() < 0.03 ? 5 + 40 * next() : 1));
  const lean = 1 + 4 * next();
  const answer = people.map(() => Math.min(5, Math.max(1, Math.round(lean + 2.5 * (next() - 0.5)))));
  const { cells, relations } = tabulate(people, shape, [shape.sizes.map((_, d) => d)]);
  const inside = new Map(
    [...cells.keys()].map(key => {
      const wanted = key.split("|")[0]!;
      const group = wanted === "*" ? [] : wanted.split("&").map(part => part.split("=").map(Number));
      return [key, people.flatMap((who, i) => (group.every(([d, c]) => who[d!] === c) ? [i] : []))];
    }),
  );
  const figures = new Map<string, Figure>();
  for (const [key, who] of inside) {
    if (who.length === 0) continue;
    figures.set(
      `pay ${key}`,
      amounts(
        key,
        who.map(i => pay[i]!),
        spread,
        2000,
      ),
    );
    figures.set(
      `answer ${key}`,
      answers(
        key,
        who.map(i => answer[i]!),
      ),
    );
  }
  return { set: { cells, relations, figures }, inside, pay, answer };
}

const shapes = fc.record({
  sizes: fc.constantFrom([3], [5], [2, 2], [2, 3], [3, 3], [2, 2, 2]),
  moments: fc.constant(0),
  people: fc.integer({ min: 30, max: 400 }),
  skew: fc.constantFrom(0, 1, 2),
});

async function protectOrRefuse(set: TableSet) {
  try {
    return await protectTables(set, audiences.manager);
  } catch (error) {
    if (error instanceof Failure && error.code === "cannot-protect") return null;
    throw error;
  }
}

const load: typeof highsPackage.default = createRequire(import.meta.url)("highs");
const highs = await load();

/** The least and most that a hidden sum can be, by linear programming over all that is shown. */
function range(
  wanted: string,
  { set }: Staff,
  known: ReadonlyMap<string, number>,
  least: (people: number) => number,
  most: (people: number) => number,
): { readonly low: number; readonly high: number } {
  const keys = [...set.cells].flatMap(([key, n]) => (n > 0 ? [key] : []));
  const name = new Map(keys.map((key, i) => [key, `s${i}`]));
  const rows = set.relations.flatMap(({ total, parts }, i) => {
    if (!name.has(total)) return [];
    const real = parts.filter(part => name.has(part));
    return [` r${i}: ${real.map(part => name.get(part)).join(" + ")} - ${name.get(total)} = 0`];
  });
  const bounds = keys.map(key => {
    const n = set.cells.get(key)!;
    const value = known.get(key);
    if (value !== undefined) return ` ${value - 1e-6 * value} <= ${name.get(key)} <= ${value + 1e-6 * value}`;
    return ` ${least(n)} <= ${name.get(key)} <= ${most(n) === Infinity ? "+inf" : most(n)}`;
  });
  const end = (direction: "Minimize" | "Maximize") => {
    const program = `${direction}\n obj: ${name.get(wanted)}\nSubject To\n${rows.join("\n")}\nBounds\n${bounds.join("\n")}\nEnd`;
    const { Status, ObjectiveValue } = highs.solve(program, { output_flag: false });
    if (Status === "Optimal") return ObjectiveValue;
    if (Status === "Unbounded" || Status === "Primal infeasible or unbounded") return Infinity;
    throw new Error(`the attacker's program ended as ${Status}`);
  };
  return { low: end("Minimize"), high: end("Maximize") };
}

/** Whether `wanted` is a sum of multiples of `rows`: then what it counts follows from what they count. */
function follows(rows: readonly (readonly number[])[], wanted: readonly number[]): boolean {
  const basis: { at: number; row: number[] }[] = [];
  const reduce = (row: readonly number[]): number[] => {
    const left = [...row];
    for (const { at, row: other } of basis) {
      const times = left[at]!;
      if (times !== 0) for (let i = 0; i < left.length; i++) left[i]! -= times * other[i]!;
    }
    return left.map(value => (Math.abs(value) < 1e-9 ? 0 : value));
  };
  for (const row of rows) {
    const left = reduce(row);
    const at = left.findIndex(value => value !== 0);
    if (at < 0) continue;
    const scale = left[at]!;
    const scaled = left.map(value => value / scale);
    for (const one of basis) {
      const times = one.row[at]!;
      if (times !== 0) one.row = one.row.map((value, i) => value - times * scaled[i]!);
    }
    basis.push({ at, row: scaled });
  }
  return reduce(wanted).every(value => value === 0);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe("an attacker who multiplies shown means by the people in them", () => {
  test(`brings nobody's pay to within ten per cent with a solver (${full ? 2000 : 25} staffs)`, {
    timeout: 3_600_000,
  }, async () => {
    let attacked = 0;
    let seen = 0;
    const told: string[] = [];
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer(), async (shape, seed) => {
        const staff = employ(shape, seed, false);
        const tables = await protectOrRefuse(staff.set);
        if (tables === null) return;
        const known = new Map<string, number>();
        for (const [key, who] of staff.inside) {
          const values = tables.figures.get(`pay ${key}`)?.values;
          if (values) known.set(key, values["mean"]! * who.length);
        }
        seen += known.size;
        for (const [key, who] of staff.inside) {
          if (who.length === 0) continue;
          const pay = who.map(i => staff.pay[i]!).toSorted((a, b) => b - a);
          const [first = 0, second = 0] = pay;
          const alone = who.length >= 10 && sumOf(pay) - second - (who.length - 2) * 2000 >= 1.1 * first;
          if (known.has(key)) {
            // Who earns second most takes their own pay off, and what the others earn at least.
            if (!alone) told.push(`${key} of ${seed}`);
            continue;
          }
          if (alone && first <= 0.5 * sumOf(pay)) continue;
          attacked++;
          const { low, high } = range(
            key,
            staff,
            known,
            n => 2000 * n,
            () => Infinity,
          );
          expect(low).toBeLessThanOrEqual(Math.max(2000 * who.length, sumOf(pay) - 0.1 * first) * (1 + 1e-5));
          expect(high).toBeGreaterThanOrEqual((sumOf(pay) + 0.1 * first) * (1 - 1e-5));
        }
      }),
      { numRuns: full ? 2000 : 25, seed: 17 },
    );
    expect(told).toEqual([]);
    expect(attacked).toBeGreaterThan(100);
    expect(seen).toBeGreaterThan(100);
  });

  test(`finds no mean of few people by adding and subtracting in any way (${full ? 2000 : 40} staffs)`, {
    timeout: 3_600_000,
  }, async () => {
    let attacked = 0;
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer(), fc.boolean(), async (shape, seed, spread) => {
        const staff = employ(shape, seed, spread);
        const tables = await protectOrRefuse(staff.set);
        if (tables === null) return;
        const finest = [...staff.inside].flatMap(([key, who]) =>
          key.split("|")[0]!.split("&").length === shape.sizes.length && key[0] !== "*" && who.length > 0
            ? [who]
            : [],
        );
        for (const what of ["pay", "answer"]) {
          const rows = [...staff.inside].flatMap(([key, who]) => {
            if ((tables.figures.get(`${what} ${key}`)?.values ?? null) === null) return [];
            const all = new Set(who);
            return [finest.map(group => (all.has(group[0]!) ? 1 : 0))];
          });
          for (let union = 1; union < 2 ** finest.length; union++) {
            const inside = finest.map((_, i) => (union >> i) & 1);
            const who = finest.flatMap((group, i) => (inside[i] === 1 ? group : []));
            const pay = who.map(i => staff.pay[i]!).toSorted((a, b) => b - a);
            const sum = sumOf(pay);
            const answered = sumOf(who.map(i => staff.answer[i]!));
            const open =
              what === "pay"
                ? sum - pay[1]! - (pay.length - 2) * 2000 >= 1.1 * pay[0]! && pay[0]! <= 0.5 * sum
                : answered - who.length >= 10 && 5 * who.length - answered >= 10;
            if (who.length >= 10 && open) continue;
            attacked++;
            expect(follows(rows, inside), `${what} of ${who.length} people`).toBe(false);
          }
        }
      }),
      { numRuns: full ? 2000 : 40, seed: 19 },
    );
    expect(attacked).toBeGreaterThan(1000);
  });

  test(`learns no more of hidden counts from the answers of people in them (${full ? 2000 : 25} staffs)`, {
    timeout: 3_600_000,
  }, async () => {
    let attacked = 0;
    const told: string[] = [];
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer(), async (shape, seed) => {
        const { set, inside, answer } = employ(shape, seed, false);
        const tables = await protectOrRefuse(set);
        if (tables === null) return;
        const keys = [...set.cells.keys()];
        const count = new Map(keys.map((key, i) => [key, `n${i}`]));
        const sum = new Map(keys.map((key, i) => [key, `s${i}`]));
        const add = (names: ReadonlyMap<string, string>, total: string, parts: readonly string[]) =>
          `${parts.map(part => names.get(part)).join(" + ")} - ${names.get(total)} = 0`;
        const rows = set.relations.flatMap(({ total, parts }) => [
          add(count, total, parts),
          add(sum, total, parts),
        ]);
        const bounds: string[] = [];
        for (const key of keys) {
          const cell = tables.cells.get(key)!;
          const [n, s] = [count.get(key), sum.get(key)];
          if (cell.hidden === null) bounds.push(`${n} = ${cell.shown}`);
          else bounds.push(cell.hidden === "small" ? `0 <= ${n} <= 9` : `10 <= ${n} <= +inf`);
          const values = tables.figures.get(`answer ${key}`)?.values ?? null;
          const who = inside.get(key)!;
          if (values !== null) bounds.push(`${s} = ${sumOf(who.map(i => answer[i]!))}`);
          else rows.push(`${s} - 1 ${n} >= 0`, `${s} - 5 ${n} <= 0`);
        }
        for (const [key, { hidden }] of tables.cells) {
          if (hidden === null) continue;
          attacked++;
          const end = (direction: "Minimize" | "Maximize") => {
            const program = `${direction}\n obj: ${count.get(key)}\nSubject To\n${rows.map((row, i) => ` r${i}: ${row}`).join("\n")}\nBounds\n ${bounds.join("\n ")}\nEnd`;
            const { Status, ObjectiveValue } = highs.solve(program, { output_flag: false });
            if (Status === "Optimal") return ObjectiveValue;
            if (Status === "Unbounded" || Status === "Primal infeasible or unbounded") return Infinity;
            throw new Error(`the attacker's program ended as ${Status}`);
          };
          const [low, high] = [Math.ceil(end("Minimize") - 1e-6), Math.floor(end("Maximize") + 1e-6)];
          if (high - low < 4) told.push(`${key} is ${low} to ${high}`);
        }
      }),
      { numRuns: full ? 2000 : 25, seed: 23 },
    );
    expect(told).toEqual([]);
    expect(attacked).toBeGreaterThan(50);
  });
});
